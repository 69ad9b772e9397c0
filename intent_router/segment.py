"""Word boundaries from jieba: a private tokenizer that knows the lexicon's words and touches nothing global.

jieba's own `initialize()` is never called: it takes a second and trusts a marshal file in the shared temporary
directory. The tokenizer is filled from the trimmed dictionary of this package instead (scripts/build_data.py).
"""

import threading
import warnings
from collections.abc import Iterable
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import jieba

_LEXICON_WORD_FREQUENCY = 30
_LONGEST_LEXICON_WORD = 4
_LONGEST_DICTIONARY_WORD = 5


class Token(NamedTuple):
    """One word of the normalised text."""

    start: int
    end: int
    text: str


class Segmenter:
    """Segments text and tells whether a span agrees with word boundaries; loads the dictionary on first use."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = tuple(w for w in words if 1 < len(w) <= _LONGEST_LEXICON_WORD)
        self._lock = threading.Lock()
        self._loaded: jieba.Tokenizer | None = None

    def warm_up(self) -> None:
        """Load the dictionary now instead of on first use."""
        self._tokenizer()

    def tokens(self, text: str) -> tuple[Token, ...]:
        """The words of a text, without gaps between them."""
        return tuple(Token(start, end, word) for word, start, end in self._tokenizer().tokenize(text, HMM=False))

    def frequency(self, word: str) -> int:
        """How often jieba's dictionary counts a word; 0 when it does not know it."""
        return self._tokenizer().FREQ.get(word) or 0

    def knows(self, word: str) -> bool:
        """Whether the dictionary has it as a word of its own."""
        return self.frequency(word) > 0

    def cuts_into_words(self, text: str, start: int, end: int) -> bool:
        """Whether the span begins or ends in the middle of a word that reaches beyond it (研究生 in 研究生命科学)."""
        if not self._may_cut(text, start, end):
            return False
        return any(t.start < start < t.end < end or start < t.start < end < t.end for t in self.tokens(text))

    def _may_cut(self, text: str, start: int, end: int) -> bool:
        """Whether any dictionary word straddles either end: without one there is nothing for jieba to decide."""
        frequency = self._tokenizer().FREQ
        for left in range(start + 1, end):
            for right in range(end + 1, min(len(text), left + _LONGEST_DICTIONARY_WORD) + 1):
                if frequency.get(text[left:right]):
                    return True
        for right in range(start + 1, end):
            for left in range(max(0, right - _LONGEST_DICTIONARY_WORD), start):
                if frequency.get(text[left:right]):
                    return True
        return False

    def _tokenizer(self) -> "jieba.Tokenizer":
        if self._loaded is None:
            with self._lock:
                if self._loaded is None:
                    self._loaded = self._load()
        return self._loaded

    def _load(self) -> "jieba.Tokenizer":
        with warnings.catch_warnings():
            # jieba's sources hold invalid escapes, which newer Pythons warn about when they first compile them.
            warnings.simplefilter("ignore")
            import jieba  # noqa: PLC0415 - an import of intent_router must not pay for jieba

        words, counts = (files(__package__) / "data" / "dictionary.txt").read_text(encoding="utf-8").splitlines()
        frequency = dict(zip(words.split(), map(int, counts.split()), strict=True))
        tokenizer = jieba.Tokenizer()
        total = sum(frequency.values())
        for word in self._words:
            if not frequency.get(word):
                frequency[word] = _LEXICON_WORD_FREQUENCY
                for end in range(1, len(word)):
                    frequency.setdefault(word[:end], 0)
        tokenizer.FREQ = frequency
        tokenizer.total = total
        tokenizer.initialized = True
        return tokenizer
