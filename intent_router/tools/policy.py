"""Every threshold of the tools, in one place."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ToolPolicy:
    """When the tools speak up. Frequencies are counts of jieba's dictionary."""

    min_match: int = 12
    """Examples under `match` a file should have."""
    min_reject: int = 8
    """Traps under `reject` a file should have."""
    copied_forms: int = 3
    """So many forms that two files share look copied."""
    common_word: int = 3000
    """A word this frequent says too little by itself."""
    common_character: int = 90_000
    """A single character this frequent, alone on one side of a gap, says nothing."""
    inside_words: int = 4
    """In so many dictionary words a form may be found before they should be looked at."""
    shown: int = 5
    """How many instances a message names."""
    keyness: float = 5.0
    """So many times more frequent in a log than in Chinese at large must a word be to be suggested."""
    piece_share: float = 0.5
    """An entry must hold so large a share of the forms with a pair of characters for the pair to point to it."""
    beside_share: float = 0.5
    """In so large a share of its sentences weak evidence must stand beside a phrase to point to its place."""
    samples: int = 48
    """How many strings of a pattern are tried against another form."""
