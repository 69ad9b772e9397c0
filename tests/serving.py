"""Servers for tests: the app in this process, and the command in one of its own.

A test that imports this first is skipped where the extra `[serve]` is not installed.
"""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("fastapi", reason='needs pip install "intent-router[serve]"')
pytest.importorskip("prometheus_client", reason='needs pip install "intent-router[serve]"')
httpx = pytest.importorskip("httpx2", reason="needs pip install --group dev")

# What follows needs what was asked for above.
from starlette.testclient import TestClient  # noqa: E402

from intent_router.serve.app import create_app  # noqa: E402
from intent_router.serve.settings import LexiconSource, Settings  # noqa: E402

_LISTENING = "running on http://127.0.0.1:"
PATIENCE = 180
"""Seconds after which something that has not happened on a busy machine will not happen."""


def app_client(folder: Path, **settings: Any) -> TestClient:
    """The app over a lexicon folder; it is not watching its files."""
    chosen = {"source": LexiconSource(folder), "rate": 0.0, **settings}
    return TestClient(create_app(Settings(**chosen)), raise_server_exceptions=False)


def eventually(condition: Callable[[], bool], what: str) -> None:
    """Wait until something is so."""
    until = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < until, f"waited {PATIENCE} s for: {what}"
        time.sleep(0.05)


@dataclass
class Server:
    """`intent-router serve` in a process of its own."""

    process: subprocess.Popen[str]
    log: Path
    url: str = ""

    def get(self, path: str) -> Any:
        """What it answers."""
        return httpx.get(self.url + path, timeout=PATIENCE)

    def route(self, text: str) -> Any:
        """What it understands."""
        return httpx.post(self.url + "/v1/route", json={"text": text}, timeout=PATIENCE)

    def is_up(self) -> bool:
        """Whether it answers."""
        assert self.process.poll() is None, self.log.read_text(encoding="utf-8")
        try:
            return bool(self.get("/healthz").status_code == httpx.codes.OK)
        except httpx.TransportError:
            return False

    def count(self, metric: str) -> float:
        """The value of one line of the metrics; 0 when it is not there."""
        lines = [line for line in self.get("/metrics").text.splitlines() if line.startswith(f"{metric} ")]
        return float(lines[0].rpartition(" ")[2]) if lines else 0.0

    def hang_up(self) -> None:
        """SIGHUP, to the process that was started."""
        self.process.send_signal(signal.SIGHUP)

    def _find_address(self) -> bool:
        log = self.log.read_text(encoding="utf-8")
        assert self.process.poll() is None, log
        port = log.partition(_LISTENING)[2].partition(" ")[0]
        self.url = f"http://127.0.0.1:{port}"
        return bool(port)


@contextlib.contextmanager
def command_server(folder: Path, log: Path, *options: str) -> Iterator[Server]:
    """The command over a lexicon folder, listening where it found room; stopped in the end."""
    command = [sys.executable, "-m", "intent_router", "--lexicons", str(folder), "serve", "--port", "0", *options]
    with (
        log.open("w", encoding="utf-8") as sink,
        subprocess.Popen(  # noqa: S603 - our own command
            command, stderr=sink, text=True, env={**os.environ, "PYTHONIOENCODING": "utf-8"}
        ) as process,
    ):
        server = Server(process, log)
        try:
            eventually(server._find_address, "the address in the log")  # noqa: SLF001 - same file
            eventually(server.is_up, "the first answer")
            yield server
        finally:
            process.terminate()
