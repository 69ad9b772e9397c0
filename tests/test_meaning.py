"""Whose, when, whether, and what exactly: how the built-in lexicons read what people type, phenomenon by phenomenon."""

import tomllib
from pathlib import Path
from typing import NamedTuple

import pytest

from intent_router import Clarify, Router, RouteResult

FOLDER = Path(__file__).parent / "meaning"
MIN_CASES = 40
MIN_TRAPS = 18


class Case(NamedTuple):
    """A text and what the router must make of it; `trap`: it only looks like the phenomenon."""

    text: str
    stages: frozenset[str]
    needs: frozenset[str]
    excluded: frozenset[str]
    maybe: frozenset[str]
    clarify: frozenset[str]
    trap: bool
    gap: str
    """Why the router does not read it so yet; empty: it does."""


def _cases(path: Path) -> list[Case]:
    tables = tomllib.loads(path.read_text(encoding="utf-8"))["cases"]
    known = set(Case._fields)
    assert all(table.keys() <= known for table in tables), f"{path.name} has a key that is none of {known}"
    lists = ("stages", "needs", "excluded", "maybe", "clarify")
    return [
        Case(
            text=table["text"],
            trap=table.get("trap", False),
            gap=table.get("gap", ""),
            **{key: frozenset(table.get(key, ())) for key in lists},
        )
        for table in tables
    ]


CASES = {path.stem: _cases(path) for path in sorted(FOLDER.glob("*.toml"))}


def _stages(result: RouteResult) -> set[str]:
    """Life stages as `id`, `id:holder` or `id:holder:time`, no longer than needed."""
    return {
        stage.id
        if (stage.holder, stage.time) == ("self", "present")
        else f"{stage.id}:{stage.holder}"
        if stage.time == "present"
        else f"{stage.id}:{stage.holder}:{stage.time}"
        for stage in result.life_stages
    }


def _needs(result: RouteResult) -> set[str]:
    """Needs as `id`, or `id:kind` where exactly one kind was named."""
    return {f"{need.id}:{need.kinds[0]}" if len(need.kinds) == 1 else need.id for need in result.needs}


def differences(case: Case, result: RouteResult) -> list[str]:
    """What is wrong with a result; empty when nothing is."""
    found = _stages(result) | _needs(result)
    wanted = case.stages | case.needs
    allowed = wanted | case.maybe | {name.split(":")[0] for name in case.needs}
    wrong = [f"-{name}" for name in wanted if name not in found]
    wrong += [f"+{name}" for name in found if name not in allowed and name.split(":")[0] not in case.maybe]
    left_out = {f"{item.id}:{item.reason}" for item in result.excluded}
    wrong += [f"not excluded {name}" for name in case.excluded - left_out]
    asked = {option.id for option in result.decision.options} if isinstance(result.decision, Clarify) else set()
    if case.clarify != asked:
        wrong.append(f"asks {sorted(asked)}")
    return sorted(wrong)


@pytest.mark.parametrize("name", CASES)
def test_phenomenon_has_enough_cases_and_traps(name: str) -> None:
    assert len(CASES[name]) >= MIN_CASES
    assert sum(case.trap for case in CASES[name]) >= MIN_TRAPS
    assert len({case.text for case in CASES[name]}) == len(CASES[name])


def test_every_phenomenon_has_a_file() -> None:
    assert set(CASES) == {"ambiguity", "discourse", "holder", "kinds", "polarity", "several", "time"}


ALL = [case for cases in CASES.values() for case in cases]
MAX_GAPS = 26
"""Known gaps may only become fewer."""


@pytest.mark.parametrize("case", [case for case in ALL if not case.gap], ids=lambda case: case.text)
def test_case_is_read_as_it_is_meant(builtin: Router, case: Case) -> None:
    assert differences(case, builtin.route(case.text)) == []


@pytest.mark.parametrize("case", [case for case in ALL if case.gap], ids=lambda case: case.text)
def test_known_gap_is_still_one(builtin: Router, case: Case) -> None:
    assert differences(case, builtin.route(case.text)), "it is read right now: take the `gap` out of its case"


def test_known_gaps_become_fewer() -> None:
    assert sum(bool(case.gap) for case in ALL) <= MAX_GAPS
