"""Put a verdict into the output contract, with spans pointing into the text as the user typed it."""

from typing import Any

from intent_router.candidates import Candidate
from intent_router.constraints.bind import Bound, for_request
from intent_router.constraints.parts import constraints_part
from intent_router.contract import SCHEMA_VERSION, NoMatchReason, RouteResult
from intent_router.decide import NOTHING, Verdict
from intent_router.lexicon.model import Intent, Lexicon
from intent_router.normalize import Normalized
from intent_router.recommend import Request
from intent_router.scan import CueHit
from intent_router.session import KnownStage, Session

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

    def refuse(self, reason: NoMatchReason, session: Session) -> RouteResult:
        """The result for a text in which nothing was looked for or found."""
        return self._result(NOTHING, {"kind": "no_match", "reason": reason}, session)

    def compose(self, verdict: Verdict, requests: tuple[Request, ...], session: Session) -> RouteResult:
        """The result for what was understood."""
        if requests:
            parts = [
                {**r._asdict(), "priority": number, "constraints": self._narrowing(r, verdict)}
                for number, r in enumerate(requests, start=1)
            ]
            return self._result(verdict, {"kind": "recommend", "requests": parts}, session)
        if verdict.ambiguities:
            return self._result(verdict, self._question(verdict.ambiguities[0]), session)
        return self._result(verdict, {"kind": "no_match", "reason": _why_nothing(verdict)}, session)

    def _question(self, ambiguity: Intent) -> Part:
        options = [self._lexicon.intents[option] for option in ambiguity.options]
        return {
            "kind": "clarify",
            "question": ambiguity.question,
            "options": [{"id": option.id, "title": option.title} for option in options],
            "settles": options[0].axis,
        }

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
                "session": _remember(session, verdict),
            }
        )

    def _narrowing(self, request: Request, verdict: Verdict) -> Part:
        if not self._constraints:
            return {}
        stated = (need for need in verdict.needs if request.basis == "stated" and need.intent.id == request.need)
        return constraints_part(for_request(self._constraints, next(stated, None)))

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


def _why_nothing(verdict: Verdict) -> NoMatchReason:
    reasons = {e.reason for e in verdict.excluded}
    if not reasons:
        return "out_of_scope"
    if reasons == {"negated"}:
        return "only_negated"
    return "too_weak" if "too_weak" in reasons else "not_asserted"


def _remember(session: Session, verdict: Verdict) -> Part:
    stages = {(s.id, s.holder): s for s in session.life_stages}
    stages.update({(c.intent.id, c.holder): KnownStage(id=c.intent.id, holder=c.holder) for c in verdict.life_stages})
    needs = dict.fromkeys(session.needs)
    for candidate in verdict.needs:
        needs.pop(candidate.intent.id, None)
        needs[candidate.intent.id] = None
    return {"turns": session.turns + 1, "life_stages": tuple(stages.values()), "needs": tuple(needs)}
