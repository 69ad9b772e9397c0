"""For every kind of fault in a lexicon: the file, the line, what is wrong, and the cure, in Chinese."""

from pathlib import Path
from typing import NamedTuple

import pytest
from small_lexicon import FILES, edited, write

from intent_router import Finding, LexiconError, Router
from intent_router.codes import Code


class Fault(NamedTuple):
    """An edit of one file, a text on the line that must be told (None: the file as a whole), and what is told."""

    name: str
    path: str
    old: str
    new: str
    line_of: str | None
    message: str
    cure: str


CHILD, NEW, WORDS, CUES = "needs/childcare.toml", "life_stages/newborn.toml", "words/people.toml", "cues/cues.toml"
TAXONOMY, SCHOOL = "taxonomy.toml", "life_stages/secondary_school.toml"
KINDS = 'kinds = ["professional", "community"]'
FAULTS = [
    Fault("unclosed array", CHILD, KINDS, 'kinds = ["professional"', "[[entries]]", "TOML 写错了", "成对"),
    Fault("full-width comma", CHILD, '"月嫂", "月子', '"月嫂"，"月子', '"月嫂"，', "TOML 写错了", "半角"),
    Fault("full-width quotes", CHILD, 'id = "childcare"', "id = “childcare”", "id =", "TOML 写错了", "半角"),
    Fault("duplicate key", CHILD, KINDS, f"{KINDS}\n{KINDS} # 又", "# 又", "TOML 写错了", ""),
    Fault("unknown key", CHILD, "question", "qustion", "qustion", "不认识「qustion」", "拼错"),
    Fault("unknown key of an entry", CHILD, "not_inside", "notinside", "notinside", "不认识「notinside」", "拼错"),
    Fault("unknown key in the taxonomy", TAXONOMY, "not =", "nicht =", "nicht", "不认识「nicht」", "拼错"),
    Fault("key of needs in a life stage", NEW, "question", 'kinds = ["shop"]\nquestion', "kinds", "「kinds」", "拼错"),
    Fault("missing key", CHILD, "title", "# title", None, "缺少「title」", "补上"),
    Fault("missing id", CHILD, "id =", "# id =", None, "缺少「id」", "补上"),
    Fault("missing key of an entry", SCHOOL, 'forms = ["高三"]', "", "[[entries]]", "缺少「forms」", "补上"),
    Fault("wrong kind", CHILD, KINDS, 'kinds = ["lawyer"]', "lawyer", "'lawyer'", "professional"),
    Fault("wrong kind of an entry", CHILD, 'kind = "pro', 'kind = "unpro', "unpro", "'unprofessional'", "professional"),
    Fault("wrong strength", NEW, "weak", "feeble", "feeble", "'feeble'", "weak"),
    Fault("wrong effect", CUES, '"stop"', '"halt"', "halt", "'halt'", "stop"),
    Fault("wrong holder", NEW, 'holders = ["other"]', 'holders = ["otter"]', "otter", "'otter'", "other"),
    Fault("number for a text", CHILD, 'title = "带娃帮手"', "title = 996", "996", "「title」应当是带引号的文字", '"'),
    Fault("number for a form", CHILD, '["月嫂", "月子阿姨"]', "[996]", "996", "带引号的文字", '"'),
    Fault("text for a list", CHILD, KINDS, 'kinds = "shop"', "kinds", "「kinds」应当是列表", "["),
    Fault("text for a flag", SCHOOL, "of_child", 'joint = "yes"\nof_child', "joint", "true 或 false", "引号"),
    Fault("number for an example", CHILD, '  "孩子没人带怎么办"', "  996", "996", "「match」", ""),
    Fault("bad id", CHILD, '"childcare"', '"Child Care"', "Child Care", "写法不对", "小写字母"),
    Fault("id is not the file name", CHILD, '"childcare"', '"medical"', "medical", "和文件名不一致", "「childcare」"),
    Fault("no forms", SCHOOL, '["高三"]', "[]", "forms", "「forms」太少", "1 条"),
    Fault("empty form", CHILD, '"月嫂", "月子阿姨"', '"月嫂", ""', '""', "是空的", "写上字"),
    Fault("space around a form", CHILD, '"月子阿姨"', '"月子阿姨 "', "月子阿姨 ", "'月子阿姨 '", "空格"),
    Fault("form that may be nothing", CHILD, '"月子阿姨"', '"[月子][阿姨]"', "[月子]", "必须出现", "至少留一段"),
    Fault("bad pattern", CHILD, '没[有]人(带|看)"', '没[有人"', "没[有人", "缺少「]」", "成对"),
    Fault("unknown group", CHILD, "<找>…", "<雇>…", "<雇>", "没有词组 <雇>", "words/"),
    Fault("unknown group in a cue", CUES, '"[我]老婆"', '"[我]<伴侣>"', "伴侣", "没有词组 <伴侣>", "words/"),
    Fault("unknown group in a group", WORDS, '"爹"', '"<爹>"', "<爹>", "没有词组 <爹>", "words/"),
    Fault("group in itself", WORDS, '"爹"', '"老<爸妈>"', "老<爸妈>", "绕回了自己", "去掉"),
    Fault("gap in a group", WORDS, '"爹"', '"爹…娘"', "爹…娘", "「…」", "说法"),
    Fault("bad pattern in a group", WORDS, '"爹"', '"(爹"', '"(爹"', "缺少「)」", "成对"),
    Fault("duplicate group", WORDS, '[[groups]]\nname = "阿姨"', '[[groups]] # 又\nname = "孩子"', "# 又",
          "词组 <孩子> 重复了", "换个名字"),
    Fault("duplicate form", CHILD, '"<孩子>没', '"月嫂",\n"<孩子>没', '"月嫂",\n', "重复了，第 9 行已有", "删去"),
    Fault("unknown need in suggest", NEW, 'need = "medical"', 'need = "doctor"', "doctor", "没有需求「doctor」", "tax"),
    Fault("life stage as a need", NEW, '"medical"', '"newborn" # 又', "# 又", "没有需求「newborn」", "taxonomy"),
    Fault("unknown of_child", SCHOOL, '"school_age_child"', '"kid"', "kid", "没有人生阶段「kid」", "taxonomy"),
    Fault("need as of_child", SCHOOL, '"school_age_child"', '"medical"', "of_child", "没有人生阶段", "taxonomy"),
    Fault("unknown also", CHILD, '["newborn"]', '["baby"]', "baby", "also 里的「baby」不存在", "taxonomy"),
    Fault("unknown id in a cue example", CUES, '["childcare"]', '["nanny"]', "nanny", "「nanny」不存在", "taxonomy"),
]  # fmt: skip


