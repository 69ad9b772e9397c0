"""Find forms with one wrong, missing, extra or swapped character, without comparing against all of them.

One edit leaves one half of a form intact. The intact half is looked up as it stands, the other half by its
deletion variants: two strings one edit apart have a variant in common. rapidfuzz then verifies what is left.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rapidfuzz.distance import OSA

MIN_LENGTH = 4
"""Shorter forms differ from other words by one character all the time."""


class Slip(NamedTuple):
    """A span of the text that is one edit away from a form."""

    start: int
    end: int
    form: str


class _Halves:
    """Forms by their intact half: the first one, or, over mirrored strings, the last one."""

    __slots__ = ("_lengths", "_rests", "_variants")

    def __init__(self, forms: Iterable[tuple[str, str, str]]) -> None:
        lengths: defaultdict[str, set[int]] = defaultdict(set)
        rests: defaultdict[str, set[int]] = defaultdict(set)
        variants: defaultdict[str, set[str]] = defaultdict(set)
        for form, intact, rest in forms:
            lengths[intact[:2]].add(len(intact))
            rests[intact].add(len(rest))
            for variant in (rest, *_deletions(rest)):
                variants[f"{intact}\0{variant}"].add(form)
        self._lengths = {head: tuple(found) for head, found in lengths.items()}
        self._rests = {intact: tuple(found) for intact, found in rests.items()}
        self._variants = {key: tuple(found) for key, found in variants.items()}

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Spans that may be one edit from a form; verify them."""
        for start in range(len(text) - 1):
            for length in self._lengths.get(text[start : start + 2], ()):
                middle = start + length
                intact = text[start:middle]
                for rest in self._rests.get(intact, ()):
                    for end, key in _keys(text, middle, rest):
                        for form in self._variants.get(f"{intact}\0{key}", ()):
                            yield start, end, form


def _deletions(string: str) -> Iterator[str]:
    return (string[:at] + string[at + 1 :] for at in range(len(string)))


def _keys(text: str, middle: int, rest: int) -> Iterator[tuple[int, str]]:
    """What the damaged half may look like in the text: one shorter, of equal length, one longer."""
    shorter = text[middle : middle + rest - 1]
    yield middle + len(shorter), shorter
    for end in (middle + rest, middle + rest + 1):
        if end <= len(text):
            for variant in _deletions(text[middle:end]):
                yield end, variant


class TypoIndex:
    """Looks up forms of at least MIN_LENGTH characters with one edit."""

    __slots__ = ("_heads", "_tails")

    def __init__(self, forms: Iterable[str]) -> None:
        long = [form for form in forms if len(form) >= MIN_LENGTH]
        self._heads = _Halves((form, form[: len(form) // 2], form[len(form) // 2 :]) for form in long)
        mirrored = [(form, form[::-1]) for form in long]
        # The same split seen from the end, so that the halves add up to the whole form.
        self._tails = _Halves((f, m[: len(f) - len(f) // 2], m[len(f) - len(f) // 2 :]) for f, m in mirrored)

    def find(self, text: str) -> tuple[Slip, ...]:
        """All spans exactly one edit away from a form, each once."""
        size = len(text)
        found = {Slip(start, end, form): None for start, end, form in self._heads.find(text)}
        for start, end, form in self._tails.find(text[::-1]):
            found[Slip(size - end, size - start, form)] = None
        return tuple(s for s in found if OSA.distance(text[s.start : s.end], s.form, score_cutoff=1) == 1)
