"""`intent-router try`: what it shows of one text, of a pipe, and in a conversation."""

import io
import json
from pathlib import Path

import pytest
import small_lexicon
from command import run
from wcwidth import wcswidth

from intent_router import RouteResult


class Terminal(io.BytesIO):
    """Standard input of somebody who types."""

    def isatty(self) -> bool:
        return True


def test_try_shows_what_was_understood_and_asked_for(folder: Path) -> None:
    result = run("--lexicons", folder, "try", "刚当爸爸，想找个月嫂，不想买奶粉")
    assert result.exit_code == 0
    for expected in ("新生儿家庭", "newborn", "带娃帮手", "0.90", "专业人士", "新手爸妈群", "母婴用品", "被否定"):
        assert expected in result.stdout
    assert "\x1b" not in result.stdout, "no colours in a pipe"


@pytest.mark.parametrize(
    ("text", "before", "marked"),
    [
        ("想找个月嫂", "想找个", "月嫂"),
        ("刚当爸爸啦啦", "", "刚当爸爸"),
        ("👶想买奶粉", "👶想买", "奶粉"),
        ("👶🏽想买奶粉", "👶🏽想买", "奶粉"),
        ("❤️想买奶粉", "❤️想买", "奶粉"),
        ("ＱＱ问：奶粉多少钱", "ＱＱ问：", "奶粉"),
        ("iPhone和奶粉多少钱", "iPhone和", "奶粉"),
    ],
)
def test_marks_stand_under_wide_characters(folder: Path, text: str, before: str, marked: str) -> None:
    lines = run("--lexicons", folder, "try", text).stdout.splitlines()
    assert lines[0] == text
    assert lines[1] == " " * wcswidth(before) + "^" * wcswidth(marked)


def test_try_explains_down_to_file_and_line(folder: Path) -> None:
    text = "想找个月嫂，我不想买奶粉"
    plain = run("--lexicons", folder, "try", text).stdout
    explained = run("--lexicons", folder, "try", "--explain", text).stdout
    assert "needs/childcare.toml:9" in explained
    assert "cues/cues.toml:5" in explained
    assert ".toml:" not in plain


@pytest.mark.parametrize(
    ("text", "shown"),
    [("不想请个月嫂", "说的都是不要"), ("", "什么也没说"), ("？？", "没有文字"), ("好天气", "没有认得的话")],
)
def test_try_tells_why_there_is_nothing(folder: Path, text: str, shown: str) -> None:
    assert shown in run("--lexicons", folder, "try", text).stdout


def test_try_asks_when_it_must(folder: Path) -> None:
    shown = run("--lexicons", folder, "try", "想找个帮手").stdout
    assert "追问" in shown
    assert "1. 带娃帮手" in shown


def test_try_hides_control_characters_from_the_terminal(folder: Path) -> None:
    assert "\x1b" not in run("--lexicons", folder, "try", "月嫂\x1b[2J多少钱").stdout


def test_try_reads_each_line_of_a_pipe_by_itself_as_json(folder: Path) -> None:
    lines = ["我怀孕了", "", "想买奶粉", "\u3000"]
    result = run("--lexicons", folder, "try", "--json", stdin="\n".join(lines) + "\n")
    found = [RouteResult.model_validate_json(line) for line in result.stdout.splitlines()]
    assert [r.text for r in found] == lines
    assert {r.session.turns for r in found} == {1}
    assert "我怀孕了" in result.stdout


@pytest.mark.parametrize(
    "raw",
    [b"\xff\xfe\n", "想买奶粉\r\n".encode(), "想买奶粉".encode(), "想买".encode("gb18030")],
    ids=["no text", "crlf", "no line break", "other encoding"],
)
def test_try_takes_any_bytes_from_a_pipe(folder: Path, raw: bytes) -> None:
    result = run("--lexicons", folder, "try", "--json", stdin=raw)
    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) == 1
    assert "\\r" not in result.stdout


