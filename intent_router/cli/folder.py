"""Which folders of lexicons a verb works on."""

from pathlib import Path

import click

from intent_router.cli.options import Options
from intent_router.errors import IntentRouterError
from intent_router.lexicon.read import TAXONOMY
from intent_router.router import Router
from intent_router.tools.revisions import folder_at


def editable(options: Options) -> Path:
    """The folder named by --lexicons, or `lexicons` here; never the installed package."""
    folder = options.lexicons or Path("lexicons")
    if not (folder / TAXONOMY).is_file():
        raise click.UsageError(f"{folder} 不是词典文件夹：在仓库的根目录运行，或用 --lexicons 指明")
    return folder


def router_over(folder: Path, options: Options) -> Router:
    """A router over that folder; a broken lexicon ends the command with its findings."""
    try:
        return Router.from_path(folder, packs=options.packs())
    except IntentRouterError as error:
        raise click.ClickException(str(error)) from error


def folder_or_revision(base: str, folder: Path, scratch: Path) -> Path:
    """Another folder as it is, or this one as of a git revision, unpacked; raises `RevisionError`."""
    return Path(base) if (Path(base) / TAXONOMY).is_file() else folder_at(base, folder, scratch)
