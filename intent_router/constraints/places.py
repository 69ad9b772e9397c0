"""Where it is wanted: regions, cities and districts, but not where somebody comes from or what a street is called."""

from collections.abc import Iterator

from intent_router.constraints.marks import Mark
from intent_router.constraints.scene import Scene
from intent_router.constraints.values import Found
from intent_router.lexicon.constraint_words import Means

_NOT_HERE_REACH = 3
_HERE_REACH = 2
_LEVELS: tuple[Means, ...] = ("region", "city", "district")
_LIST = "、和跟与或/ "
"""What stands between places of a list, which share the word before them."""


def read_places(scene: Scene) -> Iterator[Found]:
    """The places of a text; a district brings its city along."""
    meant = _without_origins(scene, [mark for mark in scene.marks.of(*_LEVELS) if _is_a_place(scene, mark)])
    cities = {mark.word.value for mark in meant if mark.word.means == "city"}
    claimed: set[tuple[int, int]] = set()
    for mark in meant:
        word = mark.word
        if mark[:2] in claimed or (word.means == "district" and not _is_right_district(mark, meant, cities)):
            continue
        if word.doubtful and word.means != "district" and not _has_sign(scene, mark, meant):
            continue
        claimed.add(mark[:2])
        if word.means == "district":
            yield Found("district", word.value, mark.start, mark.end, word.source)
            yield Found("city", word.within, mark.start, mark.end, word.source)
        elif word.means == "city":
            yield Found("city", word.value, mark.start, mark.end, word.source)
        else:
            yield Found("region", word.value, mark.start, mark.end, word.source)


def _is_a_place(scene: Scene, mark: Mark) -> bool:
    """Not part of another name (南京路, 北京烤鸭, 长沙发)."""
    if scene.marks.starting(mark.end, "place_part"):
        return False
    if mark.word.value.isascii() or (mark.start and scene.text[mark.start].isascii()):
        return not scene.text[mark.start - 1].isascii() or not scene.text[mark.start - 1].isalpha()
    return not scene.segmenter.cuts_into_words(scene.text, mark.start, mark.end)


def _without_origins(scene: Scene, places: list[Mark]) -> list[Mark]:
    """Leave out 老家X, and what follows it directly: 老家四川成都."""
    kept: list[Mark] = []
    refused_until = -1
    for mark in places:
        clause = scene.clause(mark.start)
        origin = scene.marks.last_within(max(clause.start, mark.start - 12), mark.start, "not_here")
        here = scene.marks.last_within(max(clause.start, mark.start - 12), mark.start, "here")
        reach = mark.start - origin.end if origin else _NOT_HERE_REACH + 1
        is_nearest = origin is not None and (here is None or here.end <= origin.end)
        follows = 0 <= refused_until and scene.text[refused_until : mark.start].strip(_LIST) == ""
        if (is_nearest and reach <= _NOT_HERE_REACH) or follows:
            refused_until = mark.end
        else:
            kept.append(mark)
    return kept


def _is_right_district(mark: Mark, places: list[Mark], cities: set[str]) -> bool:
    """Of districts with one name the one whose city is named, else the well-known one."""
    rivals = {m.word.within for m in places if m[:2] == mark[:2] and m.word.means == "district"}
    if named := rivals & cities:
        return mark.word.within in named
    return not mark.word.doubtful and not _is_elsewhere(mark, rivals, cities)


def _is_elsewhere(mark: Mark, rivals: set[str], cities: set[str]) -> bool:
    """A short name beside another city is no district of ours: 无锡新区."""
    return bool(cities) and not rivals & cities and not mark.word.value.endswith(("区", "市", "县"))


def _has_sign(scene: Scene, mark: Mark, places: list[Mark]) -> bool:
    """人在日照, 坐标大同, 吉林松原: what makes an everyday word a place."""
    here = scene.marks.last_within(max(0, mark.start - 4), mark.start, "here")
    beside = any(m.end == mark.start or m.start == mark.end for m in places if m is not mark)
    after = scene.text[mark.end : mark.end + 2] in ("这边", "这里", "本地", "当地")
    return beside or after or (here is not None and mark.start - here.end <= 0)
