"""The chat page of the example backend in a real browser; skipped where there is none.

Screenshots go to the folder in CHAT_SCREENSHOTS, or a temporary one.
"""

import os
import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import uvicorn
from chat_backend.app import create_app
from chat_backend.settings import Settings
from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver import Chrome, ChromeOptions, Keys
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.wait import WebDriverWait

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")
FLAGS = (
    "headless no-sandbox disable-gpu disable-quic no-first-run disable-background-networking"
    " disable-component-update disable-sync"
)
SAYING = "刚当爸爸，想找个靠谱的月嫂，预算一万二，人在杭州"
SECONDS = 30

pytestmark = pytest.mark.skipif(
    not (CHROMIUM and DRIVER), reason="no Chromium here: apt-get install chromium chromium-driver"
)
# The smallest contrast of all text on the page with what is behind it, and that text.
LEAST_CONTRAST = """
const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
const rgba = (colour) => {
  canvas.clearRect(0, 0, 1, 1);
  canvas.fillStyle = colour;
  canvas.fillRect(0, 0, 1, 1);
  return [...canvas.getImageData(0, 0, 1, 1).data];
};
const light = (colour) => rgba(colour).slice(0, 3).map((c) => c / 255)
  .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
  .reduce((sum, c, n) => sum + c * [0.2126, 0.7152, 0.0722][n], 0);
const behind = (e) => {
  const colour = getComputedStyle(e).backgroundColor;
  return rgba(colour)[3] === 255 ? colour : behind(e.parentElement);
};
const contrasts = [...document.body.querySelectorAll('*')]
  .filter((e) => e.checkVisibility() && [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()))
  .map((e) => {
    const [dark, bright] = [light(getComputedStyle(e).color), light(behind(e))].sort((a, b) => a - b);
    return [(bright + 0.05) / (dark + 0.05), e.textContent];
  });
return contrasts.sort((a, b) => a[0] - b[0])[0];
"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The backend, served from a thread."""
    app = create_app(Settings(tmp_path_factory.mktemp("data"), None))
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", ws="none"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    host, port = listening.getsockname()
    yield f"http://{host}:{port}/"
    server.should_exit = True
    thread.join()
    listening.close()


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    options = ChromeOptions()
    options.binary_location = str(CHROMIUM)
    for flag in FLAGS.split():
        options.add_argument(f"--{flag}")
    options.add_argument(f"--user-data-dir={tmp_path_factory.mktemp('profile')}")
    chrome = Chrome(options=options, service=Service(str(DRIVER)))
    yield chrome
    chrome.quit()


@pytest.fixture
def page(browser: Chrome, address: str) -> Chrome:
    """A fresh conversation, greeted."""
    browser.get(address)
    browser.execute_script("sessionStorage.clear(); localStorage.clear()")
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", _screen(1100, 900))
    browser.refresh()
    _wait_for_turns(browser, 1)
    return browser


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = os.environ.get("CHAT_SCREENSHOTS")
    if folder is None:
        return tmp_path_factory.mktemp("screenshots")
    Path(folder).mkdir(parents=True, exist_ok=True)
    return Path(folder)


def _screen(width: int, height: int) -> dict[str, object]:
    return {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600}


def _all(inside: Chrome | WebElement, selector: str) -> list[WebElement]:
    return [found for found in inside.find_elements(By.CSS_SELECTOR, selector) if found.is_displayed()]


def _texts(inside: Chrome | WebElement, selector: str) -> list[str]:
    return [found.text for found in _all(inside, selector)]


def _wait_for_turns(page: Chrome, count: int) -> WebElement:
    """The last turn, once there are so many and the page is at rest."""
    _wait(page, lambda: len(_all(page, ".turn")) == count)
    _wait(page, lambda: page.find_element(By.ID, "send").is_enabled())
    return _all(page, ".turn")[-1]


def _wait(page: Chrome, until: Callable[[], bool]) -> None:
    """What the page replaces while it is looked at is looked at again."""
    WebDriverWait(page, SECONDS, ignored_exceptions=[StaleElementReferenceException]).until(lambda _: until())


def _type(page: Chrome, text: str) -> None:
    """Type where the keyboard already is: the field has the focus without a click."""
    page.switch_to.active_element.send_keys(text, Keys.ENTER)


