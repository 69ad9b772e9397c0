"""Everything this package raises, and the finding that describes one fault of a lexicon.

IntentRouterError
├── LexiconError          a lexicon cannot be used; carries every finding, not only the first
├── PatternSyntaxError    one form is written wrongly
├── DatasetError          a file of labelled utterances cannot be read
└── UnknownSchemaError    a JSON Schema was asked for that does not exist
"""

from collections.abc import Sequence
from dataclasses import dataclass

from intent_router.codes import Code, Severity


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One fault in a lexicon: where it is, what is wrong, and the cure."""

    path: str
    """Path of the file relative to the lexicon folder, with forward slashes."""
    line: int
    """Counted from 1; 0 when the fault is the file as a whole."""
    code: Code
    message: str
    cure: str

    @classmethod
    def at(cls, source: str, code: Code, message: str, cure: str) -> "Finding":
        """A finding at `needs/childcare.toml:14`."""
        path, _, line = source.rpartition(":")
        return cls(path, int(line), code, message, cure)

    @property
    def severity(self) -> Severity:
        """Whether the lexicon is wrong, or only worth a second look."""
        return self.code.severity

    def __str__(self) -> str:
        where = f"{self.path}:{self.line}" if self.line else self.path
        return f"{where}: {self.code} {self.message}。{self.cure}"


class IntentRouterError(Exception):
    """The base of all errors this package defines."""


class LexiconError(IntentRouterError):
    """A lexicon has faults and nothing of it was loaded."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = tuple(sorted(findings))
        super().__init__("\n".join([f"词典有 {len(self.findings)} 处错误：", *map(str, self.findings)]))


class PatternSyntaxError(IntentRouterError):
    """A form does not follow the pattern syntax."""

    def __init__(self, form: str, column: int, message: str, cure: str) -> None:
        self.form = form
        self.column = column
        self.message = message
        self.cure = cure
        super().__init__(f"「{form}」第 {column + 1} 个字：{message}。{cure}")


class DatasetError(IntentRouterError):
    """A line of a data file is not what the reader expects."""

    def __init__(self, path: str, line: int, message: str, cure: str) -> None:
        self.path = path
        self.line = line
        self.message = message
        self.cure = cure
        super().__init__(f"{path}:{line}: {message}。{cure}")


class UnknownSchemaError(IntentRouterError):
    """No JSON Schema has this name."""

    def __init__(self, name: str, known: Sequence[str]) -> None:
        self.name = name
        self.known = tuple(known)
        super().__init__(f"没有名为「{name}」的 schema。可用的有：{'、'.join(known)}")
