"""Word boundaries come from a jieba of our own: the host's stays as it was, and nothing is written anywhere."""

from pathlib import Path

import pytest
from isolated import run_python

from intent_router import Router
from intent_router.segment import Segmenter


@pytest.fixture(scope="module")
def segmenter() -> Segmenter:
    return Segmenter(["月嫂", "新手爸妈群"])


@pytest.mark.parametrize("text", ["", "月嫂", "刚当爸爸,想找个月嫂", "abc 123,好", "😀娃\n哭"])
def test_tokens_cover_the_text_without_gaps(segmenter: Segmenter, text: str) -> None:
    tokens = segmenter.tokens(text)
    assert "".join(token.text for token in tokens) == text
    assert [text[token.start : token.end] for token in tokens] == [token.text for token in tokens]


def test_words_of_the_lexicon_are_words() -> None:
    assert "月嫂" not in [token.text for token in Segmenter([]).tokens("想找个月嫂")]
    assert "月嫂" in [token.text for token in Segmenter(["月嫂"]).tokens("想找个月嫂")]


@pytest.mark.parametrize(
    ("text", "word", "cut"),
    [
        ("研究生命科学", "研究生", True),
        ("我是研究生", "研究生", False),
        ("北大学生", "大学", True),
        ("上大学了", "大学", False),
        ("月嫂", "月嫂", False),
    ],
)
def test_span_that_cuts_through_a_word_is_noticed(segmenter: Segmenter, text: str, word: str, cut: bool) -> None:  # noqa: FBT001 - table
    start = text.index(word)
    assert segmenter.cuts_into_words(text, start, start + len(word)) is cut


def test_router_shows_tokens_of_the_normalised_text(router: Router) -> None:
    assert "".join(token.text for token in router.tokens("剛當爸爸，想找月嫂！！！")) == "刚当爸爸,想找月嫂!"


def test_importing_the_package_does_not_import_jieba() -> None:
    code = "import sys, intent_router; print(sorted(m for m in sys.modules if m.split('.')[0] == 'jieba'))"
    assert run_python(code) == "[]"


def test_the_hosts_own_jieba_and_the_temp_dir_stay_untouched(folder: Path, tmp_path: Path) -> None:
    code = f"""
import logging, jieba, intent_router
before = (dict(jieba.dt.FREQ), jieba.dt.initialized, jieba.dt.tmp_dir, jieba.dt.cache_file, jieba.dt.dictionary)
level = logging.getLogger("jieba").level
router = intent_router.Router.from_path({str(folder)!r})
router.warm_up()
router.route("刚当爸爸，她在研究生命科学，想找个月嫂")
print(len(router.tokens("想找个月嫂")))
assert before == (jieba.dt.FREQ, jieba.dt.initialized, jieba.dt.tmp_dir, jieba.dt.cache_file, jieba.dt.dictionary)
assert logging.getLogger("jieba").level == level
"""
    shared = tmp_path / "tmp"
    shared.mkdir()
    names = dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(shared))
    assert int(run_python(code, options=["-W", "ignore"], env=names)) > 1
    assert list(shared.iterdir()) == []


def test_poisoned_jieba_cache_in_the_temp_dir_is_never_read(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "jieba.cache").write_bytes(b"not marshal data")
    code = f"""
import intent_router
router = intent_router.Router.from_path({str(folder)!r})
router.warm_up()
print(router.tokens("月嫂")[0].text)
"""
    assert run_python(code, env=dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(tmp_path))) == "月嫂"
    assert (tmp_path / "jieba.cache").read_bytes() == b"not marshal data"