def _findings(folder: Path) -> tuple[Finding, ...]:
    with pytest.raises(LexiconError) as caught:
        Router.from_path(folder)
    return caught.value.findings


def _line(text: str, mark: str) -> int:
    """The first line that holds the mark; a mark that ends in a line break stands at the end of a line."""
    return next(number for number, line in enumerate(text.splitlines(keepends=True), 1) if mark in line)


@pytest.mark.parametrize("fault", FAULTS, ids=[fault.name for fault in FAULTS])
def test_fault_is_told_with_line_and_cure(tmp_path: Path, fault: Fault) -> None:
    changes = edited(fault.path, fault.old, fault.new)
    findings = _findings(write(tmp_path, changes))
    told = [f for f in findings if fault.message in f.message and fault.cure in f.cure]
    assert told, f"no such finding among: {'; '.join(map(str, findings))}"
    expected = 0 if fault.line_of is None else _line(changes[fault.path], fault.line_of)
    assert [(f.path, f.line) for f in told] == [(fault.path, expected)]


MISSING = [
    ("needs/medical.toml", "needs/medical.toml", "没有这个文件", "补上文件"),
    ("life_stages/wedding.toml", "life_stages/wedding.toml", "没有这个文件", "补上文件"),
    ("taxonomy.toml", "taxonomy.toml", "缺少这个文件", "复制"),
]


@pytest.mark.parametrize(("left_out", "path", "message", "cure"), MISSING, ids=[m[0] for m in MISSING])
def test_missing_file_is_told(tmp_path: Path, left_out: str, path: str, message: str, cure: str) -> None:
    told = [f for f in _findings(write(tmp_path, {left_out: None})) if message in f.message]
    assert [(f.path, f.line) for f in told] == [(path, 0)]
    assert cure in told[0].cure


