"""The trimmed word list of jieba: words and prefixes of words, each with how often it is counted (0: only a prefix)."""

from importlib.resources import files


def word_counts() -> dict[str, int]:
    """Counts by word, read anew."""
    words, counts = (files(__package__) / "data" / "dictionary.txt").read_text(encoding="utf-8").splitlines()
    return dict(zip(words.split(), map(int, counts.split()), strict=True))
