"""One lexicon file that follows its schema, with the lines of its parts."""

from dataclasses import dataclass

from intent_router.errors import Finding
from intent_router.lexicon import schema
from intent_router.lexicon.toml_lines import LineMap, Location


@dataclass(frozen=True, slots=True)
class Source:
    """One file that follows its schema."""

    path: str
    kind: schema.FileName
    parsed: schema.LexiconFile
    lines: LineMap

    def line(self, *location: str | int) -> int:
        """The line of a place in the file."""
        return self.lines.line(location)

    def fault(self, location: Location, message: str, cure: str) -> Finding:
        """A finding at a place in the file."""
        return Finding(self.path, self.lines.line(location), message, cure)
