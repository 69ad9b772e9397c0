"""Find forms with one wrong, missing, extra or swapped character, without comparing against all of them.

One edit leaves one half of a form intact, unless it swaps the two characters in the middle. The intact half is looked
up as it stands, by the two characters where it meets the other half; of that other half, one of the two characters
nearest to it stands at most one place off. What passes is looked up by deletion variants: two strings one edit apart
have a variant in common. rapidfuzz then verifies what is left.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, KeysView, Mapping, Sequence
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from rapidfuzz.distance import OSA

from intent_router.pieces import Pieces
from intent_router.shelf import Shelf

MIN_LENGTH = 4
"""Shorter forms differ from other words by one character all the time."""
_HEAD, _TAIL, _SWAPPED = "><~"
"""What a packed line says of a form: its first half is intact, its second, or neither."""


class Slip(NamedTuple):
    """A span of the text that is one edit away from a form."""

    start: int
    end: int
    form: str


class _Rests(NamedTuple):
    """The other halves of all forms with the same intact half."""

    shortest: int
    longest: int
    variants: Mapping[str, Sequence[str]]
    """Forms by each other half and its deletion variants."""


class _Side(NamedTuple):
    """Intact halves that meet the other half in the same two characters."""

    halves: Mapping[str, _Rests]
    lengths: tuple[int, ...]


class _Meeting:
    """All forms whose halves meet in a pair of characters, or would if those two were not swapped."""

    def __init__(self, heads: Sequence[str], tails: Sequence[str], swapped: Sequence[str]) -> None:
        self._heads = heads
        self._tails = tails
        self.swapped = swapped
        """Forms that have the pair the other way round in the middle."""
        self.may_follow = "".join({char for form in heads for char in form[len(form) // 2 :][:2]})
        """Of these one stands right after the pair, or one place off, if it ends an intact first half."""
        self.may_precede = "".join({char for form in tails for char in form[: len(form) // 2][-2:]})
        """The same before the pair, if it begins an intact second half."""

    # Worked out when first needed: most pairs are met by chance.

    @cached_property
    def after(self) -> _Side:
        """Second halves, where the pair ends an intact first half."""
        return _side([(form[: len(form) // 2], form[len(form) // 2 :], form) for form in self._heads])

    @cached_property
    def before(self) -> _Side:
        """First halves, where the pair begins an intact second half."""
        return _side([(form[len(form) // 2 :], form[: len(form) // 2], form) for form in self._tails])


def pack_typos(forms: Sequence[str]) -> dict[str, str]:
    """By the pairs of characters that `TypoIndex` looks for, what each says of forms, these by number."""
    lines: defaultdict[str, list[str]] = defaultdict(list)
    for number, form in enumerate(forms):
        middle = len(form) // 2
        lines[form[middle - 2 : middle]].append(f"{_HEAD}{number}")
        lines[form[middle : middle + 2]].append(f"{_TAIL}{number}")
        lines[form[middle] + form[middle - 1]].append(f"{_SWAPPED}{number}")
    return {pair: "\n".join(found) for pair, found in lines.items()}


def _side(rows: Iterable[tuple[str, str, str]]) -> _Side:
    """From intact half, other half and form."""
    by_half: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for half, rest, form in rows:
        by_half[half].append((rest, form))
    halves = {half: _rests(pairs) for half, pairs in by_half.items()}
    return _Side(halves, tuple({len(half) for half in halves}))


def _rests(pairs: list[tuple[str, str]]) -> _Rests:
    variants: defaultdict[str, list[str]] = defaultdict(list)
    for rest, form in pairs:
        for variant in {rest, *_deletions(rest)}:
            variants[variant].append(form)
    lengths = [len(rest) for rest, _ in pairs]
    return _Rests(min(lengths), max(lengths), dict(variants))


class TypoIndex:
    """Looks up forms of at least MIN_LENGTH characters with one edit."""

    __slots__ = ("_forms", "_meetings")

    def __init__(self, packed: Mapping[str, str], forms: Sequence[str]) -> None:
        self._meetings = Shelf(packed, self._unpack)
        self._forms = forms

    def _unpack(self, _: str, packed: str) -> _Meeting:
        found: dict[str, list[str]] = {_HEAD: [], _TAIL: [], _SWAPPED: []}
        for line in packed.split("\n"):
            found[line[0]].append(self._forms[int(line[1:])])
        return _Meeting(found[_HEAD], found[_TAIL], found[_SWAPPED])

    @property
    def pairs(self) -> KeysView[str]:
        """The pairs of characters to look for."""
        return self._meetings.known

    def find(self, text: str, pieces: Pieces, begin: int, stop: int) -> list[Slip]:
        """All spans between two positions that are exactly one edit away from a form, each once.

        `pieces` holds the pairs of the text, and perhaps others.
        """
        known = self._meetings.known
        found: dict[Slip, None] = {}
        for at, piece in pieces:
            if piece not in known or not begin <= at < stop - 1:
                continue
            meeting = self._meetings[piece]
            if not {*text[at + 2 : at + 4]}.isdisjoint(meeting.may_follow):
                found.update(dict.fromkeys(_after(text, at + 2, begin, stop, meeting.after)))
            if not {*text[max(0, at - 2) : at]}.isdisjoint(meeting.may_precede):
                found.update(dict.fromkeys(_before(text, at, begin, stop, meeting.before)))
            for form in meeting.swapped:
                start = at + 1 - len(form) // 2
                if begin <= start and start + len(form) <= stop:
                    found[Slip(start, start + len(form), form)] = None
        return [s for s in found if OSA.distance(text[s.start : s.end], s.form, score_cutoff=1) == 1]


def _after(text: str, middle: int, begin: int, stop: int, side: _Side) -> Iterator[Slip]:
    """Spans whose part after an intact half shares a variant with some form's other half."""
    for length in side.lengths:
        start = middle - length
        rests = side.halves.get(text[start:middle]) if start >= begin else None
        if rests is not None:
            for end in range(middle + rests.shortest - 1, min(stop, middle + rests.longest + 1) + 1):
                yield from (Slip(start, end, form) for form in _sharing(text[middle:end], rests))


def _before(text: str, middle: int, begin: int, stop: int, side: _Side) -> Iterator[Slip]:
    """Spans whose part before an intact half shares a variant with some form's other half."""
    for length in side.lengths:
        end = middle + length
        rests = side.halves.get(text[middle:end]) if end <= stop else None
        if rests is not None:
            for start in range(max(begin, middle - rests.longest - 1), middle - rests.shortest + 2):
                yield from (Slip(start, end, form) for form in _sharing(text[start:middle], rests))


def _sharing(window: str, rests: _Rests) -> Iterator[str]:
    return chain.from_iterable(rests.variants.get(v, ()) for v in (window, *_deletions(window)))


def _deletions(string: str) -> list[str]:
    return [string[:at] + string[at + 1 :] for at in range(len(string))]
