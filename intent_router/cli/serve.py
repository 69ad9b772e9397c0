"""`intent-router serve`: the HTTP API and the playground."""

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from intent_router.cli.folder import folder_or_revision
from intent_router.cli.options import Options
from intent_router.errors import IntentRouterError, LexiconError

if TYPE_CHECKING:
    from intent_router.serve.settings import LexiconSource


@click.command(short_help="开 HTTP 服务和试验台")
@click.option("--host", default="127.0.0.1", show_default=True, help="在哪个地址上听；0.0.0.0 是全部网卡。")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="端口；0 由系统挑一个。")
@click.option("--workers", default=1, show_default=True, type=click.IntRange(1), help="开几个进程。")
@click.option(
    "--max-body", default=65536, show_default=True, type=click.IntRange(0), help="请求体最多多少字节；0 不限。"
)
@click.option(
    "--rate",
    default=200.0,
    show_default=True,
    type=click.FloatRange(0),
    help="每个客户端地址每秒最多几个请求，各进程各算各的；0 不限。",
)
@click.option(
    "--max-waiting",
    default=128,
    show_default=True,
    type=click.IntRange(0),
    help="每个进程同时处理几个请求，再多就答 503；0 不限。",
)
@click.option(
    "--reload-every",
    default=2.0,
    show_default=True,
    type=click.FloatRange(0),
    help="几秒看一次词典文件变了没有；0 不看，只听 SIGHUP。",
)
@click.option("--playground/--no-playground", default=True, show_default=True, help="带不带试验台网页。")
@click.option("--compare", metavar="[REV|DIR]", help="试验台拿哪个 git 版本或文件夹的词典来比；不给就比启动时的。")
@click.option("--access-log/--no-access-log", default=True, show_default=True, help="每个请求写不写一行日志。")
@click.pass_obj
def serve(  # noqa: PLR0913, PLR0917 - one parameter an option
    options: Options,
    host: str,
    port: int,
    workers: int,
    max_body: int,
    rate: float,
    max_waiting: int,
    reload_every: float,
    compare: str | None,
    *,
    playground: bool,
    access_log: bool,
) -> None:
    """开 HTTP 服务：POST /v1/route 理解一句话，浏览器打开 / 是试验台。

    词典改了自动换上，有错就继续用旧的。日志里没有用户的话。

    \b
    Example:
        intent-router serve --port 8000 --workers 2
    """
    try:
        from intent_router.serve.run import run  # noqa: PLC0415 - only this verb needs the extra
        from intent_router.serve.settings import LexiconSource, Settings  # noqa: PLC0415 - same
    except ModuleNotFoundError as error:
        cure = 'pip install "intent-router[serve]"'
        raise click.ClickException(f"serve 要用的 {error.name} 没有装。装上：{cure}") from error
    with tempfile.TemporaryDirectory() as scratch:
        try:
            source = LexiconSource(options.folder, options.packs())
            baseline = _baseline(source, compare, Path(scratch)) if compare else None
            settings = Settings(
                source=source,
                reload_seconds=reload_every,
                max_body=max_body,
                rate=rate,
                max_waiting=max_waiting,
                access_log=access_log,
                playground=playground,
                baseline=baseline,
            )
            run(settings, host, port, workers)
        except IntentRouterError as error:
            raise click.ClickException(str(error)) from error


def _baseline(source: "LexiconSource", compare: str, scratch: Path) -> "LexiconSource":
    """The lexicons to compare with; faults in them are told as theirs."""
    baseline = source._replace(folder=folder_or_revision(compare, Path(str(source.folder)), scratch))
    try:
        baseline.check()
    except LexiconError as error:
        raise click.ClickException(f"{compare} 的词典读不出来，没法比：{error}") from error
    return baseline
