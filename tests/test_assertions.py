"""How a mention is meant: affirmed or negated, now or not, and whose it is — on the cues of the small lexicon."""

from pathlib import Path

import pytest
from reading import asserted, excluded
from small_lexicon import edited, write

from intent_router import Router

NEGATED = [
    ("不想请个月嫂", "childcare"),
    ("别买奶粉", "baby_products"),
    ("没打算找月嫂", "childcare"),
    ("请个月嫂就算了", "childcare"),
    ("我没怀孕", "pregnancy"),
    ("我不是高三", "secondary_school"),
    ("不想吃辅食，想买奶粉", "parenting"),
]

AFFIRMED = [
    ("想请个月嫂", "childcare"),
    ("要不要请个月嫂", "childcare"),
    ("不得不请个月嫂", "childcare"),
    ("不如请个月嫂", "childcare"),
    ("奶粉有区别吗", "baby_products"),
    ("没准我怀孕了", "pregnancy"),
    ("不是不想请个月嫂", "childcare"),
    ("不想上班，请个月嫂", "childcare"),
    ("不想上班 请个月嫂", "childcare"),
    ("不想上班但想买奶粉", "baby_products"),
    ("不想出门只想请个月嫂", "childcare"),
    ("没钱，想买奶粉", "baby_products"),
    ("孩子没人带", "childcare"),
    ("孩子总是不吃饭", "medical"),
    ("别的都好说，这一阵子孩子不听话", "parenting"),
    ("别跟我提什么大道理了孩子不听话", "parenting"),
]


@pytest.mark.parametrize(("text", "intent_id"), NEGATED)
def test_negation_excludes_what_it_reaches(router: Router, text: str, intent_id: str) -> None:
    result = router.route(text)
    assert intent_id not in asserted(result)
    assert excluded(result)[intent_id] == "negated"


@pytest.mark.parametrize(("text", "intent_id"), AFFIRMED)
def test_look_alike_double_stopped_or_distant_negation_does_not(router: Router, text: str, intent_id: str) -> None:
    assert intent_id in asserted(router.route(text))


def test_negation_of_one_thing_leaves_the_other_alone(router: Router) -> None:
    result = router.route("不想请个月嫂，想买奶粉")
    assert excluded(result) == {"childcare": "negated"}
    assert asserted(result) == {"baby_products"}


@pytest.mark.parametrize("text", ["不想买奶粉别买尿不湿", "不想买奶粉别请月嫂"])
def test_one_negation_after_another_is_no_double_negation(router: Router, text: str) -> None:
    result = router.route(text)
    assert not asserted(result)
    assert set(excluded(result).values()) == {"negated"}


def test_cue_limited_to_life_stages_leaves_needs_alone(router: Router) -> None:
    assert "baby_products" in asserted(router.route("没奶粉吗"))
    assert "pregnancy" not in asserted(router.route("没怀孕吗"))


HOLDERS = [
    ("我怀孕了", "pregnancy", "self"),
    ("怀孕了", "pregnancy", "self"),
    ("我老婆怀孕了", "pregnancy", "partner"),
    ("老婆刚怀孕", "pregnancy", "partner"),
    ("我姐怀孕了", "pregnancy", "other"),
    ("邻居怀孕了", "pregnancy", "other"),
    ("我同事，怀孕了", "pregnancy", "other"),
    ("我老婆和我订婚了", "wedding", "self"),
    ("刚和我老婆订婚", "wedding", "self"),
    ("我姐订婚了", "wedding", "other"),
    ("我高三", "secondary_school", "self"),
    ("我儿子高三", "school_age_child", "self"),
    ("女儿高三了", "school_age_child", "self"),
    ("我姐的儿子高三", "secondary_school", "other"),
    ("我女儿怀孕了", "pregnancy", "other"),
    ("不是我怀孕，是我姐", "pregnancy", "other"),
    ("不是我怀孕，是我老婆", "pregnancy", "partner"),
]


@pytest.mark.parametrize(("text", "stage", "holder"), HOLDERS)
def test_stage_belongs_to_who_is_named_nearest(router: Router, text: str, stage: str, holder: str) -> None:
    result = router.route(text)
    assert [(s.id, s.holder) for s in result.life_stages] == [(stage, holder)]


