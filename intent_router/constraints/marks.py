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
        self._words = lexicon.words
        self._blocks = lexicon.blocks
        strings = self._words.keys() | self._blocks.keys()
        self._singles = frozenset(string for string in strings if len(string) == 1)
        lengths: dict[str, tuple[int, ...]] = {}
        for string in sorted(strings - self._singles, key=len):
            known = lengths.get(string[:2], ())
            if len(string) not in known:
                lengths[string[:2]] = (*known, len(string))
        self._lengths = lengths

    def find(self, text: str) -> "Sightings":
        """All words in the text, for now without a look at what hides what."""
        words, blocks, lengths = self._words, self._blocks, self._lengths
        found: list[_Sighting] = []
        hidden: list[_Sighting] = []
        # Most positions begin no word: they are left out before anything is done for them.
        for start in [at for at in range(len(text)) if text[at : at + 2] in lengths]:
            for length in lengths[text[start : start + 2]]:
                end = start + length
                string = text[start:end]
                if end > len(text):
                    break
                if string in words:
                    found.append((start, end, words[string]))
                if string in blocks:
                    hidden.append((start, end, blocks[string]))
        found += [(at, at + 1, words[char]) for at, char in enumerate(text) if char in self._singles]
        return Sightings(found, hidden)


_Sighting = tuple[int, int, tuple[Word, ...]]


class Sightings(NamedTuple):
    """What a finder saw."""

    found: list[_Sighting]
    hidden: list[_Sighting]

    def means(self) -> frozenset[Means]:
        """All that the words seen could mean."""
        return frozenset(word.means for _, _, words in self.found for word in words)

    def marks(self) -> Iterator[Mark]:
        """The words that nothing hides, in order: of one meaning only the longest."""
        hidden = self.hidden[:MAX_MARKS]
        seen = [Mark(start, end, word) for start, end, words in self.found[:MAX_MARKS] for word in words]
        reached: dict[Means, tuple[int, int]] = {}
        for mark in sorted(seen, key=lambda m: (m.start, -m.end)):
            start, end, word = mark
            if any(left <= start < right and word in words for left, right, words in hidden):
                continue
            longest = reached.get(word.means, (0, 0))
            if end > longest[1] or (start, end) == longest:
                reached[word.means] = start, end
                yield mark
