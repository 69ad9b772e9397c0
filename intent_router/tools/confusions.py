"""Forms that are taken for something else: another intent's form by sound or looks, or a part of everyday words.

A slip that spells an everyday word is never forgiven (see `restraint`), so words that merely sound like a form are
no danger; words that hold it are.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from intent_router.codes import Code
from intent_router.errors import Finding
from intent_router.lookalikes import misreadings
from intent_router.router import Router
from intent_router.sounds import sound_key
from intent_router.tools.census import Census, Known
from intent_router.tools.policy import ToolPolicy

_LONGEST_SHORT = 3
"""Longer forms are hardly ever part of another word."""


def check_confusions(
    census: Census, router: Router, counts: Mapping[str, int], policy: ToolPolicy
) -> Iterator[Finding]:
    """Findings about forms that another form, or a word of the dictionary, may be mistaken for."""
    yield from _homophones(census)
    yield from _lookalikes(census)
    yield from _inside_words(census, router, counts, policy)


def _homophones(census: Census) -> Iterator[Finding]:
    by_sound: defaultdict[str, list[str]] = defaultdict(list)
    for string in census.by_string:
        if len(string) > 1:
            by_sound[sound_key(string)].append(string)
    for strings in by_sound.values():
        for at, string in enumerate(strings):
            for earlier in strings[:at]:
                yield from _collision(census, string, earlier, Code.SOUNDS_LIKE_ANOTHER, "听起来像")


def _lookalikes(census: Census) -> Iterator[Finding]:
    for string in census.by_string:
        if len(string) > 1:
            for written in misreadings(string):
                if written in census.by_string and written < string:
                    yield from _collision(census, string, written, Code.LOOKS_LIKE_ANOTHER, "看起来像")


def _collision(census: Census, string: str, other: str, code: Code, how: str) -> Iterator[Finding]:
    known, neighbour = census.by_string[string][0], census.by_string[other][0]
    if known.intent is neighbour.intent:
        return
    message = f"「{string}」{how} {neighbour.intent.id} 的「{other}」（{neighbour.form.source}），打错一个就成了另一个"
    cure = "确实两样都有人说就留着，各给一句例句；否则把其中一个写长"
    yield Finding.at(known.form.source, code, message, cure)


def _inside_words(census: Census, router: Router, counts: Mapping[str, int], policy: ToolPolicy) -> Iterator[Finding]:
    holders: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    for word, count in counts.items():
        if count:
            for part in _parts(word):
                if part in census.by_string:
                    holders[part].append((count, word))
    for string, words in holders.items():
        for known in census.by_string[string]:
            taken = [word for _, word in sorted(words, reverse=True) if _is_taken(known, word, census, router)]
            if len(taken) >= policy.inside_words:
                named = "、".join(taken[: policy.shown])
                message = (
                    f"「{string}」在 {len(taken)} 个别的词里也算数：{named}{'……' if taken[policy.shown :] else ''}"
                )
                cure = f'意思不同的写进 not_inside = ["{taken[0]}"]；大半都不同，就写长一点或写成句式'
                yield Finding.at(known.form.source, Code.INSIDE_WORDS, message, cure)


def _parts(word: str) -> Iterator[str]:
    """The short strings inside a word."""
    for length in range(2, min(_LONGEST_SHORT, len(word) - 1) + 1):
        for start in range(len(word) - length + 1):
            yield word[start : start + length]


def _is_taken(known: Known, word: str, census: Census, router: Router) -> bool:
    """Whether the form fires in a word that is no form of the same id itself."""
    if any(other.intent is known.intent for other in census.by_string.get(word, ())):
        return False
    return any(match.target.form == known.form for match in router.hits(word).matches)
