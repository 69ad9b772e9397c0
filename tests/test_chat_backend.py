"""The example backend over HTTP, with the small lexicon and the sample catalogue."""

import logging
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from chat_backend import catalogue
from chat_backend.app import MAX_BODY, app_over, create_app
from chat_backend.cards import columns
from chat_backend.chat import Chat
from chat_backend.listings import read_samples
from chat_backend.sessions import SqliteSessions
from chat_backend.settings import Settings
from fastapi.testclient import TestClient
from small_catalogue import request

from intent_router import Router

SAYING = "刚当爸爸，想找个月嫂"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    catalogue.build(tmp_path / "catalogue.sqlite", read_samples())
    return tmp_path


@pytest.fixture
def client(data: Path, router: Router) -> Iterator[TestClient]:
    with _client(data, router) as client:
        yield client


def _client(data: Path, router: Router) -> TestClient:
    sessions = SqliteSessions(data / "sessions.sqlite")
    listings = catalogue.connect(data / "catalogue.sqlite")
    return TestClient(app_over(Chat(router, sessions, listings, today=lambda: date(2026, 11, 25))))


def _say(client: TestClient, text: str) -> dict[str, Any]:
    answer = client.post("/api/message", json={"text": text})
    assert answer.status_code == 200, answer.text
    reply: dict[str, Any] = answer.json()
    return reply


def test_greets_with_options_and_names_the_chat_in_a_cookie(client: TestClient) -> None:
    answer = client.post("/api/greeting")
    assert answer.json()["say"].startswith("客官")
    assert answer.json()["options"]
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie


def test_recommends_in_three_columns_with_reasons(client: TestClient) -> None:
    reply = _say(client, SAYING)
    assert [column["title"] for column in reply["columns"]] == ["专业人士", "社区", "店铺"]
    assert all(column["cards"] for column in reply["columns"])
    assert all(card["why"] for column in reply["columns"] for card in column["cards"])
    first = reply["columns"][0]["cards"][0]
    assert "月嫂" in first["title"]
    assert "对上「月嫂」" in first["why"]
    assert reply["result"]["decision"]["kind"] == "recommend"


def test_option_of_the_greeting_is_answered_with_cards_and_a_narrower_question(client: TestClient) -> None:
    greeting = client.post("/api/greeting").json()
    title = next(option["title"] for option in greeting["options"] if option["id"] == "newborn")
    reply = _say(client, title)
    assert any(column["cards"] for column in reply["columns"])
    assert reply["ask"]
    assert "看病" in [option["title"] for option in reply["options"]]


def test_shows_what_was_understood(client: TestClient) -> None:
    reply = _say(client, "😀刚当爸爸，想找个月嫂")
    marked = {("😀刚当爸爸，想找个月嫂"[m["start"] : m["end"]], m["means"]) for m in reply["marks"]}
    assert ("刚当爸爸", "stage") in marked
    assert [(chip["means"], chip["text"]) for chip in reply["chips"]] == [
        ("stage", "新生儿家庭"),
        ("need", "带娃帮手"),
    ]


@pytest.mark.parametrize("text", [SAYING, "不想找月嫂", "我姐坐月子，想买奶粉和尿不湿", "孩子没人带，宝宝发烧了"])
def test_marks_never_overlap(client: TestClient, text: str) -> None:
    marks = _say(client, text)["marks"]
    assert marks
    ends = [0, *(mark["end"] for mark in marks)]
    assert all(end <= mark["start"] < mark["end"] <= len(text) for end, mark in zip(ends, marks, strict=False))


def test_what_is_not_wanted_is_shown_as_not_taken(client: TestClient) -> None:
    reply = _say(client, "不想找月嫂")
    assert reply["columns"] == []
    assert {chip["means"] for chip in reply["chips"]} == {"excluded"}
    assert "您说不要" in reply["chips"][0]["text"]


@pytest.mark.parametrize("text", ["你好呀", "", "   ", "😀", "x" * 3000, "\u0000\u202e", "a" * 8000])
def test_any_text_is_answered(client: TestClient, text: str) -> None:
    reply = _say(client, text)
    assert reply["say"]
    assert reply["columns"] == []


def test_column_without_cards_says_why(client: TestClient) -> None:
    notes = {column["kind"]: column["note"] for column in _say(client, "想买奶粉")["columns"]}
    assert notes == {"professional": "这次没有推荐", "community": "这次没有推荐", "shop": ""}


@pytest.mark.parametrize(
    ("said", "note"),
    [
        ({"terms": ("月嫂",), "city": "杭州"}, ""),
        ({"terms": ("月嫂",), "city": "成都"}, "没有完全对上的，这些也许用得着"),
        ({"terms": ("月嫂",), "city": "杭州", "budget": {"max": 5000}}, "预算内没有，放宽了预算"),
        ({"city": "拉萨"}, "目录里没有合适的"),
    ],
)
def test_what_was_given_up_is_said(data: Path, router: Router, said: dict[str, Any], note: str) -> None:
    shelves = catalogue.connect(data / "catalogue.sqlite").search([request(**said)])
    (column, *_) = columns(shelves, router)
    assert column.note == note
    assert bool(column.cards) == (note != "目录里没有合适的")


def test_another_one_is_another_one(data: Path, router: Router) -> None:
    shelves = catalogue.connect(data / "catalogue.sqlite").search([request(need="childcare")])
    pages = [columns(shelves, router, page)[0] for page in range(3)]
    titles = [[card.title for card in column.cards] for column in pages]
    assert len({*titles[0], *titles[1]}) == 6
    assert titles[2] == titles[0]
    assert [column.note for column in pages] == ["", "", "只有这些了"]
    assert all(len({*column.cards, *column.more}) == 6 for column in pages)


