"""Which patterns are worth trying on a text: those with a trigger in it, a pair of characters each match must have."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from itertools import pairwise, product

from intent_router.patterns import MAX_GROUP_WORDS, Choice, Gap, Group, Groups, Literal, Node, Sequence, expand, may_be_nothing

_MAX_ANCHORS = 256
# How often a string of this length turns up in a text, roughly: decides which part of a pattern is its anchor.
_RARITY = (1.0, 1e-1, 1e-3, 2e-4, 5e-5, 2e-5)


def triggers(trees: Iterable[Sequence], groups: Groups) -> Iterator[Collection[str]]:
    """For each pattern, characters or pairs of characters of which every matching text has at least one.

    Of each anchor it is the pair that is rarest among all anchors: 「怎么报名」 is looked for by 「么报」.
    """
    found = [anchors(tree, groups) or _words(tree, groups) for tree in trees]
    common = Counter(pair for strings in found for string in strings for pair in _pairs(string))
    for strings in found:
        yield {min(_pairs(string), key=lambda pair: common[pair]) for string in strings}


def _pairs(string: str) -> list[str]:
    return list(map("".join, pairwise(string))) or [string]


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
