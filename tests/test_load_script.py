"""The load script finds a sound server sound, and tells when it is not."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
import serving  # noqa: F401 - skips where there is no server to drive

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


def test_growing_memory_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(SCRIPT.parent)
    load_serve = __import__("load_serve")
    steady, growing = load_serve.Figures(memory=[50, 100, 100, 101]), load_serve.Figures(memory=[50, 100, 120, 140])
    assert steady.growth == pytest.approx(0.01)
    assert growing.growth == pytest.approx(0.4)
