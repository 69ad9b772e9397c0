"""One turn of a conversation: from what was heard and what is known to requests, a question, and a new session."""

from collections.abc import Callable
from typing import NamedTuple

from intent_router.constraints.contract import Constraints
from intent_router.contract import NoMatchReason
from intent_router.decide import NOTHING, Verdict
from intent_router.dialogue.answers import AnswerReader
from intent_router.dialogue.asking import next_question
from intent_router.dialogue.continuing import Continuations
from intent_router.dialogue.heard import Heard
from intent_router.dialogue.memory import Change, pending_question, recall, remember
from intent_router.dialogue.questions import Question, all_questions
from intent_router.dialogue.refine import refined, stated
from intent_router.dialogue.replies import ReplyReader
from intent_router.dialogue.saying import Statements
from intent_router.dialogue.settling import Settlements
from intent_router.dialogue.topic import Requests, Topics
from intent_router.errors import NoGreetingError
from intent_router.lexicon.dialogue_words import GREETING, TOPIC
from intent_router.lexicon.model import Lexicon
from intent_router.policy import Policy
from intent_router.session import PendingQuestion, Session, Turn

_NOTHING_SAID = Constraints()


class Outcome(NamedTuple):
    """What a turn comes to."""

    verdict: Verdict
    """What the utterance asserts in this conversation."""
    requests: Requests
    asks: Question | None
    """Beside requests: an offer to narrow them."""
    reason: NoMatchReason
    """Why there is nothing, when there are neither requests nor a question."""
    regreeting: str | None
    session: Session


class Conversation:
    """Conducts conversations over one lexicon; immutable once built, so threads may share it."""

    def __init__(self, lexicon: Lexicon, policy: Policy, hear: Callable[[str], Heard]) -> None:
        self._lexicon = lexicon
        self._policy = policy
        self._questions = all_questions(lexicon)
        self._replies = ReplyReader(lexicon.dialogue.replies)
        self._topics = Topics(lexicon, policy)
        self._statements = Statements(self._topics, self._replies, policy)
        self._continuations = Continuations(self._topics, self._statements, self._replies, policy)
        self._settlements = Settlements(lexicon, self._topics, self._statements, policy)
        self._hear = hear
        self._answers = AnswerReader(self._replies, lambda text: hear(text).verdict, policy.conversation)
        self._nothing = self._respond(Heard("", (), NOTHING, (), ()), None, "empty")

    def greet(self, session: Session | None) -> tuple[Question, Session]:
        """The opening, and the session in which it is the open question; raises `NoGreetingError`."""
        question = self._questions.get(GREETING)
        if question is None:
            raise NoGreetingError
        memory = session or Session()
        options = tuple(option.id for option in question.options)
        turn = Turn(move="greets", decision="greeting", asked=GREETING)
        limits = self._policy.conversation
        return question, memory.model_copy(
            update={
                "pending": PendingQuestion(question=GREETING, options=options, asked_at=memory.turns),
                "asked": tuple(dict.fromkeys((*memory.asked, GREETING)))[-limits.asked_questions :],
                "recent": (*memory.recent, turn)[-limits.recent_turns :],
            }
        )

    def respond(self, heard: Heard, session: Session | None, reason: NoMatchReason) -> Outcome:
        """Take one utterance; `reason` is why there is nothing if it is to be taken by itself."""
        if session is None and heard.verdict is NOTHING and not heard.constraints:
            # Most of what is said in a chat; nothing can be made of it, whatever the words.
            return self._nothing._replace(reason=reason)
        return self._respond(heard, session, reason)

    def _respond(self, heard: Heard, session: Session | None, reason: NoMatchReason) -> Outcome:
        memory = recall(session, self._lexicon) if session else Session()
        question = pending_question(memory, self._questions, self._policy.conversation)
        heard = self._in_context(heard, memory, question)
        said = stated(heard, self._replies) if heard.constraints else _NOTHING_SAID
        change = self._change(heard, memory, question, said)._replace(stated=said)
        asks = next_question(heard, change, memory, self._questions, self._policy.conversation)
        if asks and not change.requests:
            change = change._replace(move="says")
        return Outcome(
            heard.verdict,
            change.requests,
            asks,
            "withdrawn" if change.move == "withdraws" else change.reason or reason,
            self._regreeting(session, change, asks),
            remember(memory, heard, change, asks, self._policy.conversation),
        )

    def _in_context(self, heard: Heard, memory: Session, question: Question | None) -> Heard:
        """What was heard, where the conversation alone makes it more or less than it is by itself."""
        if question and heard.constraints:
            # 3号 is the third option now, and no day of the month.
            replies = [reply for reply in self._replies.clauses(heard.text) if "pick" in reply.means]
            kept = (b for b in heard.constraints if not any(reply.holds(b.found.start) for reply in replies))
            heard = heard._replace(constraints=tuple(kept))
        if instead := self._statements.meant_instead(heard, memory):
            return instead
        is_bare = not (heard.requests or heard.constraints or heard.verdict.ambiguities)
        return self._completed(heard) if is_bare and memory.requests and not question else heard

    def _completed(self, heard: Heard) -> Heard:
        """女的 is read as 要女的, where there is something that may be wanted so."""
        if len(heard.text) <= self._policy.conversation.longest_reply:
            for sentence in self._lexicon.dialogue.read_as.get(TOPIC, ()):
                fuller = self._hear(sentence.replace("{}", heard.text))
                if fuller.constraints and not fuller.requests:
                    return heard._replace(text=fuller.text, cues=fuller.cues, constraints=fuller.constraints)
        return heard

    def _change(self, heard: Heard, memory: Session, question: Question | None, said: Constraints) -> Change:
        if question and (answer := self._answers.read(heard, question)):
            change = self._settlements.take(answer, question, self._beside(heard), memory)
            return change._replace(requests=refined(change.requests, said, heard.constraints))
        if heard.requests:
            return self._statements.take(heard, memory)
        if heard.verdict.ambiguities:
            change = self._settlements.without_asking(heard, memory, self._questions) or Change("nothing")
            return change._replace(requests=refined(change.requests, said, heard.constraints))
        return self._continuations.take(heard, memory, said) or Change("nothing")

    def _beside(self, heard: Heard) -> Heard:
        """第二个，还有奶粉: what stands beside the answer, which may be too short to mean much within the whole."""
        if heard.requests:
            return heard
        clauses = self._replies.clauses(heard.text)
        rest = [reply.text for reply in clauses if not reply.means]
        return self._hear(",".join(rest)) if 0 < len(rest) < len(clauses) else heard

    def _regreeting(self, session: Session | None, change: Change, asks: Question | None) -> str | None:
        """A word to somebody who is in a conversation and has not said anything yet."""
        greeting = self._lexicon.dialogue.greeting
        if greeting is None or session is None or change.requests or asks or change.move == "withdraws":
            return None
        if session.requests or session.silent >= self._policy.conversation.regreetings:
            return None
        return greeting.again
