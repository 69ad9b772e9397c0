"""docs/serve.md is true: its commands and programs run, and nothing that exists is left out."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from serving import Server, app_client, command_server

from intent_router.cli.serve import serve
from intent_router.serve.contract import Code

PAGE = (Path(__file__).parents[1] / "docs" / "serve.md").read_text(encoding="utf-8")
HERE = "http://127.0.0.1:8000"


@pytest.fixture(scope="module")
def server(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with command_server(folder, tmp_path_factory.mktemp("log") / "log") as server:
        yield server


def _blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def test_every_curl_shown_succeeds(server: Server) -> None:
    commands = [line[2:] for block in _blocks("console") for line in block.splitlines() if line.startswith("$ curl")]
    assert len(commands) == 2
    if shutil.which("curl") is None:
        pytest.skip("needs curl")
    for command in commands:
        done = subprocess.run(  # noqa: S602 - our own page
            command.replace(HERE, server.url), shell=True, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"{command}\n{done.stderr}"
        assert '"lexicon_version"' in done.stdout


@pytest.mark.parametrize("number", range(2))
def test_every_program_shown_runs(server: Server, number: int) -> None:
    program = _blocks("python")[number].replace(HERE, server.url)
    exec(compile(program, f"serve.md, block {number + 1}", "exec"), {"__name__": "serve"})  # noqa: S102 - our own page


def test_every_option_code_metric_and_address_is_listed(folder: Path) -> None:
    client = app_client(folder)
    for _ in range(2):  # a counter is there once it counted
        metrics = client.get("/metrics").text
    names = {
        *(option for parameter in serve.params for option in (*parameter.opts, *parameter.secondary_opts)),
        *get_args(Code),
        *client.get("/openapi.json").json()["paths"],
        *(line.split()[2] for line in metrics.splitlines() if line.startswith("# TYPE intent_router")),
    }
    derived = {name for name in names if name.endswith("_created") or name.startswith(("/playground", "/v1/schema/{"))}
    assert len(names - derived) > 25
    assert not [name for name in names - derived if f"`{name}`" not in PAGE and f"{name}`" not in PAGE]
