"""The pattern syntax of lexicon forms: `甲` `[可选]` `(甲|乙)` `<词组>` `…`.

A pattern is parsed once into a small tree. From the tree come the literal strings it stands for, and a regular
expression that says what it matches; `joins` does the matching.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import product

from intent_router.errors import PatternSyntaxError

MAX_EXPANSION = 64
"""A form that stands for more strings than this is matched as a pattern, not string by string."""
MAX_GROUP_WORDS = 2000
"""How many literals a word group may stand for."""
MAX_GAP = 6
"""How many characters `…` may skip."""
CLAUSE_BREAKS = ",。.!?;:~\n"
"""Characters of normalised text that no gap crosses."""

GAP_REGEX = rf"(?:[^{re.escape(CLAUSE_BREAKS)}《》]|(?<=\d)\.(?=\d)){{0,{MAX_GAP}}}"
"""What `…` may skip at most; a point between digits breaks nothing."""
_META = "[]()|<>…"
REGEX_MARKS = "?*^$\\{}"
"""Written by those who know regular expressions; forms are not."""


@dataclass(frozen=True, slots=True)
class Literal:
    """Characters as they stand."""

    text: str


@dataclass(frozen=True, slots=True)
class Group:
    """`<词组>`: any word of the group."""

    name: str


@dataclass(frozen=True, slots=True)
class Gap:
    """`…`: up to MAX_GAP characters inside one clause."""


@dataclass(frozen=True, slots=True)
class Choice:
    """`(甲|乙)`, or `[甲|乙]` when optional."""

    options: tuple["Sequence", ...]
    optional: bool


@dataclass(frozen=True, slots=True)
class Sequence:
    """Parts one after the other."""

    parts: tuple["Literal | Group | Gap | Choice", ...]


Node = Literal | Group | Gap | Choice | Sequence
Groups = Mapping[str, tuple[str, ...]]


class _Parser:
    def __init__(self, form: str, fold: Callable[[str], str]) -> None:
        self.form = form
        self.fold = fold
        self.at = 0

    def fail(self, message: str, cure: str) -> PatternSyntaxError:
        return PatternSyntaxError(self.form, min(self.at, len(self.form)), message, cure)

    def alternatives(self, closing: str) -> tuple[Sequence, ...]:
        options = [self.sequence()]
        while self.at < len(self.form) and self.form[self.at] == "|":
            self.at += 1
            options.append(self.sequence())
        if self.at >= len(self.form) or self.form[self.at] != closing:
            raise self.fail(f"缺少「{closing}」", f"补上与开头成对的「{closing}」")
        self.at += 1
        if any(not option.parts for option in options):
            raise self.fail("选项是空的", "可有可无请写 [甲]，不要写 (甲|)")
        return tuple(options)

    def sequence(self) -> Sequence:
        parts: list[Literal | Group | Gap | Choice] = []
        while self.at < len(self.form) and self.form[self.at] not in "|)]":
            char = self.form[self.at]
            if char in "[(":
                self.at += 1
                parts.append(Choice(self.alternatives("]" if char == "[" else ")"), optional=char == "["))
            elif char == "<":
                parts.append(self.group())
            elif char == ">":
                raise self.fail("多出一个「>」", "词组写成 <名字>")
            elif char == "…":
                self.at += 1
                parts.append(Gap())
            else:
                start = self.at
                while self.at < len(self.form) and self.form[self.at] not in _META:
                    self.at += 1
                literal = self.form[start : self.at]
                for mistaken in set(literal) & set(REGEX_MARKS):
                    self.at = start + literal.index(mistaken)
                    raise self.fail(
                        f"「{mistaken}」在说法里没有特别的意思", "可有可无写 [甲]，隔几个字写「…」，标点不写"
                    )
                parts.append(Literal(self.fold(literal)))
        return Sequence(tuple(parts))

    def group(self) -> Group:
        end = self.form.find(">", self.at)
        name = self.form[self.at + 1 : end] if end > 0 else ""
        if not name:
            raise self.fail("词组没有写完", "写成 <名字>，名字在 lexicons/words/ 里")
        self.at = end + 1
        return Group(name)


def parse(form: str, fold: Callable[[str], str] = str) -> Sequence:
    """Parse a form, folding its literal parts; raises `PatternSyntaxError` with the column and the cure."""
    parser = _Parser(form, fold)
    tree = parser.sequence()
    if parser.at < len(form):
        raise parser.fail(f"多出一个「{form[parser.at]}」", "检查括号是否成对，「|」只能写在 ( ) 或 [ ] 里")
    if not tree.parts:
        raise parser.fail("说法是空的", "删去它，或写上字")
    if isinstance(tree.parts[0], Gap) or isinstance(tree.parts[-1], Gap):
        parser.at = 0 if isinstance(tree.parts[0], Gap) else len(form)
        raise parser.fail("「…」在开头或结尾", "「…」只能写在两段之间")
    return tree


def group_names(node: Node) -> frozenset[str]:
    """The word groups a pattern refers to."""
    match node:
        case Group(name):
            return frozenset({name})
        case Choice(parts, _) | Sequence(parts):
            return frozenset().union(*map(group_names, parts))
        case _:
            return frozenset()


def has_gap(node: Node) -> bool:
    """Whether `…` occurs anywhere in the pattern."""
    match node:
        case Gap():
            return True
        case Choice(parts, _) | Sequence(parts):
            return any(map(has_gap, parts))
        case _:
            return False


def may_be_nothing(node: Node) -> bool:
    """Whether the pattern could match without anything being said."""
    match node:
        case Gap():
            return True
        case Choice(options, optional):
            return optional or any(map(may_be_nothing, options))
        case Sequence(parts):
            return all(map(may_be_nothing, parts))
        case _:
            return False


def literals(tree: "Sequence") -> tuple[str, ...] | None:
    """The strings a form is shorthand for; None when it is a pattern: it has groups, gaps or too many options."""
    return None if group_names(tree) else expand(tree, {}, MAX_EXPANSION)


def expand(node: Node, groups: Groups, limit: int) -> tuple[str, ...] | None:
    """All strings a gapless pattern stands for, without duplicates; None when there are more than `limit` or a gap."""
    match node:
        case Literal(text):
            return (text,)
        case Group(name):
            words = groups[name]
            return words if len(words) <= limit else None
        case Gap():
            return None
        case Choice(options, optional):
            strings: dict[str, None] = {"": None} if optional else {}
            for option in options:
                expanded = expand(option, groups, limit)
                if expanded is None:
                    return None
                strings.update(dict.fromkeys(expanded))
            return tuple(strings) if len(strings) <= limit else None
        case Sequence(parts):
            return _expand_run(parts, groups, limit)


def _expand_run(parts: tuple[Node, ...], groups: Groups, limit: int) -> tuple[str, ...] | None:
    strings: tuple[str, ...] = ("",)
    for part in parts:
        tails = expand(part, groups, limit)
        if tails is None or len(strings) * len(tails) > limit:
            return None
        strings = tuple(dict.fromkeys(a + b for a, b in product(strings, tails)))
    return strings


def regex(node: Node, groups: Groups) -> str:
    """A regular expression for the pattern over normalised text; bounded, without nested repetition."""
    match node:
        case Literal(text):
            return re.escape(text)
        case Group(name):
            return _alternation(groups[name])
        case Gap():
            return f"{GAP_REGEX}?"
        case Choice(options, optional):
            inner = "|".join(regex(option, groups) for option in options)
            return f"(?:{inner})" + ("?" if optional else "")
        case Sequence(parts):
            return "".join(regex(part, groups) for part in parts)


def _alternation(words: tuple[str, ...]) -> str:
    longest_first = sorted(words, key=len, reverse=True)
    return "(?:" + "|".join(map(re.escape, longest_first)) + ")"
