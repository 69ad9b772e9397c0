"""Put a form into the entry, or a word into the word group, where it belongs."""

from pathlib import Path
from typing import NamedTuple

from rapidfuzz import fuzz, process

from intent_router.errors import EditError
from intent_router.lexicon.model import Entry, Intent, Lexicon, Strength
from intent_router.tools.edits import Edit, read_document
from intent_router.tools.layout import Item, Table, parse, render

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
    path = folder / intent.path
    document = read_document(path)
    own = [entry for entry in intent.entries if entry.source.startswith(f"{intent.path}:")]
    fitting = [
        entry
        for entry in own
        if wanted.canonical in ("", entry.canonical) and wanted.strength in (None, entry.strength)
    ]
    if fitting:
        entry = max(fitting, key=lambda entry: _likeness(entry, wanted.form))
        tables = [table for table in document.tables if table.name == "entries"]
        _append(tables[own.index(entry)], "forms", wanted.form, intent.path)
        where = f"条目「{entry.canonical}」（{entry.strength}）"
    elif wanted.canonical:
        last = max(at for at, table in enumerate(document.tables) if table.name == "entries")
        document.tables.insert(last + 1, _new_entry(wanted))
        where = f"新条目「{wanted.canonical}」（{wanted.strength or 'strong'}）"
    else:
        message = f"没有 strength 是 {wanted.strength} 的条目"
        raise EditError(intent.path, message, "用 --entry 给新条目起个商品目录里搜得到的名字")
    if wanted.example:
        examples = next(table for table in document.tables if table.name == "examples")
        _append(examples, "match", wanted.example, intent.path)
    return Placed(Edit(path, render(document)), f"{intent.path} 的{where}")


def _likeness(entry: Entry, form: str) -> float:
    """How much the entry looks like the place for a form: the most similar of its forms decides."""
    return max(fuzz.partial_ratio(form, known) for known in (entry.canonical, *(f.text for f in entry.forms)))


def _new_entry(wanted: Addition) -> Table:
    lines = ["[[entries]]", f'canonical = "{wanted.canonical}"', f'forms = ["{wanted.form}"]']
    lines += ['strength = "weak"'] if wanted.strength == "weak" else []
    return parse("\n".join(lines)).tables[1]


def _add_to_group(folder: Path, wanted: Addition) -> Placed:
    for path in sorted((folder / "words").glob("*.toml")):
        document = read_document(path)
        for table in document.tables:
            if table.name == "groups" and table.text("name") == wanted.name:
                shown = path.relative_to(folder).as_posix()
                _append(table, "words", wanted.form, shown)
                return Placed(Edit(path, render(document)), f"{shown} 的词组 <{wanted.name}>")
    raise EditError(f"<{wanted.name}>", "这个词组不在这个文件夹里", "它来自扩展包，去那里改")


def _append(table: Table, key: str, text: str, path: str) -> None:
    array = table.array(key)
    if array is None:
        raise EditError(path, f"找不到 {key} 列表", f'写成 {key} = ["……"]')
    if any(item.text.strip("\"'") == text for item in array.items):
        cure = f"不用再加；不生效就用 intent-router try {text} --explain 看原因"
        raise EditError(path, f"「{text}」已经在那里了", cure)
    array.items.append(Item(f'"{text}"'))
