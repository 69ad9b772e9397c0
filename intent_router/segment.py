"""Word boundaries from jieba, asked for only where a hit needs the answer."""

import threading
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from intent_router.dictionary import Vocabulary

if TYPE_CHECKING:
    from intent_router.tokenizer import LexiconTokenizer

LONGEST_LEXICON_WORD = 4
"""Longer forms are phrases, not words."""
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
    """Tells words, and whether a span agrees with their boundaries; the dictionary is loaded on first use, jieba too.

    Most questions are answered by looking words up; jieba is asked only where several readings are possible.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._words = tuple(w for w in words if 1 < len(w) <= LONGEST_LEXICON_WORD)
        self._lock = threading.Lock()
        self._vocabulary: Vocabulary | None = None
        self._tokenizer: LexiconTokenizer | None = None

    def warm_up(self) -> None:
        """Load the dictionary and jieba now instead of on first use."""
        self._jieba()

    def tokens(self, text: str) -> tuple[Token, ...]:
        """The words of a text, without gaps between them."""
        return tuple(Token(start, end, word) for word, start, end in self._jieba().tokenize(text, HMM=False))

    def tokens_over(self, text: str, start: int, end: int) -> tuple[Token, ...]:
        """The words that a span touches."""
        offset = max(0, start - _CONTEXT)
        nearby = self._jieba().tokenize(text[offset : end + _CONTEXT], HMM=False)
        return tuple(
            Token(offset + left, offset + right, word)
            for word, left, right in nearby
            if offset + right > start and offset + left < end
        )

    def frequency(self, word: str) -> int:
        """How often jieba's dictionary counts a word; 0 when it does not know it."""
        return self._known().count(word)

    def knows(self, word: str) -> bool:
        """Whether the dictionary has it as a word of its own."""
        return self.frequency(word) > 0

    def spells_word(self, text: str, at: int) -> bool:
        """Whether the character at a position is part of a longer dictionary word as it stands."""
        vocabulary = self._known()
        for left in range(max(0, at - _LONGEST_DICTIONARY_WORD + 1), at + 1):
            counts = vocabulary.beginning_with(text[left]).counts
            for right in range(max(at + 1, left + 2), min(len(text), left + _LONGEST_DICTIONARY_WORD) + 1):
                if text[left:right] in counts:
                    return True
        return False

    def cuts_into_words(self, text: str, start: int, end: int) -> bool:
        """Whether the span begins or ends in the middle of a word that reaches beyond it (研究生 in 研究生命科学)."""
        into = self._words_into(text, start, end)
        out_of = self._words_out_of(text, start, end)
        if not into and not out_of:
            return False
        if into & out_of:
            # 北大|学生: two words meet inside the span and leave nothing of it.
            return True
        return any(
            t.start < start < t.end < end or start < t.start < end < t.end for t in self.tokens_over(text, start, end)
        )

    def _words_into(self, text: str, start: int, end: int) -> set[int]:
        """Where, inside a span, words end that begin before it."""
        vocabulary = self._known()
        found: set[int] = set()
        for left in range(max(0, start - _LONGEST_DICTIONARY_WORD), start):
            counts, longest = vocabulary.beginning_with(text[left])
            found.update(at for at in range(start + 1, min(end, left + longest + 1)) if text[left:at] in counts)
        return found

    def _words_out_of(self, text: str, start: int, end: int) -> set[int]:
        """Where, inside a span, words begin that end after it."""
        vocabulary = self._known()
        stop = min(len(text), end + _LONGEST_DICTIONARY_WORD)
        found: set[int] = set()
        for at in range(start + 1, end):
            counts, longest = vocabulary.beginning_with(text[at])
            if any(text[at:right] in counts for right in range(end + 1, min(stop, at + longest) + 1)):
                found.add(at)
        return found

    def _known(self) -> Vocabulary:
        if self._vocabulary is None:
            with self._lock:
                if self._vocabulary is None:
                    self._vocabulary = Vocabulary(self._words)
        return self._vocabulary

    def _jieba(self) -> "LexiconTokenizer":
        if self._tokenizer is None:
            vocabulary = self._known()
            with self._lock:
                if self._tokenizer is None:
                    from intent_router.tokenizer import LexiconTokenizer  # noqa: PLC0415 - see there

                    self._tokenizer = LexiconTokenizer(vocabulary)
        return self._tokenizer
