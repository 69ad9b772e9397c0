"""Find forms with one wrong, missing, extra or swapped character, without comparing against all of them.

One edit leaves one half of a form intact. The intact half is looked up as it stands, the other half by its
deletion variants: two strings one edit apart have a variant in common. rapidfuzz then verifies what is left.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import NamedTuple

from rapidfuzz.distance import OSA

from intent_router.shelf import Shelf

MIN_LENGTH = 4
"""Shorter forms differ from other words by one character all the time."""
_HEAD = 2
"""Half of the shortest form: halves are kept by their first characters."""


class Slip(NamedTuple):
    """A span of the text that is one edit away from a form."""

    start: int
    end: int
    form: str


class _Rests(NamedTuple):
    """The other halves of all forms with one intact half on one side."""

    shortest: int
    longest: int
    chars: frozenset[str]
    """At least one of them survives any single edit."""
    variants: dict[str, tuple[str, ...]]
    """Forms by each other half and its deletion variants."""


class _Half(NamedTuple):
    """What may stand after and before an intact half."""

    after: _Rests | None
    before: _Rests | None


class _Halves(NamedTuple):
    """The intact halves that begin with the same two characters."""

    lengths: tuple[int, ...]
    by_string: dict[str, _Half]


def pack_halves(forms: Iterable[str]) -> dict[str, str]:
    """By the first two characters of a half, lines: `>` or `<`, and a form that begins or ends with such a half."""
    lines: defaultdict[str, list[str]] = defaultdict(list)
    for form in forms:
        if len(form) >= MIN_LENGTH:
            middle = len(form) // 2
            lines[form[:_HEAD]].append(f">{form}")
            lines[form[middle : middle + _HEAD]].append(f"<{form}")
    return {head: "\n".join(found) for head, found in lines.items()}


def _unpack(_: str, packed: str) -> _Halves:
    after: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    before: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for line in packed.split("\n"):
        side, form = line[0], line[1:]
        head, tail = form[: len(form) // 2], form[len(form) // 2 :]
        if side == ">":
            after[head].append((tail, form))
        else:
            before[tail].append((head, form))
    halves = {half: _Half(_rests(after.get(half)), _rests(before.get(half))) for half in after.keys() | before.keys()}
    return _Halves(tuple({len(half) for half in halves}), halves)


class TypoIndex:
    """Looks up forms of at least MIN_LENGTH characters with one edit."""

    __slots__ = ("_halves",)

    def __init__(self, packed: Mapping[str, str]) -> None:
        self._halves = Shelf(packed, _unpack)

    def find(self, text: str, begin: int, stop: int) -> tuple[Slip, ...]:
        """All spans between two positions that are exactly one edit away from a form, each once."""
        shelf = self._halves
        found: dict[Slip, None] = {}
        for start in [at for at in range(begin, stop - 1) if text[at : at + _HEAD] in shelf]:
            lengths, halves = shelf[text[start : start + _HEAD]]
            for length in lengths:
                end = start + length
                half = halves.get(text[start:end])
                if end > stop or half is None:
                    continue
                after, before = half
                if after and not after.chars.isdisjoint(text[end : min(stop, end + after.longest + 1)]):
                    found.update(dict.fromkeys(_after(text, start, end, stop, after)))
                if before and not before.chars.isdisjoint(text[max(begin, start - before.longest - 1) : start]):
                    found.update(dict.fromkeys(_before(text, start, end, begin, before)))
        return tuple(s for s in found if OSA.distance(text[s.start : s.end], s.form, score_cutoff=1) == 1)


def _rests(pairs: list[tuple[str, str]] | None) -> _Rests | None:
    if pairs is None:
        return None
    variants: defaultdict[str, list[str]] = defaultdict(list)
    for rest, form in pairs:
        for variant in {rest, *_deletions(rest)}:
            variants[variant].append(form)
    lengths = [len(rest) for rest, _ in pairs]
    chars = frozenset().union(*(rest for rest, _ in pairs))
    return _Rests(min(lengths), max(lengths), chars, {variant: tuple(found) for variant, found in variants.items()})


def _after(text: str, start: int, middle: int, stop: int, rests: _Rests) -> Iterator[Slip]:
    """Spans whose part after the intact half shares a variant with some form's other half."""
    for end in range(middle + rests.shortest - 1, min(stop, middle + rests.longest + 1) + 1):
        yield from (Slip(start, end, form) for form in _sharing(text[middle:end], rests))


def _before(text: str, middle: int, end: int, begin: int, rests: _Rests) -> Iterator[Slip]:
    """Spans whose part before the intact half shares a variant with some form's other half."""
    for start in range(max(begin, middle - rests.longest - 1), middle - rests.shortest + 2):
        yield from (Slip(start, end, form) for form in _sharing(text[start:middle], rests))


def _sharing(window: str, rests: _Rests) -> Iterator[str]:
    return chain.from_iterable(rests.variants.get(v, ()) for v in (window, *_deletions(window)))


def _deletions(string: str) -> list[str]:
    return [string[:at] + string[at + 1 :] for at in range(len(string))]
