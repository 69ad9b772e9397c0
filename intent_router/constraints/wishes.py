"""Preferences, and what is ruled out: known things behind a 不要, and phrases that rule out by themselves."""

from collections.abc import Iterator

from intent_router.constraints.marks import Mark
from intent_router.constraints.scene import Scene
from intent_router.constraints.values import Found

_FILLERS = "找来有是用走的那种这类任何一个给我推荐介绍太含加放吃喝带去做上再要还跟和、或者"
"""What may stand between 不要 and the thing: 不要给我推荐中介."""
_LONGEST_FILLER = 5
_LIST = ("、", "和", "或", "跟", "与", "/", "以及", "还有", "或者", " ")


def read_wishes(scene: Scene) -> Iterator[Found]:
    """Wishes as catalogue terms; a rejected preference is something that must not be."""
    ruled_out_until = -1
    reached = 0
    for mark in scene.marks.of("preference", "exclusion", "rejected"):
        if mark.start < reached:
            continue
        reached = mark.end
        rejection = _rejection(scene, mark)
        follows = ruled_out_until >= 0 and scene.text[ruled_out_until : mark.start] in _LIST
        if mark.word.means == "rejected":
            yield Found("must_not", mark.word.value, mark.start, mark.end, mark.word.source)
        elif rejection is not None or follows:
            start = mark.start if rejection is None else min(mark.start, rejection.start)
            end = mark.end if rejection is None else max(mark.end, rejection.end)
            ruled_out_until = mark.end
            yield Found("must_not", mark.word.value, start, end, mark.word.source)
        elif mark.word.means == "preference":
            yield Found("preferences", mark.word.value, mark.start, mark.end, mark.word.source)


def _rejection(scene: Scene, mark: Mark) -> Mark | None:
    """The 不要 before, or the 免谈 behind, that rules a thing out."""
    if mark.word.means == "exclusion" and (denial := _denial(scene, mark)):
        return denial
    before = scene.marks.last_within(scene.clause(mark.start).start, mark.start, "reject")
    if before is not None:
        between = scene.text[before.end : mark.start]
        if len(between) <= _LONGEST_FILLER and not between.strip(_FILLERS):
            return before
    return scene.marks.starting(scene.skip(mark.end, "的都"), "reject_after")


def _denial(scene: Scene, mark: Mark) -> Mark | None:
    """The 不 of 不加班, but not of the question 加不加班 or 辣不辣."""
    denial = scene.marks.ending(mark.start, "denial")
    if denial is None:
        return None
    asked = scene.text[denial.start - 1 : denial.start]
    return None if asked in (scene.text[mark.start], scene.text[mark.start + 1 : mark.start + 2]) else denial
