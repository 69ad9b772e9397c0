"""What an answer to a question makes of it, and what the conversation so far settles without asking."""

from collections.abc import Mapping
from itertools import chain, zip_longest

from intent_router.dialogue.answers import Answer
from intent_router.dialogue.continuing import withdrawal
from intent_router.dialogue.heard import Heard
from intent_router.dialogue.memory import Change
from intent_router.dialogue.questions import Choice, Question
from intent_router.dialogue.saying import Statements
from intent_router.dialogue.topic import Topics, numbered
from intent_router.lexicon.model import Lexicon
from intent_router.policy import Policy
from intent_router.session import KnownExclusion, KnownStage, Session


class Settlements:
    """Turns options into requests."""

    def __init__(self, lexicon: Lexicon, topics: Topics, statements: Statements, policy: Policy) -> None:
        self._lexicon = lexicon
        self._topics = topics
        self._statements = statements
        self._policy = policy

    def take(self, answer: Answer, question: Question, heard: Heard, memory: Session) -> Change:
        """What is asked for after an answer."""
        if answer.stance == "withdrawn":
            return withdrawal(memory.requests, {r.need for r in memory.requests}, self._policy)
        if answer.stance == "none":
            declined = tuple(KnownExclusion(id=option.id, reason="declined") for option in question.options)
            return Change("answers", exclusions=declined, reason="none_of_these")
        if answer.stance == "undecided":
            return self._undecided(question, heard, memory)
        return self._chosen(question, answer.chosen, heard, memory)

    def without_asking(self, heard: Heard, memory: Session, questions: Mapping[str, Question]) -> Change | None:
        """What an ambiguity comes to when the conversation settles it: 阿姨, said by the parents of a newborn."""
        for ambiguity in heard.verdict.ambiguities:
            question = questions[ambiguity.id]
            if meant := self._implied(question, memory):
                return self._chosen(question, (meant,), heard, memory)._replace(move="says")
        return None

    def _implied(self, question: Question, memory: Session) -> str | None:
        """The one option that is known from before, or else that a known life stage suggests."""
        own = [stage.id for stage in memory.life_stages if stage.holder != "other"]
        known = {*own, *(request.need for request in memory.requests)}
        ids = [option.id for option in question.options]
        found = [name for name in ids if name in known]
        found = found or [name for name in ids if any(self._topics.related(stage, [name]) for stage in own)]
        return found[0] if len(found) == 1 else None

    def _undecided(self, question: Question, heard: Heard, memory: Session) -> Change:
        """随便: what was recommended stays, or one of each need is offered; a life stage is not guessed."""
        if question.id in self._lexicon.intents:
            return Change("answers", memory.requests, reason="undecided")
        if all(option.axis == "needs" for option in question.options):
            ids = tuple(option.id for option in question.options)
            return self._chosen(question, ids, heard, memory)._replace(chosen=())
        return Change("answers", reason="undecided")

    def _chosen(self, question: Question, ids: tuple[str, ...], heard: Heard, memory: Session) -> Change:
        options = [o for o in question.options if o.id in ids and o.id not in heard.asserted]
        stages = tuple(KnownStage(id=o.id, holder="self") for o in options if o.axis == "life_stages")
        own = tuple(
            s for s in memory.life_stages if s.id not in heard.denied and (s.holder != "other" or s.id == question.id)
        )
        offers = [self._topics.chosen(option, self._about(question, option, (*own, *stages))) for option in options]
        by_turns = filter(None, chain(*zip_longest(*offers)))
        requests = self._statements.sharpened((*heard.requests, *by_turns), heard, memory)
        return Change("answers", numbered(requests, self._policy), stages, ids)

    def _about(self, question: Question, option: Choice, known: tuple[KnownStage, ...]) -> tuple[KnownStage, ...]:
        """The life stages an option belongs to: the one whose question it answers, else all."""
        asking = tuple(stage for stage in known if stage.id == question.id)
        return asking if asking and option.axis == "needs" else known
