"""One form, from the text in a file to its tree, or to what is wrong with how it is written."""

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
