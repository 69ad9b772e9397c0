"""A TOML file as tables, pairs and array items with their comments; written back in one canonical layout.

Only what lexicons are made of: tables, strings, numbers, arrays and inline tables. Whatever else a file holds is
refused rather than guessed at, and what is written is read again to make sure that nothing but the layout changed.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field

from wcwidth import wcswidth

from intent_router.errors import LayoutError

WIDTH = 100
"""An array that is wider, in columns of a terminal, gets a line for each item."""
_KEY_ORDER = {
    "": ("id", "extends", "title", "question", "kinds", "joint", "of_child"),
    "suggest": ("kind", "need", "terms", "holders"),
    "entries": ("canonical", "kind", "forms", "strength", "not_inside"),
    "examples": ("match", "reject", "text", "asserted", "excluded"),
    "groups": ("name", "words"),
    "cues": ("effect", "scope", "reach", "axes", "forms"),
}
_TOKEN = re.compile(
    r"""(?P<string>"(?!"")(?:\\.|[^"\\\n])*"|'(?!'')[^'\n]*')|(?P<comment>\#[^\n]*)|(?P<newline>\n)"""
    r"""|(?P<mark>[\[\]{},=])|(?P<bare>[\w.+:-]+)|(?P<space>[ \t\r]+)|(?P<other>.)"""
)


@dataclass(slots=True)
class Item:
    """One value of an array."""

    text: str
    above: list[str] = field(default_factory=list)
    comment: str = ""


@dataclass(slots=True)
class Array:
    """An array that stands directly after a key."""

    items: list[Item] = field(default_factory=list)
    tail: list[str] = field(default_factory=list)
    """Comments after the last item."""


@dataclass(slots=True)
class Pair:
    """`key = value`."""

    key: str
    value: str | Array
    above: list[str] = field(default_factory=list)
    """Comment lines before it; an empty string is an empty line between two of them."""
    comment: str = ""


@dataclass(slots=True)
class Table:
    """What stands under one header; the pairs before the first header have none."""

    header: str
    above: list[str] = field(default_factory=list)
    comment: str = ""
    pairs: list[Pair] = field(default_factory=list)

    @property
    def name(self) -> str:
        """`entries` for `[[entries]]`."""
        return self.header.strip("[]")


@dataclass(slots=True)
class Document:
    """A whole file."""

    tables: list[Table]
    tail: list[str]


def formatted(source: str) -> str:
    """The file in its canonical layout; raises `LayoutError` when it is not TOML or holds what lexicons do not."""
    text = render(parse(source))
    if tomllib.loads(text) != tomllib.loads(source):
        raise LayoutError(0, "排版会改变内容，没有动它", "把这个文件发到 issue，让我们修")
    return text


def parse(source: str) -> Document:
    """Take a file apart."""
    try:
        tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        raise LayoutError(0, f"TOML 写错了（{error}）", "先用 intent-router check 看错在哪里") from error
    return _Parser(source).document()


