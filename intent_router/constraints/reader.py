"""All constraints of one text: a single pass for words, numbers only where there are digits, then one reader a kind."""

from collections.abc import Callable, Iterator
from datetime import date

from intent_router.clauses import Clauses
from intent_router.constraints.ages import read_ages
from intent_router.constraints.dates import read_when
from intent_router.constraints.marks import Finder, Marks
from intent_router.constraints.money import read_budgets
from intent_router.constraints.numerals import MAY_START, quantities
from intent_router.constraints.people import read_people
from intent_router.constraints.places import read_places
from intent_router.constraints.scene import Scene
from intent_router.constraints.values import Found
from intent_router.constraints.wishes import read_wishes
from intent_router.lexicon.constraint_words import ConstraintWords, Means
from intent_router.scan import CueHit
from intent_router.segment import Segmenter

_READERS: tuple[Callable[[Scene], Iterator[Found]], ...] = (
    read_places,
    read_budgets,
    read_ages,
    read_when,
    read_people,
    read_wishes,
)
_SUFFICIENT: frozenset[Means] = frozenset(
    {"region", "city", "district", "age", "cohort", "tenure", "grade", "period", "holiday", "urgent", "not_urgent", "recipient"}
    | {"gender", "preference", "exclusion", "rejected"}
)  # fmt: skip
"""Words that can be a constraint without a number."""


class ConstraintReader:
    """Reads constraints with the words of one lexicon; immutable once built, so threads may share it."""

    def __init__(self, words: ConstraintWords, segmenter: Segmenter) -> None:
        self._finder = Finder(words)
        self._holidays = words.holidays
        self._segmenter = segmenter
        self._is_idle = not words.words

    def read(self, text: str, cues: tuple[CueHit, ...], today: date | None) -> tuple[Found, ...]:
        """Everything found, in the order of the text; dates are counted from `today` when it is given."""
        if self._is_idle:
            return ()
        marks = self._finder.find(text)
        numbers = quantities(text) if MAY_START.search(text) else ()
        if not numbers and not any(mark.word.means in _SUFFICIENT for mark in marks):
            return ()
        scene = Scene(text, Clauses(text), Marks(marks), numbers, cues, self._holidays, self._segmenter, today)
        found = [item for read in _READERS for item in read(scene)]
        return tuple(sorted(found, key=lambda item: (item.start, item.end)))
