"""A lexicon as flat tables: strings and numbers only, so that they can be kept as JSON and unpacked piece by piece.

Lists inside a value are joined with line breaks, which no text of a lexicon holds.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, is_dataclass
from datetime import date
from typing import Any, NamedTuple, cast

from intent_router.lexicon.constraint_words import ConstraintWords, Holiday, Word
from intent_router.lexicon.dialogue_words import DialogueWords, GreetingWords, OptionWords, ReplyWord
from intent_router.lexicon.model import Cue, Entry, Intent, Lexicon, Strength, Suggestion

Row = dict[str, Any]
Packed = dict[str, str]

HEAD = 2
"""Strings are kept by their first two characters."""
STRING, TARGET, BLOCK, MISREAD = "=tbm"
"""What a line about a string begins with: the string, then what it means, blocks and looks like."""
NO_SECOND = "-"
"""What stands for the number of a set of second triggers where a pattern has none."""
CUE = "cue"
"""What stands for a section where a form is that of a cue."""


class Tables(NamedTuple):
    """Everything a router needs of a lexicon."""

    version: str
    kinds: Mapping[str, str]
    sections: list[Row]
    """Intents and ambiguities, without entries and examples."""
    cues: list[Row]
    constraints: Row
    dialogue: Row
    entries: list[list[str]]
    """Canonical name, kind, strength and source of each, after the number of the section."""
    forms: Packed
    """By number: number of the section and of the entry, line in its file, text; or `cue`, its number, source, text."""
    groups: Packed
    """Words by name."""
    atoms: Packed
    """By sound of the first two characters: strings, each with what it means."""
    singles: Packed
    """The same for single characters, as they stand."""
    clues: Packed
    """By trigger (see `sieve`): numbers of the sets of second triggers that it belongs to; then, for each set that goes
    with it as a first one, a line with the number of the set and those of forms that are patterns."""
    typos: Packed
    """See `typos`."""
    long: str
    """The literal forms of intents that typos are looked for in."""
    words: str
    """The literal forms of intents that segmentation must know."""

    def to_json(self) -> str:
        """JSON but for line breaks inside strings, which are left as they are: that halves the time to read them."""
        text = json.dumps(self._asdict(), ensure_ascii=False, separators=(",", ":"), default=_plain)
        return text if "\\\\" in text else text.replace("\\n", "\n")

    @classmethod
    def from_json(cls, text: str) -> "Tables":
        """What `to_json` wrote; raises ValueError or TypeError for anything else."""
        return cls(**json.loads(text, strict=False))


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, frozenset):
        return sorted(value)
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    raise TypeError(f"{value!r} has no place in a table")


def outline(tables: Tables) -> Lexicon:
    """The lexicon without its forms and examples: what a router asks about when it weighs and answers."""
    entries: list[list[Entry]] = [[] for _ in tables.sections]
    for section, *facts in tables.entries:
        entries[int(section)].append(_entry(*facts))
    sections = [_intent(row, tuple(own)) for row, own in zip(tables.sections, entries, strict=True)]
    return Lexicon(
        version=tables.version,
        intents={intent.id: intent for intent in sections if intent.axis != "ambiguities"},
        ambiguities=tuple(intent for intent in sections if intent.axis == "ambiguities"),
        groups={},
        cues=tuple(_cue(row) for row in tables.cues),
        cue_examples=(),
        kinds=tables.kinds,
        constraints=_constraint_words(tables.constraints),
        dialogue=_dialogue_words(tables.dialogue),
    )


def _entry(canonical: str, kind: str, strength: str, source: str) -> Entry:
    return Entry(canonical, kind or None, cast("Strength", strength), (), (), source)


def _intent(row: Row, entries: tuple[Entry, ...]) -> Intent:
    facts: Row = {name: tuple(value) if isinstance(value, list) else value for name, value in row.items()}
    facts["suggest"] = tuple(_suggestion(item) for item in row["suggest"])
    return Intent(entries=entries, match=(), reject=(), **facts)


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


def _dialogue_words(row: Row) -> DialogueWords:
    """Named tuples were written as lists."""
    text, again, options = row["greeting"] or ("", "", ())
    return DialogueWords(
        greeting=GreetingWords(text, again, _options(options)) if row["greeting"] else None,
        narrow={stage: _options(options) for stage, options in row["narrow"].items()},
        read_as={question: tuple(sentences) for question, sentences in row["read_as"].items()},
        replies={string: ReplyWord(means, tuple(positions)) for string, (means, positions) in row["replies"].items()},
    )


def _options(rows: Iterable[list[Any]]) -> tuple[OptionWords, ...]:
    return tuple(OptionWords(name, title, tuple(says)) for name, title, says in rows)
