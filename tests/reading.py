"""What a result holds, in the short form that tables of expectations are written in."""

from collections.abc import Iterator, Sequence

from intent_router import Recommend, RecommendationRequest, RouteResult
from intent_router.contract import Evidence, Excluded, LifeStage, Need


def asserted(result: RouteResult) -> set[str]:
    """All ids the result asserts."""
    return {stage.id for stage in result.life_stages} | {need.id for need in result.needs}


def excluded(result: RouteResult) -> dict[str, str]:
    """The reason for each id that was seen and not asserted."""
    return {item.id: item.reason for item in result.excluded}


def evidence(result: RouteResult) -> Iterator[Evidence]:
    """All evidence, for what is asserted and what is not."""
    for reading in _readings(result):
        yield from reading.evidence


def found(result: RouteResult, intent_id: str) -> set[tuple[str, str]]:
    """The text and the form of all evidence for one id."""
    return {(e.text, e.form) for reading in _readings(result) if reading.id == intent_id for e in reading.evidence}


def requests(result: RouteResult) -> tuple[RecommendationRequest, ...]:
    """The requests of a recommendation."""
    assert isinstance(result.decision, Recommend), result.decision
    return result.decision.requests


def _readings(result: RouteResult) -> Sequence[LifeStage | Need | Excluded]:
    return (*result.life_stages, *result.needs, *result.excluded)
