"""The HTTP side: a page, two calls of JSON, a cookie that names the chat.

uvicorn --factory --app-dir examples chat_backend.app:create_app
"""

import logging
import secrets
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Annotated

from fastapi import Cookie, FastAPI, Request, Response
from fastapi.responses import JSONResponse
from fastapi.staticfiles import StaticFiles
from pydantic import BaseModel, ConfigDict, Field

from chat_backend import catalogue
from chat_backend.cards import FOLDED, SHOWN
from chat_backend.chat import Chat
from chat_backend.listings import read_samples
from chat_backend.reply import Reply
from chat_backend.sessions import KEPT_SECONDS, SessionStore, SqliteSessions, StoreError
from chat_backend.settings import Settings
from intent_router import Router
from intent_router.catalogue import SearchPolicy

PAGE = Path(__file__).with_name("page")
MAX_BODY = 32 * 1024
_LOG = logging.getLogger(__name__)
_HEADERS = {
    "Content-Security-Policy": "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}
_Next = Callable[[Request], Awaitable[Response]]
_ChatCookie = Annotated[str | None, Cookie(alias="chat", pattern=r"^[\w-]{20,64}$")]


class Message(BaseModel):
    """What the user typed; how long it may be is the router's business, which answers in words."""

    model_config = ConfigDict(extra="forbid")
    text: Annotated[str, Field(max_length=8000)]


def create_app(settings: Settings | None = None) -> FastAPI:
    """The app over SQLite, or over Redis for the sessions when REDIS_URL is set."""
    where = settings or Settings.from_environment()
    listings = where.data / "catalogue.sqlite"
    catalogue.build(listings, read_samples())
    router = Router.builtin()
    router.warm_up()
    return app_over(Chat(router, _sessions(where), catalogue.connect(listings, SearchPolicy(limit=SHOWN + FOLDED))))


def app_over(chat: Chat) -> FastAPI:
    """The app over a chat; the calls are plain functions, which run in threads."""
    app = FastAPI(title="intent_router 示例", docs_url=None, redoc_url=None)

    @app.post("/api/greeting")
    def greeting(request: Request, response: Response) -> Reply:
        return chat.greet(_new_chat(request, response))

    @app.post("/api/message")
    def message(said: Message, request: Request, response: Response, name: _ChatCookie = None) -> Reply:
        return chat.answer(name or _new_chat(request, response), said.text)

    @app.exception_handler(StoreError)
    def store_is_out_of_reach(_: Request, error: StoreError) -> JSONResponse:
        _LOG.error("The sessions are out of reach: %s", error)
        return JSONResponse({"trouble": "会话暂时存不了，这句话没有发出去，请稍后再发一次。"}, status_code=503)

    @app.middleware("http")
    async def guard(request: Request, proceed: _Next) -> Response:
        length = request.headers.get("content-length", "0")
        if "transfer-encoding" in request.headers or not length.isdigit() or int(length) > MAX_BODY:
            return JSONResponse({"trouble": "这段话太长了。"}, status_code=413)
        response = await proceed(request)
        response.headers.update(_HEADERS)
        return response

    app.mount("/", StaticFiles(directory=PAGE, html=True))
    return app


def _new_chat(request: Request, response: Response) -> str:
    """A name nobody can guess, which only this browser knows."""
    name = secrets.token_urlsafe(24)
    is_secure = request.url.scheme == "https"
    response.set_cookie("chat", name, max_age=KEPT_SECONDS, httponly=True, samesite="strict", secure=is_secure)
    return name


def _sessions(settings: Settings) -> SessionStore:
    if settings.redis_url is None:
        return SqliteSessions(settings.data / "sessions.sqlite")
    from chat_backend.redis_sessions import RedisSessions  # noqa: PLC0415 - only who uses Redis needs its client

    return RedisSessions.at(settings.redis_url)
