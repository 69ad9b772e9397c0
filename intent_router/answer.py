"""Put a verdict into the output contract, with spans pointing into the text as the user typed it."""

from typing import Any

from intent_router.candidates import Candidate
from intent_router.constraints.bind import Bound
from intent_router.constraints.parts import constraints_part
from intent_router.contract import SCHEMA_VERSION, NoMatchReason, RouteResult
from intent_router.decide import Verdict
from intent_router.dialogue.questions import Question
from intent_router.dialogue.talk import Outcome
from intent_router.lexicon.model import Lexicon
from intent_router.normalize import Normalized
from intent_router.scan import CueHit
from intent_router.session import Session

# Parts of the result on their way into one validation; nested models would be validated one by one.
Part = dict[str, Any]

_SURROGATES = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")


class Answer:
    """Builds the result for one text."""

    def __init__(
        self, lexicon: Lexicon, text: str, normalized: Normalized, constraints: tuple[Bound, ...] = ()
    ) -> None:
        self._lexicon = lexicon
        self._constraints = constraints
        self._text = text.translate(_SURROGATES) if not text.isascii() else text
        self._normalized = normalized

    def compose(self, outcome: Outcome) -> RouteResult:
        """The result for what was understood, and what the conversation makes of it."""
        asks = _question(outcome.asks) if outcome.asks else None
        if outcome.requests:
            decision: Part = {"kind": "recommend", "requests": outcome.requests, "narrow": asks}
        else:
            decision = asks or {"kind": "no_match", "reason": outcome.reason, "regreeting": outcome.regreeting}
        return self._result(outcome.verdict, decision, outcome.session)

    def _result(self, verdict: Verdict, decision: Part, session: Session) -> RouteResult:
        return RouteResult.model_validate(
            {
                "schema_version": SCHEMA_VERSION,
                "lexicon_version": self._lexicon.version,
                "text": self._text,
                "decision": decision,
                "life_stages": [self._reading(c) for c in verdict.life_stages],
                "needs": [
                    {**self._reading(c), "kinds": c.kinds, "supports": [s.reason for s in c.supports]}
                    for c in verdict.needs
                ],
                "excluded": [
                    {
                        "axis": e.candidate.intent.axis,
                        "id": e.candidate.intent.id,
                        "holder": e.candidate.holder,
                        "reason": e.reason,
                        "confidence": e.candidate.confidence,
                        "cues": self._cues(e.candidate),
                        "evidence": self._evidence(e.candidate),
                    }
                    for e in verdict.excluded
                ],
                "constraints": self._stated_constraints(),
                "move": session.recent[-1].move if session.recent else "nothing",
                "session": session,
            }
        )

    def _stated_constraints(self) -> Part:
        if not self._constraints:
            return {}
        evidence = [
            {
                **self._span(bound.found.start, bound.found.end),
                "field": bound.found.field,
                "says": constraints_part([bound.found]),
                "needs": tuple(sorted(bound.needs)),
                "source": bound.found.source or None,
            }
            for bound in self._constraints
        ]
        return {**constraints_part(bound.found for bound in self._constraints), "evidence": evidence}

    def _reading(self, candidate: Candidate) -> Part:
        return {
            "id": candidate.intent.id,
            "holder": candidate.holder,
            "polarity": candidate.polarity,
            "time": candidate.time,
            "confidence": candidate.confidence,
            "cues": self._cues(candidate),
            "evidence": self._evidence(candidate),
        }

    def _evidence(self, candidate: Candidate) -> list[Part]:
        return [
            {
                **self._span(asserted.match.start, asserted.match.end),
                "form": asserted.match.target.form.text,
                "method": asserted.match.method,
                "score": asserted.match.score,
                "source": asserted.match.target.form.source,
                "cues": [self._cue(hit) for hit in asserted.cues],
            }
            for asserted in candidate.evidence
        ]

    def _cues(self, candidate: Candidate) -> list[Part]:
        """The cues that lent weight or named a kind; those that changed a reading stand with its evidence."""
        lent = (support.cue for support in candidate.supports if support.cue is not None)
        return [self._cue(hit) for hit in (*lent, *candidate.kind_cues)]

    def _cue(self, hit: CueHit) -> Part:
        cue = hit.target.cue
        span = self._span(hit.start, hit.end)
        return {**span, "effect": cue.effect, "scope": cue.scope, "source": hit.target.form.source}

    def _span(self, start: int, end: int) -> Part:
        start, end = self._normalized.original(start, end)
        return {"start": start, "end": end, "text": self._text[start:end]}


def why_nothing(verdict: Verdict) -> NoMatchReason:
    """The reason why a text by itself leads to nothing."""
    reasons = {e.reason for e in verdict.excluded}
    if not reasons:
        return "out_of_scope"
    if reasons == {"negated"}:
        return "only_negated"
    return "too_weak" if "too_weak" in reasons else "not_asserted"


def _question(question: Question) -> Part:
    return {
        "kind": "clarify",
        "question": question.text,
        "options": [{"id": option.id, "title": option.title} for option in question.options],
        "settles": question.options[0].axis,
    }
