"""From utterances that were not understood to forms that a lexicon may lack, beside the entries they resemble."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from intent_router.contract import RouteResult
from intent_router.dictionary import word_counts
from intent_router.router import Router
from intent_router.tools.census import Census, Known
from intent_router.tools.phrases import Phrase, frequent_phrases
from intent_router.tools.policy import ToolPolicy
from intent_router.tools.privacy import mask
from intent_router.tools.samples import words_of

_PIECE = 2


class Suggestion(NamedTuple):
    """A phrase that may deserve a place in a lexicon."""

    phrase: str
    times: int
    """In how many utterances it was found."""
    example: str
    """One of them, masked."""


class Group(NamedTuple):
    """Suggestions for one entry, or, with empty names, for none that is known."""

    intent_id: str
    title: str
    source: str
    canonical: str
    suggestions: tuple[Suggestion, ...]


class Suggestions(NamedTuple):
    """What was found in a log."""

    read: int
    not_understood: int
    groups: tuple[Group, ...]


def suggest(router: Router, texts: Iterable[str], least: int, policy: ToolPolicy | None = None) -> Suggestions:
    """Phrases from utterances in which nothing was asserted, in at least `least` of them, the commonest first."""
    policy = policy or ToolPolicy()
    read = 0
    missed: list[tuple[str, RouteResult]] = []
    for text in texts:
        read += 1
        shown = mask(text)
        result = router.route(shown)
        if not result.needs and not any(stage.holder != "other" for stage in result.life_stages):
            missed.append((shown, result))
    words = [[token.text for token in router.tokens(shown)] for shown, _ in missed]
    places = _Places(router, sum(map(len, words)), policy)
    grouped: dict[Known | None, list[Suggestion]] = {}
    for phrase in frequent_phrases(words, least):
        if places.is_worth_telling(phrase):
            place = places.find(phrase, [missed[number][1] for number in phrase.sentences])
            example = missed[phrase.sentences[0]][0]
            grouped.setdefault(place, []).append(Suggestion(phrase.text, len(phrase.sentences), example))
    groups = [_group(place, suggestions) for place, suggestions in grouped.items()]
    groups.sort(key=lambda group: (not group.intent_id, -sum(s.times for s in group.suggestions)))
    return Suggestions(read, len(missed), tuple(groups))


def _group(place: Known | None, suggestions: Sequence[Suggestion]) -> Group:
    if place is None:
        return Group("", "", "", "", tuple(suggestions))
    intent, entry = place.intent, place.entry
    return Group(intent.id, intent.title, entry.source, entry.canonical, tuple(suggestions))


class _Places:
    """Knows where a phrase could go."""

    def __init__(self, router: Router, total: int, policy: ToolPolicy) -> None:
        self._census = Census(router.lexicon)
        self._cues = {string for cue in router.lexicon.cues for form in cue.forms for string in form.literals}
        self._total = max(1, total)
        self._policy = policy
        self._counts = word_counts()
        self._all_counts = sum(self._counts.values())
        self._first: dict[str, Known] = {}
        """The first form of each entry, which stands for the entry."""
        self._by_source: dict[str, Known] = {}
        self._pieces: defaultdict[str, Counter[str]] = defaultdict(Counter)
        """Entries by the pairs of characters in their forms."""
        for known in self._census.forms:
            first = self._first.setdefault(known.entry.source, known)
            self._by_source[known.form.source] = first
            for piece in {p for word in words_of(known.form.tree, {}) for p in _pieces(word)}:
                self._pieces[piece][known.entry.source] += 1

    def is_worth_telling(self, phrase: Phrase) -> bool:
        """Whether it is unknown, and more frequent here than in Chinese at large."""
        if phrase.text in self._census.by_string or phrase.text in self._cues:
            return False
        usual = self._counts.get(phrase.text, 0) / self._all_counts
        return len(phrase.sentences) / self._total >= self._policy.keyness * usual

    def find(self, phrase: Phrase, results: Sequence[RouteResult]) -> Known | None:
        """The entry whose forms are made of the same pieces; else the one that weak evidence beside it points to."""
        votes: Counter[str] = Counter()
        for piece in _pieces(phrase.text):
            if found := self._pieces.get(piece):
                source, times = found.most_common(1)[0]
                if times > 1 and times >= self._policy.piece_share * found.total():
                    votes[source] += times
        if votes:
            return self._first[votes.most_common(1)[0][0]]
        beside = Counter(
            evidence.source
            for result in results
            for item in result.excluded
            if item.reason == "too_weak"
            for evidence in item.evidence[:1]
        )
        for source, times in beside.most_common(1):
            if times >= self._policy.beside_share * len(results):
                return self._by_source[source]
        return None


def _pieces(text: str) -> list[str]:
    return [text[at : at + _PIECE] for at in range(len(text) - _PIECE + 1)]
