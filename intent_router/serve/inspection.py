"""All that the router sees in a text on its way to a result: for people who look after lexicons."""

from pydantic import BaseModel

from intent_router.contract import Excluded, LifeStage, Need, RouteResult
from intent_router.lexicon.model import Section
from intent_router.normalize import normalize
from intent_router.router import Router
from intent_router.scan import CueHit, Match, Method
from intent_router.serve.contract import Call
from intent_router.titles import EFFECTS, HOLDERS, REASONS, SCOPES


class Seen(BaseModel):
    """Something found at a place of the text as it was typed."""

    start: int
    end: int
    text: str
    source: str


class SeenMatch(Seen):
    """A form found, whether or not anything came of it."""

    axis: Section
    id: str
    title: str
    form: str
    canonical: str
    strength: str
    method: Method
    score: float


class SeenCue(Seen):
    """A cue found, whether or not it changed anything."""

    effect: str
    scope: str


class SeenCandidate(BaseModel):
    """A life stage or need that was weighed."""

    id: str
    title: str
    confidence: float
    holder: str
    is_planned: bool
    excluded: str | None = None
    """Why it is not asserted; None: it is."""
    spans: tuple[tuple[int, int], ...]


class Inspection(BaseModel):
    """One text in the eyes of one router."""

    lexicon_version: str
    tokens: tuple[str, ...]
    matches: tuple[SeenMatch, ...]
    cues: tuple[SeenCue, ...]
    candidates: tuple[SeenCandidate, ...]
    result: RouteResult


def inspect(router: Router, call: Call) -> Inspection:
    """Route a text and show everything found on the way."""
    result = router.route(call.text, call.session, today=call.today)
    # A text that the router refuses to look at is not looked at here, either.
    text = call.text[: router.policy.max_length]
    looked_at = text if len(text) == len(call.text) else ""
    look = _Look(router, looked_at)
    hits = router.hits(looked_at)
    return Inspection(
        lexicon_version=result.lexicon_version,
        tokens=tuple(token.text for token in router.tokens(looked_at)),
        matches=tuple(map(look.match, hits.matches)),
        cues=tuple(map(look.cue, hits.cues)),
        candidates=(
            *map(look.candidate, result.life_stages),
            *map(look.candidate, result.needs),
            *(look.candidate(item, REASONS[item.reason]) for item in result.excluded),
        ),
        result=result,
    )


class _Look:
    """Turns what the engine found into what a page can show."""

    def __init__(self, router: Router, text: str) -> None:
        self._text = text
        self._normalized = normalize(text)
        self._intents = router.outline.intents

    def match(self, match: Match) -> SeenMatch:
        intent, entry, form = match.target.intent, match.target.entry, match.target.form
        start, end = self._normalized.original(match.start, match.end)
        return SeenMatch(
            start=start,
            end=end,
            text=self._text[start:end],
            source=form.source,
            axis=intent.axis,
            id=intent.id,
            title=intent.title,
            form=form.text,
            canonical=entry.canonical,
            strength=entry.strength,
            method=match.method,
            score=match.score,
        )

    def cue(self, hit: CueHit) -> SeenCue:
        start, end = self._normalized.original(hit.start, hit.end)
        cue = hit.target.cue
        return SeenCue(
            start=start,
            end=end,
            text=self._text[start:end],
            source=hit.target.form.source,
            effect=EFFECTS[cue.effect],
            scope=SCOPES[cue.scope],
        )

    def candidate(self, reading: LifeStage | Need | Excluded, excluded: str | None = None) -> SeenCandidate:
        return SeenCandidate(
            id=reading.id,
            title=self._intents[reading.id].title,
            confidence=reading.confidence,
            holder=HOLDERS[reading.holder],
            is_planned=not isinstance(reading, Excluded) and reading.time == "planned",
            excluded=excluded,
            spans=tuple((evidence.start, evidence.end) for evidence in reading.evidence),
        )
