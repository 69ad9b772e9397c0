"""The two stores of the example backend keep the same promises."""

import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from chat_backend.redis_sessions import RedisSessions
from chat_backend.sessions import KEPT_SECONDS, SessionStore, SqliteSessions, StoreError
from fakeredis import FakeRedis, FakeServer

from intent_router import Router, Session

Open = Callable[[], SessionStore]


@pytest.fixture(params=["sqlite", "redis"])
def reopen(request: pytest.FixtureRequest, tmp_path: Path) -> Open:
    """Opens the same store again, as another worker would."""
    if request.param == "sqlite":
        return lambda: SqliteSessions(tmp_path / "sessions.sqlite")
    server = FakeServer()
    return lambda: RedisSessions(FakeRedis(server=server))


@pytest.fixture
def session(router: Router) -> Session:
    return router.route("刚当爸爸，想找月嫂").session


def test_new_chat_has_a_new_session(reopen: Open) -> None:
    assert reopen().load("a") == (Session(), 0)


def test_what_was_saved_is_there_for_every_worker(reopen: Open, session: Session) -> None:
    assert reopen().save("a", session, 0)
    assert reopen().load("a") == (session, 1)
    assert reopen().load("b") == (Session(), 0)


def test_slower_of_two_is_told(reopen: Open, session: Session) -> None:
    store, other = reopen(), reopen()
    assert store.save("a", session, 0)
    assert not other.save("a", Session(), 0)
    assert other.save("a", session, 1)
    assert not store.save("a", Session(), 1)
    assert store.load("a") == (session, 2)


def test_of_many_at_once_one_is_the_first(reopen: Open, session: Session) -> None:
    store = reopen()
    with ThreadPoolExecutor(8) as threads:
        saved = list(threads.map(lambda _: store.save("a", session, 0), range(16)))
    assert sum(saved) == 1
    assert store.load("a").revision == 1


def test_session_nobody_can_read_begins_anew_and_can_be_saved(
    tmp_path: Path, session: Session, caplog: pytest.LogCaptureFixture
) -> None:
    store = SqliteSessions(tmp_path / "sessions.sqlite")
    store.save("a", session, 0)
    with sqlite3.connect(tmp_path / "sessions.sqlite") as connection:
        connection.execute("UPDATE sessions SET session = ?", ['{"version": 999}'])
    connection.close()
    assert store.load("a") == (Session(), 1)
    assert "begins anew" in caplog.text
    assert store.save("a", session, 1)


def test_sqlite_forgets_chats_nobody_came_back_to(tmp_path: Path, session: Session) -> None:
    store = SqliteSessions(tmp_path / "sessions.sqlite")
    store.save("old", session, 0)
    with sqlite3.connect(tmp_path / "sessions.sqlite") as connection:
        connection.execute("UPDATE sessions SET saved_at = saved_at - ?", [KEPT_SECONDS + 1])
    connection.close()
    store.save("new", session, 0)
    reopened = SqliteSessions(tmp_path / "sessions.sqlite")
    assert reopened.load("old").revision == 0
    assert reopened.load("new").revision == 1


def test_redis_forgets_by_itself(session: Session) -> None:
    redis = FakeRedis()
    RedisSessions(redis).save("a", session, 0)
    assert 0 < int(redis.ttl("chat:a")) <= KEPT_SECONDS


def test_sqlite_out_of_reach_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="SQLite"):
        SqliteSessions(tmp_path)
    path = tmp_path / "sessions.sqlite"
    store = SqliteSessions(path)
    path.write_bytes(b"no database" * 100)
    with pytest.raises(StoreError, match="not a database"):
        store.load("a")
    with pytest.raises(StoreError, match="not a database"):
        store.save("a", Session(), 0)


def test_redis_out_of_reach_is_a_clear_error() -> None:
    server = FakeServer()
    store = RedisSessions(FakeRedis(server=server))
    server.connected = False
    with pytest.raises(StoreError, match="Redis"):
        store.load("a")
    with pytest.raises(StoreError, match="Redis"):
        store.save("a", Session(), 0)
