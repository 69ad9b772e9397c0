"""A real word is no typo: whether a span that is nearly a form was meant to be it, and how sure that is.

The text must look mistyped: where it differs from the form it may not spell a word of its own, and the slip may
not touch a character that turns the meaning around.
"""

from rapidfuzz.distance import OSA, Levenshtein

from intent_router.segment import Segmenter
from intent_router.sounds import same_sound

SAME_SOUND = 95.0
"""Score of a form written with other characters of the same sound."""
ALMOST = 85.0
"""Score of a form written with characters that some regions pronounce alike, or that look alike."""
_SHORT = 3
"""Up to this length a differing character must not be an everyday word by itself."""
_EVERYDAY = 8000
"""Frequency, in jieba's dictionary, from which a single character is an everyday word."""
_REVERSING = frozenset("不没别未无非莫勿甭前离")
"""Characters that turn a meaning around: 怀孕 is not 未孕, 前女友 is not 女友."""


def confusion_score(text: str, start: int, end: int, form: str, segmenter: Segmenter) -> float | None:
    """Score of a span that sounds or looks like a form of the same length; None when it means itself."""
    written = text[start:end]
    differing = [start + at for at, (a, b) in enumerate(zip(written, form, strict=True)) if a != b]
    if len(form) <= _SHORT and len(differing) == len(form):
        return None
    if segmenter.knows(written) or not _mistyped(text, start, end, differing, segmenter):
        return None
    if len(form) <= _SHORT and any(segmenter.frequency(text[at]) >= _EVERYDAY for at in differing):
        return None
    return SAME_SOUND if same_sound(written, form) else ALMOST


def typo_score(text: str, start: int, end: int, form: str, segmenter: Segmenter) -> float | None:
    """Score of a span one edit away from a form; None when it means itself."""
    written = text[start:end]
    if _REVERSING & (set(written) ^ set(form)) or segmenter.knows(written):
        return None
    changed = [op.src_pos for op in Levenshtein.editops(written, form) if op.tag != "insert"]
    if not _mistyped(text, start, end, [start + at for at in changed], segmenter):
        return None
    return OSA.normalized_similarity(written, form) * 100


def _mistyped(text: str, start: int, end: int, differing: list[int], segmenter: Segmenter) -> bool:
    """Whether the differing characters spell no word with their neighbours, and the span ends at word boundaries."""
    return not any(segmenter.spells_word(text, at) for at in differing) and not segmenter.cuts_into_words(
        text, start, end
    )
