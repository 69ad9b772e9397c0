"""An utterance that states something of its own: a new topic, an addition, a correction, or a sharper old one."""

from intent_router.constraints.contract import Constraints
from intent_router.dialogue.heard import Heard
from intent_router.dialogue.memory import Change
from intent_router.dialogue.refine import inheriting, of_the_person
from intent_router.dialogue.replies import ReplyReader
from intent_router.dialogue.topic import Requests, Topics, numbered
from intent_router.policy import Policy
from intent_router.recommend import recommend
from intent_router.request import RecommendationRequest, bound_requests
from intent_router.session import KnownStage, Session


class Statements:
    """Puts what was said beside what was asked for before."""

    def __init__(self, topics: Topics, replies: ReplyReader, policy: Policy) -> None:
        self._topics = topics
        self._replies = replies
        self._policy = policy

    def take(self, heard: Heard, memory: Session) -> Change:
        """What is asked for after an utterance that asks for something by itself."""
        if not memory.turns:
            return Change("says", heard.requests)
        fresh = self.sharpened(heard.requests, heard, memory)
        kept = _without(memory.requests, heard)
        if memory.requests and self.adds(heard):
            return Change("adds", numbered((*fresh, *kept), self._policy))
        if heard.denied.keys() & _known(memory):
            instead = {request.need for request in fresh}
            stated = [r for r in kept if r.basis == "stated" and r.need not in instead]
            return Change("corrects", numbered((*fresh, *stated), self._policy))
        if sharper := self._same_topic(heard, fresh, memory):
            return Change("refines", sharper)
        before = {request.need for request in memory.requests}
        return Change("says", fresh, is_new_topic=bool(before) and before.isdisjoint(r.need for r in fresh))

    def meant_instead(self, heard: Heard, memory: Session) -> Heard | None:
        """不是月嫂，是育儿嫂: beside a denial of what was asked for, weak evidence of a need is meant."""
        if heard.requests or not memory.turns:
            return None
        weak = [e for e in heard.verdict.excluded if e.reason == "too_weak" and e.candidate.intent.axis == "needs"]
        if not weak or not heard.denied.keys() & _known(memory):
            return None
        kept = tuple(e for e in heard.verdict.excluded if e not in weak)
        verdict = heard.verdict._replace(needs=tuple(e.candidate for e in weak), excluded=kept)
        requests = bound_requests(recommend(verdict, self._policy), verdict, heard.constraints)
        return heard._replace(verdict=verdict, requests=requests)

    def adds(self, heard: Heard) -> bool:
        """Whether the utterance begins a clause with 还有, 再找个 or the like."""
        for reply in self._replies.clauses(heard.text):
            at = 0
            for piece in reply.pieces:
                if piece.start != at or piece.word.means not in ("add", "filler", "yes"):
                    break
                if piece.word.means == "add":
                    return True
                at = piece.end
        return False

    def sharpened(self, requests: Requests, heard: Heard, memory: Session) -> Requests:
        """New requests with the life stages and constraints that are known from before."""
        stages = tuple(stage for stage in _applicable(memory) if stage.id not in heard.denied)
        return tuple(self._sharper(request, stages, memory) for request in requests)

    def _sharper(
        self, request: RecommendationRequest, stages: tuple[KnownStage, ...], memory: Session
    ) -> RecommendationRequest:
        if stages and not request.life_stages:
            request = request.model_copy(update={"life_stages": self._topics.relevant(stages, request.need)})
        return inheriting(request, _known_constraints(request.need, memory))

    def _same_topic(self, heard: Heard, fresh: Requests, memory: Session) -> Requests:
        """我刚当爸爸 after 想找月嫂: the same request, for somebody whose life stage is known now."""
        stated = [request for request in memory.requests if request.basis == "stated"]
        stages = tuple(dict.fromkeys(c.intent.id for c in heard.verdict.life_stages))
        needs = {request.need for request in stated}
        if heard.verdict.needs or not any(self._topics.related(stage, needs) for stage in stages):
            return ()
        sharper = [
            r.model_copy(update={"life_stages": tuple(dict.fromkeys((*stages, *r.life_stages)))}) for r in stated
        ]
        covered = {request.kind for request in sharper}
        return numbered((*sharper, *(r for r in fresh if r.kind not in covered)), self._policy)


def _applicable(memory: Session) -> tuple[KnownStage, ...]:
    """The speaker's own life stages, and another's while the talk is about it."""
    about = {name for request in memory.requests for name in request.life_stages}
    return tuple(stage for stage in memory.life_stages if stage.holder != "other" or stage.id in about)


def _known_constraints(need: str, memory: Session) -> Constraints:
    """All that was said, if it can only have been about this need; else what is about the person."""
    is_same = not memory.requests or any(request.need == need for request in memory.requests)
    return memory.constraints if is_same else of_the_person(memory.constraints)


def _without(requests: Requests, heard: Heard) -> Requests:
    """What was asked for before, without what is denied now."""
    denied = heard.denied.keys()
    kept = (r for r in requests if r.need not in denied and not (r.basis == "suggested" and denied & {*r.life_stages}))
    return tuple(
        r.model_copy(update={"life_stages": tuple(name for name in r.life_stages if name not in denied)}) for r in kept
    )


def _known(memory: Session) -> set[str]:
    return {*memory.needs, *(s.id for s in memory.life_stages), *(r.need for r in memory.requests)}
