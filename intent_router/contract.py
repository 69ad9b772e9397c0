"""The output contract, schema_version 1: what `route` returns and hosts may rely on.

Within a major version fields are only added. Spans are half-open, in code points of the text as the user typed it.
"""

from typing import Annotated, Literal

from pydantic import Field

from intent_router.assertions import Polarity, Time
from intent_router.constraints.contract import SparseModel, StatedConstraints
from intent_router.decide import Reason
from intent_router.lexicon.model import Axis, Effect, Holder, Kind, Scope
from intent_router.request import Confidence, Constrained, ContractModel, RecommendationRequest
from intent_router.scan import Method
from intent_router.session import Move, Session
from intent_router.support import Reason as Support

SCHEMA_VERSION: Literal["1.0"] = "1.0"

NoMatchReason = Literal[
    "empty",
    "no_words",
    "too_long",
    "out_of_scope",
    "too_weak",
    "only_negated",
    "not_asserted",
    "undecided",
    "none_of_these",
    "withdrawn",
]
"""The last three only in a conversation: the answer chose nothing, chose none of the options, or took all back."""


class CueEvidence(ContractModel):
    """A cue that changed how a match was read, or lent it weight."""

    start: int
    end: int
    text: str
    effect: Effect
    scope: Scope
    """Where it works: on what follows it, precedes it, lies within it, in its clause or the whole utterance."""
    source: str


class Evidence(ContractModel):
    """A form of the lexicon, found in the text."""

    start: int
    end: int
    text: str
    """The user's own characters."""
    form: str
    """The form as the lexicon writes it."""
    method: Method
    score: Annotated[float, Field(ge=0, le=100)]
    source: str
    """Lexicon file and line: `needs/childcare.toml:14`."""
    cues: tuple[CueEvidence, ...] = ()


class LifeStage(ContractModel):
    """A life stage the router asserts."""

    id: str
    holder: Holder
    polarity: Polarity
    time: Time
    confidence: Confidence
    cues: tuple[CueEvidence, ...] = ()
    """Cues that lent weight to weak evidence."""
    evidence: tuple[Evidence, ...]


class Need(ContractModel):
    """A need the router asserts."""

    id: str
    holder: Holder
    polarity: Polarity
    time: Time
    kinds: tuple[Kind, ...]
    """Kinds the user named; empty when none was."""
    confidence: Confidence
    supports: tuple[Support, ...]
    """What lifted weak evidence; empty when strong forms spoke for themselves."""
    cues: tuple[CueEvidence, ...] = ()
    """Cues that lent weight or named a kind."""
    evidence: tuple[Evidence, ...]


class Excluded(ContractModel):
    """Something seen in the text and not asserted."""

    axis: Axis
    id: str
    holder: Holder
    reason: Reason
    confidence: Confidence
    cues: tuple[CueEvidence, ...] = ()
    evidence: tuple[Evidence, ...]


class Option(ContractModel):
    """One possible answer to a question."""

    id: str
    title: str


class Clarify(ContractModel):
    """One question would settle what to recommend."""

    kind: Literal["clarify"] = "clarify"
    question: str
    options: tuple[Option, ...]
    settles: Axis
    """Which axis the answer narrows."""


class Recommend(SparseModel):
    """There is something to recommend."""

    kind: Literal["recommend"] = "recommend"
    requests: tuple[RecommendationRequest, ...]
    narrow: Clarify | None = None
    """A question to put beside the recommendation: its answer would narrow what a life stage suggests."""


class NoMatch(SparseModel):
    """Nothing to recommend, and why."""

    kind: Literal["no_match"] = "no_match"
    reason: NoMatchReason
    regreeting: str | None = None
    """A short text to say, when nothing was understood in a conversation that has not come to anything yet."""


class Greeting(ContractModel):
    """How a conversation opens."""

    text: str
    options: tuple[Option, ...]
    session: Session
    """Hand it to `route` with the answer."""


Decision = Annotated[Recommend | Clarify | NoMatch, Field(discriminator="kind")]


class RouteResult(Constrained):
    """Everything the router understood of one utterance."""

    schema_version: Literal["1.0"] = SCHEMA_VERSION
    lexicon_version: str
    text: str
    """The utterance as given; lone surrogates, which no JSON can hold, are replaced by U+FFFD."""
    decision: Decision
    life_stages: tuple[LifeStage, ...]
    needs: tuple[Need, ...]
    excluded: tuple[Excluded, ...]
    constraints: StatedConstraints = StatedConstraints()
    """All that the utterance says, with evidence."""
    move: Move = "says"
    """What the utterance did in the conversation."""
    session: Session
    """Hand it to the next call; the router itself remembers nothing."""
