"""Compiles the built-in lexicons into the wheel, so that the first start is as fast as any, without a writable disk."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).parent


class CompiledLexicons(BuildHookInterface[Any]):
    """Adds the tables of the lexicons to the package's data; an editable install makes them at its first start."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the tables into the build folder and have them packed."""
        if version == "editable":
            return
        sys.path.insert(0, str(ROOT))
        try:
            from intent_router.store import PACKAGED, LexiconFolder, fingerprint, sealed
        finally:
            sys.path.remove(str(ROOT))
        lexicons = ROOT / "lexicons"
        made = Path(self.directory).parent / "build" / PACKAGED
        made.parent.mkdir(parents=True, exist_ok=True)
        made.write_bytes(sealed(fingerprint(lexicons), LexiconFolder(lexicons).tables()))
        build_data["force_include"][str(made)] = f"intent_router/data/{PACKAGED}"
