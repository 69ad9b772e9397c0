"""Word boundaries from jieba, asked for only where a hit needs the answer."""

import threading
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from intent_router.tokenizer import LexiconTokenizer

_LONGEST_LEXICON_WORD = 4
_LONGEST_DICTIONARY_WORD = 5
_CONTEXT = 6
"""Characters on either side of a span that settle how it is segmented."""
_NUMERALS = frozenset("〇零一二三四五六七八九十百千")


class Token(NamedTuple):
    """One word of the normalised text."""

    start: int
    end: int
    text: str


def splits_run(text: str, at: int) -> bool:
    """Whether a position lies inside a Latin word or a number (emo in emoji, 3个月 in 13个月, 三岁 in 十三岁)."""
    if not 0 < at < len(text):
        return False
    before, after = text[at - 1], text[at]
    return (
        (before.isascii() and before.isalpha() and after.isascii() and after.isalpha())
        or (before.isdigit() and after.isdigit())
        or (before in _NUMERALS and after in _NUMERALS)
    )


class Segmenter:
    """Segments text and tells whether a span agrees with word boundaries; loads the dictionary on first use."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = tuple(w for w in words if 1 < len(w) <= _LONGEST_LEXICON_WORD)
        self._lock = threading.Lock()
        self._loaded: LexiconTokenizer | None = None

    def warm_up(self) -> None:
        """Load the dictionary now instead of on first use."""
        self._tokenizer()

    def tokens(self, text: str) -> tuple[Token, ...]:
        """The words of a text, without gaps between them."""
        return tuple(Token(start, end, word) for word, start, end in self._tokenizer().tokenize(text, HMM=False))

    def tokens_over(self, text: str, start: int, end: int) -> tuple[Token, ...]:
        """The words that a span touches."""
        offset = max(0, start - _CONTEXT)
        nearby = self._tokenizer().tokenize(text[offset : end + _CONTEXT], HMM=False)
        return tuple(
            Token(offset + left, offset + right, word)
            for word, left, right in nearby
            if offset + right > start and offset + left < end
        )

    def frequency(self, word: str) -> int:
        """How often jieba's dictionary counts a word; 0 when it does not know it."""
        return self._tokenizer().FREQ.get(word) or 0

    def knows(self, word: str) -> bool:
        """Whether the dictionary has it as a word of its own."""
        return self.frequency(word) > 0

    def spells_word(self, text: str, at: int) -> bool:
        """Whether the character at a position is part of a longer dictionary word as it stands."""
        frequency = self._tokenizer().FREQ
        for left in range(max(0, at - _LONGEST_DICTIONARY_WORD + 1), at + 1):
            for right in range(max(at + 1, left + 2), min(len(text), left + _LONGEST_DICTIONARY_WORD) + 1):
                if frequency.get(text[left:right]):
                    return True
        return False

    def cuts_into_words(self, text: str, start: int, end: int) -> bool:
        """Whether the span begins or ends in the middle of a word that reaches beyond it (研究生 in 研究生命科学)."""
        into = self._words_across(text, start, start + 1, end)
        out_of = self._words_across(text, end, start + 1, end)
        if not into and not out_of:
            return False
        if into & out_of:
            # 北大|学生: two words meet inside the span and leave nothing of it.
            return True
        return any(
            t.start < start < t.end < end or start < t.start < end < t.end for t in self.tokens_over(text, start, end)
        )

    def _words_across(self, text: str, edge: int, first: int, stop: int) -> set[int]:
        """Where, between two positions, dictionary words end or begin that straddle an edge of a span."""
        frequency = self._tokenizer().FREQ
        if edge >= stop:
            reach = range(edge + 1, min(len(text), edge + _LONGEST_DICTIONARY_WORD) + 1)
            return {at for at in range(first, stop) for right in reach if frequency.get(text[at:right])}
        reach = range(max(0, edge - _LONGEST_DICTIONARY_WORD), edge)
        return {at for at in range(first, stop) for left in reach if frequency.get(text[left:at])}

    def _tokenizer(self) -> "LexiconTokenizer":
        if self._loaded is None:
            with self._lock:
                if self._loaded is None:
                    from intent_router.tokenizer import LexiconTokenizer  # noqa: PLC0415 - see there

                    self._loaded = LexiconTokenizer(self._words)
        return self._loaded
