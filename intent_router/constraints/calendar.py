"""From words for times to ranges of dates, counted from a day the host names; no clock is read."""

import calendar
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from intent_router.constraints.values import Period
from intent_router.lexicon.constraint_words import Holiday

Range = tuple[date, date]
"""First and last day."""
_SATURDAY = 5
_DECEMBER = 12


def _day(today: date, ahead: int) -> Range:
    day = today + timedelta(days=ahead)
    return day, day


def _week(today: date, ahead: int) -> Range:
    monday = today + timedelta(days=7 * ahead - today.weekday())
    return max(monday, today), monday + timedelta(days=6)


def _weekend(today: date, ahead: int) -> Range:
    saturday = today + timedelta(days=7 * ahead + _SATURDAY - today.weekday())
    return max(saturday, today), saturday + timedelta(days=1)


def month(year: int, number: int) -> Range:
    """All days of a month; a number beyond December counts on into later years."""
    year, number = year + (number - 1) // _DECEMBER, (number - 1) % _DECEMBER + 1
    return date(year, number, 1), date(year, number, calendar.monthrange(year, number)[1])


def _months(today: date, ahead: int) -> Range:
    first, last = month(today.year, today.month + ahead)
    return max(first, today), last


def _month_end(today: date) -> Range:
    last = month(today.year, today.month)[1]
    return max(last - timedelta(days=9), today), last


def _season(today: date, first: tuple[int, int], last: tuple[int, int]) -> Range:
    """The next time these days come round, or the present one."""
    year = today.year if (today.month, today.day) <= last else today.year + 1
    return max(date(year, *first), today), date(year, *last)


_PERIODS: Mapping[Period, Callable[[date], Range]] = {
    "today": lambda today: _day(today, 0),
    "tomorrow": lambda today: _day(today, 1),
    "day_after_tomorrow": lambda today: _day(today, 2),
    "this_week": lambda today: _week(today, 0),
    "this_weekend": lambda today: _weekend(today, 0),
    "next_week": lambda today: _week(today, 1),
    "next_weekend": lambda today: _weekend(today, 1),
    "this_month": lambda today: _months(today, 0),
    "month_end": _month_end,
    "next_month": lambda today: _months(today, 1),
    "this_year": lambda today: (today, date(today.year, 12, 31)),
    "year_end": lambda today: _season(today, (12, 1), (12, 31)),
    "next_year": lambda today: (date(today.year + 1, 1, 1), date(today.year + 1, 12, 31)),
    "winter_holiday": lambda today: _season(today, (1, 15), (2, 25)),
    "summer_holiday": lambda today: _season(today, (7, 1), (8, 31)),
    "school_start": lambda today: _season(today, (9, 1), (9, 7)),
}


def period(name: Period, today: date) -> Range:
    """The days of a period as seen from today; days gone by are left out."""
    return _PERIODS[name](today)


def holiday(feast: Holiday, today: date) -> Range | None:
    """The next time a feast is kept; None when the lexicon's table of moon dates ends before."""
    if feast.fixed is not None:
        days = [date(year, *feast.fixed) for year in (today.year, today.year + 1)]
    else:
        days = list(feast.dates)
    for first in days:
        last = first + timedelta(days=feast.days - 1)
        if last >= today:
            return first, last
    return None


def weekday(number: int, weeks_ahead: int, today: date) -> Range:
    """Monday is 0; a day of this week that is over is the one of the next week."""
    day = today + timedelta(days=7 * weeks_ahead + number - today.weekday())
    return (day, day) if day >= today else (day + timedelta(days=7), day + timedelta(days=7))


def part_of_month(number: int, part: str, year: int | None, today: date) -> Range:
    """十月底, 三月初, 明年五月中旬; without a year the next time it comes."""
    chosen = year if year is not None else today.year + (number < today.month)
    first, last = month(chosen, number)
    match part:
        case "初" | "上旬":
            return first, first + timedelta(days=9)
        case "中" | "中旬":
            return first + timedelta(days=10), first + timedelta(days=19)
        case "底" | "末" | "下旬":
            return first + timedelta(days=20), last
        case _:
            return max(first, today) if last >= today else first, last


def day_of_month(number: int | None, day: int, year: int | None, today: date) -> Range | None:
    """十月十五号, 15号; None for a day that no calendar has."""
    try:
        if number is None:
            first = month(today.year, today.month + (day < today.day))[0]
            return _day(first.replace(day=day), 0)
        chosen = year if year is not None else today.year + ((number, day) < (today.month, today.day))
        return _day(date(chosen, number, day), 0)
    except ValueError:
        return None
