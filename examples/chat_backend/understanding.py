"""What the router understood, as the page shows it: marks in the text, and chips."""

from collections.abc import Iterator

from chat_backend.reply import Chip, Mark
from chat_backend.wording import EXCLUDED, HOLDERS, constraint_chips, title_of
from intent_router import Router, RouteResult


def marks(result: RouteResult, router: Router) -> tuple[Mark, ...]:
    """The stretches that meant something; where two overlap the longer one stands."""
    kept: list[Mark] = []
    for mark in sorted(_all_marks(result, router), key=lambda mark: (mark.start - mark.end, mark.start)):
        if all(mark.end <= other.start or other.end <= mark.start for other in kept):
            kept.append(mark)
    return tuple(sorted(kept, key=lambda mark: mark.start))


def chips(result: RouteResult, router: Router) -> tuple[Chip, ...]:
    """Life stages, needs, constraints, and what was seen and not taken."""
    found = [Chip(means="stage", text=title_of(s.id, router) + HOLDERS[s.holder]) for s in result.life_stages]
    found += [Chip(means="need", text=title_of(need.id, router)) for need in result.needs]
    found += [Chip(means="constraint", text=text) for text in constraint_chips(result.constraints)]
    found += [
        Chip(means="excluded", text=f"{title_of(item.id, router)}（{EXCLUDED[item.reason]}）")
        for item in result.excluded
    ]
    return tuple(dict.fromkeys(found))


def _all_marks(result: RouteResult, router: Router) -> Iterator[Mark]:
    for means, readings in (("stage", result.life_stages), ("need", result.needs), ("excluded", result.excluded)):
        for reading in readings:
            for e in reading.evidence:
                yield Mark(start=e.start, end=e.end, means=means, note=title_of(reading.id, router))
    for found in result.constraints.evidence:
        note = "、".join(constraint_chips(found.says)) or found.text
        yield Mark(start=found.start, end=found.end, means="constraint", note=note)
