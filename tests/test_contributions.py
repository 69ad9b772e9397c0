"""Contributions as people get them wrong: each is told by its code and line, and following the cure ends it."""

from pathlib import Path
from typing import NamedTuple

import pytest
from small_lexicon import FILES, edited, write

from intent_router import Finding
from intent_router.codes import Code
from intent_router.tools.check import check_lexicon

CHILD, MEDICAL, NEW = "needs/childcare.toml", "needs/medical.toml", "life_stages/newborn.toml"
GOODS, PARENTING, WORDS, TAXONOMY = (
    "needs/baby_products.toml",
    "needs/parenting.toml",
    "words/people.toml",
    "taxonomy.toml",
)
EXAMPLE = '"孩子没人带怎么办",'


class Slip(NamedTuple):
    """A text of one file, what somebody made of it, and what he should have made of it."""

    name: str
    path: str
    old: str
    wrong: str
    right: str
    code: Code
    told: str
    """Part of the message or the cure."""


SLIPS = [
    Slip("full-width comma between forms", CHILD, '"月嫂", "月子阿姨"', '"月嫂"，"月子阿姨"', '"月嫂", "月子阿姨"',
         Code.FULL_WIDTH_SYNTAX, "换成半角的「,」"),
    Slip("full-width quotes", CHILD, '"月子阿姨"', "“月子阿姨”", '"月子阿姨"', Code.FULL_WIDTH_SYNTAX, "「“」"),
    Slip("no comma between lines", CHILD, EXAMPLE, EXAMPLE[:-1], EXAMPLE, Code.BAD_TOML, "逗号"),
    Slip("one pair of brackets", MEDICAL, '[[entries]]\ncanonical = "发烧"', '[entries]\ncanonical = "发烧"',
         '[[entries]]\ncanonical = "发烧"', Code.BAD_TOML, "[[entries]]"),
    Slip("misspelt key", MEDICAL, 'forms = ["儿科"]', 'from = ["儿科"]', 'forms = ["儿科"]', Code.UNKNOWN_KEY, "拼错"),
    Slip("a kind in Chinese", CHILD, 'kind = "professional"', 'kind = "专业人士"', 'kind = "professional"',
         Code.BAD_SPELLING, "小写字母"),
    Slip("a kind that is none", CHILD, 'kind = "professional"', 'kind = "people"', 'kind = "professional"',
         Code.UNKNOWN_KIND, "professional、community、shop"),
    Slip("a regular expression", CHILD, "没[有]人(带|看)", "没[有]?人(带|看)", "没[有]人(带|看)",
         Code.REGEX_MARK, "没有特别的意思"),
    Slip("full-width brackets", CHILD, "没[有]人(带|看)", "没［有］人(带|看)", "没[有]人(带|看)",
         Code.FULL_WIDTH_MARK, "换成半角的「[」"),
    Slip("two ellipses", MEDICAL, "<孩子>…不吃饭", "<孩子>……不吃饭", "<孩子>…不吃饭", Code.DOUBLE_GAP, "一个「…」"),
    Slip("punctuation", MEDICAL, '"发烧了"', '"发烧了", "发烧，咋办"', '"发烧了", "发烧…咋办"',
         Code.PUNCTUATION, "「…」"),
    Slip("unclosed bracket", CHILD, "没[有]人(带|看)", "没[有]人(带|看", "没[有]人(带|看)", Code.BAD_PATTERN, "补上"),
    Slip("unknown word group", CHILD, "<找>…<阿姨>", "<找>…<保姆>", "<找>…<阿姨>", Code.UNKNOWN_GROUP, "words/"),
    Slip("copied file with the old id", MEDICAL, 'id = "medical"', 'id = "childcare"', 'id = "medical"',
         Code.ID_IS_NOT_FILE_NAME, "改成「medical」"),
    Slip("form before the example", CHILD, EXAMPLE, '"接娃没人接怎么办",', '"孩子没人看怎么办",',
         Code.NOT_ASSERTED, "补一条说法"),
    Slip("example steals", CHILD, EXAMPLE, '"孩子没人带，发烧了",',
         '{ text = "孩子没人带，发烧了", also = ["medical"] },',
         Code.ALSO_ASSERTED, "also"),
    Slip("form too wide", MEDICAL, '"发烧了"', '"发烧了", "三楼"', '"发烧了"', Code.TRAP_ASSERTED, "not_inside"),
    Slip("trap that is none", PARENTING, "辅食洒了一地", "今天真热闹", "辅食撒了", Code.IDLE_TRAP, "真陷阱"),
    Slip("the same sentence twice", CHILD, EXAMPLE, f"{EXAMPLE} {EXAMPLE}", EXAMPLE, Code.REPEATED_EXAMPLE, "换一句"),
    Slip("the same form twice", CHILD, '"月子阿姨"', '"月子阿姨", "月嫂"', '"月子阿姨"', Code.DUPLICATE_FORM, "删去"),
    Slip("the same but for the script", MEDICAL, '"发烧了"', '"发烧了", "發燒了"', '"发烧了"',
         Code.SAME_AFTER_NORMALISING, "已包含在"),
    Slip("somebody else's form", MEDICAL, '"儿科"', '"儿科", "奶粉"', '"儿科"',
         Code.SAME_FORM_ELSEWHERE, "baby_products"),
    Slip("a form another covers", CHILD, '"月子阿姨"', '"月子阿姨", "金牌月嫂"', '"月子阿姨"',
         Code.COVERED_FORM, "「月嫂」"),
    Slip("blocked by its own entry", CHILD, '"月子阿姨"', '"月子阿姨", "月嫂班"', '"月子阿姨"',
         Code.UNREACHABLE_FORM, "not_inside"),
    Slip("sounds like another's", MEDICAL, '"儿科"', '"儿科", "服食"', '"儿科"', Code.SOUNDS_LIKE_ANOTHER, "「辅食」"),
    Slip("looks like another's", MEDICAL, '"儿科"', '"儿科", "扔粉"', '"儿科"', Code.LOOKS_LIKE_ANOTHER, "「奶粉」"),
    Slip("one character", GOODS, '["尿不湿"]', '["尿不湿", "奶"]', '["尿不湿"]', Code.SINGLE_CHARACTER, "<找>…奶"),
    Slip("an everyday word", GOODS, '["尿不湿"]', '["尿不湿", "孩子"]', '["尿不湿"]', Code.COMMON_WORD, "句式"),
    Slip("part of other words", GOODS, '["尿不湿"]', '["尿不湿", "法人"]', '["尿不湿"]',
         Code.INSIDE_WORDS, "企业法人"),
    Slip("nothing on one side of a gap", MEDICAL, "<孩子>…不吃饭", "<孩子>…(不吃饭|好)", "<孩子>…不吃饭",
         Code.WEAK_ANCHOR, "「好」"),
    Slip("unused group", WORDS, '[[groups]]\nname = "阿姨"',
         '[[groups]]\nname = "它"\nwords = ["它"]\n[[groups]]\nname = "阿姨"', '[[groups]]\nname = "阿姨"',
         Code.UNUSED_GROUP, "用上"),
    Slip("entry nobody shows", GOODS, "哪家奶粉靠谱吗", "哪家尿不湿靠谱吗", "哪家奶粉和尿不湿靠谱吗",
         Code.NO_EXAMPLE_OF_ENTRY, "match"),
    Slip("registered without a file", TAXONOMY, "[needs.childcare]",
         '[needs.pets]\ntitle = "宠"\nis = "宠"\n[needs.childcare]',
         "[needs.childcare]", Code.REGISTERED_WITHOUT_FILE, "补上文件"),
]  # fmt: skip


