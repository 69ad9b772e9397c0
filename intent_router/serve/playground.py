"""The operators' page: type a reply and watch what two versions of the lexicons make of it."""

from collections.abc import Callable
from importlib.resources import files
from typing import Literal

from fastapi import FastAPI
from pydantic import BaseModel
from starlette.responses import Response

from intent_router.router import Router
from intent_router.serve.api import JSON
from intent_router.serve.contract import Call, documented
from intent_router.serve.inspection import Inspection, inspect
from intent_router.serve.live import LiveRouter
from intent_router.titles import BASIS, KINDS, METHODS, REASONS, STRENGTHS

Side = Literal["current", "baseline"]

_FILES = {"/": "index.html", "/playground/page.css": "page.css", "/playground/page.js": "page.js"}
_TYPES = {"html": "text/html", "css": "text/css", "js": "text/javascript"}
_HEADERS = {
    # The page shows what strangers typed: nothing may run or load but its own two files.
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:;"
        " base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
}


class Inspect(Call):
    """An utterance, and which of the two lexicons to read it with."""

    side: Side = "current"


class State(BaseModel):
    """What the page has to know before anything is typed."""

    current: str
    """Version of the lexicons being served."""
    baseline: str
    fault: str | None
    """Why newer lexicons are not served."""
    names: dict[str, str]
    """What ids, kinds, reasons and so on are called."""


def add_playground(app: FastAPI, live: LiveRouter, baseline: Router) -> None:
    """Add the page and what it asks for."""
    for path, name in _FILES.items():
        content = (files("intent_router.serve") / "page" / name).read_bytes()
        app.get(path, include_in_schema=False)(_page(content, _TYPES[name.rpartition(".")[2]]))

    def router_of(side: Side) -> Router:
        return live.router if side == "current" else baseline

    @app.get("/playground/state", tags=["playground"], summary="正在用的词典")
    def state() -> State:
        current, other = live.router.outline, router_of("baseline").outline
        titles = {i.id: i.title for lexicon in (other, current) for i in lexicon.sections}
        packs = {kind: meaning.partition("：")[0] for kind, meaning in current.kinds.items()}
        names = {**packs, **titles, **KINDS, **BASIS, **REASONS, **METHODS, **STRENGTHS}
        return State(current=current.version, baseline=other.version, fault=live.fault, names=names)

    @app.post(
        "/playground/inspect",
        response_model=Inspection,
        responses=documented(408, 413, 422, 429, 500, 503),
        tags=["playground"],
        summary="一句话的全部经过",
    )
    def look(call: Inspect) -> Response:
        return Response(inspect(router_of(call.side), call).model_dump_json(), media_type=JSON)


def _page(content: bytes, media_type: str) -> Callable[[], Response]:
    def page() -> Response:
        return Response(content, headers=_HEADERS, media_type=media_type)

    return page
