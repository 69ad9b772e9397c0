"""What pydantic found wrong, said in Chinese with the line and the cure."""

import re
from collections.abc import Iterator

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from intent_router.codes import Code
from intent_router.errors import Finding
from intent_router.lexicon.toml_lines import LineMap

# By pydantic's error type; {key} is the last name in the location, the rest comes from the error's context.
_MESSAGES = {
    "missing": (Code.MISSING_KEY, "缺少「{key}」", "补上这一项，格式见 docs/lexicon-format.md"),
    "extra_forbidden": (Code.UNKNOWN_KEY, "不认识「{key}」", "多半是拼错了，可用的名字见 docs/lexicon-format.md"),
    "string_type": (Code.WRONG_TYPE, "「{key}」应当是带引号的文字", '写成 "……"'),
    "string_too_short": (Code.TOO_FEW, "「{key}」是空的", "写上字，或删去这一项"),
    "string_pattern_mismatch": (
        Code.BAD_SPELLING,
        "「{key}」的写法不对：{input!r}",
        "id 用小写字母、数字和下划线；文字首尾不留空格",
    ),
    "literal_error": (Code.WRONG_VALUE, "「{key}」不能是 {input!r}", "只能是 {expected} 之一"),
    "list_type": (Code.WRONG_TYPE, "「{key}」应当是列表", '写成 ["甲", "乙"]'),
    "too_short": (Code.TOO_FEW, "「{key}」太少", "至少写 {min_length} 条"),
    "bool_type": (Code.WRONG_TYPE, "「{key}」应当是 true 或 false", "去掉引号"),
    "int_type": (Code.WRONG_TYPE, "「{key}」应当是整数", "去掉引号和小数点"),
    "model_type": (Code.WRONG_TYPE, "「{key}」的形状不对", "对照 docs/lexicon-format.md 里的例子"),
}
_OTHER = (Code.WRONG_VALUE, "「{key}」不合格式（{msg}）", "对照 docs/lexicon-format.md 里的例子")
# Names that pydantic adds to a location to tell the branches of a union apart; no key of ours looks like them.
_BRANCH = re.compile(r"constrained-str|[A-Z]\w*Table")


def explain_validation(path: str, lines: LineMap, error: ValidationError) -> Iterator[Finding]:
    """One finding for each fault pydantic reports, at the nearest line that is known."""
    seen: set[tuple[str | int, ...]] = set()
    for fault in error.errors():
        branch = next((part for part in fault["loc"] if isinstance(part, str) and _BRANCH.fullmatch(part)), None)
        # A union reports every branch that failed: for a table, what is wrong inside it, and not that it is no text.
        if branch == "constrained-str" and isinstance(fault["input"], dict):
            continue
        place = tuple(part for part in fault["loc"] if not (isinstance(part, str) and _BRANCH.fullmatch(part)))
        if place not in seen:
            seen.add(place)
            yield _finding(path, lines, place, fault)


def _finding(path: str, lines: LineMap, place: tuple[str | int, ...], fault: ErrorDetails) -> Finding:
    names = [part for part in place if isinstance(part, str)]
    code, message, cure = _MESSAGES.get(fault["type"], _OTHER)
    facts = {
        "key": names[-1] if names else "文件",
        "input": fault["input"],
        "msg": fault["msg"],
        **fault.get("ctx", {}),
    }
    return Finding(path, lines.line(place), code, message.format(**facts), cure.format(**facts))
