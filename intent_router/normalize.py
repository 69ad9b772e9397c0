"""Fold what means the same into one spelling, and remember where each character came from.

NFKC, lower case, traditional→simplified; zero-width, control and variation characters go; runs of a repeated
character shrink; spaces around Latin letters and digits go. Digits are never merged.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0"
    "\U0001f3fb-\U0001f3ff\U000e0000-\U000e0fff\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff"
)
_DROPPED = re.compile(f"[{_INVISIBLE}]")
# Most texts hold neither spaces, nor what is dropped, nor runs: two cheap looks tell that the rest need not be asked.
_SUSPECT = re.compile(rf"[{_INVISIBLE}\s]")
_LONG_RUN = re.compile(r"(\D)\1\1")
# Anything that makes the output differ from the input by more than a character-for-character replacement.
_UNEVEN = re.compile(rf"[{_INVISIBLE}]|\s\s|^\s|\s$|[0-9A-Za-z]\s|\s[0-9A-Za-z]|[\t\r\u3000\u00a0]")
_SPACE_BESIDE_LATIN = re.compile(r"(?<=[0-9a-z]) (?=[^0-9a-z\s])|(?<=[^0-9a-z\s]) (?=[0-9a-z])")
_RUN = re.compile(r"(\D)\1{2,}")
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Normalized:
    """The folded text and, when offsets shifted, the way back."""

    text: str
    offsets: tuple[int, ...] | None
    """Start in the original of each folded character, and of the end; None when the two texts align one to one."""

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The half-open range of the original text that a range of the folded text stands for."""
        if self.offsets is None:
            return start, end
        if start >= end:
            return self.offsets[start], self.offsets[start]
        # What was dropped after the last character is not part of the match; a character is one code point.
        return self.offsets[start], self.offsets[end - 1] + 1


@cache
def _simplified() -> dict[int, str]:
    traditional, simplified = (files(__package__) / "data" / "t2s.txt").read_text(encoding="utf-8").splitlines()
    table = {ord(t): s for t, s in zip(traditional, simplified, strict=True)}
    # Full-width punctuation and letters, which most Chinese texts hold, need no slow path.
    table.update({c: chr(c - 0xFEE0) for c in range(0xFF01, 0xFF5F)})
    table.update({c: table.get(c, chr(c)).lower() for c in (*range(0x41, 0x5B), *range(0xFF21, 0xFF3B))})
    return table


def fold(text: str) -> str:
    """Fold character by character, without dropping or merging anything: how lexicon forms are prepared."""
    folded = text.translate(_simplified())
    if not unicodedata.is_normalized("NFKC", folded):
        folded = unicodedata.normalize("NFKC", folded).translate(_simplified())
    return folded.lower()


def normalize(text: str) -> Normalized:
    """Fold any string whatever; never raises, and is idempotent on its own output."""
    folded = text.translate(_simplified())
    if unicodedata.is_normalized("NFKC", folded) and not _is_uneven(folded):
        lower = folded.lower()
        if len(lower) == len(text):
            return Normalized(lower, None)
    return _normalize_uneven(text)


def _is_uneven(folded: str) -> bool:
    if _LONG_RUN.search(folded):
        return True
    return _SUSPECT.search(folded) is not None and _UNEVEN.search(folded) is not None


def _normalize_uneven(text: str) -> Normalized:
    chars: list[str] = []
    origins: list[int] = []
    for at, char in enumerate(text):
        for folded in fold(char):
            if not _DROPPED.match(folded):
                chars.append(folded)
                origins.append(at)
    folded_text = "".join(chars)
    for pattern, keep in ((_SPACES, 1), (_SPACE_BESIDE_LATIN, 0), (_RUN, 1)):
        folded_text, origins = _shorten(folded_text, origins, pattern, keep)
    stripped = folded_text.strip()
    lead = len(folded_text) - len(folded_text.lstrip())
    origins = origins[lead : lead + len(stripped)]
    return Normalized(stripped, (*origins, len(text)))


def _shorten(text: str, origins: list[int], pattern: re.Pattern[str], keep: int) -> tuple[str, list[int]]:
    """Cut every match of the pattern to its first `keep` characters, white space to a space or a line break."""
    pieces: list[str] = []
    kept: list[int] = []
    at = 0
    for match in pattern.finditer(text):
        pieces.append(text[at : match.start()])
        kept += origins[at : match.start()]
        if keep:
            pieces.append(_space(match[0]) if pattern is _SPACES else match[0][0])
            kept.append(origins[match.start()])
        at = match.end()
    pieces.append(text[at:])
    kept += origins[at:]
    return "".join(pieces), kept


def _space(run: str) -> str:
    """What a run of white space shrinks to: a line break goes on separating clauses."""
    return "\n" if "\n" in run or "\r" in run else " "
