"""Where in a TOML file a value stands: tomllib parses, but forgets line numbers."""

import re
from dataclasses import dataclass, field

Location = tuple[str | int, ...]

_HEADER = re.compile(r"^\s*(\[\[?)\s*([\w.\-]+)\s*\]\]?")
_KEY = re.compile(r"^\s*([\w\-]+)\s*=")
_TOKEN = re.compile(r'"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'|#[^\n]*|[\[\]{},\n]|[\w.+:-]+')


@dataclass(slots=True)
class LineMap:
    """Lines by location, such as ("entries", 2, "forms", 0); looks up the nearest enclosing one."""

    lines: dict[Location, int] = field(default_factory=dict)

    def line(self, location: Location) -> int:
        """The line (from 1) of a location as pydantic reports it; 0 when nothing of it is known."""
        for end in range(len(location), 0, -1):
            found = self.lines.get(location[:end])
            if found is not None:
                return found
        return 0


def locate(source: str) -> LineMap:
    """Map every table, key and array item of a TOML document to its line."""
    found = LineMap()
    counts: dict[str, int] = {}
    table: Location = ()
    offset = 0
    skip_until = 0
    for number, text in enumerate(source.split("\n"), start=1):
        if offset >= skip_until:
            if header := _HEADER.match(text):
                name = header[2]
                table = tuple(name.split("."))
                if header[1] == "[[":
                    table = (*table, counts.get(name, 0))
                    counts[name] = counts.get(name, 0) + 1
                found.lines.setdefault(table, number)
            elif key := _KEY.match(text):
                location = (*table, key[1])
                found.lines[location] = number
                skip_until = _items(source, offset + key.end(), number, location, found)
        offset += len(text) + 1
    return found


def _items(source: str, at: int, number: int, location: Location, found: LineMap) -> int:
    """Record the items of the array that starts at `at`; returns where the value ends."""
    depth = 0
    index = 0
    expecting = False
    for token in _TOKEN.finditer(source, at):
        text = token[0]
        if text == "\n":
            if depth == 0:
                return token.start()
            number += 1
        elif text in "]}":
            depth -= 1
        elif text == ",":
            if depth == 1:
                index += 1
                expecting = True
        elif not text.startswith("#"):
            if expecting and depth == 1:
                found.lines.setdefault((*location, index), number)
                expecting = False
            if text in "[{":
                depth += 1
                expecting = expecting or depth == 1
    return len(source)
