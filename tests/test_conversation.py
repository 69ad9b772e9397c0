"""Single turns of a conversation over the small lexicon: answers, refinements, references, asking, greeting."""

from pathlib import Path

import pytest
import small_lexicon
from reading import requests

from intent_router import (
    Clarify,
    ConversationPolicy,
    IntentRouterError,
    LexiconError,
    NoMatch,
    Policy,
    Recommend,
    Router,
    RouteResult,
    Session,
    pack_at,
)
from intent_router.errors import NoGreetingError

STAGES = ["secondary_school", "newborn"]


def _after(router: Router, *texts: str, session: Session | None = None) -> RouteResult:
    """The result for the last text."""
    result = None
    for text in texts:
        result = router.route(text, session)
        session = result.session
    assert result is not None
    return result


def _needs(result: RouteResult) -> set[str]:
    return {request.need for request in requests(result)}


def _stages(result: RouteResult) -> set[str]:
    return {name for request in requests(result) for name in request.life_stages}


def test_greeting_is_data_and_its_question_is_pending(router: Router) -> None:
    greeting = router.greet()
    assert greeting.text.startswith("客官")
    assert [(option.id, option.title) for option in greeting.options] == [
        ("secondary_school", "在读高中"),
        ("newborn", "刚当了爸爸"),
    ]
    assert greeting.session.pending
    assert greeting.session.turns == 0
    assert greeting.session.recent[-1].move == "greets"


@pytest.mark.parametrize(
    ("reply", "stages"),
    [
        ("第二个", ["newborn"]),
        ("2", ["newborn"]),
        ("２。", ["newborn"]),
        ("后面那个", ["newborn"]),
        ("前面那个吧", ["secondary_school"]),
        ("我要第一个", ["secondary_school"]),
        ("都要", STAGES),
        ("前两个", STAGES),
        ("第一个和第二个", STAGES),
        ("第一个，第二个", STAGES),
        ("不要第二个", ["secondary_school"]),
        ("刚当了爸爸", ["newborn"]),
        ("当了爸爸", ["newborn"]),
        ("高中", ["secondary_school"]),
        ("在读搞中", ["secondary_school"]),
        ("读高钟", ["secondary_school"]),
        ("我高三", ["secondary_school"]),
    ],
)
def test_options_are_chosen_by_place_by_words_and_with_slips(router: Router, reply: str, stages: list[str]) -> None:
    result = _after(router, reply, session=router.greet().session)
    assert result.move == "answers"
    assert [stage.id for stage in result.session.life_stages] == stages
    assert _stages(result) == set(stages)
    assert list(result.session.recent[-1].chosen) == stages


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        ("随便", "undecided"),
        ("不知道", "undecided"),
        ("你猜", "undecided"),
        ("嗯", "undecided"),
        ("第三个", "undecided"),
        ("都不是", "none_of_these"),
        ("不是", "none_of_these"),
        ("算了", "withdrawn"),
    ],
)
def test_evasive_answers_choose_nothing(router: Router, reply: str, reason: str) -> None:
    result = _after(router, reply, session=router.greet().session)
    assert isinstance(result.decision, NoMatch)
    assert result.decision.reason == reason
    assert result.session.life_stages == ()
    assert _after(router, "第二个", session=result.session).move == "nothing", "the question is over"


@pytest.mark.parametrize(
    "reply", ["第二个", "2", "后面那个", "都要", "都不是", "随便", "嗯", "换一个", "还有", "推荐几个", "的"]
)
@pytest.mark.parametrize("session", [None, Session()], ids=["without session", "fresh session"])
def test_without_a_question_or_a_topic_replies_mean_nothing(
    router: Router, reply: str, session: Session | None
) -> None:
    result = router.route(reply, session)
    assert isinstance(result.decision, NoMatch)
    assert result.decision.reason == "out_of_scope"
    assert result.move == "nothing"


@pytest.mark.parametrize("text", ["我不想读高中", "邻居坐月子，我姐怀孕了"])
def test_what_is_denied_or_another_s_is_no_choice(router: Router, text: str) -> None:
    result = _after(router, text, session=router.greet().session)
    assert result.move != "answers"
    assert [stage for stage in result.session.life_stages if stage.holder != "other"] == []


def test_weak_evidence_is_meant_beside_a_denial_of_what_was_asked_for(router: Router) -> None:
    denied = "不想要奶粉了呀哈哈哈，改去看一下儿科"
    assert isinstance(router.route(denied).decision, NoMatch)
    assert _needs(_after(router, "想买奶粉", denied)) == {"medical"}


