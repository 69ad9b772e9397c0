"""Where it is wanted: regions, cities and districts, but not where somebody comes from or what a street is called."""

from collections.abc import Iterator

from intent_router.constraints.marks import Mark
from intent_router.constraints.scene import Scene
from intent_router.constraints.values import Found
from intent_router.lexicon.constraint_words import Means

_NOT_HERE_REACH = 3
"""How many characters may lie between 老家 and the place."""
_LONGEST_SIGN = 9
"""Characters of 男朋友现在在 and its like."""
_HERE = ("这边", "这里", "本地", "当地")
_LEVELS: tuple[Means, ...] = ("region", "city", "district")
_LIST = "、和跟与或/ "
"""What stands between places of a list, which share the word before them."""


def read_places(scene: Scene) -> Iterator[Found]:
    """The places of a text; a district brings its city along."""
    meant = _without_origins(scene, [mark for mark in scene.marks.of(*_LEVELS) if _is_a_place(scene, mark)])
    cities = {mark.word.value for mark in meant if mark.word.means == "city"}
    claimed: set[tuple[int, int]] = set()
    for mark in meant:
        start, end, word = mark
        if (start, end) in claimed:
            continue
        if word.means == "district":
            if _is_right_district(scene, mark, meant, cities):
                claimed.add((start, end))
                yield Found("district", word.value, start, end, word.source)
                yield Found("city", word.within, start, end, word.source)
        elif not word.doubtful or _has_sign(scene, mark, meant):
            claimed.add((start, end))
            yield Found("city" if word.means == "city" else "region", word.value, start, end, word.source)


def _is_a_place(scene: Scene, mark: Mark) -> bool:
    """Not part of another name (南京路, 北京烤鸭) nor of other words (长沙发)."""
    text = scene.text
    if scene.marks.starting(mark.end, "place_part"):
        return False
    if text[mark.start].isascii():
        beside = text[mark.start - 1 : mark.start] + text[mark.end : mark.end + 1]
        return not (beside.isascii() and beside.isalpha())
    return not scene.segmenter.cuts_into_words(text, mark.start, mark.end)


def _without_origins(scene: Scene, places: list[Mark]) -> list[Mark]:
    """Leave out 老家X, and what follows it directly: 老家四川成都."""
    kept: list[Mark] = []
    refused_until: int | None = None
    for mark in places:
        follows = refused_until is not None and not scene.text[refused_until : mark.start].strip(_LIST)
        if follows or _is_origin(scene, mark):
            refused_until = mark.end
        else:
            kept.append(mark)
    return kept


def _is_origin(scene: Scene, mark: Mark) -> bool:
    """Whether a 老家 or 不在 stands right before, with no 现在在 in between."""
    start = max(scene.clause(mark.start).start, mark.start - _NOT_HERE_REACH - _LONGEST_SIGN)
    origin = scene.marks.last_within(start, mark.start, "not_here")
    if origin is None or mark.start - origin.end > _NOT_HERE_REACH:
        return False
    here = scene.marks.last_within(start, mark.start, "here")
    return here is None or here.end <= origin.end


def _is_right_district(scene: Scene, mark: Mark, places: list[Mark], cities: set[str]) -> bool:
    """Of districts with one name the one whose city is named, else the well-known one."""
    rivals = {m.word.within for m in places if m[:2] == mark[:2] and m.word.means == "district"}
    if named := rivals & cities:
        return mark.word.within in named
    if mark.word.doubtful:
        is_short = scene.text[mark.start : mark.end] != mark.word.value
        return is_short and not cities and _has_sign(scene, mark, [])
    return not _is_elsewhere(mark, rivals, cities)


def _is_elsewhere(mark: Mark, rivals: set[str], cities: set[str]) -> bool:
    """A short name beside another city is no district of ours: 无锡新区."""
    return bool(cities) and not rivals & cities and not mark.word.value.endswith(("区", "市", "县"))


def _has_sign(scene: Scene, mark: Mark, places: list[Mark]) -> bool:
    """人在日照, 坐标大同, 吉林松原: what makes an everyday word a place."""
    beside = any(m.end == mark.start or m.start == mark.end for m in places if not m.word.doubtful)
    return beside or scene.text.startswith(_HERE, mark.end) or scene.marks.ending(mark.start, "here") is not None
