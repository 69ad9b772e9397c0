"""Match patterns by joining positions: each part is looked up once in a text, whatever the number of patterns it is in.

Regular expressions would hold the thousands of words of a group once more for every pattern that names it, and try
gap after gap anew. Here the cost of a pattern is that of the hits it joins, and linear in the length of the text.
Where a part has several readings the longest word comes first, and the shortest gap.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, groupby
from operator import add

from intent_router import patterns
from intent_router.patterns import MAX_EXPANSION

_GAP = re.compile(patterns.GAP_REGEX)


class Sight:
    """A text, with what was found in it so far."""

    __slots__ = ("_found", "grams", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.grams = frozenset(text).union(map(add, text, text[1:]))
        """All its characters and pairs of neighbours."""
        self._found: dict[Words, Mapping[int, Sequence[int]]] = {}

    def spans(self, words: "Words") -> Mapping[int, Sequence[int]]:
        """By position, the ends of the words that stand there, the longest first."""
        found = self._found.get(words)
        if found is None:
            found = self._found[words] = words.find(self.text, self.grams)
        return found


class Words:
    """A set of strings, such as a word group."""

    __slots__ = ("_heads",)

    def __init__(self, strings: Iterable[str]) -> None:
        heads: defaultdict[str, list[str]] = defaultdict(list)
        for string in sorted(strings, key=len, reverse=True):
            heads[string[:2]].append(string)
        self._heads = {head: tuple(found) for head, found in heads.items()}

    @property
    def size(self) -> int:
        """In how many ways it may begin: what it costs to look for."""
        return len(self._heads)

    @property
    def is_optional(self) -> bool:
        """Whether it may stand for nothing."""
        return False

    def find(self, text: str, grams: frozenset[str]) -> Mapping[int, Sequence[int]]:
        """See `Sight.spans`."""
        found: dict[int, list[int]] = {}
        for head in self._heads.keys() & grams:
            at = text.find(head)
            while at >= 0:
                ends = [at + len(string) for string in self._heads[head] if text.startswith(string, at)]
                if at in found:
                    # A single character and longer words that begin with it.
                    ends = sorted({*ends, *found[at]}, reverse=True)
                if ends:
                    found[at] = ends
                at = text.find(head, at + 1)
        return found

    def may_match(self, sight: Sight) -> bool:
        """Whether one of them stands anywhere."""
        return bool(sight.spans(self))

    def starts(self, sight: Sight) -> Collection[int]:
        """Where a match may begin."""
        return sight.spans(self).keys()

    def ends(self, sight: Sight, at: int) -> Sequence[int]:
        """Where a match that begins at a position may end, the best first."""
        return sight.spans(self).get(at, ())


class Gap:
    """Up to MAX_GAP characters of one clause."""

    __slots__ = ()
    size = 0
    is_optional = True

    def may_match(self, sight: Sight) -> bool:  # noqa: ARG002 - as in Words
        """Always."""
        return True

    def starts(self, sight: Sight) -> Collection[int]:
        """See `Words`."""
        return range(len(sight.text) + 1)

    def ends(self, sight: Sight, at: int) -> Sequence[int]:
        """See `Words`."""
        longest = _GAP.match(sight.text, at)
        return range(at, longest.end() + 1) if longest else ()


@dataclass(frozen=True, slots=True, eq=False)
class Either:
    """One of several parts, or nothing if it is optional."""

    options: tuple["Part", ...]
    is_optional: bool

    @property
    def size(self) -> int:
        """See `Words`."""
        return sum(option.size for option in self.options)

    def may_match(self, sight: Sight) -> bool:
        """See `Words`."""
        return self.is_optional or any(option.may_match(sight) for option in self.options)

    def starts(self, sight: Sight) -> Collection[int]:
        """See `Words`."""
        return {at for option in self.options for at in option.starts(sight)}

    def ends(self, sight: Sight, at: int) -> Sequence[int]:
        """See `Words`."""
        found = chain.from_iterable(option.ends(sight, at) for option in self.options)
        return tuple(dict.fromkeys((*found, at) if self.is_optional else found))


class Chain:
    """Parts one after the other."""

    __slots__ = ("_parts", "_required", "is_optional", "size")

    def __init__(self, parts: Sequence["Part"]) -> None:
        self._parts = tuple(parts)
        # What is looked for first is what costs least to look for.
        self._required = sorted((part for part in parts if not part.is_optional), key=lambda part: part.size)
        self.is_optional = not self._required
        self.size = sum(part.size for part in self._required)

    def find(self, sight: Sight) -> Iterator[tuple[int, int]]:
        """The spans of all matches that do not overlap."""
        if not self.may_match(sight):
            return
        reached = 0
        for start in sorted(self.starts(sight)):
            if start >= reached and (ends := self.ends(sight, start)):
                reached = max(ends[0], start + 1)
                yield start, ends[0]

    def may_match(self, sight: Sight) -> bool:
        """See `Words`."""
        return all(part.may_match(sight) for part in self._required)

    def starts(self, sight: Sight) -> Collection[int]:
        """See `Words`."""
        found: set[int] = set()
        for part in self._parts:
            found.update(part.starts(sight))
            if not part.is_optional:
                break
        return found

    def ends(self, sight: Sight, at: int) -> Sequence[int]:
        """See `Words`."""
        reached: Sequence[int] = (at,)
        for part in self._parts:
            reached = tuple(dict.fromkeys(end for start in reached for end in part.ends(sight, start)))
            if not reached:
                break
        return reached


Part = Words | Gap | Either | Chain


def compile_pattern(tree: patterns.Sequence, group: Callable[[str], Words]) -> Chain:
    """The parts to look for; `group` gives the words of a group, which patterns share."""
    parts: list[Part] = []
    for is_plain, run in groupby(tree.parts, key=_is_plain):
        nodes = tuple(run)
        strings = patterns.expand(patterns.Sequence(nodes), {}, MAX_EXPANSION) if is_plain else None
        parts += [_part(node, group) for node in nodes] if strings is None else [_words(strings)]
    return Chain(parts)


def _is_plain(node: patterns.Node) -> bool:
    """Whether it has neither groups nor gaps, so that its strings are few."""
    return not patterns.group_names(node) and not patterns.has_gap(node)


def _words(strings: Collection[str]) -> Part:
    words = Words(filter(None, strings))
    return Either((words,), is_optional=True) if "" in strings else words


def _part(node: patterns.Node, group: Callable[[str], Words]) -> Part:
    match node:
        case patterns.Literal(text):
            return Words((text,))
        case patterns.Group(name):
            return group(name)
        case patterns.Gap():
            return Gap()
        case patterns.Choice(options, optional):
            return Either(tuple(_part(option, group) for option in options), optional)
        case patterns.Sequence():
            return compile_pattern(node, group)
