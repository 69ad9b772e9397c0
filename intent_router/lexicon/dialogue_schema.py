"""The strict schema of lexicons/dialogue/*.toml: the greeting, options of questions, and words of reply."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from intent_router.lexicon.dialogue_words import ReplyMeans
from intent_router.lexicon.fields import Forms, Id, Text


class DialogueTable(BaseModel):
    """What all tables have in common: no unknown keys, no coercion."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class OptionTable(DialogueTable):
    """One possible answer."""

    id: Id
    title: Text
    says: list[Text] = []
    """Other words that an answer may choose it by."""


class GreetingTable(DialogueTable):
    """How a conversation opens; every option is a life stage or a need."""

    text: Text
    again: Text
    options: Annotated[list[OptionTable], Field(min_length=2, max_length=6)]


class NarrowTable(DialogueTable):
    """The needs that the question of a life stage names, in its order and its words."""

    life_stage: Id
    options: Annotated[list[OptionTable], Field(min_length=2, max_length=4)]


class ReadAsTable(DialogueTable):
    """How to complete a short answer to a question: 「两岁」 is read as 「孩子两岁」."""

    question: Id
    sentences: Annotated[list[Annotated[str, StringConstraints(pattern=r"^[^{}]*\{\}[^{}]*$")]], Field(min_length=1)]


class ReplyTable(DialogueTable):
    """Words that mean the same as a reply."""

    means: ReplyMeans
    positions: list[int] = []
    forms: Forms


class DialogueTables(DialogueTable):
    """What a file may hold; any file any of it."""

    title: Text
    greeting: GreetingTable | None = None
    narrow: list[NarrowTable] = []
    read_as: list[ReadAsTable] = []
    replies: list[ReplyTable] = []
