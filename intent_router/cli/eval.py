"""`intent-router eval`: score labelled utterances."""

import json
from pathlib import Path

import click

from intent_router.cli.options import Options
from intent_router.errors import DatasetError
from intent_router.evaluate import Failure, Report, Tally, evaluate, read_utterances

_WORST_IDS = 12
_WORST_CONFUSIONS = 8


@click.command("eval", short_help="给标注过的话打分")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--errors", default=0, metavar="N", help="再列出 N 条判错的话。")
@click.option("--id", "ids", multiple=True, metavar="ID", help="只列与这个 id 有关的错，可多次给。")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@click.pass_obj
def eval_(options: Options, file: Path, errors: int, ids: tuple[str, ...], *, as_json: bool) -> None:
    """给 JSONL 里标注过的话打分：两个维度和每个 id 的 P / R / F1、安静率、全对率、最常见的混淆。

    \b
    Example:
        intent-router eval utterances.jsonl --errors 20
    """
    try:
        report = evaluate(options.router(), read_utterances(file))
    except DatasetError as error:
        raise click.ClickException(str(error)) from error
    if as_json:
        click.echo(json.dumps(report.as_json(), ensure_ascii=False, indent=1))
    else:
        _print(report, ids)
    wanted = [f for f in report.failures if not ids or (f.false | f.missed) & set(ids)]
    for failure in wanted[:errors]:
        click.echo(_failure(failure))


def _print(report: Report, ids: tuple[str, ...]) -> None:
    for name, tally in (*report.axes.items(), ("all", report.all)):
        click.echo(f"{name:8}{_figures(tally)}")
    silence = report.silent / report.nothing_to_find if report.nothing_to_find else 1.0
    click.echo(f"silence {silence:.3f}（{report.nothing_to_find} 句里本无可找）")
    click.echo(f"exact   {report.exact / max(1, report.utterances):.3f}（共 {report.utterances} 句）")
    worst = sorted(report.ids.items(), key=lambda item: -(item[1].false + item[1].missed))
    for name, tally in [item for item in worst if item[0] in ids] or worst[:_WORST_IDS]:
        click.echo(f"  {name:22}{_figures(tally)}")
    for (missed, false), times in report.confusions.most_common(_WORST_CONFUSIONS):
        click.echo(f"  {missed} → {false}  ×{times}")


def _figures(tally: Tally) -> str:
    counts = f"（对 {tally.hit}，误 {tally.false}，漏 {tally.missed}）"
    return f"P {tally.precision:.3f}  R {tally.recall:.3f}  F1 {tally.f1:.3f}{counts}"


def _failure(failure: Failure) -> str:
    marks = [*(f"+{label}" for label in sorted(failure.false)), *(f"-{label}" for label in sorted(failure.missed))]
    return f"{failure.utterance.id}\t{' '.join(marks)}\t{failure.utterance.text}"
