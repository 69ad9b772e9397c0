"""Numbers as people type them: 一万五, 1w2, 两三千, 十几万, 5-8k, 一千多.

One table of digits and one of scales; a number is read from left to right over them.
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

MAX_NUMBERS = 64
"""Numbers that are looked at in one text: bounds the cost of texts made of nothing else."""
_DIGITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "俩": 2, "三": 3, "四": 4, "五": 5} | {
    digit: value for value, digit in enumerate("六七八九", start=6)
}
_SCALES = {"十": 10, "百": 100, "千": 1000, "k": 1000, "万": 10_000, "w": 10_000, "亿": 100_000_000}
_GROUP = 10_000
"""Scales from here on multiply all that was read before them."""
_LONGEST_ARABIC = 8
"""More digits than this are a telephone number or an account."""

_ARABIC = r"\d+(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?"
_SCALE = r"[十百千万亿]|[kw](?![a-z])"
# In 三千一个月 the 一 counts months.
_COUNTED = r"(?!(?:个|天|日|月|年|周|次|节|小时|课时|套|件|份|人|台|间|晚|斤|平|盒|罐|包))"
_DIGIT = rf"[零〇二三四五六七八九俩]|(?<=一)两|[一两]{_COUNTED}"
_TOKEN = re.compile(rf"{_ARABIC}|{_SCALE}|[零〇一二两俩三四五六七八九]")
_RUN = re.compile(
    rf"(?:{_ARABIC}|[一二两俩三四五六七八九几十]|[百千万](?=[把来]))"
    rf"(?:{_SCALE}|几(?=[十百千万亿])|(?<=[十0])几|{_DIGIT}|(?<=[十百千万亿kw零〇])(?:{_ARABIC})|[多余来](?=[百千万亿kw]))*"
    r"(?P<open>(?<=[十百千万亿kw0])[多余]|(?<=[十百千万])来|(?<=[百千万])把|\+)?"
)
_PAIR = re.compile(
    r"(?<![零〇一二两三四五六七八九])([一二两三四五六七八九])[、,]?([二两三四五六七八九])(?![零〇一二两三四五六七八九])"
)
_LINK = re.compile(r"[-~到至—–]{1,2}")
MAY_START = re.compile(r"[\d一二两俩三四五六七八九几十百千万]")
"""A text without any of these holds no number."""


class Quantity(NamedTuple):
    """A number at a span of the normalised text; a range when `high` differs from `low`."""

    start: int
    end: int
    low: float
    high: float
    more: bool = False
    """一千多, 8k+: at least so much."""
    about: bool = False
    """千把, 二十来: roughly so much."""
    scale: float = 1
    """The last scale word; 1 when it was written in digits alone."""


def quantities(text: str) -> tuple[Quantity, ...]:
    """The numbers of a text, ranges put together, in order."""
    found: list[Quantity] = []
    for quantity in islice(_numbers(text), MAX_NUMBERS):
        joined = _joined(text, found[-1], quantity) if found else None
        if joined is None:
            found.append(quantity)
        else:
            found[-1] = joined
    return tuple(found)


def number(written: str) -> float | None:
    """The value of one number word; None when it is none, such as 九八五."""
    total = section = 0.0
    digit: float | None = None
    scale = 1.0
    gap = False
    for part in _TOKEN.findall(written):
        factor = _SCALES.get(part)
        if factor is not None and factor >= _GROUP:
            head = section + (digit or 0)
            total = total + (head or 1) * factor if total > factor else (total + head or 1) * factor
            section, digit, scale, gap = 0.0, None, factor, False
        elif factor is not None:
            section += (1 if digit is None else digit) * factor
            digit, scale, gap = None, factor, False
        elif digit is not None:
            return None
        elif part in "零〇":
            gap = True
        else:
            digit = float(_DIGITS.get(part) or part.replace(",", ""))
    if digit is not None:
        # 一万五, 两百五: a last single digit counts the next lower scale, unless a 零 says otherwise.
        is_short = not gap and scale > _SCALES["十"] and digit < _SCALES["十"]
        section += digit * scale / 10 if is_short else digit
    return total + section


def _numbers(text: str) -> Iterator[Quantity]:
    for run in _RUN.finditer(text):
        opening = run["open"] or ""
        written = run[0].removesuffix(opening)
        inner = [char for char in written if char in "多余来"]
        for char in inner:
            written = written.replace(char, "")
        bounds = _bounds(written)
        if bounds is None or _is_code(text, run.start(), written):
            continue
        scales = [_SCALES[token] for token in _TOKEN.findall(written) if token in _SCALES]
        hints = {opening, *inner}
        yield Quantity(
            run.start(),
            run.end(),
            *bounds,
            more=not hints.isdisjoint("多余+"),
            about=not hints.isdisjoint("来把"),
            scale=scales[-1] if scales else 1,
        )


def _bounds(written: str) -> tuple[float, float] | None:
    """The smallest and the largest number a word stands for."""
    if written.startswith("几"):
        # 几千: one to ten thousand.
        low = number("一" + written[1:]) if len(written) > 1 else None
        return None if low is None else (low, low * 10)
    if "几" in written:
        # 十几: ten to twenty; 十几万.
        tens, scale = written.split("几", 1)
        low, unit = number(tens + scale), number("一" + scale) if scale else 1
        return None if low is None or unit is None else (low, low + 10 * unit)
    if pair := _PAIR.search(written):
        low = number(written[: pair.end(1)] + written[pair.end() :])
        high = number(written[: pair.start()] + written[pair.start(2) :])
        return (low, high) if low and high and low < high and _are_neighbours(pair[1], pair[2]) else None
    value = number(written)
    return None if value is None else (value, value)


def _are_neighbours(first: str, second: str) -> bool:
    return _DIGITS[second] - _DIGITS[first] == 1 or (first, second) == ("三", "五")


def _is_code(text: str, start: int, written: str) -> bool:
    """Telephone numbers, 007, and numbers glued to Latin letters (ps5, mp3)."""
    if written.isdigit() and (len(written) > _LONGEST_ARABIC or (written.startswith("0") and len(written) > 1)):
        return True
    return written[0].isdigit() and start > 0 and text[start - 1].isascii() and text[start - 1].isalpha()


def _joined(text: str, left: Quantity, right: Quantity) -> Quantity | None:
    """5000-8000, 5-8k, 一万到一万五, 3、4千 as one range; None when the two are numbers of their own."""
    between = text[left.end : right.start]
    is_list = between == "、" and right.scale > 1 and left.scale == 1
    if not (is_list or _LINK.fullmatch(between)) or left.low != left.high or right.low != right.high:
        return None
    low = left.low
    if left.scale == 1 and right.scale > 1 and low * right.scale < right.low:
        low *= right.scale
    if low >= right.low:
        return None
    return Quantity(left.start, right.end, low, right.low, more=right.more, scale=right.scale)
