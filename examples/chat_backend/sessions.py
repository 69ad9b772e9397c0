"""Where conversations are kept between messages: one session a chat, as JSON, and not a word of what was typed."""

import logging
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Lock
from typing import NamedTuple, Protocol

from intent_router import IntentRouterError, Session

KEPT_SECONDS = 30 * 24 * 3600
"""A chat nobody came back to for so long is forgotten."""
_LOG = logging.getLogger(__name__)


class Kept(NamedTuple):
    """A session as it was loaded."""

    session: Session
    revision: int
    """Counts the times it was saved; 0: it is new."""


class SessionStore(Protocol):
    """What the chat needs of a store; both methods raise `StoreError` when it is out of reach."""

    def load(self, chat: str) -> Kept:
        """The session of a chat; a new one if there is none."""

    def save(self, chat: str, session: Session, revision: int) -> bool:
        """Put a session in place of the one loaded at this revision; False if somebody else was faster."""


class StoreError(Exception):
    """The store of the sessions is out of reach."""


class SqliteSessions:
    """Sessions in one SQLite file, which several threads and processes may share."""

    def __init__(self, path: Path) -> None:
        self._path = path
        # Threads wait in line here: SQLite's own waiting is by polling, and starves some of many.
        self._turn = Lock()
        path.parent.mkdir(parents=True, exist_ok=True)
        with self._open() as connection:
            connection.execute(
                "CREATE TABLE IF NOT EXISTS sessions"
                " (chat TEXT PRIMARY KEY, session TEXT NOT NULL, revision INTEGER NOT NULL, saved_at REAL NOT NULL)"
            )
            connection.execute("DELETE FROM sessions WHERE saved_at < ?", [time.time() - KEPT_SECONDS])

    def load(self, chat: str) -> Kept:
        """The session of a chat; a new one if there is none."""
        with self._open() as connection:
            found = connection.execute("SELECT session, revision FROM sessions WHERE chat = ?", [chat]).fetchone()
        return Kept(Session(), 0) if found is None else Kept(read_session(found[0]), found[1])

    def save(self, chat: str, session: Session, revision: int) -> bool:
        """Put a session in place of the one loaded at this revision; False if somebody else was faster."""
        values = {"chat": chat, "session": session.model_dump_json(), "revision": revision, "now": time.time()}
        replace = (
            "UPDATE sessions SET session = :session, revision = revision + 1, saved_at = :now"
            " WHERE chat = :chat AND revision = :revision"
        )
        add = "INSERT OR IGNORE INTO sessions VALUES (:chat, :session, 1, :now)"
        with self._open() as connection:
            return connection.execute(replace if revision else add, values).rowcount == 1

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        """A connection for one transaction; none is kept, so a file that was put in place of another is noticed."""
        try:
            with self._turn, closing(sqlite3.connect(self._path, timeout=10)) as connection, connection:
                connection.execute("PRAGMA synchronous = NORMAL")
                yield connection
        except sqlite3.Error as error:
            raise StoreError(f"SQLite: {error}") from error


def read_session(written: str | bytes) -> Session:
    """A stored session; one that a version of the router now gone wrote is given up, not the chat."""
    try:
        return Session.model_validate_json(written)
    except (ValueError, IntentRouterError) as error:
        _LOG.warning("A stored session cannot be read and begins anew: %s", type(error).__name__)
        return Session()
