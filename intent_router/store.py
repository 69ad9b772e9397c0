"""The tables of a lexicon: those that come with the package or were kept in the user's own cache, else made anew.

What is kept is JSON under a name that hashes all it was made from, with a hash of its own. It is read and written only
in a folder that is the user's alone (mode 0700), never in a shared temporary one. Whatever seems wrong is not used; a
disk that cannot be written to only costs time.
"""

import contextlib
import hashlib
import logging
import os
import stat
import sys
from collections.abc import Iterable
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from intent_router.lexicon.files import contents
from intent_router.lexicon.packs import Pack
from intent_router.tables import Tables

PACKAGED = "tables.json"
"""The tables of the built-in lexicons in the data folder of a built package."""
OFF = "INTENT_ROUTER_NO_CACHE"
"""Environment variable; if it is set, nothing is read from or written to the user's cache."""
_KEPT = 8
"""Files in the cache; older ones go."""
_PRIVATE = 0o700
_OTHERS = stat.S_IRWXG | stat.S_IRWXO

_log = logging.getLogger(__name__)


def tables_of(folder: Traversable, packs: Iterable[Pack] = ()) -> Tables:
    """The tables of a lexicon folder and packs; raises `LexiconError` for a lexicon that cannot be used."""
    packs = tuple(packs)
    name = fingerprint(folder, packs)
    kept = _unsealed(name, _packaged()) or _unsealed(name, _read(name))
    if kept is not None:
        return kept
    tables = made(folder, packs)
    _write(name, sealed(name, tables))
    return tables


def made(folder: Traversable, packs: Iterable[Pack] = ()) -> Tables:
    """The tables made anew; raises like `tables_of`."""
    # Most processes find them ready made, and these imports take as long as all the rest of a start.
    from intent_router.lexicon.load import load  # noqa: PLC0415
    from intent_router.tabulate import tabulate  # noqa: PLC0415

    return tabulate(load(folder, packs))


def fingerprint(folder: Traversable, packs: Iterable[Pack] = ()) -> str:
    """A hash of all that tables are made from: the files of the lexicon and of packs, and our own code and data."""
    digest = hashlib.sha256()
    package = files("intent_router")
    places = [("", folder), *((pack.name, pack.folder) for pack in packs if pack.folder.is_dir())]
    named = [(f"{pack}:{name}", content) for pack, place in places if place.is_dir() for name, content in contents(place)]
    for part in (package, package / "lexicon", package / "data"):
        for item in sorted(part.iterdir(), key=lambda item: item.name):
            if item.name.endswith((".py", ".txt")):
                named.append((item.name, item.read_bytes()))
    for name, content in named:
        digest.update(f"{name}:{len(content)}:".encode())
        digest.update(content)
    return digest.hexdigest()


def sealed(name: str, tables: Tables) -> bytes:
    """Tables as they are kept: two lines, the fingerprint with a hash of the tables, and the tables."""
    body = tables.to_json().encode()
    return f"{name} {hashlib.sha256(body).hexdigest()}\n".encode() + body


def _unsealed(name: str, content: bytes | None) -> Tables | None:
    """The tables, if they are those of this fingerprint and as they were written."""
    seal, _, body = (content or b"").partition(b"\n")
    if seal != f"{name} {hashlib.sha256(body).hexdigest()}".encode():
        return None
    try:
        return Tables.from_json(body.decode())
    except (ValueError, TypeError):
        _log.debug("tables %s cannot be read and are made anew", name)
        return None


def _packaged() -> bytes | None:
    place = files("intent_router") / "data" / PACKAGED
    return place.read_bytes() if place.is_file() else None


def cache_folder() -> Path | None:
    """The folder for this user's own tables; None where there is none, or none is wanted."""
    if os.environ.get(OFF):
        return None
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA")
    elif sys.platform == "darwin":
        base = os.path.expanduser("~/Library/Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    # Without a home `~` stays as it is; a relative path would be another folder in every process.
    return Path(base) / "intent_router" if base and os.path.isabs(base) else None


def _is_ours_alone(found: os.stat_result) -> bool:
    """Whether nobody else could have written it."""
    return sys.platform == "win32" or (found.st_uid == os.geteuid() and not found.st_mode & _OTHERS)


def _read(name: str) -> bytes | None:
    folder = cache_folder()
    if folder is None:
        return None
    try:
        if not stat.S_ISDIR((found := folder.lstat()).st_mode) or not _is_ours_alone(found):
            return None
        descriptor = os.open(folder / f"{name}.json", os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
        with open(descriptor, "rb") as file:
            return file.read() if _is_ours_alone(os.fstat(descriptor)) else None
    except OSError:
        return None


def _write(name: str, content: bytes) -> None:
    folder = cache_folder()
    if folder is None:
        return
    temporary = folder / f"{os.getpid()}-{os.urandom(8).hex()}.tmp"
    try:
        folder.parent.mkdir(mode=_PRIVATE, parents=True, exist_ok=True)
        with contextlib.suppress(FileExistsError):
            folder.mkdir(mode=_PRIVATE)
        if not stat.S_ISDIR((found := folder.lstat()).st_mode) or not _is_ours_alone(found):
            _log.debug("%s is not ours alone and is not used", folder)
            return
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        with open(os.open(temporary, flags, 0o600), "wb") as file:
            file.write(content)
        # Whoever reads sees the old file or the whole new one.
        temporary.replace(folder / f"{name}.json")
        _forget_old(folder)
    except OSError as error:
        _log.debug("tables are not kept: %s", error)
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def _forget_old(folder: Path) -> None:
    """Every change of a lexicon leaves a file behind."""
    kept = sorted(folder.glob("*.json"), key=lambda file: file.stat().st_mtime, reverse=True)
    for file in kept[_KEPT:]:
        file.unlink(missing_ok=True)
