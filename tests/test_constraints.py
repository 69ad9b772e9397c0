"""Constraints in results: which request they go to, what is absent, which day times are counted from."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import requests
from small_constraints import CONSTRAINTS
from small_lexicon import write

from intent_router import LexiconError, Router, RouteResult

PATH = "constraints/small.toml"
TODAY = date(2026, 9, 16)


@pytest.fixture(scope="module")
def narrowing(tmp_path_factory: pytest.TempPathFactory) -> Router:
    """A router over the small lexicon with a few words of constraints."""
    return Router.from_path(write(tmp_path_factory.mktemp("narrowing"), {PATH: CONSTRAINTS}))


def _by_need(result: RouteResult) -> dict[str, dict[str, Any]]:
    return {r.need: r.constraints.model_dump(mode="json") for r in requests(result)}


def test_constraints_go_into_the_request_and_the_result(narrowing: Router) -> None:
    result = narrowing.route("想找月嫂，预算一万二，人在杭城，不要中介，要住家的")
    expected = {
        "city": "杭州",
        "budget": {"max": 12000, "currency": "CNY"},
        "must_not": ["中介"],
        "preferences": ["住家"],
    }
    assert _by_need(result) == {"childcare": expected}
    stated = result.constraints.model_dump(mode="json")
    assert {key: stated[key] for key in expected} == expected
    assert [(e["field"], e["text"], e.get("needs")) for e in stated["evidence"]] == [
        ("budget", "一万二", ["childcare"]),
        ("city", "杭城", None),
        ("must_not", "不要中介", ["childcare"]),
        ("preferences", "住家", ["childcare"]),
    ]
    assert stated["evidence"][1]["source"] == f"{PATH}:10"


def test_each_need_gets_its_own_budget(narrowing: Router) -> None:
    found = _by_need(narrowing.route("想找月嫂，预算一万二，人在杭州，想买奶粉，预算三百块"))
    assert found["childcare"] == {"city": "杭州", "budget": {"max": 12000, "currency": "CNY"}}
    assert found["baby_products"] == {"city": "杭州", "budget": {"max": 300, "currency": "CNY"}}


def test_two_needs_of_one_clause_share_what_stands_beside_them(narrowing: Router) -> None:
    found = _by_need(narrowing.route("想找月嫂和想买奶粉预算三百块"))
    assert {need: part["budget"]["max"] for need, part in found.items()} == {"childcare": 300, "baby_products": 300}


def test_two_budgets_of_one_clause_go_to_the_nearer_need(narrowing: Router) -> None:
    found = _by_need(narrowing.route("想找月嫂预算一万二想买奶粉预算三百块"))
    assert {need: part["budget"]["max"] for need, part in found.items()} == {"childcare": 12000, "baby_products": 300}


def test_suggestions_carry_what_is_tied_to_no_stated_need(narrowing: Router) -> None:
    found = _by_need(narrowing.route("刚当爸爸，想找月嫂，预算一万二，人在杭州"))
    assert found["childcare"].keys() == {"city", "budget"}
    assert found["baby_products"] == {"city": "杭州"}, "a shop nobody asked for has no budget"


def test_without_a_stated_need_every_request_carries_all(narrowing: Router) -> None:
    found = _by_need(narrowing.route("刚当爸爸，预算一万二，人在杭州"))
    assert len(found) == 3
    assert all(part.keys() == {"city", "budget"} for part in found.values())


def test_constraints_are_read_where_nothing_else_is_found(narrowing: Router) -> None:
    result = narrowing.route("人在杭州，预算两三千")
    assert result.decision.kind == "no_match"
    assert result.constraints.city == "杭州"
    assert result.constraints.budget is not None
    assert (result.constraints.budget.min, result.constraints.budget.max) == (2000, 3000)


@pytest.mark.parametrize("text", ["想找月嫂", "今天天气真好", "", "？？"])
def test_what_was_not_found_is_absent(narrowing: Router, text: str) -> None:
    result = narrowing.route(text)
    assert not result.constraints
    written = result.model_dump_json()
    assert "constraints" not in written
    assert "null" not in written
    assert RouteResult.model_validate_json(written) == result


@given(
    st.lists(
        st.sampled_from(
            [*"杭州城西湖不要给三岁下个月预算块", "，", "国庆", "前", "8k", "想找月嫂", "1", "Ａ", "\u200b"]
        )
    )
)
def test_no_text_raises_and_no_null_is_written(narrowing: Router, pieces: list[str]) -> None:
    text = "".join(pieces)
    result = narrowing.route(text, today=TODAY)
    written = result.model_dump_json()
    assert "null" not in written
    assert RouteResult.model_validate_json(written) == result
    for item in result.constraints.evidence:
        assert 0 <= item.start < item.end <= len(text)
        assert result.text[item.start : item.end] == item.text


def test_spans_point_into_the_original_text(narrowing: Router) -> None:
    result = narrowing.route("預算\u200b８０００－１００００，杭 州西湖區")
    budget = result.constraints.evidence[0]
    assert (budget.field, budget.text) == ("budget", "８０００－１００００")
    assert result.constraints.district == "西湖区"


def test_times_are_counted_only_from_the_day_the_host_names(narrowing: Router) -> None:
    text = "下个月想找月嫂"
    unaware, aware = narrowing.route(text).constraints.when, narrowing.route(text, today=TODAY).constraints.when
    assert unaware is not None
    assert aware is not None
    assert unaware.model_dump(mode="json") == {"text": "下个月", "urgent": False, "period": "next_month"}
    assert (aware.from_, aware.to) == (date(2026, 10, 1), date(2026, 10, 31))
    assert json.loads(aware.model_dump_json()).keys() == {"text", "urgent", "period", "from", "to"}


@pytest.mark.parametrize(
    ("today", "text", "first", "last"),
    [
        (date(2026, 9, 16), "国庆前", date(2026, 9, 16), date(2026, 9, 30)),
        (date(2026, 10, 3), "国庆", date(2026, 10, 1), date(2026, 10, 7)),
        (date(2026, 10, 8), "国庆", date(2027, 10, 1), date(2027, 10, 7)),
        (date(2026, 12, 31), "下个月", date(2027, 1, 1), date(2027, 1, 31)),
        (date(2026, 3, 1), "春节", date(2027, 2, 6), date(2027, 2, 12)),
    ],
)
def test_feasts_and_months_are_the_next_ones(
    narrowing: Router, today: date, text: str, first: date, last: date
) -> None:
    when = narrowing.route(f"{text}，想找月嫂", today=today).constraints.when
    assert when is not None
    assert (when.from_, when.to) == (first, last)


def test_feast_beyond_the_table_stays_a_word(narrowing: Router) -> None:
    when = narrowing.route("春节，想找月嫂", today=date(2030, 1, 1)).constraints.when
    assert when is not None
    assert (when.text, when.from_) == ("春节", None)


def test_many_are_routed_with_the_same_day(narrowing: Router) -> None:
    (result,) = narrowing.route_many(["下个月想找月嫂"], today=TODAY)
    assert result == narrowing.route("下个月想找月嫂", today=TODAY)


def test_everyday_word_is_a_place_only_beside_a_sign(narrowing: Router) -> None:
    cities = [narrowing.route(text).constraints.city for text in ("日照好足", "日照市", "浙江日照", "杭州菜谱")]
    assert cities == [None, "日照", "日照", None]


def test_district_of_two_cities_is_the_one_whose_city_is_named(narrowing: Router) -> None:
    cities = [narrowing.route(text).constraints.city for text in ("江北区", "宁波江北区", "江北岸", "西湖")]
    assert cities == ["杭州", "宁波", "杭州", "杭州"]


def test_lexicon_without_constraints_finds_none(router: Router) -> None:
    assert not router.lexicon.constraints.words
    assert not router.route("想找月嫂，预算一万二，人在杭州").constraints


FAULTS = [
    ('value = "CNY"', 'value = "RMB"', 22, "currency 的 value 不能是「RMB」"),
    ('value = "CNY"\n', "", 22, "currency 的 value 不能是「空」"),
    ('value = "住家"\n', "", 37, "preference 缺少 value"),
    ('means = "budget"', 'means = "buget"', 20, "「means」不能是 'buget'"),
    ('forms = ["预算"]', 'forms = ["预…算"]', 21, "「预…算」展开不成一个个词"),
    ('forms = ["预算"]', 'forms = ["[预算]"]', 21, "「[预算]」没有一段是必须出现的"),
    ('forms = ["预算"]', 'forms = ["预算["]', 21, "「预算[」"),
    ('"<孩子>"', '"<没有这组>"', 54, "里没有词组 <没有这组>"),
    ('name = "宁波"', 'name = "温州"', 15, "没有哪个省有「温州」这座城市"),
    ('doubtful = ["日照"]', 'doubtful = ["青岛"]', 7, "「青岛」不在 cities 里"),
    ('short = ["西湖"]', 'short = ["东湖"]', 14, "「东湖」不是哪个区县的简称"),
    ('on = "10-01"', 'on = "13-01"', 56, "「国庆」有一天日历上没有"),
    ('on = "10-01"', 'on = "02-29"', 56, "「国庆」有一天日历上没有"),
    ('on = "10-01"\n', "", 56, "「国庆」的日子不清楚"),
]


@pytest.mark.parametrize(("old", "new", "line", "message"), FAULTS, ids=[f"{fault[1]}-{fault[3]}" for fault in FAULTS])
def test_faults_name_file_line_and_cure(tmp_path: Path, old: str, new: str, line: int, message: str) -> None:
    assert CONSTRAINTS.count(old) == 1
    with pytest.raises(LexiconError) as caught:
        Router.from_path(write(tmp_path, {PATH: CONSTRAINTS.replace(old, new)}))
    (finding,) = caught.value.findings
    assert (finding.path, finding.line) == (PATH, line)
    assert message in finding.message
    assert finding.cure


_PIECES = [
    *"0159零一二两十百万亿几多半k+-~到、，。 年月号日周岁后前内元块w孕给不٣²",
    *(
        "0000年",
        "9999年12月底",
        "2月30号",
        "下下周日",
        "31号",
        "预产期",
        "宝宝",
        "个月",
        "朝阳区",
        "老家",
        "国庆前",
        "奔三",
        "九零后",
        "今年35",
    ),
]


@given(st.lists(st.sampled_from(_PIECES), max_size=20), st.dates(date(1990, 1, 1), date(2090, 12, 31)))
def test_no_text_and_no_day_raises_with_the_built_in_words(builtin: Router, pieces: list[str], today: date) -> None:
    result = builtin.route("".join(pieces), today=today)
    assert RouteResult.model_validate_json(result.model_dump_json()) == result
    when = result.constraints.when
    assert when is None or when.from_ is None or when.to is None or when.from_ <= when.to
