"""The words of constraints as frozen values: places, units, periods, recipients, wishes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

Means = Literal[
    "region",
    "city",
    "district",
    "place_part",
    "here",
    "not_here",
    "currency",
    "per",
    "budget",
    "not_budget",
    "at_most",
    "at_most_after",
    "at_least",
    "at_least_after",
    "other_unit",
    "hardware",
    "age_unit",
    "age",
    "cohort",
    "age_lead",
    "age_trail",
    "nearly",
    "past_decade",
    "infant",
    "older_by",
    "pregnant",
    "not_pregnant",
    "due",
    "tenure",
    "time_unit",
    "grade",
    "period",
    "holiday",
    "weekday",
    "before",
    "within",
    "urgent",
    "not_urgent",
    "not_when",
    "for",
    "recipient",
    "not_for",
    "gender",
    "preference",
    "exclusion",
    "rejected",
    "reject",
    "reject_after",
    "denial",
]
"""What a word of a constraint does; docs/lexicon-format.md explains each."""
PLACES: frozenset[Means] = frozenset({"region", "city", "district"})


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """One meaning of one or more strings."""

    means: Means
    value: str
    source: str
    """`constraints/cities.toml:14`."""
    within: str = ""
    """Districts only: the city."""
    doubtful: bool = False
    """Counts only beside a sign that it is meant: 日照 is a city and sunshine."""


@dataclass(frozen=True, slots=True)
class Holiday:
    """A feast on a fixed day of the year, or on days that the moon decides."""

    name: str
    fixed: tuple[int, int] | None
    """Month and day."""
    dates: tuple[date, ...]
    """First days, one a year, in order."""
    days: int
    """How long it is kept."""


@dataclass(frozen=True, slots=True)
class ConstraintWords:
    """Everything under lexicons/constraints/."""

    words: Mapping[str, tuple[Word, ...]]
    """By string."""
    blocks: Mapping[str, tuple[Word, ...]]
    """Longer strings inside which these words mean something else."""
    holidays: Mapping[str, Holiday]
    """By name."""

    def place_names(self) -> Iterator[str]:
        """The strings that are always places."""
        for string, found in self.words.items():
            if any(word.means in PLACES and not word.doubtful for word in found):
                yield string


NO_CONSTRAINT_WORDS = ConstraintWords({}, {}, {})
"""What a lexicon without a constraints folder has."""
