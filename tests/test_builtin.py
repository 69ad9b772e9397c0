"""The lexicons the package ships keep what they promise."""

import tomllib
from pathlib import Path

import pytest

from intent_router import Router
from intent_router.evaluate import evaluate, read_utterances
from intent_router.examples import check_examples
from intent_router.lexicon.model import AXES, KINDS, Axis

LEXICONS = Path(__file__).parents[1] / "lexicons"
REPLIES = Path(__file__).parent / "data" / "replies_unseen.jsonl"
MIN_EXACT = 0.62
MIN_SILENCE = 0.88
MIN_MATCH = 12
MIN_REJECT = 8


@pytest.mark.parametrize("axis", AXES)
def test_ids_are_exactly_those_of_the_taxonomy(builtin: Router, axis: Axis) -> None:
    taxonomy = tomllib.loads((LEXICONS / "taxonomy.toml").read_text(encoding="utf-8"))
    assert taxonomy[axis]
    assert {intent.id for intent in builtin.lexicon.of_axis(axis)} == taxonomy[axis].keys()


def test_version_is_the_release_of_the_taxonomy(builtin: Router) -> None:
    taxonomy = tomllib.loads((LEXICONS / "taxonomy.toml").read_text(encoding="utf-8"))
    assert builtin.lexicon.version.startswith(f"{taxonomy['version']}+")


def test_every_life_stage_suggests_all_kinds(builtin: Router) -> None:
    stages = list(builtin.lexicon.of_axis("life_stages"))
    assert stages
    for stage in stages:
        missing = set(KINDS) - {suggestion.kind for suggestion in stage.suggest if "self" in suggestion.holders}
        assert not missing, f"{stage.path} suggests no {missing}"


def test_every_example_comes_out_as_its_file_says(builtin: Router) -> None:
    findings = "\n".join(map(str, check_examples(builtin)))
    assert findings == ""


def test_every_file_has_enough_examples(builtin: Router) -> None:
    short = [
        f"{intent.path}: {len(intent.match)} match, {len(intent.reject)} reject"
        for intent in builtin.lexicon.intents.values()
        if len(intent.match) < MIN_MATCH or len(intent.reject) < MIN_REJECT
    ]
    assert builtin.lexicon.intents
    assert not short, f"at least {MIN_MATCH} and {MIN_REJECT}:\n" + "\n".join(short)


def test_no_sentence_is_an_example_twice(builtin: Router) -> None:
    for intent in builtin.lexicon.intents.values():
        texts = [example.text for example in (*intent.match, *intent.reject)]
        assert len(texts) == len(set(texts)), f"{intent.path}: {[t for t in texts if texts.count(t) > 1]}"


def test_replies_by_strangers_are_understood_no_worse_than_before(builtin: Router) -> None:
    report = evaluate(builtin, read_utterances(REPLIES))
    assert report.utterances > 300
    assert report.exact / report.utterances >= MIN_EXACT
    assert report.silent / report.nothing_to_find >= MIN_SILENCE
