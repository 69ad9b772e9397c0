"""A session for human eyes: what is known, what is being talked about, what is waiting for an answer."""

from collections.abc import Iterator

import click

from intent_router.cli.narrowing import in_words
from intent_router.router import Router
from intent_router.session import Session

_HOLDERS = {"self": "", "partner": "（另一半）", "other": "（别人）"}
_EXCLUSIONS = {
    "negated": "被否定",
    "past": "过去的事",
    "hypothetical": "假设",
    "corrected": "改口了",
    "declined": "问过，不要",
    "withdrawn": "不要了",
}


def session_in_lines(session: Session, router: Router) -> Iterator[str]:
    """One dimmed line for each thing the session holds."""
    titles = {intent_id: intent.title for intent_id, intent in router.lexicon.intents.items()}
    stages = [titles.get(s.id, s.id) + _HOLDERS[s.holder] for s in session.life_stages]
    topic = dict.fromkeys(titles.get(request.need, request.need) for request in session.requests)
    excluded = [f"{titles.get(e.id, e.id)}：{_EXCLUSIONS.get(e.reason, e.reason)}" for e in session.excluded]
    waiting = [session.pending.question] if session.pending else []
    for label, parts in (
        ("阶段", stages),
        ("在谈", list(topic)),
        ("条件", [in_words(session.constraints)] if session.constraints else []),
        ("排除", excluded),
        ("等答", waiting),
    ):
        if parts:
            yield click.style(f"  会话 {label}  {'、'.join(parts)}", dim=True)
