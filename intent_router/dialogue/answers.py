"""Read an utterance as the answer to a question: which of the options it chooses, or how it evades."""

from collections.abc import Callable
from typing import Literal, NamedTuple

from rapidfuzz.distance import OSA

from intent_router.decide import Verdict
from intent_router.dialogue.heard import Heard
from intent_router.dialogue.questions import Choice, Question
from intent_router.dialogue.replies import Reply, ReplyReader
from intent_router.lexicon.dialogue_words import ReplyMeans
from intent_router.policy import ConversationPolicy
from intent_router.sounds import sound_key

Stance = Literal["chosen", "none", "undecided", "withdrawn"]
_STANCES: dict[ReplyMeans, Stance] = {
    "withdraw": "withdrawn",
    "none": "none",
    "no": "none",
    "any": "undecided",
    "unknown": "undecided",
    "yes": "undecided",
    "refer": "undecided",
}
"""What a reply without a choice amounts to; the first that occurs counts. 嗯 to 「甲还是乙？」 chooses nothing."""
_SHORTEST_TYPO = 3


class Answer(NamedTuple):
    """What was made of a question."""

    stance: Stance
    chosen: tuple[str, ...] = ()
    """Ids of the options, in the order of the question."""


class AnswerReader:
    """Reads answers; `understand` reads a whole sentence, for answers that only complete one."""

    def __init__(self, replies: ReplyReader, understand: Callable[[str], Verdict], policy: ConversationPolicy) -> None:
        self._replies = replies
        self._understand = understand
        self._policy = policy

    def read(self, heard: Heard, question: Question) -> Answer | None:
        """The answer, or None when the utterance is about something else."""
        ids = [option.id for option in question.options]
        own = {c.intent.id for c in (*heard.verdict.life_stages, *heard.verdict.needs) if c.holder != "other"}
        replies = self._replies.clauses(heard.text)
        named = _spelled_out(heard, question) - heard.ruled_out
        if meant := own.intersection(ids) | _picked(replies, ids) | named:
            return Answer("chosen", _in_order(ids, meant))
        if heard.asserted:
            return None
        for means, stance in _STANCES.items():
            if any(means in reply.means for reply in replies):
                return Answer(stance)
        if any("pick" in reply.means for reply in replies):
            # 第五个, of three.
            return Answer("undecided")
        if any(a.id != question.id and {*a.options} & {*ids} for a in heard.verdict.ambiguities):
            # 学生, to 「在上大学，还是……」: which of several students has to be asked first.
            return None
        meant = set(heard.hinted).intersection(ids) or self._named(heard, replies, question)
        return Answer("chosen", _in_order(ids, meant)) if meant else None

    def _named(self, heard: Heard, replies: tuple[Reply, ...], question: Question) -> set[str]:
        """The options whose words the utterance uses, or whose sentence it completes."""
        if len(heard.text) > self._policy.longest_reply:
            return set()
        if _is_negated(heard):
            named = {o.id for o in question.options if any(heard.text in name for name in o.names)}
        else:
            named = {name for reply in replies if (name := _only_named(reply, question.options))}
        return named or self._completed(heard.text, question)

    def _completed(self, text: str, question: Question) -> set[str]:
        for sentence in question.read_as:
            verdict = self._understand(sentence.replace("{}", text))
            found = {c.intent.id for c in (*verdict.life_stages, *verdict.needs) if c.holder != "other"}
            if meant := found.intersection(option.id for option in question.options):
                return meant
        return set()


def _in_order(ids: list[str], chosen: set[str] | frozenset[str]) -> tuple[str, ...]:
    return tuple(name for name in ids if name in chosen)


def _picked(replies: tuple[Reply, ...], ids: list[str]) -> set[str]:
    """The options picked by their place; 不要第二个 picks the others."""
    picked: set[str] = set()
    refused: set[str] = set()
    for reply in replies:
        if "all" in reply.means and "pick" not in reply.means:
            picked.update(ids)
        negated = False
        for piece in reply.pieces if "pick" in reply.means else ():
            negated |= piece.word.means in ("no", "none", "not")
            places = {ids[at] for place in piece.word.positions if (at := _index(place, len(ids))) is not None}
            (refused if negated else picked).update(places)
    return picked if picked or not refused else set(ids) - refused


def _spelled_out(heard: Heard, question: Question) -> set[str]:
    """The options whose whole name stands in the text: 看病和找人帮忙."""
    if _is_negated(heard):
        return set()
    return {o.id for o in question.options if any(len(name) > 1 and name in heard.text for name in o.names)}


def _is_negated(heard: Heard) -> bool:
    return any(cue.target.cue.effect == "negated" for cue in heard.cues)


def _index(place: int, size: int) -> int | None:
    at = place - 1 if place > 0 else size + place
    return at if 0 <= at < size else None


def _only_named(reply: Reply, options: tuple[Choice, ...]) -> str | None:
    """The one option that the clause, or what it says beyond words of reply, is a part of, contains, or nearly is."""
    if not reply.rest:
        return next((option.id for option in options if reply.text in option.names), None)
    for said in dict.fromkeys((reply.text, reply.rest)):
        for is_named in (_is_part, _sounds_like_part, _is_typo):
            found = {option.id for option in options if any(is_named(said, name) for name in option.names)}
            if len(found) == 1:
                return found.pop()
    return None


def _is_part(said: str, name: str) -> bool:
    return said in name or (len(name) > 1 and name in said)


def _sounds_like_part(said: str, name: str) -> bool:
    return len(said) > 1 and sound_key(said) in sound_key(name)


def _is_typo(said: str, name: str) -> bool:
    return len(said) >= _SHORTEST_TYPO and OSA.distance(said, name, score_cutoff=1) <= 1
