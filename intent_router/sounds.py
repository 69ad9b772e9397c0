"""How characters sound, without tones: which ones a pinyin input method confuses, exactly or nearly.

The table is pypinyin's most common reading of each character (scripts/build_data.py); no pinyin library at run time.
"""

from functools import cache
from importlib.resources import files
from typing import NamedTuple

# Regional pairs that many speakers do not tell apart, as (written, folded); the longer first.
_INITIALS = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("n", "l"))
_FINALS = (("ang", "an"), ("eng", "en"), ("ing", "in"))
_F_AS_H = {"fa": "hua", "fan": "huan", "fei": "hui", "fen": "hun", "fo": "huo", "fu": "hu"}
_PRIVATE_USE = 0xE000
_PLANE = 0x10000
_ELSEWHERE = "\uffff"
"""Stands for characters that texts should not hold, since they are those that stand for sounds."""


class _Sounds(NamedTuple):
    """By code point, one character for each sound; a string takes a tenth of the room of a dictionary."""

    same: str
    near: str


@cache
def _sounds() -> _Sounds:
    lines = (files(__package__) / "data" / "sounds.txt").read_text(encoding="utf-8").splitlines()
    same, near = ([chr(code) for code in range(_PLANE)] for _ in range(2))
    classes: dict[str, str] = {}
    for number, (syllable, characters) in enumerate(map(str.split, lines)):
        near_sound = classes.setdefault(near_class(syllable), chr(_PRIVATE_USE + len(classes)))
        for character in characters:
            same[ord(character)] = chr(_PRIVATE_USE + number)
            near[ord(character)] = near_sound
    for table, used in ((same, len(lines)), (near, len(classes))):
        table[_PRIVATE_USE : _PRIVATE_USE + used] = [_ELSEWHERE] * used
    return _Sounds("".join(same), "".join(near))


def near_class(syllable: str) -> str:
    """The syllable with the regional confusions folded away (zh/z, ch/c, sh/s, n/l, f/h, ang/an, eng/en, ing/in)."""
    for written, folded in _INITIALS:
        if syllable.startswith(written):
            syllable = folded + syllable[len(written) :]
            break
    for written, folded in _FINALS:
        if syllable.endswith(written):
            syllable = syllable[: -len(written)] + folded
            break
    return _F_AS_H.get(syllable, syllable)


def sound_key(text: str) -> str:
    """The text with every character replaced by its class of near sounds; same length, other characters stay."""
    return text.translate(_sounds().near)


def sounds_near(one: str, other: str) -> bool:
    """Whether two strings are pronounced alike, or are taken for each other in some region."""
    return sound_key(one) == sound_key(other)


def same_sound(one: str, other: str) -> bool:
    """Whether two strings of equal length are pronounced alike, tones aside."""
    same = _sounds().same
    return one.translate(same) == other.translate(same)
