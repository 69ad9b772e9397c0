"""How characters sound, without tones: which ones a pinyin input method confuses, exactly or nearly.

The table is pypinyin's most common reading of each character (scripts/build_data.py); no pinyin library at run time.
"""

import sys
from array import array
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

# Regional pairs that many speakers do not tell apart, as (written, folded); the longer first.
_INITIALS = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("n", "l"))
_FINALS = (("ang", "an"), ("eng", "en"), ("ing", "in"))
_F_AS_H = {"fa": "hua", "fan": "huan", "fei": "hui", "fen": "hun", "fo": "huo", "fu": "hu"}
_PRIVATE_USE = 0xE000
_PLANE = 0x10000
_ELSEWHERE = 0xFFFF
"""Stands for surrogates, and for the characters that stand for sounds, which texts should not hold either."""


@cache
def _syllables() -> tuple[tuple[str, str], ...]:
    """Syllables with the characters read so."""
    lines = (files(__package__) / "data" / "sounds.txt").read_text(encoding="utf-8").splitlines()
    return tuple((syllable, characters) for syllable, _, characters in (line.partition(" ") for line in lines))


@cache
def _sounds() -> str:
    """For `str.translate`, by code point: one character for each syllable."""
    return _table(syllable for syllable, _ in _syllables())


@cache
def _near_sounds() -> str:
    """The same, with one character for syllables that are near each other."""
    return _table(near_class(syllable) for syllable, _ in _syllables())


def _table(classes: Iterable[str]) -> str:
    """A string takes a tenth of the room of a dictionary, which is what looking up a few characters costs."""
    table = array("H", range(_PLANE))
    numbers: dict[str, int] = {}
    for name, (_, characters) in zip(classes, _syllables(), strict=True):
        number = numbers.setdefault(name, len(numbers))
        for character in characters:
            table[ord(character)] = _PRIVATE_USE + number
    for used in (range(0xD800, 0xE000), range(_PRIVATE_USE, _PRIVATE_USE + len(numbers))):
        table[used.start : used.stop] = array("H", [_ELSEWHERE]) * len(used)
    return table.tobytes().decode(f"utf-16-{sys.byteorder[0]}e")


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
    return text.translate(_near_sounds())


def sounds_near(one: str, other: str) -> bool:
    """Whether two strings are pronounced alike, or are taken for each other in some region."""
    return sound_key(one) == sound_key(other)


def same_sound(one: str, other: str) -> bool:
    """Whether two strings of equal length are pronounced alike, tones aside."""
    return one.translate(_sounds()) == other.translate(_sounds())
