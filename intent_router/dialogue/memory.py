"""What a session holds from turn to turn: known things come and go, and nothing grows without bound."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple, TypeVar

from intent_router.constraints.contract import Constraints
from intent_router.contract import NoMatchReason
from intent_router.dialogue.heard import DENIALS, Heard
from intent_router.dialogue.questions import Question, narrowed
from intent_router.dialogue.refine import merged, of_the_person
from intent_router.dialogue.topic import Requests
from intent_router.lexicon.model import Lexicon
from intent_router.policy import ConversationPolicy
from intent_router.session import VERSION, KnownExclusion, KnownStage, Move, PendingQuestion, Session, Turn

T = TypeVar("T")


class Change(NamedTuple):
    """What one utterance does to the conversation."""

    move: Move
    requests: Requests = ()
    """All that is asked for now."""
    stages: tuple[KnownStage, ...] = ()
    """Life stages known by a choice, not by the text."""
    chosen: tuple[str, ...] = ()
    exclusions: tuple[KnownExclusion, ...] = ()
    """What an answer or a withdrawal rules out."""
    is_new_topic: bool = False
    stated: Constraints = Constraints()
    """The constraints that the utterance holds."""
    reason: NoMatchReason | None = None
    """Why an answer leads to nothing."""


def recall(session: Session, lexicon: Lexicon) -> Session:
    """The session without what this lexicon does not know; one from another lexicon does no harm."""
    known = lexicon.intents.keys()
    if _refers_to(session) <= known:
        return session
    return session.model_copy(
        update={
            "life_stages": tuple(s for s in session.life_stages if s.id in known),
            "needs": tuple(n for n in session.needs if n in known),
            "excluded": tuple(e for e in session.excluded if e.id in known),
            "requests": tuple(r for r in session.requests if {r.need, *r.life_stages} <= known),
        }
    )


def pending_question(
    session: Session, questions: Mapping[str, Question], policy: ConversationPolicy
) -> Question | None:
    """The question that is still open, with the options as they were shown."""
    pending = session.pending
    if pending is None or session.turns - pending.asked_at >= policy.pending_turns:
        return None
    question = questions.get(pending.question)
    if question is None:
        return None
    shown = narrowed(question, pending.options)
    return shown if len(shown.options) == len(pending.options) else None


def remember(
    session: Session, heard: Heard, change: Change, asks: Question | None, limits: ConversationPolicy
) -> Session:
    """The session after this turn."""
    ruled_out = {e.id for e in change.exclusions}
    needs = dict.fromkeys(n for n in session.needs if n not in ruled_out and n not in heard.denied)
    for need in dict.fromkeys(
        (*(c.intent.id for c in heard.verdict.needs), *(r.need for r in change.requests if r.basis == "stated"))
    ):
        needs.pop(need, None)
        needs[need] = None
    # Validating one dictionary is the fastest way to build a model.
    turn = Turn.model_validate(
        {
            "move": change.move,
            "decision": "recommend" if change.requests else "clarify" if asks else "no_match",
            "chosen": change.chosen,
            "needs": tuple(dict.fromkeys(request.need for request in change.requests)),
            "asked": asks.id if asks else None,
        }
    )
    is_over = change.is_new_topic or (change.move == "withdraws" and not change.requests)
    constraints = of_the_person(session.constraints) if is_over else session.constraints
    return Session.model_validate(
        {
            "version": VERSION,
            "turns": session.turns + 1,
            "life_stages": _last(_stages(session, heard, change), limits.known_stages),
            "needs": _last(needs, limits.known_needs),
            "excluded": _last(_excluded(session, heard, change), limits.known_exclusions),
            "constraints": merged(constraints, change.stated),
            "requests": change.requests if is_over else change.requests or session.requests,
            "asked": _last((*session.asked, asks.id) if asks else session.asked, limits.asked_questions),
            "pending": _pending(session, change, asks),
            "recent": _last((*session.recent, turn), limits.recent_turns),
            "silent": session.silent + 1 if _is_silence(change, asks) else 0,
        }
    )


def _refers_to(session: Session) -> set[str]:
    requests = (name for r in session.requests for name in (r.need, *r.life_stages))
    return {*session.needs, *(s.id for s in session.life_stages), *(e.id for e in session.excluded), *requests}


def _stages(session: Session, heard: Heard, change: Change) -> Iterable[KnownStage]:
    gone = {(e.candidate.intent.id, e.candidate.holder) for e in heard.verdict.excluded if e.reason in DENIALS}
    known = {(s.id, s.holder): s for s in session.life_stages if (s.id, s.holder) not in gone}
    said = (KnownStage(id=c.intent.id, holder=c.holder) for c in heard.verdict.life_stages)
    for stage in (*said, *change.stages):
        known.pop((stage.id, stage.holder), None)
        known[stage.id, stage.holder] = stage
    return known.values()


def _excluded(session: Session, heard: Heard, change: Change) -> Iterable[KnownExclusion]:
    held = {*heard.asserted, *change.chosen}
    known = {e.id: e for e in session.excluded if e.id not in held}
    said = (
        KnownExclusion(id=e.candidate.intent.id, reason=e.reason)
        for e in heard.verdict.excluded
        if e.reason in (*DENIALS, "hypothetical")
        and e.candidate.holder != "other"
        and e.candidate.intent.id not in held
    )
    for exclusion in (*said, *change.exclusions):
        known.pop(exclusion.id, None)
        known[exclusion.id] = exclusion
    return known.values()


def _pending(session: Session, change: Change, asks: Question | None) -> PendingQuestion | None:
    """A new question takes the place of the old one; what neither answers nor changes the topic leaves it open."""
    if asks:
        options = tuple(option.id for option in asks.options)
        return PendingQuestion(question=asks.id, options=options, asked_at=session.turns + 1)
    return session.pending if change.move in ("nothing", "refines", "refers") else None


def _is_silence(change: Change, asks: Question | None) -> bool:
    return not change.requests and asks is None and change.move in ("nothing", "answers")


def _last(items: Iterable[T], limit: int) -> tuple[T, ...]:
    return tuple(items)[-limit:] if limit else ()
