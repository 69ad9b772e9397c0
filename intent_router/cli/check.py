"""`intent-router check`: everything that can be told about lexicons, for people, programs and pull requests."""

import gc
import json
import sys
from collections.abc import Callable, Iterable
from importlib.resources.abc import Traversable
from pathlib import Path

import click

from intent_router.cli.options import Options
from intent_router.errors import Finding
from intent_router.lexicon.packs import Pack
from intent_router.lexicon.read import TAXONOMY
from intent_router.tools.check import check_lexicon

_EXPLAINED = "每个编号的来由和改法见 docs/findings.md"


@click.command(short_help="检查词典：格式、引用、例句、说法")
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--format", "style", type=click.Choice(["text", "json", "github"]), default="text", help="输出的样子。")
@click.option("--strict", is_flag=True, help="有提醒也算不通过。")
@click.option("--errors-only", is_flag=True, help="不列提醒。")
@click.pass_obj
def check(options: Options, paths: tuple[Path, ...], style: str, *, strict: bool, errors_only: bool) -> None:
    """检查词典，一次列出全部问题，每条都有 文件:行号、编号和改法；有错误时退出码为 1，只有提醒时为 0。

    不带 PATH 检查整部词典；PATH 可以是一个词典文件夹，或其中的文件（例句仍拿整部词典来测，只列这些文件的问题）。

    \b
    Example:
        intent-router check lexicons/needs/childcare.toml
    """
    # A short-lived process that builds much and drops little: collecting garbage would cost a quarter of the time.
    gc.disable()
    own = _folder(paths)
    folder = own or options.folder
    packs = options.packs()
    wanted = _wanted(paths, own)
    findings = [
        finding
        for finding in check_lexicon(folder, packs)
        if (wanted is None or finding.path in wanted) and not (errors_only and finding.severity == "warning")
    ]
    _STYLES[style](findings, folder, packs)
    errors = sum(finding.severity == "error" for finding in findings)
    click.echo(_summary(errors, len(findings) - errors), err=True)
    if errors or (strict and findings):
        sys.exit(1)


def _summary(errors: int, warnings: int) -> str:
    counts = [f"{errors} 处错误"] if errors else []
    counts += [f"{warnings} 处提醒"] if warnings else []
    return f"共 {'、'.join(counts)}。{_EXPLAINED}" if counts else "没有问题"


def _text(findings: Iterable[Finding], folder: Traversable, packs: Iterable[Pack]) -> None:
    del folder, packs
    for finding in findings:
        place, _, rest = str(finding).partition(": ")
        colour = "red" if finding.severity == "error" else "yellow"
        click.echo(f"{place}: {click.style(rest[:2], fg=colour)}{rest[2:]}")


def _json(findings: Iterable[Finding], folder: Traversable, packs: Iterable[Pack]) -> None:
    rows = [
        {
            "path": finding.path,
            "file": _file(finding, folder, packs),
            "line": finding.line,
            "code": finding.code,
            "severity": finding.severity,
            "message": finding.message,
            "cure": finding.cure,
        }
        for finding in findings
    ]
    click.echo(json.dumps(rows, ensure_ascii=False, indent=1))


def _github(findings: Iterable[Finding], folder: Traversable, packs: Iterable[Pack]) -> None:
    """Workflow commands, which GitHub shows beside the lines of a pull request."""
    for finding in findings:
        facts = {"file": _file(finding, folder, packs), "line": max(1, finding.line), "title": finding.code}
        where = ",".join(f"{key}={_escaped(str(value), ',:')}" for key, value in facts.items())
        click.echo(f"::{finding.severity} {where}::{_escaped(f'{finding.message}。{finding.cure}')}")


_STYLES: dict[str, Callable[[Iterable[Finding], Traversable, Iterable[Pack]], None]] = {
    "text": _text,
    "json": _json,
    "github": _github,
}


def _escaped(text: str, also: str = "") -> str:
    """As workflow commands want it."""
    return "".join(f"%{ord(char):02X}" if char in f"%\r\n{also}" else char for char in text)


def _file(finding: Finding, folder: Traversable, packs: Iterable[Pack]) -> str:
    """The file as seen from where the command runs, when it lies below; else its whole path."""
    home, name = folder, finding.path
    for pack in packs:
        if name.startswith(f"{pack.name}/"):
            home, name = pack.folder, name.removeprefix(f"{pack.name}/")
    path = Path(str(home)) / name
    return path.relative_to(Path.cwd()).as_posix() if path.is_relative_to(Path.cwd()) else path.as_posix()


def _folder(paths: tuple[Path, ...]) -> Path | None:
    """The lexicon folder that the paths are, or lie in."""
    folders = {
        next((p for p in (path, *path.parents) if (p / TAXONOMY).is_file()), None)
        for path in (path.resolve() for path in paths)
    }
    if None in folders:
        raise click.UsageError(f"不在词典文件夹里：所在文件夹应有 {TAXONOMY}")
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
    return frozenset(names)
