"""Which patterns are worth trying on a text, told by a few pairs of characters that every match must have."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import product
from operator import add
from typing import NamedTuple

from intent_router.patterns import (
    MAX_GROUP_WORDS,
    Choice,
    Gap,
    Group,
    Groups,
    Literal,
    Node,
    Sequence,
    expand,
    may_be_nothing,
)

_MAX_ANCHORS = 256
# How often a string of this length turns up in a text, roughly.
_RARITY = (1.0, 1e-1, 1e-3, 2e-4, 5e-5, 2e-5)
_MAX_SECOND = 128
"""Larger sets of second triggers take more room than they save time."""
_UNHEARD = 0.3
"""How often a pair of characters is taken to occur that no example has."""


class Triggers(NamedTuple):
    """Characters or pairs of characters; a text that a pattern matches has at least one of each set."""

    first: frozenset[str]
    second: frozenset[str]
    """From another part of the pattern; empty if none is small enough."""


class _Anchors(NamedTuple):
    """Strings of which every matching text has one, and the parts of the pattern that they stand for."""

    start: int
    stop: int
    strings: tuple[str, ...]


class Sieve:
    """Knows which characters are common, from texts like those that will be routed."""

    def __init__(self, texts: Iterable[str], groups: Groups) -> None:
        self._groups = groups
        self._counts = Counter(piece for text in texts for piece in (*text, *map(add, text, text[1:])))
        self._rarest: dict[str, tuple[float, str]] = {}

    def triggers(self, tree: Sequence) -> Triggers:
        """Triggers as rare as can be: of 「<孩子>…怎么报名」 it is 「么报」, since everybody says 孩子 or 怎么."""
        ranked = sorted(
            (sum(costs.values()), run.start, run.stop, frozenset(costs))
            for run in _anchors(tree, self._groups)
            if (costs := {pair: cost for cost, pair in map(self._rarest_pair, run.strings)})
        )
        _, start, stop, first = ranked[0]
        others = (pairs for _, left, right, pairs in ranked if right <= start or left >= stop)
        return Triggers(first, next((pairs for pairs in others if len(pairs) <= _MAX_SECOND), frozenset()))

    def _rarest_pair(self, string: str) -> tuple[float, str]:
        found = self._rarest.get(string)
        if found is None:
            pairs = map(add, string, string[1:]) if len(string) > 1 else string
            found = self._rarest[string] = min((self._counts[pair] + _UNHEARD, pair) for pair in pairs)
        return found


def anchors(tree: Sequence, groups: Groups) -> tuple[str, ...]:
    """The rarest set of strings of which every matching text contains at least one."""
    found = (run.strings for run in _anchors(tree, groups))
    return min(found, key=lambda strings: sum(_RARITY[min(len(s), len(_RARITY) - 1)] for s in strings), default=())


def _anchors(tree: Sequence, groups: Groups) -> Iterator[_Anchors]:
    """For each part that must be there, and for runs of parts that stand for few enough strings, their strings."""
    options = [expand(part, groups, _MAX_ANCHORS) for part in tree.parts]
    for start, part in enumerate(tree.parts):
        strings: tuple[str, ...] = ("",)
        for stop, tails in enumerate(options[start:], start=start + 1):
            if tails is None or len(strings) * len(tails) > _MAX_ANCHORS:
                break
            strings = tuple(dict.fromkeys(a + b for a, b in product(strings, tails)))
            if "" not in strings:
                yield _Anchors(start, stop, strings)
        if options[start] is None and not may_be_nothing(part):
            large = expand(part, groups, MAX_GROUP_WORDS) or tuple(sorted(_words(part, groups)))
            yield _Anchors(start, start + 1, large)


def _words(node: Node, groups: Groups) -> frozenset[str]:
    """Strings of which one is in whatever a node stands for, unless that is nothing."""
    match node:
        case Literal(text):
            return frozenset({text})
        case Group(name):
            return frozenset(groups[name])
        case Gap():
            return frozenset()
        case Choice(options):
            return frozenset().union(*(_words(option, groups) for option in options))
        case Sequence(parts):
            required = [part for part in parts if not may_be_nothing(part)]
            return min((_words(part, groups) for part in required), key=len, default=frozenset())
