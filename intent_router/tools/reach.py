"""What never has a say: forms that cannot fire, entries no example shows, word groups nothing uses, idle traps."""

import re
from collections.abc import Iterable, Iterator, Sequence

from intent_router import patterns
from intent_router.codes import Code
from intent_router.contract import Excluded, LifeStage, Need, RouteResult
from intent_router.errors import Finding
from intent_router.examples import Rehearsal
from intent_router.lexicon import schema
from intent_router.lexicon.model import Example, Intent
from intent_router.lexicon.source import Source
from intent_router.normalize import normalize
from intent_router.router import Router
from intent_router.tools.census import Census, Known
from intent_router.tools.policy import ToolPolicy
from intent_router.tools.samples import shortest, words_of
from intent_router.tools.writing import slip

_PAIR = 2
_GROUP = re.compile(r"<([^<>]+)>")
"""A word group, wherever a file refers to it."""


def check_reach(census: Census, router: Router, sources: Sequence[Source]) -> Iterator[Finding]:
    """Forms that cannot fire and word groups that nothing uses."""
    for known in census.forms:
        if finding := _unreachable(known, census, router):
            yield finding
    yield from _unused_groups(sources)


def _unreachable(known: Known, census: Census, router: Router) -> Finding | None:
    """A finding when a user who types exactly the form is not understood."""
    if slip(known):  # told already
        return None
    string = known.strings[0] if known.strings else shortest(known.form.tree, census.lexicon.groups)
    typed = normalize(string).text
    if typed != string:
        message = f"说法{known.shown}永远碰不上：用户打的「{string}」会先规整成「{typed}」"
        cure = f"照规整后的样子写（intent-router try {string} 可以看到），空格和叠三遍以上的字不写"
        return Finding.at(known.form.source, Code.UNREACHABLE_FORM, message, cure)
    if known.is_pattern or any(
        match.target.entry.source == known.entry.source for match in router.hits(string).matches
    ):
        return None
    block = next((block for block in known.entry.not_inside if string in block), None)
    if block:
        message, cure = f"被自己条目的 not_inside「{block}」挡住了", "删去两者之一"
    else:
        message, cure = "碰不上：它的一头和别的字连成了另一个词", "写长一点，或写成句式"
    return Finding.at(known.form.source, Code.UNREACHABLE_FORM, f"说法{known.shown}{message}", cure)


def _unused_groups(sources: Sequence[Source]) -> Iterator[Finding]:
    used: set[str] = set()
    for source in sources:
        used.update(_GROUP.findall(source.parsed.model_dump_json()))
    for source in sources:
        if isinstance(source.parsed, schema.WordsFile):
            for index, group in enumerate(source.parsed.groups):
                if group.name not in used:
                    message = f"词组 <{group.name}> 没有任何说法用到"
                    yield source.fault(("groups", index), Code.UNUSED_GROUP, message, "删去它，或在说法里用上")


def check_coverage(census: Census, rehearsals: Sequence[Rehearsal], policy: ToolPolicy) -> Iterator[Finding]:
    """Too few examples, sentences that stand twice, traps that cannot spring, entries that no example shows."""
    for intent in census.lexicon.intents.values():
        yield from _too_few(intent, policy)
        yield from _repeated_examples(intent)
    yield from _idle_traps(census, rehearsals)
    shown = {
        (evidence.source, evidence.form)
        for rehearsal in rehearsals
        if not rehearsal.is_trap
        for reading in _readings(rehearsal.result)
        for evidence in reading.evidence
    }
    for intent in census.lexicon.intents.values():
        for entry in intent.entries:
            if not any((form.source, form.text) in shown for form in entry.forms):
                message = f"条目「{entry.canonical}」的说法没有一条例句用到"
                cure = "在 [examples] 的 match 里加一句人会那样说的话"
                yield Finding.at(entry.source, Code.NO_EXAMPLE_OF_ENTRY, message, cure)


def _readings(result: RouteResult) -> tuple[LifeStage | Need | Excluded, ...]:
    """Everything the router saw, asserted or not."""
    return (*result.life_stages, *result.needs, *result.excluded)


def _too_few(intent: Intent, policy: ToolPolicy) -> Iterator[Finding]:
    if len(intent.match) < policy.min_match:
        message = f"match 只有 {len(intent.match)} 句，至少要 {policy.min_match} 句"
        cure = "补上不同的人会打出来的话：直接的、拐弯的、方言的、带错字的"
        yield Finding(intent.path, intent.match[0].line, Code.TOO_FEW_EXAMPLES, message, cure)
    if len(intent.reject) < policy.min_reject:
        message = f"reject 只有 {len(intent.reject)} 句，至少要 {policy.min_reject} 句"
        cure = "补上陷阱：含着同样的字、意思却不是它的话（一词多义、别人的、过去的、否定的、新闻）"
        yield Finding(intent.path, intent.reject[0].line, Code.TOO_FEW_TRAPS, message, cure)


def _repeated_examples(intent: Intent) -> Iterator[Finding]:
    first: dict[str, Example] = {}
    for example in (*intent.match, *intent.reject):
        earlier = first.setdefault(normalize(example.text).text, example)
        if earlier is not example:
            message = f"例句「{example.text}」重复了，{earlier.path}:{earlier.line} 已有"
            yield Finding(example.path, example.line, Code.REPEATED_EXAMPLE, message, "换一句别的话")


def _idle_traps(census: Census, rehearsals: Iterable[Rehearsal]) -> Iterator[Finding]:
    """Traps that share nothing with the forms they are to test: they pass whatever the forms are."""
    of_groups = {name: _pairs(words) for name, words in census.lexicon.groups.items()}
    pairs: dict[str, set[str]] = {}
    for known in census.forms:
        found = pairs.setdefault(known.intent.id, set())
        found |= _pairs(words_of(known.form.tree, {}))
        found.update(*(of_groups[name] for name in patterns.group_names(known.form.tree)))
    for intent, example, is_trap, result in rehearsals:
        if not is_trap or any(reading.id == intent.id for reading in _readings(result)):
            continue
        if pairs[intent.id].isdisjoint(_pairs([normalize(example.text).text])):
            message = f"反例「{example.text}」和本文件的说法没有一处相像，永远不会失败"
            cure = f"换成真陷阱：含着「{intent.entries[0].canonical}」一类的字、意思却不是它的话"
            yield Finding(example.path, example.line, Code.IDLE_TRAP, message, cure)


def _pairs(words: Iterable[str]) -> set[str]:
    """All pairs of characters that stand side by side."""
    return {word[at : at + _PAIR] for word in words for at in range(len(word) - 1)}
