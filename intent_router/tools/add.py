"""Put a form into the entry, or a word into the word group, where it belongs."""

import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from rapidfuzz import fuzz, process

from intent_router.errors import EditError
from intent_router.lexicon.model import Entry, Intent, Lexicon, Strength
from intent_router.tools.edits import Edit
from intent_router.tools.splice import with_item, with_table

_CLOSE = 60
"""From this similarity on, 0–100, a name may have been meant."""


class Addition(NamedTuple):
    """What is to be added."""

    name: str
    """A life stage, a need or a word group."""
    form: str
    canonical: str = ""
    """The entry; empty: the likeliest one."""
    strength: Strength | None = None
    """Only entries of this strength; None: any."""
    example: str = ""
    """A sentence for `match`."""


class Placed(NamedTuple):
    """The file with the form in its place."""

    edit: Edit
    where: str


def add_form(folder: Path, lexicon: Lexicon, wanted: Addition) -> Placed:
    """Work out where a form goes; raises `EditError`."""
    for text in (wanted.form, wanted.example, wanted.canonical):
        if any(char in text for char in '"\\\n'):
            raise EditError(wanted.name, f"「{text}」里有引号、反斜杠或换行", "去掉它们；说法里标点也不写")
    if wanted.name in lexicon.intents:
        return _add_to_intent(folder, lexicon.intents[wanted.name], wanted)
    if wanted.name in lexicon.groups:
        return _add_to_group(folder, wanted)
    known = [*lexicon.intents, *lexicon.groups]
    close = process.extract(wanted.name, known, scorer=fuzz.ratio, limit=3, score_cutoff=_CLOSE)
    cure = f"是不是 {'、'.join(name for name, *_ in close)}？" if close else "用 intent-router list 看有哪些"
    raise EditError(wanted.name, "没有这个 id，也没有这个词组", cure)


def _add_to_intent(folder: Path, intent: Intent, wanted: Addition) -> Placed:
    source = _read(folder / intent.path)
    own = [entry for entry in intent.entries if entry.source.startswith(f"{intent.path}:")]
    fitting = [
        entry
        for entry in own
        if wanted.canonical in ("", entry.canonical) and wanted.strength in (None, entry.strength)
    ]
    if fitting:
        entry = max(fitting, key=lambda entry: _likeness(entry, wanted.form))
        _refuse_repetition(wanted.form, [form.text for form in entry.forms], intent.path)
        source = with_item(source, ("entries", own.index(entry), "forms"), wanted.form)
        where = f"条目「{entry.canonical}」（{entry.strength}）"
    elif wanted.canonical:
        source = with_table(source, _new_entry(wanted), "[examples]")
        where = f"新条目「{wanted.canonical}」（{wanted.strength or 'strong'}）"
    else:
        message = f"没有 strength 是 {wanted.strength} 的条目"
        raise EditError(intent.path, message, "用 --entry 给新条目起个商品目录里搜得到的名字")
    if wanted.example:
        _refuse_repetition(wanted.example, [example.text for example in intent.match], intent.path)
        source = with_item(source, ("examples", "match"), wanted.example)
    return Placed(Edit(folder / intent.path, source), f"{intent.path} 的{where}")


def _likeness(entry: Entry, form: str) -> float:
    """How much the entry looks like the place for a form: the most similar of its forms decides."""
    return max(fuzz.partial_ratio(form, known) for known in (entry.canonical, *(f.text for f in entry.forms)))


def _new_entry(wanted: Addition) -> str:
    lines = ["[[entries]]", f'canonical = "{wanted.canonical}"', f'forms = ["{wanted.form}"]']
    lines += [f'strength = "{wanted.strength}"'] if wanted.strength not in (None, "strong") else []
    return "\n".join(lines)


def _add_to_group(folder: Path, wanted: Addition) -> Placed:
    for path in sorted((folder / "words").glob("*.toml")):
        source = _read(path)
        for at, group in enumerate(tomllib.loads(source)["groups"]):
            if group["name"] == wanted.name:
                shown = path.relative_to(folder).as_posix()
                _refuse_repetition(wanted.form, group["words"], shown)
                new = with_item(source, ("groups", at, "words"), wanted.form)
                return Placed(Edit(path, new), f"{shown} 的词组 <{wanted.name}>")
    raise EditError(f"<{wanted.name}>", "这个词组不在这个文件夹里", "它来自扩展包，去那里改")


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8").replace("\r\n", "\n")


def _refuse_repetition(text: str, known: Sequence[str], path: str) -> None:
    if text in known:
        cure = f"不用再加；不生效就用 intent-router try {text} --explain 看原因"
        raise EditError(path, f"「{text}」已经在那里了", cure)
