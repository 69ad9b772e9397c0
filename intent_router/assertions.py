"""How each match is meant: affirmed or negated, now or not, whose it is, and whether it is meant at all.

In the manner of NegEx and ConText: a cue has a scope and a reach, a longer pseudo-cue silences a shorter cue, a
stop word ends a cue's scope, and what lies inside a match (孩子不吃饭) is part of it and no cue.
"""

from itertools import chain
from typing import Literal, NamedTuple

from intent_router.clauses import Clauses
from intent_router.lexicon.model import Effect, Holder, Intent
from intent_router.patterns import CLAUSE_BREAKS
from intent_router.scan import CueHit, Hits, Match

Polarity = Literal["affirmed", "negated"]
Time = Literal["present", "past", "planned", "hypothetical"]
Standing = Literal["own", "quoted", "impersonal", "corrected"]
"""Said of oneself; a mere word or title; said of people in general; taken back in the same breath."""

_TIMES: dict[Effect, Time] = {"past": "past", "hypothetical": "hypothetical", "planned": "planned", "begun": "present"}
_HOLDERS: dict[Effect, Holder] = {
    "self": "self",
    "partner": "partner",
    "other": "other",
    "child": "other",
    "self_as_object": "self",
}
_CHAIN_GAP = 2
"""Two negations this near each other cancel out."""
_LONGEST_TOPIC = 6
"""A clause this short, such as 「我同事，」, may name the subject of the next one."""


class Asserted(NamedTuple):
    """A match with the way it is meant, and the cues that made it so."""

    match: Match
    intent_id: str
    """The match's own id, or the parent's stage when it is the child who is in it."""
    polarity: Polarity
    time: Time
    holder: Holder
    standing: Standing
    cues: tuple[CueHit, ...]
    """What changed the reading."""


