"""Ages, pregnancies and how long something has lasted, as numbers with units."""

import re
from collections.abc import Iterator
from typing import cast

from intent_router.constraints.marks import Mark
from intent_router.constraints.numerals import Quantity
from intent_router.constraints.scene import Scene
from intent_router.constraints.values import Age, Found, Pregnancy, Tenure, TenureOf

_OLDEST = 110
_MOST_MONTHS = 72
_LAST_WEEK = 42
_LAST_MONTH = 10
_LONGEST_TENURE = 60
_GROWN = range(16, 80)
"""Ages that need no unit: 我35了."""
_PREGNANT_REACH = 5
_INFANT_REACH = 6
_TENURE_REACH = 3
_NAMED_BEHIND = ("work", "unemployment")
"""三年经验, 半年没上班; but 12月毕业 is a date."""
_COHORT = re.compile(r"(?<![\d零〇一二三四五六七八九十点楼])(?:[5-9][05]|[012][05]|[五六七八九零〇][零〇五])$")
_COHORT_DIGITS = str.maketrans("零〇五六七八九", "0056789")
_BEFORE_AGE = (
    "今年",
    "年龄",
    "年纪",
    "芳龄",
    "我",
    "本人",
    "女",
    "男",
    "年龄:",
    "年龄是",
    "今年都",
    "今年才",
    "我都",
    "我已经",
    "我今年",
)
_AFTER_AGE = ("了", "单身", "未婚", "离异", "已婚", ",", "。", "!", "?", " ", ";", "还没", "还单身", "的人")
_BEFORE_NEARLY = ("快", "快要", "年近", "将近", "奔", "都快", "马上", "直奔")
_TENS = range(20, 100, 10)


def read_ages(scene: Scene) -> Iterator[Found]:
    """Every age, pregnancy and length of time that tells where in life somebody stands."""
    for mark in scene.marks.of("age"):
        unit, _, count = mark.word.value.partition(":")
        age = Age(years=float(count)) if unit == "years" else Age(months=float(count))
        yield Found("age", age, mark.start, mark.end, mark.word.source)
    end = 0
    for quantity in scene.quantities:
        if quantity.start >= end:
            found = (
                _pregnancy(scene, quantity)
                or _age(scene, quantity)
                or _tenure(scene, quantity)
                or _bare_age(scene, quantity)
            )
            if found is not None:
                end = found.end
                yield found
    yield from _half_years(scene)
    for mark in scene.marks.of("cohort"):
        yield from _cohort(scene.text, mark)


def _pregnancy(scene: Scene, quantity: Quantity) -> Found | None:
    clause = scene.clause(quantity.start)
    unit = scene.marks.starting(quantity.end, "time_unit")
    count, end = quantity.low, unit.end if unit else quantity.end
    kind = unit.word.value if unit else ""
    if scene.text[quantity.end - 1] == "w":
        # 28w is a week here, not ten thousand.
        count, kind = quantity.low / quantity.scale, "weeks"
    sign = scene.marks.last_within(max(clause.start, quantity.start - _PREGNANT_REACH - 2), quantity.start, "pregnant")
    if sign is None or quantity.start - sign.end > _PREGNANT_REACH:
        sign = scene.marks.starting(scene.skip(end, "的"), "pregnant")
    if sign is None or scene.marks.last_within(clause.start, clause.end, "not_pregnant"):
        return None
    if not kind and sign.end == quantity.start:
        kind = sign.word.value
    start, end = min(sign.start, quantity.start), max(end, sign.end)
    if kind == "weeks" and 1 <= count <= _LAST_WEEK and count == int(count):
        return Found("pregnancy", Pregnancy(week=int(count)), start, end, sign.word.source)
    if kind == "months" and 1 <= count <= _LAST_MONTH:
        return Found("pregnancy", Pregnancy(month=int(count)), start, end, sign.word.source)
    return None


def _age(scene: Scene, quantity: Quantity) -> Found | None:
    unit = scene.marks.starting(quantity.end, "age_unit")
    kind = unit.word.value if unit else ""
    if unit is None and _is_of_an_infant(scene, quantity):
        unit, kind = scene.marks.starting(quantity.end, "time_unit"), "months"
    if unit is None or scene.marks.ending(quantity.start, "older_by"):
        return None
    low, high = quantity.low, quantity.high
    if high > {"years": _OLDEST, "months": _MOST_MONTHS, "days": 100}[kind]:
        return None
    end = unit.end
    months = _months_on_top(scene, end) if kind == "years" else None
    upper = None if low == high else high
    if months is not None:
        age, end = Age(months=low * 12 + months[0]), months[1]
    elif kind == "years":
        age = Age(years=low, to_years=upper)
    else:
        age = Age(months=low, to_months=upper) if kind == "months" else Age(days=low)
    return Found("age", age, quantity.start, end, unit.word.source)


