"""A lexicon as flat tables: strings and numbers only, so that they can be kept as JSON and unpacked piece by piece.

Lists inside a value are joined with line breaks, which no text of a lexicon holds.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, fields, is_dataclass
from datetime import date
from typing import Any, NamedTuple

from intent_router.lexicon.constraint_words import ConstraintWords, Holiday, Word
from intent_router.lexicon.model import Cue, Entry, Form, Intent, Lexicon, Suggestion
from intent_router.lookalikes import misreadings
from intent_router.normalize import fold
from intent_router.sieve import Sieve
from intent_router.sounds import sound_key
from intent_router.typos import MIN_LENGTH, pack_typos

Row = dict[str, Any]
Packed = dict[str, str]

HEAD = 2
"""Strings are kept by their first two characters."""
STRING, TARGET, BLOCK, MISREAD = "=tbm"
"""What a line about a string begins with: the string, then what it means, blocks and looks like."""

CUE = "cue"
"""What stands for a section where a form is that of a cue."""

_FORMS = {Intent: ("entries", "match", "reject"), Cue: ("forms",)}
"""What the tables hold elsewhere, or not at all: examples are of no use to a router."""


class Tables(NamedTuple):
    """Everything a router needs of a lexicon."""

    version: str
    kinds: Mapping[str, str]
    sections: list[Row]
    """Intents and ambiguities, without entries and examples."""
    cues: list[Row]
    constraints: Row
    entries: Packed
    """By number: canonical name, kind, strength, source."""
    forms: Packed
    """By number: number of the section and of the entry, or `cue` and its number; source; text."""
    groups: Packed
    """Words by name."""
    atoms: Packed
    """By sound of the first two characters: strings, each with what it means."""
    singles: Packed
    """The same for single characters, as they stand."""
    clues: Packed
    """By trigger (see `sieve`): the sets of second triggers that it belongs to, as bits; then, for each set that goes
    with it as a first one, a line with the bit of the set and the numbers of forms that are patterns."""
    typos: Packed
    """See `typos`."""
    words: str
    """Short literal forms of intents, which segmentation must know."""

    def to_json(self) -> str:
        """One line of JSON."""
        return json.dumps(self._asdict(), ensure_ascii=False, separators=(",", ":"), default=_plain)

    @classmethod
    def from_json(cls, text: str) -> "Tables":
        """What `to_json` wrote; raises ValueError or TypeError for anything else."""
        return cls(**json.loads(text))


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, frozenset):
        return sorted(value)
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    raise TypeError(f"{value!r} has no place in a table")


def tabulate(lexicon: Lexicon) -> Tables:
    """Compile a lexicon."""
    return _Tabulation(lexicon).tables()


class _Tabulation:
    """The tables of one lexicon in the making."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._sections = tuple(lexicon.sections)
        self._entries: Packed = {}
        self._forms: Packed = {}
        self._patterns: dict[str, Form] = {}
        self._lines: defaultdict[str, list[str]] = defaultdict(list)
        self._literals: dict[str, None] = {}
        for section, intent in enumerate(self._sections):
            for entry in intent.entries:
                self._add_entry(section, entry)
        for number, cue in enumerate(lexicon.cues):
            for form in cue.forms:
                self._add_form(CUE, str(number), form)
        for literal in self._literals:
            if 1 < len(literal) < MIN_LENGTH:
                for written in misreadings(literal):
                    self._lines[written].append(MISREAD + literal)

    def _add_entry(self, section: int, entry: Entry) -> None:
        number = str(len(self._entries))
        self._entries[number] = "\n".join((entry.canonical, entry.kind or "", entry.strength, entry.source))
        for form in entry.forms:
            self._literals.update(dict.fromkeys(form.literals))
            self._add_form(str(section), number, form)
        for string in entry.not_inside:
            self._lines[string].append(BLOCK + number)

    def _add_form(self, section: str, owner: str, form: Form) -> None:
        number = str(len(self._forms))
        self._forms[number] = "\n".join((section, owner, form.source, form.text))
        for string in form.literals:
            self._lines[string].append(TARGET + number)
        if not form.literals:
            self._patterns[number] = form

    def tables(self) -> Tables:
        lexicon = self._lexicon
        atoms, singles = self._strings()
        return Tables(
            version=lexicon.version,
            kinds=dict(lexicon.kinds),
            sections=[_facts(intent) for intent in self._sections],
            cues=[_facts(cue) for cue in lexicon.cues],
            constraints=_constraints(lexicon.constraints),
            entries=self._entries,
            forms=self._forms,
            groups={name: "\n".join(words) for name, words in lexicon.groups.items()},
            atoms=atoms,
            singles=singles,
            clues=self._clues(),
            typos=pack_typos(self._literals),
            words="\n".join(self._literals),
        )

    def _strings(self) -> tuple[Packed, Packed]:
        atoms: defaultdict[str, list[str]] = defaultdict(list)
        singles: Packed = {}
        for string, lines in self._lines.items():
            if len(string) > 1:
                atoms[sound_key(string[:HEAD])] += (STRING + string, *lines)
            else:
                singles[string] = "\n".join((STRING + string, *lines))
        return _joined(atoms), singles

    def _clues(self) -> Packed:
        sieve = Sieve(map(fold, _examples(self._lexicon)), self._lexicon.groups)
        sets: dict[frozenset[str], int] = {}
        patterns: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for number, form in self._patterns.items():
            first, second = sieve.triggers(form.tree)
            bit = 1 << sets.setdefault(second, len(sets)) if second else 0
            for trigger in first:
                patterns[trigger][f"{bit:x}"].append(number)
        member_of: defaultdict[str, int] = defaultdict(int)
        for second, number in sets.items():
            for trigger in second:
                member_of[trigger] |= 1 << number
        return {
            trigger: "\n".join((f"{member_of[trigger]:x}", *(" ".join((s, *n)) for s, n in patterns[trigger].items())))
            for trigger in {**patterns, **member_of}
        }


