"""A catalogue in Elasticsearch or OpenSearch: builds the query body, reads the answer, leaves the client to you.

It needs no package of its own: both engines, and all versions of their clients, take the same JSON.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Generic

from pydantic import BaseModel, Field, ValidationError

from intent_router.catalogue.policy import BY_TEXT, Aspect, SearchPolicy
from intent_router.catalogue.query import Costs, Criterion, Is, Mentions, Query, Suits, query_for
from intent_router.catalogue.shelf import Hit, ItemT, Shelf, fill
from intent_router.errors import CatalogueError
from intent_router.request import RecommendationRequest

Json = dict[str, Any]
Ask = Callable[[Json], Mapping[str, Any]]
"""Sends a body to the engine's `_search` and gives back its answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ElasticFields:
    """Which fields of the index say what; an empty name: the index does not know. Not for text means `keyword`."""

    kind: str = "kind"
    need: str = "need"
    text: tuple[str, ...] = ("title", "tags")
    """`text` fields of any analyser; a word is looked for as a phrase."""
    taboo: tuple[str, ...] = ()
    """Fields that must not mention a taboo; empty: those of `text`, where 「不辣」 mentions 辣."""
    life_stages: str = ""
    region: str = ""
    city: str = ""
    """An item without it serves everywhere; so for all the others."""
    district: str = ""
    gender: str = ""
    price: str = ""
    price_per: str = ""
    """What the price is for: `month`, `hour`, `session` …; without it all prices are compared."""
    currency: str = "CNY"
    age_from: str = ""
    """In months, like `age_to`: none or both."""
    age_to: str = ""
    sort: tuple[str, ...] = ()
    """What decides between items that suit equally well, descending, such as `rating`."""

    def of(self, aspect: Aspect) -> str:
        """The field that tells this aspect; empty: none."""
        names = {"budget": self.price, "age": self.age_to}
        found: str = names[aspect] if aspect in names else getattr(self, aspect, "")
        return found


class _Found(BaseModel):
    """The part of a hit that is read."""

    source: Annotated[Json, Field(alias="_source")]
    matched_queries: tuple[str, ...] = ()


class _Hits(BaseModel):
    hits: tuple[_Found, ...]


class _Answer(BaseModel):
    hits: _Hits


class ElasticCatalogue(Generic[ItemT]):
    """Finds items by one `_search` a request; as safe to share between threads as the client behind `ask`.

    `read` makes your own object of a document's `_source`.
    """

    def __init__(
        self, ask: Ask, fields: ElasticFields, read: Callable[[Json], ItemT], policy: SearchPolicy | None = None
    ) -> None:
        self._ask = ask
        self._fields = fields
        self._read = read
        self._policy = policy or SearchPolicy()
        by_field: tuple[Aspect, ...] = ("life_stages", "region", "city", "district", "gender", "budget", "age")
        self._aspects = frozenset((*BY_TEXT, *(aspect for aspect in by_field if fields.of(aspect))))

    def search(self, requests: Iterable[RecommendationRequest], /) -> tuple[Shelf[ItemT], ...]:
        """Find something for each request; raises `CatalogueError` when the engine cannot be asked."""
        return tuple(fill(r, self._aspects, self._fields.currency, self._policy, self._look) for r in requests)

    def body(self, request: RecommendationRequest) -> Json:
        """The body of `_search` for a request that gives up nothing, to be looked at or sent by `_msearch`."""
        return self._body(query_for(request).only(self._aspects, self._fields.currency))

    def _body(self, query: Query) -> Json:
        taboo = self._fields.taboo or self._fields.text
        should = [
            {
                "constant_score": {
                    "filter": self._holds(criterion),
                    "boost": self._policy.weight(criterion.aspect),
                    "_name": str(number),
                }
            }
            for number, criterion in enumerate(query.scored)
        ]
        return {
            "size": self._policy.limit,
            "query": {
                "bool": {
                    "filter": [
                        {"term": {self._fields.kind: query.kind}},
                        {"term": {self._fields.need: query.need}},
                        *(_any_of([clause for c in group for clause in self._allows(c)]) for group in query.required),
                    ],
                    "must_not": [_phrase(taboo, criterion.value) for criterion in query.forbidden],
                    "should": should,
                }
            },
            "sort": ["_score", *({name: "desc"} for name in self._fields.sort)],
        }

    def _look(self, query: Query) -> Sequence[Hit[ItemT]]:
        try:
            answer = _Answer.model_validate(self._ask(self._body(query)))
        except ValidationError as error:
            fault = error.errors(include_input=False, include_url=False)[0]
            where = ".".join(map(str, fault["loc"]))
            raise CatalogueError(f"回答里的 {where} 不对（{fault['msg']}）", "ask 要交回 _search 的 JSON") from error
        except Exception as error:
            # The client is the host's, and so are the errors it knows.
            raise CatalogueError(type(error).__name__, "检查搜索引擎能不能连上、索引名对不对") from error
        return [
            Hit(
                self._read(found.source),
                tuple(query.scored[int(name)] for name in sorted(found.matched_queries, key=int)),
            )
            for found in answer.hits.hits
        ]

    def _holds(self, criterion: Criterion) -> Json:
        """The item says so."""
        match criterion:
            case Is(aspect=aspect, value=value):
                return {"term": {self._fields.of(aspect): value}}
            case Mentions(value=word):
                return _phrase(self._fields.text, word)
            case Costs(per=per) if per and self._fields.price_per:
                same_unit = _any_of([{"term": {self._fields.price_per: per}}, _without(self._fields.price_per)])
                return {"bool": {"filter": [self._within(criterion), same_unit]}}
            case Costs():
                return self._within(criterion)
            case Suits(from_months=first, to_months=last):
                reach = [
                    {"range": {self._fields.age_from: {"lte": last}}},
                    {"range": {self._fields.age_to: {"gte": first}}},
                ]
                return {"bool": {"filter": reach}}

    def _allows(self, criterion: Criterion) -> list[Json]:
        """The item says so, or nothing about it; a text that does not mention a word is no such silence."""
        match criterion:
            case Mentions():
                return [self._holds(criterion)]
            case Costs(per=per) if per and self._fields.price_per:
                known = {"exists": {"field": self._fields.price_per}}
                other_unit = {"bool": {"filter": [known], "must_not": [{"term": {self._fields.price_per: per}}]}}
                return [self._holds(criterion), _without(self._fields.price), other_unit]
            case _:
                return [self._holds(criterion), _without(self._fields.of(criterion.aspect))]

    def _within(self, cost: Costs) -> Json:
        limits = {"gte": cost.min, "lte": cost.max}
        return {"range": {self._fields.price: {name: limit for name, limit in limits.items() if limit is not None}}}


def _any_of(clauses: list[Json]) -> Json:
    return {"bool": {"should": clauses, "minimum_should_match": 1}}


def _without(field: str) -> Json:
    return {"bool": {"must_not": [{"exists": {"field": field}}]}}


def _phrase(fields: tuple[str, ...], word: str) -> Json:
    return {"multi_match": {"query": word, "type": "phrase", "fields": list(fields)}}
