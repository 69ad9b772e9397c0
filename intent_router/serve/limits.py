"""Limits that keep one client, or one bad night, from taking the server down."""

import asyncio
import ipaddress
import math
import time
from collections import OrderedDict
from collections.abc import Callable

from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from intent_router.serve.problems import problem
from intent_router.serve.settings import Settings

UNLIMITED_PATHS = frozenset({"/healthz", "/metrics"})
"""What watches over the server is answered also when it is overloaded."""
_BURST_SECONDS = 2
_REMEMBERED_CLIENTS = 10_000


class TokenBuckets:
    """So many requests a second for each client, two seconds' worth at once; clients long gone are forgotten."""

    def __init__(self, rate: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._rate = rate
        self._burst = max(1.0, rate * _BURST_SECONDS)
        self._clock = clock
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait(self, client: str) -> float:
        """Seconds until this client may ask again; 0: now, and it is counted."""
        if not self._rate:
            return 0.0
        now = self._clock()
        tokens, then = self._buckets.pop(client, (self._burst, now))
        tokens = min(self._burst, tokens + (now - then) * self._rate)
        allowed = tokens >= 1
        self._buckets[client] = (tokens - allowed, now)
        if len(self._buckets) > _REMEMBERED_CLIENTS:
            self._buckets.popitem(last=False)
        return 0.0 if allowed else (1 - tokens) / self._rate


def client_of(scope: Scope) -> str:
    """Whom to count a request for; an IPv6 subscriber owns a whole /64."""
    host: str = (scope.get("client") or ("local", 0))[0]
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host
    return host if address.version == 4 else str(ipaddress.ip_network((address, 64), strict=False))  # noqa: PLR2004


def path_of(scope: Scope) -> str:
    """What is asked for, without the prefix that the app is mounted under."""
    path: str = scope["path"]
    return path.removeprefix(scope.get("root_path", ""))


class Limits:
    """ASGI middleware: turns away what is too much, too large or too slow before anything is parsed."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._settings = settings
        self._buckets = TokenBuckets(settings.rate)
        self._waiting = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer why not."""
        if scope["type"] != "http" or path_of(scope) in UNLIMITED_PATHS:
            await self._app(scope, receive, send)
            return
        if seconds := self._buckets.wait(client_of(scope)):
            refusal = problem(
                "too_many_requests",
                f"这个地址每秒最多 {self._settings.rate:g} 个请求",
                "等 Retry-After 秒再试；或在启动时用 --rate 调高",
                headers={"Retry-After": str(math.ceil(seconds))},
            )
            await refusal(scope, receive, send)
            return
        if self._settings.max_waiting and self._waiting >= self._settings.max_waiting:
            refusal = problem(
                "overloaded",
                "服务忙不过来了",
                "稍后再试；经常如此就加 --workers",
                headers={"Retry-After": "1"},
            )
            await refusal(scope, receive, send)
            return
        self._waiting += 1
        try:
            await self._with_body(scope, receive, send)
        finally:
            self._waiting -= 1

    async def _with_body(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Read the body first: a refusal is then always a whole answer, and a slow sender holds up nobody else."""
        limit = self._settings.max_body
        try:
            async with asyncio.timeout(self._settings.body_seconds or None):
                body = await _read(receive, limit)
        except TimeoutError:
            cure = f"请求体要在 {self._settings.body_seconds:g} 秒内发完"
            # What follows on this connection would be the rest of the body, not the next request.
            late = problem("body_too_slow", "请求体发得太慢", cure, headers={"Connection": "close"})
            await late(scope, receive, send)
            return
        except ClientDisconnect:
            return
        if body is None:
            cure = "一次只发一句话；或在启动时用 --max-body 调高"
            large = problem("body_too_large", f"请求体超过 {limit} 字节", cure, headers={"Connection": "close"})
            await large(scope, receive, send)
            return
        await self._app(scope, _replaying(body, receive), send)


async def _read(receive: Receive, limit: int) -> bytes | None:
    """The whole body; None when it is larger than the limit, of which not much more is read."""
    chunks: list[bytes] = []
    size = 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ClientDisconnect
        chunk = message.get("body", b"")
        size += len(chunk)
        if limit and size > limit:
            return None
        chunks.append(chunk)
        if not message.get("more_body", False):
            return b"".join(chunks)


def _replaying(body: bytes, receive: Receive) -> Receive:
    """A `receive` that gives the body in one piece, then whatever else the client does."""
    pending: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def replay() -> Message:
        return pending.pop() if pending else await receive()

    return replay
