"""For whom something is wanted, and what gender the helper should have."""

import re
from collections.abc import Iterator

from intent_router.constraints.scene import Scene
from intent_router.constraints.values import Found

# Between 给 and 女儿: whose, how old, how many.
_BETWEEN = re.compile(
    r"(?:(?:我|咱|俺|自己)(?:们)?(?:家里|家)?的?|(?:家里|家中)的?)?(?:那|这)?(?:个|位|俩|两个|一个)?"
    r"(?:[\d一二两三四五六七八九十半个月多]{1,5}岁?(?:半|多)?(?:大)?的?)?(?:个|位)?(?:小|大|老|可爱的|亲爱的|未来的|刚出生的|新生)?"
)
_LONGEST_BETWEEN = 14


def read_recipients(scene: Scene) -> Iterator[Found]:
    """Recipients behind a 给, 送 or 帮."""
    for mark in scene.marks.of("recipient"):
        start = _giving(scene, mark.start)
        if start is not None and not scene.marks.starting(mark.end, "not_for"):
            yield Found("for_whom", mark.word.value, start, mark.end, mark.word.source)


def read_genders(scene: Scene) -> Iterator[Found]:
    """The gender of whoever is sought: 女律师."""
    for mark in scene.marks.of("gender"):
        if not scene.is_negated(mark.start):
            yield Found("gender", mark.word.value, mark.start, mark.end, mark.word.source)


def _giving(scene: Scene, recipient: int) -> int | None:
    """Where the 给 begins that a recipient follows; None when there is none."""
    clause = scene.clause(recipient)
    sign = scene.marks.last_within(max(clause.start, recipient - _LONGEST_BETWEEN), recipient, "for")
    if sign is None or _BETWEEN.fullmatch(scene.text, sign.end, recipient) is None:
        return None
    return None if scene.is_negated(sign.start) else sign.start
