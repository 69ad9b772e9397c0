"""Run a few lines in a fresh interpreter."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path


def run_python(
    code: str, *, options: Sequence[str] = (), env: Mapping[str, str] | None = None, cwd: Path | None = None
) -> str:
    """What the code prints; fails with its standard error."""
    done = subprocess.run(  # noqa: S603 - our own interpreter and code
        [sys.executable, *options, "-c", code],
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **(env or {})},
        cwd=cwd,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()
