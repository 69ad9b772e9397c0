"""`intent-router try`: one utterance, lines from a pipe, or a conversation."""

import sys
from collections.abc import Iterator
from datetime import date, datetime

import click

from intent_router.cli.options import Options
from intent_router.cli.render import render
from intent_router.contract import RouteResult
from intent_router.router import Router
from intent_router.session import Session

_GREETING = "客官您有什么需求？您在上大学，刚刚进入职场，还是刚刚当了爸爸……（Ctrl-D 结束）"


@click.command("try", short_help="试一句话，看它怎么理解")
@click.argument("text", required=False)
@click.option("--json", "as_json", is_flag=True, help="每句输出一行 JSON，格式见 docs/result.schema.json。")
@click.option("--explain", is_flag=True, help="一直追到词典的 文件:行号。")
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), help="「下个月」从哪一天算起，如 2026-11-25；不给就不算。")
@click.pass_obj
def try_(options: Options, text: str | None, today: datetime | None, *, as_json: bool, explain: bool) -> None:
    """试一句话。不带 TEXT：管道里逐行读（每行各是一句），终端里就是一段对话。

    \b
    Example:
        intent-router try "刚当爸爸，想找个月嫂" --explain
    """
    router = options.router()
    day = today.date() if today else None
    results = _routed(router, day) if text is None else router.route_many([text], today=day)
    for result in results:
        click.echo(result.model_dump_json() if as_json else render(result, router, explain=explain))


def _routed(router: Router, today: date | None) -> Iterator[RouteResult]:
    """Independent lines from a pipe; from a terminal, turns of one conversation."""
    if not sys.stdin.isatty():
        for line in sys.stdin.buffer:
            yield router.route(line.decode("utf-8", errors="replace").rstrip("\r\n"), today=today)
        return
    click.echo(_GREETING)
    session: Session | None = None
    while True:
        try:
            result = router.route(click.prompt("", prompt_suffix="> "), session, today=today)
        except click.Abort:
            click.echo()
            return
        session = result.session
        yield result
