"""What a server is told when it starts."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import NamedTuple

from intent_router.lexicon.files import builtin_folder
from intent_router.lexicon.packs import Pack
from intent_router.router import Router
from intent_router.store import LexiconFolder

Fingerprint = tuple[tuple[str, int, int], ...]
"""Path, time of change and size of every file: differs as soon as somebody saves one."""


class LexiconSource(NamedTuple):
    """The folders a router is built from, again and again."""

    folder: Traversable
    packs: tuple[Pack, ...] = ()

    def build(self) -> Router:
        """A router over the files as they are now, ready for its first request; raises `LexiconError`."""
        router = Router.from_path(self.folder, packs=self.packs)
        router.warm_up()
        return router

    def check(self) -> None:
        """Raise `LexiconError` if the files as they are now are faulty."""
        LexiconFolder(self.folder, self.packs).tables()

    def fingerprint(self) -> Fingerprint:
        """What the files look like from outside; a zipped package cannot change and has none."""
        return tuple((str(path), stat.st_mtime_ns, stat.st_size) for path in self._files() if (stat := path.stat()))

    def _files(self) -> Iterator[Path]:
        for folder in (self.folder, *(pack.folder for pack in self.packs)):
            if isinstance(folder, Path):
                yield from sorted((*folder.glob("*.toml"), *folder.glob("*/*.toml")))


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything that can be set; limits that are 0 do not limit."""

    source: LexiconSource = field(default_factory=lambda: LexiconSource(builtin_folder()))
    reload_seconds: float = 2.0
    """How often the lexicon files are looked at for changes; 0: only SIGHUP reloads."""
    max_body: int = 64 * 1024
    """Bytes of a request body."""
    body_seconds: float = 10.0
    """How long a client may take to send its body."""
    rate: float = 200.0
    """Requests a second from one client address, counted by each worker for itself."""
    max_waiting: int = 128
    """Requests in one worker at a time; more are turned away at once instead of queueing for ever."""
    access_log: bool = True
    """One line a request: method, route, status, time. Never the text."""
    playground: bool = True
    baseline: LexiconSource | None = None
    """What the playground compares with; None: the lexicons as they were when the server started."""
