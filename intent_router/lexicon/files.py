"""Where lexicon files are, and what they hold, without reading anything into them."""

from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path


def builtin_folder() -> Traversable:
    """The lexicons this package ships."""
    packaged = files("intent_router") / "lexicons"
    # In a checkout the folder stands beside the package.
    return packaged if packaged.is_dir() else Path(__file__).parents[2] / "lexicons"


def contents(folder: Traversable) -> Iterator[tuple[str, bytes]]:
    """Names and contents of everything in a lexicon folder that a change of may change what is read from it."""
    for child in sorted(folder.iterdir(), key=lambda item: item.name):
        if child.name.startswith("."):
            continue
        if child.is_dir():
            yield from ((f"{child.name}/{name}", content) for name, content in contents(child))
        else:
            # Other files are never read, but one that has no business there is a fault.
            yield child.name, child.read_bytes() if child.name.endswith(".toml") else b""
