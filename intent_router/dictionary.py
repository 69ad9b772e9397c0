"""The trimmed word list of jieba, each word with how often it is counted; unpacked by first character when needed."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from intent_router.shelf import Shelf

_LEXICON_WORD_COUNT = 30
"""What a word of a lexicon counts when the dictionary does not know it."""


class Words(NamedTuple):
    """The words that begin with one character."""

    counts: Mapping[str, int]
    longest: int


_NO_WORDS = Words({}, 0)


class Vocabulary:
    """The dictionary together with the words of a lexicon."""

    __slots__ = ("_added", "_words", "total")

    def __init__(self, lexicon_words: Iterable[str] = ()) -> None:
        added: defaultdict[str, list[str]] = defaultdict(list)
        for word in lexicon_words:
            added[word[0]].append(word)
        self._added = dict(added)
        self.total = _dictionary().total
        """All words of the dictionary as often as they are counted."""
        self._words = Shelf({**dict.fromkeys(added, "0"), **_dictionary().packed}, self._unpack)

    def beginning_with(self, char: str) -> Words:
        """All words that begin with a character, each with its count."""
        return self._words[char] if char in self._words.known else _NO_WORDS

    def count(self, word: str) -> int:
        """How often a word is counted; 0 when nobody knows it."""
        return self.beginning_with(word[:1]).counts.get(word, 0)

    def _unpack(self, char: str, packed: str) -> Words:
        counts = _unpack(char, packed)
        for word in self._added.get(char, ()):
            counts.setdefault(word, _LEXICON_WORD_COUNT)
        return Words(counts, max(map(len, counts)))


def word_counts() -> dict[str, int]:
    """The whole dictionary at once, for tools."""
    return {
        word: count for char, packed in _dictionary().packed.items() for word, count in _unpack(char, packed).items()
    }


class _Dictionary(NamedTuple):
    total: int
    packed: Mapping[str, str]


@cache
def _dictionary() -> _Dictionary:
    """What scripts/build_data.py wrote: the total, then a line for each first character (`月 123 亮 45 光 6`)."""
    text = (files(__package__) / "data" / "dictionary.txt").read_text(encoding="utf-8")
    total, *lines = text.splitlines()
    return _Dictionary(int(total), {line[0]: line[2:] for line in lines})


def _unpack(char: str, packed: str) -> dict[str, int]:
    """The count of the character itself, if it is a word, then those of the words it begins."""
    own, *fields = packed.split(" ")
    counts = {char: int(own)} if own != "0" else {}
    counts.update((char + rest, int(count)) for rest, count in zip(fields[::2], fields[1::2], strict=True))
    return counts