def _examples(lexicon: Lexicon) -> Iterator[str]:
    """All that the files show people saying."""
    for intent in lexicon.sections:
        yield from (example.text for example in (*intent.match, *intent.reject))
    yield from (example.text for example in lexicon.cue_examples)


def _joined(lists: Mapping[str, Iterable[str]]) -> Packed:
    return {key: "\n".join(lines) for key, lines in lists.items()}


def _facts(value: Intent | Cue) -> Row:
    return {f.name: getattr(value, f.name) for f in fields(value) if f.name not in _FORMS[type(value)]}


def _constraints(words: ConstraintWords) -> Row:
    """One word may stand for several strings and block others: which it is, is told by its number."""
    numbers: dict[Word, int] = {}
    for found in (*words.words.values(), *words.blocks.values()):
        for word in found:
            numbers.setdefault(word, len(numbers))
    return {
        "words": list(numbers),
        "strings": {string: [numbers[word] for word in found] for string, found in words.words.items()},
        "blocks": {string: [numbers[word] for word in found] for string, found in words.blocks.items()},
        "holidays": list(words.holidays.values()),
    }


def outline(tables: Tables) -> Lexicon:
    """The lexicon without its forms and examples: what a router asks about when it weighs and answers."""
    sections = [_intent(row) for row in tables.sections]
    return Lexicon(
        version=tables.version,
        intents={intent.id: intent for intent in sections if intent.axis != "ambiguities"},
        ambiguities=tuple(intent for intent in sections if intent.axis == "ambiguities"),
        groups={},
        cues=tuple(_cue(row) for row in tables.cues),
        cue_examples=(),
        kinds=tables.kinds,
        constraints=_constraint_words(tables.constraints),
    )


def _intent(row: Row) -> Intent:
    facts = {name: tuple(value) if isinstance(value, list) else value for name, value in row.items()}
    facts["suggest"] = tuple(_suggestion(item) for item in row["suggest"])
    return Intent(entries=(), match=(), reject=(), **facts)


def _suggestion(row: Row) -> Suggestion:
    return Suggestion(row["kind"], row["need"], tuple(row["terms"]), frozenset(row["holders"]))


def _cue(row: Row) -> Cue:
    return Cue(**{**row, "axes": frozenset(row["axes"])}, forms=())


def _constraint_words(row: Row) -> ConstraintWords:
    words = [Word(**item) for item in row["words"]]
    holidays = map(_holiday, row["holidays"])
    return ConstraintWords(
        words=_shared(row["strings"], words),
        blocks=_shared(row["blocks"], words),
        holidays={holiday.name: holiday for holiday in holidays},
    )


def _shared(numbers: Mapping[str, Iterable[int]], words: list[Word]) -> dict[str, tuple[Word, ...]]:
    return {string: tuple(words[number] for number in found) for string, found in numbers.items()}


def _holiday(row: Row) -> Holiday:
    fixed = tuple(row["fixed"]) if row["fixed"] else None
    return Holiday(row["name"], fixed, tuple(map(date.fromisoformat, row["dates"])), row["days"])
