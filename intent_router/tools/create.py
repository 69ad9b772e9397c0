"""A new lexicon file, and its registration in the taxonomy."""

import re
from pathlib import Path
from typing import NamedTuple

from intent_router.errors import EditError
from intent_router.lexicon.model import Lexicon
from intent_router.lexicon.read import TAXONOMY
from intent_router.tools.edits import Edit
from intent_router.tools.templates import FOLDERS, NewKind, registration, skeleton

_ID = re.compile(r"[a-z][a-z0-9_]*")


class NewFile(NamedTuple):
    """What is asked for."""

    kind: NewKind
    name: str
    """The id, and the name of the file."""
    title: str
    """What users read; of a file of words, the name of its first group."""
    form: str
    """The first way to say it."""


def new_file(folder: Path, lexicon: Lexicon, wanted: NewFile) -> list[Edit]:
    """The new file and, unless it holds words, the taxonomy that knows it; raises `EditError`."""
    path = folder / FOLDERS[wanted.kind] / f"{wanted.name}.toml"
    if fault := _fault(path, lexicon, wanted):
        raise EditError(path.relative_to(folder).as_posix(), *fault)
    need = next((intent.id for intent in lexicon.of_axis("needs")), "")
    edits = [Edit(path, skeleton(wanted.kind, wanted.name, wanted.title, wanted.form, need))]
    if wanted.kind != "words":
        taxonomy = folder / TAXONOMY
        table = registration(wanted.kind, wanted.name, wanted.title)
        edits.append(Edit(taxonomy, _inserted(taxonomy.read_text(encoding="utf-8"), FOLDERS[wanted.kind], table)))
    return edits


def _fault(path: Path, lexicon: Lexicon, wanted: NewFile) -> tuple[str, str] | None:
    """What is wrong with the request, and the cure."""
    name, title = wanted.name, wanted.title
    if not _ID.fullmatch(name):
        return f"「{name}」不能做 id", "用小写字母、数字和下划线，以字母开头，如 pet_funeral"
    if any(char in text for text in (title, wanted.form) for char in '"\\\n'):
        return "名字和说法里有引号、反斜杠或换行", "去掉它们"
    if path.exists() or (wanted.kind != "words" and name in lexicon.intents):
        return f"「{name}」已经有了", f"看看 intent-router show {name}；要加说法用 intent-router add {name} 说法"
    if wanted.kind == "words" and title in lexicon.groups:
        return f"词组 <{title}> 已经有了", f"直接用它；要加词用 intent-router add {title} 词"
    return None


def _inserted(text: str, axis: str, table: str) -> str:
    """The taxonomy with a table behind the last one of its axis; nothing else moves."""
    lines = text.splitlines(keepends=True)
    at = len(lines)
    inside = False
    for number, line in enumerate(lines):
        if line.lstrip().startswith("["):
            inside = line.lstrip().startswith(f"[{axis}.")
        if inside and line.strip() and not line.startswith("#"):
            at = number + 1
    if at and not lines[at - 1].endswith("\n"):
        lines[at - 1] += "\n"
    return "".join([*lines[:at], table, *lines[at:]])
