"""Ages as numbers with units: 一岁半, 三十五岁, 六个月大, 我35了, 90后."""

import re
from collections.abc import Iterator

from intent_router.constraints.marks import Mark
from intent_router.constraints.numerals import Quantity
from intent_router.constraints.scene import Scene
from intent_router.constraints.values import Age, Found

_OLDEST = {"years": 110, "months": 72, "days": 100}
"""The highest number that is an age in this unit."""
_OF_INFANTS = {"months": 1, "days": 7}
"""Units that count an infant's life, from so many on: 孩子三天了 is about something else."""
_MONTHS_A_YEAR = 12
_GROWN = range(16, 80)
"""Ages that need no unit: 我35了."""
_DECADES = range(3, 10)
"""奔三: what stands for thirty."""
_TENS = range(20, 100, 10)
_ALREADY = "才刚已经快满都有现在今年是"
"""What may stand between 宝宝 and its months."""
_COHORT = re.compile(r"(?<![\d零〇一二三四五六七八九十点楼])(?:[5-9][05]|[012][05]|[五六七八九零〇][零〇五])$")
_COHORT_DIGITS = str.maketrans("零〇五六七八九", "0056789")
_FIRST_OF_LAST_CENTURY = 50


def read_ages(scene: Scene) -> Iterator[Found]:
    """Every age that is told, whoever's it is."""
    for mark in scene.marks.of("age"):
        unit, _, count = mark.word.value.partition(":")
        age = Age(years=float(count)) if unit == "years" else Age(months=float(count))
        yield Found("age", age, mark.start, mark.end, mark.word.source)
    end = 0
    for quantity in scene.quantities:
        if quantity.start >= end and (found := _age(scene, quantity) or _bare_age(scene, quantity)):
            end = found.end
            yield found
    for mark in scene.marks.of("cohort"):
        yield from _cohort(scene.text, mark)


def _age(scene: Scene, quantity: Quantity) -> Found | None:
    unit = scene.marks.starting(quantity.end, "age_unit")
    kind = unit.word.value if unit else ""
    if unit is None and _is_of_an_infant(scene, quantity):
        unit = scene.marks.starting(quantity.end, "time_unit")
        kind = unit.word.value if unit else ""
    if unit is None or scene.marks.ending(quantity.start, "older_by"):
        return None
    low, high = quantity.low, quantity.high
    if "半" in scene.text[unit.start : unit.end]:
        low, high = low + 0.5, high + 0.5
    if high > _OLDEST[kind]:
        return None
    end = unit.end
    months = _months_on_top(scene, end) if kind == "years" else None
    upper = None if low == high else high
    if months is not None:
        age, end = Age(months=low * _MONTHS_A_YEAR + months[0]), months[1]
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
    if unit is None or unit.word.value not in _OF_INFANTS or quantity.high > _OLDEST[unit.word.value]:
        return False
    if quantity.low < _OF_INFANTS[unit.word.value]:
        return False
    if scene.marks.starting(scene.skip(unit.end, "的大小"), "infant"):
        return True
    clause = scene.clause(quantity.start)
    who = scene.marks.last_within(clause.start, quantity.start, "infant")
    is_told = who is not None and not scene.text[who.end : quantity.start].strip(_ALREADY)
    return is_told and (unit.end == clause.end or scene.text.startswith(("了", "大", "多", "的"), unit.end))


def _bare_age(scene: Scene, quantity: Quantity) -> Found | None:
    """我35了, 快六十了, 奔三, 三十出头: ages without a unit."""
    low, start, end = quantity.low, quantity.start, quantity.end
    if low != quantity.high or quantity.more or low != int(low):
        return None
    lead = scene.marks.ending(start, "age_lead")
    nearly = scene.marks.ending(start, "nearly")
    is_last = end == scene.clause(start).end or scene.marks.starting(end, "age_trail") is not None
    if nearly and is_last and low in _DECADES and scene.text[start - 1] == "奔":
        return Found("age", Age(years=low * 10), nearly.start, end, nearly.word.source)
    past = scene.marks.starting(end, "past_decade")
    if low in _TENS and (sign := past or (nearly if is_last else None)):
        return Found("age", Age(years=low), start, end, sign.word.source)
    if low in _GROWN and lead and is_last:
        return Found("age", Age(years=low), start, end, lead.word.source)
    return None


def _cohort(text: str, mark: Mark) -> Iterator[Found]:
    """90后, 八五后: born in these years."""
    match = _COHORT.search(text, max(0, mark.start - 3), mark.start)
    if match is not None:
        short = int(match[0].translate(_COHORT_DIGITS))
        born = short + (1900 if short >= _FIRST_OF_LAST_CENTURY else 2000)
        last = born + (9 if born % 10 == 0 else 4)
        yield Found("age", Age(born_from=born, born_to=last), match.start(), mark.end, mark.word.source)
