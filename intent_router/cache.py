"""A folder of this user's own, for what takes long to make: nobody else can read it, let alone write to it.

Never raises: whatever seems wrong is not used, and a disk that cannot be written to only costs time.
"""

import contextlib
import logging
import os
import stat
import sys
from pathlib import Path

OFF = "INTENT_ROUTER_NO_CACHE"
"""Environment variable; while it is set, nothing is read or written."""
_KEPT = 8
"""Files; older ones go."""
_PRIVATE = 0o700
_OTHERS = stat.S_IRWXG | stat.S_IRWXO

_log = logging.getLogger(__name__)


def read(name: str) -> bytes | None:
    """What was written under a name; None if nothing was, or if others could have written it."""
    folder = _folder()
    if folder is None or not _is_private(folder):
        return None
    try:
        descriptor = os.open(folder / name, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0))
        with os.fdopen(descriptor, "rb") as file:
            return file.read() if _is_ours_alone(os.fstat(descriptor)) else None
    except OSError:
        return None


def write(name: str, content: bytes) -> None:
    """Keep something under a name; whoever reads meanwhile sees the old content or the whole new one."""
    folder = _folder()
    if folder is None:
        return
    temporary = folder / f"{os.getpid()}-{os.urandom(8).hex()}.tmp"
    try:
        folder.parent.mkdir(mode=_PRIVATE, parents=True, exist_ok=True)
        with contextlib.suppress(FileExistsError):
            folder.mkdir(mode=_PRIVATE)
        if not _is_private(folder):
            return
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(temporary, flags, 0o600), "wb") as file:
            file.write(content)
        temporary.replace(folder / name)
        _forget_old(folder)
    except OSError as error:
        _log.debug("nothing is kept: %s", error)
        with contextlib.suppress(OSError):
            temporary.unlink()


def _folder() -> Path | None:
    """Where the system wants caches; None where there is no such place, or none is wanted."""
    if os.environ.get(OFF):
        return None
    try:
        if sys.platform == "win32":
            base = Path(os.environ.get("LOCALAPPDATA", ""))
        elif sys.platform == "darwin":
            base = Path("~/Library/Caches").expanduser()
        else:
            base = Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache").expanduser()
    except RuntimeError:  # there is no home
        return None
    return base / "intent_router" if base.is_absolute() else None


def _is_private(folder: Path) -> bool:
    try:
        found = folder.lstat()
    except OSError:
        return False
    if stat.S_ISDIR(found.st_mode) and _is_ours_alone(found):
        return True
    _log.debug("%s may be others' too and is not used", folder)
    return False


def _is_ours_alone(found: os.stat_result) -> bool:
    # Windows gives each user a folder that is his alone, and knows no modes.
    return sys.platform == "win32" or (found.st_uid == os.geteuid() and not found.st_mode & _OTHERS)


def _forget_old(folder: Path) -> None:
    """Every change of a lexicon leaves a file behind."""
    files = sorted(folder.glob("*.json"), key=lambda file: file.stat().st_mtime, reverse=True)
    for file in files[_KEPT:]:
        file.unlink(missing_ok=True)
