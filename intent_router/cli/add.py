"""`intent-router add`: put a form where it belongs, and say what it changes."""

import shutil
import tempfile
from pathlib import Path
from typing import get_args

import click

from intent_router.cli.changes import print_changes
from intent_router.cli.folder import editable, router_over
from intent_router.cli.options import Options
from intent_router.errors import EditError, LexiconError
from intent_router.lexicon.model import Strength
from intent_router.router import Router
from intent_router.tools.add import Addition, Placed, add_form
from intent_router.tools.check import check_lexicon
from intent_router.tools.compare import Comparison, Sentence, compare


@click.command(short_help="加一条说法，看它改变了什么")
@click.argument("name", metavar="ID")
@click.argument("form", metavar="说法")
@click.option("--entry", default="", metavar="名字", help="放进哪个条目（canonical）；没有就新建。不写就放进最像的。")
@click.option("--strength", type=click.Choice(get_args(Strength)), help="只放进这种强度的条目。")
@click.option("--example", default="", metavar="句子", help="顺便在 match 里加一条例句。")
@click.option("--dry-run", is_flag=True, help="只看会怎样，不改文件。")
@click.pass_obj
def add(  # noqa: PLR0913, PLR0917 - one parameter for each option
    options: Options, name: str, form: str, entry: str, strength: Strength | None, example: str, *, dry_run: bool
) -> None:
    """把一条说法加进 ID（人生阶段、需求，或一个词组的名字），再列出因此判得不一样的例句和新的问题。

    \b
    Example:
        intent-router add childcare 陪月嫂 --example "想请个陪月嫂"
    """
    folder = editable(options)
    before = router_over(folder, options)
    try:
        placed = add_form(folder, before.lexicon, Addition(name, form, entry, strength, example))
    except EditError as error:
        raise click.ClickException(str(error)) from error
    with tempfile.TemporaryDirectory() as scratch:
        trial = shutil.copytree(folder, Path(scratch) / "lexicons")
        placed.edit._replace(path=trial / placed.edit.path.relative_to(folder)).write()
        try:
            after = Router.from_path(trial, packs=options.packs())
        except LexiconError as error:
            raise click.ClickException(f"没有加：{error}") from error
        comparison = compare(before, after, [Sentence(form, "说法本身")])
        findings = [f for f in check_lexicon(trial, options.packs()) if f"「{form}" in f.message]
    if not dry_run:
        placed.edit.write()
    _print(placed, comparison, dry_run=dry_run)
    for finding in findings:
        click.echo(str(finding))


def _print(placed: Placed, comparison: Comparison, *, dry_run: bool) -> None:
    click.echo(f"{'会加' if dry_run else '加'}到 {placed.where}")
    if not comparison.examples:
        click.echo(f"{comparison.examples_read} 条例句都判得和原来一样")
    print_changes(comparison)