def test_mere_stage_is_answered_at_once_with_an_offer_to_narrow(router: Router) -> None:
    result = router.route("刚当爸爸")
    assert isinstance(result.decision, Recommend)
    assert {request.basis for request in result.decision.requests} == {"suggested"}
    assert result.decision.narrow
    assert [option.title for option in result.decision.narrow.options] == ["吃睡", "看病", "找人帮忙"]
    assert result.decision.narrow.settles == "needs"
    chosen = _after(router, "第二个和第三个", session=result.session)
    assert _needs(chosen) == {"medical", "childcare"}
    assert {request.basis for request in requests(chosen)} == {"stated"}


@pytest.mark.parametrize("text", ["刚当爸爸，想找个月嫂", "想找个月嫂", "我姐怀孕了", "我怀孕了，刚当爸爸"])
def test_nothing_is_offered_to_narrow_when_it_would_change_nothing(router: Router, text: str) -> None:
    decision = router.route(text).decision
    assert isinstance(decision, Recommend)
    assert decision.narrow is None


def test_declined_options_are_not_offered_again(router: Router) -> None:
    declined = _after(router, "我怀孕了", "都不是")
    assert {e.id for e in declined.session.excluded} == {"medical", "parenting", "baby_products"}
    again = _after(router, "我高三", session=declined.session).decision
    assert isinstance(again, Recommend)
    assert again.narrow is None


def test_ambiguity_is_asked_about_once_and_its_answer_recommends(router: Router) -> None:
    asked = router.route("想找个帮手")
    assert isinstance(asked.decision, Clarify)
    assert _needs(_after(router, "带孩子", session=asked.session)) == {"childcare"}
    assert _needs(_after(router, "没人带", session=asked.session)) == {"childcare"}, "read as 孩子没人带"
    assert _needs(_after(router, "随便", session=asked.session)) == {"childcare", "medical"}
    assert isinstance(_after(router, "哈哈", "想找个帮手", session=asked.session).decision, NoMatch)


def test_ambiguity_is_settled_by_what_is_being_talked_about(router: Router) -> None:
    assert _needs(_after(router, "孩子没人带", "想找个帮手")) == {"childcare"}


def test_answer_and_something_new_in_one_message(router: Router) -> None:
    result = _after(router, "刚当爸爸", "第二个，还有奶粉")
    assert _needs(result) == {"medical", "baby_products"}


def test_saying_something_else_leaves_the_question_behind(router: Router) -> None:
    result = _after(router, "想找个帮手", "想买奶粉")
    assert result.move == "says"
    assert result.session.pending is None


def test_known_stage_makes_a_later_need_sharper(router: Router) -> None:
    assert _stages(_after(router, "刚当爸爸", "想买奶粉")) == {"newborn"}
    assert _stages(_after(router, "刚当爸爸", "我高三", "想买奶粉")) == {"newborn", "secondary_school"}
    assert _stages(_after(router, "想买奶粉", "刚当爸爸")) == {"newborn"}


def test_stage_of_somebody_else_holds_only_while_it_is_the_topic(router: Router) -> None:
    assert _stages(_after(router, "我姐怀孕了", "想买奶粉")) == {"pregnancy"}
    assert _stages(_after(router, "我姐怀孕了", "我高三", "想买奶粉")) == {"secondary_school"}


def test_denied_stage_is_forgotten(router: Router) -> None:
    result = _after(router, "我怀孕了", "我不是怀孕")
    assert result.session.life_stages == ()
    assert result.session.requests == ()
    assert [(e.id, e.reason) for e in result.session.excluded] == [("pregnancy", "negated")]


def test_adding_keeps_what_was_asked_for_and_puts_the_new_first(router: Router) -> None:
    result = _after(router, "想找个月嫂", "还有奶粉")
    assert result.move == "adds"
    assert [request.need for request in requests(result)] == ["baby_products", "childcare"]
    same = _after(router, "想买奶粉", "还有尿不湿")
    assert [request.terms for request in requests(same)] == [("尿不湿", "奶粉")]


def test_taking_back_by_name_in_part_or_altogether(router: Router) -> None:
    both = _after(router, "想找个月嫂", "还有奶粉").session
    assert _needs(_after(router, "不想要奶粉", session=both)) == {"childcare"}
    assert _needs(_after(router, "奶粉不要了", session=both)) == {"childcare"}
    nothing = _after(router, "算了", session=both)
    assert nothing.session.requests == ()
    assert {e.id for e in nothing.session.excluded} == {"childcare", "baby_products"}
    terms = _after(router, "想买奶粉", "还有尿不湿", "尿不湿不要了")
    assert [request.terms for request in requests(terms)] == [("奶粉",)]


