"""One utterance as understood by itself, before the conversation is looked at."""

from typing import NamedTuple

from intent_router.constraints.bind import Bound
from intent_router.decide import Reason, Verdict
from intent_router.request import RecommendationRequest
from intent_router.scan import CueHit

DENIALS: frozenset[Reason] = frozenset({"negated", "past", "corrected"})
"""Reasons why something known before is known no longer."""


class Heard(NamedTuple):
    """What was understood of a text by itself."""

    text: str
    """Normalised."""
    cues: tuple[CueHit, ...]
    verdict: Verdict
    constraints: tuple[Bound, ...]
    requests: tuple[RecommendationRequest, ...]

    @property
    def asserted(self) -> frozenset[str]:
        """Ids asserted of whomever."""
        return frozenset(c.intent.id for c in (*self.verdict.life_stages, *self.verdict.needs))

    @property
    def denied(self) -> dict[str, Reason]:
        """Ids that the speaker says are not, or no longer, the case, with the reason."""
        denials = (e for e in self.verdict.excluded if e.reason in DENIALS and e.candidate.holder != "other")
        found = {e.candidate.intent.id: e.reason for e in denials}
        return {name: reason for name, reason in found.items() if name not in self.asserted}

    @property
    def ruled_out(self) -> frozenset[str]:
        """Ids that the text names without meaning them of the speaker: denied, imagined, or another's."""
        others = (c.intent.id for c in self.verdict.life_stages if c.holder == "other")
        return frozenset((*others, *(e.candidate.intent.id for e in self.verdict.excluded if e.reason != "too_weak")))

    def denied_terms(self, need: str) -> frozenset[str]:
        """What exactly was named of a need that is not asserted: 尿不湿, of things for a baby."""
        return frozenset(
            asserted.match.target.entry.canonical
            for excluded in self.verdict.excluded
            if excluded.candidate.intent.id == need
            for asserted in excluded.candidate.evidence
        )

    @property
    def hinted(self) -> tuple[str, ...]:
        """Ids for which there is too little evidence in the text alone."""
        return tuple(
            e.candidate.intent.id
            for e in self.verdict.excluded
            if e.reason == "too_weak" and e.candidate.holder != "other"
        )
