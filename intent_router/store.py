"""The tables of a lexicon: those that come with the package or were kept by an earlier process, else made anew.

What is kept is JSON, so that reading it can do nothing but give tables. It is used only if it was made from exactly the
lexicon and the code at hand (`fingerprint`), and is as it was written.
"""

import hashlib
import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable

from intent_router import cache
from intent_router.lexicon.files import contents
from intent_router.lexicon.model import Lexicon
from intent_router.lexicon.packs import Pack
from intent_router.tables import Tables

PACKAGED = "tables.json"
"""The tables of the built-in lexicons, in the data folder of a built package."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class LexiconFolder:
    """A lexicon where it is kept: a folder, and the packs that add to it."""

    folder: Traversable
    packs: tuple[Pack, ...] = ()

    def tables(self) -> Tables:
        """What a router needs of it, as the files are now; raises `LexiconError` for a lexicon that cannot be used."""
        seal = fingerprint(self.folder, self.packs)
        name = f"{seal}.json"
        kept = unsealed(seal, _packaged()) or unsealed(seal, cache.read(name))
        if kept is not None:
            return kept
        # Most processes find them ready made, and these imports take longer than all the rest of a start.
        from intent_router.tabulate import tabulate  # noqa: PLC0415

        tables = tabulate(self.lexicon())
        cache.write(name, sealed(seal, tables))
        return tables

    def lexicon(self) -> Lexicon:
        """All that the files say; raises like `tables`."""
        from intent_router.lexicon.load import load  # noqa: PLC0415 - as above

        return load(self.folder, self.packs)


def fingerprint(folder: Traversable, packs: Iterable[Pack] = ()) -> str:
    """A hash of all that tables are made from: the lexicon, the packs, and our own code and data."""
    digest = hashlib.sha256()
    for name, content in _ingredients(folder, packs):
        digest.update(f"{name}\n{len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()


def _ingredients(folder: Traversable, packs: Iterable[Pack]) -> Iterator[tuple[str, bytes]]:
    for place, prefix in ((folder, ""), *((pack.folder, f"{pack.name}/") for pack in packs)):
        # One that is missing is a fault, so it counts, too.
        yield prefix, b""
        if place.is_dir():
            yield from ((prefix + name, content) for name, content in contents(place))
    package = files("intent_router")
    for part in (package, package / "lexicon", package / "data"):
        for item in sorted(part.iterdir(), key=lambda item: item.name):
            if item.name.endswith((".py", ".txt")):
                yield item.name, item.read_bytes()


def sealed(seal: str, tables: Tables) -> bytes:
    """Tables as they are kept: a line with the fingerprint and a hash of what follows, then JSON."""
    body = tables.to_json().encode()
    return f"{seal} {hashlib.sha256(body).hexdigest()}\n".encode() + body


def unsealed(seal: str, content: bytes | None) -> Tables | None:
    """The tables, if they are those of this fingerprint and as they were written."""
    first, _, body = (content or b"").partition(b"\n")
    if first != f"{seal} {hashlib.sha256(body).hexdigest()}".encode():
        return None
    try:
        return Tables.from_json(body.decode())
    except (ValueError, TypeError):
        _log.debug("tables %s cannot be read and are made anew", seal)
        return None


def _packaged() -> bytes | None:
    place = files("intent_router") / "data" / PACKAGED
    return place.read_bytes() if place.is_file() else None
