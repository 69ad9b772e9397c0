"""Characters that look alike, so that a hasty typist picks the wrong one (data/lookalikes.txt, edited by hand)."""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from importlib.resources import files


@cache
def _alike() -> dict[str, tuple[str, ...]]:
    """Each character with those it is mistaken for; one line of the file is one set."""
    alike: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for line in (files(__package__) / "data" / "lookalikes.txt").read_text(encoding="utf-8").split():
        for char in line:
            alike[char].update(dict.fromkeys(line.replace(char, "")))
    return {char: tuple(others) for char, others in alike.items()}


def misreadings(form: str) -> Iterator[str]:
    """The form with one character replaced by a look-alike."""
    alike = _alike()
    for at, char in enumerate(form):
        for other in alike.get(char, ()):
            yield form[:at] + other + form[at + 1 :]


def look_alike(one: str, other: str) -> bool:
    """Whether one character may be taken for another."""
    return other in _alike().get(one, ())