def _findings(folder: Path, path: str, old: str, new: str, code: Code) -> list[Finding]:
    changes = {path: FILES[path]} if new == old else edited(path, old, new)
    return [finding for finding in check_lexicon(write(folder, changes)) if finding.code is code]


@pytest.mark.parametrize("slip", SLIPS, ids=[slip.name for slip in SLIPS])
def test_slip_is_told_and_its_cure_ends_it(tmp_path: Path, slip: Slip) -> None:
    known = set(_findings(tmp_path / "before", slip.path, slip.old, slip.old, slip.code))
    told = [f for f in _findings(tmp_path / "wrong", slip.path, slip.old, slip.wrong, slip.code) if f not in known]
    assert any(slip.told in finding.message + finding.cure for finding in told), told
    assert all(finding.cure and finding.path for finding in told)
    places = {number for number, line in enumerate(FILES[slip.path].replace(slip.old, slip.wrong).splitlines(), 1)}
    assert all(finding.line in places or finding.line == 0 for finding in told if finding.path == slip.path)
    after = _findings(tmp_path / "right", slip.path, slip.old, slip.right, slip.code)
    assert not {finding.message for finding in told} & {finding.message for finding in after}


def test_copied_block_is_told_once(tmp_path: Path) -> None:
    forms = '"奶粉", "尿不湿", "辅食机"'
    changes = {
        **edited(GOODS, '"尿不湿"]', '"尿不湿", "辅食机"]'),
        **edited(PARENTING, '"辅食"]', f'"辅食", {forms}]'),
    }
    findings = check_lexicon(write(tmp_path, changes))
    (copied,) = [finding for finding in findings if finding.code is Code.COPIED_FORMS]
    assert (copied.path, copied.line) == (PARENTING, 8)
    assert "baby_products" in copied.message
    assert not [finding for finding in findings if finding.code is Code.SAME_FORM_ELSEWHERE]


def test_lexicon_without_a_question_asked_is_told(tmp_path: Path) -> None:
    findings = check_lexicon(write(tmp_path))
    told = {finding.path for finding in findings if finding.code is Code.TOO_FEW_TRAPS}
    assert told == {path for path in FILES if path.startswith(("needs/", "life_stages/"))}
    assert {f.code for f in findings if f.severity == "error"} == set(), "the small lexicon is sound"


def test_form_that_would_be_cut_out_of_words_covers_nothing(tmp_path: Path) -> None:
    changes = edited(MEDICAL, '"发烧了", ', '"发烧了", "备考", "准备考研", "高三备考", ')
    told = [f.message for f in check_lexicon(write(tmp_path, changes)) if f.code is Code.COVERED_FORM]
    assert [message.split("」")[0] for message in told] == ["说法「高三备考"]


def test_full_width_text_inside_quotes_is_no_slip(tmp_path: Path) -> None:
    findings = check_lexicon(write(tmp_path, edited(CHILD, "想找月嫂，还是托育机构？", "想找“月嫂”，还是【托育】？")))
    assert not [finding for finding in findings if finding.severity == "error"]


def test_findings_are_sorted_and_unique(tmp_path: Path) -> None:
    findings = check_lexicon(write(tmp_path, edited(CHILD, '"月子阿姨"', '"月子阿姨", "金牌月嫂"')))
    assert list(findings) == sorted(set(findings))
