"""`intent-router check`: validate lexicons and run their examples."""

import sys
from pathlib import Path

import click

from intent_router.check import check_examples
from intent_router.cli.options import Options
from intent_router.errors import LexiconError
from intent_router.lexicon.load import builtin_folder
from intent_router.router import Router

_FOLDER_MARK = "taxonomy.toml"


@click.command(short_help="检查词典：格式、引用、例句")
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.pass_obj
def check(options: Options, paths: tuple[Path, ...]) -> None:
    """检查词典，一次列出全部问题，每条都有 文件:行号 和改法；有问题时退出码为 1。

    不带 PATH 检查整部词典；PATH 可以是一个词典文件夹，或其中的文件（例句仍拿整部词典来测，只列这些文件的问题）。

    \b
    Example:
        intent-router check lexicons/needs/childcare.toml
    """
    folder = _folder(paths) or options.lexicons
    try:
        router = Router.from_path(folder or builtin_folder())
        findings = list(check_examples(router))
    except LexiconError as error:
        findings = list(error.findings)
    wanted = _wanted(paths, folder)
    findings = sorted(f for f in findings if wanted is None or f.path in wanted)
    for finding in findings:
        click.echo(str(finding))
    if findings:
        click.echo(f"共 {len(findings)} 处问题", err=True)
        sys.exit(1)
    click.echo("没有问题", err=True)


def _folder(paths: tuple[Path, ...]) -> Path | None:
    """The lexicon folder that the paths are, or lie in."""
    folders = {
        next((p for p in (path, *path.parents) if (p / _FOLDER_MARK).is_file()), None)
        for path in (path.resolve() for path in paths)
    }
    if None in folders:
        raise click.UsageError(f"不在词典文件夹里：所在文件夹应有 {_FOLDER_MARK}")
    if len(folders) > 1:
        raise click.UsageError("这些文件不在同一个词典文件夹里，请分开检查")
    return folders.pop() if folders else None


def _wanted(paths: tuple[Path, ...], folder: Path | None) -> frozenset[str] | None:
    """Relative names of the files asked about; None: all."""
    if folder is None or any(path.resolve() == folder for path in paths):
        return None
    names: set[str] = set()
    for path in paths:
        inside = path.rglob("*.toml") if path.is_dir() else [path]
        names.update(file.resolve().relative_to(folder).as_posix() for file in inside)
    return frozenset(names) if paths else None
