"""`intent-router fmt`: one canonical layout."""

import sys
from pathlib import Path

import click

from intent_router.cli.folder import editable
from intent_router.cli.options import Options
from intent_router.errors import EditError
from intent_router.tools.edits import layout


@click.command(short_help="把词典文件排成统一的样子")
@click.argument("paths", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--check", "check_only", is_flag=True, help="不改文件；有没排好的就列出来，退出码为 1。")
@click.pass_obj
def fmt(options: Options, paths: tuple[Path, ...], *, check_only: bool) -> None:
    """把词典文件排成统一的样子：键的顺序、空行、一行放不下的列表每项一行。注释都留着，内容不变。

    \b
    Example:
        intent-router fmt lexicons/needs/childcare.toml
    """
    try:
        edits = list(layout(editable(options) if not paths else Path(), paths))
    except EditError as error:
        raise click.ClickException(str(error)) from error
    for edit in edits:
        if not check_only:
            edit.write()
        click.echo(edit.path.as_posix())
    click.echo(f"{len(edits)} 个文件{'没排好' if check_only else '重新排过'}" if edits else "都排好了", err=True)
    if edits and check_only:
        sys.exit(1)
