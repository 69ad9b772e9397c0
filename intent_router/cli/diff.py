"""`intent-router diff`: what a change of lexicons does."""

import json
import tempfile
from pathlib import Path

import click

from intent_router.cli.changes import markdown, print_changes, print_forms
from intent_router.cli.folder import editable, folder_or_revision, router_over
from intent_router.cli.options import Options
from intent_router.errors import DatasetError, RevisionError
from intent_router.tools.compare import Comparison, compare
from intent_router.tools.utterances import read_sentences


@click.command(short_help="看改动让哪些话判得不一样")
@click.argument("base", metavar="[REV|DIR]", default="HEAD")
@click.option(
    "--utterances",
    "files",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="再拿这个文件里的话来比：每行一句，或每行一个带 text 的 JSON；可多次给。",
)
@click.option("--format", "style", type=click.Choice(["text", "json", "markdown"]), default="text", help="输出的样子。")
@click.pass_obj
def diff(options: Options, base: str, files: tuple[Path, ...], style: str) -> None:
    """拿现在的词典和一个 git 版本（默认 HEAD，即还没提交的改动）或另一个词典文件夹比：哪些话判得不一样，前后各是什么。

    \b
    Example:
        intent-router diff main --utterances replies.txt --format markdown
    """
    folder = editable(options)
    after = router_over(folder, options)
    with tempfile.TemporaryDirectory() as scratch:
        try:
            before = router_over(folder_or_revision(base, folder, Path(scratch)), options)
            sentences = [sentence for file in files for sentence in read_sentences(file)]
        except (RevisionError, DatasetError) as error:
            raise click.ClickException(str(error)) from error
        except click.ClickException as error:
            raise click.ClickException(f"{base} 的词典读不出来，没法比：{error.message}") from error
        comparison = compare(before, after, sentences)
    if style == "json":
        click.echo(json.dumps(comparison.as_json(), ensure_ascii=False, indent=1))
    elif style == "markdown":
        click.echo(markdown(comparison))
    else:
        _print(comparison)


def _print(comparison: Comparison) -> None:
    click.echo(f"{comparison.before_version} → {comparison.after_version}")
    print_forms(comparison.forms)
    print_changes(comparison)
    if not comparison.examples and not comparison.utterances:
        read = comparison.examples_read + comparison.utterances_read
        click.echo(f"{read} 句都判得和原来一样")
