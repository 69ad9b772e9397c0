"""A loaded lexicon as frozen values: what the rest of the package works with."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Literal

from intent_router import patterns, sieve
from intent_router.lexicon.constraint_words import NO_CONSTRAINT_WORDS, ConstraintWords
from intent_router.lexicon.dialogue_words import NO_DIALOGUE_WORDS, DialogueWords
from intent_router.patterns import Groups, Sequence

Axis = Literal["life_stages", "needs"]
Section = Literal["life_stages", "needs", "ambiguities"]
Kind = str
"""One of KINDS, or a kind that a pack brings."""
Strength = Literal["strong", "weak", "bare"]
"""Asserts by itself; needs support; counts only when it is all that was said."""
Holder = Literal["self", "partner", "other"]
Effect = Literal[
    "negated",
    "past",
    "planned",
    "hypothetical",
    "begun",
    "self",
    "partner",
    "child",
    "other",
    "self_as_object",
    "seeking",
    "asking",
    "professional",
    "community",
    "shop",
    "impersonal",
    "quoted",
    "corrected",
    "stop",
    "neutral",
]
Scope = Literal["after", "before", "within", "clause", "utterance"]
AXES: tuple[Axis, ...] = ("life_stages", "needs")
KINDS: tuple[Kind, ...] = ("professional", "community", "shop")


@dataclass(frozen=True, slots=True)
class Form:
    """One way to say something, as written in a file and as parsed."""

    text: str
    tree: Sequence
    source: str
    """`needs/childcare.toml:14`."""
    literals: tuple[str, ...]
    """All strings it is shorthand for; empty: it is a pattern."""
    anchors: tuple[str, ...]
    """Of a pattern: strings of which at least one is in every text it matches."""

    @classmethod
    def compile(cls, text: str, tree: Sequence, groups: Groups, source: str) -> "Form":
        """Work out once what the index and the tools look up."""
        if literals := patterns.literals(tree):
            return cls(text, tree, source, literals, ())
        return cls(text, tree, source, (), sieve.anchors(tree, groups))


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing with a name a catalogue can search for, and the ways people say it."""

    canonical: str
    kind: Kind | None
    strength: Strength
    forms: tuple[Form, ...]
    not_inside: tuple[str, ...]
    source: str
    """Of its first line: `needs/childcare.toml:7`."""


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence and what the whole lexicon must make of it."""

    text: str
    path: str
    line: int
    also: frozenset[str] = frozenset()
    """Ids asserted besides the file's own."""
    kinds: frozenset[Kind] | None = None
    holder: Holder | None = None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What to offer somebody who named a life stage and no need."""

    kind: Kind
    need: str
    terms: tuple[str, ...]
    holders: frozenset[Holder]


@dataclass(frozen=True, slots=True)
class Intent:
    """A life stage, a need, or words that could mean several of them, with everything its file says."""

    axis: Section
    id: str
    title: str
    question: str
    path: str
    entries: tuple[Entry, ...]
    match: tuple[Example, ...]
    reject: tuple[Example, ...]
    kinds: tuple[Kind, ...] = ()
    """Needs only: what to offer when the user names no kind, the best first."""
    joint: bool = False
    """Life stages only: a couple shares it, so naming the partner does not make it the partner's."""
    subject_inside: bool = False
    """Life stages only: somebody named inside a form (我朋友也失业了) is the one who is in the stage."""
    of_child: str | None = None
    """Life stages only: the parent's stage when it is the speaker's child who is in this one."""
    suggest: tuple[Suggestion, ...] = ()
    """Life stages only."""
    options: tuple[str, ...] = ()
    """Ambiguities only: ids of one axis, of which the question settles one."""


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that change how a match near them is read."""

    name: str
    effect: Effect
    scope: Scope
    reach: int | None
    """How many characters may lie between cue and match; None: the rest of the clause."""
    axes: frozenset[Axis]
    forms: tuple[Form, ...]


@dataclass(frozen=True, slots=True)
class CueExample:
    """A sentence that shows what a cue does; `expect` names the ids with the reading each must get."""

    text: str
    path: str
    line: int
    asserted: frozenset[str]
    excluded: frozenset[str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything under one lexicon folder, validated."""

    version: str
    """Release and content hash: `2026.11+3f9c01ab`."""
    intents: Mapping[str, Intent]
    """By id; life stages and needs share one space of ids."""
    ambiguities: tuple[Intent, ...]
    """What could mean several of them, and the question that settles it."""
    groups: Mapping[str, tuple[str, ...]]
    """Word groups, expanded to literal strings."""
    cues: tuple[Cue, ...]
    cue_examples: tuple[CueExample, ...]
    kinds: Mapping[Kind, str]
    """What may be asked of the host's catalogue, with what it means; those of packs come last."""
    constraints: ConstraintWords = NO_CONSTRAINT_WORDS
    dialogue: DialogueWords = NO_DIALOGUE_WORDS

    @property
    def sections(self) -> Iterator[Intent]:
        """Everything that has forms and examples: life stages, needs and ambiguities."""
        return chain(self.intents.values(), self.ambiguities)

    def of_axis(self, axis: Axis) -> Iterator[Intent]:
        """The intents of one axis."""
        return (intent for intent in self.intents.values() if intent.axis == axis)
