"""The HTTP API answers what the router answers, and every error in one shape that quotes nobody."""

import json
import logging
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from serving import app_client
from small_lexicon import FILES, write
from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.testclient import TestClient

from intent_router import Greeting, IntentRouterError, Router, RouteResult
from intent_router.schemas import json_schema
from intent_router.serve.app import create_app
from intent_router.serve.contract import Fault, Problem
from intent_router.serve.settings import LexiconSource, Settings

TEXT = "刚当爸爸，想找个月嫂"
SAID = "张三的秘密"


@pytest.fixture(scope="module")
def client(folder: Path) -> TestClient:
    return app_client(folder)


def _fault(response: object) -> Fault:
    return Problem.model_validate_json(response.content).error  # type: ignore[attr-defined]


def test_route_answers_what_the_router_answers(client: TestClient, router: Router) -> None:
    answer = client.post("/v1/route", json={"text": TEXT, "today": "2026-11-25"})
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json"
    assert RouteResult.model_validate_json(answer.content) == router.route(TEXT)


def test_session_goes_around(client: TestClient, router: Router) -> None:
    first = client.post("/v1/route", json={"text": "刚当爸爸"}).json()
    second = client.post("/v1/route", json={"text": "想找个月嫂", "session": first["session"]})
    assert RouteResult.model_validate_json(second.content) == router.route(
        "想找个月嫂", router.route("刚当爸爸").session
    )


def test_greeting_opens_a_conversation(client: TestClient, router: Router) -> None:
    greeting = client.post("/v1/greet", json={})
    assert Greeting.model_validate_json(greeting.content) == router.greet()
    body = {"text": "第一个", "session": greeting.json()["session"]}
    answer = RouteResult.model_validate_json(client.post("/v1/route", json=body).content)
    assert answer == router.route("第一个", router.greet().session)


def test_lexicons_without_a_greeting_say_so(tmp_path: Path) -> None:
    mute = write(tmp_path, {name: None for name in FILES if name.startswith("dialogue/")})
    answer = app_client(mute).post("/v1/greet", json={})
    assert (answer.status_code, _fault(answer).code) == (404, "no_greeting")


@given(st.text(max_size=50) | st.text(alphabet=st.characters(categories=["Cs", "So", "Lo"]), max_size=9))
def test_any_text_is_answered(client: TestClient, text: str) -> None:
    answer = client.post("/v1/route", content=json.dumps({"text": text}), headers={"content-type": "application/json"})
    assert answer.status_code == 200
    assert RouteResult.model_validate_json(answer.content).decision.kind


@given(st.binary(max_size=60) | st.just(b"[" * 20_000) | st.just(b'{"text": 1' + b"0" * 9_000 + b"}"))
def test_any_body_is_answered_with_a_problem(client: TestClient, body: bytes) -> None:
    answer = client.post("/v1/route", content=body, headers={"content-type": "application/json"})
    assert answer.status_code == 422
    assert _fault(answer).code == "invalid_request"


@pytest.mark.parametrize(
    ("body", "code", "where"),
    [
        ({}, "invalid_request", "body.text"),
        ({"text": None}, "invalid_request", "body.text"),
        ({"text": "", "txet": SAID}, "invalid_request", "body.txet"),
        ({"text": "", "today": SAID}, "invalid_request", "body.today"),
        ({"text": "", "session": SAID}, "invalid_session", "body.session"),
        ({"text": "", "session": {"turns": SAID}}, "invalid_session", "body.session.turns"),
        ({"text": "", "session": {"turns": 0, "extra": SAID}}, "invalid_session", "body.session.extra"),
    ],
)
def test_wrong_field_is_named_and_not_quoted(
    client: TestClient, body: dict[str, object], code: str, where: str
) -> None:
    answer = client.post("/v1/route", json=body)
    assert answer.status_code == 422
    assert (_fault(answer).code, [field.where for field in _fault(answer).fields]) == (code, [where])
    assert SAID not in answer.text


@pytest.mark.parametrize("version", [99, 0, "1", None, {}])
def test_session_of_a_foreign_version_is_no_inner_fault(client: TestClient, version: object) -> None:
    answer = client.post("/v1/route", json={"text": "", "session": {"version": version, "turns": 1}})
    assert (answer.status_code, _fault(answer).code) == (422, "invalid_session")


def test_error_of_the_package_is_no_inner_fault(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_args: object, **_more: object) -> RouteResult:
        raise IntentRouterError(SAID)

    client = app_client(folder)
    monkeypatch.setattr(Router, "route", fail)
    assert _fault(client.post("/v1/route", json={"text": SAID})).code == "invalid_session"


