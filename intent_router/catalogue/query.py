"""A request as criteria that any catalogue can test, whatever language it speaks."""

from collections.abc import Collection, Iterator
from typing import NamedTuple

from intent_router.catalogue.policy import Aspect
from intent_router.constraints.contract import Age
from intent_router.request import RecommendationRequest

_YEAR = 12
_DAYS_PER_MONTH = 30
_FIELDS: tuple[Aspect, ...] = ("region", "city", "gender")
"""Constraints an item of the catalogue states in a field; one that states nothing serves everybody."""
_WORDS: tuple[Aspect, ...] = ("grade", "for_whom")
"""Constraints that the text of an item may mention."""


class Is(NamedTuple):
    """A field of the item has this value."""

    aspect: Aspect
    value: str


class Mentions(NamedTuple):
    """The text of the item has this word."""

    aspect: Aspect
    value: str


class Costs(NamedTuple):
    """The price lies within these limits; a price for another unit (`per`) cannot be compared."""

    aspect: Aspect
    min: float | None
    max: float | None
    currency: str
    per: str | None


class Suits(NamedTuple):
    """The ages the item is for, in months, overlap with these."""

    aspect: Aspect
    from_months: int
    to_months: int


Criterion = Is | Mentions | Costs | Suits


class Query(NamedTuple):
    """What to look for, beside the kind and the need that every item found has."""

    kind: str
    need: str
    required: tuple[tuple[Criterion, ...], ...]
    """Of each group one criterion must hold, or the item say nothing about it."""
    preferred: tuple[Criterion, ...]
    """Each one that holds moves an item up."""
    forbidden: tuple[Mentions, ...]

    @property
    def scored(self) -> tuple[Criterion, ...]:
        """All that speaks for an item."""
        return (*(criterion for group in self.required for criterion in group), *self.preferred)

    @property
    def aspects(self) -> frozenset[Aspect]:
        """The sides of the request that are looked at."""
        return frozenset(criterion.aspect for criterion in (*self.scored, *self.forbidden))

    def only(self, aspects: Collection[Aspect], currency: str) -> "Query":
        """What is left for a catalogue that knows no more than these, with prices in one currency."""

        def testable(criterion: Criterion) -> bool:
            is_foreign = isinstance(criterion, Costs) and criterion.currency != currency
            return criterion.aspect in aspects and not is_foreign

        return self._replace(
            required=tuple(group for group in self.required if testable(group[0])),
            preferred=tuple(filter(testable, self.preferred)),
            forbidden=tuple(filter(testable, self.forbidden)),
        )

    def without(self, aspects: Collection[Aspect]) -> "Query":
        """The same query with some requirements given up."""
        return self._replace(required=tuple(group for group in self.required if group[0].aspect not in aspects))


def query_for(request: RecommendationRequest) -> Query:
    """The criteria of a request.

    Required: a term, the place, the upper limit of the budget, the gender. Preferred: everything else. `when`,
    `pregnancy` and `tenure` say nothing an item could be tested for; they are the host's.
    """
    asked = request.constraints
    required: list[tuple[Criterion, ...]] = [(Is(name, value),) for name in _FIELDS if (value := getattr(asked, name))]
    if request.terms:
        required.insert(0, tuple(Mentions("term", term) for term in request.terms))
    if asked.budget is not None and asked.budget.max is not None:
        required.append((Costs("budget", None, asked.budget.max, asked.budget.currency, asked.budget.per),))
    return Query(
        kind=request.kind,
        need=request.need,
        required=tuple(required),
        preferred=tuple(_preferred(request)),
        forbidden=tuple(Mentions("must_not", word) for word in asked.must_not),
    )


def _preferred(request: RecommendationRequest) -> Iterator[Criterion]:
    asked = request.constraints
    yield from (Is("life_stages", stage) for stage in request.life_stages)
    if asked.district:
        yield Is("district", asked.district)
    if asked.budget is not None and asked.budget.min is not None:
        yield Costs("budget", asked.budget.min, None, asked.budget.currency, asked.budget.per)
    if asked.age is not None and (ages := _months(asked.age)):
        yield ages
    yield from (Mentions(name, value) for name in _WORDS if (value := getattr(asked, name)))
    yield from (Mentions("preferences", word) for word in asked.preferences)


def _months(age: Age) -> Suits | None:
    """An age in months; three years are all months from 36 to 47. A cohort (90后) has no age without a clock."""
    if age.years is not None:
        last = age.years if age.to_years is None else age.to_years
        return Suits("age", int(age.years * _YEAR), int(last * _YEAR) + _YEAR - 1)
    if age.months is not None:
        return Suits("age", int(age.months), int(age.months if age.to_months is None else age.to_months))
    if age.days is not None:
        return Suits("age", int(age.days) // _DAYS_PER_MONTH, int(age.days) // _DAYS_PER_MONTH)
    return None
