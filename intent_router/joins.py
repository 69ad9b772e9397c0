"""Match patterns by joining positions: each part is looked up once in a text, whatever the number of patterns it is in.

Regular expressions would hold the thousands of words of a group once more for every pattern that names it, and try
gap after gap anew. Here the cost of a pattern is that of the hits it joins, and linear in the length of the text.
Where a part has several readings the longest word comes first, and the shortest gap.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import add, attrgetter

from intent_router import patterns
from intent_router.patterns import MAX_EXPANSION
from intent_router.shelf import Shelf

_HEAD = 2
"""Words are looked for by their first characters."""
_FEW = 32
"""So many words are tried one by one where one of them may stand."""
_SHARED = 3
"""Larger sets of words are hardly ever spelled out twice."""
_GAP = re.compile(patterns.GAP_REGEX)


class Sight:
    """A text, with what was found in it so far."""

    __slots__ = ("_absent", "_found", "grams", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.grams = frozenset((*text, *map(add, text, text[1:])))
        """All its characters and pairs of neighbours."""
        self._absent: dict[Words, bool] = {}
        self._found: dict[Words, Mapping[int, Sequence[int]]] = {}

    def lacks(self, words: "Words") -> bool:
        """Whether none of the words so much as begins anywhere."""
        absent = self._absent.get(words)
        if absent is None:
            absent = self._absent[words] = words.heads.isdisjoint(self.grams)
        return absent

    def spans(self, words: "Words") -> Mapping[int, Sequence[int]]:
        """By position, the ends of the words that stand there, the longest first."""
        found = self._found.get(words)
        if found is None:
            found = self._found[words] = words.find(self.text, self.grams)
        return found


class Words:
    """A set of strings, such as a word group."""

    __slots__ = ("_by_head", "_strings", "heads")
    is_optional = False
    """Whether it may stand for nothing."""

    def __init__(self, strings: Iterable[str]) -> None:
        self._strings = tuple(sorted(strings, key=len, reverse=True))
        self.heads = frozenset(string[:_HEAD] for string in self._strings)
        """How they begin."""
        self._by_head: dict[str, tuple[str, ...]] | None = None
        if len(self._strings) > _FEW:
            by_head: dict[str, list[str]] = {}
            for string in self._strings:
                by_head.setdefault(string[:_HEAD], []).append(string)
            self._by_head = {head: tuple(found) for head, found in by_head.items()}

    @property
    def size(self) -> int:
        """In how many ways it may begin: what it costs to look for."""
        return len(self.heads)

    def may_match(self, sight: Sight) -> bool:
        """Whether a look at how they begin rules them out."""
        return not sight.lacks(self)

    def find(self, text: str, grams: frozenset[str]) -> Mapping[int, Sequence[int]]:
        """See `Sight.spans`."""
        found: dict[int, list[int]] = {}
        for head in self.heads & grams:
            at = text.find(head)
            while at >= 0:
                strings = self._strings if self._by_head is None else self._by_head[head]
                ends = [at + len(string) for string in strings if text.startswith(string, at)]
                if at in found:
                    # A single character and longer words that begin with it.
                    ends = sorted({*ends, *found[at]}, reverse=True)
                if ends:
                    found[at] = ends
                at = text.find(head, at + 1)
        return found

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


class Either:
    """One of several parts, or nothing if it is optional."""

    __slots__ = ("_are_words", "_options", "is_optional", "size")

    def __init__(self, options: Sequence["Part"], *, is_optional: bool) -> None:
        self._options = tuple(options)
        self._are_words = all(isinstance(option, Words) for option in options)
        self.size: int = sum(option.size for option in options)
        self.is_optional: bool = is_optional or any(option.is_optional for option in options)

    def may_match(self, sight: Sight) -> bool:
        """See `Words`."""
        return self.is_optional or any(option.may_match(sight) for option in self._options)

    def starts(self, sight: Sight) -> Collection[int]:
        """See `Words`."""
        return {at for option in self._options for at in option.starts(sight)}

    def ends(self, sight: Sight, at: int) -> Sequence[int]:
        """See `Words`."""
        found = dict.fromkeys(end for option in self._options for end in option.ends(sight, at))
        if self.is_optional:
            found[at] = None
        return sorted(found, reverse=True) if self._are_words else tuple(found)


class Chain:
    """Parts one after the other."""

    __slots__ = ("_parts", "_required", "is_optional", "size")

    def __init__(self, parts: Iterable["Part"]) -> None:
        self._parts = tuple(parts)
        # What costs least to look for is looked for first.
        self._required = sorted((p for p in self._parts if not p.is_optional), key=attrgetter("size"))
        self.size: int = sum(part.size for part in self._required)
        self.is_optional: bool = not self._required

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


class WordSets:
    """The word groups of a lexicon and the words that its patterns spell out; patterns share what is the same."""

    def __init__(self, groups: Mapping[str, str]) -> None:
        self._groups = Shelf(groups, lambda _, packed: Words(packed.split("\n")))
        self._spelled: dict[tuple[str, ...], Words] = {}
        self._strings: dict[str, str] = {}

    def compile(self, tree: patterns.Sequence) -> Chain:
        """The parts to look for."""
        return Chain(self._parts(tree))

    def _parts(self, tree: patterns.Sequence) -> Iterator[Part]:
        for is_plain, run in groupby(tree.parts, key=_is_plain):
            nodes = tuple(run)
            strings = patterns.expand(patterns.Sequence(nodes), {}, MAX_EXPANSION) if is_plain else None
            if strings is None:
                yield from map(self._part, nodes)
            else:
                yield self._words(strings)

    def _part(self, node: patterns.Node) -> Part:
        match node:
            case patterns.Literal(text):
                return self._words((text,))
            case patterns.Group(name):
                return self._groups[name]
            case patterns.Gap():
                return Gap()
            case patterns.Choice(options, optional):
                return self._either(options, is_optional=optional)
            case patterns.Sequence(parts):
                return self._part(parts[0]) if len(parts) == 1 else self.compile(node)

    def _either(self, options: tuple[patterns.Sequence, ...], *, is_optional: bool) -> Part:
        """All options without groups and gaps together are one set of words."""
        spelled: dict[str, None] = {}
        parts: list[Part] = []
        for option in options:
            strings = patterns.expand(option, {}, MAX_EXPANSION) if _is_plain(option) else None
            if strings is None:
                parts.append(self._part(option))
            else:
                spelled.update(dict.fromkeys(strings))
        if spelled:
            parts.insert(0, self._words(tuple(spelled)))
        return parts[0] if len(parts) == 1 and not is_optional else Either(parts, is_optional=is_optional)

    def _words(self, strings: tuple[str, ...]) -> Part:
        spelled = [self._strings.setdefault(string, string) for string in strings if string]
        words = Words(spelled)
        if len(spelled) <= _SHARED:
            words = self._spelled.setdefault(tuple(sorted(spelled)), words)
        return Either((words,), is_optional=True) if "" in strings else words


def _is_plain(node: patterns.Node) -> bool:
    """Whether it has neither groups nor gaps, so that its strings are few."""
    return not patterns.group_names(node) and not patterns.has_gap(node)