def test_another_and_references_repeat_the_last_requests(router: Router) -> None:
    first = _after(router, "想找个月嫂")
    for text, move in (("换一个", "wants_another"), ("推荐几个", "refers"), ("这个", "refers")):
        again = _after(router, text, session=first.session)
        assert again.move == move
        assert requests(again) == requests(first)


def test_correction_replaces_only_what_it_denies(router: Router) -> None:
    both = _after(router, "想找个月嫂", "还有奶粉").session
    result = _after(router, "不想要奶粉，想找儿科吗", session=both)
    assert result.move == "corrects"
    assert _needs(result) == {"medical", "childcare"}


def test_regreeting_is_said_once_and_not_to_single_utterances(router: Router) -> None:
    def said(result: RouteResult) -> str | None:
        assert isinstance(result.decision, NoMatch)
        return result.decision.regreeting

    assert said(router.route("哈哈")) is None
    first = _after(router, "哈哈", session=router.greet().session)
    assert said(first) == "没听懂，再说一遍？"
    assert said(_after(router, "哈哈", session=first.session)) is None
    assert said(_after(router, "想找个月嫂", "哈哈")) is None, "there is a topic"


def test_host_can_change_when_to_ask(router: Router) -> None:
    quiet = Router(router.lexicon, Policy(conversation=ConversationPolicy(offers_to_narrow=False, regreetings=0)))
    decision = quiet.route("刚当爸爸").decision
    assert isinstance(decision, Recommend)
    assert decision.narrow is None
    silence = quiet.route("哈哈", quiet.greet().session).decision
    assert isinstance(silence, NoMatch)
    assert silence.regreeting is None
    short = Router(router.lexicon, Policy(conversation=ConversationPolicy(max_options=2, pending_turns=1)))
    offered = short.route("刚当爸爸").decision
    assert isinstance(offered, Recommend)
    assert offered.narrow
    assert len(offered.narrow.options) == 2
    assert _after(short, "刚当爸爸", "哈哈", "第二个").move == "nothing"


def test_host_can_reword_the_greeting_with_a_pack(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "dialogue").mkdir()
    text = """
title = "我们的"
[greeting]
text = "欢迎光临"
again = "您说？"
options = [{ id = "pregnancy", title = "有喜" }, { id = "medical", title = "问诊" }]
"""
    (tmp_path / "dialogue" / "greeting.toml").write_text(text, encoding="utf-8")
    router = Router.from_path(folder, packs=[pack_at(tmp_path)])
    greeting = router.greet()
    assert greeting.text == "欢迎光临"
    assert _needs(_after(router, "第二个", session=greeting.session)) == {"medical"}


def test_lexicon_without_dialogue_routes_and_says_what_is_missing(tmp_path: Path) -> None:
    router = Router.from_path(small_lexicon.write(tmp_path, {"dialogue/dialogue.toml": None}))
    with pytest.raises(NoGreetingError, match="greeting") as caught:
        router.greet()
    assert isinstance(caught.value, IntentRouterError)
    assert _needs(_after(router, "刚当爸爸", "看病")) == {"medical"}, "options still have titles"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('id = "secondary_school", title', 'id = "nowhere", title', "「nowhere」不存在"),
        ('id = "secondary_school", title', 'id = "newborn", title', "选项「newborn」重复了"),
        ('life_stage = "newborn"', 'life_stage = "medical"', "「medical」不存在"),
        ('question = "helper"', 'question = "nobody"', "「nobody」不存在"),
        ("positions = [3]", "positions = [0]", "positions 不对"),
        ("positions = [3]\n", "", "positions 不对"),
        ('forms = ["随便"]', 'forms = ["都要"]', "「都要」在 dialogue/dialogue.toml:"),
        ('sentences = ["孩子{}"]', 'sentences = ["孩子"]', "写法不对"),
        ('again = "没听懂，再说一遍？"\n', "", "缺少「again」"),
    ],
)
def test_faults_of_dialogue_files_are_found(tmp_path: Path, old: str, new: str, message: str) -> None:
    changes = small_lexicon.edited("dialogue/dialogue.toml", old, new)
    with pytest.raises(LexiconError, match=message) as caught:
        Router.from_path(small_lexicon.write(tmp_path, changes))
    assert all(finding.line > 0 for finding in caught.value.findings)