def test_try_in_a_terminal_is_a_conversation(folder: Path) -> None:
    result = run("--lexicons", folder, "try", "--json", stdin=Terminal("我怀孕了\n想买奶粉\n".encode()))
    assert result.exit_code == 0
    turns = [json.loads(line[line.index("{") :]) for line in result.stdout.splitlines() if "schema_version" in line]
    assert [turn["session"]["turns"] for turn in turns] == [1, 2]
    assert "客官" in result.stdout


def test_conversation_greets_and_shows_the_session_as_it_grows(folder: Path) -> None:
    texts = "第二个\n找人帮忙\n换一个\n算了\n"
    shown = run("--lexicons", folder, "try", stdin=Terminal(texts.encode())).stdout
    for expected in (
        "1. 在读高中",
        "2. 刚当了爸爸",
        "追问  宝宝刚到家",
        "3. 找人帮忙",
        "会话 阶段  新生儿家庭",
        "会话 等答",
    ):
        assert expected in shown
    assert "会话 在谈  带娃帮手" in shown
    assert "会话 排除  带娃帮手：不要了" in shown


def test_conversation_says_it_once_when_nothing_is_understood(folder: Path) -> None:
    shown = run("--lexicons", folder, "try", stdin=Terminal("哈哈\n呵呵\n".encode())).stdout
    assert shown.count("再招呼  没听懂，再说一遍？") == 1


def test_conversation_without_a_greeting_in_the_lexicon_goes_on(tmp_path: Path) -> None:
    folder = small_lexicon.write(tmp_path, {"dialogue/dialogue.toml": None})
    result = run("--lexicons", folder, "try", stdin=Terminal("刚当爸爸\n".encode()))
    assert result.exit_code == 0
    assert "没有开场白" in result.stdout
    assert "新生儿家庭" in result.stdout


SCRIPT = """
[[dialogues]]
title = "挑第二个"
turns = [
  { says = "第二个", decision = "recommend", stages = ["newborn"], remembers = ["newborn"], asks = "newborn" },
  { says = "算了", decision = "no_match", reason = "withdrawn", needs = [] },
]
"""


def test_replay_shows_a_recorded_dialogue(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "talk.toml").write_text(SCRIPT, encoding="utf-8")
    result = run("--lexicons", folder, "try", "--replay", tmp_path / "talk.toml")
    assert result.exit_code == 0
    assert "── 挑第二个" in result.stdout
    assert "> 第二个" in result.stdout
    assert "会话 阶段  新生儿家庭" in result.stdout
    assert "不符" not in result.stdout


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('stages = ["newborn"]', 'stages = ["pregnancy"]'),
        ('remembers = ["newborn"]', "remembers = []"),
        ('asks = "newborn"', 'asks = ""'),
        ('decision = "no_match"', 'decision = "clarify"'),
        ('reason = "withdrawn"', 'reason = "undecided"'),
        ("needs = []", 'needs = ["medical"]'),
        ("needs = []", 'terms = ["月嫂"]'),
        ("needs = []", 'kinds = ["shop"]'),
        ("needs = []", 'move = "says"'),
        ("needs = []", "regreets = true"),
        ("needs = []", 'constraints = { city = "杭州" }'),
    ],
)
def test_replay_fails_where_the_record_differs(folder: Path, tmp_path: Path, old: str, new: str) -> None:
    assert SCRIPT.count(old) == 1
    (tmp_path / "talk.toml").write_text(SCRIPT.replace(old, new), encoding="utf-8")
    result = run("--lexicons", folder, "try", "--replay", tmp_path / "talk.toml")
    assert result.exit_code == 1
    assert result.stdout.count("不符") == 1


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("dialogues = 3", ":1: 错误"),
        ("[[dialogues", "TOML"),
        (SCRIPT.replace("says", "sings"), ":5: 错误 IR108 不认识「sings」"),
    ],
    ids=["wrong type", "no toml", "unknown key"],
)
def test_replay_of_a_broken_record_says_what_is_wrong(folder: Path, tmp_path: Path, content: str, message: str) -> None:
    (tmp_path / "talk.toml").write_text(content, encoding="utf-8")
    result = run("--lexicons", folder, "try", "--replay", tmp_path / "talk.toml")
    assert result.exit_code == 1
    assert message in result.stderr
    assert "docs/conversation.md" in result.stderr