def _picture(page: Chrome, path: Path) -> None:
    assert page.save_screenshot(str(path))
    assert path.stat().st_size > 10_000


def test_whole_conversation_from_greeting_to_cards(page: Chrome, pictures: Path) -> None:
    greeting = _wait_for_turns(page, 1)
    assert "客官" in greeting.text
    assert _all(greeting, ".options button")
    _type(page, "你好呀")
    assert not _all(_wait_for_turns(page, 2), ".card")
    _type(page, SAYING)
    turn = _wait_for_turns(page, 3)
    assert _texts(turn, ".words") == [SAYING]
    assert {"刚当爸爸", "杭州"} <= set(_texts(turn, "mark"))
    assert "需求带娃帮手" in [text.replace(" ", "") for text in _texts(turn, ".chips li")]
    assert _texts(turn, ".column h2") == ["专业人士", "社区", "店铺"]
    for column in _all(turn, ".column"):
        cards = _all(column, ".card")
        assert cards
        assert all(_all(card, ".why li") for card in cards)
    _picture(page, pictures / "cards.png")


def test_json_behind_the_cards_opens_by_keyboard(page: Chrome) -> None:
    _type(page, SAYING)
    turn = _wait_for_turns(page, 2)
    summary = turn.find_element(By.CSS_SELECTOR, ".behind summary")
    assert not _all(turn, ".behind pre")
    summary.send_keys(Keys.ENTER)
    (shown,) = _texts(turn, ".behind pre")
    assert '"schema_version": "1.0"' in shown


def test_option_of_the_greeting_is_an_answer(page: Chrome) -> None:
    option = _all(page, ".options button")[0]
    title = option.text
    option.send_keys(Keys.ENTER)
    turn = _wait_for_turns(page, 2)
    assert _texts(turn, ".words") == [title]


def test_reload_keeps_the_conversation_and_a_new_one_forgets_it(page: Chrome) -> None:
    _type(page, SAYING)
    _wait_for_turns(page, 2)
    page.refresh()
    assert _texts(_wait_for_turns(page, 2), ".card h3")
    page.find_element(By.ID, "again").click()
    assert not _all(_wait_for_turns(page, 1), ".card")


def test_markup_is_text(page: Chrome) -> None:
    said = "<img src=x onerror=alert(1)>想找个月嫂"
    _type(page, said)
    assert _texts(_wait_for_turns(page, 2), ".words") == [said]
    assert not page.find_elements(By.CSS_SELECTOR, "main img")


def test_trouble_is_told_and_what_was_typed_stays(page: Chrome, pictures: Path) -> None:
    page.execute_cdp_cmd("Network.enable", {})
    page.execute_cdp_cmd("Network.setBlockedURLs", {"urls": ["*/api/*"]})
    _type(page, SAYING)
    _wait(page, lambda: _texts(page, ".failed") == ["连不上服务，请检查网络。"])
    field = page.find_element(By.ID, "text")
    assert field.get_property("value") == SAYING
    _picture(page, pictures / "trouble.png")
    page.execute_cdp_cmd("Network.setBlockedURLs", {"urls": []})
    _wait(page, lambda: page.find_element(By.ID, "send").is_enabled())
    field.send_keys(Keys.ENTER)
    _wait_for_turns(page, 2)
    assert not _all(page, ".failed")


@pytest.mark.parametrize(("name", "width", "theme"), [("phone", 360, "light"), ("phone-dark", 390, "dark")])
def test_fits_a_phone_in_light_and_dark(page: Chrome, pictures: Path, name: str, width: int, theme: str) -> None:
    page.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", _screen(width, 780))
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": theme}]})
    _type(page, SAYING)
    _wait_for_turns(page, 2)
    wide = page.execute_script("return document.documentElement.scrollWidth")
    assert wide <= width
    ground = page.execute_script("return getComputedStyle(document.body).backgroundColor")
    assert (ground == "rgb(22, 23, 26)") == (theme == "dark")
    contrast, text = page.execute_script(LEAST_CONTRAST)
    assert contrast >= 4.5, text
    time.sleep(0.5)  # The turn scrolls into view.
    _picture(page, pictures / f"{name}.png")


def test_everything_to_press_is_large_enough_and_named(page: Chrome) -> None:
    for control in _all(page, "button, input"):
        assert control.size["height"] >= 44
        assert control.accessible_name
