"""Words and phrases that turn up again and again in sentences: jieba's words put together by plain statistics."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

MAX_WORDS = 4
"""Words of jieba in a phrase; what it does not know it cuts into single characters."""
MAX_LENGTH = 8
_SWALLOWED = 0.7
"""A phrase is dropped when a longer one holds it in so large a share of its sentences."""
_MIN_COHESION = 3.0
"""So much more often than by chance must the parts of a phrase stand together."""
_READABLE = re.compile(r"[a-z\u4e00-\u9fff]+")


class Phrase(NamedTuple):
    """A phrase and the sentences that hold it."""

    text: str
    sentences: tuple[int, ...]
    """Numbers of the sentences, as they were given."""


@cache
def _function_words() -> frozenset[str]:
    """Words that begin or end no name of a thing (data/function_words.txt, edited by hand)."""
    return frozenset((files("intent_router") / "data" / "function_words.txt").read_text(encoding="utf-8").split())


def frequent_phrases(sentences: Iterable[Sequence[str]], least: int) -> list[Phrase]:
    """Phrases in at least `least` sentences, each a sequence of words; the most frequent and longest first."""
    found: dict[tuple[str, ...], dict[int, None]] = {}
    words: Counter[str] = Counter()
    for number, sentence in enumerate(sentences):
        words.update(sentence)
        for phrase in _runs(sentence):
            found.setdefault(phrase, {})[number] = None
    total = max(1, words.total())
    kept = {
        phrase: numbers
        for phrase, numbers in found.items()
        if len(numbers) >= least and _is_cohesive(phrase, len(numbers), words, total)
    }
    phrases = [Phrase("".join(phrase), tuple(numbers)) for phrase, numbers in kept.items()]
    phrases.sort(key=lambda p: (-len(p.sentences), -len(p.text), p.text))
    return [phrase for phrase in phrases if not any(_swallows(other, phrase) for other in phrases)]


def _runs(sentence: Sequence[str]) -> Iterator[tuple[str, ...]]:
    function = _function_words()
    for start in range(len(sentence)):
        for end in range(start + 1, min(len(sentence), start + MAX_WORDS) + 1):
            run = tuple(sentence[start:end])
            if not _READABLE.fullmatch(run[-1]):
                break
            if run[0] not in function and run[-1] not in function and 1 < len("".join(run)) <= MAX_LENGTH:
                yield run


def _is_cohesive(phrase: tuple[str, ...], count: int, words: Counter[str], total: int) -> bool:
    """Whether the words stand together more often than their frequencies explain."""
    if len(phrase) == 1:
        return True
    expected = math.prod(words[word] / total for word in phrase) * total
    return count >= _MIN_COHESION * expected


def _swallows(other: Phrase, phrase: Phrase) -> bool:
    if len(other.text) <= len(phrase.text) or phrase.text not in other.text:
        return False
    shared = len(set(other.sentences) & set(phrase.sentences))
    return shared >= _SWALLOWED * len(phrase.sentences)