class _Parser:
    def __init__(self, source: str) -> None:
        self._tokens = [(str(m.lastgroup), m[0]) for m in _TOKEN.finditer(source) if m.lastgroup != "space"]
        self._at = 0
        self._line = 1

    def _peek(self) -> tuple[str, str]:
        return self._tokens[self._at] if self._at < len(self._tokens) else ("end", "")

    def _next(self) -> tuple[str, str]:
        kind, text = self._peek()
        self._at += 1
        self._line += kind == "newline"
        if kind == "other" or (kind == "end" and self._at > len(self._tokens) + 1):
            raise LayoutError(self._line, f"有词典里用不到的写法「{text}」", "文字写在一行的引号里")
        return kind, text

    def document(self) -> Document:
        document = Document([Table("")], [])
        above: list[str] = []
        while (token := self._next())[0] != "end":
            kind, text = token
            if kind == "newline":
                if above and above[-1]:
                    above.append("")
            elif kind == "comment":
                above.append(text.rstrip())
                self._skip_newline()
            elif text == "[":
                document.tables.append(Table(self._header(), above, self._comment()))
                above = []
            else:
                document.tables[-1].pairs.append(self._pair(text, above))
                above = []
        document.tail = above
        return document

    def _header(self) -> str:
        text = "["
        while text.count("]") < text.count("["):
            text += self._next()[1]
        if self._peek()[1] == "]":
            text += self._next()[1]
        return text

    def _pair(self, key: str, above: list[str]) -> Pair:
        if self._next()[1] != "=":
            raise LayoutError(self._line, f"「{key}」后面不是「=」", "写成 名字 = 值")
        value: str | Array = self._array() if self._peek()[1] == "[" else self._value()
        return Pair(key, value, above, self._comment())

    def _comment(self) -> str:
        """The comment on the rest of the line."""
        text = self._next()[1].rstrip() if self._peek()[0] == "comment" else ""
        self._skip_newline()
        return text

    def _skip_newline(self) -> None:
        if self._peek()[0] == "newline":
            self._next()

    def _array(self) -> Array:
        array = Array()
        self._next()
        fresh = True
        while (token := self._peek())[1] != "]":
            kind, text = token
            if kind == "newline":
                fresh = True
                self._next()
            elif kind == "comment":
                self._next()
                if fresh or not array.items:
                    array.tail.append(text.rstrip())
                else:
                    array.items[-1].comment = text.rstrip()
            elif text == ",":
                self._next()
            else:
                array.items.append(Item(self._value(), array.tail))
                array.tail = []
                fresh = False
        self._next()
        return array

    def _value(self) -> str:
        """A scalar, or an inline table or nested array on one line."""
        text = self._next()[1]
        if text not in "{[":
            return text
        parts = []
        closing = "}" if text == "{" else "]"
        while (token := self._peek())[1] != closing:
            if token[0] in ("newline", "comment"):
                raise LayoutError(self._line, f"{text} {closing} 里换了行", f"{text} {closing} 写在同一行")
            if token[1] == ",":
                self._next()
                continue
            parts.append(self._value())
            if self._peek()[1] == "=":
                self._next()
                parts[-1] += f" = {self._value()}"
        self._next()
        inner = ", ".join(parts)
        return f"{{ {inner} }}" if text == "{" else f"[{inner}]"


def render(document: Document) -> str:
    """Write a document in its canonical layout."""
    return "\n".join(_lines(document)).lstrip("\n").rstrip() + "\n"


def _lines(document: Document) -> Iterator[str]:
    for table in document.tables:
        if table.header:
            yield ""
            yield from _trimmed(table.above)
            yield _with(table.header, table.comment)
        order = _KEY_ORDER.get(table.name, ())
        for pair in sorted(table.pairs, key=lambda p: order.index(p.key) if p.key in order else len(order)):
            yield from _trimmed(pair.above)
            yield from _pair_lines(pair)
    if document.tail:
        yield ""
        yield from _trimmed(document.tail)


def _trimmed(comments: list[str]) -> list[str]:
    return comments[:-1] if comments and not comments[-1] else comments


def _with(text: str, comment: str) -> str:
    return f"{text}  {comment}" if comment else text


def _pair_lines(pair: Pair) -> Iterator[str]:
    if isinstance(pair.value, str):
        yield _with(f"{pair.key} = {pair.value}", pair.comment)
        return
    array = pair.value
    line = f"{pair.key} = [{', '.join(item.text for item in array.items)}]"
    has_comments = bool(array.tail) or any(item.above or item.comment for item in array.items)
    if not has_comments and wcswidth(line) <= WIDTH:
        yield _with(line, pair.comment)
        return
    yield f"{pair.key} = ["
    for item in array.items:
        yield from (f"  {comment}" for comment in item.above)
        yield _with(f"  {item.text},", item.comment)
    yield from (f"  {comment}" for comment in array.tail)
    yield _with("]", pair.comment)
