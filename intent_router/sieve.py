"""Which patterns are worth trying on a text: those with a trigger in it, a pair of characters each match must have."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import product
from operator import add

from intent_router.patterns import MAX_GROUP_WORDS, Choice, Gap, Group, Groups, Literal, Node, Sequence, expand, may_be_nothing

_MAX_ANCHORS = 256
# How often a string of this length turns up in a text, roughly.
_RARITY = (1.0, 1e-1, 1e-3, 2e-4, 5e-5, 2e-5)
_UNHEARD = 0.3
"""How often a pair of characters is taken to occur that no example has."""


class Sieve:
    """Knows which characters are common, from texts like those that will be routed."""

    def __init__(self, texts: Iterable[str], groups: Groups) -> None:
        self._groups = groups
        self._counts = Counter(piece for text in texts for piece in (*text, *map(add, text, text[1:])))
        self._rarest: dict[str, tuple[float, str]] = {}

    def triggers(self, tree: Sequence) -> frozenset[str]:
        """Characters or pairs of characters of which every matching text has at least one; as rare as can be.

        Of 「<孩子>…怎么报名」 it is 「么报」: everybody says 孩子 or 怎么.
        """
        best, best_cost = frozenset[str](), float("inf")
        for strings in (*_runs(tree, self._groups), tuple(_words(tree, self._groups))):
            if strings and "" not in strings:
                rarest = {pair: cost for cost, pair in map(self._rarest_pair, strings)}
                cost = sum(rarest.values())
                if cost < best_cost:
                    best, best_cost = frozenset(rarest), cost
        return best

    def _rarest_pair(self, string: str) -> tuple[float, str]:
        found = self._rarest.get(string)
        if found is None:
            pairs = map(add, string, string[1:]) if len(string) > 1 else string
            found = self._rarest[string] = min((self._counts[pair] + _UNHEARD, pair) for pair in pairs)
        return found


def anchors(tree: Sequence, groups: Groups) -> tuple[str, ...]:
    """The rarest set of strings of which every matching text contains at least one; empty when there is none."""
    best: tuple[str, ...] = ()
    best_cost = float("inf")
    for strings in _runs(tree, groups):
        if "" not in strings:
            cost = sum(_RARITY[min(len(s), len(_RARITY) - 1)] for s in strings)
            if cost < best_cost:
                best, best_cost = strings, cost
    return best


def _runs(tree: Sequence, groups: Groups) -> Iterator[tuple[str, ...]]:
    """For each run of parts that stands for few enough strings, these strings."""
    options = [expand(part, groups, _MAX_ANCHORS) for part in tree.parts]
    for start, part in enumerate(tree.parts):
        strings: tuple[str, ...] = ("",)
        for tails in options[start:]:
            if tails is None or len(strings) * len(tails) > _MAX_ANCHORS:
                break
            strings = tuple(dict.fromkeys(a + b for a, b in product(strings, tails)))
            yield strings
        # One large word group may still be an anchor by itself.
        if options[start] is None and (large := expand(part, groups, MAX_GROUP_WORDS)) is not None:
            yield large


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
