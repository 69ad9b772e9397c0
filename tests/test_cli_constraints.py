"""What `intent-router try` shows of constraints."""

from pathlib import Path

import pytest
from command import run
from small_constraints import CONSTRAINTS
from small_lexicon import write


@pytest.fixture(scope="module")
def narrowing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("narrowing"), {"constraints/small.toml": CONSTRAINTS})


def test_try_shows_constraints_in_words(narrowing: Path) -> None:
    shown = run("--lexicons", narrowing, "try", "想找月嫂，预算一万二，人在杭州西湖区，不要中介").stdout
    assert "条件  杭州 西湖区 · 至多 12000 CNY · 不要中介" in shown.splitlines()
    assert "small.toml" not in shown


def test_try_explains_where_constraints_stand_and_what_they_belong_to(narrowing: Path) -> None:
    shown = run("--lexicons", narrowing, "try", "--explain", "想找月嫂，预算一万二，人在杭州").stdout
    assert "「一万二」 → 至多 12000 CNY  constraints/small.toml:19  childcare" in shown
    assert "「杭州」 → 杭州  constraints/small.toml:6  全部请求" in shown


@pytest.mark.parametrize(
    ("options", "expected"),
    [((), "条件  下个月"), (("--today", "2026-11-25"), "条件  下个月（2026-12-01～2026-12-31）")],
)
def test_try_counts_times_from_the_day_given(narrowing: Path, options: tuple[str, ...], expected: str) -> None:
    assert expected in run("--lexicons", narrowing, "try", *options, "下个月想找月嫂").stdout.splitlines()


def test_try_says_nothing_of_constraints_when_there_are_none(narrowing: Path) -> None:
    assert "条件" not in run("--lexicons", narrowing, "try", "想找月嫂").stdout


def test_try_refuses_a_day_that_is_none(narrowing: Path) -> None:
    result = run("--lexicons", narrowing, "try", "--today", "2026-13-01", "下个月")
    assert result.exit_code == 2
