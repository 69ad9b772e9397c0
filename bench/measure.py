"""Times of calls and processes; only the relation of two of one run counts, since machines differ and are busy."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
ROUNDS = 5


class Times(NamedTuple):
    """Microseconds a text takes, over many texts; of each text its best round."""

    p50: float
    p99: float
    mean: float


def times(calls: Sequence[Callable[[str], object]], texts: Sequence[str]) -> list[Times]:
    """How long each of several functions takes, in alternating rounds."""
    best = [[float("inf")] * len(texts) for _ in calls]
    for call in calls:
        for text in texts:
            call(text)
    for _ in range(ROUNDS):
        for of_call, call in zip(best, calls, strict=True):
            for number, text in enumerate(texts):
                started = time.perf_counter_ns()
                call(text)
                of_call[number] = min(of_call[number], (time.perf_counter_ns() - started) / 1000)
    return [_summary(sorted(found)) for found in best]


def _summary(found: list[float]) -> Times:
    return Times(found[len(found) // 2], found[int(len(found) * 0.99)], statistics.fmean(found))


def python(code: str, rounds: int = 1) -> str:
    """What the code prints in a fresh interpreter; of several rounds the least."""
    return min(_run([sys.executable, "-W", "ignore", "-c", code]) for _ in range(rounds))


def processor_seconds(arguments: Sequence[str], rounds: int = 7) -> float:
    """Processor time of a whole process of our interpreter, the best of several."""
    return min(_spent([sys.executable, *arguments]) for _ in range(rounds))


def _run(command: Sequence[str]) -> str:
    done = subprocess.run(command, env=_env(), cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=True)
    return done.stdout.strip()


def _spent(command: Sequence[str]) -> float:
    before = os.times()
    subprocess.run(command, env=_env(), cwd=ROOT, stdout=subprocess.DEVNULL, check=True)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def _env() -> dict[str, str]:
    # A package is installed with its compiled code; a checkout may forbid writing it.
    return {**os.environ, "PYTHONDONTWRITEBYTECODE": "", "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
