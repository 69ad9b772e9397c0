"""A recommendation request in the output contract; a session remembers the last ones as the host got them."""

from collections.abc import Iterable
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, SerializerFunctionWrapHandler, model_serializer

from intent_router.constraints.bind import Bound, for_request
from intent_router.constraints.contract import Constraints
from intent_router.constraints.parts import constraints_part
from intent_router.decide import Verdict
from intent_router.lexicon.model import Kind
from intent_router.recommend import Basis, Request

Confidence = Annotated[float, Field(ge=0, le=1)]


class ContractModel(BaseModel):
    """What all parts of a result have in common."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Constrained(ContractModel):
    """Something with constraints, which are absent from the JSON when there are none."""

    # A return annotation would take the place of the fields in the JSON Schema.
    @model_serializer(mode="wrap")
    def _leave_out_no_constraints(self, write: SerializerFunctionWrapHandler):  # type: ignore[no-untyped-def]  # noqa: ANN202
        written: dict[str, Any] = write(self)
        if not written["constraints"]:
            del written["constraints"]
        return written


class RecommendationRequest(Constrained):
    """What the host passes to its own catalogue."""

    kind: Kind
    need: str
    terms: tuple[str, ...]
    """Canonical search terms; empty: search by need and kind alone."""
    life_stages: tuple[str, ...]
    basis: Basis
    """`stated` by the user, or `suggested` by a life stage."""
    constraints: Constraints = Constraints()
    """What was said that belongs to this request."""
    confidence: Confidence
    priority: Annotated[int, Field(ge=1)]
    """1 is the most important; unique within a result."""


def bound_requests(
    requests: Iterable[Request], verdict: Verdict, constraints: tuple[Bound, ...]
) -> tuple[RecommendationRequest, ...]:
    """Requests numbered by priority, each with the constraints that belong to it."""
    return tuple(
        RecommendationRequest.model_validate(
            {
                **request._asdict(),
                "priority": number,
                "constraints": _narrowing(request, verdict, constraints) if constraints else {},
            }
        )
        for number, request in enumerate(requests, start=1)
    )


def _narrowing(request: Request, verdict: Verdict, constraints: tuple[Bound, ...]) -> dict[str, Any]:
    stated = (need for need in verdict.needs if request.basis == "stated" and need.intent.id == request.need)
    return constraints_part(for_request(constraints, next(stated, None)))
