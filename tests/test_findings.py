"""docs/findings.md explains every code, and no other."""

import re
from pathlib import Path

import pytest

from intent_router.codes import Code

TEXT = (Path(__file__).parents[1] / "docs" / "findings.md").read_text(encoding="utf-8")
SECTIONS = re.findall(r"^### (IR\d{3}) ([^\n]+) · (错误|提醒)\n(.+?)(?=\n#|\Z)", TEXT, re.MULTILINE | re.DOTALL)
WORDS = {"error": "错误", "warning": "提醒"}


def test_every_code_is_explained_once_in_order() -> None:
    assert [code for code, *_ in SECTIONS] == sorted(Code)
    assert TEXT.count("\n### ") == len(SECTIONS), "a heading is not CODE title · severity"


@pytest.mark.parametrize(("code", "severity"), [(code, severity) for code, _, severity, _ in SECTIONS])
def test_severity_is_as_documented(code: str, severity: str) -> None:
    assert WORDS[Code(code).severity] == severity


def test_explanations_differ_and_are_sentences() -> None:
    explained = [body.strip() for *_, body in SECTIONS]
    assert len(set(explained)) == len(explained)
    assert all(text.endswith(("。", "）")) for text in explained)
