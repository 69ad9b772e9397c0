"""Packs: lexicons that somebody else keeps, installed as a package or given by a path.

A pack is a folder of the same shape in which every part may be left out. Its files add entries to known ids
(`extends = "wedding_services"`) or bring ids and kinds of their own, registered in the pack's own taxonomy.toml.
"""

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import NamedTuple

from intent_router.codes import Code
from intent_router.errors import Finding, LexiconError

ENTRY_POINTS = "intent_router.lexicons"
"""A package offers its lexicon folder under this group: `wedding = "my_package.lexicons"`."""


class Pack(NamedTuple):
    """A folder of additional lexicons."""

    name: str
    """Stands before the path of its files, in findings and in evidence: `wedding/needs/banquet.toml:7`."""
    folder: Traversable


def pack_at(folder: str | Path) -> Pack:
    """The pack in a folder of the file system, named like the folder, or, if that is `lexicons`, the one around it."""
    path = Path(folder).resolve()
    return Pack(path.parent.name if path.name == "lexicons" else path.name, path)


def installed_packs() -> tuple[Pack, ...]:
    """The packs of all installed packages, by name; raises `LexiconError` for one whose folder cannot be found.

    Asking for them costs tens of milliseconds, so no router does it unasked.
    """
    from importlib.metadata import entry_points  # noqa: PLC0415 - most processes never need it

    found = []
    for entry in sorted(entry_points(group=ENTRY_POINTS), key=lambda entry: entry.name):
        try:
            found.append(Pack(entry.name, files(entry.value)))
        except (ImportError, TypeError) as error:
            message = f"已安装的扩展包找不到它的词典 {entry.value}（{error}）"
            cure = f"入口点 {ENTRY_POINTS} 的值应是存放词典的包，如 my_package.lexicons；或卸载这个扩展包"
            raise LexiconError([Finding(entry.name, 0, Code.BROKEN_PACK, message, cure)]) from error
    return tuple(found)
