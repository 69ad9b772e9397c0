"""When to ask: one question at a time, only if the answer changes the requests, never the same one twice."""

from collections.abc import Mapping

from intent_router.dialogue.heard import Heard
from intent_router.dialogue.memory import Change
from intent_router.dialogue.questions import Question, narrowed
from intent_router.policy import ConversationPolicy
from intent_router.session import Session

_FEWEST_OPTIONS = 2


def next_question(
    heard: Heard, change: Change, memory: Session, questions: Mapping[str, Question], policy: ConversationPolicy
) -> Question | None:
    """What to ask now: to settle what was said, or to narrow what a life stage suggests."""
    if change.requests:
        stage = _mere_stage(heard, change) if policy.offers_to_narrow else None
        candidates = [questions[stage]] if stage else []
    elif change.move == "nothing":
        candidates = [questions[ambiguity.id] for ambiguity in heard.verdict.ambiguities]
    else:
        candidates = []
    for question in candidates:
        if question.id not in memory.asked and (shown := _worth_asking(question, memory, policy)):
            return shown
    return None


def _mere_stage(heard: Heard, change: Change) -> str | None:
    """The speaker's only life stage, when it is all that the requests stand on and it came up just now."""
    if any(request.basis == "stated" for request in change.requests):
        return None
    own = {c.intent.id for c in heard.verdict.life_stages if c.holder != "other"}
    new = own | {stage.id for stage in change.stages}
    stages = new | {name for request in change.requests for name in request.life_stages}
    return new.pop() if new and len(stages) == 1 else None


def _worth_asking(question: Question, memory: Session, policy: ConversationPolicy) -> Question | None:
    """The question without options that were ruled out, if there is still something to choose."""
    ruled_out = {exclusion.id for exclusion in memory.excluded}
    left = [option.id for option in question.options if option.id not in ruled_out][: policy.max_options]
    return narrowed(question, left) if len(left) >= _FEWEST_OPTIONS else None
