"""The load script finds a sound server sound, and tells when it is not."""

import asyncio
import importlib
import json
import signal
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from serving import command_server
from small_lexicon import FILES, write

SCRIPT = Path(__file__).parents[1] / "bench" / "load_serve.py"


def _load(*options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - our own script
        [sys.executable, SCRIPT, *options], capture_output=True, text=True, encoding="utf-8", check=False
    )


def test_load_is_carried_without_an_error(folder: Path) -> None:
    done = _load("--lexicons", str(folder), "--conversations=5", "--seconds=2", "--pause=0.1", "--tolerate-growth=1")
    assert done.returncode == 0, done.stderr
    figures = json.loads(done.stdout)
    assert figures["errors"] == 0
    assert figures["answers"] > 20
    assert 0 < figures["p50_ms"] <= figures["p99_ms"] <= figures["max_ms"]


def test_a_server_that_does_not_start_is_a_failure(tmp_path: Path) -> None:
    done = _load("--lexicons", str(tmp_path), "--seconds=1")
    assert done.returncode == 1
    assert "taxonomy.toml" in done.stderr


@pytest.fixture
def load_serve(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script as a module."""
    monkeypatch.syspath_prepend(SCRIPT.parent)
    return importlib.import_module("load_serve")


@pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="there is no SIGHUP on this system")
def test_no_request_is_lost_while_lexicons_are_replaced(load_serve: ModuleType, tmp_path: Path) -> None:
    folder = write(tmp_path / "lexicons")
    with command_server(folder, tmp_path / "log", "--workers", "2", "--rate", "0") as server:
        port = int(server.url.rpartition(":")[2])

        async def drive() -> Any:
            load = load_serve.Load(conversations=10, seconds=4, pause=0.05)
            driving = asyncio.create_task(load_serve.drive(port, server.process.pid, load))
            for number in range(3):
                await asyncio.sleep(0.7)
                write(folder, {"taxonomy.toml": f"{FILES['taxonomy.toml']}# {number}\n"})
                server.hang_up()
            return await driving

        figures = asyncio.run(drive())
        replaced = server.count('intent_router_lexicon_reloads_total{outcome="replaced"}')
    assert figures.errors == []
    assert len(figures.delays) > 100
    assert replaced >= 2


def test_growing_memory_is_a_failure(load_serve: ModuleType) -> None:
    steady, growing = load_serve.Figures(memory=[50, 100, 100, 101]), load_serve.Figures(memory=[50, 100, 120, 140])
    assert steady.growth == pytest.approx(0.01)
    assert growing.growth == pytest.approx(0.4)
