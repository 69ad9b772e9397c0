"""When it is wanted: periods, feasts, calendar days, deadlines and hurry."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple, cast

from intent_router.constraints import calendar
from intent_router.constraints.calendar import Range
from intent_router.constraints.numerals import number
from intent_router.constraints.scene import Scene
from intent_router.constraints.values import Found, Period, Pregnancy, When

_NUMBER = r"(?:\d{1,2}|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_MONTH_DAY = re.compile(
    rf"(?P<year>今年|明年|后年|20\d\d年)?(?<![\d第个])(?P<month>{_NUMBER})月份?"
    rf"(?:(?P<day>{_NUMBER})[号日]?(?![个天周])|(?P<part>[上中下]旬|底|初|末|中(?![旬央])))?(?![嫂子薪龄])"
)
_DAY = re.compile(
    r"(?<![\d第月一二三四五六七八九十./-])(?P<day>\d{1,2}|二?十[一二三四五六七八九]?|三十一?)[号日](?![线楼店院门码厅桌房子馆铺台床人])"
)
_DATE_LETTERS = re.compile(r"[月号日]")
_WEEKS = (("下下个", 2), ("下下", 2), ("下个", 1), ("下", 1), ("这个", 0), ("这", 0), ("本", 0))
"""What may stand before a weekday, and how many weeks ahead that is."""
_YEARS = {"今年": 0, "明年": 1, "后年": 2}
_DAYS = {"days": 1, "weeks": 7, "months": 30, "years": 365}
_MONTHS = range(1, 13)
_DAYS_OF_MONTH = range(1, 32)
_LATEST = 400
"""No deadline lies further ahead than so many days."""
_DUE_REACH = 3
"""How many characters may lie between 预产期 and its date."""
_COUNTING = tuple("0123456789零〇一二两三四五六七八九十几多半")
"""Characters that make what follows part of a number."""
_ALONE = "alone"
"""The value of words that mean hurry only when they are all of a clause: 「急」."""


class _Date(NamedTuple):
    start: int
    end: int
    range: Range | None
    period: Period | None = None
    source: str = ""
    closes: bool = False
    """Whether 「前」 means by its end (月底前), not before it begins (国庆前)."""


def read_when(scene: Scene) -> Iterator[Found]:
    """When it is wanted, and the due date of a child; what lies in the past is no wish."""
    for found in _without_overlaps([*_words(scene), *_deadlines(scene), *_calendar_dates(scene), *_weekdays(scene)]):
        due = scene.marks.last_within(scene.clause(found.start).start, found.start, "due")
        when = _when(scene, found)
        if due is not None and found.start - due.end <= _DUE_REACH:
            yield Found("pregnancy", Pregnancy(due=when), due.start, found.end, due.word.source)
        elif not _is_something_else(scene, found):
            yield Found("when", when, found.start, found.start + len(when.text), found.source)
    for mark in scene.marks.of("urgent", "not_urgent"):
        if mark.word.value == _ALONE and scene.clause(mark.start)[:2] != mark[:2]:
            continue
        is_urgent = mark.word.means == "urgent" and not scene.is_negated(mark.start)
        text = scene.text[mark.start : mark.end]
        yield Found("when", When(text, is_urgent), mark.start, mark.end, mark.word.source)


def _words(scene: Scene) -> Iterator[_Date]:
    """Periods and feasts of the lexicon."""
    today = scene.today
    for mark in scene.marks.of("period", "holiday"):
        # 十年前 is no Spring Festival, 二十一前 no National Day.
        if scene.text[mark.start - 1 : mark.start] in _COUNTING:
            continue
        if mark.word.means == "holiday":
            days = calendar.holiday(scene.holidays[mark.word.value], today) if today else None
            yield _Date(mark.start, mark.end, days, None, mark.word.source)
            continue
        name = cast("Period", mark.word.value)
        days = calendar.period(name, today) if today else None
        yield _Date(mark.start, mark.end, days, name, mark.word.source, name in ("month_end", "year_end"))


def _deadlines(scene: Scene) -> Iterator[_Date]:
    """三天内, 两周之内."""
    for quantity in scene.quantities:
        unit = scene.marks.starting(quantity.end, "time_unit")
        within = scene.marks.starting(unit.end, "within") if unit else None
        if unit is None or within is None:
            continue
        days = quantity.high * _DAYS[unit.word.value]
        if days <= _LATEST:
            today = scene.today
            range_ = (today, today + timedelta(days=int(days))) if today else None
            yield _Date(quantity.start, within.end, range_, None, within.word.source)


def _calendar_dates(scene: Scene) -> Iterator[_Date]:
    """十月底, 12月15号, 20号."""
    if _DATE_LETTERS.search(scene.text) is None:
        return
    today = scene.today
    for match in _MONTH_DAY.finditer(scene.text):
        month = int(number(match["month"]) or 0)
        if month in _MONTHS and _is_a_date(scene, match):
            yield _Date(*match.span(), _month_day(match, month, today), closes=bool(match["part"]))
    for match in _DAY.finditer(scene.text):
        day = int(number(match["day"]) or 0)
        if day in _DAYS_OF_MONTH:
            yield _Date(*match.span(), calendar.day_of_month(None, day, None, today) if today else None)


def _weekdays(scene: Scene) -> Iterator[_Date]:
    """周六, 下周三."""
    for mark in scene.marks.of("weekday"):
        before = scene.text[: mark.start]
        which, ahead = next((item for item in _WEEKS if before.endswith(item[0])), ("", 0))
        range_ = calendar.weekday(int(mark.word.value), ahead, scene.today) if scene.today else None
        yield _Date(mark.start - len(which), mark.end, range_, None, mark.word.source)


def _is_a_date(scene: Scene, match: re.Match[str]) -> bool:
    """十月底, 明年三月, 11月份, 8月前; 六月 by itself may as well be a count of months or a name."""
    is_precise = match["day"] or match["part"] or match["year"] or match[0].endswith("份")
    return bool(is_precise) or scene.marks.starting(match.end(), "before") is not None


def _month_day(match: re.Match[str], month: int, today: date | None) -> Range | None:
    if today is None:
        return None
    said = match["year"]
    year = None if said is None else today.year + _YEARS[said] if said in _YEARS else int(said[:4])
    if match["day"]:
        return calendar.day_of_month(month, int(number(match["day"]) or 0), year, today)
    return calendar.part_of_month(month, match["part"] or "", year, today)


def _when(scene: Scene, found: _Date) -> When:
    """The range, turned into a deadline by a 前 inside or behind it."""
    before = scene.marks.starting(found.end, "before")
    end = before.end if before else found.end
    text = scene.text[found.start : end]
    if found.range is None:
        return When(text, urgent=False, period=None if before else found.period)
    first, last = found.range
    if (before or text.endswith("前")) and scene.today is not None:
        last = last if found.closes else first - timedelta(days=1)
        return When(text, urgent=False, start=min(scene.today, last), end=last)
    return When(text, urgent=False, period=found.period, start=first, end=last)


def _is_something_else(scene: Scene, found: _Date) -> bool:
    """The past, birthdays, and feasts that are only talked about."""
    if found.range is not None and scene.today is not None and found.range[1] < scene.today:
        return True
    return bool(scene.marks.ending(found.start, "not_when") or scene.marks.starting(found.end, "not_when"))


def _without_overlaps(found: list[_Date]) -> Iterator[_Date]:
    """The longest of those that overlap, in order."""
    end = 0
    for item in sorted(found, key=lambda d: (d.start, -d.end)):
        if item.start >= end:
            end = item.end
            yield item
