"""Find all words of constraints in one pass over the text."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from intent_router.lexicon.constraint_words import ConstraintWords, Means, Word

MAX_MARKS = 256
"""Marks that are looked at in one text: bounds the cost of texts made of nothing else."""


class Mark(NamedTuple):
    """A word found at a span of the normalised text."""

    start: int
    end: int
    word: Word


class Marks:
    """The marks of one text, by where they begin and end."""

    __slots__ = ("_by_end", "_by_start", "all")

    def __init__(self, found: Iterable[Mark]) -> None:
        self.all = tuple(found)
        self._by_start: defaultdict[int, list[Mark]] = defaultdict(list)
        self._by_end: defaultdict[int, list[Mark]] = defaultdict(list)
        for mark in self.all:
            self._by_start[mark.start].append(mark)
            self._by_end[mark.end].append(mark)

    def of(self, *means: Means) -> Iterator[Mark]:
        """The marks with one of these meanings, in order."""
        return (mark for mark in self.all if mark.word.means in means)

    def starting(self, at: int, *means: Means) -> Mark | None:
        """The longest mark with one of these meanings that begins here."""
        found = [mark for mark in self._by_start.get(at, ()) if mark.word.means in means]
        return max(found, key=lambda mark: mark.end, default=None)

    def ending(self, at: int, *means: Means) -> Mark | None:
        """The longest mark with one of these meanings that ends here."""
        found = [mark for mark in self._by_end.get(at, ()) if mark.word.means in means]
        return min(found, key=lambda mark: mark.start, default=None)

    def last_within(self, start: int, end: int, *means: Means) -> Mark | None:
        """The mark with one of these meanings that ends last inside a range."""
        found = [m for m in self.all if m.word.means in means and start <= m.start and m.end <= end]
        return max(found, key=lambda mark: (mark.end, mark.end - mark.start), default=None)


class Finder:
    """Looks up the words of a lexicon; immutable once built, so threads may share it."""

    __slots__ = ("_blocks", "_lengths", "_singles", "_words")

    def __init__(self, lexicon: ConstraintWords) -> None:
        self._words = dict(lexicon.words)
        self._blocks = dict(lexicon.blocks)
        strings = self._words.keys() | self._blocks.keys()
        self._singles = frozenset(string for string in strings if len(string) == 1)
        lengths: defaultdict[str, set[int]] = defaultdict(set)
        for string in strings:
            if len(string) > 1:
                lengths[string[:2]].add(len(string))
        self._lengths = {head: tuple(sorted(found)) for head, found in lengths.items()}

    def find(self, text: str) -> tuple[Mark, ...]:
        """All words but those inside longer ones of the same meaning, in order."""
        singles, lengths, words, blocks = self._singles, self._lengths, self._words, self._blocks
        found: list[Mark] = []
        hidden: list[tuple[int, int, tuple[Word, ...]]] = []
        for start, char in enumerate(text):
            if char in singles:
                found += [Mark(start, start + 1, word) for word in words[char]]
            for length in lengths.get(text[start : start + 2], ()):
                string = text[start : start + length]
                if string in words:
                    found += [Mark(start, start + length, word) for word in words[string]]
                if string in blocks:
                    hidden.append((start, start + length, blocks[string]))
        return tuple(_visible(found[:MAX_MARKS], hidden[:MAX_MARKS])) if found else ()


def _visible(found: list[Mark], hidden: list[tuple[int, int, tuple[Word, ...]]]) -> Iterator[Mark]:
    reached: dict[Means, tuple[int, int]] = {}
    for mark in sorted(found, key=lambda m: (m.start, -m.end)):
        start, end, word = mark
        if any(left <= start < right and word in words for left, right, words in hidden):
            continue
        longest = reached.get(word.means, (0, 0))
        if end > longest[1] or (start, end) == longest:
            reached[word.means] = start, end
            yield mark
