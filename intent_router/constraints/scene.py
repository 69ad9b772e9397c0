"""One text as the readers of constraints see it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from intent_router.clauses import Clause, Clauses
from intent_router.constraints.marks import Marks
from intent_router.constraints.numerals import Quantity
from intent_router.lexicon.constraint_words import Holiday
from intent_router.scan import CueHit
from intent_router.segment import Segmenter

_NEGATION_REACH = 2
"""How many characters may lie between a negation and what it denies."""


@dataclass(frozen=True, slots=True)
class Scene:
    """The text with its clauses, words, numbers and cues, and the day it was said if the host told."""

    text: str
    clauses: Clauses
    marks: Marks
    quantities: tuple[Quantity, ...]
    cues: tuple[CueHit, ...]
    holidays: Mapping[str, Holiday]
    segmenter: Segmenter
    today: date | None

    def clause(self, at: int) -> Clause:
        """The clause a position belongs to."""
        return self.clauses.all[self.clauses.number(at)]

    def skip(self, at: int, fillers: str) -> int:
        """The first position from here on that holds none of these characters."""
        while at < len(self.text) and self.text[at] in fillers:
            at += 1
        return at

    def is_negated(self, at: int) -> bool:
        """Whether a negation of the lexicon's cues ends shortly before a position of the same clause."""
        start = self.clause(at).start
        return any(
            cue.target.cue.effect == "negated"
            and cue.target.cue.scope == "after"
            and start <= cue.start
            and cue.end <= at <= cue.end + _NEGATION_REACH
            for cue in self.cues
        )
