"""The strict schemas of lexicon files; their JSON Schemas stand beside the files they describe."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from intent_router.lexicon.constraint_schema import ConstraintTables
from intent_router.lexicon.dialogue_schema import DialogueTables
from intent_router.lexicon.fields import Forms, Id, Text
from intent_router.lexicon.model import KINDS, Axis, Effect, Holder, Scope, Strength

# Which kinds there are is for the taxonomy and the packs to say; editors offer the built-in ones.
Kind = Annotated[Id, Field(examples=list(KINDS))]


class LexiconFile(BaseModel):
    """What all files and their tables have in common: no unknown keys, no coercion."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class ExampleTable(LexiconFile):
    """An example that says more than its sentence."""

    text: Text
    also: list[Id] = []
    kinds: list[Kind] | None = None
    holder: Holder | None = None


class ExamplesTable(LexiconFile):
    """Sentences that must and must not assert the file's id."""

    match: Annotated[list[Text | ExampleTable], Field(min_length=1)]
    reject: Annotated[list[Text], Field(min_length=1)]


class StageEntry(LexiconFile):
    """One way of being in a life stage, and how people say it."""

    canonical: Text
    forms: Forms
    strength: Strength = "strong"
    not_inside: list[Text] = []


class NeedEntry(StageEntry):
    """One thing people ask for, and how they say it."""

    kind: Kind | None = None


class NeedFile(LexiconFile):
    """lexicons/needs/*.toml."""

    id: Id
    title: Text
    question: Text
    kinds: Annotated[list[Kind], Field(min_length=1)]
    entries: Annotated[list[NeedEntry], Field(min_length=1)]
    examples: ExamplesTable


class SuggestTable(LexiconFile):
    """What to offer in a life stage."""

    kind: Kind
    need: Id
    terms: Annotated[list[Text], Field(min_length=1)]
    holders: Annotated[list[Holder], Field(min_length=1)] = ["self", "partner", "other"]


class LifeStageFile(LexiconFile):
    """lexicons/life_stages/*.toml."""

    id: Id
    title: Text
    question: Text
    joint: bool = False
    subject_inside: bool = False
    of_child: Id | None = None
    suggest: Annotated[list[SuggestTable], Field(min_length=3)]
    entries: Annotated[list[StageEntry], Field(min_length=1)]
    examples: ExamplesTable


class AmbiguityFile(LexiconFile):
    """lexicons/ambiguities/*.toml."""

    id: Id
    title: Text
    question: Text
    options: Annotated[list[Id], Field(min_length=2, max_length=4)]
    entries: Annotated[list[StageEntry], Field(min_length=1)]
    examples: ExamplesTable


class NeedAddition(LexiconFile):
    """A pack's needs/*.toml that adds to a need of the lexicon."""

    extends: Id
    kinds: list[Kind] = []
    entries: Annotated[list[NeedEntry], Field(min_length=1)]
    examples: ExamplesTable


class LifeStageAddition(LexiconFile):
    """A pack's life_stages/*.toml that adds to a life stage of the lexicon."""

    extends: Id
    suggest: list[SuggestTable] = []
    entries: Annotated[list[StageEntry], Field(min_length=1)]
    examples: ExamplesTable


class GroupTable(LexiconFile):
    """Words that stand for each other inside patterns."""

    name: Text
    words: Forms


class WordsFile(LexiconFile):
    """lexicons/words/*.toml."""

    groups: Annotated[list[GroupTable], Field(min_length=1)]


class CueTable(LexiconFile):
    """Cue words with one effect."""

    effect: Effect
    forms: Forms
    scope: Scope = "after"
    reach: Annotated[int, Field(ge=0, le=60)] | None = None
    axes: Annotated[list[Axis], Field(min_length=1)] = ["life_stages", "needs"]


class CueExampleTable(LexiconFile):
    """A sentence and the ids it must assert and exclude."""

    text: Text
    asserted: list[Id] = []
    excluded: list[Id] = []


class CueFile(LexiconFile):
    """lexicons/cues/*.toml."""

    title: Text
    cues: Annotated[list[CueTable], Field(min_length=1)]
    examples: Annotated[list[CueExampleTable], Field(min_length=1)]


class TaxonomyItem(LexiconFile):
    """What an id means."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, populate_by_name=True)
    title: Text
    belongs: Text = Field(alias="is")
    does_not: Text | None = Field(default=None, alias="not")


class TaxonomyFile(LexiconFile):
    """lexicons/taxonomy.toml."""

    version: Annotated[str, StringConstraints(pattern=r"^\d{4}\.\d{1,2}(\.\d+)?$")]
    kinds: dict[Kind, Text]
    holders: dict[Holder, Text]
    life_stages: dict[Id, TaxonomyItem]
    needs: dict[Id, TaxonomyItem]


class ConstraintFile(ConstraintTables, LexiconFile):
    """lexicons/constraints/*.toml."""


class DialogueFile(DialogueTables, LexiconFile):
    """lexicons/dialogue/*.toml."""


class PackTaxonomyFile(LexiconFile):
    """A pack's taxonomy.toml: only what the pack brings itself."""

    kinds: dict[Id, Text] = {}
    life_stages: dict[Id, TaxonomyItem] = {}
    needs: dict[Id, TaxonomyItem] = {}


FileName = Literal[
    "need",
    "life_stage",
    "ambiguity",
    "words",
    "cue",
    "constraint",
    "dialogue",
    "taxonomy",
    "need_addition",
    "life_stage_addition",
    "pack_taxonomy",
]
FILE_SCHEMAS: dict[FileName, type[LexiconFile]] = {
    "need": NeedFile,
    "life_stage": LifeStageFile,
    "ambiguity": AmbiguityFile,
    "words": WordsFile,
    "cue": CueFile,
    "constraint": ConstraintFile,
    "dialogue": DialogueFile,
    "taxonomy": TaxonomyFile,
    "need_addition": NeedAddition,
    "life_stage_addition": LifeStageAddition,
    "pack_taxonomy": PackTaxonomyFile,
}
