"""Forms, from the text in a file to a tree or to plain strings, or to what is wrong with how they are written."""

from collections.abc import Iterable

from intent_router import patterns
from intent_router.codes import Code
from intent_router.errors import Finding, PatternSyntaxError
from intent_router.lexicon.source import Source
from intent_router.lexicon.toml_lines import Location
from intent_router.normalize import fold


def parse_form(source: Source, where: Location, text: str, findings: list[Finding]) -> patterns.Sequence | None:
    """The tree of a form; None, and a finding, when it does not follow the syntax."""
    try:
        return patterns.parse(text, fold)
    except PatternSyntaxError as error:
        message = f"「{text}」第 {error.column + 1} 个字：{error.message}"
        is_regex = text[error.column : error.column + 1] in {*patterns.REGEX_MARKS}
        code = Code.REGEX_MARK if is_regex else Code.BAD_PATTERN
        findings.append(source.fault(where, code, message, error.cure))
        return None


def expand_forms(
    source: Source, where: Location, texts: Iterable[str], groups: patterns.Groups, findings: list[Finding]
) -> tuple[str, ...]:
    """The strings that gapless forms stand for; those that stand for none become findings."""
    found: dict[str, None] = {}
    for index, text in enumerate(texts):
        place = (*where, index)
        tree = parse_form(source, place, text, findings)
        if tree is None:
            continue
        if unknown := sorted(patterns.group_names(tree) - groups.keys()):
            message = f"「{text}」里没有词组 <{unknown[0]}>"
            cure = "改成 lexicons/words/ 里有的名字，或先在那里加上"
            findings.append(source.fault(place, Code.UNKNOWN_GROUP, message, cure))
            continue
        strings = patterns.expand(tree, groups, patterns.MAX_GROUP_WORDS)
        if strings is None:
            message, cure = f"「{text}」展开不成一个个词", "这里的说法不能用「…」，展开后不能太多，拆成几条"
            findings.append(source.fault(place, Code.GROUP_TOO_LARGE, message, cure))
        elif "" in strings:
            message, cure = f"「{text}」没有一段是必须出现的", "至少留一段必须出现的字或词组"
            findings.append(source.fault(place, Code.MAY_BE_EMPTY, message, cure))
        else:
            found.update(dict.fromkeys(strings))
    return tuple(found)
