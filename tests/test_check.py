"""Examples are tests: what `check` says when a sentence does not come out as its file claims."""

from pathlib import Path
from typing import NamedTuple

import pytest
from small_lexicon import edited, write

from intent_router import Finding, Router
from intent_router.examples import check_examples

CHILD, NEW, CUES = "needs/childcare.toml", "life_stages/newborn.toml", "cues/cues.toml"
EXAMPLE = "孩子没人带怎么办"


class Wrong(NamedTuple):
    """An edit that makes one example wrong, the line of the example, and what is told."""

    name: str
    path: str
    old: str
    new: str
    line: int
    message: str
    cure: str


WRONG = [
    Wrong("missed", CHILD, EXAMPLE, "今天天气真好", 21, "没有断定 childcare", "补一条说法"),
    Wrong("excluded", CHILD, EXAMPLE, "不想请个月嫂", 21, "没有断定 childcare", "negated"),
    Wrong("one too many", CHILD, EXAMPLE, "想买奶粉，孩子没人带", 21, "还断定了 baby_products", "also"),
    Wrong("also missed", CHILD, 'also = ["newborn"]', 'also = ["newborn", "medical"]', 22, "没有断定 medical", "说法"),
    Wrong("kinds", CHILD, 'kinds = ["professional"] },', 'kinds = ["shop"] },', 22, "类别是 professional", "kinds"),
    Wrong("rejected", CHILD, "月嫂这部剧好看", "月嫂多少钱", 24, "断定了 childcare", f"{CHILD}:9"),
    Wrong("somebody else's", NEW, "刚当爸爸，手忙脚乱", "我姐坐月子", 34, "没有断定 newborn", "holder"),
    Wrong("holder", NEW, '"刚当爸爸，手忙脚乱"', '{ text = "坐月子", holder = "partner" }', 34, "属于 self", "holder"),
    Wrong("cue asserts", CUES, "excluded =", "asserted =", 96, "没有断定 childcare", "negated"),
    Wrong("cue excludes", CUES, '"不想请个月嫂"', '"想请个月嫂"', 96, "没有排除 childcare", "月嫂"),
]


def _findings(folder: Path) -> list[Finding]:
    return list(check_examples(Router.from_path(folder)))


def test_good_examples_have_no_findings(folder: Path) -> None:
    assert _findings(folder) == []


@pytest.mark.parametrize("wrong", WRONG, ids=[wrong.name for wrong in WRONG])
def test_wrong_example_is_told_with_file_line_and_where_to_look(tmp_path: Path, wrong: Wrong) -> None:
    (finding,) = _findings(write(tmp_path, edited(wrong.path, wrong.old, wrong.new)))
    assert (finding.path, finding.line) == (wrong.path, wrong.line)
    assert wrong.message in finding.message
    assert wrong.cure in finding.cure


@pytest.mark.parametrize("holder", ["partner", "other"])
def test_example_may_say_whose_stage_it_is(tmp_path: Path, holder: str) -> None:
    who = {"partner": "我老婆", "other": "我姐"}[holder]
    example = f'{{ text = "{who}坐月子", holder = "{holder}" }}'
    assert _findings(write(tmp_path, edited(NEW, '"刚当爸爸，手忙脚乱"', example))) == []


def test_each_wrong_example_is_told(tmp_path: Path) -> None:
    findings = _findings(write(tmp_path, edited(CHILD, f'"{EXAMPLE}"', '"好天气", "下雨了"')))
    assert [finding.message.split("」")[0] for finding in findings] == ["例句「好天气", "例句「下雨了"]
