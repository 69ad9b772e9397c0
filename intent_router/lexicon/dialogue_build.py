"""From the files of lexicons/dialogue/ to one table of wording."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from intent_router import patterns
from intent_router.codes import Code
from intent_router.errors import Finding
from intent_router.lexicon import dialogue_schema as tables
from intent_router.lexicon.dialogue_words import DialogueWords, GreetingWords, OptionWords, ReplyWord
from intent_router.lexicon.forms import expand_forms
from intent_router.lexicon.source import Source
from intent_router.lexicon.toml_lines import Location

_USE_KNOWN = "用 taxonomy.toml 里的 id"
GREETING = "greeting"
"""The name of the greeting among the questions."""
TOPIC = "topic"
"""In `read_as`: what completes a text that only says how the thing talked about should be."""


class KnownIds(NamedTuple):
    """The ids that wording may refer to."""

    life_stages: Collection[str]
    needs: Collection[str]
    ambiguities: Collection[str]


def build_dialogue(
    files: Iterable[tuple[Source, tables.DialogueTables]],
    groups: patterns.Groups,
    ids: KnownIds,
    findings: list[Finding],
) -> DialogueWords:
    """Put the files together; adds to `findings` whatever is wrong.

    What a pack says about the greeting or a question takes the place of what was there, so a host can reword it.
    """
    greeting: GreetingWords | None = None
    narrow: dict[str, tuple[OptionWords, ...]] = {}
    read_as: dict[str, tuple[str, ...]] = {}
    replies = _Replies(groups, findings)
    for source, file in files:
        if file.greeting:
            table = file.greeting
            _check(source, ("greeting", "options"), table.options, {*ids.life_stages, *ids.needs}, findings)
            greeting = GreetingWords(table.text, table.again, _options(table.options))
        for index, question in enumerate(file.narrow):
            place = ("narrow", index)
            _check_id(source, (*place, "life_stage"), question.life_stage, ids.life_stages, findings)
            _check(source, (*place, "options"), question.options, ids.needs, findings)
            narrow[question.life_stage] = _options(question.options)
        for index, completed in enumerate(file.read_as):
            known = {GREETING, TOPIC, *ids.ambiguities, *ids.life_stages}
            _check_id(source, ("read_as", index, "question"), completed.question, known, findings)
            read_as[completed.question] = tuple(completed.sentences)
        for index, reply in enumerate(file.replies):
            replies.add(source, index, reply)
    return DialogueWords(greeting, narrow, read_as, replies.words)


class _Replies:
    """Collects words of reply; a word means one thing."""

    def __init__(self, groups: patterns.Groups, findings: list[Finding]) -> None:
        self._words: dict[str, ReplyWord] = {}
        self._sources: dict[str, str] = {}
        self._groups = groups
        self._findings = findings

    @property
    def words(self) -> Mapping[str, ReplyWord]:
        """Everything collected, by string."""
        return self._words

    def add(self, source: Source, index: int, table: tables.ReplyTable) -> None:
        """Add the words of one table."""
        where = ("replies", index)
        if (table.means == "pick") != bool(table.positions) or 0 in table.positions:
            cure = "pick 写第几个，如 [1]、[-1]（最后一个）、[1, 2]；别的不写"
            self._findings.append(source.fault(where, Code.WRONG_VALUE, "positions 不对", cure))
        word = ReplyWord(table.means, tuple(table.positions))
        line = f"{source.path}:{source.line(*where)}"
        for string in expand_forms(source, (*where, "forms"), table.forms, self._groups, self._findings):
            if self._words.setdefault(string, word) != word:
                message = f"「{string}」在 {self._sources[string]} 另有意思"
                self._findings.append(source.fault(where, Code.WRONG_VALUE, message, "删去其中一处"))
            self._sources.setdefault(string, line)


def _options(options: Iterable[tables.OptionTable]) -> tuple[OptionWords, ...]:
    return tuple(OptionWords(option.id, option.title, tuple(option.says)) for option in options)


def _check(
    source: Source,
    where: Location,
    options: Sequence[tables.OptionTable],
    known: Collection[str],
    findings: list[Finding],
) -> None:
    seen: set[str] = set()
    for index, option in enumerate(options):
        place = (*where, index, "id")
        _check_id(source, place, option.id, known, findings)
        if option.id in seen:
            message = f"选项「{option.id}」重复了"
            findings.append(source.fault(place, Code.WRONG_VALUE, message, "一个选项一个 id，合成一项"))
        seen.add(option.id)


def _check_id(source: Source, where: Location, name: str, known: Collection[str], findings: list[Finding]) -> None:
    if name not in known:
        findings.append(source.fault(where, Code.UNKNOWN_ID, f"「{name}」不存在，或不能用在这里", _USE_KNOWN))
