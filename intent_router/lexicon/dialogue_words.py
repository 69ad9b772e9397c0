"""The wording of a conversation as frozen values: the greeting, the options of questions, and words of reply."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

ReplyMeans = Literal[
    "pick",
    "yes",
    "no",
    "all",
    "any",
    "none",
    "unknown",
    "add",
    "another",
    "withdraw",
    "refer",
    "not",
    "filler",
]
"""What a word of reply does; docs/lexicon-format.md explains each."""


class ReplyWord(NamedTuple):
    """What a string means as a reply."""

    means: ReplyMeans
    positions: tuple[int, ...] = ()
    """Of `pick`: which options, counted from 1, or from the end with -1."""


class OptionWords(NamedTuple):
    """One possible answer, in the words of the question."""

    id: str
    title: str
    says: tuple[str, ...] = ()
    """Other words for it."""


class GreetingWords(NamedTuple):
    """How a conversation opens."""

    text: str
    again: str
    """Said once more, shorter, when nothing was understood."""
    options: tuple[OptionWords, ...]


@dataclass(frozen=True, slots=True)
class DialogueWords:
    """Everything under lexicons/dialogue/."""

    greeting: GreetingWords | None
    narrow: Mapping[str, tuple[OptionWords, ...]]
    """By life stage: the needs that its question names, in that order."""
    read_as: Mapping[str, tuple[str, ...]]
    """By ambiguity or life stage, "greeting" or "topic": sentences that a short text completes, with {} for it."""
    replies: Mapping[str, ReplyWord]
    """By string."""


NO_DIALOGUE_WORDS = DialogueWords(None, {}, {}, {})
"""What a lexicon without a dialogue folder has: it routes single utterances."""
