"""What a catalogue answers, and how it gives way when nothing fits all that was asked."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from intent_router.catalogue.policy import Aspect, SearchPolicy
from intent_router.catalogue.query import Criterion, Query, query_for
from intent_router.request import RecommendationRequest

ItemT = TypeVar("ItemT")
ItemT_co = TypeVar("ItemT_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Hit(Generic[ItemT_co]):
    """One item, and why it is shown."""

    item: ItemT_co
    why: tuple[Criterion, ...]
    """The criteria that hold for it; empty: it serves the need, no more is known."""


@dataclass(frozen=True, slots=True)
class Shelf(Generic[ItemT_co]):
    """What was found for one request, the best first."""

    request: RecommendationRequest
    hits: tuple[Hit[ItemT_co], ...]
    relaxed: tuple[Aspect, ...] = ()
    """What had to be given up to find anything; tell the user."""
    ignored: tuple[str, ...] = ()
    """Constraints of the request that this catalogue cannot test."""


class Catalogue(Protocol[ItemT_co]):
    """Whatever turns requests into things to show: one shelf a request, in the order of the requests.

    `search` raises `CatalogueError` when the catalogue is out of reach.
    """

    def search(self, requests: Iterable[RecommendationRequest], /) -> tuple[Shelf[ItemT_co], ...]:
        """Find something for each request."""


def fill(
    request: RecommendationRequest,
    aspects: Collection[Aspect],
    currency: str,
    policy: SearchPolicy,
    look: Callable[[Query], Sequence[Hit[ItemT]]],
) -> Shelf[ItemT]:
    """Look until something is found, giving up what the policy allows; for writing adapters.

    `aspects` are those the catalogue can test, `currency` is that of its prices, `look` asks it once.
    """
    query = query_for(request).only(aspects, currency)
    stated = (name for name, value in request.constraints if value not in (None, ()))
    ignored = tuple(name for name in stated if name not in query.aspects)
    for given_up in _attempts(query, policy):
        if hits := look(query.without(given_up)):
            return Shelf(request, tuple(hits), given_up, ignored)
    return Shelf(request, (), (), ignored)


def _attempts(query: Query, policy: SearchPolicy) -> Iterator[tuple[Aspect, ...]]:
    required = {group[0].aspect for group in query.required}
    relaxable = tuple(aspect for aspect in policy.relax if aspect in required)
    yield ()
    yield from ((aspect,) for aspect in relaxable)
    if len(relaxable) > 1:
        yield relaxable
