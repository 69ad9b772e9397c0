"""What pydantic found wrong, said in Chinese with the line and the cure."""

from collections.abc import Iterator

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from intent_router.errors import Finding
from intent_router.lexicon.toml_lines import LineMap

# By pydantic's error type; {key} is the last name in the location, the rest comes from the error's context.
_MESSAGES = {
    "missing": ("缺少「{key}」", "补上这一项，格式见 docs/lexicon-format.md"),
    "extra_forbidden": ("不认识「{key}」", "多半是拼错了，可用的名字见 docs/lexicon-format.md"),
    "string_type": ("「{key}」应当是带引号的文字", '写成 "……"'),
    "string_too_short": ("「{key}」是空的", "写上字，或删去这一项"),
    "string_pattern_mismatch": ("「{key}」的写法不对：{input!r}", "id 用小写字母、数字和下划线；文字首尾不留空格"),
    "literal_error": ("「{key}」不能是 {input!r}", "只能是 {expected} 之一"),
    "list_type": ("「{key}」应当是列表", '写成 ["甲", "乙"]'),
    "too_short": ("「{key}」太少", "至少写 {min_length} 条"),
    "bool_type": ("「{key}」应当是 true 或 false", "去掉引号"),
    "int_type": ("「{key}」应当是整数", "去掉引号和小数点"),
    "model_type": ("「{key}」的形状不对", "对照 docs/lexicon-format.md 里的例子"),
}
_OTHER = ("「{key}」不合格式（{msg}）", "对照 docs/lexicon-format.md 里的例子")


def explain_validation(path: str, lines: LineMap, error: ValidationError) -> Iterator[Finding]:
    """One finding for each fault pydantic reports, at the nearest line that is known."""
    seen: set[tuple[int, str]] = set()
    for fault in error.errors():
        line, key = lines.line(fault["loc"]), _key(fault)
        # A union reports every branch that failed; one finding a place is enough.
        if (line, key) not in seen:
            seen.add((line, key))
            yield _finding(path, line, key, fault)


def _key(fault: ErrorDetails) -> str:
    """The last name of the location that stands in the file; branches of a union have names of their own."""
    names = [part for part in fault["loc"] if isinstance(part, str) and part.islower() and part.isidentifier()]
    return names[-1] if names else "文件"


def _finding(path: str, line: int, key: str, fault: ErrorDetails) -> Finding:
    message, cure = _MESSAGES.get(fault["type"], _OTHER)
    facts = {
        "key": key,
        "input": fault["input"],
        "msg": fault["msg"],
        **fault.get("ctx", {}),
    }
    return Finding(path, line, message.format(**facts), cure.format(**facts))
