"""The caller's memory of a conversation: an immutable value, JSON in and out."""

from typing import Any, Literal

from pydantic import Field, model_validator

from intent_router.constraints.contract import Constraints, SparseModel
from intent_router.decide import Reason
from intent_router.errors import SessionVersionError
from intent_router.lexicon.model import Holder
from intent_router.request import RecommendationRequest

VERSION: Literal[2] = 2
_READABLE = (1, 2)

Move = Literal[
    "says", "answers", "refines", "adds", "corrects", "withdraws", "wants_another", "refers", "greets", "nothing"
]
"""What a turn does: state something of its own, answer our question, narrow what was asked for, add to it, put
something else in its place, take it back, want another result for it, speak of it without naming it; `greets` is our
own opening; `nothing` was understood."""


class KnownStage(SparseModel):
    """A life stage that came up."""

    id: str
    holder: Holder


class KnownExclusion(SparseModel):
    """A life stage or need that was said not to be the case or not to be wanted."""

    id: str
    reason: Reason | Literal["declined", "withdrawn"]
    """`declined`: it was an option of a question and none was wanted; `withdrawn`: it was asked for before."""


class PendingQuestion(SparseModel):
    """A question that the next utterance may answer."""

    question: str
    """`greeting`, or the id of the life stage or ambiguity that asks it."""
    options: tuple[str, ...]
    """Ids in the order shown."""
    asked_at: int
    """The turn it was asked in."""


class Turn(SparseModel):
    """What became of one utterance; its text is the host's to keep."""

    move: Move
    decision: Literal["recommend", "clarify", "no_match", "greeting"]
    chosen: tuple[str, ...] = ()
    """Ids of the options the utterance chose."""
    needs: tuple[str, ...] = ()
    """Ids of the needs of its requests."""
    asked: str | None = None
    """The question it was met with."""


class Session(SparseModel):
    """What is known from earlier turns. The router keeps nothing itself.

    Of the user's words it holds none but those of constraints, such as 下个月.

    A session of an older version is brought up to date when it is read; one of an unknown version raises
    `SessionVersionError`. `policy.conversation` bounds everything it holds.
    """

    version: Literal[2] = VERSION
    turns: int = 0
    """How many utterances were routed so far."""
    life_stages: tuple[KnownStage, ...] = ()
    """The latest last."""
    needs: tuple[str, ...] = ()
    """Ids that were asserted or chosen, the latest last, without repeats."""
    excluded: tuple[KnownExclusion, ...] = ()
    constraints: Constraints = Constraints()
    """What was said about the person, and about what is being talked about."""
    requests: tuple[RecommendationRequest, ...] = ()
    """What is being talked about: the last requests; empty after they were withdrawn."""
    asked: tuple[str, ...] = ()
    """Questions that are not asked again."""
    pending: PendingQuestion | None = None
    recent: tuple[Turn, ...] = ()
    """The last turns, the latest last."""
    silent: int = Field(default=0, ge=0)
    """Utterances in a row that said nothing."""

    @model_validator(mode="before")
    @classmethod
    def _bring_up_to_date(cls, data: Any) -> Any:
        if not isinstance(data, dict) or "version" not in data:
            return data
        version = data["version"]
        if type(version) is not int or version not in _READABLE:
            raise SessionVersionError(version, _READABLE)
        # Version 1 held turns, life_stages and needs, as they are now.
        return {**data, "version": VERSION}
