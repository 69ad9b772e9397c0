"""A catalogue of nine items, in SQLite and in the smallest thing that answers Elasticsearch's queries."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from sqlalchemy import Column, Engine, Float, Integer, MetaData, String, Table, create_engine
from sqlalchemy.pool import StaticPool

from intent_router import Constraints, RecommendationRequest
from intent_router.catalogue import SearchPolicy
from intent_router.catalogue.elastic import ElasticCatalogue, ElasticFields, Json
from intent_router.catalogue.sql import SqlCatalogue, SqlFields, held_in, mentioned_in


class Item(NamedTuple):
    """One row, or one document."""

    id: int
    title: str
    tags: str = ""
    kind: str = "professional"
    need: str = "childcare"
    city: str | None = None
    district: str | None = None
    gender: str | None = None
    price: float | None = None
    price_per: str | None = None
    age_from: int | None = None
    age_to: int | None = None
    stage: str | None = None
    rating: float = 0


ITEMS = (
    Item(1, "金牌月嫂", "月嫂 住家", city="杭州", gender="female", price=12800, price_per="month", rating=4.9),
    Item(
        2,
        "实惠月嫂",
        "月嫂",
        city="杭州",
        district="西湖区",
        gender="female",
        price=7800,
        price_per="month",
        rating=4.5,
    ),
    Item(3, "上海月嫂", "月嫂", city="上海", gender="female", price=9000, price_per="month", rating=4.7),
    Item(4, "托班", "托育机构", city="杭州", price=4000, price_per="month", age_from=6, age_to=36, rating=4.6),
    Item(5, "线上月嫂课", "月嫂 线上", price=99, price_per="item", rating=4.1),
    Item(6, "带娃小哥", "育儿嫂", city="杭州", gender="male", price=60, price_per="hour", rating=4.2, stage="newborn"),
    Item(7, "面议阿姨", "育儿嫂 中介", city="杭州", rating=4.0),
    Item(8, "带娃互助群", "互助", kind="community", rating=4.0),
    Item(9, "租房中介", "中介 100%真房源", need="housing_rental", city="杭州", rating=4.0),
)

TABLE = Table(
    "items",
    MetaData(),
    Column("id", Integer, primary_key=True),
    *(Column(name, String) for name in ("title", "tags", "kind", "need", "city", "district", "gender")),
    Column("price", Float),
    Column("price_per", String),
    Column("age_from", Integer),
    Column("age_to", Integer),
    Column("stage", String),
    Column("rating", Float),
)


def request(*, kind: str = "professional", need: str = "childcare", **said: Any) -> RecommendationRequest:
    """A request; constraints are given like its own fields."""
    own = {name: said.pop(name) for name in ("terms", "life_stages") if name in said}
    return RecommendationRequest(
        kind=kind,
        need=need,
        terms=own.get("terms", ()),
        life_stages=own.get("life_stages", ()),
        basis="stated",
        constraints=Constraints.model_validate(said),
        confidence=0.9,
        priority=1,
    )


def engine() -> Engine:
    """The items in a database in memory."""
    made = create_engine("sqlite://", poolclass=StaticPool)
    with made.begin() as connection:
        TABLE.metadata.create_all(connection)
        connection.execute(TABLE.insert(), [item._asdict() for item in ITEMS])
    return made


def in_sql(database: Engine, policy: SearchPolicy | None = None, **fields: Any) -> SqlCatalogue[int]:
    """The catalogue over a database; items are read as their ids."""
    of = TABLE.c
    known: dict[str, Any] = {
        "kind": of.kind,
        "need": of.need,
        "mentions": mentioned_in(of.title, of.tags),
        "taboo": mentioned_in(of.tags),
        "city": held_in(of.city),
        "district": held_in(of.district),
        "gender": held_in(of.gender),
        "life_stages": held_in(of.stage),
        "price": of.price,
        "price_per": of.price_per,
        "ages": (of.age_from, of.age_to),
        "order_by": (of.rating.desc(), of.id),
    }
    return SqlCatalogue(database, TABLE, SqlFields(**{**known, **fields}), lambda row: int(row["id"]), policy)


def in_elastic(policy: SearchPolicy | None = None) -> ElasticCatalogue[int]:
    """The same catalogue over the interpreter below."""
    fields = ElasticFields(
        taboo=("tags",),
        city="city",
        district="district",
        gender="gender",
        life_stages="stage",
        price="price",
        price_per="price_per",
        age_from="age_from",
        age_to="age_to",
        sort=("rating",),
    )
    return ElasticCatalogue(answer, fields, lambda source: int(source["id"]), policy)


def answer(body: Json) -> Mapping[str, Any]:
    """What `_search` would answer to the bodies the adapter builds; any other body is an error."""
    query = body["query"]["bool"]
    assert body["sort"] == ["_score", {"rating": "desc"}]
    found = []
    for item in ITEMS:
        document = {name: value for name, value in item._asdict().items() if value is not None}
        if _holds({"bool": {name: query[name] for name in ("filter", "must_not")}}, document):
            matched = list(_matched(query["should"], document))
            found.append((sum(boost for _, boost in matched), document, [name for name, _ in matched]))
    found.sort(key=lambda hit: (hit[0], hit[1]["rating"]), reverse=True)
    hits = [{"_source": document, "matched_queries": names} for _, document, names in found[: body["size"]]]
    return {"took": 1, "hits": {"total": {"value": len(found)}, "hits": hits}}


def _matched(should: list[Json], document: Json) -> Iterator[tuple[str, float]]:
    for clause in should:
        scored = clause["constant_score"]
        if _holds(scored["filter"], document):
            yield scored["_name"], scored["boost"]


def _holds(clause: Json, document: Json) -> bool:
    ((name, body),) = clause.items()
    match name:
        case "bool":
            assert body.keys() <= {"filter", "must_not", "should", "minimum_should_match"}, body
            return (
                all(_holds(inner, document) for inner in body.get("filter", ()))
                and not any(_holds(inner, document) for inner in body.get("must_not", ()))
                and ("should" not in body or any(_holds(inner, document) for inner in body["should"]))
            )
        case "term":
            ((field, value),) = body.items()
            return bool(document.get(field) == value)
        case "exists":
            return body["field"] in document
        case "range":
            ((field, limits),) = body.items()
            value = document.get(field)
            return value is not None and limits.get("gte", value) <= value <= limits.get("lte", value)
        case "multi_match":
            assert body["type"] == "phrase"
            return any(body["query"].lower() in document.get(field, "").lower() for field in body["fields"])
    raise AssertionError(name)
