"""Loading a lexicon folder: a good one becomes a frozen model, a faulty one is refused as a whole."""

import dataclasses
import re
from pathlib import Path

import pytest
from small_lexicon import FILES, edited, write

from intent_router import IntentRouterError, LexiconError
from intent_router.lexicon.load import load
from intent_router.lexicon.model import Holder, Suggestion


def test_good_folder_becomes_a_model(folder: Path) -> None:
    lexicon = load(folder)
    assert re.fullmatch(r"2026\.1\+[0-9a-f]{8}", lexicon.version)
    assert {i.id for i in lexicon.of_axis("needs")} == {"childcare", "medical", "baby_products", "parenting"}
    childcare = lexicon.intents["childcare"]
    assert (childcare.title, childcare.kinds) == ("带娃帮手", ("professional", "community"))
    nanny, helper = childcare.entries
    assert (nanny.strength, helper.strength) == ("weak", "strong")
    assert nanny.not_inside == ("月嫂班",)
    assert [form.source for form in helper.forms] == ["needs/childcare.toml:15", "needs/childcare.toml:16"]
    plain, table = childcare.match
    assert (plain.text, plain.line) == ("孩子没人带怎么办", 21)
    assert table.also == {"newborn"}
    assert table.kinds == frozenset({"professional"})
    assert [example.text for example in childcare.reject] == ["月嫂这部剧好看"]


def test_life_stage_keeps_suggestions_and_relations(folder: Path) -> None:
    lexicon = load(folder)
    everyone: frozenset[Holder] = frozenset({"self", "partner", "other"})
    assert lexicon.intents["newborn"].suggest[0] == Suggestion("professional", "medical", ("儿科医生",), everyone)
    assert lexicon.intents["newborn"].suggest[3].holders == {"other"}
    assert lexicon.intents["secondary_school"].of_child == "school_age_child"
    assert lexicon.intents["wedding"].joint
    assert not lexicon.intents["newborn"].joint


def test_word_groups_are_expanded(folder: Path) -> None:
    groups = load(folder).groups
    assert set(groups["爸妈"]) == {"爸", "妈", "爸爸", "爸妈", "妈爸", "妈妈", "爹"}


def test_word_groups_may_refer_to_each_other_across_files(tmp_path: Path) -> None:
    words = '[[groups]]\nname = "家人"\nwords = ["<爸妈>", "小<孩子>"]\n'
    groups = load(write(tmp_path, {"words/family.toml": words})).groups
    assert {"爸", "小孩子", "小娃"} <= set(groups["家人"])


def test_model_is_frozen(folder: Path) -> None:
    lexicon = load(folder)
    with pytest.raises(dataclasses.FrozenInstanceError):
        lexicon.version = "1"  # type: ignore[misc]  # that is the point


def test_version_follows_the_content_of_the_files(folder: Path, tmp_path: Path) -> None:
    changed = load(write(tmp_path, edited("needs/medical.toml", "哪里不舒服？", "怎么了？")))
    assert load(folder).version == load(folder).version
    assert changed.version != load(folder).version
    assert changed.version.startswith("2026.1+")


@pytest.mark.parametrize("ending", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_line_endings_do_not_shift_lines(tmp_path: Path, ending: str) -> None:
    write(tmp_path)
    path = tmp_path / "needs" / "childcare.toml"
    path.write_bytes(FILES["needs/childcare.toml"].replace("\n", ending).encode())
    forms = load(tmp_path).intents["childcare"].entries[1].forms
    assert [form.source for form in forms] == ["needs/childcare.toml:15", "needs/childcare.toml:16"]


def test_hidden_files_are_left_alone(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "needs" / ".DS_Store").write_bytes(b"\0\1")
    assert load(tmp_path).intents.keys() == load(write(tmp_path / "other")).intents.keys()


def test_all_faults_are_told_at_once_in_order(tmp_path: Path) -> None:
    changes = {
        **edited("needs/childcare.toml", '"月嫂", "月子阿姨"', '"月嫂[", "月子|阿姨"'),
        **edited("needs/medical.toml", "question", "qustion"),
        **edited("life_stages/newborn.toml", 'need = "medical"', 'need = "no_such"'),
        **edited("words/people.toml", '"阿姨", "保姆"', '"阿姨", "<没有这组>"'),
        "cues/cues.toml": "title = “线索”\n",
    }
    with pytest.raises(LexiconError) as caught:
        load(write(tmp_path, changes))
    findings = caught.value.findings
    assert list(findings) == sorted(findings)
    places = [(finding.path, finding.line) for finding in findings]
    assert places == [
        ("cues/cues.toml", 1),
        ("life_stages/newborn.toml", 7),
        ("needs/childcare.toml", 9),
        ("needs/childcare.toml", 9),
        ("needs/medical.toml", 0),  # the key that is missing, and the one that is too many
        ("needs/medical.toml", 3),
        ("words/people.toml", 9),
    ]
    assert all(str(finding) in str(caught.value) for finding in findings)
    assert isinstance(caught.value, IntentRouterError)
