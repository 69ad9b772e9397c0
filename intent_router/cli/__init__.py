"""The `intent-router` command: each verb a thin shell over one library function."""

from intent_router.cli.main import main

__all__ = ["main"]
