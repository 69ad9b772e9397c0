"""What the READMEs show is what happens."""

import re
from pathlib import Path

import pytest

from intent_router.cli import main as command

ROOT = Path(__file__).parents[1]
READMES = ["README.md", "README.en.md", "docs/conversation.md"]
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def _blocks(name: str, language: str) -> list[str]:
    return [body for found, body in _BLOCK.findall((ROOT / name).read_text(encoding="utf-8")) if found == language]


@pytest.mark.parametrize("name", READMES)
def test_every_python_block_runs(name: str) -> None:
    blocks = _blocks(name, "python")
    assert blocks, f"{name} shows no Python"
    namespace: dict[str, object] = {"__name__": "readme"}
    for number, block in enumerate(blocks, start=1):
        exec(compile(block, f"{name}, block {number}", "exec"), namespace)  # noqa: S102 - our own file


def test_every_command_shown_exists() -> None:
    shown = re.findall(r"intent-router (\w+)", "\n".join(_blocks("README.md", "console")))
    assert shown
    assert set(shown) <= set(command.commands)


@pytest.mark.parametrize("name", READMES)
def test_every_file_linked_to_exists(name: str) -> None:
    page = ROOT / name
    links = re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8"))
    assert links
    assert not [link for link in links if not (page.parent / link).exists()]


def test_example_host_answers(capsys: pytest.CaptureFixture[str]) -> None:
    source = (ROOT / "examples" / "embed.py").read_text(encoding="utf-8")
    exec(compile(source, "examples/embed.py", "exec"), {"__name__": "__main__"})  # noqa: S102 - our own file
    assert "月嫂" in capsys.readouterr().out
