"""The router as hosts see it: odd input, JSON, spans, threads, sessions, and the worst it can be given."""

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from reading import asserted, evidence

from intent_router import Clarify, NoMatch, Recommend, Router, RouteResult, Session
from intent_router.contract import CueEvidence, Evidence
from intent_router.lexicon.load import load

SAYINGS = [
    "刚当爸爸，想找个月嫂",
    "不想请个月嫂，我儿子高三，奶粉多少钱",
    "剛當爸爸！！！　想買Ａ段奶粉👶🏽",
    "不是我怀孕，是我姐",
    "今天天气真好",
    "月\u200b嫂 和 奶\ufeff粉 在我们小区都涨价了，真是的",
    "",
]
NOTHING = [
    ("empty", "", {"empty"}),
    ("blank", " \t\n\u3000 ", {"empty"}),
    ("zero width", "\u200b\u200d\ufeff", {"empty", "no_words"}),
    ("nul", "\x00", {"empty", "no_words"}),
    ("lone surrogates", "\ud800\udfff\udc00", {"empty", "no_words"}),
    ("punctuation", "……？！，。～（）《》", {"no_words"}),
    ("emoji", "😂😂🙏🏽👨‍👩‍👧❤️⭐", {"no_words", "out_of_scope"}),
    ("one megabyte", "月嫂多少钱" * 70_000, {"too_long"}),
    ("nonsense", "asdfghjkl 12345", {"out_of_scope"}),
    ("other language", "Ich suche eine Hebamme", {"out_of_scope"}),
]


@pytest.mark.parametrize(("text", "reasons"), [case[1:] for case in NOTHING], ids=[case[0] for case in NOTHING])
def test_odd_input_is_no_match_with_a_reason(router: Router, text: str, reasons: set[str]) -> None:
    result = router.route(text)
    assert isinstance(result.decision, NoMatch)
    assert result.decision.reason in reasons
    assert not asserted(result)
    assert RouteResult.model_validate_json(result.model_dump_json()) == result


@pytest.mark.parametrize("text", ["刚当爸爸\ud800，想找\x00月嫂", "\udfff刚当爸爸🤱想找\u200b月嫂\ud83d"], ids=ascii)
def test_odd_characters_do_not_hide_what_is_said(router: Router, text: str) -> None:
    result = router.route(text)
    assert asserted(result) == {"newborn", "childcare"}
    assert len(result.text) == len(text)
    assert all(result.text[e.start : e.end] == e.text for e in evidence(result))


@pytest.mark.parametrize("text", SAYINGS, ids=ascii)
def test_result_survives_json(router: Router, text: str) -> None:
    result = router.route(text)
    dumped = result.model_dump_json()
    assert RouteResult.model_validate_json(dumped) == result
    assert json.loads(dumped)["text"] == text
    assert text in dumped, "Chinese is written as it is"


_PIECES = [
    "我",
    "刚当",
    "爸爸",
    "月嫂",
    "月子阿姨",
    "孩子",
    "没人带",
    "找",
    "阿姨",
    "带娃",
    "不想",
    "怀孕",
    "我姐",
    "，",
    "。",
    "如果",
]
_ODD = [" ", "\u3000", "\u200b", "👶🏽", "\ud800", "\x00", "㎏", "哈哈哈", "Ａ", "8", "多少钱", "？", "…", "\n"]
_MESSAGES = st.text(st.characters()) | st.lists(st.sampled_from(_PIECES + _ODD), max_size=25).map("".join)


@given(_MESSAGES)
def test_any_text_gives_a_valid_result_with_spans_inside_the_text(router: Router, text: str) -> None:
    result = router.route(text)
    assert len(result.text) == len(text)
    for item in evidence(result):
        spans: list[Evidence | CueEvidence] = [item, *item.cues]
        for span in spans:
            assert 0 <= span.start < span.end <= len(text)
            assert result.text[span.start : span.end] == span.text
    assert RouteResult.model_validate_json(result.model_dump_json()) == result
    assert router.route(text) == result


@given(_MESSAGES)
def test_any_request_stands_on_something_asserted(router: Router, text: str) -> None:
    result = router.route(text)
    if isinstance(result.decision, Recommend):
        stages = {stage.id for stage in result.life_stages}
        for request in result.decision.requests:
            assert request.need in router.lexicon.intents
            assert set(request.life_stages) <= stages
            assert request.basis == "suggested" or request.need in asserted(result)
    elif isinstance(result.decision, Clarify):
        assert len(result.decision.options) > 1
    else:
        assert not result.life_stages or result.decision.reason != "empty"


def test_threads_agree(folder: Path) -> None:
    expected = [Router.from_path(folder).route(text) for text in SAYINGS]
    shared = Router.from_path(folder)
    with ThreadPoolExecutor(8) as pool:
        runs = list(pool.map(lambda _: list(shared.route_many(SAYINGS)), range(16)))
    assert all(run == expected for run in runs)


def test_routing_leaves_nothing_behind(router: Router) -> None:
    before = router.route("想买奶粉")
    router.route("我怀孕了，不想买奶粉")
    assert router.route("想买奶粉") == before


def test_warming_up_changes_no_answer(folder: Path) -> None:
    cold, warm = Router.from_path(folder), Router.from_path(folder)
    warm.warm_up()
    assert list(cold.route_many(SAYINGS)) == list(warm.route_many(SAYINGS))


def test_many_are_routed_lazily_each_by_itself(router: Router) -> None:
    assert [asserted(r) for r in router.route_many(iter(["我怀孕了", "想买奶粉"]))] == [
        {"pregnancy"},
        {"baby_products"},
    ]


def test_folder_may_be_given_as_text_path_or_loaded_lexicon(folder: Path) -> None:
    routers = Router.from_path(str(folder)), Router.from_path(folder), Router(load(folder))
    assert len({router.route("刚当爸爸").model_dump_json() for router in routers}) == 1


@pytest.mark.parametrize("field", ["text", "decision", "needs", "session"])
def test_results_are_frozen(router: Router, field: str) -> None:
    result = router.route("刚当爸爸，想找个月嫂")
    with pytest.raises(ValidationError, match="frozen"):
        setattr(result, field, None)
    with pytest.raises(ValidationError, match="frozen"):
        result.needs[0].evidence[0].start = 3


def test_session_remembers_what_was_asserted(router: Router) -> None:
    session: Session | None = None
    for text in ("我老婆怀孕了，想买奶粉", "孩子没人带", "想买奶粉，不想吃辅食", "今天天气真好", ""):
        session = router.route(text, session).session
    assert session is not None
    assert session.turns == 5
    assert [(stage.id, stage.holder) for stage in session.life_stages] == [("pregnancy", "partner")]
    assert session.needs == ("childcare", "baby_products"), "the latest last, without repeats"
    assert Session.model_validate_json(session.model_dump_json()) == session


def test_session_is_never_changed_in_place(router: Router) -> None:
    first = router.route("我怀孕了").session
    copy = first.model_copy(deep=True)
    router.route("想买奶粉", first)
    assert first == copy


def test_session_from_an_older_lexicon_does_no_harm(router: Router) -> None:
    old = Session.model_validate({"life_stages": [{"id": "long_gone", "holder": "self"}], "needs": ["also_gone"]})
    assert asserted(router.route("想买奶粉", old)) == {"baby_products"}
