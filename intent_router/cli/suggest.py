"""`intent-router suggest`: what a lexicon may lack, from a log of utterances."""

import json
from pathlib import Path

import click

from intent_router.cli.options import Options
from intent_router.errors import DatasetError, quoted
from intent_router.tools.suggest import Group, Suggestions, suggest
from intent_router.tools.utterances import read_sentences


@click.command("suggest", short_help="从没听懂的话里找该收的说法")
@click.argument("log", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--least", default=3, show_default=True, metavar="N", help="至少在 N 句里出现过才列。")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@click.pass_obj
def suggest_(options: Options, log: Path, least: int, *, as_json: bool) -> None:
    """从 LOG 里什么也没断定的话，找出常见的词和短语，按最像的条目分组，可以直接粘贴。

    LOG 每行一句，或每行一个带 text 的 JSON。
    手机号、证件号、邮箱、网址和账号都先遮去；仍请自己再看一遍，例句要自己写，别贴用户的原话。

    \b
    Example:
        intent-router suggest replies.txt --least 5
    """
    try:
        found = suggest(options.router(), (sentence.text for sentence in read_sentences(log)), least)
    except DatasetError as error:
        raise click.ClickException(str(error)) from error
    if as_json:
        click.echo(json.dumps(_as_json(found), ensure_ascii=False, indent=1))
        return
    click.echo(f"{found.read} 句里有 {found.not_understood} 句什么也没断定", err=True)
    for group in found.groups:
        _print(group)


def _print(group: Group) -> None:
    if group.intent_id:
        click.echo(click.style(f"# {group.intent_id} {group.title}「{group.canonical}」 {group.source}", bold=True))
    else:
        click.echo(click.style("# 没有相像的条目：可能是新条目、新需求，也可能不该收", bold=True))
    for item in group.suggestions:
        click.echo(f'  "{item.phrase}",  # {item.times} 句；如{quoted(item.example)}')


def _as_json(found: Suggestions) -> object:
    groups = [{**g._asdict(), "suggestions": [s._asdict() for s in g.suggestions]} for g in found.groups]
    return {"read": found.read, "not_understood": found.not_understood, "groups": groups}
