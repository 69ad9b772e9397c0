"""Answers to requests that cannot be answered: what is wrong and the cure, and nothing of what was sent."""

from collections.abc import Mapping, Sequence

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from pydantic_core import ErrorDetails
from starlette.exceptions import HTTPException
from starlette.responses import Response

from intent_router.errors import IntentRouterError, NoGreetingError
from intent_router.serve.contract import Code, Fault, FieldFault, Problem

_STATUS: Mapping[Code, int] = {
    "invalid_request": 422,
    "invalid_session": 422,
    "not_found": 404,
    "no_greeting": 404,
    "method_not_allowed": 405,
    "body_too_large": 413,
    "body_too_slow": 408,
    "too_many_requests": 429,
    "overloaded": 503,
    "internal": 500,
}
_SHOWN_FAULTS = 20


def problem(
    code: Code, message: str, cure: str, *, fields: Sequence[FieldFault] = (), headers: Mapping[str, str] | None = None
) -> Response:
    """The response for one fault."""
    body = Problem(error=Fault(code=code, message=message, cure=cure, fields=tuple(fields)))
    return Response(body.model_dump_json(), _STATUS[code], headers, "application/json")


def add_problems(app: FastAPI) -> None:
    """Give every error that frameworks raise the shape of ours."""

    @app.exception_handler(RequestValidationError)
    def _(_request: Request, error: RequestValidationError) -> Response:
        details: Sequence[ErrorDetails] = error.errors()
        fields = [FieldFault(where=_where(detail), message=detail["msg"]) for detail in details[:_SHOWN_FAULTS]]
        if any(detail["loc"][:2] == ("body", "session") for detail in details):
            return _unreadable_session(fields)
        cure = '请求体应是 JSON：{"text": "…"}，Content-Type 为 application/json；格式见 /openapi.json'
        return problem("invalid_request", "请求的格式不对", cure, fields=fields)

    @app.exception_handler(IntentRouterError)
    def _(_request: Request, _error: IntentRouterError) -> Response:
        # No text raises; of all that is sent only a session of a foreign version may.
        return _unreadable_session(())

    @app.exception_handler(NoGreetingError)
    def _(_request: Request, _error: NoGreetingError) -> Response:
        return problem("no_greeting", "词典里没有开场白", "在 dialogue/ 下的文件里写上 [greeting]，或由调用方自己问候")

    @app.exception_handler(HTTPException)
    def _(_request: Request, error: HTTPException) -> Response:
        if error.status_code == _STATUS["not_found"]:
            return problem("not_found", "没有这个地址", "可用的地址见 /openapi.json")
        if error.status_code == _STATUS["method_not_allowed"]:
            cure = "可用的方法见 /openapi.json"
            return problem("method_not_allowed", "这个地址不支持这种方法", cure, headers=error.headers)
        return problem("invalid_request", "读不懂这个请求", "请求体应是 UTF-8 编码的 JSON；格式见 /openapi.json")


def _unreadable_session(fields: Sequence[FieldFault]) -> Response:
    return problem(
        "invalid_session",
        "会话不是本服务给出的样子",
        "原样传回上一个结果里的 session；已经存坏的、别的版本存的就丢掉它，不带 session 重新开始",
        fields=fields,
    )


def _where(detail: ErrorDetails) -> str:
    return ".".join(str(part) for part in detail["loc"])
