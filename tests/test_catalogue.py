"""What the two adapters find: the same things, for the same reasons."""

import json
from pathlib import Path
from typing import Any

import pytest
import small_catalogue
from hypothesis import given
from hypothesis import strategies as st
from small_catalogue import TABLE, request
from sqlalchemy import Engine, create_engine, make_url

from intent_router import RecommendationRequest
from intent_router.catalogue import Aspect, Catalogue, SearchPolicy, Shelf
from intent_router.catalogue.elastic import ElasticCatalogue, ElasticFields
from intent_router.catalogue.sql import SqlCatalogue, SqlFields, held_in, mentioned_in
from intent_router.errors import CatalogueError

GOLDEN = Path(__file__).with_name("data") / "elastic_body.json"


@pytest.fixture(scope="module")
def database() -> Engine:
    return small_catalogue.engine()


@pytest.fixture(params=["sql", "elastic"])
def catalogue(request: pytest.FixtureRequest, database: Engine) -> Catalogue[int]:
    return small_catalogue.in_sql(database) if request.param == "sql" else small_catalogue.in_elastic()


def _ids(shelf: Shelf[int]) -> list[int]:
    return [hit.item for hit in shelf.hits]


FOUND: list[tuple[str, dict[str, Any], list[int]]] = [
    ("kind and need alone, the best rated first", {}, [1, 3, 4, 2, 6, 5]),
    ("a kind", {"kind": "community"}, [8]),
    ("one of the terms", {"terms": ("托育机构", "互助")}, [4]),
    ("a city, or everywhere", {"terms": ("月嫂",), "city": "上海"}, [3, 5]),
    ("what is in the city comes before what is everywhere", {"terms": ("月嫂",), "city": "杭州"}, [1, 2, 5]),
    ("the district moves up", {"terms": ("月嫂",), "city": "杭州", "district": "西湖区"}, [2, 1, 5]),
    ("a budget, or no price", {"city": "杭州", "budget": {"max": 5000}}, [4, 6, 7, 5]),
    ("a budget for another unit is not compared", {"budget": {"max": 50, "per": "hour"}}, [1, 3, 4, 2, 5, 7]),
    ("a lower limit moves up", {"terms": ("月嫂",), "budget": {"min": 9000}}, [1, 3, 2, 5]),
    ("a gender, or none", {"city": "杭州", "gender": "male"}, [6, 4, 7, 5]),
    ("a preference moves up", {"terms": ("月嫂",), "preferences": ("线上",)}, [5, 1, 3, 2]),
    ("an age moves up", {"age": {"months": 10}}, [4, 1, 3, 2, 6, 5]),
    ("a life stage moves up", {"life_stages": ("newborn",)}, [6, 1, 3, 4, 2, 5]),
    ("a taboo is never shown", {"terms": ("育儿嫂",), "must_not": ("中介",)}, [6]),
    ("signs of SQL patterns are characters", {"need": "housing_rental", "terms": ("0%真",)}, [9]),
]


@pytest.mark.parametrize(("said", "ids"), [case[1:] for case in FOUND], ids=[case[0] for case in FOUND])
def test_found(catalogue: Catalogue[int], said: dict[str, Any], ids: list[int]) -> None:
    (shelf,) = catalogue.search([request(**said)])
    assert _ids(shelf) == ids
    assert shelf.relaxed == ()


RELAXED: list[tuple[str, dict[str, Any], list[int], tuple[str, ...]]] = [
    ("too dear", {"terms": ("托育机构",), "budget": {"max": 100}}, [4], ("budget",)),
    ("nobody of this gender", {"terms": ("托班", "小哥"), "city": "上海", "gender": "male"}, [5], ("term",)),
    ("no such term", {"terms": ("晚托班",), "city": "上海", "budget": {"max": 9000}}, [3, 5], ("term",)),
]


@pytest.mark.parametrize(("said", "ids", "relaxed"), [case[1:] for case in RELAXED], ids=[case[0] for case in RELAXED])
def test_gives_way_and_says_so(
    catalogue: Catalogue[int], said: dict[str, Any], ids: list[int], relaxed: tuple[str, ...]
) -> None:
    (shelf,) = catalogue.search([request(**said)])
    assert _ids(shelf) == ids
    assert shelf.relaxed == relaxed


