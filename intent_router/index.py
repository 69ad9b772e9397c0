"""The compiled lexicon: what a scan looks up, unpacked from the tables as it is needed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from intent_router import patterns
from intent_router.joins import Chain, WordSets
from intent_router.lexicon.model import Cue, Entry, Form, Intent, Lexicon
from intent_router.normalize import fold
from intent_router.pieces import piece_finder
from intent_router.shelf import Shelf
from intent_router.sounds import sound_key
from intent_router.tables import BLOCK, CUE, HEAD, MISREAD, NO_SECOND, STRING, TARGET, Tables, outline
from intent_router.typos import TypoIndex


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


Target = IntentForm | CueForm


@dataclass(frozen=True, eq=False)
class CompiledPattern:
    """A form with word groups or gaps; compiled when first needed, since few of them ever are."""

    number: int
    """Where it stands among all forms."""
    target: Target
    _words: WordSets

    @cached_property
    def chain(self) -> Chain:
        """What it looks for."""
        # Parsed anew: a tree that is kept takes more memory than what is compiled from it.
        return self._words.compile(patterns.parse(self.target.form.text, fold))


class Clue(NamedTuple):
    """What is known of a text that has certain characters."""

    seconds: int
    """The sets of second triggers that it has one of, as bits."""
    patterns: tuple[tuple[int, str], ...]
    """Bits of the second triggers that must be there, too (0: none), with numbers of patterns worth trying then."""


def _unpack_clue(_: str, packed: str) -> Clue:
    seconds, *rows = packed.split("\n")
    patterns = (row.partition(" ") for row in rows)
    return Clue(sum(map(_bit, seconds.split())), tuple((_bit(second), numbers) for second, _, numbers in patterns))


def _bit(number: str) -> int:
    return 0 if number == NO_SECOND else 1 << int(number)


class Atom(NamedTuple):
    """A string to look for, and all that it means."""

    string: str
    forms: tuple[IntentForm, ...]
    cues: tuple[CueForm, ...]
    blocked: tuple[Entry, ...]
    """Entries that mean something else inside this string."""
    misread: tuple[str, ...]
    """Short forms that this string looks like."""


class Atoms(NamedTuple):
    """Strings that begin with the same sounds."""

    by_sound: Mapping[str, tuple[Atom, ...]]
    lengths: tuple[int, ...]
    """Theirs, the shortest first."""


class Index:
    """Everything a scan looks up; what it means never changes, so threads may share it."""

    def __init__(self, tables: Tables) -> None:
        self.lexicon: Lexicon = outline(tables)
        """Without forms and examples."""
        self.words = tables.words.split("\n")
        """Literal forms of intents that segmentation must know."""
        self._sections = tuple(self.lexicon.sections)
        self._entries = tuple(entry for section in self._sections for entry in section.entries)
        self._targets = Shelf(tables.forms, self._unpack_target)
        self._words = WordSets(tables.groups)
        self.atoms = Shelf(tables.atoms, self._unpack_atoms)
        """By the sound of two characters: strings that begin so."""
        self.singles = Shelf(tables.singles, lambda _, packed: next(self._unpack_strings(packed)))
        """Strings of one character; these never match by sound."""
        self.find_sounds = piece_finder(self.atoms.known)
        """Which of their beginnings the sound of a text has, and where."""
        self.patterns = Shelf(tables.forms, self._unpack_pattern)
        """By number."""
        self.clues = Shelf(tables.clues, _unpack_clue)
        """What characters and pairs of characters tell about the patterns worth trying."""
        self.typos = TypoIndex(tables.typos, tables.long.split("\n"))
        """Literal forms of intents, by the slips one may make typing them."""
        self.find_pieces = piece_finder(self.singles.known | self.clues.known | self.typos.pairs)
        """Which single characters, clues and pairs of typos a text has, and where."""

    def forms(self, string: str) -> tuple[IntentForm, ...]:
        """What intents mean by a string of at least two characters."""
        sound = sound_key(string)
        return next(atom.forms for atom in self.atoms[sound[:HEAD]].by_sound[sound] if atom.string == string)

    def _unpack_target(self, _: str, packed: str) -> Target:
        section, owner, source, text = packed.split("\n")
        if section == CUE:
            return CueForm(self.lexicon.cues[int(owner)], Form(text, source))
        entry = self._entries[int(owner)]
        path = entry.source.rpartition(":")[0]
        return IntentForm(self._sections[int(section)], entry, Form(text, f"{path}:{source}"))

    def _unpack_pattern(self, number: str, _: str) -> CompiledPattern:
        return CompiledPattern(int(number), self._targets[number], self._words)

    def _unpack_atoms(self, _: str, packed: str) -> Atoms:
        by_sound: dict[str, tuple[Atom, ...]] = {}
        for atom in self._unpack_strings(packed):
            sound = sound_key(atom.string)
            by_sound[sound] = (*by_sound.get(sound, ()), atom)
        return Atoms(by_sound, tuple(sorted(set(map(len, by_sound)))))

    def _unpack_strings(self, packed: str) -> Iterator[Atom]:
        """Each string with the lines about it."""
        for lines in packed.removeprefix(STRING).split(f"\n{STRING}"):
            string, *about = lines.split("\n")
            targets = [self._targets[line[1:]] for line in about if line[0] == TARGET]
            yield Atom(
                string,
                forms=tuple(target for target in targets if isinstance(target, IntentForm)),
                cues=tuple(target for target in targets if isinstance(target, CueForm)),
                blocked=tuple(self._entries[int(line[1:])] for line in about if line[0] == BLOCK),
                misread=tuple(line[1:] for line in about if line[0] == MISREAD),
            )
