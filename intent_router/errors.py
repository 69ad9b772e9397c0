"""Everything this package raises, and the finding that describes one fault of a lexicon.

IntentRouterError
├── LexiconError          a lexicon cannot be used; carries every finding, not only the first
├── PatternSyntaxError    one form is written wrongly
├── DatasetError          a file of labelled utterances cannot be read
├── LayoutError           a TOML file cannot be laid out anew
├── EditError             a lexicon cannot be edited as asked
├── RevisionError         the lexicons of a git revision cannot be had
├── UnknownSchemaError    a JSON Schema was asked for that does not exist
└── CatalogueError        the host's catalogue cannot be asked
"""

from collections.abc import Sequence
from dataclasses import dataclass

from intent_router.codes import Code, Severity

_SEVERITIES: dict[Severity, str] = {"error": "错误", "warning": "提醒"}
_LONGEST_QUOTED = 40


def quoted(text: str) -> str:
    """A form or sentence as messages quote it: long ones by their beginning."""
    return f"「{text}」" if len(text) <= _LONGEST_QUOTED else f"「{text[:_LONGEST_QUOTED]}……」"


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
        return f"{where}: {_SEVERITIES[self.severity]} {self.code} {self.message}。{self.cure}"


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


class LayoutError(IntentRouterError):
    """A TOML file cannot be laid out anew."""

    def __init__(self, line: int, message: str, cure: str) -> None:
        self.line = line
        self.message = message
        self.cure = cure
        super().__init__(f"{f'第 {line} 行：' if line else ''}{message}。{cure}")


class EditError(IntentRouterError):
    """A lexicon cannot be edited as asked."""

    def __init__(self, path: str, message: str, cure: str) -> None:
        self.path = path
        self.message = message
        self.cure = cure
        super().__init__(f"{path}: {message}。{cure}")


class RevisionError(IntentRouterError):
    """The lexicons of a git revision cannot be had."""

    def __init__(self, revision: str, message: str, cure: str) -> None:
        self.revision = revision
        self.message = message
        self.cure = cure
        super().__init__(f"{revision}: {message}。{cure}")


class SessionVersionError(IntentRouterError):
    """A session was written by a version of this package that this one does not know."""

    def __init__(self, version: object, known: Sequence[int]) -> None:
        self.version = version
        self.known = tuple(known)
        readable = "、".join(map(str, known))
        super().__init__(f"会话的版本是 {version!r}，这里只认得 {readable}。升级 intent-router，或丢掉它从头聊")


class NoGreetingError(IntentRouterError):
    """The lexicon has no words to open a conversation with."""

    def __init__(self) -> None:
        super().__init__("词典里没有开场白。在 dialogue/ 下的文件里写上 [greeting]，格式见 docs/lexicon-format.md")


class ScriptError(IntentRouterError):
    """A recorded dialogue is not written as it should be."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = tuple(sorted(findings))
        super().__init__("\n".join(["对话记录有错，格式见 docs/conversation.md：", *map(str, self.findings)]))


class UnknownSchemaError(IntentRouterError):
    """No JSON Schema has this name."""

    def __init__(self, name: str, known: Sequence[str]) -> None:
        self.name = name
        self.known = tuple(known)
        super().__init__(f"没有名为「{name}」的 schema。可用的有：{'、'.join(known)}")


class CatalogueError(IntentRouterError):
    """The host's catalogue is out of reach, or answers what its adapter does not understand."""

    def __init__(self, reason: str, cure: str) -> None:
        self.reason = reason
        self.cure = cure
        super().__init__(f"目录查不了：{reason}。{cure}")
