"""From a request to criteria."""

from typing import Any

import pytest
from small_catalogue import request

from intent_router.catalogue import Costs, Is, Mentions, Suits, query_for


def test_terms_are_one_group_of_which_one_must_be_mentioned() -> None:
    query = query_for(request(terms=("月嫂", "育儿嫂")))
    assert query.required == ((Mentions("term", "月嫂"), Mentions("term", "育儿嫂")),)


REQUIRED: list[tuple[dict[str, Any], object]] = [
    ({"city": "杭州"}, Is("city", "杭州")),
    ({"region": "浙江"}, Is("region", "浙江")),
    ({"gender": "female"}, Is("gender", "female")),
    ({"budget": {"max": 8000, "per": "month"}}, Costs("budget", None, 8000, "CNY", "month")),
]


@pytest.mark.parametrize(("said", "criterion"), REQUIRED)
def test_place_gender_and_upper_limit_are_required(said: dict[str, Any], criterion: object) -> None:
    query = query_for(request(**said))
    assert query.required == ((criterion,),)
    assert query.preferred == ()


PREFERRED: list[tuple[dict[str, Any], object]] = [
    ({"life_stages": ("newborn",)}, Is("life_stages", "newborn")),
    ({"district": "西湖区"}, Is("district", "西湖区")),
    ({"budget": {"min": 1000}}, Costs("budget", 1000, None, "CNY", None)),
    ({"grade": "高二"}, Mentions("grade", "高二")),
    ({"for_whom": "父母"}, Mentions("for_whom", "父母")),
    ({"preferences": ("住家",)}, Mentions("preferences", "住家")),
    ({"age": {"years": 3}}, Suits("age", 36, 47)),
    ({"age": {"years": 3, "to_years": 6}}, Suits("age", 36, 83)),
    ({"age": {"years": 1.5}}, Suits("age", 18, 29)),
    ({"age": {"months": 8}}, Suits("age", 8, 8)),
    ({"age": {"months": 8, "to_months": 10}}, Suits("age", 8, 10)),
    ({"age": {"days": 40}}, Suits("age", 1, 1)),
]


@pytest.mark.parametrize(("said", "criterion"), PREFERRED)
def test_everything_else_is_preferred(said: dict[str, Any], criterion: object) -> None:
    query = query_for(request(**said))
    assert query.preferred == (criterion,)
    assert query.required == ()


@pytest.mark.parametrize(
    "said",
    [
        {"age": {"born_from": 1990, "born_to": 1999}},
        {"when": {"text": "下个月", "period": "next_month"}},
        {"pregnancy": {"week": 28}},
        {"tenure": {"of": "work", "years": 2}},
    ],
)
def test_what_no_item_can_be_tested_for_gives_no_criterion(said: dict[str, Any]) -> None:
    assert query_for(request(**said)).scored == ()


def test_taboos_are_forbidden() -> None:
    assert query_for(request(must_not=("中介",))).forbidden == (Mentions("must_not", "中介"),)
