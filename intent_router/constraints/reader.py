"""All constraints of one text: one pass for words and one for numbers, then only the readers with something to read."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from intent_router.clauses import Clauses
from intent_router.constraints.ages import read_ages
from intent_router.constraints.dates import read_when
from intent_router.constraints.marks import Finder, Marks
from intent_router.constraints.money import read_budgets
from intent_router.constraints.numerals import MAY_START, quantities
from intent_router.constraints.people import read_genders, read_recipients
from intent_router.constraints.places import read_places
from intent_router.constraints.scene import Scene
from intent_router.constraints.stages import read_stages
from intent_router.constraints.values import Found
from intent_router.constraints.wishes import read_wishes
from intent_router.lexicon.constraint_words import ConstraintWords, Means
from intent_router.scan import CueHit
from intent_router.segment import Segmenter


class _Kind(NamedTuple):
    """A reader and what must be in a text for it to find anything."""

    read: Callable[[Scene], Iterator[Found]]
    reads_numbers: bool
    triggers: tuple[frozenset[Means], ...]
    """Sets of meanings; all of one of them."""

    def may_find(self, means: frozenset[Means], *, has_numbers: bool) -> bool:
        """Whether it is worth asking."""
        return (self.reads_numbers and has_numbers) or any(trigger <= means for trigger in self.triggers)


def _any_of(*means: Means) -> tuple[frozenset[Means], ...]:
    return tuple(frozenset({one}) for one in means)


_KINDS = (
    _Kind(read_places, reads_numbers=False, triggers=_any_of("region", "city", "district")),
    _Kind(read_budgets, reads_numbers=True, triggers=()),
    _Kind(read_ages, reads_numbers=True, triggers=_any_of("age", "cohort")),
    _Kind(read_stages, reads_numbers=True, triggers=_any_of("grade", "tenure")),
    _Kind(read_when, reads_numbers=True, triggers=_any_of("period", "holiday", "weekday", "urgent", "not_urgent")),
    _Kind(read_recipients, reads_numbers=False, triggers=(frozenset({"for", "recipient"}),)),
    _Kind(read_genders, reads_numbers=False, triggers=_any_of("gender")),
    _Kind(
        read_wishes,
        reads_numbers=False,
        triggers=(
            *_any_of("preference", "rejected"),
            frozenset({"exclusion", "reject"}),
            frozenset({"exclusion", "reject_after"}),
            frozenset({"exclusion", "denial"}),
        ),
    ),
)
_TRIGGERS = frozenset().union(*(trigger for kind in _KINDS for trigger in kind.triggers))


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
        sightings = self._finder.find(text)
        numbers = quantities(text) if MAY_START.search(text) else ()
        means = sightings.means()
        if not numbers and means.isdisjoint(_TRIGGERS):
            return ()
        kinds = [kind for kind in _KINDS if kind.may_find(means, has_numbers=bool(numbers))]
        if not kinds:
            return ()
        marks = Marks(sightings.marks())
        scene = Scene(text, Clauses(text), marks, numbers, cues, self._holidays, self._segmenter, today)
        found = [item for kind in kinds for item in kind.read(scene)]
        return tuple(sorted(found, key=lambda item: (item.start, item.end)))
