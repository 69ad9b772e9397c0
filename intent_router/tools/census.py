"""All forms of a lexicon counted once, so that every check can look them up."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from intent_router.errors import quoted
from intent_router.lexicon.model import Entry, Form, Intent, Lexicon


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """A form in its place; each is only equal to itself, which makes looking it up cheap."""

    intent: Intent
    entry: Entry
    form: Form

    @property
    def strings(self) -> tuple[str, ...]:
        """All that a literal form stands for; empty for a pattern."""
        return self.form.literals

    @property
    def shown(self) -> str:
        """The form as messages quote it."""
        return quoted(self.form.text)

    @property
    def is_pattern(self) -> bool:
        """Whether it has word groups, gaps or too many options to be looked up as it stands."""
        return not self.strings

    @property
    def meaning(self) -> tuple[str, str, str | None, str]:
        """What a match of it says; forms with equal meanings can stand for each other."""
        return self.intent.id, self.entry.canonical, self.entry.kind, self.entry.strength


class Census:
    """The forms of all life stages and needs."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.forms = tuple(_forms(lexicon))
        by_string: defaultdict[str, list[Known]] = defaultdict(list)
        for known in self.forms:
            for string in known.strings:
                by_string[string].append(known)
        self.by_string = {string: tuple(found) for string, found in by_string.items()}
        """Literal forms by each string they stand for."""


def _forms(lexicon: Lexicon) -> Iterator[Known]:
    for intent in lexicon.sections:
        for entry in intent.entries:
            for form in entry.forms:
                yield Known(intent, entry, form)
