"""A conversation on the terminal, live or from a recorded script, with the session as it grows."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import click

from intent_router.cli.memory import session_in_lines
from intent_router.cli.render import options_in_lines
from intent_router.contract import RouteResult
from intent_router.errors import NoGreetingError
from intent_router.router import Router
from intent_router.script import play, read_script
from intent_router.session import Session

Show = Callable[[RouteResult], str]


def converse(router: Router, today: date | None, show: Show, *, with_session: bool) -> Iterator[str]:
    """Greet, then answer line by line until the input ends."""
    session: Session | None = None
    try:
        greeting = router.greet()
    except NoGreetingError as error:
        yield str(error)
    else:
        session = greeting.session
        yield f"{greeting.text}（Ctrl-D 结束）"
        yield from options_in_lines(greeting.options)
    while True:
        try:
            text = click.prompt("", prompt_suffix="> ")
        except click.Abort:
            return
        result = router.route(text, session, today=today)
        session = result.session
        yield show(result)
        if with_session:
            yield from session_in_lines(session, router)


def replay(router: Router, path: Path, today: date | None, show: Show) -> Iterator[tuple[str, bool]]:
    """A recorded script as lines, each with whether it tells of a difference from what was recorded."""
    for dialogue in read_script(path):
        yield click.style(f"── {dialogue.title}", bold=True), False
        for played in play(router, dialogue, today):
            yield f"> {played.turn.says}", False
            yield show(played.result), False
            yield from ((line, False) for line in session_in_lines(played.result.session, router))
            yield from ((click.style(f"  不符  {line}", fg="red"), True) for line in played.differences)
