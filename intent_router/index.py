"""The compiled lexicon: one dictionary of strings to look for, each with what it means when found."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from intent_router import patterns
from intent_router.lexicon.model import Cue, Entry, Form, Intent, Lexicon


@dataclass(frozen=True, slots=True, eq=False)
class IntentForm:
    """A form of a life stage or need."""

    intent: Intent
    entry: Entry
    form: Form


@dataclass(frozen=True, slots=True, eq=False)
class CueForm:
    """A form of a cue."""

    cue: Cue
    form: Form


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """A longer string inside which the entry means something else."""

    entry: Entry


Target = IntentForm | CueForm


class CompiledPattern:
    """A form with word groups or gaps; its regular expression is compiled when first needed."""

    __slots__ = ("_groups", "_regex", "target")

    def __init__(self, target: Target, groups: patterns.Groups) -> None:
        self.target = target
        self._groups = groups
        self._regex: re.Pattern[str] | None = None

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """The spans of all matches that do not overlap."""
        if self._regex is None:
            self._regex = re.compile(patterns.regex(self.target.form.tree, self._groups))
        return (match.span() for match in self._regex.finditer(text))


@dataclass(frozen=True, slots=True)
class Index:
    """Everything a scan looks up; immutable once built, so threads may share it."""

    literals: dict[str, tuple[Target | Block, ...]]
    anchors: dict[str, tuple[CompiledPattern, ...]]
    lengths: dict[str, tuple[int, ...]]
    """Lengths of the strings to look for, by their first two characters (or the only one)."""

    def words(self) -> Iterator[str]:
        """The literal strings that mean an intent: words a segmenter should know."""
        return (s for s, targets in self.literals.items() if any(isinstance(t, IntentForm) for t in targets))


def build_index(lexicon: Lexicon) -> Index:
    """Compile a lexicon."""
    literals: defaultdict[str, list[Target | Block]] = defaultdict(list)
    anchors: defaultdict[str, list[CompiledPattern]] = defaultdict(list)
    for target in _targets(lexicon):
        tree = target.form.tree
        strings = patterns.literals(tree)
        if strings is None:
            compiled = CompiledPattern(target, lexicon.groups)
            for anchor in patterns.anchors(tree, lexicon.groups):
                anchors[anchor].append(compiled)
        else:
            for string in strings:
                literals[string].append(target)
    for intent in lexicon.intents.values():
        for entry in intent.entries:
            for string in entry.not_inside:
                literals[string].append(Block(entry))
    lengths: defaultdict[str, set[int]] = defaultdict(set)
    for string in (*literals, *anchors):
        lengths[string[:2]].add(len(string))
    return Index(
        literals={string: tuple(targets) for string, targets in literals.items()},
        anchors={string: tuple(dict.fromkeys(found)) for string, found in anchors.items()},
        lengths={head: tuple(sorted(found, reverse=True)) for head, found in lengths.items()},
    )


def _targets(lexicon: Lexicon) -> Iterator[Target]:
    for intent in lexicon.intents.values():
        for entry in intent.entries:
            for form in entry.forms:
                yield IntentForm(intent, entry, form)
    for cue in lexicon.cues:
        for form in cue.forms:
            yield CueForm(cue, form)
