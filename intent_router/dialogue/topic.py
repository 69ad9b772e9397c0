"""What is being talked about: the last requests, and what a new utterance makes of them."""

from collections.abc import Collection, Iterable, Iterator
from itertools import chain, zip_longest

from intent_router.dialogue.questions import Choice
from intent_router.lexicon.model import Intent, Kind, Lexicon, Suggestion
from intent_router.policy import Policy
from intent_router.request import RecommendationRequest
from intent_router.session import KnownStage

Requests = tuple[RecommendationRequest, ...]


class Topics:
    """Builds requests that no form of the lexicon stands behind, only the conversation."""

    def __init__(self, lexicon: Lexicon, policy: Policy) -> None:
        self._lexicon = lexicon
        self._policy = policy

    def suggested(self, stages: Iterable[KnownStage], kinds: Collection[Kind] = ()) -> Requests:
        """What life stages suggest, by turns; only these kinds, if there are any."""
        offers = [
            [self._suggestion(stage, s) for s in self._suggestions(stage) if not kinds or s.kind in kinds]
            for stage in stages
        ]
        return numbered(filter(None, chain(*zip_longest(*offers))), self._policy)

    def chosen(self, option: Choice, stages: tuple[KnownStage, ...]) -> Requests:
        """What an option of a question stands for."""
        if option.axis == "life_stages":
            return self.suggested([KnownStage(id=option.id, holder="self")])
        return tuple(self._of_need(option.id, kind, stages) for kind in self._lexicon.intents[option.id].kinds)

    def of_kinds(self, requests: Requests, kinds: Collection[Kind], stages: tuple[KnownStage, ...]) -> Requests:
        """有群吗 after 考研: the same needs, or what the stage suggests, in kinds that were named just now."""
        stated = [request for request in requests if request.basis == "stated"]
        if not stated:
            about = {name for request in requests for name in request.life_stages}
            return self.suggested([stage for stage in stages if stage.id in about], kinds)
        found: dict[tuple[str, Kind], RecommendationRequest] = {}
        for request in stated:
            for kind in kinds:
                if request.kind == kind:
                    found[request.need, kind] = request
                else:
                    found.setdefault((request.need, kind), self._in_kind(request, kind))
        return numbered(found.values(), self._policy)

    def related(self, stage: str, needs: Collection[str]) -> bool:
        """Whether a life stage suggests one of these needs."""
        return not {s.need for s in self._lexicon.intents[stage].suggest}.isdisjoint(needs)

    def relevant(self, stages: Iterable[KnownStage], need: str) -> tuple[str, ...]:
        """The known stages that sharpen a need: those that suggest it, else all; the latest first."""
        names = list(dict.fromkeys(stage.id for stage in stages))[::-1]
        limit = self._policy.conversation.stages_of_a_request
        return tuple([name for name in names if self.related(name, [need])] or names)[:limit]

    def _suggestions(self, stage: KnownStage) -> Iterator[Suggestion]:
        return (s for s in self._lexicon.intents[stage.id].suggest if stage.holder in s.holders)

    def _suggestion(self, stage: KnownStage, suggestion: Suggestion) -> RecommendationRequest:
        return RecommendationRequest(
            kind=suggestion.kind,
            need=suggestion.need,
            terms=suggestion.terms,
            life_stages=(stage.id,),
            basis="suggested",
            confidence=self._policy.conversation.chosen,
            priority=1,
        )

    def _of_need(self, need: str, kind: Kind, stages: tuple[KnownStage, ...]) -> RecommendationRequest:
        about = self.relevant(stages, need)
        offers = (s for stage in stages if stage.id in about for s in self._suggestions(stage))
        terms = next((s.terms for s in offers if (s.kind, s.need) == (kind, need)), ())
        return RecommendationRequest(
            kind=kind,
            need=need,
            terms=terms,
            life_stages=about,
            basis="stated",
            confidence=self._policy.conversation.chosen,
            priority=1,
        )

    def _in_kind(self, request: RecommendationRequest, kind: Kind) -> RecommendationRequest:
        terms = tuple(t for t in request.terms if _serves(self._lexicon.intents[request.need], t, kind))
        return request.model_copy(update={"kind": kind, "terms": terms})


def numbered(requests: Iterable[RecommendationRequest], policy: Policy) -> Requests:
    """One request for each kind and need, with new priorities, as many as one answer may hold."""
    together: dict[tuple[Kind, str], RecommendationRequest] = {}
    for request in requests:
        key = (request.kind, request.need)
        together[key] = _joined(together[key], request, policy) if key in together else request
    kept = list(together.values())[: policy.max_requests]
    return tuple(request.model_copy(update={"priority": number}) for number, request in enumerate(kept, start=1))


def _joined(one: RecommendationRequest, other: RecommendationRequest, policy: Policy) -> RecommendationRequest:
    """尿不湿 and 奶粉 are one request with two terms; the constraints are those of the first."""
    terms = tuple(dict.fromkeys((*one.terms, *other.terms)))[: policy.max_terms]
    stages = tuple(dict.fromkeys((*one.life_stages, *other.life_stages)))
    return one.model_copy(update={"terms": terms, "life_stages": stages[: policy.conversation.stages_of_a_request]})


def _serves(need: Intent, term: str, kind: Kind) -> bool:
    return any(entry.canonical == term and entry.kind in (None, kind) for entry in need.entries)
