"""The session as a document: versions, bounds, round trips, and what no sequence of texts can do to it."""

import json
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from reading import asserted

from intent_router import (
    ConversationPolicy,
    IntentRouterError,
    Policy,
    Router,
    RouteResult,
    Session,
    SessionVersionError,
)

VERSION_1 = {
    "version": 1,
    "turns": 3,
    "life_stages": [{"id": "newborn", "holder": "self"}],
    "needs": ["childcare", "baby_products"],
}
MAX_BYTES = 6000
_SAYINGS = [
    "刚当爸爸", "想找个月嫂", "想买奶粉", "我怀孕了", "我姐怀孕了", "想找个帮手", "不想请月嫂", "我高三", "孩子没人带",
    "第二个", "都要", "都不是", "随便", "嗯", "换一个", "算了", "还有奶粉", "再找个月嫂", "推荐几个", "有群吗",
    "不要第一个", "第三个，还有奶粉", "看病", "找人帮忙", "哈哈", "", "？？", "\ud800", "2", "奶粉不要了",
]  # fmt: skip
_TEXTS = st.lists(st.sampled_from(_SAYINGS) | st.text(max_size=12), max_size=12)


def _conversation(router: Router, texts: list[str], *, greeted: bool = True) -> list[RouteResult]:
    session = router.greet().session if greeted else None
    results = []
    for text in texts:
        results.append(router.route(text, session))
        session = results[-1].session
    return results


def test_version_1_is_brought_up_to_date(router: Router) -> None:
    session = Session.model_validate_json(json.dumps(VERSION_1))
    assert session.version == 2
    assert session.turns == 3
    assert session.needs == ("childcare", "baby_products")
    result = router.route("想买奶粉", session)
    assert result.session.turns == 4
    assert result.session.needs == ("childcare", "baby_products")


@pytest.mark.parametrize("version", [0, 3, 99, "2", 2.0, None, True, [2]], ids=str)
def test_unknown_version_is_refused_by_name(version: object) -> None:
    with pytest.raises(SessionVersionError, match="会话的版本") as caught:
        Session.model_validate({**VERSION_1, "version": version})
    assert caught.value.version == version
    assert caught.value.known == (1, 2)
    assert isinstance(caught.value, IntentRouterError)
    if version is not None:
        with pytest.raises(SessionVersionError):
            Session.model_validate_json(json.dumps({**VERSION_1, "version": version}))


@pytest.mark.parametrize("document", ['{"version": 2, "surprise": 1}', '{"version": 2, "needs": "all"}', "[]", "7"])
def test_what_is_no_session_is_refused(document: str) -> None:
    with pytest.raises(ValidationError):
        Session.model_validate_json(document)


def test_session_of_another_lexicon_does_no_harm(router: Router) -> None:
    known = router.route("刚当爸爸").session.model_dump(mode="json")
    for part in ("life_stages", "requests"):
        known[part] = json.loads(json.dumps(known[part]).replace("newborn", "long_gone"))
    known |= {"needs": ["gone"], "excluded": [{"id": "gone_too", "reason": "declined"}]}
    known["pending"] = {"question": "long_gone", "options": ["a", "b"], "asked_at": 1}
    result = router.route("第二个", Session.model_validate(known))
    assert result.decision.kind == "no_match"
    assert result.session.life_stages == ()
    assert result.session.needs == ()


def test_question_with_other_options_than_were_shown_is_not_answered(router: Router) -> None:
    session = router.route("刚当爸爸").session
    assert session.pending
    shown = session.pending.model_copy(update={"options": ("long_gone", *session.pending.options[1:])})
    changed = session.model_copy(update={"pending": shown})
    assert router.route("第二个", session).move == "answers"
    assert router.route("第二个", changed).move == "nothing"


def test_no_text_is_in_the_session(router: Router) -> None:
    aside = "张三丰住在桃花岛"
    for result in _conversation(router, [f"{aside}，刚当爸爸", f"第二个，{aside}", f"想买奶粉，{aside}"]):
        assert aside not in result.session.model_dump_json()