def test_wrong_address_method_and_type_are_problems(client: TestClient) -> None:
    assert _fault(client.get("/v2/route")).code == "not_found"
    assert _fault(client.get("/docs")).code == "not_found"
    wrong_method = client.get("/v1/route")
    assert (_fault(wrong_method).code, wrong_method.headers["allow"]) == ("method_not_allowed", "POST")
    assert _fault(client.post("/v1/route", data={"text": TEXT})).code == "invalid_request"


def test_schemas_are_served(client: TestClient) -> None:
    assert client.get("/v1/schema").json() == json_schema("result")
    assert client.get("/v1/schema/session").json() == json_schema("session")
    unknown = client.get("/v1/schema/nope")
    assert unknown.status_code == 404
    assert "session" in _fault(unknown).cure


def test_health_tells_versions(client: TestClient, router: Router) -> None:
    health = client.get("/healthz").json()
    assert (health["status"], health["stale"]) == ("ok", False)
    assert health["lexicon_version"] == router.outline.version


def test_openapi_describes_results_and_problems(client: TestClient) -> None:
    described = client.get("/openapi.json").json()
    answers = described["paths"]["/v1/route"]["post"]["responses"]
    shapes = {status: answer["content"]["application/json"]["schema"]["$ref"] for status, answer in answers.items()}
    assert shapes.pop("200") == "#/components/schemas/RouteResult"
    assert set(shapes) == {"408", "413", "422", "429", "500", "503"}
    assert set(shapes.values()) == {"#/components/schemas/Problem"}
    result = described["components"]["schemas"]["RouteResult"]
    assert set(result["properties"]) == set(json_schema("result")["properties"])


def test_request_id_of_the_caller_is_kept_if_it_is_one(client: TestClient) -> None:
    assert client.get("/healthz", headers={"X-Request-ID": "chat-42"}).headers["x-request-id"] == "chat-42"
    made_up = client.get("/healthz", headers={"X-Request-ID": "a b\tc"}).headers["x-request-id"]
    assert len(made_up) == 16


def test_logs_and_metrics_never_hold_the_text(
    folder: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    caplog.set_level(logging.DEBUG)
    client = app_client(folder)
    client.post("/v1/route", json={"text": SAID})
    client.post("/v1/route", json={"text": 1, "session": SAID})
    client.get(f"/{SAID}?text={SAID}")
    client.request(SAID.encode().hex().upper(), "/v1/route")

    def fail(*_args: object, **_more: object) -> RouteResult:
        raise RuntimeError(SAID)

    monkeypatch.setattr(Router, "route", fail)
    broken = client.post("/v1/route", json={"text": SAID})
    assert (broken.status_code, _fault(broken).code) == (500, "internal")
    client.get("/healthz")
    written = "\n".join(record.getMessage() for record in caplog.records if record.name.startswith("intent_router"))
    assert "POST /v1/route 200" in written
    assert "POST /v1/route 500" in written
    assert "/healthz" not in written
    assert f"{broken.headers['x-request-id']} 处理请求时出错：RuntimeError" in written
    assert "test_serve_api.py" in written
    everything = caplog.text + client.get("/metrics").text
    for shape in (SAID, SAID.encode().hex().upper(), "%E5%BC%A0"):
        # The test's own client logs the addresses it asks for.
        assert not [line for line in everything.splitlines() if shape in line and "HTTP Request" not in line]


def test_metrics_count_requests_and_decisions(folder: Path) -> None:
    client = app_client(folder)
    client.post("/v1/route", json={"text": TEXT})
    client.post("/v1/route", json={"text": ""})
    client.get("/nowhere/else")
    lines = client.get("/metrics").text.splitlines()
    assert 'intent_router_requests_total{method="POST",route="/v1/route",status="200"} 2.0' in lines
    assert 'intent_router_requests_total{method="GET",route="(unknown)",status="404"} 1.0' in lines
    assert 'intent_router_decisions_total{kind="recommend",reason=""} 1.0' in lines
    assert 'intent_router_decisions_total{kind="no_match",reason="empty"} 1.0' in lines
    assert 'intent_router_request_seconds_count{route="/v1/route"} 2.0' in lines


def test_app_can_be_mounted_in_another(folder: Path) -> None:
    inner = create_app(Settings(source=LexiconSource(folder), rate=0.1))
    client = TestClient(Starlette(routes=[Mount("/intent", inner)]))
    answers = [client.post("/intent/v1/route", json={"text": TEXT}).status_code for _ in range(2)]
    assert answers == [200, 429]
    metrics = client.get("/intent/metrics").text
    for status in answers:
        assert f'intent_router_requests_total{{method="POST",route="/v1/route",status="{status}"}} 1.0' in metrics


def test_lexicons_of_the_package_are_the_default() -> None:
    assert Settings().source.fingerprint()
