"""Forms that say again what another form says already: in the same file, or in a neighbour's."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from intent_router import sieve
from intent_router.codes import Code
from intent_router.errors import Finding
from intent_router.joins import Chain, Sight, WordSets
from intent_router.segment import Segmenter
from intent_router.tools.census import Census, Known
from intent_router.tools.policy import ToolPolicy
from intent_router.tools.samples import samples, shortest


def check_overlaps(census: Census, policy: ToolPolicy) -> Iterator[Finding]:
    """Findings about forms that are not needed, or that two files lay claim to."""
    yield from _repeated(census)
    yield from _elsewhere(census, policy)
    covering = _Covering(census, policy)
    dictionary = Segmenter(())
    for known in census.forms:
        if (cover := covering.of(known)) and not _is_cut(cover, known, dictionary):
            message = f"说法{known.shown}多余：凡合乎它的话都合乎{cover.shown}（{cover.form.source}）"
            yield Finding.at(known.form.source, Code.COVERED_FORM, message, "删去它；若本想收窄，删去那条更宽的")


def _is_cut(cover: Known, known: Known, dictionary: Segmenter) -> bool:
    """Whether the covering form would be cut out of words there, and so not count: 备考 in 准备考研."""
    for string in known.strings:
        places = [(at, at + len(s)) for s in cover.strings if s != string and (at := string.find(s)) >= 0]
        if places and all(dictionary.cuts_into_words(string, *place) for place in places):
            return True
    return False


def _repeated(census: Census) -> Iterator[Finding]:
    """Literal forms whose every string is claimed by an earlier form of the same id."""
    for known in census.forms:
        for string in known.strings:
            first = next(k for k in census.by_string[string] if k.intent is known.intent)
            if first is known or not set(known.strings) <= set(first.strings):
                continue
            if first.entry.strength == known.entry.strength:
                cure = "删去其中一处；大小写、繁简、全半角不用各写一遍"
            else:
                cure = f"一处是 {first.entry.strength}，一处是 {known.entry.strength}：只留对的那处"
            message = f"说法{known.shown}已包含在{first.shown}（{first.form.source}）里"
            yield Finding.at(known.form.source, Code.SAME_AFTER_NORMALISING, message, cure)
            break


def _elsewhere(census: Census, policy: ToolPolicy) -> Iterator[Finding]:
    """Forms that another file of the same axis has, too; each pair of files told from its later one."""
    shared: defaultdict[tuple[str, str], list[tuple[Known, Known]]] = defaultdict(list)
    patterns_seen: dict[str, Known] = {}
    for known in census.forms:
        if known.is_pattern:
            others = [first] if (first := patterns_seen.setdefault(known.form.text, known)) is not known else []
        else:
            others = [other for string in known.strings for other in census.by_string[string]]
        for other in others:
            if other.intent is known.intent:
                break
            if other.intent.axis == known.intent.axis:
                shared[other.intent.id, known.intent.id].append((other, known))
                break
    for (first_id, _), pairs in shared.items():
        if len(pairs) >= policy.copied_forms:
            named = "、".join(f"{known.shown}" for _, known in pairs[: policy.shown])
            more = "……" if pairs[policy.shown :] else ""
            message = f"有 {len(pairs)} 条说法和 {first_id} 的一样，像是抄来的：{named}{more}"
            cure = f"每条只留在意思对的那个文件里（先见于 {pairs[0][0].form.source}）；几处都要用的词写进 words/"
            yield Finding.at(pairs[0][1].form.source, Code.COPIED_FORMS, message, cure)
            continue
        for other, known in pairs:
            where = f"{first_id}（{other.form.source}）里也有{other.shown}"
            message = f"说法{known.shown}在 {where}，两个 id 会一起断定"
            cure = "只留在意思对的那个文件里；两边都对，就在例句里写 also"
            yield Finding.at(known.form.source, Code.SAME_FORM_ELSEWHERE, message, cure)


class _Covering:
    """Finds, for a form, another with the same meaning that matches whenever it does."""

    def __init__(self, census: Census, policy: ToolPolicy) -> None:
        self._groups = census.lexicon.groups
        self._limit = policy.samples
        self._literals: defaultdict[tuple[str, str, str | None, str], dict[str, Known]] = defaultdict(dict)
        self._anchors: defaultdict[tuple[str, str, str | None, str], dict[str, list[Known]]] = defaultdict(dict)
        self._words = WordSets({name: "\n".join(words) for name, words in self._groups.items()})
        self._chains: dict[str, Chain] = {}
        for known in census.forms:
            for string in known.strings:
                self._literals[known.meaning].setdefault(string, known)
            for anchor in () if known.strings else sieve.anchors(known.form.tree, self._groups):
                self._anchors[known.meaning].setdefault(anchor, []).append(known)

    def of(self, known: Known) -> Known | None:
        """The form that makes this one superfluous, if there is one."""
        first = known.strings[0] if known.strings else shortest(known.form.tree, self._groups)
        candidates = dict.fromkeys(self._candidates(known, first))
        if not candidates:
            return None
        strings = known.strings or samples(known.form.tree, self._groups, self._limit)
        sights = [Sight(string) for string in strings]
        return next((c for c in candidates if self._matches_all(c, sights)), None)

    def _candidates(self, known: Known, string: str) -> Iterator[Known]:
        literals, anchors = self._literals[known.meaning], self._anchors[known.meaning]
        for start in range(len(string)):
            for end in range(start + 2, len(string) + 1):
                part = string[start:end]
                literal = literals.get(part)
                if literal is not None and literal is not known and part != string:
                    yield literal
                yield from (c for c in anchors.get(part, ()) if c is not known and c.form.text != known.form.text)

    def _matches_all(self, candidate: Known, sights: Sequence[Sight]) -> bool:
        if candidate.strings:
            return all(any(part in s.text and part != s.text for part in candidate.strings) for s in sights)
        text = candidate.form.text
        chain = self._chains.get(text) or self._chains.setdefault(text, self._words.compile(candidate.form.tree))
        return all(any(chain.find(sight)) for sight in sights)
