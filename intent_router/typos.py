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

    __slots__ = ("_by_intact", "_lengths")

    def __init__(self, forms: Iterable[tuple[str, str, str]]) -> None:
        lengths: defaultdict[str, set[int]] = defaultdict(set)
        by_intact: defaultdict[str, dict[str, list[str]]] = defaultdict(dict)
        for form, intact, rest in forms:
            lengths[intact[:2]].add(len(intact))
            variants = by_intact[intact]
            for variant in {rest, *_deletions(rest)}:
                variants.setdefault(variant, []).append(form)
        self._lengths = {head: tuple(found) for head, found in lengths.items()}
        self._by_intact = {
            intact: (max(map(len, variants)), {key: tuple(found) for key, found in variants.items()})
            for intact, variants in by_intact.items()
        }

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Spans that may be one edit from a form; verify them."""
        lengths, by_intact = self._lengths, self._by_intact
        for start in range(len(text) - 1):
            for length in lengths.get(text[start : start + 2], ()):
                known = by_intact.get(text[start : start + length])
                if known is not None:
                    yield from _spans(text, start, start + length, *known)


def _spans(
    text: str, start: int, middle: int, longest: int, variants: dict[str, tuple[str, ...]]
) -> Iterator[tuple[int, int, str]]:
    """Windows after the intact half that share a variant with some form's other half."""
    for end in range(middle, min(len(text), middle + longest + 1) + 1):
        window = text[middle:end]
        for form in variants.get(window, ()):
            yield start, end, form
        for variant in _deletions(window):
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
