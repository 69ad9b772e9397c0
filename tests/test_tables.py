"""A compiled lexicon says the same as the one it was made from, as far as routing asks."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, replace
from threading import Barrier

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_patterns import _GAPPED, GROUPS, _say

from intent_router import Router, patterns
from intent_router.dictionary import Vocabulary, word_counts
from intent_router.lexicon.model import Intent, Lexicon
from intent_router.shelf import Shelf
from intent_router.sieve import Sieve
from intent_router.tables import Tables, outline
from intent_router.tabulate import tabulate


def _bare(intent: Intent) -> Intent:
    entries = tuple(replace(entry, forms=(), not_inside=()) for entry in intent.entries)
    return replace(intent, entries=entries, match=(), reject=())


@pytest.fixture(scope="module")
def whole(builtin: Router) -> Lexicon:
    """The built-in lexicon, read from its files."""
    return builtin.lexicon


def test_outline_is_the_lexicon_without_forms_and_examples(whole: Lexicon) -> None:
    bare = replace(
        whole,
        intents={name: _bare(intent) for name, intent in whole.intents.items()},
        ambiguities=tuple(map(_bare, whole.ambiguities)),
        groups={},
        cues=tuple(replace(cue, forms=()) for cue in whole.cues),
        cue_examples=(),
    )
    # Words of constraints are only equal to themselves, so everything is compared by what it holds.
    assert asdict(outline(tabulate(whole))) == asdict(bare)


def test_word_of_a_constraint_stays_one_word_for_all_its_strings(whole: Lexicon) -> None:
    def sharing(words: Mapping[str, tuple[object, ...]]) -> int:
        return len({id(word) for found in words.values() for word in found})

    made = outline(tabulate(whole)).constraints
    assert sharing(made.words) == sharing(whole.constraints.words)
    assert sharing({**made.words, **made.blocks}) <= sharing(made.words) + sharing(made.blocks)


def test_tables_survive_json(whole: Lexicon) -> None:
    tables = tabulate(whole)
    assert Tables.from_json(tables.to_json()) == tables


@pytest.mark.parametrize("text", ["[]", "{}", '{"version": "1"}', "月嫂", ""])
def test_what_are_no_tables_is_refused(text: str) -> None:
    with pytest.raises((ValueError, TypeError)):
        Tables.from_json(text)


@given(_GAPPED, st.data())
def test_every_string_of_a_pattern_has_one_of_its_first_and_of_its_second_triggers(
    form: str, data: st.DataObject
) -> None:
    tree = patterns.parse(form)
    if patterns.may_be_nothing(tree):
        return
    said = _say(tree, data)
    first, second = Sieve(["带娃", "看娃"], GROUPS | {"空": ("无",)}).triggers(tree)
    assert first
    assert any(trigger in said for trigger in first)
    assert not second or any(trigger in said for trigger in second)


def test_all_threads_get_the_same_value_from_a_shelf() -> None:
    barrier = Barrier(8)

    def unpack(key: str, packed: str) -> list[str]:
        barrier.wait(timeout=30)
        return [key, packed]

    shelf = Shelf({"a": "b"}, unpack)
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: shelf["a"], range(8)))
    assert len({id(value) for value in found}) == 1
    assert shelf.known == {"a"}
    with pytest.raises(KeyError):
        shelf["b"]


def test_vocabulary_knows_the_dictionary_and_the_words_of_the_lexicon() -> None:
    vocabulary = Vocabulary(["月嫂", "囧囧囧"])
    counts = word_counts()
    assert len(counts) == 100_000
    for word in list(counts)[::997]:
        assert vocabulary.count(word) == counts[word]
        assert vocabulary.beginning_with(word[0]).longest >= len(word)
    assert vocabulary.total == sum(counts.values())
    assert vocabulary.count("囧囧囧") > 0
    assert vocabulary.count("没有这个词") == vocabulary.count("") == 0
