"""The ASGI app: everything put together."""

import asyncio
import contextlib
import os
from collections.abc import AsyncIterator
from importlib.metadata import version

from fastapi import FastAPI
from starlette.routing import Route

from intent_router.serve.api import add_api
from intent_router.serve.limits import Limits
from intent_router.serve.live import LiveRouter
from intent_router.serve.metrics import Metrics, forget_worker
from intent_router.serve.observe import Observe
from intent_router.serve.playground import add_playground
from intent_router.serve.problems import add_problems
from intent_router.serve.settings import Settings
from intent_router.serve.watch import watching


def create_app(settings: Settings | None = None) -> FastAPI:
    """The app over freshly read lexicons; raises `LexiconError` when they are faulty.

    Any ASGI server runs it, and any ASGI app can mount it.
    """
    settings = settings or Settings()
    live = LiveRouter(settings.source)
    metrics = Metrics()
    metrics.serves(live.router.outline.version)

    async def reload() -> None:
        before = live.router.outline.version
        metrics.reloaded(await asyncio.to_thread(live.reload))
        metrics.serves(live.router.outline.version, before)

    @contextlib.asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        async with watching(live, reload, settings.reload_seconds):
            yield
        forget_worker(os.getpid())

    # The pages FastAPI offers for reading its OpenAPI load scripts from a CDN, so there are none.
    app = FastAPI(
        title="intent_router",
        version=version("intent-router"),
        description="把中文闲聊里的一句话，变成结构化的推荐请求。出错时的答复一律是 Problem。",
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
    )
    add_problems(app)
    add_api(app, live, metrics)
    if settings.playground:
        add_playground(app, live, settings.baseline.build() if settings.baseline else live.router)
    app.add_middleware(Limits, settings=settings)
    known = frozenset(route.path for route in app.routes if isinstance(route, Route))
    app.add_middleware(Observe, metrics=metrics, known=known, access_log=settings.access_log)  # last is outermost
    return app
