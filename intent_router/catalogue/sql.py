"""A catalogue in a relational database, asked through SQLAlchemy: `pip install "intent-router[sql]"`."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import add
from typing import Any, Generic, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Engine,
    FromClause,
    RowMapping,
    Select,
    and_,
    case,
    literal,
    null,
    or_,
    select,
    true,
)
from sqlalchemy.exc import SQLAlchemyError

from intent_router.catalogue.policy import BY_TEXT, Aspect, SearchPolicy
from intent_router.catalogue.query import Costs, Criterion, Is, Mentions, Query, Suits, query_for
from intent_router.catalogue.shelf import Hit, ItemT, Shelf, fill
from intent_router.errors import CatalogueError
from intent_router.request import RecommendationRequest

Column = ColumnElement[Any]
Condition = ColumnElement[bool]
Says = Callable[[str], Condition]
"""The condition that an item says a word, or has a value."""

_FACETS: tuple[Aspect, ...] = ("life_stages", "region", "city", "district", "gender")


class Facet(NamedTuple):
    """How to ask for a value of which an item may have several, or none."""

    has: Says
    is_silent: Condition
    """The item has none, which suits everybody: whoever names no city serves all of them."""


def held_in(column: Column) -> Facet:
    """The facet of a column with one value, or NULL for none."""
    return Facet(lambda value: column == value, column.is_(None))


def mentioned_in(*columns: Column) -> Says:
    """A word is mentioned where it stands in one of these columns: LIKE, which every database has."""
    return lambda word: or_(*(column.icontains(word, autoescape=True) for column in columns))


@dataclass(frozen=True, slots=True, kw_only=True)
class SqlFields:
    """Which columns, or expressions over them, say what; leave out what your tables do not know."""

    kind: Column
    need: Column
    mentions: Says
    """`mentioned_in(title, tags)`, or the full-text search of your database."""
    taboo: Says | None = None
    """The same for what must not be; without it `mentions`, for which 「不辣」 mentions 辣."""
    life_stages: Facet | None = None
    """By id."""
    region: Facet | None = None
    city: Facet | None = None
    """`held_in(city)`, or a subquery over a table of places."""
    district: Facet | None = None
    gender: Facet | None = None
    """`female` or `male`."""
    price: Column | None = None
    """NULL: unknown, which suits every budget."""
    price_per: Column | None = None
    """What the price is for: `month`, `hour`, `session` …; without it all prices are compared."""
    currency: str = "CNY"
    """Budgets in another one are not compared."""
    ages: tuple[Column, Column] | None = None
    """The youngest and the oldest it is for, in months."""
    order_by: tuple[Column, ...] = ()
    """What decides between items that suit equally well, such as `rating.desc()`; end with the primary key."""


class SqlCatalogue(Generic[ItemT]):
    """Finds items by one SELECT a request; holds no connection between calls, so threads may share it.

    `source` is a table, a view, or a subquery that joins what you have; `read` makes your own object of a row.
    """

    def __init__(
        self,
        engine: Engine,
        source: FromClause,
        fields: SqlFields,
        read: Callable[[RowMapping], ItemT],
        policy: SearchPolicy | None = None,
    ) -> None:
        self._engine = engine
        self._source = source
        self._fields = fields
        self._read = read
        self._policy = policy or SearchPolicy()
        found = {aspect: getattr(fields, aspect) for aspect in _FACETS}
        self._facets: Mapping[Aspect, Facet] = {aspect: facet for aspect, facet in found.items() if facet is not None}
        self._aspects = _known(fields, self._facets)

    def search(self, requests: Iterable[RecommendationRequest], /) -> tuple[Shelf[ItemT], ...]:
        """Find something for each request; raises `CatalogueError` when the database cannot be asked."""
        fields, policy = self._fields, self._policy
        try:
            return tuple(fill(r, self._aspects, fields.currency, policy, self._look) for r in requests)
        except SQLAlchemyError as error:
            # The error's own text holds the statement with its values; what the driver says does not.
            reason = str(getattr(error, "orig", None) or type(error).__name__)
            raise CatalogueError(reason, "检查数据库能不能连上，表和列是不是 SqlFields 里写的") from error

    def statement(self, request: RecommendationRequest) -> Select[Any]:
        """The SELECT for a request that gives up nothing, to be looked at or explained by the database."""
        return self._select(query_for(request).only(self._aspects, self._fields.currency))

    def _select(self, query: Query) -> Select[Any]:
        flags = [case((self._holds(criterion), 1), else_=0) for criterion in query.scored]
        weights = [self._policy.weight(criterion.aspect) for criterion in query.scored]
        score = reduce(add, (flag * weight for flag, weight in zip(flags, weights, strict=True)), literal(0))
        forbids = self._fields.taboo or self._fields.mentions
        return (
            select(self._source, *(flag.label(_flag(number)) for number, flag in enumerate(flags)))
            .where(self._fields.kind == query.kind, self._fields.need == query.need)
            .where(*(or_(*map(self._allows, group)) for group in query.required))
            # A NULL in the text must not forbid: `NOT NULL` would.
            .where(*(case((forbids(criterion.value), 1), else_=0) == 0 for criterion in query.forbidden))
            .order_by(*([score.desc()] if flags else []), *self._fields.order_by)
            .limit(self._policy.limit)
        )

    def _look(self, query: Query) -> Sequence[Hit[ItemT]]:
        with self._engine.connect() as connection:
            rows = connection.execute(self._select(query)).mappings().all()
        return [
            Hit(self._read(row), tuple(c for number, c in enumerate(query.scored) if row[_flag(number)]))
            for row in rows
        ]

    def _holds(self, criterion: Criterion) -> Condition:
        """The item says so."""
        match criterion:
            case Is(aspect=aspect, value=value):
                return self._facets[aspect].has(value)
            case Mentions(value=word):
                return self._fields.mentions(word)
            case Costs():
                return and_(true(), *self._within(criterion))
            case Suits(from_months=first, to_months=last):
                youngest, oldest = self._fields.ages or (null(), null())
                return and_(youngest <= last, oldest >= first)

    def _allows(self, criterion: Criterion) -> Condition:
        """The item says so, or nothing about it; a text that does not mention a word is no such silence."""
        match criterion:
            case Is(aspect=aspect):
                return or_(self._holds(criterion), self._facets[aspect].is_silent)
            case Costs():
                return or_(self._holds(criterion), *self._incomparable(criterion))
            case Mentions() | Suits():
                return self._holds(criterion)

    def _within(self, cost: Costs) -> Iterator[Condition]:
        price, unit = self._fields.price, self._fields.price_per
        if price is not None and cost.min is not None:
            yield price >= cost.min
        if price is not None and cost.max is not None:
            yield price <= cost.max
        if unit is not None and cost.per:
            yield or_(unit == cost.per, unit.is_(None))

    def _incomparable(self, cost: Costs) -> Iterator[Condition]:
        if self._fields.price is not None:
            yield self._fields.price.is_(None)
        if self._fields.price_per is not None and cost.per:
            yield self._fields.price_per != cost.per


def _known(fields: SqlFields, facets: Mapping[Aspect, Facet]) -> frozenset[Aspect]:
    """What these fields can tell about an item; words always, by its text."""
    by_column: dict[Aspect, object] = {"budget": fields.price, "age": fields.ages}
    return frozenset((*BY_TEXT, *facets, *(aspect for aspect, known in by_column.items() if known is not None)))


def _flag(number: int) -> str:
    return f"intent_router_{number}"
