"""What the rest of an utterance adds to a match: wanting, asking, the speaker, or nothing else being said."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from intent_router.assertions import Asserted
from intent_router.clauses import Clauses
from intent_router.lexicon.model import Effect
from intent_router.policy import Policy
from intent_router.scan import CueHit, Hits, Match

Reason = Literal["seeking", "asking", "self", "stated_need", "bare_reply", "other_evidence"]

_PARTICLES = 1
"""So many characters of a whole reply may be a particle: 单身呢, 大学吧."""
_FILLING: tuple[Effect, ...] = ("self", "begun", "seeking")
_WANTING: tuple[Literal["seeking", "asking"], ...] = ("seeking", "asking")


class Support(NamedTuple):
    """One reason to take weak evidence seriously."""

    reason: Reason
    cue: CueHit | None
    """The word that gives it, if it is a word."""


class Surroundings:
    """The cues of one utterance, by where they stand."""

    def __init__(self, hits: Hits, clauses: Clauses, policy: Policy) -> None:
        self._clauses = clauses
        self._everywhere: dict[Effect, CueHit] = {}
        self._by_clause: list[dict[Effect, CueHit]] = [{} for _ in clauses.all]
        answered = [
            m
            for m in hits.matches
            if m.target.intent.axis == "needs" and m.target.entry.strength == "strong" and m.method == "pattern"
        ]
        self._wanting: set[int] = {n for n in range(len(clauses.all)) if clauses.is_asked(n)}
        for cue in hits.cues:
            effect = cue.target.cue.effect
            if effect in _WANTING:
                everywhere = cue.target.cue.scope == "utterance"
                self._wanting.update(range(len(clauses.all)) if everywhere else (clauses.number(cue.start),))
            if effect in _WANTING and any(m.start <= cue.start and cue.end <= m.end for m in answered):
                # The question is already what a strong form is about.
                continue
            if cue.target.cue.scope == "utterance":
                self._everywhere.setdefault(effect, cue)
            else:
                self._by_clause[clauses.number(cue.start)].setdefault(effect, cue)
        self._around = {at for c in hits.cues if c.target.cue.effect in _FILLING for at in range(c.start, c.end)}
        explained = {at for m in hits.matches for at in range(m.start, m.end)}
        content = self._content = sum(c.end - c.start for c in clauses.all)
        self.is_bare_reply = (
            content <= policy.bare_reply_length
            and content - len(explained) <= policy.bare_reply_rest
            and len(clauses.all) == 1
        )

    def is_all_said(self, match: Match) -> bool:
        """Whether a match, with 我, 刚 or 想要 around it, is the whole reply; other forms explain nothing."""
        said = self._around.union(range(match.start, match.end))
        return self.is_bare_reply and self._content - len(said) <= _PARTICLES

    def is_wanting(self, at: int) -> bool:
        """Whether something is looked for or asked in the clause of a position, or nothing else is said."""
        return self.is_bare_reply or self._clauses.number(at) in self._wanting

    def supports(self, evidence: Sequence[Asserted], *, wants_something: bool) -> tuple[Support, ...]:
        """All that speaks for weak evidence of one intent, each reason once.

        Whoever wants something speaks of himself: 「备孕半年，怎么调理」 needs no 我 to be the speaker's stage.
        """
        found: dict[Reason, Support] = {}
        if len({a.match.start for a in evidence}) > 1 and _apart(evidence):
            found["other_evidence"] = Support("other_evidence", None)
        if self.is_bare_reply:
            found["bare_reply"] = Support("bare_reply", None)
        for asserted in evidence:
            number = self._clauses.number(asserted.match.start)
            near = self._by_clause[number]
            if asserted.match.target.intent.axis == "life_stages":
                if cue := near.get("self") or near.get("self_as_object"):
                    found.setdefault("self", Support("self", cue))
                if wants_something and asserted.holder != "other":
                    found["stated_need"] = Support("stated_need", None)
                continue
            # 「公积金，怎么提取」: wanting in the clause after it counts too.
            following = self._by_clause[number + 1] if number + 1 < len(self._by_clause) else {}
            for effect in _WANTING:
                if cue := self._everywhere.get(effect) or near.get(effect) or following.get(effect):
                    found.setdefault(effect, Support(effect, cue))
            if self._clauses.is_asked(number) or self._clauses.is_asked(number + 1):
                found.setdefault("asking", Support("asking", None))
        return tuple(sorted(found.values(), key=lambda support: support.reason))


def _apart(evidence: Sequence[Asserted]) -> bool:
    """Whether two pieces of evidence stand in different places."""
    first = min(evidence, key=lambda a: a.match.end)
    return any(a.match.start >= first.match.end for a in evidence)
