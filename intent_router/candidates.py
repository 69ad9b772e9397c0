"""Weigh the readings of each intent into candidates with a confidence."""

from collections import defaultdict
from typing import NamedTuple

from intent_router.assertions import Asserted, Polarity, Reader, Standing, Time
from intent_router.clauses import Clauses
from intent_router.kinds import Kinds, bind_kinds
from intent_router.lexicon.model import Holder, Intent, Kind, Lexicon
from intent_router.policy import Policy
from intent_router.scan import CueHit, Hits
from intent_router.support import Support, Surroundings

_LIKELY = 70
"""Score from which a slip is most likely one."""
_SHORT = 2
"""So many characters sound like some other word all the time."""


class Candidate(NamedTuple):
    """An intent read in one way, with all that speaks for it."""

    intent: Intent
    polarity: Polarity
    time: Time
    holder: Holder
    standing: Standing
    confidence: float
    kinds: tuple[Kind, ...]
    """Needs only: the kinds that the utterance names."""
    supports: tuple[Support, ...]
    """What lifted weak evidence; empty when strong forms spoke for themselves."""
    kind_cues: tuple[CueHit, ...]
    evidence: tuple[Asserted, ...]


class Candidates(NamedTuple):
    """Everything an utterance may mean."""

    all: tuple[Candidate, ...]
    """The surest first, then in order of appearance."""
    unclaimed_kinds: tuple[Kind, ...]
    """Kinds of help that were named for no need in particular."""


def weigh(text: str, hits: Hits, clauses: Clauses, lexicon: Lexicon, policy: Policy) -> Candidates:
    """Group what was found by intent and reading."""
    reader = Reader(text, hits, clauses)
    surroundings = Surroundings(hits, clauses, policy)
    readings = [reading for reading in map(reader.read, hits.matches) if _counts(reading, surroundings)]
    grouped: defaultdict[tuple[str, Polarity, Time, Holder, Standing], list[Asserted]] = defaultdict(list)
    for reading in readings:
        grouped[reading.intent_id, reading.polarity, reading.time, reading.holder, reading.standing].append(reading)
    kinds = bind_kinds(hits, readings, clauses, surroundings)
    found: list[Candidate] = []
    # Needs first: what somebody wants tells whose stages he speaks of.
    for evidence in sorted(grouped.values(), key=lambda e: e[0].match.target.intent.axis != "needs"):
        wants_something = any(_is_wanted(c, policy) for c in found)
        supports = (
            () if any(map(_is_strong, evidence)) else surroundings.supports(evidence, wants_something=wants_something)
        )
        found.append(_candidate(evidence, supports, kinds, lexicon, policy))
    found.sort(key=lambda c: (-c.confidence, c.evidence[0].match.start))
    return Candidates(tuple(found), kinds.unclaimed)


def _counts(reading: Asserted, surroundings: Surroundings) -> bool:
    """Whether a bare form is all that was said; one that is denied is worth telling all the same."""
    is_bare = reading.match.target.entry.strength == "bare"
    return not is_bare or surroundings.is_all_said(reading.match) or reading.polarity == "negated"


def _candidate(
    evidence: list[Asserted], supports: tuple[Support, ...], kinds: Kinds, lexicon: Lexicon, policy: Policy
) -> Candidate:
    reading = evidence[0]
    intent = lexicon.intents.get(reading.intent_id, reading.match.target.intent)
    is_need = intent.axis == "needs"
    return Candidate(
        intent,
        reading.polarity,
        reading.time,
        reading.holder,
        reading.standing,
        _confidence(evidence, supports, policy),
        kinds.of(intent.id, evidence) if is_need else (),
        supports,
        kinds.bound.get(intent.id, ()) if is_need else (),
        tuple(evidence),
    )


def _is_wanted(candidate: Candidate, policy: Policy) -> bool:
    return (
        candidate.intent.axis == "needs"
        and (candidate.polarity, candidate.standing) == ("affirmed", "own")
        and candidate.confidence >= policy.assert_at
    )


def _confidence(evidence: list[Asserted], supports: tuple[Support, ...], policy: Policy) -> float:
    """How sure the evidence makes us, 0–1."""
    if not any(map(_is_strong, evidence)):
        base = policy.supported if supports else policy.weak
        return round(base * max(a.match.score for a in evidence) / 100, 2)
    doubt = 1.0
    counted: list[Asserted] = []
    # What overlaps is one piece of evidence, however many forms it agrees with: the best of them counts.
    for asserted in sorted(evidence, key=lambda a: (not _is_strong(a), -a.match.score, a.match.start)):
        start, end = asserted.match.start, asserted.match.end
        if all(end <= other.match.start or other.match.end <= start for other in counted):
            doubt *= 1 - (policy.strong if _is_strong(asserted) else policy.weak) * asserted.match.score / 100
            counted.append(asserted)
    return round(min(0.99, 1 - doubt), 2)


def _is_strong(asserted: Asserted) -> bool:
    """Whether a match speaks for itself; a doubtful slip, or a short form only meant by its sound, is a hint."""
    match = asserted.match
    return match.target.entry.strength == "strong" and (
        match.method in ("exact", "pattern") or (match.end - match.start > _SHORT and match.score >= _LIKELY)
    )
