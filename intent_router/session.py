"""The caller's memory of a conversation."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

from intent_router.lexicon.model import Holder


class KnownStage(BaseModel):
    """A life stage that came up earlier."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str
    holder: Holder


class Session(BaseModel):
    """What is known from earlier turns: an immutable value, JSON in and out. The router keeps nothing itself."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    version: Literal[1] = 1
    turns: int = 0
    """How many utterances were routed so far."""
    life_stages: tuple[KnownStage, ...] = ()
    needs: tuple[str, ...] = ()
    """Ids that were asserted, the latest last, without repeats."""
