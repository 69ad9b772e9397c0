"""What is found where: literals, patterns, longer words that win, and words cut out of other words."""

from pathlib import Path

import pytest
from reading import asserted, evidence, excluded, found
from small_lexicon import FILES, write

from intent_router import Router

FINDS = [
    ("想找月嫂", "childcare", "月嫂", "月嫂"),
    ("找个月子阿姨吗", "childcare", "月子阿姨", "月子阿姨"),
    ("孩子没人带", "childcare", "孩子没人带", "<孩子>没[有]人(带|看)"),
    ("娃没有人看", "childcare", "娃没有人看", "<孩子>没[有]人(带|看)"),
    ("请个靠谱的保姆来带宝宝", "childcare", "请个靠谱的保姆来带宝宝", "<找>…<阿姨>…带<孩子>"),
    ("刚当上了爸爸", "newborn", "刚当上了爸爸", "刚当[上][了]<爸妈>"),
    ("剛當媽媽", "newborn", "剛當媽媽", "刚当[上][了]<爸妈>"),
    ("孩子总是不吃饭", "medical", "孩子总是不吃饭", "<孩子>…不吃饭"),
    ("想买 奶 粉", "baby_products", "奶粉", "奶粉"),
]


@pytest.mark.parametrize(("text", "intent_id", "said", "form"), FINDS[:-1])
def test_form_is_found_with_the_users_own_characters(
    router: Router, text: str, intent_id: str, said: str, form: str
) -> None:
    assert (said, form) in found(router.route(text), intent_id)


@pytest.mark.parametrize(
    ("text", "intent_id"),
    [
        ("请了一个月假在家里躺着找阿姨", "childcare"),
        ("找个阿姨，我自己带孩子", "childcare"),
        ("孩子没了", "childcare"),
        ("孩子睡得香。我不吃饭", "medical"),
        ("孩子昨天晚上在奶奶家里不吃饭", "medical"),
        ("刚当了老师", "newborn"),
    ],
)
def test_pattern_needs_all_its_parts_in_order_near_each_other_in_one_clause(
    router: Router, text: str, intent_id: str
) -> None:
    assert not found(router.route(text), intent_id)


def test_longer_string_in_which_it_means_something_else_blocks_a_form(router: Router) -> None:
    assert "childcare" not in asserted(router.route("月嫂班多少钱"))
    assert "childcare" not in excluded(router.route("月嫂班多少钱"))


def test_block_holds_for_its_own_place_only(router: Router) -> None:
    result = router.route("月嫂班的老师说想找月嫂")
    assert {(e.start, e.text) for e in evidence(result)} == {(9, "月嫂")}


def _with_forms(folder: Path, forms: str) -> Router:
    """The small lexicon with other forms for one need; parenting has none of them."""
    medical = FILES["needs/medical.toml"].replace('["发烧了", "<孩子>…不吃饭"]', forms)
    return Router.from_path(write(folder, {"needs/medical.toml": medical}))


def test_longest_literal_of_an_axis_wins(tmp_path: Path) -> None:
    router = _with_forms(tmp_path, '["咳嗽", "咳嗽发烧", "发烧"]')
    assert found(router.route("娃咳嗽发烧"), "medical") == {("咳嗽发烧", "咳嗽发烧")}
    assert found(router.route("娃发烧又咳嗽"), "medical") == {("发烧", "发烧"), ("咳嗽", "咳嗽")}


def test_literals_of_different_axes_may_overlap(tmp_path: Path) -> None:
    router = _with_forms(tmp_path, '["新生儿黄疸"]')
    assert {"medical", "newborn"} == {*asserted(result := router.route("我家新生儿黄疸")), *excluded(result)}


BOUNDARIES = [
    ("研究生", "我是研究生", True),
    ("研究生", "读研究生好难", True),
    ("研究生", "她在研究生命科学", False),
    ("大学", "我在读大学", True),
    ("大学", "北大学生都这样", False),
    ("人大", "代表们去了人大会堂", False),
    ("月嫂", "想找个月嫂上门", True),
]


@pytest.mark.parametrize(("form", "text", "is_word"), BOUNDARIES, ids=[text for _, text, _ in BOUNDARIES])
def test_form_counts_only_as_a_word_of_its_own(tmp_path: Path, form: str, text: str, is_word: bool) -> None:  # noqa: FBT001 - table
    router = _with_forms(tmp_path, f'["{form}"]')
    assert bool(found(router.route(text), "medical")) is is_word


def test_exact_and_pattern_hits_are_certain(router: Router) -> None:
    result = router.route("孩子没人带，想找月嫂")
    assert {(e.method, e.score) for e in evidence(result)} == {("pattern", 100.0), ("exact", 100.0)}


@pytest.mark.parametrize(
    ("text", "form"), [("求推荐悦嫂", "月嫂"), ("求推荐月子啊姨", "月子阿姨"), ("求推荐月子阿疑", "月子阿姨")]
)
def test_slip_of_the_keyboard_is_found_and_marked_as_less_than_certain(router: Router, text: str, form: str) -> None:
    (slip,) = evidence(router.route(text))
    assert slip.form == form
    assert slip.method in {"homophone", "typo"}
    assert 0 < slip.score < 100


@pytest.mark.parametrize("text", ["求推荐跃少", "订了月饼", "我们离婚了", "结婚证", "定婚期多少钱"])
def test_other_words_are_no_slips(router: Router, text: str) -> None:
    result = router.route(text)
    assert not [e for e in evidence(result) if e.method in {"homophone", "typo"}]


def test_source_of_the_evidence_is_file_and_line(router: Router, folder: Path) -> None:
    for item in evidence(router.route("刚当爸爸，孩子没人带，想买奶粉")):
        path, line = item.source.split(":")
        assert item.form in (folder / path).read_text(encoding="utf-8").splitlines()[int(line) - 1]


def test_text_made_of_nothing_but_hits_is_still_answered(router: Router) -> None:
    result = router.route("月嫂奶粉" * 500)
    assert "childcare" in {*asserted(result), *excluded(result)}
