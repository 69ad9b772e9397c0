"""A catalogue in a relational database, asked through SQLAlchemy: `pip install "intent-router[sql]"`."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import add
from types import MappingProxyType
from typing import Any, Generic

from sqlalchemy import ColumnElement, Engine, FromClause, RowMapping, Select, and_, case, literal, or_, select
from sqlalchemy.exc import SQLAlchemyError

from intent_router.catalogue.policy import Aspect, SearchPolicy
from intent_router.catalogue.query import Costs, Criterion, Is, Mentions, Query, Suits
from intent_router.catalogue.shelf import Hit, ItemT, Shelf, fill
from intent_router.contract import RecommendationRequest
from intent_router.errors import CatalogueError

Column = ColumnElement[Any]
Condition = ColumnElement[bool]
Says = Callable[[str], Condition]
"""The condition that an item says a word."""

_COLUMNS: Mapping[Aspect, str] = MappingProxyType(
    {"region": "region", "city": "city", "district": "district", "gender": "gender", "budget": "price", "age": "age_to"}
)


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
    life_stage: Says | None = None
    """The condition that an item is meant for a life stage, by its id."""
    region: Column | None = None
    city: Column | None = None
    """NULL: everywhere. In all the other columns, too, NULL suits everybody."""
    district: Column | None = None
    gender: Column | None = None
    """`female` or `male`."""
    price: Column | None = None
    price_per: Column | None = None
    """What the price is for: `month`, `hour`, `session` …; without it all prices are compared."""
    currency: str = "CNY"
    """Budgets in another one are not compared."""
    age_from: Column | None = None
    """In months, like `age_to`: none or both."""
    age_to: Column | None = None
    order_by: tuple[ColumnElement[Any], ...] = ()
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
        self._aspects = _known(fields)

    def search(self, requests: Iterable[RecommendationRequest], /) -> tuple[Shelf[ItemT], ...]:
        """Find something for each request; raises `CatalogueError` when the database cannot be asked."""
        fields, policy = self._fields, self._policy
        try:
            return tuple(fill(r, self._aspects, fields.currency, policy, self._look) for r in requests)
        except SQLAlchemyError as error:
            # The error's own text holds the statement with its values; what the driver says does not.
            reason = str(getattr(error, "orig", None) or type(error).__name__)
            raise CatalogueError(reason, "检查数据库能不能连上，表和列是不是 SqlFields 里写的") from error

    def statement(self, query: Query) -> Select[Any]:
        """The SELECT for a query, to be looked at or changed."""
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
            rows = connection.execute(self.statement(query)).mappings().all()
        return [
            Hit(self._read(row), tuple(c for number, c in enumerate(query.scored) if row[_flag(number)]))
            for row in rows
        ]

    def _holds(self, criterion: Criterion) -> Condition:
        """The item says so."""
        match criterion:
            case Is(aspect="life_stages", value=stage) if self._fields.life_stage is not None:
                return self._fields.life_stage(stage)
            case Is(aspect=aspect, value=value):
                return self._column(_COLUMNS[aspect]) == value
            case Mentions(value=word):
                return self._fields.mentions(word)
            case Costs():
                return and_(*self._within(criterion))
            case Suits(from_months=first, to_months=last):
                return and_(self._column("age_from") <= last, self._column("age_to") >= first)

    def _allows(self, criterion: Criterion) -> Condition:
        """The item says so, or nothing about it; a text that does not mention a word is no such silence."""
        match criterion:
            case Mentions():
                return self._holds(criterion)
            case Costs(per=per) if per and self._fields.price_per is not None:
                return or_(self._holds(criterion), self._column("price").is_(None), self._fields.price_per != per)
            case _:
                return or_(self._holds(criterion), self._column(_COLUMNS[criterion.aspect]).is_(None))

    def _within(self, cost: Costs) -> Iterator[Condition]:
        price = self._column("price")
        if cost.min is not None:
            yield price >= cost.min
        if cost.max is not None:
            yield price <= cost.max
        if cost.per and self._fields.price_per is not None:
            yield or_(self._fields.price_per == cost.per, self._fields.price_per.is_(None))

    def _column(self, name: str) -> Column:
        column: Column = getattr(self._fields, name)
        return column


def _known(fields: SqlFields) -> frozenset[Aspect]:
    """What these fields can tell about an item; words always, by its text."""
    by_text: tuple[Aspect, ...] = ("term", "grade", "for_whom", "preferences", "must_not")
    by_column = (aspect for aspect, name in _COLUMNS.items() if getattr(fields, name) is not None)
    by_stage: tuple[Aspect, ...] = ("life_stages",) if fields.life_stage is not None else ()
    return frozenset((*by_text, *by_column, *by_stage))


def _flag(number: int) -> str:
    return f"intent_router_{number}"
