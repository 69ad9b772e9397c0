"""Put one more item into an array, or one more table into a file, and leave every other character as it is."""

import re
import tomllib
from typing import Any

from intent_router.lexicon.toml_lines import Location, locate
from intent_router.tools.layout import formatted

_ALONE = re.compile(r"""\s*("[^"]*"|'[^']*'|\{.*\})""")
"""A line with one item and nothing before it."""
_REST = re.compile(r",?\s*(#.*)?")
"""What may stand behind the only item of a line."""


def with_item(source: str, array: Location, text: str) -> str:
    """The file with a string at the end of an array that has strings already."""
    items = _value(source, array)
    last = len(items) - 1
    lines = source.split("\n")
    at = locate(source).line((*array, last)) - 1
    written = re.compile(rf'(["\']){re.escape(items[last])}\1') if isinstance(items[last], str) else re.compile(r"\}")
    end = [found.end() for found in written.finditer(lines[at])][-1]
    before, after = lines[at][:end], lines[at][end:]
    if _ALONE.fullmatch(before) and _REST.fullmatch(after):
        indent = before[: len(before) - len(before.lstrip())]
        lines[at : at + 1] = [before + (after if after.startswith(",") else f",{after}"), f'{indent}"{text}",']
    else:
        lines[at] = f'{before}, "{text}"{after}'
    return _as_tidy_as(source, "\n".join(lines))


def with_table(source: str, table: str, before: str) -> str:
    """The file with a table in front of the first header that reads so, behind an empty line."""
    lines = source.split("\n")
    at = next(number for number, line in enumerate(lines) if line.strip() == before)
    while at and lines[at - 1].lstrip().startswith("#"):
        at -= 1
    lines[at:at] = [*table.splitlines(), ""]
    return _as_tidy_as(source, "\n".join(lines))


def _value(source: str, location: Location) -> list[Any]:
    value: Any = tomllib.loads(source)
    for part in location:
        value = value[part]
    return list(value)


def _as_tidy_as(old: str, new: str) -> str:
    """In the canonical layout if the old text was: a file that was not shall not change all over."""
    return formatted(new) if formatted(old) == old else new
