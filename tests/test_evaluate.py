"""The figures, against small cases counted by hand."""

import json
from pathlib import Path
from typing import Any

import pytest

from intent_router import IntentRouterError, Router
from intent_router.errors import DatasetError
from intent_router.evaluate import Report, Tally, Utterance, evaluate, read_utterances


def said(text: str, *, stages: str = "", needs: str = "", may: str = "", kinds: str = "") -> Utterance:
    """A labelled utterance; ids are separated by spaces, `may` names acceptable needs and `kinds` is `need:kind`."""
    kind_of = dict(pair.split(":") for pair in kinds.split())
    required = {
        "stages": stages.split(),
        "needs": needs.split(),
        "kinds": {need: [kind] for need, kind in kind_of.items()},
    }
    return Utterance.model_validate(
        {"id": text, "text": text, "required": required, "acceptable": {"needs": may.split()}}
    )


CASES = [
    said("我怀孕了", stages="pregnancy"),  # right
    said("想买奶粉", needs="baby_products", kinds="baby_products:shop"),  # right, kind too
    said("孩子没人带", needs="medical"),  # childcare is false, medical is missed
    said("宝宝发烧了", may="medical"),  # acceptable: neither hit nor false
    said("今天天气真好"),  # nothing there, nothing found
    said("我高三"),  # nothing there, something found
    said("想找月嫂的交流群", needs="childcare", kinds="childcare:community"),  # professional is false
    said("好天气", stages="newborn", needs="parenting"),  # both missed
]


@pytest.fixture(scope="module")
def report(router: Router) -> Report:
    return evaluate(router, CASES)


@pytest.mark.parametrize(
    ("axis", "hit", "false", "missed"), [("stages", 1, 1, 1), ("needs", 2, 1, 2), ("kinds", 2, 1, 0)]
)
def test_counts_of_an_axis(report: Report, axis: str, hit: int, false: int, missed: int) -> None:
    tallies: dict[Any, Tally] = {**report.axes}
    assert tallies[axis] == Tally(hit, false, missed)


def test_counts_of_all_ids_together(report: Report) -> None:
    assert report.all == Tally(3, 2, 3)


def test_counts_of_each_id(report: Report) -> None:
    assert report.ids == {
        "pregnancy": Tally(1, 0, 0),
        "baby_products": Tally(1, 0, 0),
        "childcare": Tally(1, 1, 0),
        "medical": Tally(0, 0, 1),
        "secondary_school": Tally(0, 1, 0),
        "newborn": Tally(0, 0, 1),
        "parenting": Tally(0, 0, 1),
    }


def test_silence_exactness_and_failures(report: Report) -> None:
    assert (report.utterances, report.exact) == (8, 5)
    assert (report.nothing_to_find, report.silent) == (2, 1)
    assert [f.utterance.text for f in report.failures] == ["孩子没人带", "我高三", "好天气"]
    assert report.failures[0].false == {"childcare"}
    assert report.failures[0].missed == {"medical"}
    assert report.confusions == {("medical", "childcare"): 1}


def test_figures_as_json(report: Report) -> None:
    figures = json.loads(json.dumps(report.as_json()))
    assert figures["needs"] == {"precision": 0.6667, "recall": 0.5, "f1": 0.5714, "hit": 2, "false": 1, "missed": 2}
    assert figures["all"]["f1"] == round(6 / 11, 4)
    assert (figures["silence"], figures["exact"]) == (0.5, 0.625)
    assert figures["confusions"] == [{"missed": "medical", "false": "childcare", "times": 1}]
    assert list(figures["ids"]) == sorted(figures["ids"])


@pytest.mark.parametrize(
    ("tally", "precision", "recall", "f1"),
    [
        (Tally(), 0, 0, 0),
        (Tally(3, 1, 1), 0.75, 0.75, 0.75),
        (Tally(1, 0, 3), 1, 0.25, 0.4),
        (Tally(0, 2, 0), 0, 0, 0),
        (Tally(0, 0, 2), 0, 0, 0),
    ],
)
def test_precision_recall_and_f1(tally: Tally, precision: float, recall: float, f1: float) -> None:
    assert (tally.precision, tally.recall, tally.f1) == (precision, recall, f1)


def test_nothing_to_score_has_no_shares(router: Router) -> None:
    figures = evaluate(router, []).as_json()
    assert (figures["silence"], figures["exact"], figures["utterances"]) == (None, None, 0)


def test_stage_of_another_is_not_counted(router: Router) -> None:
    report = evaluate(router, [said("我姐怀孕了")])
    assert (report.exact, report.silent) == (1, 1)


def test_acceptable_label_keeps_an_utterance_out_of_the_silence(router: Router) -> None:
    assert evaluate(router, [said("好天气", may="medical")]).nothing_to_find == 0


def test_utterances_are_read_line_by_line(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    line = CASES[1].model_dump_json()
    path.write_text(f"{line}\n\n{line}\n", encoding="utf-8")
    assert list(read_utterances(path)) == [CASES[1], CASES[1]]


@pytest.mark.parametrize(
    "bad", ["{坏", '"text"', '{"id": "a"}', '{"id": 1, "text": "a", "required": {}, "acceptable": {}}']
)
def test_bad_line_is_named(tmp_path: Path, bad: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(f"{CASES[0].model_dump_json()}\n{bad}\n", encoding="utf-8")
    with pytest.raises(DatasetError) as caught:
        list(read_utterances(path))
    assert (caught.value.path, caught.value.line) == (str(path), 2)
    assert isinstance(caught.value, IntentRouterError)