def _months_on_top(scene: Scene, at: int) -> tuple[float, int] | None:
    """一岁半, 两岁三个月: what the years are not enough for, and where it ends."""
    if scene.text.startswith("半", at):
        return 6, at + 1
    at = scene.skip(at, "零又")
    for quantity in scene.quantities:
        unit = scene.marks.starting(quantity.end, "time_unit")
        if quantity.start == at and unit is not None and unit.word.value == "months":
            return quantity.low, unit.end
    return None


def _is_of_an_infant(scene: Scene, quantity: Quantity) -> bool:
    """宝宝六个月了, 三个月的宝宝: months that count a life."""
    unit = scene.marks.starting(quantity.end, "time_unit")
    if unit is None or unit.word.value != "months" or quantity.high > _MOST_MONTHS:
        return False
    clause = scene.clause(quantity.start)
    who = scene.marks.last_within(max(clause.start, quantity.start - _INFANT_REACH - 2), quantity.start, "infant")
    says_so = scene.text.startswith(("了", "大", "多", ",", "。", "的"), unit.end) or unit.end == clause.end
    is_said_of = (
        who is not None and scene.text[who.end : quantity.start].strip("才刚已经快满都有现在今年是") == "" and says_so
    )
    return is_said_of or scene.marks.starting(scene.skip(unit.end, "的大小"), "infant") is not None


def _tenure(scene: Scene, quantity: Quantity) -> Found | None:
    unit = scene.marks.starting(quantity.end, "time_unit")
    if unit is None or unit.word.value not in ("years", "months") or quantity.high > _LONGEST_TENURE:
        return None
    clause = scene.clause(quantity.start)
    sign = scene.marks.last_within(max(clause.start, quantity.start - 8), quantity.start, "tenure")
    if sign is None or scene.text[sign.end : quantity.start].strip("了第已经快有才刚满都将近差不多") != "":
        sign = scene.marks.starting(scene.skip(unit.end, "的多"), "tenure")
        if sign is None or sign.word.value not in _NAMED_BEHIND:
            return None
    if scene.text[unit.start : unit.end] == "月":
        return None
    half = 0.5 if scene.text.startswith("半", unit.end) else 0
    of = cast("TenureOf", sign.word.value)
    tenure = Tenure(of, years=quantity.low + half) if unit.word.value == "years" else Tenure(of, months=quantity.low)
    return Found("tenure", tenure, min(sign.start, quantity.start), max(sign.end, unit.end), sign.word.source)


def _half_years(scene: Scene) -> Iterator[Found]:
    """备孕半年: no number, but half a year."""
    for mark in scene.marks.of("tenure"):
        at = scene.skip(mark.end, "了快有才")
        if scene.text.startswith("半年", at) and at - mark.end <= _TENURE_REACH:
            tenure = Tenure(cast("TenureOf", mark.word.value), months=6)
            yield Found("tenure", tenure, mark.start, at + 2, mark.word.source)


def _bare_age(scene: Scene, quantity: Quantity) -> Found | None:
    """我35了, 快六十了, 奔三, 三十出头: ages without a unit."""
    text, low = scene.text, quantity.low
    clause = scene.clause(quantity.start)
    before = text[clause.start : quantity.start]
    after = text[quantity.end : clause.end]
    if low != quantity.high or quantity.more:
        return None
    is_last = not after or after.startswith(_AFTER_AGE)
    if before.endswith("奔") and low in range(3, 10) and is_last:
        return Found("age", Age(years=low * 10), quantity.start - 1, quantity.end)
    if low in _TENS and (after.startswith(("出头", "好几")) or (before.endswith(_BEFORE_NEARLY) and is_last)):
        return Found("age", Age(years=low), quantity.start, quantity.end)
    if low in _GROWN and low == int(low) and before.endswith(_BEFORE_AGE) and is_last:
        return Found("age", Age(years=low), quantity.start, quantity.end)
    return None


def _cohort(text: str, mark: Mark) -> Iterator[Found]:
    """90后, 八五后: born in these years."""
    match = _COHORT.search(text, max(0, mark.start - 3), mark.start)
    if match is not None:
        short = int(match[0].translate(_COHORT_DIGITS))
        born = short + (1900 if short >= 50 else 2000)  # noqa: PLR2004 - nobody says 50后 of 2050 yet
        last = born + (9 if born % 10 == 0 else 4)
        yield Found("age", Age(born_from=born, born_to=last), match.start(), mark.end, mark.word.source)
