"""Find every form of the lexicon in a normalised text: as written, by sound, with a slip, and in patterns."""

from collections.abc import Iterable, Iterator
from itertools import chain
from operator import attrgetter, itemgetter
from typing import Literal, NamedTuple

from intent_router.index import Atom, CueForm, Index, IntentForm, Target
from intent_router.joins import Sight
from intent_router.lexicon.model import Effect, Entry, Section
from intent_router.pieces import Pieces
from intent_router.restraint import confusion_score, may_be_confused, typo_score
from intent_router.segment import Segmenter, splits_run
from intent_router.sounds import sound_key, sounds_near
from intent_router.typos import MIN_LENGTH

Method = Literal["exact", "pattern", "homophone", "typo"]

MAX_HITS = 256
"""Matches, and cues, that are looked at in one text: bounds the cost of texts made of nothing else."""
_UNEXPLAINED = 2
"""So many characters of a typo must not belong to a literal hit already."""
_LONGEST_DOUBTFUL = 3
"""Longer hits do not come about by chance across word boundaries."""

_FAMILIES: dict[Effect, str] = {
    **dict.fromkeys(("negated", "stop"), "polarity"),
    **dict.fromkeys(("past", "planned", "hypothetical", "begun"), "time"),
    **dict.fromkeys(("self", "partner", "child", "other", "self_as_object"), "holder"),
    **dict.fromkeys(("seeking", "asking"), "wanting"),
    **dict.fromkeys(("professional", "community", "shop"), "kind"),
}
"""Effects of one family exclude each other; a neutral cue silences all."""


class Match(NamedTuple):
    """A form found at a span of the normalised text."""

    start: int
    end: int
    target: IntentForm
    method: Method
    score: float
    """How alike text and form are, 0–100."""


class CueHit(NamedTuple):
    """A cue found at a span of the normalised text."""

    start: int
    end: int
    target: CueForm


class Hits(NamedTuple):
    """All that a scan found."""

    matches: tuple[Match, ...]
    cues: tuple[CueHit, ...]


class _Found:
    """What one pass over a text collects."""

    __slots__ = ("blocks", "confusable", "cues", "exact")

    def __init__(self) -> None:
        self.exact: list[Match] = []
        self.cues: list[CueHit] = []
        self.blocks: list[tuple[int, int, Entry]] = []
        self.confusable: list[tuple[int, int, str]] = []

    def add(self, start: int, end: int, atom: Atom) -> None:
        """Record a string that stands in the text as it is."""
        for form in atom.forms:
            self.exact.append(Match(start, end, form, "exact", 100.0))
        for cue in atom.cues:
            self.cues.append(CueHit(start, end, cue))
        for entry in atom.blocked:
            self.blocks.append((start, end, entry))
        for form_meant in atom.misread:
            self.confusable.append((start, end, form_meant))

    def is_blocked(self, match: Match) -> bool:
        """Whether the match lies inside a longer string in which its entry means something else.

        A pattern (找…月嫂) is also blocked where only one of its parts does (找个月嫂班).
        """
        is_pattern = match.method == "pattern"
        return any(
            entry is match.target.entry
            and (
                (start < match.end and match.start < end) if is_pattern else (start <= match.start and match.end <= end)
            )
            for start, end, entry in self.blocks[:MAX_HITS]
        )


def scan(text: str, index: Index, segmenter: Segmenter) -> Hits:
    """Everything found in the text, without matches that are cut out of other words or lie inside longer ones."""
    pieces = index.find_pieces(text)
    found = _look_up(text, pieces, index)
    matched: list[Match] = []
    for start, end, target in _join(text, pieces, index):
        if isinstance(target, IntentForm):
            matched.append(Match(start, end, target, "pattern", 100.0))
        else:
            found.cues.append(CueHit(start, end, target))
    kept = [
        match
        for match in chain(_longest_of_axis(found.exact[:MAX_HITS]), matched[:MAX_HITS])
        if not (found.blocks and found.is_blocked(match)) and _stands_alone(text, match.start, match.end, segmenter)
    ]
    kept += _fuzzy(text, pieces, index, found, segmenter)
    kept.sort(key=itemgetter(0, 1))
    return Hits(tuple(kept), _longest_cues(found.cues[:MAX_HITS]))


def _stands_alone(text: str, start: int, end: int, segmenter: Segmenter) -> bool:
    """Whether a span is not cut out of a Latin word, a number or, if it is short, other Chinese words."""
    if splits_run(text, start) or splits_run(text, end):
        return False
    return end - start > _LONGEST_DOUBTFUL or not segmenter.cuts_into_words(text, start, end)


