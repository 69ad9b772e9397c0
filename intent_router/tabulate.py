"""From a lexicon to its tables: what takes long is done here, once, and kept by `store`."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, fields

from intent_router.lexicon.constraint_words import ConstraintWords, Word
from intent_router.lexicon.model import Cue, Entry, Form, Intent, Lexicon
from intent_router.lookalikes import misreadings
from intent_router.normalize import fold
from intent_router.segment import LONGEST_LEXICON_WORD
from intent_router.sieve import Sieve
from intent_router.sounds import sound_key
from intent_router.tables import BLOCK, CUE, HEAD, MISREAD, NO_SECOND, STRING, TARGET, Packed, Row, Tables
from intent_router.typos import MIN_LENGTH, pack_typos

_KEPT_ELSEWHERE = {Intent: ("entries", "match", "reject"), Cue: ("forms",)}
"""What has tables of its own, or none: examples are of no use to a router."""


def tabulate(lexicon: Lexicon) -> Tables:
    """Compile a lexicon."""
    tables = _Tabulation(lexicon).tables()
    # As if read from a file, so that there is only one way they can look.
    return Tables.from_json(tables.to_json())


class _Tabulation:
    """The tables of one lexicon in the making."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._sections = tuple(lexicon.sections)
        self._entries: list[list[str]] = []
        self._forms: Packed = {}
        self._patterns: dict[str, Form] = {}
        self._lines: defaultdict[str, list[str]] = defaultdict(list)
        self._literals: dict[str, None] = {}
        for section, intent in enumerate(self._sections):
            for entry in intent.entries:
                self._add_entry(section, entry)
        for number, cue in enumerate(lexicon.cues):
            for form in cue.forms:
                self._add_form(CUE, str(number), form.source, form)
        for literal in self._literals:
            if 1 < len(literal) < MIN_LENGTH:
                for written in misreadings(literal):
                    self._lines[written].append(MISREAD + literal)

    def _add_entry(self, section: int, entry: Entry) -> None:
        number = str(len(self._entries))
        self._entries.append([str(section), entry.canonical, entry.kind or "", entry.strength, entry.source])
        for form in entry.forms:
            self._literals.update(dict.fromkeys(form.literals))
            self._add_form(str(section), number, form.source.rpartition(":")[2], form)
        for string in entry.not_inside:
            self._lines[string].append(BLOCK + number)

    def _add_form(self, section: str, owner: str, source: str, form: Form) -> None:
        number = str(len(self._forms))
        self._forms[number] = f"{section}\n{owner}\n{source}\n{form.text}"
        for string in form.literals:
            self._lines[string].append(TARGET + number)
        if not form.literals:
            self._patterns[number] = form

    def tables(self) -> Tables:
        lexicon = self._lexicon
        atoms, singles = self._strings()
        long = [literal for literal in self._literals if len(literal) >= MIN_LENGTH]
        return Tables(
            version=lexicon.version,
            kinds=dict(lexicon.kinds),
            sections=[_facts(intent) for intent in self._sections],
            cues=[_facts(cue) for cue in lexicon.cues],
            constraints=_constraints(lexicon.constraints),
            dialogue=asdict(lexicon.dialogue),
            entries=self._entries,
            forms=self._forms,
            groups={name: "\n".join(words) for name, words in lexicon.groups.items()},
            atoms=atoms,
            singles=singles,
            clues=self._clues(),
            typos=pack_typos(long),
            long="\n".join(long),
            words="\n".join(word for word in self._literals if 1 < len(word) <= LONGEST_LEXICON_WORD),
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
        sets: dict[frozenset[str], str] = {}
        patterns: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for number, form in self._patterns.items():
            first, second = sieve.triggers(form.tree)
            set_number = sets.setdefault(second, str(len(sets))) if second else NO_SECOND
            for trigger in first:
                patterns[trigger][set_number].append(number)
        member_of: defaultdict[str, list[str]] = defaultdict(list)
        for second, number in sets.items():
            for trigger in second:
                member_of[trigger].append(number)
        clues: Packed = {}
        for trigger in {**patterns, **member_of}:
            rows = [" ".join((set_number, *numbers)) for set_number, numbers in patterns[trigger].items()]
            clues[trigger] = "\n".join((" ".join(member_of[trigger]), *rows))
        return clues


def _examples(lexicon: Lexicon) -> Iterator[str]:
    """All that the files show people saying."""
    for intent in lexicon.sections:
        yield from (example.text for example in (*intent.match, *intent.reject))
    yield from (example.text for example in lexicon.cue_examples)


def _joined(lists: Mapping[str, Iterable[str]]) -> Packed:
    return {key: "\n".join(lines) for key, lines in lists.items()}


def _facts(value: Intent | Cue) -> Row:
    return {f.name: getattr(value, f.name) for f in fields(value) if f.name not in _KEPT_ELSEWHERE[type(value)]}


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
