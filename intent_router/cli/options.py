"""What all verbs share: the lexicons to use, and how library errors reach the terminal."""

from dataclasses import dataclass
from importlib.resources.abc import Traversable
from pathlib import Path

import click

from intent_router.errors import IntentRouterError
from intent_router.lexicon.files import builtin_folder
from intent_router.lexicon.packs import Pack, installed_packs, pack_at
from intent_router.router import Router


@dataclass(frozen=True, slots=True)
class Options:
    """Options given before the verb."""

    lexicons: Path | None
    pack_folders: tuple[Path, ...] = ()
    with_installed: bool = False
    """Whether to use the packs of installed packages, too."""

    @property
    def folder(self) -> Traversable:
        """The lexicon folder: the user's own, or the built-in one."""
        return self.lexicons or builtin_folder()

    def packs(self) -> tuple[Pack, ...]:
        """The packs the user asked for."""
        installed = installed_packs() if self.with_installed else ()
        return (*installed, *map(pack_at, self.pack_folders))

    def router(self) -> Router:
        """The router the user asked for; a broken lexicon ends the command with every finding and exit code 1."""
        try:
            return Router.from_path(self.folder, packs=self.packs())
        except IntentRouterError as error:
            raise click.ClickException(str(error)) from error
