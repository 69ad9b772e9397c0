"""`intent-router list` and `show`: what there is."""

import json
from collections.abc import Iterable, Sequence

import click
from wcwidth import wcswidth

from intent_router.cli.options import Options
from intent_router.errors import quoted
from intent_router.lexicon.model import AXES, Intent, Lexicon, Section
from intent_router.patterns import group_names
from intent_router.tools.neighbours import neighbours

_HEADS = ("id", "名字", "条目", "说法", "例句", "反例")
_FORMS_SHOWN = 8
_SECTIONS: dict[Section, str] = {"life_stages": "人生阶段", "needs": "需求", "ambiguities": "要追问的话"}


@click.command("list", short_help="列出人生阶段、需求和词组")
@click.argument("what", type=click.Choice([*AXES, "words"]), required=False)
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@click.pass_obj
def list_(options: Options, what: str | None, *, as_json: bool) -> None:
    """列出有什么、各有多少：人生阶段 life_stages、需求 needs、词组 words；不写就是前两样。

    \b
    Example:
        intent-router list needs
    """
    lexicon = options.router().lexicon
    if what == "words":
        groups = [(f"<{name}>", len(words), "、".join(words[:_FORMS_SHOWN])) for name, words in lexicon.groups.items()]
        _table(("词组", "词数", "如"), groups, as_json=as_json)
        return
    rows = [_row(intent) for axis in AXES if what in (None, axis) for intent in lexicon.of_axis(axis)]
    _table(_HEADS, rows, as_json=as_json)
    forms = sum(len(entry.forms) for intent in lexicon.intents.values() for entry in intent.entries)
    if not as_json:
        click.echo(f"{len(rows)} 个 id；词典 {lexicon.version} 共 {forms} 条说法", err=True)


def _row(intent: Intent) -> tuple[str | int, ...]:
    forms = sum(len(entry.forms) for entry in intent.entries)
    return intent.id, intent.title, len(intent.entries), forms, len(intent.match), len(intent.reject)


def _table(heads: Sequence[str], rows: Sequence[Sequence[str | int]], *, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps([dict(zip(heads, row, strict=True)) for row in rows], ensure_ascii=False, indent=1))
        return
    shown = [heads, *([str(cell) for cell in row] for row in rows)]
    widths = [max(wcswidth(row[column]) for row in shown) for column in range(len(heads))]
    for row in shown:
        cells = [cell + " " * (width - wcswidth(cell)) for cell, width in zip(row, widths, strict=True)]
        click.echo("  ".join(cells).rstrip())


@click.command(short_help="看一个 id 或词组：说法、例句、相近的 id")
@click.argument("name", metavar="ID")
@click.option("--all", "everything", is_flag=True, help="列出全部说法，不省略。")
@click.pass_obj
def show(options: Options, name: str, *, everything: bool) -> None:
    """看一个人生阶段、需求或词组里有什么，在哪个文件，和谁最相近。

    \b
    Example:
        intent-router show childcare
    """
    lexicon = options.router().lexicon
    if name in lexicon.intents:
        _show_intent(lexicon, lexicon.intents[name], everything=everything)
    elif name in lexicon.groups:
        click.echo(f"<{name}>  {len(lexicon.groups[name])} 个词：{'、'.join(lexicon.groups[name])}")
        users = sorted(set(_users(lexicon, name)))
        click.echo(f"用到它的说法：{'、'.join(users) or '无'}")
    else:
        raise click.ClickException(f"没有「{name}」。用 intent-router list 看有哪些")


def _users(lexicon: Lexicon, name: str) -> Iterable[str]:
    for intent in lexicon.sections:
        for entry in intent.entries:
            yield from (form.source for form in entry.forms if name in group_names(form.tree))


def _show_intent(lexicon: Lexicon, intent: Intent, *, everything: bool) -> None:
    click.echo(click.style(f"{intent.id}  {intent.title}（{_SECTIONS[intent.axis]}，{intent.path}）", bold=True))
    click.echo(f"追问：{intent.question}")
    if intent.kinds:
        click.echo(f"类别：{'、'.join(intent.kinds)}")
    for suggestion in intent.suggest:
        holders = f"（只对 {'、'.join(sorted(suggestion.holders))}）" if len(suggestion.holders) < len(_HOLDERS) else ""
        click.echo(f"推荐：{suggestion.kind} {suggestion.need} {'、'.join(suggestion.terms)}{holders}")
    for entry in intent.entries:
        kind = f"，{entry.kind}" if entry.kind else ""
        click.echo(click.style(f"「{entry.canonical}」 {entry.strength}{kind}  {entry.source}", fg="cyan"))
        shown = entry.forms if everything else entry.forms[:_FORMS_SHOWN]
        for form in shown:
            click.echo(f"    {form.text if everything else quoted(form.text)[1:-1]}")
        if len(entry.forms) > len(shown):
            click.echo(f"    还有 {len(entry.forms) - len(shown)} 条，--all 全列")
    for label, examples in (("例句", intent.match), ("反例", intent.reject)):
        click.echo(f"{label}（{len(examples)}）：{'；'.join(example.text for example in examples)}")
    for near in neighbours(lexicon, intent.id):
        shared = "、".join(near.shared)
        click.echo(f"相近：{near.intent.id} {near.intent.title}  {near.likeness:.2f}（都有 {shared}）")


_HOLDERS = ("self", "partner", "other")
