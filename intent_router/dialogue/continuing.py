"""An utterance that only makes sense after the last one: 杭州的, 有群吗, 换一个, 推荐几个, 月嫂不要了, 算了."""

from collections.abc import Collection, Iterable

from intent_router.constraints.contract import Constraints
from intent_router.dialogue.heard import Heard
from intent_router.dialogue.memory import Change
from intent_router.dialogue.refine import refined
from intent_router.dialogue.replies import ReplyReader
from intent_router.dialogue.saying import Statements
from intent_router.dialogue.topic import Requests, Topics, numbered
from intent_router.lexicon.dialogue_words import ReplyMeans
from intent_router.policy import Policy
from intent_router.request import RecommendationRequest
from intent_router.session import KnownExclusion, Session


class Continuations:
    """Reads what leaves out the thing it speaks of, as long as there is one."""

    def __init__(self, topics: Topics, statements: Statements, replies: ReplyReader, policy: Policy) -> None:
        self._topics = topics
        self._statements = statements
        self._replies = replies
        self._policy = policy

    def take(self, heard: Heard, memory: Session, stated: Constraints) -> Change | None:
        """What is asked for now, or None when the utterance is about something else, or nothing."""
        if not memory.requests:
            return None
        said = self._means(heard)
        if change := self._taken_back(heard, memory, said):
            return change
        if self._replies.unexplained(heard) > self._policy.conversation.elliptical_rest:
            return None
        if "withdraw" in said:
            return withdrawal(memory.requests, {r.need for r in memory.requests}, self._policy)
        return self._told_more(heard, memory, stated, said)

    def _means(self, heard: Heard) -> set[ReplyMeans]:
        return {piece.word.means for reply in self._replies.clauses(heard.text) for piece in reply.pieces}

    def _told_more(
        self, heard: Heard, memory: Session, stated: Constraints, said: Collection[ReplyMeans]
    ) -> Change | None:
        """杭州的, 有群吗, 换一个, 推荐几个: the same, but narrower, in another kind, or once more."""
        requests = refined(memory.requests, stated, heard.constraints)
        if kinds := heard.verdict.unclaimed_kinds:
            return self._of_kinds(requests, kinds, heard, memory)
        if stated:
            return Change("refines", requests)
        if "another" in said or "add" in said:
            return Change("wants_another", requests)
        return Change("refers", requests) if "refer" in said else None

    def _taken_back(self, heard: Heard, memory: Session, said: Collection[ReplyMeans]) -> Change | None:
        """月嫂不要了, 我没怀孕: what was asked for, or why, is named and denied."""
        mentioned = {*heard.denied, *(heard.hinted if "withdraw" in said else ())}
        if taken_back := {request.need for request in memory.requests} & mentioned:
            return self._without_needs(memory.requests, taken_back, heard)
        gone = {name for request in memory.requests for name in request.life_stages} & heard.denied.keys()
        return self._without_stages(memory.requests, gone) if gone else None

    def _of_kinds(self, requests: Requests, kinds: Collection[str], heard: Heard, memory: Session) -> Change | None:
        found = self._topics.of_kinds(requests, kinds, memory.life_stages)
        if not found:
            return None
        if self._statements.adds(heard):
            return Change("adds", numbered((*found, *requests), self._policy))
        return Change("refines", found)

    def _without_needs(self, requests: Requests, needs: Collection[str], heard: Heard) -> Change:
        """尿不湿不要了 leaves the 奶粉 of the same request."""
        smaller: list[RecommendationRequest] = []
        for request in requests:
            left = tuple(term for term in request.terms if term not in heard.denied_terms(request.need))
            if request.need in needs and left and left != request.terms:
                smaller.append(request.model_copy(update={"terms": left}))
        untouched = (r for r in requests if r.need not in needs)
        if smaller:
            return Change("withdraws", numbered((*smaller, *untouched), self._policy))
        return withdrawal(requests, needs, self._policy)

    def _without_stages(self, requests: Requests, gone: Collection[str]) -> Change:
        """我没怀孕: what only a life stage suggested goes with it."""
        kept = [r for r in requests if r.basis == "stated"]
        left = (r.model_copy(update={"life_stages": tuple(s for s in r.life_stages if s not in gone)}) for r in kept)
        return Change("corrects" if kept else "withdraws", numbered(left, self._policy))


def withdrawal(requests: Iterable[RecommendationRequest], needs: Collection[str], policy: Policy) -> Change:
    """The requests without some needs; what is taken back is remembered as not wanted."""
    exclusions = tuple(KnownExclusion(id=need, reason="withdrawn") for need in sorted(needs))
    left = numbered((request for request in requests if request.need not in needs), policy)
    return Change("withdraws", left, exclusions=exclusions)
