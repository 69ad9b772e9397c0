"""What tomllib refused, said in Chinese with the cure; tomllib says it in English, for programmers."""

import re
import tomllib

from intent_router.codes import Code
from intent_router.errors import Finding

_POSITION = re.compile(r"\(at line (\d+), column \d+\)")
_STRING = re.compile(r'"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'|#.*')
# What Chinese keyboards type in the place of TOML's punctuation.
_HALF_WIDTH = {"，": ",", "、": ",", "“": '"', "”": '"', "‘": "'", "’": "'", "＝": "=", "［": "[", "］": "]", "【": "["}
_HALF_WIDTH |= {"】": "]", "｛": "{", "｝": "}", "＂": '"', "＃": "#", "\u3000": " "}
# By the beginning of tomllib's message.
_EXPLAINED = {
    "Cannot overwrite a value": ("同一个名字写了两次", "删去其中一处，或合并成一处"),
    "Duplicate inline table key": ("{ } 里同一个名字写了两次", "删去其中一处"),
    "Cannot declare": ("同一个 [表] 写了两次", "合并成一处；条目要写成两层方括号：[[entries]]"),
    "Unclosed array": ("[ ] 没有配对，或两项之间少了逗号", "检查括号是否成对；每一项后面都要有半角逗号"),
    "Unclosed inline table": ("{ } 没有配对，或两项之间少了逗号", "检查括号是否成对，{ } 要写在同一行"),
    "Illegal character '\\n'": ("引号没有配对", "检查引号是否成对，文字要写在同一行"),
    "Unterminated string": ("引号没有配对", "检查引号是否成对"),
    "Unescaped": ("文字里有不能直接写的反斜杠「\\」", "换成 / ，或写两个反斜杠"),
    "Expected '=' after a key": ("名字后面少了「=」", "写成 名字 = 值"),
    "Expected newline or end of document": ("一行里多了东西", "检查引号、括号是否成对，一行只写一项"),
    "Invalid statement": ("这一行不是 名字 = 值", "检查上一行的引号、括号、逗号是否成对"),
    "Invalid value": ("「=」后面的值写错了", "文字要加半角引号，检查引号、括号是否成对"),
}
_OTHER = ("格式不对", "检查引号、括号、逗号是否成对")


def toml_fault(path: str, text: str, error: tomllib.TOMLDecodeError) -> Finding:
    """The finding for a file that is not TOML."""
    position = _POSITION.search(str(error))
    lines = text.split("\n")
    line = int(position[1]) if position else len(lines)
    if slip := _full_width(lines, line):
        return slip_finding(path, *slip)
    said = str(error)
    reason, cure = next((found for start, found in _EXPLAINED.items() if said.startswith(start)), _OTHER)
    return Finding(path, line, Code.BAD_TOML, f"TOML 写错了：{reason}（{said}）", f"{cure}，全角的要换成半角")


def slip_finding(path: str, line: int, char: str) -> Finding:
    """The finding for full-width punctuation where TOML wants its own."""
    shown = "全角空格" if char == "\u3000" else f"全角的「{char}」"
    cure = f"换成半角的「{_HALF_WIDTH[char]}」"
    return Finding(path, line, Code.FULL_WIDTH_SYNTAX, f"TOML 写错了：引号之外有{shown}", cure)


def _full_width(lines: list[str], line: int) -> tuple[int, str] | None:
    """The first full-width mark outside strings, on the line told or the one before it."""
    for number in (line, line - 1):
        if 0 < number <= len(lines):
            for char in _STRING.sub("", lines[number - 1]):
                if char in _HALF_WIDTH:
                    return number, char
    return None
