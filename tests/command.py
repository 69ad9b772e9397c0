"""Run the command in this process."""

import io
from pathlib import Path

from click.testing import CliRunner, Result

from intent_router.cli import main


def run(*args: str | Path, stdin: str | bytes | io.BytesIO | None = None) -> Result:
    """The command in this process, as from a pipe."""
    result = CliRunner().invoke(main, [str(arg) for arg in args], input=stdin, prog_name="intent-router")
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result
