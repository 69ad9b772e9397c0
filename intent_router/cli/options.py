"""What all verbs share: the lexicons to use, and how library errors reach the terminal."""

from dataclasses import dataclass
from pathlib import Path

import click

from intent_router.errors import IntentRouterError
from intent_router.router import Router


@dataclass(frozen=True, slots=True)
class Options:
    """Options given before the verb."""

    lexicons: Path | None

    def router(self) -> Router:
        """The router the user asked for; a broken lexicon ends the command with every finding and exit code 1."""
        try:
            return Router.from_path(self.lexicons) if self.lexicons else Router.builtin()
        except IntentRouterError as error:
            raise click.ClickException(str(error)) from error