@pytest.mark.parametrize(
    ("form", "text", "holder"),
    [
        ("送女儿上学", "我送女儿上学", "self"),
        ("陪她产检", "我陪她产检", "self"),
        ("老婆快生了", "老婆快生了", "partner"),
    ],
)
def test_person_inside_a_form_is_what_it_is_about_except_the_partner(
    tmp_path: Path, form: str, text: str, holder: str
) -> None:
    changes = edited("life_stages/pregnancy.toml", '["怀孕", "怀上了"]', f'["{form}"]')
    (stage,) = Router.from_path(write(tmp_path, changes)).route(text).life_stages
    assert (stage.id, stage.holder) == ("pregnancy", holder)


@pytest.mark.parametrize("text", ["我姐说孩子没人带", "老婆想买奶粉"])
def test_needs_are_the_speakers_whoever_is_named(router: Router, text: str) -> None:
    assert [need.holder for need in router.route(text).needs] == ["self"]


def test_stage_of_self_and_of_another_are_two_readings(router: Router) -> None:
    result = router.route("我怀孕了，我姐也怀孕了")
    assert {(s.id, s.holder) for s in result.life_stages} == {("pregnancy", "self"), ("pregnancy", "other")}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("我以前怀孕过", "past"),
        ("当年我高三", "past"),
        ("我怀孕的时候", "past"),
        ("如果我怀孕了", "hypothetical"),
        ("万一怀上了", "hypothetical"),
        ("如何看待怀孕", "impersonal"),
        ("怀孕这部剧", "impersonal"),
    ],
)
def test_what_is_not_now_or_not_the_speakers_is_excluded_with_its_reason(
    router: Router, text: str, reason: str
) -> None:
    result = router.route(text)
    assert not asserted(result)
    assert set(excluded(result).values()) == {reason}


def test_plan_is_asserted_as_planned(router: Router) -> None:
    (stage,) = router.route("我打算怀孕").life_stages
    assert (stage.id, stage.time) == ("pregnancy", "planned")


def test_past_cue_holds_in_its_own_clause_only(router: Router) -> None:
    (stage,) = router.route("以前在北京，我怀孕了").life_stages
    assert (stage.id, stage.time) == ("pregnancy", "present")


def test_time_limited_to_life_stages_leaves_needs_alone(router: Router) -> None:
    assert "childcare" in asserted(router.route("以前的阿姨走了孩子没人带"))


def test_cue_that_decided_is_shown_with_its_place(router: Router) -> None:
    (item,) = router.route("这次我不想请个月嫂").excluded
    (cue,) = item.evidence[0].cues
    assert (cue.text, cue.effect, cue.start, cue.end) == ("不想", "negated", 3, 5)
    assert cue.source == "cues/cues.toml:5"


STANDINGS = [
    ("《月嫂》多少钱", "childcare", "quoted"),
    ("想问“月嫂”这个词", "childcare", "quoted"),
    ("如何看待请个月嫂", "childcare", "impersonal"),
    ("想买奶粉，哦不对，孩子没人带", "baby_products", "corrected"),
    ("孩子没人带，说错了，想买奶粉", "childcare", "corrected"),
]


@pytest.mark.parametrize(("text", "intent_id", "reason"), STANDINGS)
def test_what_is_not_meant_is_excluded(router: Router, text: str, intent_id: str, reason: str) -> None:
    assert excluded(router.route(text))[intent_id] == reason


MEANT = [
    ("看完《育儿》想请个月嫂", "childcare"),
    ("如何看待，我想请个月嫂", "childcare"),
    ("孩子没人带，说错了", "childcare"),
    ("我怀孕了，说错了，想买奶粉", "pregnancy"),
]


@pytest.mark.parametrize(("text", "intent_id"), MEANT)
def test_what_is_meant_all_the_same_is_asserted(router: Router, text: str, intent_id: str) -> None:
    assert intent_id in asserted(router.route(text))


@pytest.mark.parametrize("text", ["不是我怀孕，是我姐", "不是我怀孕是我姐", "不是我怀孕，而是邻居"])
def test_contrast_names_the_one_it_is_true_of(router: Router, text: str) -> None:
    assert [(s.id, s.holder) for s in router.route(text).life_stages] == [("pregnancy", "other")]


def test_reading_tells_the_cues_that_made_it_so_and_where_they_work(router: Router) -> None:
    (need,) = router.route("想找月嫂的交流群").needs
    assert [(cue.text, cue.effect, cue.scope) for cue in need.cues] == [
        ("想找", "seeking", "clause"),
        ("月嫂", "professional", "clause"),
        ("交流群", "community", "clause"),
    ]
