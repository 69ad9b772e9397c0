"""The command: data on standard output, remarks on standard error, exit codes, and help for every verb."""

import json
from pathlib import Path

import click
import pytest
from command import run
from small_lexicon import edited, write

from intent_router.cli import main
from intent_router.schemas import SCHEMA_NAMES, json_schema

VERBS = ["add", "check", "diff", "eval", "fmt", "list", "new", "schema", "serve", "show", "suggest", "try"]


def test_check_of_a_good_lexicon_is_silent_and_ends_with_0(folder: Path) -> None:
    for args in (("--lexicons", folder, "check", "--errors-only"), ("check", folder, "--errors-only")):
        result = run(*args)
        assert (result.exit_code, result.stdout) == (0, "")
        assert "没有问题" in result.stderr


def test_check_tells_all_faults_and_ends_with_1(tmp_path: Path) -> None:
    changes = {
        **edited("needs/childcare.toml", '"月嫂", "月子阿姨"', '"月嫂[", "月子|阿姨"'),
        **edited("life_stages/newborn.toml", '"坐月子"', '"坐<没有>"'),
    }
    result = run("check", write(tmp_path, changes))
    assert result.exit_code == 1
    places = [line.split(": ")[0] for line in result.stdout.splitlines()]
    assert places == ["life_stages/newborn.toml:27", "needs/childcare.toml:9", "needs/childcare.toml:9"]
    assert "3 处" in result.stderr


def _with_bad_examples(folder: Path) -> Path:
    changes = {
        **edited("needs/childcare.toml", "孩子没人带怎么办", "今天天气真好"),
        **edited("needs/medical.toml", "儿科在三楼", "宝宝发烧了怎么办"),
    }
    return write(folder, changes)


def test_check_runs_the_examples(tmp_path: Path) -> None:
    result = run("check", "--errors-only", _with_bad_examples(tmp_path))
    assert result.exit_code == 1
    assert [line.split(": ")[0] for line in result.stdout.splitlines()] == [
        "needs/childcare.toml:21",
        "needs/medical.toml:16",
    ]


def test_check_of_a_file_tells_its_own_faults_only(tmp_path: Path) -> None:
    folder = _with_bad_examples(tmp_path)
    one = run("check", "--errors-only", folder / "needs" / "medical.toml")
    assert one.exit_code == 1
    assert [line.split(":")[0] for line in one.stdout.splitlines()] == ["needs/medical.toml"]
    assert run("check", "--errors-only", folder / "needs" / "parenting.toml").exit_code == 0
    assert len(run("check", "--errors-only", folder / "needs").stdout.splitlines()) == 2
    assert run("check", "--errors-only", folder / "life_stages").exit_code == 0


def test_check_of_a_file_outside_a_lexicon_is_a_usage_error(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text("", encoding="utf-8")
    result = run("check", tmp_path / "a.toml")
    assert result.exit_code == 2
    assert "taxonomy.toml" in result.stderr


def test_broken_lexicon_ends_try_with_all_findings(tmp_path: Path) -> None:
    result = run("--lexicons", write(tmp_path, {"needs/medical.toml": None}), "try", "月嫂")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "needs/medical.toml" in result.stderr


@pytest.mark.parametrize("name", SCHEMA_NAMES)
def test_schema_prints_the_schema(name: str) -> None:
    result = run("schema", name)
    assert (result.exit_code, json.loads(result.stdout)) == (0, json_schema(name))


@pytest.mark.parametrize(
    "args", [("schema", "nope"), ("nope",), ("try", "--nope"), ("--lexicons", "no/such/folder", "try", "月嫂")]
)
def test_wrong_usage_ends_with_2(args: tuple[str, ...]) -> None:
    assert run(*args).exit_code == 2


def _labelled(folder: Path) -> Path:
    lines = [
        {"id": "a", "text": "我怀孕了", "required": {"stages": ["pregnancy"]}, "acceptable": {}},
        {"id": "b", "text": "想买奶粉", "required": {"needs": ["medical"]}, "acceptable": {}},
    ]
    path = folder / "labelled.jsonl"
    path.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), encoding="utf-8")
    return path


def test_eval_prints_figures_and_failures(folder: Path, tmp_path: Path) -> None:
    result = run("--lexicons", folder, "eval", _labelled(tmp_path), "--errors", "5")
    assert result.exit_code == 0
    assert "exact   0.500" in result.stdout
    assert "b\t+baby_products -medical\t想买奶粉" in result.stdout
    assert "a\t" not in result.stdout
    assert (
        "a\t" not in run("--lexicons", folder, "eval", _labelled(tmp_path), "--errors", "5", "--id", "pregnancy").stdout
    )


def test_eval_as_json(folder: Path, tmp_path: Path) -> None:
    figures = json.loads(run("--lexicons", folder, "eval", _labelled(tmp_path), "--json").stdout)
    assert figures["exact"] == 0.5
    assert figures["stages"]["f1"] == 1.0


def test_eval_of_a_broken_file_names_the_line(folder: Path, tmp_path: Path) -> None:
    path = _labelled(tmp_path)
    path.write_text(path.read_text(encoding="utf-8") + "\n{坏\n", encoding="utf-8")
    result = run("--lexicons", folder, "eval", path)
    assert result.exit_code == 1
    assert "labelled.jsonl:3" in result.stderr


def test_verbs_are_as_documented() -> None:
    assert sorted(main.commands) == VERBS


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_help_and_an_example(verb: str) -> None:
    command = main.commands[verb]
    lines = [line.strip() for line in run(verb, "--help").stdout.splitlines()]
    assert lines[0].startswith(f"Usage: intent-router {verb}")
    assert lines[lines.index("Example:") + 1].startswith(f"intent-router {verb}")
    assert command.get_short_help_str() in run("--help").stdout
    assert all(option.help for option in command.params if isinstance(option, click.Option))


def test_version_is_told() -> None:
    assert run("--version").stdout.startswith("intent-router 0.")
