"""From what was asserted to the requests a host passes to its catalogue."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from intent_router.candidates import Candidate
from intent_router.decide import Verdict
from intent_router.lexicon.model import Kind, Suggestion
from intent_router.policy import Policy

Basis = Literal["stated", "suggested"]


class Request(NamedTuple):
    """One thing to ask the catalogue for."""

    kind: Kind
    need: str
    terms: tuple[str, ...]
    life_stages: tuple[str, ...]
    basis: Basis
    confidence: float


def recommend(verdict: Verdict, policy: Policy) -> tuple[Request, ...]:
    """Stated needs first, the surest first; then, for kinds nobody asked for yet, what the life stages suggest.

    A kind named for no need in particular (刚离婚，有群吗) narrows the suggestions.
    """
    stages = tuple(dict.fromkeys(c.intent.id for c in verdict.life_stages))
    requests = [request for need in verdict.needs for request in _stated(need, stages, policy)]
    covered = {request.kind for request in requests}
    wanted = set(verdict.unclaimed_kinds)
    for stage in verdict.life_stages:
        for suggestion in _suggestions(stage):
            is_new = all((r.kind, r.need) != (suggestion.kind, suggestion.need) for r in requests)
            is_wanted = suggestion.kind not in covered and (not wanted or suggestion.kind in wanted)
            if is_wanted and is_new:
                requests.append(_suggested(stage, suggestion))
    return tuple(requests[: policy.max_requests])


def _stated(need: Candidate, stages: tuple[str, ...], policy: Policy) -> Iterator[Request]:
    for kind in need.kinds or need.intent.kinds:
        entries = [a.match.target.entry for a in need.evidence]
        terms = dict.fromkeys(e.canonical for e in entries if e.kind in (None, kind))
        yield Request(kind, need.intent.id, tuple(terms)[: policy.max_terms], stages, "stated", need.confidence)


def _suggestions(stage: Candidate) -> Iterator[Suggestion]:
    return (s for s in stage.intent.suggest if stage.holder in s.holders)


def _suggested(stage: Candidate, suggestion: Suggestion) -> Request:
    return Request(
        suggestion.kind, suggestion.need, suggestion.terms, (stage.intent.id,), "suggested", stage.confidence
    )
