"""Too much, too large and too slow is turned away, and what watches over the server never is."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from serving import app_client

from intent_router.serve.limits import Limits, TokenBuckets, client_of
from intent_router.serve.settings import Settings

Message = dict[str, Any]
BODY = {"text": "想找个月嫂"}


def test_large_body_is_refused_whether_or_not_it_says_so(folder: Path) -> None:
    client = app_client(folder, max_body=200)
    assert client.post("/v1/route", json=BODY).status_code == 200

    def chunks() -> Iterator[bytes]:
        yield from [b'{"text": "', *[b"a" * 50] * 10, b'"}']

    for body in (b'{"text": "' + b"a" * 500 + b'"}', chunks()):
        refused = client.post("/v1/route", content=body, headers={"content-type": "application/json"})
        assert (refused.status_code, refused.json()["error"]["code"]) == (413, "body_too_large")
        assert "200 字节" in refused.json()["error"]["message"]
        assert refused.headers["connection"] == "close"


def test_rate_is_limited_and_says_when_to_come_back(folder: Path) -> None:
    client = app_client(folder, rate=0.1)
    answers = [client.post("/v1/route", json=BODY) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 429, 429]
    assert answers[1].json()["error"]["code"] == "too_many_requests"
    assert 1 <= int(answers[1].headers["retry-after"]) <= 10
    assert [client.get(path).status_code for path in ("/healthz", "/metrics") * 3] == [200] * 6
    refused = 'intent_router_requests_total{method="POST",route="/v1/route",status="429"} 2.0'
    assert refused in client.get("/metrics").text.splitlines()


@given(st.floats(0.5, 50), st.lists(st.floats(0, 3), max_size=80))
def test_no_client_gets_more_than_its_rate_and_one_burst(rate: float, pauses: list[float]) -> None:
    now = 0.0
    buckets = TokenBuckets(rate, clock=lambda: now)
    allowed = 0
    for pause in pauses:
        now += pause
        allowed += not buckets.wait("a")
    assert allowed <= max(1.0, 2 * rate) + rate * now + 1e-6


def test_a_long_silence_saves_up_one_burst_only() -> None:
    now = 0.0
    buckets = TokenBuckets(5, clock=lambda: now)
    assert not buckets.wait("a")
    now = 3600.0
    assert sum(not buckets.wait("a") for _ in range(100)) == 10


def test_waiting_as_long_as_told_is_enough() -> None:
    now = 0.0
    buckets = TokenBuckets(0.5, clock=lambda: now)
    assert buckets.wait("a") == 0
    seconds = buckets.wait("a")
    assert 0 < seconds <= 2
    assert buckets.wait("b") == 0
    now = seconds
    assert buckets.wait("a") == 0


def test_clients_beyond_counting_are_forgotten() -> None:
    buckets = TokenBuckets(1, clock=lambda: 0.0)
    for number in range(20_000):
        buckets.wait(str(number))
    assert len(buckets._buckets) <= 10_000  # noqa: SLF001 - what is kept cannot be seen otherwise


@pytest.mark.parametrize(
    ("client", "counted_as"),
    [
        (("10.0.0.1", 5), "10.0.0.1"),
        (("2001:db8:1:2:3:4:5:6", 5), "2001:db8:1:2::/64"),
        (("testclient", 5), "testclient"),
        (None, "local"),
    ],
)
def test_clients_are_told_apart_by_what_they_own(client: object, counted_as: str) -> None:
    assert client_of({"client": client}) == counted_as


async def _exchange(app: Limits, receive: Callable[[], Awaitable[Message]]) -> tuple[int, Message]:
    """One request in, its status and body out."""
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {"type": "http", "path": "/v1/route", "client": ("10.0.0.1", 1), "headers": [], "method": "POST"}
    await app(scope, receive, send)  # type: ignore[arg-type]
    return (sent[0]["status"], json.loads(sent[1]["body"])) if sent else (0, {})


async def _whole_body() -> Message:
    return {"type": "http.request", "body": b"{}", "more_body": False}


async def _never(*_: object) -> None:
    await asyncio.sleep(60)


def test_slow_body_is_given_up() -> None:
    async def trickle() -> Message:
        await asyncio.sleep(0.01)
        return {"type": "http.request", "body": b" ", "more_body": True}

    status, answer = asyncio.run(_exchange(Limits(_never, Settings(body_seconds=0.05)), trickle))
    assert (status, answer["error"]["code"]) == (408, "body_too_slow")


def test_client_that_hangs_up_is_let_go() -> None:
    async def gone() -> Message:
        return {"type": "http.disconnect"}

    assert asyncio.run(_exchange(Limits(_never, Settings()), gone)) == (0, {})


def test_more_than_can_be_handled_is_refused_at_once() -> None:
    async def crowd() -> AsyncIterator[tuple[int, Message]]:
        app = Limits(_never, Settings(max_waiting=3))
        busy = [asyncio.create_task(_exchange(app, _whole_body)) for _ in range(3)]
        await asyncio.sleep(0.05)
        yield await _exchange(app, _whole_body)
        busy[0].cancel()
        await asyncio.wait(busy[:1])
        again = asyncio.create_task(_exchange(app, _whole_body))
        await asyncio.sleep(0.05)
        assert not again.done(), "there is room again"
        for task in (*busy, again):
            task.cancel()
        await asyncio.gather(*busy, again, return_exceptions=True)

    async def outcome() -> list[tuple[int, Message]]:
        return [answer async for answer in crowd()]

    ((status, answer),) = asyncio.run(outcome())
    assert (status, answer["error"]["code"]) == (503, "overloaded")
