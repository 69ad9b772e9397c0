"""Split a normalised text into clauses, the scope within which cues work."""

import re
from bisect import bisect_right
from typing import NamedTuple

from intent_router.patterns import CLAUSE_BREAKS

# A point inside a number breaks nothing; a space between Chinese characters stands for the comma that phones make hard
# to type (normalisation removed other spaces).
_BREAK = re.compile(rf"(?:(?!(?<=\d)\.\d)[{re.escape(CLAUSE_BREAKS)}]|(?<![0-9a-z]) (?![0-9a-z]))+")


class Clause(NamedTuple):
    """A half-open range of the text, without the punctuation that ends it."""

    start: int
    end: int
    is_question: bool


class Clauses:
    """The clauses of one text."""

    __slots__ = ("_starts", "all")

    def __init__(self, text: str) -> None:
        self.all: list[Clause] = []
        start = 0
        for found in _BREAK.finditer(text):
            if found.start() > start:
                self.all.append(Clause(start, found.start(), "?" in found[0]))
            start = found.end()
        if start < len(text) or not self.all:
            self.all.append(Clause(start, len(text), is_question=False))
        self._starts = [clause.start for clause in self.all]

    def is_asked(self, number: int) -> bool:
        """Whether a clause ends in a question mark; False when there is no such clause."""
        return number < len(self.all) and self.all[number].is_question

    def number(self, at: int) -> int:
        """Which clause a position belongs to; punctuation belongs to the clause before it."""
        return max(0, bisect_right(self._starts, at) - 1)
