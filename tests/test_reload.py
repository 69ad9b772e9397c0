"""A router takes up a changed lexicon while it is used, or goes on with the one it had."""

import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from reading import asserted
from small_lexicon import edited, write

from intent_router import LexiconError, Router
from intent_router.lexicon.load import load

COUGH = edited("needs/medical.toml", '"发烧了"', '"发烧了", "咳嗽了"')
BROKEN = edited("needs/medical.toml", '"发烧了"', '"[发烧了"')


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A lexicon that the test may change."""
    return write(tmp_path)


def test_changed_lexicon_is_used_from_the_next_utterance_on(folder: Path) -> None:
    router = Router.from_path(folder)
    version = router.route("").lexicon_version
    assert not router.reload()
    write(folder, COUGH)
    assert "medical" not in asserted(router.route("孩子咳嗽了"))
    assert router.reload()
    assert "medical" in asserted(router.route("孩子咳嗽了"))
    assert router.route("").lexicon_version == router.lexicon.version != version


def test_router_goes_on_with_what_it_had_when_the_lexicon_is_broken(folder: Path) -> None:
    router = Router.from_path(folder)
    before = router.route("孩子发烧了")
    write(folder, BROKEN)
    with pytest.raises(LexiconError, match=r"medical\.toml"):
        router.reload()
    assert router.route("孩子发烧了") == before


def test_router_over_a_lexicon_in_memory_has_nothing_to_read_again(folder: Path) -> None:
    assert not Router(load(folder)).reload()


def test_every_answer_comes_from_one_lexicon_while_others_reload(folder: Path) -> None:
    router = Router.from_path(folder)
    seen = {router.outline.version: router.route("孩子咳嗽了").model_dump_json()}
    write(folder, COUGH)
    changed = Router.from_path(folder)
    seen[changed.outline.version] = changed.route("孩子咳嗽了").model_dump_json()
    stop = threading.Event()

    def ask(_: int) -> Counter[str]:
        answers: Counter[str] = Counter()
        while not stop.is_set():
            result = router.route("孩子咳嗽了")
            assert result.model_dump_json() == seen[result.lexicon_version]
            answers[result.lexicon_version] += 1
        return answers

    with ThreadPoolExecutor(4) as pool:
        askers = [pool.submit(ask, number) for number in range(3)]
        for changes in ({}, COUGH, {}, COUGH):
            write(folder, changes)
            router.reload()
        stop.set()
        answered = sum((asker.result() for asker in askers), Counter[str]())
    assert answered.keys() <= seen.keys()
    assert answered
