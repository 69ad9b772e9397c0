"""The command group."""

from pathlib import Path

import click

from intent_router.cli.add import add
from intent_router.cli.check import check
from intent_router.cli.diff import diff
from intent_router.cli.eval import eval_
from intent_router.cli.fmt import fmt
from intent_router.cli.list_ import list_, show
from intent_router.cli.new import new
from intent_router.cli.options import Options
from intent_router.cli.schema import schema
from intent_router.cli.serve import serve
from intent_router.cli.suggest import suggest_
from intent_router.cli.try_ import try_


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
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


for command in (try_, list_, show, new, add, fmt, check, diff, suggest_, eval_, schema, serve):
    main.add_command(command)