@pytest.mark.parametrize("name", ["cues", "life_stages", "needs", "words"])
def test_missing_folder_is_told(tmp_path: Path, name: str) -> None:
    write(tmp_path)
    for file in (tmp_path / name).iterdir():
        file.unlink()
    (tmp_path / name).rmdir()
    told = [f for f in _findings(tmp_path) if "缺少这个文件夹" in f.message]
    assert [(f.path, f.line) for f in told] == [(f"{name}/", 0)]
    assert "建一个" in told[0].cure


def test_missing_lexicon_is_told_by_its_path(tmp_path: Path) -> None:
    (finding,) = _findings(tmp_path / "nowhere")
    assert finding.path == str(tmp_path / "nowhere")
    assert "没有这个文件夹" in finding.message


def test_stray_file_is_told(tmp_path: Path) -> None:
    (write(tmp_path) / "needs" / "pets.yaml").write_text("id: pets", encoding="utf-8")
    (finding,) = _findings(tmp_path)
    assert (finding.path, finding.line) == ("needs/pets.yaml", 0)
    assert ".toml" in finding.message
    assert "扩展名" in finding.cure


def test_file_that_the_taxonomy_does_not_know_is_told(tmp_path: Path) -> None:
    pets = FILES["needs/medical.toml"].replace('"medical"', '"pets"')
    (finding,) = _findings(write(tmp_path, {"needs/pets.toml": pets}))
    assert (finding.path, finding.line) == ("needs/pets.toml", 1)
    assert "「pets」" in finding.message
    assert "登记" in finding.cure


def test_other_encoding_is_told_with_its_line(tmp_path: Path) -> None:
    path = write(tmp_path) / "needs" / "medical.toml"
    path.write_bytes(b'id = "medical"\n' + 'title = "看病"\n'.encode("gb18030"))
    told = [f for f in _findings(tmp_path) if "UTF-8" in f.message]
    assert [(f.path, f.line) for f in told] == [("needs/medical.toml", 2)]
    assert "UTF-8" in told[0].cure


def test_cycle_of_groups_is_told_once(tmp_path: Path) -> None:
    words = '[[groups]]\nname = "甲"\nwords = ["<乙>"]\n[[groups]]\nname = "乙"\nwords = ["丙", "<甲>"]\n'
    (finding,) = _findings(write(tmp_path, {"words/cycle.toml": words}))
    assert (finding.path, finding.line) == ("words/cycle.toml", 6)
    assert "绕回了自己" in finding.message


def test_group_of_too_many_words_is_told(tmp_path: Path) -> None:
    digits = "(零|一|二|三|四|五|六|七|八|九)"
    words = f'[[groups]]\nname = "数"\nwords = [\n  "{digits * 4}",\n]\n'
    (finding,) = _findings(write(tmp_path, {"words/numbers.toml": words}))
    assert (finding.path, finding.line) == ("words/numbers.toml", 4)
    assert "超过" in finding.message
    assert "拆" in finding.cure


def test_id_that_stands_for_a_life_stage_and_a_need_is_told(tmp_path: Path) -> None:
    wedding = FILES["needs/medical.toml"].replace('"medical"', '"wedding"')
    changes = edited(
        "taxonomy.toml", "[needs.medical]", '[needs.wedding]\ntitle = "婚礼"\nis = "婚庆"\n[needs.medical]'
    )
    findings = _findings(write(tmp_path, {**changes, "needs/wedding.toml": wedding}))
    assert any("wedding" in finding.message for finding in findings)


@pytest.mark.parametrize("path", ["needs/medical.toml", "life_stages/wedding.toml", "words/people.toml"])
def test_broken_file_is_told_once_and_not_again_for_all_that_refers_to_it(tmp_path: Path, path: str) -> None:
    findings = _findings(write(tmp_path, {path: FILES[path] + "\n= 坏行"}))
    assert [finding.path for finding in findings] == [path]


def test_finding_reads_as_file_line_fault_and_cure() -> None:
    assert str(Finding("needs/a.toml", 3, Code.BAD_TOML, "写错了", "改好")) == "needs/a.toml:3: 错误 IR105 写错了。改好"
    assert str(Finding("needs/", 0, Code.MISSING_FILE, "缺少", "补上")) == "needs/: 错误 IR102 缺少。补上"
