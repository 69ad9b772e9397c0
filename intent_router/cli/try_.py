"""`intent-router try`: one utterance, lines from a pipe, or a conversation."""

import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import click

from intent_router.cli.conversation import converse, replay
from intent_router.cli.options import Options
from intent_router.cli.render import render
from intent_router.contract import RouteResult
from intent_router.errors import ScriptError


@click.command("try", short_help="试一句话，看它怎么理解")
@click.argument("text", required=False)
@click.option("--json", "as_json", is_flag=True, help="每句输出一行 JSON，格式见 docs/result.schema.json。")
@click.option("--explain", is_flag=True, help="一直追到词典的 文件:行号。")
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), help="「下个月」从哪一天算起，如 2026-11-25；不给就不算。")
@click.option(
    "--replay",
    "script",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="演一遍录下的对话（TOML，格式见 docs/conversation.md）；和记录不符就以 1 退出。",
)
@click.pass_obj
def try_(  # noqa: PLR0913 - one parameter for each option
    options: Options, text: str | None, today: datetime | None, script: Path | None, *, as_json: bool, explain: bool
) -> None:
    """试一句话。不带 TEXT：管道里逐行读（每行各是一句），终端里就是一段对话。

    \b
    Example:
        intent-router try "刚当爸爸，想找个月嫂" --explain
    """
    router = options.router()
    day = today.date() if today else None

    def show(result: RouteResult) -> str:
        return result.model_dump_json() if as_json else render(result, router, explain=explain)

    if script is not None:
        _replay(replay(router, script, day, show))
    elif text is None and sys.stdin.isatty():
        for line in converse(router, day, show, with_session=not as_json):
            click.echo(line)
    else:
        for result in router.route_many([text] if text is not None else _lines(), today=day):
            click.echo(show(result))


def _lines() -> Iterator[str]:
    """Independent utterances from a pipe, whatever its bytes."""
    return (line.decode("utf-8", errors="replace").rstrip("\r\n") for line in sys.stdin.buffer)


def _replay(lines: Iterator[tuple[str, bool]]) -> None:
    """Show a script; differences from the record make the command fail."""
    differs = False
    try:
        for line, is_difference in lines:
            click.echo(line)
            differs |= is_difference
    except ScriptError as error:
        raise click.ClickException(str(error)) from error
    if differs:
        raise SystemExit(1)
