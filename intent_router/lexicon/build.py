"""From parsed lexicon files to the frozen model, with the checks that need more than one place of a file."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TypeVar

from pydantic import BaseModel

from intent_router import patterns
from intent_router.errors import Finding, PatternSyntaxError
from intent_router.lexicon import schema
from intent_router.lexicon.groups import expand_groups
from intent_router.lexicon.ids import id_faults
from intent_router.lexicon.model import Cue, CueExample, Entry, Example, Form, Intent, Lexicon, Suggestion
from intent_router.lexicon.source import Source
from intent_router.lexicon.toml_lines import Location
from intent_router.normalize import fold

F = TypeVar("F", bound=BaseModel)


def build(sources: Sequence[Source], unread: Collection[str], digest: str, findings: list[Finding]) -> Lexicon | None:
    """Put the files together; adds to `findings` whatever is wrong, and returns None when no lexicon can result."""
    taxonomy = next((parsed for _, parsed in _of(sources, schema.TaxonomyFile)), None)
    if taxonomy is None:
        return None
    all_words_read = not any(path.startswith("words/") for path in unread)
    groups = expand_groups(_of(sources, schema.WordsFile), findings)
    forms = _FormBuilder(groups, findings, all_words_read=all_words_read)
    intents = [_need(source, file, forms) for source, file in _of(sources, schema.NeedFile)]
    intents += [_life_stage(source, file, forms) for source, file in _of(sources, schema.LifeStageFile)]
    ambiguities = [_ambiguity(source, file, forms) for source, file in _of(sources, schema.AmbiguityFile)]
    cues: list[Cue] = []
    cue_examples: list[CueExample] = []
    for source, file in _of(sources, schema.CueFile):
        cues += _cues(source, file, forms)
        cue_examples += _cue_examples(source, file)
    findings += id_faults(sources, unread, taxonomy)
    return Lexicon(
        version=f"{taxonomy.version}+{digest}",
        intents={intent.id: intent for intent in intents},
        ambiguities=tuple(ambiguities),
        groups=groups,
        cues=tuple(cues),
        cue_examples=tuple(cue_examples),
    )


def _of(sources: Iterable[Source], kind: type[F]) -> Iterator[tuple[Source, F]]:
    return ((source, source.parsed) for source in sources if isinstance(source.parsed, kind))


class _FormBuilder:
    """Parses the forms of one lexicon and collects what is wrong with them."""

    def __init__(self, groups: patterns.Groups, findings: list[Finding], *, all_words_read: bool) -> None:
        self.groups = groups
        self.findings = findings
        self.all_words_read = all_words_read

    def forms(self, source: Source, location: Location, texts: Sequence[str]) -> tuple[Form, ...]:
        built = []
        for index, text in enumerate(texts):
            where = (*location, index)
            try:
                tree = patterns.parse(text, fold)
            except PatternSyntaxError as error:
                self.findings.append(source.fault(where, f"「{text}」{error.message}", error.cure))
                continue
            if fault := self._fault(tree):
                self.findings.append(source.fault(where, f"「{text}」{fault[0]}", fault[1]))
                continue
            built.append(Form(text, tree, f"{source.path}:{source.line(*where)}"))
        return tuple(built)

    def _fault(self, tree: patterns.Sequence) -> tuple[str, str] | None:
        if unknown := sorted(patterns.group_names(tree) - self.groups.keys()):
            if not self.all_words_read:
                return None
            return f"里没有词组 <{unknown[0]}>", "改成 lexicons/words/ 里有的名字，或先在那里加上"
        if "" in (patterns.literals(tree) or patterns.anchors(tree, self.groups) or ("",)):
            return "没有一段是必须出现的", "至少留一段必须出现的字或词组"
        return None


def _entries(source: Source, file: schema.IntentFile, forms: _FormBuilder) -> tuple[Entry, ...]:
    entries = []
    seen: dict[str, int] = {}
    written: Sequence[schema.StageEntry] = file.entries
    for index, entry in enumerate(written):
        for at, text in enumerate(entry.forms):
            line = source.line("entries", index, "forms", at)
            if text in seen:
                message = f"说法「{text}」重复了，第 {seen[text]} 行已有"
                forms.findings.append(Finding(source.path, line, message, "删去其中一处"))
            seen.setdefault(text, line)
        entries.append(
            Entry(
                canonical=entry.canonical,
                kind=entry.kind if isinstance(entry, schema.NeedEntry) else None,
                strength=entry.strength,
                forms=forms.forms(source, ("entries", index, "forms"), entry.forms),
                not_inside=tuple(map(fold, entry.not_inside)),
            )
        )
    return tuple(entries)


def _examples(source: Source, examples: schema.ExamplesTable) -> tuple[tuple[Example, ...], tuple[Example, ...]]:
    match = []
    for index, item in enumerate(examples.match):
        line = source.line("examples", "match", index)
        if isinstance(item, str):
            match.append(Example(item, line))
        else:
            kinds = None if item.kinds is None else frozenset(item.kinds)
            match.append(Example(item.text, line, frozenset(item.also), kinds, item.holder))
    reject = [Example(text, source.line("examples", "reject", at)) for at, text in enumerate(examples.reject)]
    return tuple(match), tuple(reject)


def _need(source: Source, file: schema.NeedFile, forms: _FormBuilder) -> Intent:
    match, reject = _examples(source, file.examples)
    return Intent(
        axis="needs",
        id=file.id,
        title=file.title,
        question=file.question,
        path=source.path,
        entries=_entries(source, file, forms),
        match=match,
        reject=reject,
        kinds=tuple(file.kinds),
    )


def _life_stage(source: Source, file: schema.LifeStageFile, forms: _FormBuilder) -> Intent:
    match, reject = _examples(source, file.examples)
    return Intent(
        axis="life_stages",
        id=file.id,
        title=file.title,
        question=file.question,
        path=source.path,
        entries=_entries(source, file, forms),
        match=match,
        reject=reject,
        joint=file.joint,
        subject_inside=file.subject_inside,
        of_child=file.of_child,
        suggest=tuple(Suggestion(s.kind, s.need, tuple(s.terms), frozenset(s.holders)) for s in file.suggest),
    )


def _ambiguity(source: Source, file: schema.AmbiguityFile, forms: _FormBuilder) -> Intent:
    match, reject = _examples(source, file.examples)
    return Intent(
        axis="ambiguities",
        id=file.id,
        title=file.title,
        question=file.question,
        path=source.path,
        entries=_entries(source, file, forms),
        match=match,
        reject=reject,
        options=tuple(file.options),
    )


def _cues(source: Source, file: schema.CueFile, forms: _FormBuilder) -> Iterator[Cue]:
    for index, cue in enumerate(file.cues):
        yield Cue(
            name=file.title,
            effect=cue.effect,
            scope=cue.scope,
            reach=cue.reach,
            axes=frozenset(cue.axes),
            forms=forms.forms(source, ("cues", index, "forms"), cue.forms),
        )


def _cue_examples(source: Source, file: schema.CueFile) -> Iterator[CueExample]:
    for index, example in enumerate(file.examples):
        line = source.line("examples", index)
        yield CueExample(example.text, source.path, line, frozenset(example.asserted), frozenset(example.excluded))
