"""Texts made to be slow: the time is bounded, and linear in the length."""

import time

import pytest

from intent_router import NoMatch, Policy, Router
from intent_router.lexicon.files import builtin_folder

# What the built-in lexicons hold in great numbers: beginnings of forms, words of groups, near hits, cues.
PIECES = {
    "one character": "孩",
    "a form": "月嫂",
    "a form of an ambiguity": "孩子",
    "group words": "孩子怎么办想找推荐老公工作医院",
    "cues": "不想没有不要别如果以前我老婆我姐",
    "beginnings": "离婚财产分",
    "near hits": "离昏诉松离婚诉讼费",
    "swapped": "诉离婚讼",
    "near sounds": "理昏率湿耐粉跃搜",
    "numbers": "3个月5000块1.5万",
    "latin": "yuesaokaoyanlplg",
    "emoji": "🤰🏽👶💍🏠",
    "traditional": "離婚訴訟費",
    "punctuation": "，。！？；：",
    "spaces": "月 嫂\u3000\u200b",
    "zero width": "月\u200b\ufeff嫂\u0301",
    "brackets": "《「（（[[<<",
}
LENGTH = Policy().max_length


@pytest.fixture(scope="module")
def patient() -> Router:
    """A router that looks at texts of any length."""
    return Router.from_path(builtin_folder(), Policy(max_length=10**6))


def _seconds(router: Router, text: str) -> float:
    started = time.perf_counter()
    router.route(text)
    return time.perf_counter() - started


@pytest.mark.parametrize("piece", PIECES.values(), ids=PIECES)
def test_longest_text_that_is_looked_at_takes_a_bounded_time(builtin: Router, piece: str) -> None:
    text = (piece * LENGTH)[:LENGTH]
    _seconds(builtin, text)
    assert min(_seconds(builtin, text) for _ in range(3)) < 2


@pytest.mark.parametrize("piece", PIECES.values(), ids=PIECES)
def test_time_grows_with_the_length_and_no_faster(patient: Router, piece: str) -> None:
    short, long = ((piece * LENGTH)[: LENGTH // 2], (piece * LENGTH * 4)[: LENGTH * 4])
    _seconds(patient, long)
    # Eight times as long: sixty-four times as slow would be quadratic; the machine does other things, too.
    assert min(_seconds(patient, long) for _ in range(3)) < 32 * min(_seconds(patient, short) for _ in range(5)) + 0.05


@pytest.mark.parametrize("piece", PIECES.values(), ids=PIECES)
def test_hundred_thousand_characters_are_refused_at_once_with_a_reason(builtin: Router, piece: str) -> None:
    text = (piece * 100_000)[:100_000]
    decision = builtin.route(text).decision
    assert isinstance(decision, NoMatch)
    assert decision.reason == "too_long"
    assert _seconds(builtin, text) < 0.05
