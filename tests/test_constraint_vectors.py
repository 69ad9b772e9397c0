"""Constraints in sentences as people type them: every vector of tests/constraints/*.toml, found ones and traps."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from intent_router import Router

TODAY = date(2026, 9, 16)
FOLDER = Path(__file__).parent / "constraints"
FILES = {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.toml"))}
FINDS = [(name, case["text"], case["says"]) for name, file in FILES.items() for case in file["finds"]]
TRAPS = [(name, text) for name, file in FILES.items() for text in file["traps"]]
KINDS = {"ages", "budgets", "exclusions", "places", "recipients", "stages", "times", "wishes"}


def _said(router: Router, name: str, text: str) -> dict[str, Any]:
    """What a text says, of the fields its file is about."""
    result = router.route(text, today=TODAY)
    for item in result.constraints.evidence:
        assert 0 <= item.start < item.end <= len(text)
        assert result.text[item.start : item.end] == item.text
    said = result.constraints.model_dump(mode="json")
    return {field: said[field] for field in FILES[name]["fields"] if field in said}


def test_every_kind_has_enough_vectors_and_half_are_traps() -> None:
    assert set(FILES) == KINDS
    for name, file in FILES.items():
        assert len(file["finds"]) + len(file["traps"]) >= 60, name
        assert len(file["traps"]) >= 0.45 * (len(file["finds"]) + len(file["traps"])), name


@pytest.mark.parametrize(("name", "text", "says"), FINDS, ids=[f"{name}-{text}" for name, text, _ in FINDS])
def test_constraint_is_found_and_normalised(builtin: Router, name: str, text: str, says: dict[str, Any]) -> None:
    if "budget" in says:
        says = {"budget": {"currency": "CNY", **says["budget"]}}
    assert _said(builtin, name, text) == says


@pytest.mark.parametrize(("name", "text"), TRAPS, ids=[f"{name}-{text}" for name, text in TRAPS])
def test_trap_says_nothing(builtin: Router, name: str, text: str) -> None:
    assert _said(builtin, name, text) == {}
