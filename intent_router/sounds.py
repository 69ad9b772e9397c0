"""How characters sound, without tones: which ones a pinyin input method confuses, exactly or nearly.

The table is pypinyin's most common reading of each character (scripts/build_data.py); no pinyin library at run time.
"""

from functools import cache
from importlib.resources import files

# Regional pairs that many speakers do not tell apart, as (written, folded); the longer first.
_INITIALS = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("n", "l"))
_FINALS = (("ang", "an"), ("eng", "en"), ("ing", "in"))
_F_AS_H = {"fa": "hua", "fan": "huan", "fei": "hui", "fen": "hun", "fo": "huo", "fu": "hu"}
_PRIVATE_USE = 0xF0000


@cache
def _syllables() -> dict[str, str]:
    lines = (files(__package__) / "data" / "sounds.txt").read_text(encoding="utf-8").splitlines()
    return {char: syllable for syllable, chars in map(str.split, lines) for char in chars}


@cache
def _near_classes() -> dict[int, int]:
    """Characters by code point → one private-use code point for each class of near sounds."""
    classes: dict[str, int] = {}
    return {
        ord(char): classes.setdefault(near_class(syllable), _PRIVATE_USE + len(classes))
        for char, syllable in _syllables().items()
    }


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
    return text.translate(_near_classes())


def sounds_near(one: str, other: str) -> bool:
    """Whether two strings are pronounced alike, or are taken for each other in some region."""
    return sound_key(one) == sound_key(other)


def same_sound(one: str, other: str) -> bool:
    """Whether two strings of equal length are pronounced alike, tones aside."""
    syllables = _syllables()
    return all(syllables.get(a, a) == syllables.get(b, b) for a, b in zip(one, other, strict=True))
