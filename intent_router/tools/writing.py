"""How forms are written: marks of the wrong keyboard or of another language, and forms that say too little."""

import re
from collections.abc import Iterator, Mapping

from intent_router import patterns
from intent_router.codes import Code
from intent_router.errors import Finding
from intent_router.tools.census import Census, Known
from intent_router.tools.policy import ToolPolicy

_FULL_WIDTH = {"［": "[", "］": "]", "【": "[", "】": "]", "（": "(", "）": ")", "｜": "|", "＜": "<", "＞": ">"}
_FULL_WIDTH |= {"《": "<", "》": ">"}
_GAP_SLIPS = ("……", "...", "。。", "⋯", "··", "～", "~")
_PUNCTUATION = re.compile(r"[，。！？；：“”‘’,!;:\"']|(?<![0-9])\.|\.(?![0-9])|(?<![0-9a-z]) | (?![0-9a-z])")


def check_writing(census: Census, counts: Mapping[str, int], policy: ToolPolicy) -> Iterator[Finding]:
    """Findings about each form by itself."""
    for known in census.forms:
        if finding := slip(known):
            yield finding
        elif known.is_pattern:
            yield from _anchor(known, census, counts, policy)
        else:
            yield from _too_little(known, counts, policy)


def slip(known: Known) -> Finding | None:
    """What somebody used to another notation, or to the full-width keyboard, writes."""
    text = known.form.text
    for mark, meant in _FULL_WIDTH.items():
        if mark in text:
            return _finding(known, Code.FULL_WIDTH_MARK, f"里有全角的「{mark}」", f"换成半角的「{meant}」")
    for slip in _GAP_SLIPS:
        if slip in text:
            return _finding(known, Code.DOUBLE_GAP, f"里的「{slip}」不是间隔", "间隔只写一个「…」")
    if found := _PUNCTUATION.search(text):
        named = "空格" if found[0] == " " else f"「{found[0]}」"
        cure = "去掉它；前后两段都要有就用「…」隔开，或拆成两条说法"
        return _finding(known, Code.PUNCTUATION, f"里有{named}，用户多半不会正好这样打", cure)
    return None


def _finding(known: Known, code: Code, message: str, cure: str) -> Finding:
    return Finding.at(known.form.source, code, f"说法{known.shown}{message}", cure)


def _too_little(known: Known, counts: Mapping[str, int], policy: ToolPolicy) -> Iterator[Finding]:
    if known.entry.strength == "bare" or known.intent.axis == "ambiguities":
        return  # such forms count as a whole reply, or only lead to a question
    for string in known.strings:
        if len(string) == 1:
            named = "" if string == known.form.text else f"可以只是一个字「{string}」"
            message = f"{named}，单个字到处都是" if named else "只有一个字，到处都是"
            yield _finding(known, Code.SINGLE_CHARACTER, message, "补成词，或写成句式，如 <找>…" + string)
            return
        if counts.get(string, 0) >= policy.common_word:
            named = "" if string == known.form.text else f"里的「{string}」"
            cure = f"写成句式，如「<找>…{string}」「{string}…<推荐>」，不要单独收"
            yield _finding(known, Code.COMMON_WORD, f"{named}是最常用的词，提到它说明不了什么", cure)
            return


def _anchor(known: Known, census: Census, counts: Mapping[str, int], policy: ToolPolicy) -> Iterator[Finding]:
    """Whether one side of a gap is nothing but a character that stands in every other sentence."""
    for run in _runs(known.form.tree):
        strings = patterns.expand(patterns.Sequence(run), census.lexicon.groups, patterns.MAX_EXPANSION) or ()
        bare = [s for s in strings if len(s) == 1 and counts.get(s, 0) >= policy.common_character]
        if bare:
            message = f"有一段可以只是一个极常见的字「{bare[0]}」"
            yield _finding(known, Code.WEAK_ANCHOR, message, "给这个字配上它的词（好 → 好不好、好吗），或去掉这个选项")
            return


def _runs(tree: patterns.Sequence) -> Iterator[tuple[patterns.Literal | patterns.Group | patterns.Choice, ...]]:
    """The parts between the gaps; none for a form without gaps."""
    run: list[patterns.Literal | patterns.Group | patterns.Choice] = []
    has_gap = False
    for part in tree.parts:
        if isinstance(part, patterns.Gap):
            has_gap = True
            yield tuple(run)
            run = []
        elif not isinstance(part, patterns.Sequence):
            run.append(part)
    if has_gap:
        yield tuple(run)
