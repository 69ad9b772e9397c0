"""What can be set from outside, by environment variables."""

import os
from pathlib import Path
from typing import NamedTuple


class Settings(NamedTuple):
    """Where things are kept."""

    data: Path
    """CHAT_DATA: the folder of the two SQLite files."""
    redis_url: str | None
    """REDIS_URL: keep the sessions there instead."""

    @classmethod
    def from_environment(cls) -> "Settings":
        """The settings of this process; `.chat_backend` in the current folder is where data go by default."""
        return cls(Path(os.environ.get("CHAT_DATA", ".chat_backend")), os.environ.get("REDIS_URL") or None)