def _look_up(text: str, pieces: Pieces, index: Index) -> _Found:
    """All literals: as written, and what may be meant by what sounds or looks like them."""
    found = _Found()
    for start, piece in pieces:
        if piece in index.singles.known:
            found.add(start, start + 1, index.singles[piece])
    sound = sound_key(text)
    size = len(text)
    for start, head in index.find_sounds(sound):
        by_sound, lengths = index.atoms[head]
        for length in lengths:
            end = start + length
            if end > size:
                break
            for atom in by_sound.get(sound[start:end], ()):
                if text.startswith(atom.string, start):
                    found.add(start, end, atom)
                elif atom.forms and may_be_confused(text[start:end], atom.string):
                    found.confusable.append((start, end, atom.string))
    return found


def _join(text: str, pieces: Pieces, index: Index) -> Iterator[tuple[int, int, Target]]:
    """All matches of patterns, in the order of the lexicon."""
    known = index.clues.known
    clues = [index.clues[piece] for piece in {piece for _, piece in pieces} if piece in known]
    seconds = 0
    for clue in clues:
        seconds |= clue.seconds
    numbers = {
        number
        for clue in clues
        for second, patterns in clue.patterns
        if second & seconds or not second
        for number in patterns.split()
    }
    if numbers:
        sight = Sight(text)
        for pattern in sorted(map(index.patterns.__getitem__, numbers), key=attrgetter("number")):
            for start, end in pattern.chain.find(sight):
                yield start, end, pattern.target


def _longest_of_axis(matches: Iterable[Match]) -> Iterator[Match]:
    """Drop literal matches that lie inside a longer literal match of the same axis."""
    reached: dict[Section, tuple[int, int]] = {}
    for match in sorted(matches, key=lambda m: (m.start, -m.end)):
        axis = match.target.intent.axis
        start, end = reached.get(axis, (0, 0))
        if match.end > end or (match.start, match.end) == (start, end):
            reached[axis] = match.start, match.end
            yield match


def _fuzzy(text: str, pieces: Pieces, index: Index, found: _Found, segmenter: Segmenter) -> Iterator[Match]:
    """Homophones and typos in what no literal explains."""
    find = index.typos.find
    typos = [slip for start, end in _stretches(text, found.exact) for slip in find(text, pieces, start, end)]
    if not typos and not found.confusable:
        return
    explained = {at for match in found.exact for at in range(match.start, match.end)}
    slips: list[tuple[float, int, int, Method, str]] = []
    for start, end, form in found.confusable[:MAX_HITS]:
        if explained.isdisjoint(range(start, end)):
            score = confusion_score(text, start, end, form, segmenter)
            if score is not None:
                method: Method = "homophone" if sounds_near(text[start:end], form) else "typo"
                slips.append((score, start, end, method, form))
    for start, end, form in typos[:MAX_HITS]:
        if len(explained.intersection(range(start, end))) <= end - start - _UNEXPLAINED:
            score = typo_score(text, start, end, form, segmenter)
            if score is not None:
                slips.append((score, start, end, "typo", form))
    # One slip stands for one form: the likeliest, then the longest, takes its characters.
    taken: set[int] = set()
    for score, start, end, method, form in sorted(slips, key=lambda slip: (-slip[0], slip[1] - slip[2])):
        if taken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            yield from (Match(start, end, target, method, score) for target in index.forms(form))


def _stretches(text: str, exact: list[Match]) -> Iterator[tuple[int, int]]:
    """The parts of the text that no long literal explains."""
    start = 0
    for match in exact:
        if match.end - match.start >= MIN_LENGTH:
            if match.start - start >= MIN_LENGTH - 1:
                yield start, match.start
            start = max(start, match.end)
    if len(text) - start >= MIN_LENGTH - 1:
        yield start, len(text)


def _longest_cues(cues: list[CueHit]) -> tuple[CueHit, ...]:
    """Where cues of one family overlap the longest one speaks: 我老婆 silences its 我, 不得不 its 不."""
    if not cues:
        return ()
    kept: list[CueHit] = []
    taken: dict[tuple[str, int], int] = {}
    for cue in sorted(cues, key=lambda c: (c.start - c.end, c.start)):
        length = cue.end - cue.start
        family = _FAMILIES.get(cue.target.cue.effect, cue.target.cue.effect)
        if all(
            taken.get((family, at), 0) <= length >= taken.get(("neutral", at), 0) for at in range(cue.start, cue.end)
        ):
            kept.append(cue)
            for at in range(cue.start, cue.end):
                taken.setdefault((family, at), length)
    return tuple(sorted(kept, key=lambda c: c.start))