def test_asking_for_another_turns_the_cards(client: TestClient) -> None:
    columns_shown = [_say(client, text)["columns"][0] for text in ("想找月嫂", "换一个", "想找月嫂")]
    first = [column["cards"][0]["title"] for column in columns_shown]
    assert first[0] == first[2] != first[1]
    assert [column["note"] for column in columns_shown] == ["", "只有这些了", ""]


def test_session_outlives_the_process(data: Path, router: Router) -> None:
    with _client(data, router) as client:
        client.post("/api/greeting")
        before = _say(client, SAYING)["result"]["session"]["turns"]
        cookies = dict(client.cookies)
    with _client(data, router) as client:
        client.cookies.update(cookies)
        assert _say(client, "再找找")["result"]["session"]["turns"] == before + 1


def test_chats_do_not_mix(data: Path, router: Router) -> None:
    with _client(data, router) as one, _client(data, router) as other:
        one.post("/api/greeting")
        other.post("/api/greeting")
        _say(one, SAYING)
        assert "newborn" not in str(_say(other, "想买奶粉")["result"]["session"])


def test_message_without_a_cookie_begins_a_chat(client: TestClient) -> None:
    turns = [_say(client, text)["result"]["session"]["turns"] for text in (SAYING, "想买奶粉")]
    assert turns == [1, 2]


def test_messages_at_the_same_time_lose_no_turn(data: Path, router: Router) -> None:
    with _client(data, router) as client:
        client.post("/api/greeting")
        with ThreadPoolExecutor(6) as threads:
            answers = list(threads.map(lambda _: client.post("/api/message", json={"text": SAYING}), range(6)))
        taken = sum(answer.status_code == 200 for answer in answers)
        assert {answer.status_code for answer in answers} <= {200, 503}
        assert _say(client, "再找找")["result"]["session"]["turns"] == taken + 1


def test_broken_store_is_a_clear_error_and_loses_no_session(data: Path, router: Router) -> None:
    store, away = data / "sessions.sqlite", data / "away.sqlite"
    with _client(data, router) as client:
        client.post("/api/greeting")
        before = _say(client, SAYING)["result"]["session"]["turns"]
        store.rename(away)
        store.mkdir()
        answer = client.post("/api/message", json={"text": "想买奶粉"})
        assert answer.status_code == 503
        assert "没有发出去" in answer.json()["trouble"]
        store.rmdir()
        away.rename(store)
        assert _say(client, "想买奶粉")["result"]["session"]["turns"] == before + 1


def test_broken_catalogue_costs_the_cards_not_the_chat(data: Path, router: Router) -> None:
    with _client(data, router) as client:
        client.post("/api/greeting")
        before = _say(client, "想买奶粉")["result"]["session"]["turns"]
        (data / "catalogue.sqlite").write_bytes(b"no database" * 1000)
        reply = _say(client, SAYING)
        assert "目录暂时打不开" in reply["trouble"]
        assert reply["columns"] == []
        assert reply["chips"]
        assert reply["result"]["session"]["turns"] == before + 1
        catalogue.build(data / "catalogue.sqlite", read_samples())
        assert _say(client, SAYING)["result"]["session"]["turns"] == before + 2


def test_nothing_that_was_typed_is_kept_or_logged(data: Path, router: Router, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with _client(data, router) as client:
        client.post("/api/greeting")
        _say(client, SAYING)
        (data / "catalogue.sqlite").write_bytes(b"no database" * 1000)
        _say(client, SAYING)
    assert "目录查不了" in caplog.text
    assert "嫂" not in caplog.text
    assert SAYING not in (data / "sessions.sqlite").read_bytes().decode("utf-8", errors="ignore")


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"content": b"x" * (MAX_BODY + 1)}, 413),
        ({"content": iter([b"{}"])}, 413),
        ({"content": b"{"}, 422),
        ({"json": {"text": 1}}, 422),
        ({"json": {"text": "a" * 8001}}, 422),
        ({"json": {"text": "你好", "more": 1}}, 422),
    ],
)
def test_odd_bodies_are_refused(client: TestClient, sent: dict[str, Any], status: int) -> None:
    assert client.post("/api/message", **sent).status_code == status


def test_page_loads_nothing_from_elsewhere(client: TestClient) -> None:
    for name in ("", "style.css", "chat.js"):
        answer = client.get(f"/{name}")
        assert answer.status_code == 200
        assert "default-src 'self'" in answer.headers["content-security-policy"]
        assert "http://" not in answer.text
        assert "https://" not in answer.text
        assert "innerHTML" not in answer.text


def test_whole_app_starts_from_its_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHAT_DATA", str(tmp_path / "data"))
    monkeypatch.delenv("REDIS_URL", raising=False)
    with TestClient(create_app()) as client:
        reply = _say(client, "刚当爸爸，想找个靠谱的月嫂，预算一万二，人在杭州")
    assert [column["kind"] for column in reply["columns"] if column["cards"]] == ["professional", "community", "shop"]
    assert {path.name for path in (tmp_path / "data").iterdir()} >= {"catalogue.sqlite", "sessions.sqlite"}


def test_redis_keeps_the_sessions_when_its_url_is_given(tmp_path: Path) -> None:
    # Nothing listens on port 1: the store is asked, and its absence told.
    with TestClient(create_app(Settings(tmp_path, "redis://127.0.0.1:1"))) as client:
        assert client.post("/api/greeting").status_code == 503
