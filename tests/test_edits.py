"""The verbs that write: new, add and fmt, as a contributor uses them."""

import json
from pathlib import Path

import pytest
from command import run
from small_lexicon import FILES, edited, write

from intent_router import Router
from intent_router.lexicon.load import load
from intent_router.tools.layout import formatted


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """A lexicon that may be changed."""
    return write(tmp_path)


NEW = [
    ("need", "pets", "宠物寄养", "needs/pets.toml"),
    ("life-stage", "army", "参军", "life_stages/army.toml"),
    ("words", "colours", "颜色", "words/colours.toml"),
]


@pytest.mark.parametrize(("kind", "name", "title", "path"), NEW, ids=[kind for kind, *_ in NEW])
def test_new_file_passes_check_and_is_commented(mine: Path, kind: str, name: str, title: str, path: str) -> None:
    made = run("--lexicons", mine, "new", kind, name, "--title", title)
    assert made.exit_code == 0, made.output
    assert path in made.stdout
    checked = run("check", mine, "--errors-only")
    assert (checked.exit_code, checked.stdout) == (0, "")
    text = (mine / path).read_text(encoding="utf-8")
    assert text.count("\n#") >= 1
    assert formatted(text) == text


def test_new_id_routes_and_leaves_the_taxonomy_otherwise_alone(mine: Path) -> None:
    run("--lexicons", mine, "new", "need", "pets", "--title", "宠物", "--form", "猫咪寄养")
    assert [need.id for need in Router.from_path(mine).route("想找猫咪寄养").needs] == ["pets"]
    old = FILES["taxonomy.toml"].splitlines()
    new = (mine / "taxonomy.toml").read_text(encoding="utf-8").splitlines()
    assert [line for line in new if line in old] == old
    assert len(new) == len(old) + 3


REFUSED = [
    (("need", "Pets", "--title", "宠物"), "小写字母"),
    (("need", "childcare", "--title", "带娃"), "已经有了"),
    (("need", "newborn", "--title", "带娃"), "已经有了"),
    (("words", "kids", "--title", "孩子"), "已经有了"),
    (("need", "pets", "--title", '宠"物'), "引号"),
]


@pytest.mark.parametrize(("args", "told"), REFUSED)
def test_new_refuses_what_cannot_be(mine: Path, args: tuple[str, ...], told: str) -> None:
    result = run("--lexicons", mine, "new", *args)
    assert result.exit_code == 1
    assert told in result.stderr
    assert {p.relative_to(mine).as_posix() for p in mine.rglob("*.toml")} == set(FILES)


def test_add_finds_the_entry_and_says_what_changes(mine: Path) -> None:
    result = run("--lexicons", mine, "add", "childcare", "月子嫂", "--example", "想找月子嫂")
    assert result.exit_code == 0, result.output
    assert "needs/childcare.toml 的条目「月嫂」（weak）" in result.stdout
    assert "想找月子嫂" in result.stdout
    assert "（无） → childcare" in result.stdout
    entry = load(mine).intents["childcare"].entries[0]
    assert [form.text for form in entry.forms] == ["月嫂", "月子阿姨", "月子嫂"]


def test_add_shows_whose_examples_it_breaks(mine: Path) -> None:
    result = run("--lexicons", mine, "add", "childcare", "发烧了", "--strength", "strong", "--dry-run")
    assert "宝宝发烧了" in result.stdout
    assert "medical → medical" not in result.stdout
    assert "childcare" in result.stdout
    assert "IR402" in result.stdout
    assert (mine / "needs/childcare.toml").read_text(encoding="utf-8") == FILES["needs/childcare.toml"]


def test_add_opens_a_new_entry(mine: Path) -> None:
    run("--lexicons", mine, "add", "medical", "牙疼", "--entry", "牙医", "--strength", "weak")
    (entry,) = [e for e in load(mine).intents["medical"].entries if e.canonical == "牙医"]
    assert ([form.text for form in entry.forms], entry.strength) == (["牙疼"], "weak")


UNTIDY = [
    ('["月嫂", "月子阿姨"]', '["月嫂", "月子阿姨", "陪月"]'),
    ('[ "月嫂",  # 常说的\n   "月子阿姨" ]  # 完', '[ "月嫂",  # 常说的\n   "月子阿姨", "陪月" ]  # 完'),
    ('[\n    "月嫂",\n    "月子阿姨",  # 老说法\n]', '[\n    "月嫂",\n    "月子阿姨",  # 老说法\n    "陪月",\n]'),
    ('[\n    "月嫂",\n    "月子阿姨"\n]', '[\n    "月嫂",\n    "月子阿姨",\n    "陪月",\n]'),
    ('["月嫂", "月子阿姨",]', '["月嫂", "月子阿姨", "陪月",]'),
]


