"""Changes of lexicon files that are worked out first and written when wanted; and the canonical layout of a folder."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from intent_router.errors import EditError, LayoutError
from intent_router.lexicon.read import FOLDERS, TAXONOMY
from intent_router.tools.layout import formatted


class Edit(NamedTuple):
    """A file and what it is to hold."""

    path: Path
    text: str

    def write(self) -> None:
        """Write it, with line feeds on every system."""
        self.path.write_text(self.text, encoding="utf-8", newline="\n")


def layout(folder: Path, paths: tuple[Path, ...] = ()) -> Iterator[Edit]:
    """What has to change for every file, or for those named, to have the canonical layout; raises `EditError`."""
    everything = [folder / TAXONOMY, *(path for name in FOLDERS for path in sorted((folder / name).glob("*.toml")))]
    for path in paths or tuple(filter(Path.is_file, everything)):
        text = path.read_text(encoding="utf-8")
        try:
            new = formatted(text)
        except LayoutError as error:
            where = f"{path}:{error.line}" if error.line else str(path)
            raise EditError(where, error.message, error.cure) from error
        if new != text:
            yield Edit(path, new)
