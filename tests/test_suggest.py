"""From a log to suggestions: what is frequent and unknown, where it might go, and nothing private in it."""

import json
from pathlib import Path

import pytest
from command import run
from hypothesis import given
from hypothesis import strategies as st

from intent_router import Router
from intent_router.tools.neighbours import neighbours
from intent_router.tools.phrases import frequent_phrases
from intent_router.tools.privacy import mask
from intent_router.tools.suggest import Suggestions, suggest

PRIVATE = [
    ("打我电话13812345678", "打我电话〔手机号〕"),
    ("电话 138 1234 5678 谢谢", "电话 〔手机号〕 谢谢"),
    ("+86-13812345678", "〔手机号〕"),
    ("１３８１２３４５６７８", "〔手机号〕"),
    ("座机010-62345678", "座机〔电话〕"),
    ("身份证11010519900307123X", "身份证〔证件号〕"),
    ("卡号6222 0212 3456 7890 123", "卡号〔号码〕"),
    ("发我 zhang.san@example.com 吧", "发我 〔邮箱〕 吧"),
    ("看 https://example.com/u/1?x=2，有图", "看 〔网址〕，有图"),
    ("加微信abc_12345", "加微信〔账号〕"),
    ("vx：hello-world", "vx：〔账号〕"),
    ("qq 123456789", "qq 〔账号〕"),
    ("我叫user20231234", "我叫〔账号〕"),
    ("订单号20231126", "订单号〔号码〕"),
]
PUBLIC = ["预算一万二", "孩子3岁", "996太累", "2024年生的", "想买iPhone15", "offer怎么选", "月薪8000"]


@pytest.mark.parametrize(("text", "masked"), PRIVATE)
def test_private_things_are_masked(text: str, masked: str) -> None:
    assert mask(text) == masked


@pytest.mark.parametrize("text", PUBLIC)
def test_ordinary_numbers_stay(text: str) -> None:
    assert mask(text) == text


@given(st.text(), st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True), st.text())
def test_no_phone_number_gets_through(before: str, number: str, after: str) -> None:
    assert number not in mask(f"{before}{number}{after}")


LOG = [
    "附近有月嫂护理培训吗",
    "月嫂护理培训多久",
    "月嫂护理培训哪家好，13812345678",
    "想学滑雪",
    "周末滑雪去",
    "滑雪好玩",
    "今天天气真好",
    "想买奶粉",
]


def _suggestions(router: Router, least: int = 3) -> Suggestions:
    return suggest(router, ["滑雪装备", *LOG], least)


def test_frequent_unknown_phrases_are_found(router: Router) -> None:
    found = _suggestions(router)
    assert found.read == len(LOG) + 1
    (group,) = [group for group in found.groups if not group.intent_id]
    assert [(item.phrase, item.times) for item in group.suggestions] == [("滑雪", 4)]


def test_understood_sentences_are_left_out(router: Router) -> None:
    found = suggest(router, ["想买奶粉"] * 5, 2)
    assert (found.not_understood, found.groups) == (0, ())


def test_examples_are_masked(router: Router) -> None:
    found = suggest(router, ["滑雪找我13812345678"] * 3, 3)
    shown = json.dumps([s._asdict() for group in found.groups for s in group.suggestions], ensure_ascii=False)
    assert "〔手机号〕" in shown
    assert "138" not in shown


def test_phrase_goes_beside_the_entry_made_of_the_same_pieces(router: Router) -> None:
    phrases = suggest(router, ["她家孩子昨天不睡觉", "娃不睡觉", "宝宝不睡觉"], 3)
    assert phrases.read == 3
    assert all(item.phrase for group in phrases.groups for item in group.suggestions)


def test_longer_phrase_replaces_its_parts() -> None:
    sentences = [["学", "单板", "滑雪"], ["单板", "滑雪", "课"], ["单板", "滑雪"], ["滑雪", "场"], ["滑雪", "鞋"]]
    others = [[f"别的{number}"] for number in range(12)]
    assert [phrase.text for phrase in frequent_phrases([*sentences, *others], 3)] == ["滑雪", "单板滑雪"]


def test_function_words_do_not_begin_or_end_a_phrase() -> None:
    assert frequent_phrases([["我", "的", "吗"]] * 5, 2) == []


def test_command_prints_what_can_be_pasted(folder: Path, tmp_path: Path) -> None:
    log = tmp_path / "log.txt"
    log.write_text("\n".join(["滑雪装备", *LOG]), encoding="utf-8")
    result = run("--lexicons", folder, "suggest", log)
    assert '  "滑雪",  # 4 句' in result.stdout
    assert "9 句里有" in result.stderr
    data = json.loads(run("--lexicons", folder, "suggest", log, "--json").stdout)
    assert data["read"] == 9


def test_neighbours_share_pieces(router: Router) -> None:
    near = neighbours(router.lexicon, "parenting")
    assert near
    assert all(0 < neighbour.likeness <= 1 and neighbour.shared for neighbour in near)
    assert "parenting" not in {neighbour.intent.id for neighbour in near}


def test_list_counts_what_there_is(folder: Path) -> None:
    rows = json.loads(run("--lexicons", folder, "list", "needs", "--json").stdout)
    assert [row["id"] for row in rows] == ["baby_products", "childcare", "medical", "parenting"]
    (childcare,) = [row for row in rows if row["id"] == "childcare"]
    assert (childcare["条目"], childcare["说法"], childcare["例句"], childcare["反例"]) == (2, 4, 2, 1)
    shown = run("--lexicons", folder, "list").stdout
    assert "newborn" in shown
    assert "<孩子>" in run("--lexicons", folder, "list", "words").stdout


def test_show_tells_forms_files_and_neighbours(folder: Path) -> None:
    shown = run("--lexicons", folder, "show", "childcare").stdout
    for part in ("needs/childcare.toml:6", "月子阿姨", "孩子没人带怎么办", "相近：", "professional"):
        assert part in shown
    assert "needs/medical.toml:12" in run("--lexicons", folder, "show", "孩子").stdout
    assert run("--lexicons", folder, "show", "nothing").exit_code == 1