@pytest.mark.parametrize(("old", "new"), UNTIDY)
def test_add_leaves_the_rest_of_an_untidy_file_alone(tmp_path: Path, old: str, new: str) -> None:
    changes = edited("needs/childcare.toml", '["月嫂", "月子阿姨"]', old)
    mine = write(tmp_path, changes)
    assert run("--lexicons", mine, "add", "childcare", "陪月", "--entry", "月嫂").exit_code == 0
    text = (mine / "needs/childcare.toml").read_text(encoding="utf-8")
    assert text == changes["needs/childcare.toml"].replace(old, new)


def test_add_keeps_a_tidy_file_tidy(tmp_path: Path) -> None:
    mine = write(tmp_path, {"needs/childcare.toml": formatted(FILES["needs/childcare.toml"])})
    for number in range(12):
        assert run("--lexicons", mine, "add", "childcare", f"第{number}种月嫂阿姨", "--entry", "月嫂").exit_code == 0
    text = (mine / "needs/childcare.toml").read_text(encoding="utf-8")
    assert formatted(text) == text
    assert '\n  "第11种月嫂阿姨",\n' in text


def test_add_extends_a_word_group(mine: Path) -> None:
    result = run("--lexicons", mine, "add", "孩子", "崽")
    assert "words/people.toml 的词组 <孩子>" in result.stdout
    assert "崽" in load(mine).groups["孩子"]


NOT_ADDED = [
    (("childcare", "月嫂"), "已经在那里了"),
    (("childcar", "陪月"), "是不是 childcare"),
    (("childcare", "陪[月"), "IR120"),
    (("childcare", '陪"月'), "引号"),
    (("pregnancy", "有喜", "--strength", "weak"), "--entry"),
]


@pytest.mark.parametrize(("args", "told"), NOT_ADDED)
def test_add_that_cannot_be_changes_nothing(mine: Path, args: tuple[str, ...], told: str) -> None:
    result = run("--lexicons", mine, "add", *args)
    assert result.exit_code == 1
    assert told in result.stderr
    assert {path: (mine / path).read_text(encoding="utf-8") for path in FILES} == FILES


def test_fmt_changes_only_the_layout(tmp_path: Path) -> None:
    mine = write(tmp_path, edited("needs/medical.toml", 'kinds = ["professional"]', 'kinds=[ "professional" ]'))
    assert run("--lexicons", mine, "fmt", "--check").exit_code == 1
    assert (mine / "needs/medical.toml").read_text(encoding="utf-8").count('kinds=[ "professional" ]') == 1
    before = load(mine)
    assert "needs/medical.toml" in run("--lexicons", mine, "fmt").stdout
    assert run("--lexicons", mine, "fmt", "--check").exit_code == 0
    assert {i.id: [e.canonical for e in i.entries] for i in before.sections} == {
        i.id: [e.canonical for e in i.entries] for i in load(mine).sections
    }


def test_fmt_of_a_broken_file_names_it(tmp_path: Path) -> None:
    mine = write(tmp_path, {"needs/medical.toml": 'id = "medical'})
    result = run("--lexicons", mine, "fmt")
    assert result.exit_code == 1
    assert "needs/medical.toml" in result.stderr


@pytest.mark.parametrize(
    "verb", [("new", "need", "a", "--title", "甲"), ("add", "childcare", "甲"), ("fmt",), ("diff",)]
)
def test_verbs_that_need_a_checkout_say_so(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, verb: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(*verb)
    assert result.exit_code == 2
    assert "--lexicons" in result.stderr


def test_check_as_json_and_github(tmp_path: Path) -> None:
    mine = write(tmp_path, edited("needs/medical.toml", "<孩子>…不吃饭", "<孩子>…［不］吃饭"))
    rows = json.loads(run("check", mine, "--format", "json").stdout)
    (row,) = [row for row in rows if row["code"] == "IR124"]
    assert (row["path"], row["line"], row["severity"]) == ("needs/medical.toml", 12, "error")
    (line,) = [x for x in run("check", mine, "--format", "github").stdout.splitlines() if "IR124" in x]
    assert line.startswith("::error file=")
    assert ",line=12,title=IR124::" in line


def test_strict_makes_warnings_count(folder: Path) -> None:
    assert run("check", folder).exit_code == 0
    assert run("check", folder, "--strict").exit_code == 1
    assert run("check", folder, "--strict", "--errors-only").exit_code == 0