@pytest.fixture(name="tight", scope="module")
def _tight(router: Router) -> Router:
    limits = ConversationPolicy(known_stages=1, known_needs=1, known_exclusions=1, asked_questions=1, recent_turns=2)
    return Router(router.lexicon, Policy(conversation=limits))


def test_session_keeps_no_more_than_the_policy_says(tight: Router) -> None:
    session = _conversation(tight, ["刚当爸爸", "我怀孕了", "我高三", "想买奶粉", "孩子发烧了", "都要"])[-1].session
    assert [stage.id for stage in session.life_stages] == ["secondary_school"]
    assert len(session.needs) <= 1
    assert len(session.recent) == 2
    assert len(session.asked) <= 1


@pytest.mark.parametrize("greeted", [True, False])
@given(texts=_TEXTS)
def test_any_conversation_keeps_the_session_valid_bounded_and_readable(
    router: Router, texts: list[str], *, greeted: bool
) -> None:
    limits = router.policy.conversation
    for number, result in enumerate(_conversation(router, texts, greeted=greeted), start=1):
        session = result.session
        written = session.model_dump_json()
        assert Session.model_validate_json(written) == session
        assert Session.model_validate(session.model_dump()) == session
        assert len(written.encode()) < MAX_BYTES
        assert session.turns == number
        assert len(session.life_stages) <= limits.known_stages
        assert len(session.needs) == len(set(session.needs)) <= limits.known_needs
        assert len(session.excluded) <= limits.known_exclusions
        assert len(session.recent) <= limits.recent_turns
        assert len(session.asked) == len(set(session.asked))
        assert RouteResult.model_validate_json(result.model_dump_json()) == result


@given(_TEXTS)
def test_requests_of_a_conversation_are_well_formed(router: Router, texts: list[str]) -> None:
    for result in _conversation(router, texts):
        if result.decision.kind != "recommend":
            continue
        requests = result.decision.requests
        assert [r.priority for r in requests] == list(range(1, len(requests) + 1))
        assert len({(r.kind, r.need) for r in requests}) == len(requests) <= router.policy.max_requests
        assert requests == result.session.requests


@given(_TEXTS)
def test_no_question_is_asked_twice_and_each_has_something_to_choose(router: Router, texts: list[str]) -> None:
    results = _conversation(router, texts)
    asked = [turn.asked for result in results if (turn := result.session.recent[-1]).asked]
    assert len(asked) == len(set(asked))
    for result in results:
        decision = result.decision
        question = decision if decision.kind == "clarify" else getattr(decision, "narrow", None)
        assert question is None or 2 <= len(question.options) <= router.policy.conversation.max_options


@given(_TEXTS, _TEXTS)
def test_same_inputs_give_the_same_results_whatever_else_is_going_on(
    router: Router, texts: list[str], others: list[str]
) -> None:
    alone = _conversation(router, texts)
    mine, theirs = router.greet().session, router.greet().session
    for at in range(max(len(texts), len(others))):
        if at < len(others):
            theirs = router.route(others[at], theirs).session
        if at < len(texts):
            result = router.route(texts[at], mine)
            assert result == alone[at]
            mine = result.session


def test_conversations_in_threads_do_not_mix(router: Router) -> None:
    talks = [_SAYINGS[at:] + _SAYINGS[:at] for at in range(12)]
    expected = [_conversation(router, talk) for talk in talks]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(lambda talk: _conversation(router, talk), talks * 4)) == expected * 4


@given(_TEXTS)
def test_session_handed_in_is_never_changed(router: Router, texts: list[str]) -> None:
    session = router.route("刚当爸爸，想找个月嫂").session
    before = session.model_dump_json()
    for text in texts:
        router.route(text, session)
    router.greet(session)
    assert session.model_dump_json() == before


@given(st.sampled_from(_SAYINGS))
def test_first_utterance_is_understood_as_without_a_session(router: Router, text: str) -> None:
    alone, first = router.route(text), router.route(text, Session())
    assert asserted(alone) == asserted(first)
    assert alone.needs == first.needs
    if alone.decision.kind != "no_match":
        assert alone.decision == first.decision
