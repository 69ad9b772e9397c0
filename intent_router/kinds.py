"""Which kind of help an utterance names, and for which need: each kind cue belongs to the need nearest to it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from intent_router.assertions import Asserted
from intent_router.clauses import Clauses
from intent_router.lexicon.model import KINDS, Effect, Kind
from intent_router.scan import CueHit, Hits
from intent_router.support import Surroundings

_BY_EFFECT: Mapping[Effect, Kind] = {"professional": "professional", "community": "community", "shop": "shop"}
_BY_A_WORD = ("professional", "community")


class Kinds(NamedTuple):
    """The kinds that cues name."""

    bound: Mapping[str, tuple[CueHit, ...]]
    """Cues by the id of the need they belong to."""
    loose: tuple[CueHit, ...]
    """Cues no need is near: 「刚离婚，有群吗」."""

    def of(self, need: str, evidence: Sequence[Asserted]) -> tuple[Kind, ...]:
        """The kinds named for a need, by the things asked for or by the cues that belong to it."""
        # Goods are named by themselves; who could help, or where, takes a word of its own (离婚律师, 考研群).
        goods = {kind for a in evidence if (kind := a.match.target.entry.kind) and kind not in _BY_A_WORD}
        return _in_order(goods | _named(self.bound.get(need, ())))

    @property
    def unclaimed(self) -> tuple[Kind, ...]:
        """The kinds that were named for no need in particular."""
        return _in_order(_named(self.loose))


def bind_kinds(hits: Hits, readings: Iterable[Asserted], clauses: Clauses, surroundings: Surroundings) -> Kinds:
    """Give each kind cue to the nearest need of its clause, or of the clauses beside it.

    Only where something is wanted: 「医生让我少吃盐」 asks for no doctor.
    """
    needs = [reading for reading in readings if reading.match.target.intent.axis == "needs"]
    bound: defaultdict[str, list[CueHit]] = defaultdict(list)
    loose: list[CueHit] = []
    for cue in hits.cues:
        if cue.target.cue.effect not in _BY_EFFECT or not surroundings.is_wanting(cue.start):
            continue
        nearest = min((_distance(cue, need, clauses), need.intent_id) for need in needs) if needs else None
        if nearest is None or nearest[0][0] > 1:
            loose.append(cue)
        else:
            bound[nearest[1]].append(cue)
    return Kinds({need: tuple(cues) for need, cues in bound.items()}, tuple(loose))


def _in_order(kinds: set[Kind]) -> tuple[Kind, ...]:
    """The built-in ones first, then those of packs."""
    return (*(kind for kind in KINDS if kind in kinds), *sorted(kinds - set(KINDS)))


def _named(cues: Iterable[CueHit]) -> set[Kind]:
    return {_BY_EFFECT[cue.target.cue.effect] for cue in cues}


def _distance(cue: CueHit, need: Asserted, clauses: Clauses) -> tuple[int, int]:
    """How many clauses, then how many characters, lie between a cue and a need."""
    match = need.match
    apart = abs(clauses.number(cue.start) - clauses.number(match.start))
    return apart, max(0, cue.start - match.end, match.start - cue.end)