class Reader:
    """Reads the matches of one text in the light of its cues."""

    def __init__(self, text: str, hits: Hits, clauses: Clauses) -> None:
        self._text = text
        self._clauses = clauses
        self._matches = hits.matches
        self._cues: list[list[CueHit]] = [[] for _ in clauses.all]
        self._impersonal: list[CueHit] = []
        self._corrections: list[CueHit] = []
        self._speaks_of_himself = any(cue.target.cue.effect in ("self", "partner") for cue in hits.cues)
        for cue in hits.cues:
            self._cues[clauses.number(cue.start)].append(cue)
            if cue.target.cue.effect == "impersonal":
                self._impersonal.append(cue)
            elif cue.target.cue.effect == "corrected":
                self._corrections.append(cue)

    def read(self, match: Match) -> Asserted:
        """Tell how a match is meant."""
        negations = self._governing(match, "negated")
        times = [*self._governing(match, *_TIMES), *self._plan_inside(match)]
        intent = match.target.intent
        holder_cue = self._holder_cue(match) if intent.axis != "needs" else None
        intent_id, holder = _whose(intent, holder_cue)
        polarity: Polarity = "negated" if _chained(negations) % 2 else "affirmed"
        if polarity == "negated" and (contrast := self._contrasted_holder(match, negations[-1])):
            polarity, holder_cue = "affirmed", contrast
            intent_id, holder = _whose(intent, contrast)
        time_cue = _telling(times)
        time = _TIMES[time_cue.target.cue.effect] if time_cue else "present"
        standing, standing_cue = self._standing(match)
        cues = (*negations, *filter(None, (time_cue, holder_cue, standing_cue)))
        return Asserted(match, intent_id, polarity, time, holder, standing, cues)

    def _standing(self, match: Match) -> tuple[Standing, CueHit | None]:
        """Whether the speaker means it, and the cue that tells otherwise."""
        if quoting := self._governing(match, "quoted"):
            return "quoted", quoting[0]
        for correction in self._corrections:
            if match.end <= correction.start and any(self._replaces(m, match, correction) for m in self._matches):
                return "corrected", correction
        if self._impersonal and not self._speaks_of_himself:
            return "impersonal", self._impersonal[0]
        return "own", None

    @staticmethod
    def _replaces(other: Match, match: Match, correction: CueHit) -> bool:
        """Whether another match is what was meant instead: 想考研，哦不对，考公."""
        return other.start >= correction.end and other.target.intent.axis == match.target.intent.axis

    def _governing(self, match: Match, *effects: Effect) -> list[CueHit]:
        """The cues with one of these effects whose scope covers the match, in order."""
        clause = self._cues[self._clauses.number(match.start)]
        return [c for c in clause if c.target.cue.effect in effects and self._covers(c, match, clause)]

    def _plan_inside(self, match: Match) -> list[CueHit]:
        """A plan that is part of a match: 打算要孩子 is planned although the form says so itself."""
        clause = self._cues[self._clauses.number(match.start)]
        return [c for c in clause if match.start <= c.start and c.end < match.end and c.target.cue.effect == "planned"]

    def _covers(self, hit: CueHit, match: Match, clause: list[CueHit]) -> bool:
        cue = hit.target.cue
        axis = match.target.intent.axis
        if axis != "ambiguities" and axis not in cue.axes:
            return False
        if cue.effect == "quoted" and match.start < hit.start and hit.end <= match.end:
            return True
        return not self._is_part_of_a_match(hit) and self._reaches(hit, match, clause)

    def _reaches(self, hit: CueHit, match: Match, clause: list[CueHit]) -> bool:
        cue = hit.target.cue
        reach = len(self._text) if cue.reach is None else cue.reach
        if cue.scope == "within":
            return hit.start <= match.start and match.end <= hit.end
        if cue.scope == "before":
            return 0 <= hit.start - match.end <= reach
        if cue.scope == "after":
            stopped = any(c.target.cue.effect == "stop" and hit.end <= c.start < match.start for c in clause)
            return hit.start < match.start <= hit.end + reach and not stopped
        return True

    def _is_part_of_a_match(self, hit: CueHit) -> bool:
        return any(m.start <= hit.start and hit.end <= m.end for m in self._matches)

    def _holder_cue(self, match: Match) -> CueHit | None:
        """The last holder named before the match ends, in its clause or in a short clause right before."""
        number = self._clauses.number(match.start)
        found = self._last_holder(number, match)
        if found is None and number > 0:
            before = self._clauses.all[number - 1]
            if before.end - before.start <= _LONGEST_TOPIC:
                found = self._last_holder(number - 1, match)
                # 「刚当爸爸，想…」: a father who is part of what was said names no new subject.
                if found is not None and self._is_part_of_a_match(found):
                    found = None
            found = found or self._carried_over(number, match)
        return found

    def _carried_over(self, number: int, match: Match) -> CueHit | None:
        """Somebody who heads the clause before and is in the same stage there: 我对象刚入职，还在试用期."""
        before = self._clauses.all[number - 1]
        heading = self._cues[number - 1][:1]
        goes_on = any(
            m.target.intent is match.target.intent and before.start <= m.start < before.end for m in self._matches
        )
        if not goes_on or not heading or heading[0].start > before.start + 1:
            return None
        return heading[0] if heading[0].target.cue.effect in ("partner", "other") else None

    def _last_holder(self, number: int, match: Match) -> CueHit | None:
        found: CueHit | None = None
        for hit in self._cues[number]:
            effect = hit.target.cue.effect
            if effect not in _HOLDERS or hit.start >= match.end or not _is_near(hit, match):
                continue
            # Inside a match a child or a parent mostly is what it is about (孩子没人带, 照顾我妈).
            is_inside = match.start <= hit.start and not match.target.intent.subject_inside
            if is_inside and effect not in ("self", "partner"):
                continue
            # 我爸妈从我小时候就离婚了: 我 is there, but somebody else is the subject.
            if effect == "self_as_object" and found is not None:
                continue
            # What a couple shares is the holder's, whoever it is: 我表弟跟女朋友分手了.
            if effect == "partner" and match.target.intent.joint and found is not None:
                continue
            # 我姐的孩子: what belongs to another is another's.
            chained = found is not None and hit.start - found.end <= 1 and found.target.cue.effect == "other"
            if not chained:
                found = hit
        return found

    def _contrasted_holder(self, match: Match, negation: CueHit) -> CueHit | None:
        """不是我怀孕，是我姐: what follows names the one it is true of."""
        if not negation.target.form.text.endswith("不是"):
            return None
        number = self._clauses.number(match.start)
        for hit in chain(*self._cues[number : number + 2]):
            between = self._text[match.end : hit.start].strip(CLAUSE_BREAKS)
            if hit.start >= match.end and hit.target.cue.effect in _HOLDERS and between in ("是", "而是", "是说"):
                return hit
        return None


def _is_near(hit: CueHit, match: Match) -> bool:
    reach = hit.target.cue.reach
    return reach is None or match.start - hit.end <= reach


def _telling(times: list[CueHit]) -> CueHit | None:
    """Of several cues of time the one that counts: 当年刚毕业 is past, 打算马上结婚 is what was said last."""
    for effect in ("past", "hypothetical"):
        for hit in times:
            if hit.target.cue.effect == effect:
                return hit
    return times[-1] if times else None


def _chained(negations: list[CueHit]) -> int:
    """How many negations in a row end at the last one; 不想买奶粉别请月嫂 is two, each by itself."""
    chained = min(1, len(negations))
    for before, after in zip(reversed(negations[:-1]), reversed(negations[1:]), strict=True):
        if after.start - before.end > _CHAIN_GAP:
            break
        chained += 1
    return chained


def _whose(intent: Intent, cue: CueHit | None) -> tuple[str, Holder]:
    """The id and the holder of a match, given the person named nearest before it."""
    if cue is None:
        return intent.id, "self"
    effect = cue.target.cue.effect
    if effect == "child":
        return (intent.of_child, "self") if intent.of_child else (intent.id, "other")
    if effect == "partner" and intent.joint:
        return intent.id, "self"
    return intent.id, _HOLDERS[effect]
