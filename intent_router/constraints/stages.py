"""Where in life somebody stands, as numbers: weeks of pregnancy, school grades, years since something began."""

from collections.abc import Iterator
from typing import cast

from intent_router.constraints.numerals import Quantity
from intent_router.constraints.scene import Scene
from intent_router.constraints.values import Found, Pregnancy, Tenure, TenureOf

_LAST_WEEK = 42
_LAST_MONTH = 10
_LONGEST_TENURE = 60
_PREGNANT_REACH = 5
"""How many characters may lie between 怀孕 and its weeks."""
_SO_FAR = "了第已经快有才刚满都将近差不多"
"""What may stand between 工作 and its years."""
_NAMED_BEHIND = ("work", "unemployment")
"""三年经验, 半年没上班; but 12月毕业 is a date."""


def read_stages(scene: Scene) -> Iterator[Found]:
    """Pregnancies, grades and how long something has lasted."""
    for mark in scene.marks.of("grade"):
        yield Found("grade", mark.word.value, mark.start, mark.end, mark.word.source)
    for quantity in scene.quantities:
        if found := _pregnancy(scene, quantity) or _tenure(scene, quantity):
            yield found
    yield from _half_years(scene)


def _pregnancy(scene: Scene, quantity: Quantity) -> Found | None:
    clause = scene.clause(quantity.start)
    unit = scene.marks.starting(quantity.end, "time_unit")
    count, end = quantity.low, unit.end if unit else quantity.end
    kind = unit.word.value if unit else ""
    if scene.text[quantity.end - 1] == "w":
        # 28w is a week here, not ten thousand.
        count, kind = quantity.low / quantity.scale, "weeks"
    sign = scene.marks.last_within(clause.start, quantity.start, "pregnant")
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


def _tenure(scene: Scene, quantity: Quantity) -> Found | None:
    unit = scene.marks.starting(quantity.end, "time_unit")
    if unit is None or unit.word.value not in ("years", "months") or quantity.high > _LONGEST_TENURE:
        return None
    if scene.text[unit.start : unit.end] == "月":
        # 三月 is a month of the year.
        return None
    sign = scene.marks.last_within(scene.clause(quantity.start).start, quantity.start, "tenure")
    if sign is None or scene.text[sign.end : quantity.start].strip(_SO_FAR):
        sign = scene.marks.starting(scene.skip(unit.end, "的多"), "tenure")
        if sign is None or sign.word.value not in _NAMED_BEHIND:
            return None
    half = 0.5 if "半" in scene.text[unit.start : unit.end + 1] else 0
    of = cast("TenureOf", sign.word.value)
    tenure = (
        Tenure(of, years=quantity.low + half) if unit.word.value == "years" else Tenure(of, months=quantity.low + half)
    )
    return Found("tenure", tenure, min(sign.start, quantity.start), max(sign.end, unit.end), sign.word.source)


def _half_years(scene: Scene) -> Iterator[Found]:
    """备孕半年: no number, but half a year."""
    for mark in scene.marks.of("tenure"):
        at = scene.skip(mark.end, _SO_FAR)
        if scene.text.startswith("半年", at):
            tenure = Tenure(cast("TenureOf", mark.word.value), months=6)
            yield Found("tenure", tenure, mark.start, at + 2, mark.word.source)
