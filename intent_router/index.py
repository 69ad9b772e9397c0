"""The compiled lexicon: one dictionary of strings to look for, each with what it means when found."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from intent_router import patterns, sieve
from intent_router.lexicon.model import Cue, Entry, Form, Intent, Lexicon
from intent_router.lookalikes import misreadings
from intent_router.sounds import sound_key
from intent_router.typos import MIN_LENGTH, TypoIndex


@dataclass(frozen=True, slots=True, eq=False)
class IntentForm:
    """A form of a life stage, a need or an ambiguity."""

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
    """A form with word groups or gaps; compiled when first needed, since few of them ever are."""

    __slots__ = ("_groups", "_regex", "_required", "target")

    def __init__(self, target: Target, groups: patterns.Groups) -> None:
        self.target = target
        self._groups = groups
        self._required: tuple[frozenset[str], ...] | None = None
        self._regex: re.Pattern[str] | None = None

    def find(self, text: str, grams: frozenset[str]) -> Iterator[tuple[int, int]]:
        """The spans of all matches that do not overlap; `grams` are those of the text."""
        if self._required is None:
            self._required = sieve.required(self.target.form.tree, self._groups)
        for beginnings in self._required:
            if beginnings.isdisjoint(grams):
                return iter(())
        if self._regex is None:
            self._regex = re.compile(patterns.regex(self.target.form.tree, self._groups))
        return (match.span() for match in self._regex.finditer(text))


class Atom(NamedTuple):
    """A string to look for, and all that it means or may be part of."""

    string: str
    targets: tuple[Target | Block, ...]
    patterns: tuple[CompiledPattern, ...]
    """Patterns worth trying once this string was seen."""
    misread: tuple[str, ...]
    """Short forms that this string looks like."""


@dataclass(frozen=True, slots=True)
class Index:
    """Everything a scan looks up; immutable once built, so threads may share it."""

    atoms: dict[str, tuple[Atom, ...]]
    """By sound key (`sounds.sound_key`): one look-up finds a string and what sounds like it.

    Every beginning of a key from two characters on is a key too, so that a walk knows when to stop.
    """
    singles: dict[str, Atom]
    """Strings of one character; these never match by sound."""
    typos: TypoIndex
    """Literal forms of intents, by the slips one may make typing them."""
    forms: dict[str, tuple[IntentForm, ...]]
    """Literal forms of intents, by string."""


def build_index(lexicon: Lexicon) -> Index:
    """Compile a lexicon."""
    targets: defaultdict[str, list[Target | Block]] = defaultdict(list)
    anchors: defaultdict[str, dict[CompiledPattern, None]] = defaultdict(dict)
    for target in _targets(lexicon):
        for string in target.form.literals:
            targets[string].append(target)
        if not target.form.literals:
            compiled = CompiledPattern(target, lexicon.groups)
            for anchor in target.form.anchors:
                anchors[anchor][compiled] = None
    for entry in (entry for intent in lexicon.sections for entry in intent.entries):
        for string in entry.not_inside:
            targets[string].append(Block(entry))
    forms = {s: tuple(t for t in found if isinstance(t, IntentForm)) for s, found in targets.items()}
    forms = {string: found for string, found in forms.items() if found}
    misread = _misread(forms)
    atoms = [
        Atom(s, tuple(targets.get(s, ())), tuple(anchors.get(s, ())), tuple(misread.get(s, ())))
        for s in targets.keys() | anchors.keys() | misread.keys()
    ]
    by_key: defaultdict[str, list[Atom]] = defaultdict(list)
    for atom in atoms:
        if len(atom.string) > 1:
            by_key[sound_key(atom.string)].append(atom)
    return Index(
        atoms=_with_beginnings({key: tuple(found) for key, found in by_key.items()}),
        singles={atom.string: atom for atom in atoms if len(atom.string) == 1},
        typos=TypoIndex(forms),
        forms=forms,
    )


def _misread(forms: Iterable[str]) -> dict[str, list[str]]:
    """What forms too short for the typo index look like when a character is taken for a look-alike."""
    misread: defaultdict[str, list[str]] = defaultdict(list)
    for form in forms:
        if 1 < len(form) < MIN_LENGTH:
            for written in misreadings(form):
                misread[written].append(form)
    return misread


def _with_beginnings(atoms: dict[str, tuple[Atom, ...]]) -> dict[str, tuple[Atom, ...]]:
    for key in list(atoms):
        for end in range(len(key) - 1, 1, -1):
            if key[:end] in atoms:
                break
            atoms[key[:end]] = ()
    return atoms


def _targets(lexicon: Lexicon) -> Iterator[Target]:
    for intent in lexicon.sections:
        for entry in intent.entries:
            for form in entry.forms:
                yield IntentForm(intent, entry, form)
    for cue in lexicon.cues:
        for form in cue.forms:
            yield CueForm(cue, form)
