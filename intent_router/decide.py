"""Sort candidates into what is asserted and what is not, each with its reason."""

from typing import Literal, NamedTuple

from intent_router.candidates import Candidate, Candidates
from intent_router.lexicon.model import Intent, Kind
from intent_router.policy import Policy

Reason = Literal["negated", "past", "hypothetical", "quoted", "impersonal", "corrected", "too_weak"]


class Excluded(NamedTuple):
    """A candidate that was seen and not asserted."""

    candidate: Candidate
    reason: Reason


class Verdict(NamedTuple):
    """What the router asserts, the surest first, and what it leaves aside."""

    life_stages: tuple[Candidate, ...]
    needs: tuple[Candidate, ...]
    excluded: tuple[Excluded, ...]
    ambiguities: tuple[Intent, ...]
    """What was said that could mean several life stages or needs, of which none is asserted."""
    unclaimed_kinds: tuple[Kind, ...]


NOTHING = Verdict((), (), (), (), ())


def decide(candidates: Candidates, policy: Policy) -> Verdict:
    """Apply the policy; an intent asserted in one reading is not also excluded in another weaker one."""
    asserted: list[Candidate] = []
    excluded: list[Excluded] = []
    for candidate in candidates.all:
        reason = _reason(candidate, policy)
        if reason is None:
            asserted.append(candidate)
        elif candidate.intent.axis != "ambiguities":
            excluded.append(Excluded(candidate, reason))
    known = {c.intent.id for c in asserted}
    return Verdict(
        life_stages=_one_per_holder([c for c in asserted if c.intent.axis == "life_stages"]),
        needs=_one_per_holder([c for c in asserted if c.intent.axis == "needs"]),
        excluded=tuple(e for e in excluded if e.reason != "too_weak" or e.candidate.intent.id not in known),
        ambiguities=tuple(
            c.intent
            for c in asserted
            if c.intent.axis == "ambiguities" and c.holder != "other" and known.isdisjoint(c.intent.options)
        ),
        unclaimed_kinds=candidates.unclaimed_kinds,
    )


def _reason(candidate: Candidate, policy: Policy) -> Reason | None:
    if candidate.polarity == "negated":
        return "negated"
    if candidate.time == "past":
        return "past"
    if candidate.time == "hypothetical":
        return "hypothetical"
    if candidate.standing != "own":
        return candidate.standing
    return "too_weak" if candidate.confidence < policy.assert_at else None


def _one_per_holder(candidates: list[Candidate]) -> tuple[Candidate, ...]:
    """Present and planned readings of the same stage are one; the surer stays."""
    kept: dict[tuple[str, str], Candidate] = {}
    for candidate in candidates:
        kept.setdefault((candidate.intent.id, candidate.holder), candidate)
    return tuple(kept.values())
