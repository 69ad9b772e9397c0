"""Joining positions finds what the regular expression of a pattern says, in time linear in the text."""

import re
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_patterns import _GAPPED as FORMS  # the same made-up patterns

from intent_router import patterns
from intent_router.joins import Chain, Sight, WordSets

GROUPS = {"孩子": ("孩子", "娃", "小孩子", "娃娃"), "找": ("找", "请个", "找个")}
WORDS = WordSets({name: "\n".join(words) for name, words in GROUPS.items()})


def _compiled(form: str) -> Chain:
    return WORDS.compile(patterns.parse(form))


def _found(form: str, text: str) -> list[str]:
    return [text[start:end] for start, end in _compiled(form).find(Sight(text))]


SPANS = [
    ("<找>…<孩子>", "请个阿姨带小孩子", ["请个阿姨带小孩子"]),
    ("<孩子>没[有]人(带|看)", "孩子没人带，娃没有人看", ["孩子没人带", "娃没有人看"]),
    ("[很]想<找>", "很想找", ["很想找"]),
    ("带(<孩子>|老…人)", "带老年人带娃娃", ["带老年人", "带娃娃"]),
    ("带[…的]<孩子>", "带别人家的娃", ["带别人家的娃"]),
    ("(看|看了)…<孩子>", "看了一下孩子", ["看了一下孩子"]),
    ("<孩子>", "孩子娃", ["孩子", "娃"]),
    ("<孩子>…哭", "孩子。哭", []),
    ("预算…<孩子>", "预算1.5万孩子", ["预算1.5万孩子"]),
]


@pytest.mark.parametrize(("form", "text", "found"), SPANS, ids=[form for form, *_ in SPANS])
def test_longest_word_and_shortest_gap_are_found(form: str, text: str, found: list[str]) -> None:
    assert _found(form, text) == found


@given(FORMS, st.text("带看找娃一二三孩子请个这,。", max_size=20))
def test_finds_where_the_regular_expression_does(form: str, text: str) -> None:
    tree = patterns.parse(form)
    expression = re.compile(patterns.regex(tree, GROUPS))
    spans = list(_compiled(form).find(Sight(text)))
    for start, end in spans:
        # An expression takes the first option that will do, a join the longest: where they begin they agree.
        assert expression.fullmatch(text, start, end)
    first = expression.search(text)
    if first is None or first.end() > first.start():
        assert (spans[0][0] if spans else None) == (first.start() if first else None)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))


def test_patterns_share_the_sets_of_words_they_name() -> None:
    sight = Sight("找个人带孩子")
    for form in ("<找>…<孩子>", "<找>人", "[想]<找>"):
        list(_compiled(form).find(sight))
    assert _found("<找>…<孩子>", sight.text) == ["找个人带孩子"]


@pytest.mark.parametrize("form", ["<找>…<找>…<找>…娃", "(找|找个|个找)…(找|个)…<孩子>…哭", "[找…][找…][找…]娃哭"])
def test_near_hits_on_end_cost_no_more_than_the_text_is_long(form: str) -> None:
    def seconds(times: int) -> float:
        text = "找个" * times
        chain = _compiled(form)
        started = time.perf_counter()
        assert list(chain.find(Sight(text))) == []
        return time.perf_counter() - started

    # A thousand gaps, each of which may be of seven lengths: tried one by one they would outlast the test.
    assert min(seconds(1000) for _ in range(3)) < 20 * min(seconds(100) for _ in range(3)) + 0.01
