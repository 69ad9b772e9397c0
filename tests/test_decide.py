"""What it takes to be asserted: strong and weak evidence, support, and every threshold of the policy."""

from pathlib import Path

import pytest
from reading import asserted, excluded
from small_lexicon import FILES, write

from intent_router import Clarify, NoMatch, Policy, Router

LONG = "，今天天气不错我们去公园走了走"


def test_strong_form_speaks_for_itself(router: Router) -> None:
    (need,) = router.route(f"宝宝发烧了{LONG}").needs
    assert (need.id, need.supports, need.confidence) == ("medical", (), Policy().strong)


@pytest.mark.parametrize("text", ["昨天看见一位月嫂在散步", "奶粉洒了一地真是可惜啊", "新生儿的哭声听着就软"])
def test_weak_form_alone_is_too_weak(router: Router, text: str) -> None:
    result = router.route(text)
    assert not asserted(result)
    assert list(excluded(result).values()) == ["too_weak"]
    assert result.excluded[0].confidence == Policy().weak
    assert result.decision == NoMatch(reason="too_weak")


SUPPORTS = [
    ("我们这个小区想找月嫂来着", "childcare", {"seeking"}),
    ("我们这个小区的月嫂多少钱", "childcare", {"asking"}),
    ("我们这个小区的月嫂都好？", "childcare", {"asking"}),
    ("月嫂还是要提前订好，求推荐", "childcare", {"seeking"}),
    ("求推荐，我们这里月嫂难找啊", "childcare", {"seeking"}),
    ("说到我们这里的月嫂，多少钱", "childcare", {"asking"}),
    ("说到我们这里的月嫂和月子阿姨", "childcare", {"other_evidence"}),
    ("月嫂", "childcare", {"bare_reply"}),
    ("月嫂吧", "childcare", {"bare_reply"}),
    ("奶粉尿不湿", "baby_products", {"bare_reply", "other_evidence"}),
]


@pytest.mark.parametrize(("text", "need", "supports"), SUPPORTS)
def test_weak_need_is_lifted_by_support(router: Router, text: str, need: str, supports: set[str]) -> None:
    found = {n.id: n for n in router.route(text).needs}
    assert set(found[need].supports) == supports
    assert found[need].confidence == Policy().supported


@pytest.mark.parametrize("text", ["多少钱啊这件衣服，月嫂昨天也买了", "月嫂昨天来了，今天下雨，多少钱"])
def test_support_from_afar_does_not_count(router: Router, text: str) -> None:
    assert excluded(router.route(text)) == {"childcare": "too_weak"}


@pytest.mark.parametrize(
    ("text", "is_asserted"), [("我家有个新生儿要照顾呢", True), ("这里有个新生儿要照顾", False), ("新生儿", True)]
)
def test_weak_stage_is_lifted_by_the_speaker_or_a_bare_reply(router: Router, text: str, is_asserted: bool) -> None:  # noqa: FBT001 - table
    assert ("newborn" in asserted(router.route(text))) is is_asserted


@pytest.mark.parametrize("text", ["昨天楼下又开了一家奶粉店", "月嫂，奶粉"])
def test_more_than_a_bare_reply_is_none(router: Router, text: str) -> None:
    result = router.route(text)
    assert all("bare_reply" not in need.supports for need in result.needs)


def test_more_evidence_makes_surer_and_never_certain(router: Router) -> None:
    one = router.route("孩子没人带").needs[0].confidence
    two = router.route("孩子没人带，想找月嫂").needs[0].confidence
    many = router.route("孩子没人带，宝宝没人看，娃没有人带，想找月嫂").needs[0].confidence
    assert one < two <= many < 1


def test_surest_comes_first(router: Router) -> None:
    result = router.route("想买奶粉，孩子没人带")
    assert [need.id for need in result.needs] == ["childcare", "baby_products"]


def test_each_id_is_asserted_once_for_each_holder(router: Router) -> None:
    result = router.route("我怀孕了，怀上了，打算怀孕")
    assert [stage.id for stage in result.life_stages] == ["pregnancy"]


def test_asserted_need_is_not_also_too_weak(router: Router) -> None:
    result = router.route("求推荐月嫂，不想买奶粉")
    assert asserted(result) == {"childcare"}
    assert excluded(result) == {"baby_products": "negated"}


def test_stage_asserted_of_one_is_not_too_weak_of_another(router: Router) -> None:
    result = router.route("我坐月子，我同事也有新生儿")
    assert [(stage.id, stage.holder) for stage in result.life_stages] == [("newborn", "self")]
    assert not result.excluded


@pytest.mark.parametrize("text", ["想找个帮手", "帮手", f"想找帮手{LONG}"])
def test_what_could_mean_several_things_becomes_a_question(router: Router, text: str) -> None:
    decision = router.route(text).decision
    assert isinstance(decision, Clarify)
    assert decision.question == "是带孩子，还是看病？"
    assert [(option.id, option.title) for option in decision.options] == [
        ("childcare", "带娃帮手"),
        ("medical", "看病"),
    ]
    assert decision.settles == "needs"


@pytest.mark.parametrize(
    "text", ["不想找帮手", "想找个帮手，孩子没人带", f"帮手来了又走了{LONG}", "想找帮手，说错了，想买奶粉"]
)
def test_no_question_when_it_is_settled_or_nobody_wants_it(router: Router, text: str) -> None:
    assert not isinstance(router.route(text).decision, Clarify)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("今天天气真好", "out_of_scope"),
        ("不想请个月嫂", "only_negated"),
        ("以前怀孕过", "not_asserted"),
        ("昨天看见一位月嫂在散步", "too_weak"),
    ],
)
def test_nothing_to_recommend_has_its_reason(router: Router, text: str, reason: str) -> None:
    assert router.route(text).decision == NoMatch.model_validate({"reason": reason})


POLICIES = [
    (Policy(assert_at=0.95), "孩子没人带", set()),
    (Policy(assert_at=0.3), f"奶粉涨价了{LONG}", {"baby_products"}),
    (Policy(weak=0.7), f"奶粉涨价了{LONG}", {"baby_products"}),
    (Policy(supported=0.5), f"想买奶粉{LONG}", set()),
    (Policy(strong=0.5), "孩子没人带", set()),
    (Policy(bare_reply_length=1), "月嫂", set()),
    (Policy(bare_reply_rest=0), "月嫂吧", set()),
    (Policy(max_length=4), "孩子没人带", set()),
    (Policy(max_length=5), "孩子没人带", {"childcare"}),
]


@pytest.mark.parametrize(
    ("policy", "text", "ids"), POLICIES, ids=[f"{n}: {text}" for n, (_, text, _) in enumerate(POLICIES)]
)
def test_policy_decides(folder: Path, policy: Policy, text: str, ids: set[str]) -> None:
    default = Router.from_path(folder)
    assert asserted(Router.from_path(folder, policy).route(text)) == ids
    assert policy == Policy(max_length=5) or asserted(default.route(text)) != ids


def test_bare_form_counts_only_when_it_is_all_that_was_said(tmp_path: Path) -> None:
    forms = '["发烧了", "<孩子>…不吃饭"]\n[[entries]]\ncanonical = "体检"\nforms = ["体检"]\nstrength = "bare"'
    medical = FILES["needs/medical.toml"].replace('["发烧了", "<孩子>…不吃饭"]', forms)
    router = Router.from_path(write(tmp_path, {"needs/medical.toml": medical}))
    assert asserted(router.route("体检")) == {"medical"}
    assert not asserted(router.route(f"想找个地方体检吗{LONG}"))
    assert not excluded(router.route(f"昨天单位体检{LONG}"))
