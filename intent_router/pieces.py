"""Find many short strings in a text at once: in one pass of pure Python, or by an automaton where one is installed.

The extra `intent-router[fast]` brings the automaton. Both give the same answers.
"""

import re
from collections.abc import Callable, Collection
from operator import add

Pieces = list[tuple[int, str]]
"""Positions, and the strings that stand there."""


def piece_finder(pieces: Collection[str]) -> Callable[[str], Pieces]:
    """A function that finds strings of one or two characters, overlapping ones too; pairs come in order."""
    try:
        import ahocorasick_rs  # noqa: F401, PLC0415 - an extra
    except ImportError:
        return PlainFinder(pieces).find
    return NativeFinder(pieces).find


class PlainFinder:
    """One look-up for each pair of neighbouring characters; most are none of the pieces."""

    __slots__ = ("_pairs", "_singles")

    def __init__(self, pieces: Collection[str]) -> None:
        singles = "".join(piece for piece in pieces if len(piece) == 1)
        self._singles = re.compile(f"[{re.escape(singles)}]") if singles else None
        self._pairs = frozenset(piece for piece in pieces if len(piece) > 1)

    def find(self, text: str) -> Pieces:
        """See `piece_finder`."""
        pairs = self._pairs
        found = [(at, pair) for at, pair in enumerate(map(add, text, text[1:])) if pair in pairs]
        if self._singles is not None:
            found += [(single.start(), single[0]) for single in self._singles.finditer(text)]
        return found


class NativeFinder:
    """The automaton of ahocorasick-rs."""

    __slots__ = ("_find", "_pieces")

    def __init__(self, pieces: Collection[str]) -> None:
        from ahocorasick_rs import AhoCorasick  # noqa: PLC0415 - an extra

        self._pieces = list(pieces)
        self._find = AhoCorasick(self._pieces, store_patterns=False).find_matches_as_indexes

    def find(self, text: str) -> Pieces:
        """See `piece_finder`."""
        pieces = self._pieces
        return [(start, pieces[number]) for number, start, _ in self._find(text, overlapping=True)]
