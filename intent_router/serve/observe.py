"""What operators get to see of a request: a line, a count, a duration, and of errors their place. Never the text."""

import logging
import re
import secrets
import time
import traceback
from http import HTTPStatus

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from intent_router.serve.limits import path_of
from intent_router.serve.metrics import Metrics
from intent_router.serve.problems import problem

_log = logging.getLogger("intent_router.serve")
_REQUEST_ID = b"x-request-id"
_SOUND_ID = re.compile(rb"[\w.-]{1,64}", re.ASCII)
_METHODS = frozenset({"GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE"})
_UNKNOWN = "(unknown)"
_PROBES = frozenset({"/healthz", "/metrics", "/playground/state"})
"""Asked for all day long by machines: worth a line only when it fails."""
_GONE = 499
"""What nginx writes when the client hung up before it was answered."""


class Observe:
    """ASGI middleware, outermost: an exception ends here, so that no server logs its message with the text in it."""

    def __init__(self, app: ASGIApp, metrics: Metrics, known: frozenset[str], *, access_log: bool) -> None:
        self._app = app
        self._metrics = metrics
        self._known = known
        self._access_log = access_log

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on and note how it went."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began = time.perf_counter()
        request_id = _request_id(scope)
        status = _GONE

        async def watched(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message.get("headers", ()), (_REQUEST_ID, request_id)]
            await send(message)

        try:
            await self._app(scope, receive, watched)
        except Exception as error:  # noqa: BLE001 - whatever it is, its message may quote the user
            _log.error("%s 处理请求时出错：%s", request_id.decode(), _place(error))
            if status == _GONE:
                answer = problem("internal", "服务内部出错", "请带上响应头 X-Request-ID 报告给维护者")
                await answer(scope, receive, watched)
        self._note(scope, status, time.perf_counter() - began, request_id)

    def _note(self, scope: Scope, status: int, seconds: float, request_id: bytes) -> None:
        method = scope["method"] if scope["method"] in _METHODS else _UNKNOWN
        # A request turned away at the door was never routed, but counts where it wanted to go.
        candidates = (getattr(scope.get("route"), "path", None), path_of(scope))
        route = next((path for path in candidates if path in self._known), _UNKNOWN)
        self._metrics.answered(method, route, status, seconds)
        if self._access_log and (route not in _PROBES or status != HTTPStatus.OK):
            decision = scope.get("state", {}).get("decision", "-")
            _log.info("%s %s %s %d %.1fms %s", request_id.decode(), method, route, status, seconds * 1000, decision)


def _request_id(scope: Scope) -> bytes:
    """The caller's own id if it is nothing but an id, else a new one."""
    given = next((value for name, value in scope["headers"] if name == _REQUEST_ID), b"")
    return given if _SOUND_ID.fullmatch(given) else secrets.token_hex(8).encode()


def _place(error: Exception) -> str:
    """The type of an error and where it came from, outermost first, without its message."""
    frames = traceback.extract_tb(error.__traceback__)
    return " ".join([type(error).__name__, *(f"{frame.filename}:{frame.lineno}" for frame in frames)])
