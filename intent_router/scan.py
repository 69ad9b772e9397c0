"""Find every form of the lexicon in a normalised text."""

from collections.abc import Iterable
from typing import Literal, NamedTuple

from intent_router.index import CompiledPattern, CueForm, Index, IntentForm
from intent_router.lexicon.model import Entry
from intent_router.segment import Segmenter

Method = Literal["exact", "pattern"]

_LONGEST_DOUBTFUL = 3
"""Longer hits do not come about by chance across word boundaries."""


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


def scan(text: str, index: Index, segmenter: Segmenter) -> Hits:
    """Find literals in one pass, then the patterns whose anchors were seen."""
    matches: list[Match] = []
    cues: list[CueHit] = []
    blocks: list[tuple[int, int, Entry]] = []
    triggered: dict[CompiledPattern, None] = {}
    for start, end, string in _strings(text, index):
        for target in index.literals.get(string, ()):
            if isinstance(target, IntentForm):
                matches.append(Match(start, end, target, "exact", 100.0))
            elif isinstance(target, CueForm):
                cues.append(CueHit(start, end, target))
            else:
                blocks.append((start, end, target.entry))
        triggered.update(dict.fromkeys(index.anchors.get(string, ())))
    for pattern in triggered:
        target = pattern.target
        for start, end in pattern.find(text):
            if isinstance(target, IntentForm):
                matches.append(Match(start, end, target, "pattern", 100.0))
            else:
                cues.append(CueHit(start, end, target))
    return Hits(tuple(_surviving(text, matches, blocks, segmenter)), _longest(cues))


def _strings(text: str, index: Index) -> Iterable[tuple[int, int, str]]:
    lengths = index.lengths
    size = len(text)
    for start in range(size):
        for head in (text[start], text[start : start + 2]):
            for length in lengths.get(head, ()):
                end = start + length
                if end <= size:
                    yield start, end, text[start:end]
            if start + 1 == size:
                break


def _surviving(
    text: str, matches: list[Match], blocks: list[tuple[int, int, Entry]], segmenter: Segmenter
) -> Iterable[Match]:
    """Drop matches inside a blocking word, inside a longer match of the same axis, or cut out of other words."""
    exact = [m for m in matches if m.method == "exact"]
    for match in matches:
        start, end, target = match.start, match.end, match.target
        if any(b <= start and end <= e and entry is target.entry for b, e, entry in blocks):
            continue
        if match.method == "exact" and any(
            o.start <= start
            and end <= o.end
            and end - start < o.end - o.start
            and o.target.intent.axis == target.intent.axis
            for o in exact
        ):
            continue
        if end - start <= _LONGEST_DOUBTFUL and segmenter.cuts_into_words(text, start, end):
            continue
        yield match


def _longest(cues: list[CueHit]) -> tuple[CueHit, ...]:
    """Where cues overlap the longest one speaks: 不得不 silences its 不."""
    kept: list[CueHit] = []
    for cue in sorted(cues, key=lambda c: (c.start - c.end, c.start)):
        if not any(k.start < cue.end and cue.start < k.end and k.end - k.start > cue.end - cue.start for k in kept):
            kept.append(cue)
    return tuple(sorted(kept, key=lambda c: c.start))
