"""Both ways to find pieces give the same answers: one pass of Python, and the automaton of the extra `[fast]`."""

from importlib.util import find_spec

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intent_router import Router, index
from intent_router.examples import rehearse
from intent_router.pieces import NativeFinder, PlainFinder, piece_finder

PIECES = ["月嫂", "嫂月", "月", "孩子", "🤰", "🤰孩", "a1", "]^", "^", "-", "\\", "..", "\uffff月"]
_TEXT = st.text("月嫂孩子🤰a1 ]^-\\.\uffff", max_size=15)
native = pytest.mark.skipif(find_spec("ahocorasick_rs") is None, reason="needs the extra [fast]")


def test_finds_overlapping_pieces_and_pairs_in_order() -> None:
    found = PlainFinder(PIECES).find("月嫂月嫂🤰孩子")
    assert [(at, piece) for at, piece in found if len(piece) == 2] == [
        (0, "月嫂"),
        (1, "嫂月"),
        (2, "月嫂"),
        (4, "🤰孩"),
        (5, "孩子"),
    ]
    assert {(at, piece) for at, piece in found if len(piece) == 1} == {(0, "月"), (2, "月"), (4, "🤰")}


@pytest.mark.parametrize("text", ["", "月", "今天天气真好"])
def test_finds_nothing_where_nothing_is(text: str) -> None:
    assert PlainFinder([]).find(text) == []
    assert piece_finder(["孩子"])(text) == []


@native
@given(st.lists(st.sampled_from(PIECES), unique=True), _TEXT)
def test_automaton_finds_the_same(pieces: list[str], text: str) -> None:
    plain, found = PlainFinder(pieces).find(text), NativeFinder(pieces).find(text)
    assert sorted(found) == sorted(plain)
    assert [hit for hit in found if len(hit[1]) == 2] == [hit for hit in plain if len(hit[1]) == 2]


@native
def test_router_gives_the_same_answers_with_and_without_it(builtin: Router, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "piece_finder", lambda pieces: PlainFinder(pieces).find)
    plain = Router(builtin.lexicon)
    monkeypatch.setattr(index, "piece_finder", lambda pieces: NativeFinder(pieces).find)
    fast = Router(builtin.lexicon)
    for rehearsal in rehearse(plain):
        assert fast.route(rehearsal.example.text) == rehearsal.result
