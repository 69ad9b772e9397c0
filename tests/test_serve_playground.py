"""The playground shows what the router saw, where it stands in the text as typed, in two versions of the lexicons."""

import contextlib
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from serving import app_client, command_server, eventually
from small_lexicon import edited, write
from starlette.testclient import TestClient

from intent_router import Router
from intent_router.serve.contract import Call
from intent_router.serve.inspection import inspect
from intent_router.serve.settings import LexiconSource

TEXT = "剛當爸爸，想找个月嫂"
CHANGED = edited("needs/childcare.toml", '"月嫂", "月子阿姨"', '"月子阿姨"')


@pytest.fixture(scope="module")
def client(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    other = write(tmp_path_factory.mktemp("other"), CHANGED)
    return app_client(folder, baseline=LexiconSource(other))


def _look(client: TestClient, side: str) -> dict[str, Any]:
    answer = client.post("/playground/inspect", json={"text": TEXT, "side": side})
    assert answer.status_code == 200, answer.text
    seen: dict[str, Any] = answer.json()
    return seen


def test_page_and_its_files_may_load_nothing_foreign(client: TestClient) -> None:
    page = client.get("/")
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    for path in ("/playground/page.css", "/playground/page.js"):
        assert f'"{path[1:]}"' in page.text, "relative, for apps mounted somewhere else"
        file = client.get(path)
        assert file.status_code == 200
        assert "http" not in file.text
    assert "innerHTML" not in client.get("/playground/page.js").text


def test_everything_seen_is_shown(client: TestClient) -> None:
    seen = _look(client, "current")
    assert seen["tokens"] == ["刚", "当", "爸爸", ",", "想", "找", "个", "月嫂"]
    assert ("月嫂", "childcare", "exact") in [(m["text"], m["id"], m["method"]) for m in seen["matches"]]
    assert ("想找", "在求助") in [(c["text"], c["effect"]) for c in seen["cues"]]
    assert [(c["id"], c["excluded"]) for c in seen["candidates"]] == [("newborn", None), ("childcare", None)]
    assert seen["result"]["decision"]["kind"] == "recommend"


def test_both_versions_can_be_asked(client: TestClient, router: Router) -> None:
    state = client.get("/playground/state").json()
    assert state["current"] == router.outline.version != state["baseline"]
    assert state["names"]["childcare"] == "带娃帮手"
    assert state["names"]["professional"] == "专业人士"
    assert [c["id"] for c in _look(client, "baseline")["candidates"]] == ["newborn"]
    assert _look(client, "baseline")["lexicon_version"] == state["baseline"]


def test_without_another_version_the_first_one_is_compared(tmp_path: Path) -> None:
    folder = write(tmp_path)
    with app_client(folder, reload_seconds=0.05) as client:
        first = client.get("/playground/state").json()
        assert first["current"] == first["baseline"]
        write(folder, CHANGED)
        eventually(lambda: client.get("/playground/state").json()["current"] != first["current"], "the change")
        assert client.get("/playground/state").json()["baseline"] == first["baseline"]
        write(folder, {"needs/childcare.toml": 'id = "childcare'})
        eventually(lambda: client.get("/playground/state").json()["fault"] is not None, "the fault")
        assert "needs/childcare.toml:1" in client.get("/playground/state").json()["fault"]


def test_it_can_be_left_out(folder: Path) -> None:
    client = app_client(folder, playground=False)
    assert [client.get(path).status_code for path in ("/", "/playground/state", "/playground/page.js")] == [404] * 3
    assert not [path for path in client.get("/openapi.json").json()["paths"] if "playground" in path]


@given(st.text(max_size=30) | st.lists(st.sampled_from([*TEXT, "\u200b", "Ａ", "①", " ", "怀孕", "😀"])).map("".join))
def test_what_is_shown_stands_in_the_text_as_typed(router: Router, text: str) -> None:
    seen = inspect(router, Call(text=text))
    for found in (*seen.matches, *seen.cues):
        assert found.text == text[found.start : found.end] != ""
    assert {span for c in seen.candidates for span in c.spans} <= {(m.start, m.end) for m in seen.matches}


def test_text_too_long_to_be_routed_is_not_looked_at(router: Router) -> None:
    seen = inspect(router, Call(text="月嫂" * 2000))
    assert (seen.tokens, seen.matches, seen.candidates) == ((), (), ())


@contextlib.contextmanager
def _browser(profile: Path) -> Iterator[Any]:
    selenium = pytest.importorskip("selenium.webdriver", reason="needs selenium: pip install --group browser")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    driver = shutil.which("chromedriver")
    if not chromium or not driver:
        pytest.skip("needs Chromium and chromedriver on this machine")
    options = selenium.ChromeOptions()
    options.binary_location = chromium
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    for flag in ("headless", "no-sandbox", "disable-gpu", "disable-background-networking", f"user-data-dir={profile}"):
        options.add_argument(f"--{flag}")
    browser = selenium.Chrome(options=options, service=selenium.ChromeService(driver))
    try:
        yield browser
    finally:
        browser.quit()


def test_page_in_a_browser(tmp_path: Path) -> None:
    folder = write(tmp_path / "lexicons")

    def shown(selector: str) -> str:
        script = "return [...document.querySelectorAll(arguments[0])].map(e => e.textContent).join('|')"
        return str(browser.execute_script(script, selector))

    with (
        _browser(tmp_path / "profile") as browser,
        command_server(folder, tmp_path / "log", "--reload-every", "0.1") as server,
    ):
        browser.get(server.url)
        reply = browser.switch_to.active_element
        reply.send_keys("<b>刚当爸爸</b>，想找个月嫂")
        eventually(lambda: shown(".decision") == "推荐 3 项", "the decision")
        assert "<b>刚当爸爸</b>" in shown(".said"), "what was typed is text, never markup"
        assert "刚当爸爸" in shown("mark.stage")
        assert "月嫂" in shown("mark.need")

        write(folder, CHANGED)
        eventually(lambda: "对照的词典" in shown("h2"), "both versions beside each other")
        assert "带娃帮手" in shown('section[data-side="baseline"] tr.changed')
        assert "带娃帮手" not in shown('section[data-side="current"]')

        reply.send_keys("\ue009\ue007")  # Ctrl+Enter
        eventually(lambda: "想找个月嫂" in shown("#turns li"), "the turn")
        assert reply.get_attribute("value") == ""
        reply.send_keys("谢谢")
        eventually(lambda: '"turns": 2' in shown('section[data-side="current"] pre'), "the second turn")
        browser.find_element("id", "restart").click()
        browser.find_element("id", "greet").click()
        eventually(lambda: shown("#turns li").startswith("我们："), "the greeting")
        assert browser.get_log("browser") == []