def test_gives_up_everything_at_last(catalogue: Catalogue[int]) -> None:
    asked = request(terms=("没有的",), budget={"max": 10}, city="上海", must_not=("线上",))
    (shelf,) = catalogue.search([asked])
    assert _ids(shelf) == [3]
    assert shelf.relaxed == ("budget", "term")


def test_never_gives_up_the_place_or_a_taboo(catalogue: Catalogue[int]) -> None:
    (shelf,) = catalogue.search([request(need="housing_rental", city="杭州", must_not=("中介",))])
    assert shelf.hits == ()
    assert shelf.relaxed == ()
    (elsewhere,) = catalogue.search([request(need="housing_rental", city="上海")])
    assert elsewhere.hits == ()


def test_says_why(catalogue: Catalogue[int]) -> None:
    asked = request(terms=("月嫂", "育儿嫂"), city="杭州", budget={"max": 13000}, preferences=("住家",))
    (shelf,) = catalogue.search([asked])
    why = {hit.item: [criterion.aspect for criterion in hit.why] for hit in shelf.hits}
    assert why[1] == ["term", "city", "budget", "preferences"]
    assert why[5] == ["term", "budget"]
    assert [getattr(c, "value", None) for c in shelf.hits[0].why] == ["月嫂", "杭州", None, "住家"]


def test_names_the_constraints_it_could_not_test(catalogue: Catalogue[int]) -> None:
    asked = request(city="杭州", region="浙江", when={"text": "下周"}, budget={"max": 100, "currency": "USD"})
    (shelf,) = catalogue.search([asked])
    assert shelf.ignored == ("region", "budget", "when")


def test_answers_requests_in_their_order(catalogue: Catalogue[int]) -> None:
    asked = [request(kind="community"), request(terms=("托育机构",)), request(need="funeral")]
    shelves = catalogue.search(asked)
    assert [shelf.request for shelf in shelves] == asked
    assert [_ids(shelf) for shelf in shelves] == [[8], [4], []]
    assert catalogue.search([]) == ()


@pytest.mark.parametrize("limit", [1, 3])
def test_policy_limits_a_shelf(database: Engine, limit: int) -> None:
    policy = SearchPolicy(limit=limit)
    for catalogue in (small_catalogue.in_sql(database, policy), small_catalogue.in_elastic(policy)):
        assert len(catalogue.search([request()])[0].hits) == limit


def test_policy_weighs_and_relaxes(database: Engine) -> None:
    weights: dict[Aspect, float] = {"district": 0, "preferences": 9}
    policy = SearchPolicy(weights=weights, relax=("city",))
    for catalogue in (small_catalogue.in_sql(database, policy), small_catalogue.in_elastic(policy)):
        (shelf,) = catalogue.search([request(terms=("月嫂",), preferences=("线上",), district="西湖区")])
        assert _ids(shelf) == [5, 1, 3, 2]
        (elsewhere,) = catalogue.search([request(terms=("托育机构",), city="成都")])
        assert (_ids(elsewhere), elsewhere.relaxed) == ([4], ("city",))


def test_catalogue_that_knows_little_is_asked_little(database: Engine) -> None:
    unknown = dict.fromkeys(("city", "district", "gender", "life_stages", "price", "price_per", "ages", "taboo"))
    catalogue = small_catalogue.in_sql(database, **unknown)
    asked = request(terms=("月嫂",), city="上海", gender="male", age={"years": 1}, budget={"max": 1})
    (shelf,) = catalogue.search([asked])
    assert _ids(shelf) == [1, 3, 2, 5]
    assert shelf.ignored == ("city", "budget", "age", "gender")


def test_prices_without_a_unit_are_all_compared(database: Engine) -> None:
    (shelf,) = small_catalogue.in_sql(database, price_per=None).search([request(budget={"max": 50, "per": "hour"})])
    assert _ids(shelf) == [7]


def test_text_column_without_text_forbids_nothing(database: Engine) -> None:
    nothing = mentioned_in(TABLE.c.district)
    (shelf,) = small_catalogue.in_sql(database, taboo=nothing).search([request(city="上海", must_not=("辣",))])
    assert _ids(shelf) == [3, 5]


