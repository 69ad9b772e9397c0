"""Word groups: from `[[groups]]` tables that may refer to each other to plain strings."""

from collections.abc import Iterable

from intent_router import patterns
from intent_router.codes import Code
from intent_router.errors import Finding
from intent_router.lexicon import schema
from intent_router.lexicon.forms import parse_form
from intent_router.lexicon.source import Source
from intent_router.lexicon.toml_lines import Location

_Word = tuple[Source, Location, patterns.Sequence]


def expand_groups(
    files: Iterable[tuple[Source, schema.WordsFile]], findings: list[Finding]
) -> dict[str, tuple[str, ...]]:
    """The literal strings of every group; what cannot be expanded becomes a finding and an empty group."""
    words: dict[str, list[_Word]] = {}
    places: dict[str, tuple[Source, int]] = {}
    for source, file in files:
        for index, group in enumerate(file.groups):
            if group.name in words:
                first, line = places[group.name]
                message = f"词组 <{group.name}> 重复了，{first.path}:{line} 已有"
                findings.append(
                    source.fault(("groups", index), Code.DUPLICATE_GROUP, message, "合并到一处，或换个名字")
                )
                continue
            places[group.name] = (source, source.line("groups", index))
            words[group.name] = list(_parse_words(source, index, group, findings))
    expanded: dict[str, tuple[str, ...]] = {}
    for name in words:
        _expand(name, words, expanded, (), findings)
    return expanded


def _parse_words(source: Source, index: int, group: schema.GroupTable, findings: list[Finding]) -> Iterable[_Word]:
    for at, text in enumerate(group.words):
        where = ("groups", index, "words", at)
        form = parse_form(source, where, text, findings)
        if form is None:
            continue
        if patterns.has_gap(form.tree):
            message = f"词组里的「{text}」用了「…」"
            findings.append(source.fault(where, Code.GAP_IN_GROUP, message, "词组只收词，「…」写到说法里去"))
            continue
        yield source, where, form.tree


def _expand(
    name: str,
    words: dict[str, list[_Word]],
    expanded: dict[str, tuple[str, ...]],
    path: tuple[str, ...],
    findings: list[Finding],
) -> None:
    if name in expanded:
        return
    strings: dict[str, None] = {}
    for source, where, tree in words[name]:
        for inner in sorted(patterns.group_names(tree)):
            if inner not in words:
                message = f"没有词组 <{inner}>"
                findings.append(source.fault(where, Code.UNKNOWN_GROUP, message, "改成 lexicons/words/ 里有的名字"))
                expanded[inner] = ()
            elif inner == name or inner in path:
                message = f"词组 <{inner}> 绕回了自己"
                findings.append(source.fault(where, Code.CIRCULAR_GROUP, message, "去掉其中一处引用"))
                expanded.setdefault(inner, ())
            else:
                _expand(inner, words, expanded, (*path, name), findings)
        literals = patterns.expand(tree, expanded, patterns.MAX_GROUP_WORDS)
        if literals is None:
            message = f"展开后超过 {patterns.MAX_GROUP_WORDS} 个词"
            findings.append(source.fault(where, Code.GROUP_TOO_LARGE, message, "拆成几组"))
        else:
            strings.update(dict.fromkeys(filter(None, literals)))
    expanded[name] = tuple(strings)
