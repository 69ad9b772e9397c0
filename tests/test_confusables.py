"""A real word is no typo: pairs that look or sound alike, and none is read as the other."""

import tomllib
from pathlib import Path

import pytest

from intent_router import Router
from intent_router.segment import Segmenter

TABLE: dict[str, list[list[str]]] = tomllib.loads(
    Path(__file__).with_name("confusables.toml").read_text(encoding="utf-8")
)
PAIRS = [(one, other) for pairs in TABLE.values() for one, other in pairs]
FRAMES = ["{}", "想找{}", "{}怎么办", "求推荐{}", "我在想{}的事"]
FUZZY = {"homophone", "typo"}


def test_table_is_long_and_holds_nothing_twice() -> None:
    assert len(PAIRS) >= 150
    assert len({frozenset(pair) for pair in PAIRS}) == len(PAIRS)


@pytest.mark.parametrize(("one", "other"), PAIRS, ids=["/".join(pair) for pair in PAIRS])
def test_neither_word_is_read_as_the_other_or_as_anything_but_itself(builtin: Router, one: str, other: str) -> None:
    for word in (one, other):
        for text in (frame.format(word) for frame in FRAMES):
            slips = [match for match in builtin.hits(text).matches if match.method in FUZZY]
            misread = [s.target.form.text for s in slips if not any(word in form for form in s.target.form.literals)]
            assert not misread, f"{text}: {word} is read as {misread}"


def test_most_words_are_forms_of_the_lexicon_so_that_the_table_means_something(builtin: Router) -> None:
    known = {word for pair in PAIRS for word in pair if builtin.hits(f"想找{word}").matches}
    assert len(known) >= 60


def test_words_are_real(builtin: Router) -> None:  # noqa: ARG001 - shares the dictionary
    segmenter = Segmenter([])
    invented = [word for pair in PAIRS for word in pair if not segmenter.knows(word)]
    # What everybody says although no dictionary of 2020 has it.
    assert len(invented) <= len(PAIRS) // 8, invented