WORDS = st.sampled_from(["月嫂", "育儿嫂", "托育机构", "住家", "中介", "线上", "没有的"])
REQUESTS = st.builds(
    request,
    kind=st.sampled_from(["professional", "community"]),
    need=st.sampled_from(["childcare", "housing_rental"]),
    terms=st.lists(WORDS, max_size=2, unique=True).map(tuple),
    life_stages=st.sampled_from([(), ("newborn",)]),
    city=st.sampled_from([None, "杭州", "上海", "成都"]),
    district=st.sampled_from([None, "西湖区"]),
    gender=st.sampled_from([None, "female", "male"]),
    budget=st.none()
    | st.fixed_dictionaries(
        {"max": st.sampled_from([None, 50, 5000, 20000]), "min": st.sampled_from([None, 40, 8000])},
        optional={"per": st.sampled_from(["month", "hour", "item"])},
    ),
    age=st.none() | st.fixed_dictionaries({"months": st.integers(0, 60)}),
    must_not=st.lists(WORDS, max_size=1).map(tuple),
    preferences=st.lists(WORDS, max_size=2, unique=True).map(tuple),
)


@given(asked=REQUESTS)
def test_both_adapters_find_the_same(database: Engine, asked: RecommendationRequest) -> None:
    # Of items that suit and are rated alike, SQL is told to take the smaller id; the interpreter sorts stably.
    (by_sql,) = small_catalogue.in_sql(database).search([asked])
    (by_elastic,) = small_catalogue.in_elastic().search([asked])
    assert by_sql == by_elastic


def test_elastic_body_is_the_one_on_file() -> None:
    asked = request(
        terms=("月嫂", "育儿嫂"),
        life_stages=("newborn",),
        city="杭州",
        district="西湖区",
        gender="female",
        budget={"min": 5000, "max": 12000, "per": "month"},
        age={"months": 1},
        must_not=("中介",),
        preferences=("住家",),
    )
    body = small_catalogue.in_elastic().body(asked)
    assert body == json.loads(GOLDEN.read_text(encoding="utf-8")), json.dumps(body, ensure_ascii=False, indent=2)


def test_sql_statement_binds_every_value(database: Engine) -> None:
    statement = str(small_catalogue.in_sql(database).statement(request(terms=("月'嫂",), city="杭'州")))
    assert "'" not in statement.replace("'/'", "").replace("'%'", "")


@pytest.mark.parametrize("name", ["mysql", "postgresql", "mssql", "oracle"])
def test_sql_statement_can_be_said_to_other_databases(database: Engine, name: str) -> None:
    asked = request(terms=("月嫂",), city="杭州", budget={"max": 9000, "per": "month"}, must_not=("中介",))
    said = str(
        small_catalogue.in_sql(database).statement(asked).compile(dialect=make_url(f"{name}://").get_dialect()())
    )
    assert "childcare" not in said
    assert said.count("CASE WHEN") > 3


def test_database_out_of_reach_is_a_clear_error() -> None:
    with pytest.raises(CatalogueError, match="no such table: items") as caught:
        small_catalogue.in_sql(create_engine("sqlite://")).search([request(terms=("月嫂",))])
    assert caught.value.reason == "no such table: items"
    assert "SqlFields" in caught.value.cure
    assert "月嫂" not in str(caught.value)


def _broken(_: object) -> dict[str, Any]:
    raise ConnectionRefusedError


@pytest.mark.parametrize(
    ("ask", "reason"),
    [
        (_broken, "ConnectionRefusedError"),
        (lambda _: {"error": "index_not_found"}, "回答里的 hits 不对"),
        (lambda _: {"hits": {"hits": [{"_id": 1}]}}, "回答里的 hits.hits.0._source 不对"),
    ],
)
def test_engine_out_of_reach_is_a_clear_error(ask: Any, reason: str) -> None:
    with pytest.raises(CatalogueError, match=reason):
        ElasticCatalogue(ask, ElasticFields(), dict).search([request()])


def test_facet_of_a_column_is_silent_where_it_is_null(database: Engine) -> None:
    facet = held_in(TABLE.c.city)
    with database.connect() as connection:
        silent = connection.execute(TABLE.select().where(facet.is_silent)).all()
    assert [row.id for row in silent] == [5, 8]


def test_fields_need_no_more_than_kind_need_and_text(database: Engine) -> None:
    of = TABLE.c
    fields = SqlFields(kind=of.kind, need=of.need, mentions=mentioned_in(of.title))
    catalogue = SqlCatalogue(database, TABLE, fields, lambda row: str(row["title"]))
    (shelf,) = catalogue.search([request(terms=("托班",), city="上海")])
    assert [hit.item for hit in shelf.hits] == ["托班"]
