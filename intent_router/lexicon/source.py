"""One lexicon file that follows its schema, with the lines of its parts."""

from dataclasses import dataclass

from intent_router.codes import Code
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
    pack: str = ""
    """The pack it comes from; empty: the lexicon itself."""

    @property
    def folder(self) -> str:
        """`needs` for needs/childcare.toml."""
        return self.path.split("/")[-2]

    @property
    def stem(self) -> str:
        """`childcare` for needs/childcare.toml."""
        return self.path.split("/")[-1].removesuffix(".toml")

    def line(self, *location: str | int) -> int:
        """The line of a place in the file."""
        return self.lines.line(location)

    def fault(self, location: Location, code: Code, message: str, cure: str) -> Finding:
        """A finding at a place in the file."""
        return Finding(self.path, self.lines.line(location), code, message, cure)
