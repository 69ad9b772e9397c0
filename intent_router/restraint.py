"""A real word is no typo: whether a span that is nearly a form was meant to be it, and how sure that is.

The text must look mistyped: where it differs from the form it may not spell a word of its own, and the slip may
not touch a character that turns the meaning around.
"""

from operator import eq

from rapidfuzz.distance import OSA, Editop, Levenshtein

from intent_router.lookalikes import look_alike
from intent_router.segment import Segmenter, splits_run
from intent_router.sounds import same_sound, sounds_near

SAME_SOUND = 95.0
"""Score of a form written with other characters of the same sound."""
ALMOST = 85.0
"""Score of a form written with characters that some regions pronounce alike, or that look alike."""
_SHORT = 3
"""Up to this length a differing character must not be an everyday word by itself."""
_EVERYDAY = 8000
"""Frequency, in jieba's dictionary, from which a single character is an everyday word."""
_PARTICLE = 50_000
"""Frequency from which a single character stands beside any word."""
_COMMON = 2000
"""Frequency from which a character that neither sounds nor looks like the right one was meant as it stands."""
_LONG = 6
"""From this length on the rest of a form tells enough, whatever the wrong character is."""
_REVERSING = frozenset("不没别未无非莫勿甭前离")
"""Characters that turn a meaning around: 怀孕 is not 未孕, 前女友 is not 女友."""


def may_be_confused(written: str, form: str) -> bool:
    """Whether it is worth looking closer at a string that sounds or looks like a form of the same length."""
    return len(form) > _SHORT or any(map(eq, written, form))


def confusion_score(text: str, start: int, end: int, form: str, segmenter: Segmenter) -> float | None:
    """Score of a span that sounds or looks like a form of the same length; None when it means itself."""
    written = text[start:end]
    differing = [start + at for at, (a, b) in enumerate(zip(written, form, strict=True)) if a != b]
    if (
        not may_be_confused(written, form)
        or segmenter.knows(written)
        or not _mistyped(text, start, end, differing, segmenter)
    ):
        return None
    if len(form) <= _SHORT and any(segmenter.frequency(text[at]) >= _EVERYDAY for at in differing):
        return None
    return SAME_SOUND if same_sound(written, form) else ALMOST


def typo_score(text: str, start: int, end: int, form: str, segmenter: Segmenter) -> float | None:
    """Score of a span one edit away from a form; None when it means itself."""
    written = text[start:end]
    if _REVERSING & (set(written) ^ set(form)) or segmenter.knows(written):
        return None
    edits = Levenshtein.editops(written, form)
    changed = [start + edit.src_pos for edit in edits if edit.tag != "insert"]
    if not all(text[at].isalpha() for at in changed) or not _mistyped(text, start, end, changed, segmenter):
        return None
    similarity = OSA.normalized_similarity(written, form)
    (edit, *others) = edits
    if others:
        return None if _reads_naturally(text, start, end, segmenter) else similarity * 100
    if edit.tag == "replace" and _is_other_word(written[edit.src_pos], form[edit.dest_pos], len(form), segmenter):
        return None
    return (similarity**3 if _may_be_meant(edit, written, form) else similarity) * 100


def _is_other_word(wrong: str, right: str, length: int, segmenter: Segmenter) -> bool:
    """Whether an everyday character stands where another is expected: 帮我介绍 is no 自我介绍."""
    return not _is_confusable(wrong, right) and length < _LONG and segmenter.frequency(wrong) >= _COMMON


def _may_be_meant(edit: Editop, written: str, form: str) -> bool:
    """Whether what is there may be meant: 找工作 beside 找工作室, or the end of a neighbour (乔|离婚了)."""
    if edit.tag == "insert":
        return True
    at_edge = edit.src_pos in (0, len(written) - 1)
    return edit.tag == "replace" and at_edge and not _is_confusable(written[edit.src_pos], form[edit.dest_pos])


def _is_confusable(one: str, other: str) -> bool:
    return sounds_near(one, other) or look_alike(one, other)


def _reads_naturally(text: str, start: int, end: int, segmenter: Segmenter) -> bool:
    """Whether the span consists of words as it stands; swapped characters leave odd single ones behind."""
    return all(
        token.end - token.start > 1 or segmenter.frequency(token.text) >= _PARTICLE
        for token in segmenter.tokens_over(text, start, end)
    )


def _mistyped(text: str, start: int, end: int, differing: list[int], segmenter: Segmenter) -> bool:
    """Whether the differing characters spell no word with their neighbours, and the span ends at word boundaries."""
    if splits_run(text, start) or splits_run(text, end):
        return False
    return not any(segmenter.spells_word(text, at) for at in differing) and not segmenter.cuts_into_words(
        text, start, end
    )
