"""What a constraint can be, as frozen values; absent parts are None."""

from datetime import date
from typing import Literal, NamedTuple

Field = Literal[
    "region",
    "city",
    "district",
    "budget",
    "age",
    "pregnancy",
    "grade",
    "tenure",
    "when",
    "for_whom",
    "gender",
    "must_not",
    "preferences",
]
Per = Literal["month", "week", "day", "hour", "session", "item"]
Period = Literal[
    "today",
    "tomorrow",
    "day_after_tomorrow",
    "this_week",
    "this_weekend",
    "next_week",
    "next_weekend",
    "this_month",
    "month_end",
    "next_month",
    "this_year",
    "year_end",
    "next_year",
    "winter_holiday",
    "summer_holiday",
    "school_start",
]
Gender = Literal["female", "male"]
TenureOf = Literal["work", "graduation", "retirement", "marriage", "trying_to_conceive", "unemployment"]
ABOUT_THE_PERSON: frozenset[Field] = frozenset({"region", "city", "district", "age", "pregnancy", "grade", "tenure"})
"""Fields that hold for everything the person asks for, not only for the need they stand beside."""
LISTS: frozenset[Field] = frozenset({"must_not", "preferences"})
"""Fields that collect all their values."""


class Budget(NamedTuple):
    """How much may be spent, in units of the currency."""

    min: float | None
    max: float | None
    currency: str
    per: Per | None


class Age(NamedTuple):
    """An age in one unit, with the upper end of a range; or the years of birth of a cohort such as 90后."""

    years: float | None = None
    months: float | None = None
    days: float | None = None
    to_years: float | None = None
    to_months: float | None = None
    born_from: int | None = None
    born_to: int | None = None


class When(NamedTuple):
    """When it is wanted; dates only when the host said what day it is."""

    text: str
    urgent: bool
    period: Period | None = None
    start: date | None = None
    end: date | None = None
    """Included."""


class Pregnancy(NamedTuple):
    """How far it is, or when the child is due."""

    week: int | None = None
    month: int | None = None
    due: When | None = None


class Tenure(NamedTuple):
    """How long something has lasted: work, retirement, trying for a child."""

    of: TenureOf
    years: float | None = None
    months: float | None = None


Value = str | Budget | Age | Pregnancy | Tenure | When


class Found(NamedTuple):
    """A constraint at a span of the normalised text."""

    field: Field
    value: Value
    start: int
    end: int
    source: str = ""
    """Lexicon file and line of the word that decided; empty when numbers alone did."""
