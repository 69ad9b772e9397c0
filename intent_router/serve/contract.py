"""What goes in and comes out over HTTP, besides the results of the router itself."""

from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from intent_router.session import Session

Code = Literal[
    "invalid_request",
    "invalid_session",
    "not_found",
    "no_greeting",
    "method_not_allowed",
    "body_too_large",
    "body_too_slow",
    "too_many_requests",
    "overloaded",
    "internal",
]


class Call(BaseModel):
    """One utterance to understand."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    text: str = Field(examples=["刚当爸爸，想找个月嫂"])
    session: Session | None = None
    """The `session` of the previous result of this conversation, unchanged; null at its beginning."""
    today: date | None = None
    """The user's date; without it 下个月 stays words."""


class Opening(BaseModel):
    """Whom to greet."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    session: Session | None = None
    """Of a conversation that goes on; null at its beginning."""


class FieldFault(BaseModel):
    """What is wrong with one field of a request."""

    where: str
    message: str


class Fault(BaseModel):
    """Why a request was not answered."""

    code: Code
    message: str
    cure: str
    fields: tuple[FieldFault, ...] = ()


class Problem(BaseModel):
    """The body of every answer that is not a success."""

    error: Fault


class Health(BaseModel):
    """A worker that answers this is ready to route."""

    status: Literal["ok"] = "ok"
    version: str
    lexicon_version: str
    stale: bool
    """Whether newer lexicons were found faulty, so that older ones are still served."""


Documented = dict[int | str, dict[str, Any]]


def documented(*statuses: int) -> Documented:
    """Error answers of an endpoint, for its OpenAPI description."""
    return {status: {"model": Problem} for status in statuses}
