"""Numbers as people type them: what each word means, and what is no number."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intent_router.constraints.numerals import number, quantities

VALUES = [
    ("一万五", 15_000),
    ("两百五", 250),
    ("一千零五", 1005),
    ("一万零一十二", 10_012),
    ("一万五千", 15_000),
    ("一亿五千万", 150_000_000),
    ("十二", 12),
    ("二十五", 25),
    ("一百零八", 108),
    ("一百八", 180),
    ("1万2", 12_000),
    ("1w5", 15_000),
    ("2k5", 2500),
    ("3.5万", 35_000),
    ("1,500", 1500),
    ("8k", 8000),
    ("1万3千", 13_000),
]
RANGES = [
    ("两三千", 2000, 3000),
    ("一两万", 10_000, 20_000),
    ("三五百", 300, 500),
    ("十七八", 17, 18),
    ("二十七八", 27, 28),
    ("十几万", 100_000, 200_000),
    ("10几万", 100_000, 200_000),
    ("二十几", 20, 30),
    ("几千", 1000, 10_000),
    ("5000-8000", 5000, 8000),
    ("5000~8000", 5000, 8000),
    ("5-8k", 5000, 8000),
    ("3到5万", 30_000, 50_000),
    ("一万到一万五", 10_000, 15_000),
    ("3、4千", 3000, 4000),
]
NOTHING = ["九八五", "一二三四", "13812345678", "007", "ps5", "千万别", "几个", "百度", "", "万", "几"]


@pytest.mark.parametrize(("written", "value"), VALUES)
def test_number_has_one_value(written: str, value: float) -> None:
    assert number(written) == value
    (found,) = quantities(f"要{written}的")
    assert (found.low, found.high) == (value, value)


@pytest.mark.parametrize(("written", "low", "high"), RANGES)
def test_range_has_two_ends(written: str, low: float, high: float) -> None:
    (found,) = quantities(f"要{written}的")
    assert (found.start, found.end) == (1, 1 + len(written))
    assert (found.low, found.high) == (low, high)


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_no_number_is_not_found(text: str) -> None:
    assert quantities(text) == ()


@pytest.mark.parametrize("text", ["一千多", "1000多", "8k+", "十多万", "100余"])
def test_open_numbers_say_so(text: str) -> None:
    assert [found.more for found in quantities(text)] == [True]


@pytest.mark.parametrize("text", ["千把", "百来", "二十来", "10来万"])
def test_rough_numbers_say_so(text: str) -> None:
    assert [(found.about, found.more) for found in quantities(text + "块")] == [(True, False)]


@pytest.mark.parametrize("text", ["三千一个月", "8000一个月", "一万五一节课", "2k一天", "一千三一次"])
def test_one_of_a_unit_is_not_part_of_the_number_before(text: str) -> None:
    first, second = quantities(text)
    assert second.low == 1
    assert first.low > 1000


def _in_words(value: int) -> str:
    """The full reading of a number below a hundred million."""
    high, low = divmod(value, 10_000)
    if not high:
        return _below_ten_thousand(low)
    tail = ("零" if 0 < low < 1000 else "") + (_below_ten_thousand(low) if low else "")
    return _below_ten_thousand(high) + "万" + tail


def _below_ten_thousand(value: int) -> str:
    words = ""
    gap = False
    for scale, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, value = divmod(value, scale)
        if digit:
            words += ("零" if gap and words else "") + "零一二三四五六七八九"[digit] + name
        gap = not digit
    return words


@given(st.integers(min_value=1, max_value=99_999_999))
def test_every_full_reading_is_understood(value: int) -> None:
    assert number(_in_words(value)) == value


@given(st.integers(min_value=1, max_value=99_999_999))
def test_digits_mean_themselves(value: int) -> None:
    assert [found.low for found in quantities(str(value))] == [value]


@given(st.text(alphabet="零一两三九十百千万亿几半多来余把.,-~到、0159kw 块", max_size=30))
def test_no_text_raises_and_spans_are_in_order(text: str) -> None:
    found = quantities(text)
    assert all(0 <= q.start < q.end <= len(text) and q.low <= q.high for q in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
