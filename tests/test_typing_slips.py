"""What people really type: characters of the same sound, slips of one key, pinyin, initials, emoji, traditional."""

import random
from pathlib import Path

import pytest
from reading import evidence
from small_lexicon import FILES, write

from intent_router import Router

FORMS = (
    '["月嫂", "奶粉", "律师", "考研", "离婚", "yuesao", "kaoyan", "lp", "🤰", "💍", "托婴", "揾工",'
    ' "离婚诉讼费", "公积金提取", "幼儿园报名", "租房子合同", "小孩不吃饭", "宝宝辅食食谱", "考研数学资料"]'
)


@pytest.fixture(scope="module")
def router(tmp_path_factory: pytest.TempPathFactory) -> Router:
    """The small lexicon with forms of every kind in one need."""
    medical = FILES["needs/medical.toml"].replace('["发烧了", "<孩子>…不吃饭"]', FORMS)
    folder: Path = write(tmp_path_factory.mktemp("slips"), {"needs/medical.toml": medical})
    return Router.from_path(folder)


def _forms(router: Router, text: str) -> set[tuple[str, str]]:
    return {(item.text, item.form) for item in evidence(router.route(text))}


HEARD = [
    ("求推荐耐粉", "耐粉", "奶粉"),
    ("求推荐律湿", "律湿", "律师"),
    ("求考盐资料", "考盐", "考研"),
    ("想离昏怎么办", "离昏", "离婚"),
    ("求推荐悦嫂", "悦嫂", "月嫂"),
]
TYPED = [
    ("想找yuesao", "yuesao", "yuesao"),
    ("求推荐YUESAO！", "YUESAO", "yuesao"),
    ("想ｋａｏｙａｎ了怎么办", "ｋａｏｙａｎ", "kaoyan"),
    ("我lp想找个阿姨", "lp", "lp"),
    ("🤰🏽该注意什么", "🤰", "🤰"),
    ("💍哪家好", "💍", "💍"),
    ("找托嬰", "托嬰", "托婴"),
    ("想搵工", "搵工", "揾工"),
    ("想請律師", "律師", "律师"),
    ("想找月\u200b嫂啊啊啊啊！！！", "月\u200b嫂", "月嫂"),
]


@pytest.mark.parametrize(("text", "said", "form"), HEARD, ids=[text for text, *_ in HEARD])
def test_characters_of_the_same_or_a_near_sound(router: Router, text: str, said: str, form: str) -> None:
    assert (said, form) in _forms(router, text)


@pytest.mark.parametrize(("text", "said", "form"), TYPED, ids=[ascii(text) for text, *_ in TYPED])
def test_spellings_of_one_form(router: Router, text: str, said: str, form: str) -> None:
    assert (said, form) in _forms(router, text)


@pytest.mark.parametrize("text", ["help找人", "xlp是什么", "kaoyanshi", "myuesao"])
def test_latin_forms_are_words_of_their_own(router: Router, text: str) -> None:
    assert not _forms(router, text)


def _slips(form: str) -> set[str]:
    """All strings one rare character, one gap or one swap away from a form."""
    odd = "囧"
    places = range(len(form))
    wrong = {form[:at] + odd + form[at + 1 :] for at in places}
    missing = {form[:at] + form[at + 1 :] for at in places[1:-1]}
    extra = {form[:at] + odd + form[at:] for at in places[1:]}
    swapped = {form[:at] + form[at + 1] + form[at] + form[at + 2 :] for at in places[:-1]}
    return (wrong | missing | extra | swapped) - {form}


def test_nearly_all_slips_in_long_forms_are_found(router: Router) -> None:
    long = ["离婚诉讼费", "公积金提取", "幼儿园报名", "租房子合同", "宝宝辅食食谱", "考研数学资料"]
    slips = [(form, slip) for form in long for slip in sorted(_slips(form))]
    missed = [slip for form, slip in slips if form not in {found for _, found in _forms(router, f"请问{slip}的事")}]
    assert len(slips) > 100
    assert len(missed) <= len(slips) * 0.2, missed


def test_same_sound_in_long_forms_is_always_found(router: Router) -> None:
    pairs = {
        "离婚诉讼费": "离婚诉颂费",
        "公积金提取": "公机金提取",
        "幼儿园报名": "幼儿园抱名",
        "考研数学资料": "考研术学资料",
    }
    for form, said in pairs.items():
        assert (said, form) in _forms(router, f"请问{said}怎么办")


@pytest.mark.parametrize("seed", range(3))
def test_two_slips_are_too_many(router: Router, seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311 - reproducible, not secret
    form = list("公积金提取")
    for at in rng.sample(range(len(form)), 3):
        form[at] = "囧"
    assert not _forms(router, "".join(form))
