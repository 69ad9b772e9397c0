"""Words of reply in a text: 第二个, 都要, 随便, 还有, 算了, and the filler between them."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from intent_router.clauses import Clauses
from intent_router.dialogue.heard import Heard
from intent_router.lexicon.dialogue_words import ReplyMeans, ReplyWord

_LOOKED_AT = 200
"""So many characters tell whether a text is a reply; bounds the cost of long ones."""


class Piece(NamedTuple):
    """A word of reply at a span of the text."""

    start: int
    end: int
    word: ReplyWord


class Reply(NamedTuple):
    """One clause, read as a reply."""

    start: int
    text: str
    pieces: tuple[Piece, ...]
    rest: str
    """What no word of reply explains."""

    def holds(self, at: int) -> bool:
        """Whether a position of the text is in this clause."""
        return self.start <= at < self.start + len(self.text)

    @property
    def means(self) -> frozenset[ReplyMeans]:
        """What it says, filler apart, if it is nothing but a reply; otherwise nothing."""
        return frozenset() if self.rest else frozenset(p.word.means for p in self.pieces) - {"filler"}


class ReplyReader:
    """Reads words of reply; immutable once built, so threads may share it."""

    def __init__(self, words: Mapping[str, ReplyWord]) -> None:
        self._words = words
        self._longest = max(map(len, words), default=0)

    def clauses(self, text: str) -> tuple[Reply, ...]:
        """Each clause as a reply."""
        found = []
        for clause in Clauses(text[:_LOOKED_AT]).all:
            inside = text[clause.start : clause.end]
            pieces = tuple(self._pieces(inside))
            found.append(Reply(clause.start, inside, pieces, _uncovered(inside, ((p.start, p.end) for p in pieces))))
        return tuple(found)

    def unexplained(self, heard: Heard) -> int:
        """How many characters say something that neither cues nor constraints nor words of reply account for."""
        spans = [(piece.start, piece.end) for piece in self._pieces(heard.text)]
        spans += [(cue.start, cue.end) for cue in heard.cues]
        spans += [(bound.found.start, bound.found.end) for bound in heard.constraints]
        return len(_uncovered(heard.text, spans))

    def denies(self, text: str, at: int) -> bool:
        """Whether a denial ends at a position: 不是|杭州."""
        before = text[max(0, at - _LOOKED_AT) : at]
        return any(p.word.means in ("no", "not") and p.end == len(before) for p in self._pieces(before))

    def _pieces(self, text: str) -> Iterator[Piece]:
        """From left to right the longest word at each position."""
        at = 0
        while at < len(text):
            for end in range(min(len(text), at + self._longest), at, -1):
                if word := self._words.get(text[at:end]):
                    yield Piece(at, end, word)
                    at = end
                    break
            else:
                at += 1


def _uncovered(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The letters and digits outside the spans; punctuation and pictures say nothing here."""
    covered = {at for start, end in spans for at in range(start, end)}
    return "".join(char for at, char in enumerate(text) if at not in covered and char.isalnum())
