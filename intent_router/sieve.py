"""Which patterns are worth trying on a text: one of their anchors was seen, and all their parts may begin in it."""

from collections.abc import Iterator
from itertools import pairwise, product

from intent_router.patterns import MAX_GROUP_WORDS, Choice, Gap, Group, Groups, Literal, Node, Sequence, expand

_MAX_ANCHORS = 256
# How often a string of this length turns up in a text, roughly: decides which part of a pattern is its anchor.
_RARITY = (1.0, 1e-1, 1e-3, 2e-4, 5e-5, 2e-5)


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


def grams(text: str) -> frozenset[str]:
    """All characters and pairs of neighbouring characters of a text."""
    return frozenset(text).union(map("".join, pairwise(text)))


def required(tree: Sequence, groups: Groups) -> tuple[frozenset[str], ...]:
    """Sets of beginnings (`grams`), of each of which every matching text has one; the smallest set first."""
    beginnings = (_beginnings(part, groups) for part in tree.parts)
    return tuple(sorted((found for found, may_be_nothing in beginnings if not may_be_nothing), key=len))


def _beginnings(node: Node, groups: Groups) -> tuple[frozenset[str], bool]:
    """The first one or two characters of what a node stands for, and whether it may stand for nothing."""
    match node:
        case Literal(text):
            return frozenset({text[:2]}), False
        case Group(name):
            return frozenset(word[:2] for word in groups[name]), False
        case Gap():
            return frozenset(), True
        case Choice(options, optional):
            found = [_beginnings(option, groups) for option in options]
            return frozenset().union(*(heads for heads, _ in found)), optional or any(empty for _, empty in found)
        case Sequence(parts):
            heads: frozenset[str] = frozenset()
            for part in parts:
                more, may_be_nothing = _beginnings(part, groups)
                heads |= more
                if not may_be_nothing:
                    return heads, False
            return heads, True
