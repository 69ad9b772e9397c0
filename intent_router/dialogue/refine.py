"""Constraints over several turns: what a later turn adds, replaces, and which requests it narrows."""

from collections.abc import Iterable, Iterator
from typing import Any

from intent_router.constraints.bind import Bound
from intent_router.constraints.contract import Constraints
from intent_router.constraints.parts import constraints_part
from intent_router.constraints.values import ABOUT_THE_PERSON, LISTS, Found
from intent_router.dialogue.heard import Heard
from intent_router.dialogue.replies import ReplyReader
from intent_router.request import RecommendationRequest

_PLACES = ("region", "city", "district")
"""From the largest: a new one takes the smaller ones away."""


def stated(heard: Heard, replies: ReplyReader) -> Constraints:
    """What a text says, without what it takes back: of 不是杭州，是苏州 only the latter."""
    found = [bound.found for bound in heard.constraints]
    return Constraints.model_validate(constraints_part(_meant(found, heard.text, replies)))


def merged(old: Constraints, new: Constraints) -> Constraints:
    """The old ones with the new ones in their place; lists grow."""
    if not new:
        return old
    said = _fields(new)
    kept = _fields(old)
    for at, place in enumerate(_PLACES):
        if place in said and said[place] != kept.get(place):
            for smaller in _PLACES[at:]:
                kept.pop(smaller, None)
    for name in LISTS & said.keys() & kept.keys():
        said[name] = tuple(dict.fromkeys((*kept[name], *said[name])))
    return Constraints.model_construct(**{**kept, **said})


def of_the_person(constraints: Constraints) -> Constraints:
    """What goes on holding when something else is talked about."""
    return Constraints.model_construct(**{n: v for n, v in _fields(constraints).items() if n in ABOUT_THE_PERSON})


def refined(
    requests: Iterable[RecommendationRequest], new: Constraints, bound: Iterable[Bound] = ()
) -> tuple[RecommendationRequest, ...]:
    """Narrow what was asked for: what is about the person holds for all, the rest for what is talked about."""
    if not new:
        return tuple(requests)
    requests = tuple(requests)
    topic = _topic(requests, bound)
    return tuple(
        _with(request, merged(request.constraints, new if request.need in topic else of_the_person(new)))
        for request in requests
    )


def inheriting(request: RecommendationRequest, known: Constraints) -> RecommendationRequest:
    """A new request with what was known before it, unless it says otherwise."""
    return _with(request, merged(known, request.constraints)) if known else request


def _with(request: RecommendationRequest, constraints: Constraints) -> RecommendationRequest:
    return request.model_copy(update={"constraints": constraints})


def _topic(requests: tuple[RecommendationRequest, ...], bound: Iterable[Bound]) -> frozenset[str]:
    """The needs that a refinement is about: those it names, else the first that was stated, else all."""
    named = frozenset(need for item in bound for need in item.needs)
    first = next((frozenset({r.need}) for r in requests if r.basis == "stated"), None)
    return named.intersection(r.need for r in requests) or first or frozenset(r.need for r in requests)


def _meant(found: list[Found], text: str, replies: ReplyReader) -> Iterator[Found]:
    for item in found:
        said_again = any(other.field == item.field and other.start > item.start for other in found)
        if not (said_again and replies.denies(text, item.start)):
            yield item


def _fields(constraints: Constraints) -> dict[str, Any]:
    return {name: value for name, value in constraints if value not in (None, ())}
