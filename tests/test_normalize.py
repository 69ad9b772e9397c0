"""Folding: one spelling for what means the same, and offsets that lead back to what the user typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intent_router.normalize import Normalized, fold, normalize
from intent_router.patterns import CLAUSE_BREAKS

FOLDED = [
    ("ＱＱ群", "qq群"),
    ("WeChat", "wechat"),
    ("想找個月嫂，剛當爸爸", "想找个月嫂,刚当爸爸"),
    ("孩子發燒了！", "孩子发烧了!"),
    ("㎏", "kg"),
    ("①胎", "1胎"),
    ("月\u200b嫂", "月嫂"),
    ("\ufeff月嫂\u200d", "月嫂"),
    ("月\x00嫂\x07", "月嫂"),
    ("❤\ufe0f👍🏽", "❤👍"),
    ("哈哈哈哈哈", "哈"),
    ("哈哈", "哈哈"),
    ("好！！！！", "好!"),
    ("？？？", "?"),
    ("  月嫂\u3000", "月嫂"),
    ("月嫂  多少钱", "月嫂 多少钱"),
    ("找 QQ 群", "找qq群"),
    ("预算 8000 元", "预算8000元"),
    ("big  baby", "big baby"),
    ("", ""),
    (" \t ", ""),
    ("\ud800月嫂\udfff", "月嫂"),
    ("100000", "100000"),
    ("1111111", "1111111"),
    ("２００００", "20000"),
    ("13800000000", "13800000000"),
]
_ODD = "月嫂孩子剛當爸爸發燒QqＱ8８㎏①…，,。！! \u3000\u200b\u200d\ufeff\x00哈哈👶🏽"


@pytest.mark.parametrize(("text", "expected"), FOLDED, ids=[ascii(text) for text, _ in FOLDED])
def test_texts_that_mean_the_same_fold_to_one_spelling(text: str, expected: str) -> None:
    assert normalize(text).text == expected


@pytest.mark.parametrize("text", ["月嫂", "孩子1岁3个月", "qq群"])
def test_plain_text_aligns_one_to_one_without_a_map(text: str) -> None:
    assert normalize(text) == Normalized(text, None)


@pytest.mark.parametrize("form", ["QQ群", "Ｂ超", "剛當爸爸", "100000", "哈哈哈"])
def test_fold_changes_spelling_and_merges_nothing(form: str) -> None:
    assert len(fold(form)) == len(form)
    assert fold(fold(form)) == fold(form)


@pytest.mark.parametrize(
    "lines", [["预算5000", "想找月嫂"], ["加QQ", "想找月嫂"], ["刚当爸爸", "", "", "想找月嫂！！！"]]
)
def test_line_break_goes_on_separating_clauses(lines: list[str]) -> None:
    folded = normalize("\n".join(lines)).text
    before_clause = folded[folded.index("想") - 1]
    assert before_clause == " " or before_clause in CLAUSE_BREAKS


SPANS = [
    ("月\u200b嫂多少钱", "月嫂", "月\u200b嫂"),
    ("想找ＱＱ群", "qq", "ＱＱ"),
    ("呜呜呜呜呜月嫂", "月嫂", "月嫂"),
    ("  月嫂", "月嫂", "月嫂"),
    ("想 加 QQ 群", "加qq群", "加 QQ 群"),
    ("10㎏奶粉", "10kg", "10㎏"),
    ("10㎏奶粉", "奶粉", "奶粉"),
    ("👶🏽奶粉", "奶粉", "奶粉"),
    ("剛當爸爸", "刚当爸爸", "剛當爸爸"),
]


@pytest.mark.parametrize(("text", "found", "original"), SPANS, ids=[ascii(text) for text, *_ in SPANS])
def test_span_leads_back_to_what_was_typed(text: str, found: str, original: str) -> None:
    normalized = normalize(text)
    at = normalized.text.index(found)
    start, end = normalized.original(at, at + len(found))
    assert text[start:end] == original


@pytest.mark.parametrize(("text", "found"), [("10㎏", "k"), ("10㎏", "g"), ("㍿上市", "会")])
def test_part_of_an_expanded_character_leads_back_to_the_whole(text: str, found: str) -> None:
    normalized = normalize(text)
    at = normalized.text.index(found)
    start, end = normalized.original(at, at + 1)
    assert found in normalize(text[start:end]).text


def test_every_chinese_character_folds_to_something_that_stays() -> None:
    characters = [chr(code) for code in (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000), *range(0xF900, 0xFB00))]
    folded = {c: normalize(c).text for c in characters}
    assert {c: once for c, once in folded.items() if normalize(once).text != once} == {}


@given(st.text(st.characters()) | st.text(_ODD) | st.text(st.characters(categories=["Cs", "Cc", "Cf", "Mn", "Zs"])))
def test_any_text_folds_once_and_for_all(text: str) -> None:
    folded = normalize(text).text
    assert normalize(folded).text == folded


@given(st.text(st.characters()) | st.text(_ODD), st.data())
def test_every_span_maps_inside_the_text(text: str, data: st.DataObject) -> None:
    normalized = normalize(text)
    start = data.draw(st.integers(0, len(normalized.text)))
    end = data.draw(st.integers(start, len(normalized.text)))
    left, right = normalized.original(start, end)
    assert 0 <= left <= right <= len(text)
    assert (left < right) is (start < end)


@given(st.text(_ODD), st.data())
def test_the_mapped_text_folds_to_the_span(text: str, data: st.DataObject) -> None:
    normalized = normalize(text)
    start = data.draw(st.integers(0, len(normalized.text)))
    end = data.draw(st.integers(start, len(normalized.text)))
    left, right = normalized.original(start, end)
    assert normalized.text[start:end].strip() in normalize(text[left:right]).text


@given(st.text("0123456789０１２３４５６７８９"))
def test_no_digit_is_ever_dropped_or_merged(digits: str) -> None:
    assert len(normalize(digits).text) == len(digits)
