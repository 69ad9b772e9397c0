"""From what is asserted to requests: stated first, suggestions for the kinds nobody asked for, caps, priorities."""

from pathlib import Path

import pytest
from reading import requests
from small_lexicon import edited, write

from intent_router import Policy, RecommendationRequest, Router


def _short(found: tuple[RecommendationRequest, ...]) -> list[tuple[str, str, tuple[str, ...], str]]:
    return [(r.kind, r.need, r.terms, r.basis) for r in found]


def test_stage_alone_is_answered_by_its_suggestions(router: Router) -> None:
    assert _short(requests(router.route("刚当爸爸"))) == [
        ("professional", "medical", ("儿科医生",), "suggested"),
        ("community", "parenting", ("新手爸妈群",), "suggested"),
        ("shop", "baby_products", ("母婴店",), "suggested"),
    ]


def test_suggestions_fill_the_kinds_nobody_asked_for(router: Router) -> None:
    assert _short(requests(router.route("刚当爸爸，想找月嫂"))) == [
        ("professional", "childcare", ("月嫂",), "stated"),
        ("community", "parenting", ("新手爸妈群",), "suggested"),
        ("shop", "baby_products", ("母婴店",), "suggested"),
    ]


def test_need_without_a_stage_suggests_nothing(router: Router) -> None:
    assert _short(requests(router.route("想买奶粉"))) == [("shop", "baby_products", ("奶粉",), "stated")]


def test_suggestion_for_the_couple_reaches_the_partner(router: Router) -> None:
    own = [r.terms for r in requests(router.route("我老婆坐月子")) if r.kind == "shop"]
    assert own == [("母婴店",)]


def test_stage_of_another_gets_what_is_meant_for_others(router: Router) -> None:
    assert _short(requests(router.route("我姐坐月子"))) == [
        ("professional", "medical", ("儿科医生",), "suggested"),
        ("shop", "baby_products", ("新生儿礼盒",), "suggested"),
    ]


KINDS = [
    ("想找月嫂", [("professional", ("月嫂",))]),
    ("孩子没人带", [("professional", ("带孩子的阿姨",)), ("community", ("带孩子的阿姨",))]),
    ("辅食交流群求推荐", [("community", ("辅食",))]),
    ("辅食旗舰店求推荐", [("shop", ("辅食",))]),
    ("辅食吗", [("community", ("辅食",)), ("professional", ("辅食",))]),
]


@pytest.mark.parametrize(("text", "expected"), KINDS)
def test_kinds_are_those_named_else_those_of_the_need(
    router: Router, text: str, expected: list[tuple[str, tuple[str, ...]]]
) -> None:
    assert [(r.kind, r.terms) for r in requests(router.route(text))] == expected


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("有没有交流群，宝宝发烧了", {"medical": ("community",)}),
        ("宝宝发烧了，今天下雨，有没有交流群", {"medical": ()}),
        ("求孩子没人带的交流群，想买奶粉的旗舰店", {"childcare": ("community",), "baby_products": ("shop",)}),
        ("孩子没人带，想买奶粉旗舰店", {"childcare": (), "baby_products": ("shop",)}),
    ],
)
def test_kind_belongs_to_the_nearest_need(router: Router, text: str, kinds: dict[str, tuple[str, ...]]) -> None:
    assert {need.id: need.kinds for need in router.route(text).needs} == kinds


def test_kind_without_a_need_narrows_the_suggestions(router: Router) -> None:
    assert {r.kind for r in requests(router.route("刚当爸爸，今天下雨，有没有交流群"))} == {"community"}


def test_terms_of_another_kind_are_left_out(router: Router) -> None:
    found = {r.kind: r.terms for r in requests(router.route("想找月嫂的交流群"))}
    assert found == {"professional": ("月嫂",), "community": ()}


def test_terms_are_canonical_and_not_repeated(router: Router) -> None:
    (request,) = requests(router.route("想找月子阿姨，就是月嫂"))
    assert request.terms == ("月嫂",)


def test_requests_name_all_stages_and_carry_the_confidence_of_their_need(router: Router) -> None:
    result = router.route("我怀孕了，我儿子高三，宝宝发烧了")
    stated = next(r for r in requests(result) if r.basis == "stated")
    assert set(stated.life_stages) == {"pregnancy", "school_age_child"}
    assert stated.confidence == result.needs[0].confidence


def test_no_kind_and_need_is_asked_for_twice_as_stated_and_suggested(router: Router) -> None:
    found = [(r.kind, r.need) for r in requests(router.route("刚当爸爸，宝宝发烧了，想买奶粉"))]
    assert len(found) == len(set(found))


@pytest.mark.parametrize(
    "text", ["刚当爸爸，想找月嫂", "我怀孕了，孩子没人带，想买奶粉，宝宝发烧了，孩子不听话", "想买奶粉"]
)
def test_priorities_count_from_one_and_stated_ones_come_first(router: Router, text: str) -> None:
    found = requests(router.route(text))
    assert [r.priority for r in found] == list(range(1, len(found) + 1))
    assert [r.basis for r in found] == sorted(r.basis for r in found)
    assert [r.confidence for r in found if r.basis == "stated"] == sorted(
        (r.confidence for r in found if r.basis == "stated"), reverse=True
    )


@pytest.mark.parametrize("count", [1, 2, 6])
def test_policy_caps_the_requests(folder: Path, count: int) -> None:
    text = "我怀孕了，孩子没人带，想买奶粉，宝宝发烧了，孩子不听话"
    assert len(requests(Router.from_path(folder, Policy(max_requests=count)).route(text))) == count


@pytest.mark.parametrize("count", [1, 2])
def test_policy_caps_the_terms_of_a_request(folder: Path, count: int) -> None:
    router = Router.from_path(folder, Policy(max_terms=count))
    assert len(requests(router.route("想买奶粉和尿不湿"))[0].terms) == count


def test_kinds_of_a_need_are_offered_in_the_order_of_its_file(tmp_path: Path) -> None:
    changes = edited("needs/parenting.toml", '["community", "professional"]', '["shop", "professional", "community"]')
    found = requests(Router.from_path(write(tmp_path, changes)).route("孩子不听话"))
    assert [r.kind for r in found] == ["shop", "professional", "community"]
