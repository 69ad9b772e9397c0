"""Weigh the asserted matches of each intent into candidates with a confidence."""

from collections import defaultdict
from typing import Literal, NamedTuple

from intent_router.assertions import Asserted, Polarity, Reader, Time
from intent_router.clauses import Clauses
from intent_router.lexicon.model import Effect, Holder, Intent, Kind, Lexicon
from intent_router.policy import Policy
from intent_router.scan import Hits

Support = Literal["seeking", "asking", "self", "bare_reply", "other_evidence"]

_SHORT = 2
"""So many characters sound like some other word all the time."""
_WANTING: frozenset[Effect] = frozenset({"seeking", "asking"})


class Candidate(NamedTuple):
    """An intent read in one way, with all that speaks for it."""

    intent: Intent
    polarity: Polarity
    time: Time
    holder: Holder
    confidence: float
    impersonal: bool
    """Whether the whole utterance is news, comment or a quotation."""
    kinds: tuple[Kind, ...]
    """Needs only: the kinds that the utterance names."""
    supports: tuple[Support, ...]
    evidence: tuple[Asserted, ...]


def weigh(text: str, hits: Hits, clauses: Clauses, lexicon: Lexicon, policy: Policy) -> tuple[Candidate, ...]:
    """Group what was found by intent and reading; the surest first, then in order of appearance."""
    reader = Reader(text, hits, clauses)
    grouped: defaultdict[tuple[str, Polarity, Time, Holder], list[Asserted]] = defaultdict(list)
    for match in hits.matches:
        asserted = reader.read(match)
        grouped[asserted.intent_id, asserted.polarity, asserted.time, asserted.holder].append(asserted)
    surroundings = _Surroundings(hits, clauses, tuple(lexicon.kinds), policy)
    impersonal = any(c.target.cue.effect == "impersonal" for c in hits.cues)
    found = []
    for (intent_id, polarity, time, holder), evidence in grouped.items():
        intent = lexicon.intents[intent_id]
        confidence, supports = surroundings.confidence(evidence)
        kinds = surroundings.kinds(evidence) if intent.axis == "needs" else ()
        found.append(
            Candidate(intent, polarity, time, holder, confidence, impersonal, kinds, supports, tuple(evidence))
        )
    return tuple(sorted(found, key=lambda c: (-c.confidence, c.evidence[0].match.start)))


class _Surroundings:
    """What the rest of the utterance adds to a match."""

    def __init__(self, hits: Hits, clauses: Clauses, kinds: tuple[Kind, ...], policy: Policy) -> None:
        self._policy = policy
        self._kinds = kinds
        self._clauses = clauses
        self._everywhere: set[Effect] = set()
        self._by_clause: list[set[Effect]] = [{"asking"} if c.is_question else set() for c in clauses.all]
        for cue in hits.cues:
            effect = cue.target.cue.effect
            if cue.target.cue.scope == "utterance":
                self._everywhere.add(effect)
            else:
                self._by_clause[clauses.number(cue.start)].add(effect)
        explained = {at for m in hits.matches for at in range(m.start, m.end)}
        content = sum(c.end - c.start for c in clauses.all)
        self._is_bare_reply = (
            content <= policy.bare_reply_length and content - len(explained) <= policy.bare_reply_rest
        ) and len(clauses.all) == 1

    def confidence(self, evidence: list[Asserted]) -> tuple[float, tuple[Support, ...]]:
        """How sure the evidence makes us, and what supported its weak parts."""
        if any(map(_is_strong, evidence)):
            doubt = 1.0
            for asserted in evidence:
                certainty = self._policy.strong if _is_strong(asserted) else self._policy.weak
                doubt *= 1 - certainty * asserted.match.score / 100
            return round(min(0.99, 1 - doubt), 2), ()
        supports = self._supports(evidence)
        confidence = self._policy.supported if supports else self._policy.weak
        return round(confidence * max(a.match.score for a in evidence) / 100, 2), supports

    def _supports(self, evidence: list[Asserted]) -> tuple[Support, ...]:
        supports: list[Support] = []
        if len({a.match.start for a in evidence}) > 1 and _apart(evidence):
            supports.append("other_evidence")
        if self._is_bare_reply:
            supports.append("bare_reply")
        if evidence[0].match.target.intent.axis == "needs":
            around = self._everywhere.union(*(self._near(a) for a in evidence))
            supports += [s for s in ("seeking", "asking") if s in around]
        elif any("self" in self._by_clause[self._clauses.number(a.match.start)] for a in evidence):
            supports.append("self")
        return tuple(supports)

    def _near(self, asserted: Asserted) -> set[Effect]:
        """Effects in the clause of a match, and wanting in the clause after it: 「公积金，怎么提取」."""
        number = self._clauses.number(asserted.match.start)
        following = self._by_clause[number + 1 : number + 2]
        return self._by_clause[number].union(*(_WANTING & effects for effects in following))

    def kinds(self, evidence: list[Asserted]) -> tuple[Kind, ...]:
        """The kinds named by the things themselves or by cues in their clauses."""
        named: set[Kind] = {a.match.target.entry.kind for a in evidence if a.match.target.entry.kind}
        for asserted in evidence:
            effects = self._by_clause[self._clauses.number(asserted.match.start)]
            named.update(kind for kind in self._kinds if kind in effects)
        return tuple(kind for kind in self._kinds if kind in named)


def _is_strong(asserted: Asserted) -> bool:
    """Whether a match speaks for itself; a short form that was only meant by its sound is a hint."""
    match = asserted.match
    return match.target.entry.strength == "strong" and (
        match.method in ("exact", "pattern") or match.end - match.start > _SHORT
    )


def _apart(evidence: list[Asserted]) -> bool:
    """Whether two pieces of evidence stand in different places."""
    first = min(evidence, key=lambda a: a.match.end)
    return any(a.match.start >= first.match.end for a in evidence)
