"""Which need each constraint belongs to: the one in its clause or the nearest, else all of them."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from intent_router.candidates import Candidate
from intent_router.clauses import Clauses
from intent_router.constraints.values import ABOUT_THE_PERSON, LISTS, Field, Found

_SAID_BEFORE = 10
"""What is said before a need counts as so many characters further away."""


class Bound(NamedTuple):
    """A constraint and the ids of the needs it belongs to; none: it belongs to every request."""

    found: Found
    needs: frozenset[str]


def bind(found: Iterable[Found], needs: Sequence[Candidate], clauses: Clauses) -> tuple[Bound, ...]:
    """Tie each constraint to the needs fewest clauses away; of two equally near the one said before it."""
    return tuple(Bound(item, _nearest(item, needs, clauses)) for item in found)


def for_request(bound: Iterable[Bound], need: Candidate | None) -> tuple[Found, ...]:
    """What a request for a need carries: all that belongs to it, of each single field the nearest.

    None stands for a request nobody stated; it carries what is not tied to a stated need.
    """
    chosen: dict[Field, Found] = {}
    listed: list[Found] = []
    for item in bound:
        found = item.found
        if item.needs and (need is None or need.intent.id not in item.needs):
            continue
        if found.field in LISTS:
            listed.append(found)
        elif found.field not in chosen or _gap(found, need) < _gap(chosen[found.field], need):
            chosen[found.field] = found
    return (*chosen.values(), *listed)


def _nearest(found: Found, needs: Sequence[Candidate], clauses: Clauses) -> frozenset[str]:
    if found.field in ABOUT_THE_PERSON:
        return frozenset()
    here = clauses.number(found.start)
    distances = {need.intent.id: min((abs(n - here), n > here) for n in _clauses_of(need, clauses)) for need in needs}
    least = min(distances.values(), default=None)
    return frozenset(need for need, distance in distances.items() if distance == least)


def _clauses_of(need: Candidate, clauses: Clauses) -> Iterable[int]:
    return (clauses.number(asserted.match.start) for asserted in need.evidence)


def _gap(found: Found, need: Candidate | None) -> int:
    """Characters between a constraint and the evidence of a need; 月嫂预算一万 is likelier than 一万预算月嫂."""
    if need is None:
        return 0
    spans = [asserted.match for asserted in need.evidence]
    behind = [found.start - match.end for match in spans if match.start <= found.start]
    ahead = [match.start - found.end + _SAID_BEFORE for match in spans if match.start > found.start]
    return max(0, min(behind + ahead))
