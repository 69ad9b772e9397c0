"""The HTTP API, version 1."""

from importlib.metadata import version
from typing import Any

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse
from starlette.responses import Response

from intent_router.contract import Greeting, RouteResult
from intent_router.errors import UnknownSchemaError
from intent_router.schemas import json_schema
from intent_router.serve.contract import Call, Health, Opening, documented
from intent_router.serve.live import LiveRouter
from intent_router.serve.metrics import CONTENT_TYPE, Metrics
from intent_router.serve.problems import problem

JSON = "application/json"


def add_api(app: FastAPI, live: LiveRouter, metrics: Metrics) -> None:
    """Add all endpoints that programs use."""
    package_version = version("intent-router")
    _add_routing(app, live, metrics)
    _add_schemas(app)

    @app.get("/healthz", tags=["operations"], summary="是否可以接请求")
    def health() -> Health:
        return Health(
            version=package_version,
            lexicon_version=live.router.outline.version,
            stale=live.fault is not None,
        )

    @app.get("/metrics", tags=["operations"], summary="Prometheus 指标", response_class=Response)
    def prometheus() -> Response:
        return Response(metrics.exposition(), headers={"Content-Type": CONTENT_TYPE})


def _add_routing(app: FastAPI, live: LiveRouter, metrics: Metrics) -> None:
    # Plain functions run in threads: a long text being routed does not keep /healthz waiting.
    @app.post(
        "/v1/route",
        response_model=RouteResult,
        responses=documented(408, 413, 422, 429, 500, 503),
        tags=["routing"],
        summary="理解一句话",
    )
    def route(call: Call, request: Request) -> Response:
        """把一句话变成推荐请求。结果里的 session 存在您那里，同一段对话的下一句原样传回来。"""
        result = live.router.route(call.text, call.session, today=call.today)
        metrics.decided(result)
        request.state.decision = result.decision.kind
        return Response(result.model_dump_json(), media_type=JSON)

    @app.post(
        "/v1/greet",
        response_model=Greeting,
        responses=documented(404, 408, 413, 422, 429, 500, 503),
        tags=["routing"],
        summary="开场白",
    )
    def greet(opening: Opening) -> Response:
        """问候的话和选项。用户的回答连同这里的 session 发给 /v1/route。"""
        return Response(live.router.greet(opening.session).model_dump_json(), media_type=JSON)


def _add_schemas(app: FastAPI) -> None:
    @app.get("/v1/schema", tags=["schemas"], summary="结果的 JSON Schema")
    def result_schema() -> dict[str, Any]:
        return json_schema("result")

    @app.get("/v1/schema/{name}", tags=["schemas"], summary="某种东西的 JSON Schema", responses=documented(404))
    def named_schema(name: str) -> Response:
        try:
            return JSONResponse(json_schema(name))
        except UnknownSchemaError as error:
            return problem("not_found", "没有这个 schema", f"可用的有：{'、'.join(error.known)}")
