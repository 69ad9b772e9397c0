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


class _Rests(NamedTuple):
    """The other halves of all forms with one intact half."""

    shortest: int
    longest: int
    chars: frozenset[str]
    """At least one of them survives any single edit."""
    variants: dict[str, tuple[str, ...]]
    """Forms by each other half and its deletion variants."""


class _Halves:
    """Forms by their intact half: the first one, or, over mirrored strings, the last one."""

    __slots__ = ("_lengths", "_rests")

    def __init__(self, forms: Iterable[tuple[str, str, str]]) -> None:
        by_intact: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        rests: defaultdict[str, list[str]] = defaultdict(list)
        for form, intact, rest in forms:
            rests[intact].append(rest)
            for variant in {rest, *_deletions(rest)}:
                by_intact[intact][variant].append(form)
        lengths: defaultdict[str, set[int]] = defaultdict(set)
        for intact in by_intact:
            lengths[intact[:2]].add(len(intact))
        self._lengths = {head: tuple(found) for head, found in lengths.items()}
        self._rests = {
            intact: _Rests(
                min(map(len, rests[intact])),
                max(map(len, rests[intact])),
                frozenset().union(*rests[intact]),
                {variant: tuple(found) for variant, found in variants.items()},
            )
            for intact, variants in by_intact.items()
        }

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Spans that may be one edit from a form; verify them."""
        lengths, rests = self._lengths, self._rests
        for start in range(len(text) - 2):
            for length in lengths.get(text[start : start + 2], ()):
                middle = start + length
                known = rests.get(text[start:middle])
                if known is not None and not known.chars.isdisjoint(text[middle : middle + known.longest + 1]):
                    yield from _spans(text, start, middle, known)


def _spans(text: str, start: int, middle: int, known: _Rests) -> Iterator[tuple[int, int, str]]:
    """Windows after the intact half that share a variant with some form's other half."""
    variants = known.variants
    for end in range(middle + known.shortest - 1, min(len(text), middle + known.longest + 1) + 1):
        window = text[middle:end]
        for variant in (window, *_deletions(window)):
            for form in variants.get(variant, ()):
                yield start, end, form


def _deletions(string: str) -> list[str]:
    return [string[:at] + string[at + 1 :] for at in range(len(string))]


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
