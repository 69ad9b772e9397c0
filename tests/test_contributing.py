"""What CONTRIBUTING.md and .github promise is there."""

import importlib.util
import re
from pathlib import Path

import pytest

from intent_router.cli import main as command
from intent_router.codes import Code

ROOT = Path(__file__).parents[1]
GUIDE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
HOOKS = [ROOT / ".pre-commit-config.yaml", ROOT / ".pre-commit-hooks.yaml"]


def test_codes_named_in_the_guide_exist() -> None:
    named = set(re.findall(r"IR\d{3}", GUIDE))
    assert len(named) > 8
    assert named <= set(Code)


@pytest.mark.parametrize("path", [ROOT / "CONTRIBUTING.md", *WORKFLOWS, *HOOKS], ids=lambda path: path.name)
def test_commands_shown_exist_with_their_options(path: Path) -> None:
    shown = re.findall(r"intent-router (?:--lexicons \S+ )?([a-z]+)\b([^\n`|;>]*)", path.read_text(encoding="utf-8"))
    assert shown
    for verb, rest in shown:
        known = {name for option in command.commands[verb].params for name in option.opts}
        assert set(re.findall(r"--[a-z][a-z-]*", rest)) <= known, (verb, rest)


def test_links_of_the_guide_lead_somewhere() -> None:
    links = re.findall(r"\]\((?!https?:|\.\./)([^)#]+)", GUIDE)
    assert links
    assert not [link for link in links if not (ROOT / link).exists()]


def test_every_lexicon_has_an_owner() -> None:
    spec = importlib.util.spec_from_file_location("write_codeowners", ROOT / "scripts" / "write_codeowners.py")
    assert spec
    assert spec.loader
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    committed = (ROOT / ".github" / "CODEOWNERS").read_text(encoding="utf-8")
    assert script.codeowners(committed) == committed, "run scripts/write_codeowners.py"
    claimed = committed.replace("/needs/childcare.toml @intent-router/maintainers", "/needs/childcare.toml @nanny")
    assert claimed != committed
    assert script.codeowners(claimed) == claimed, "whoever owns a lexicon keeps it"


def test_untrusted_code_never_meets_a_token_that_can_write() -> None:
    for path in WORKFLOWS:
        text = path.read_text(encoding="utf-8")
        assert "permissions:" in text
        assert "pull_request_target" not in text
        assert not ("pull-requests: write" in text and "checkout" in text), path.name
