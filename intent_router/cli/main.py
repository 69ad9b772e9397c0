"""The command group; a verb is imported when it is used, so that none pays for the others."""

import importlib
from collections import UserDict
from collections.abc import Iterator, Mapping
from pathlib import Path

import click

from intent_router.cli.options import Options


class _Verbs(UserDict[str, click.Command]):
    """Commands by name, each imported when it is asked for."""

    _places: Mapping[str, str] = {
        "try": "try_:try_",
        "list": "list_:list_",
        "show": "list_:show",
        "new": "new:new",
        "add": "add:add",
        "fmt": "fmt:fmt",
        "check": "check:check",
        "diff": "diff:diff",
        "suggest": "suggest:suggest_",
        "eval": "eval:eval_",
        "schema": "schema:schema",
        "serve": "serve:serve",
    }
    """Module and function."""

    def __missing__(self, name: str) -> click.Command:
        module, _, function = self._places[name].partition(":")
        self.data[name] = getattr(importlib.import_module(f"intent_router.cli.{module}"), function)
        return self.data[name]

    def __contains__(self, name: object) -> bool:
        return name in self._places

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


@click.group(commands=_Verbs(), context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--lexicons",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="用这个文件夹里的词典，不用内置的。",
)
@click.option(
    "--pack",
    "pack_folders",
    multiple=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="再加上这个文件夹里的扩展词典，可多次给。",
)
@click.option("--packs", "with_installed", is_flag=True, help="再加上已安装的扩展词典包。")
@click.version_option(package_name="intent-router", message="%(prog)s %(version)s")
@click.pass_context
def main(
    context: click.Context, lexicons: Path | None, pack_folders: tuple[Path, ...], *, with_installed: bool
) -> None:
    """把中文闲聊里的一句话，变成结构化的推荐请求。"""
    context.obj = Options(lexicons, pack_folders, with_installed)
