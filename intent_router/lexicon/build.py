"""From parsed lexicon files to the frozen model, with the checks that need more than one place of a file."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from pydantic import BaseModel

from intent_router import patterns
from intent_router.codes import Code
from intent_router.errors import Finding
from intent_router.lexicon import schema
from intent_router.lexicon.constraint_build import build_constraints
from intent_router.lexicon.dialogue_build import KnownIds, build_dialogue
from intent_router.lexicon.forms import parse_form
from intent_router.lexicon.groups import expand_groups
from intent_router.lexicon.ids import Addition, id_faults, register
from intent_router.lexicon.model import Cue, CueExample, Entry, Example, Form, Intent, Lexicon, Suggestion
from intent_router.lexicon.read import Reading
from intent_router.lexicon.source import Source
from intent_router.lexicon.toml_lines import Location
from intent_router.normalize import fold

F = TypeVar("F", bound=BaseModel)


def build(reading: Reading) -> Lexicon | None:
    """Put the files together; adds to the findings whatever is wrong, and returns None when no lexicon can result."""
    sources, findings = reading.sources, reading.findings
    taxonomy = next((parsed for _, parsed in _of(sources, schema.TaxonomyFile)), None)
    if taxonomy is None:
        return None
    found: list[Finding] = []
    registry = register(sources, found)
    groups = expand_groups(_of(sources, schema.WordsFile), found)
    forms = _FormBuilder(groups, found)
    intents = [_need(source, file, forms) for source, file in _of(sources, schema.NeedFile)]
    intents += [_life_stage(source, file, forms) for source, file in _of(sources, schema.LifeStageFile)]
    ambiguities = [_ambiguity(source, file, forms) for source, file in _of(sources, schema.AmbiguityFile)]
    by_id = {intent.id: intent for intent in intents}
    for source in sources:
        if isinstance(source.parsed, Addition) and (intent := by_id.get(source.parsed.extends)):
            by_id[intent.id] = _extended(intent, source, source.parsed, forms)
    cues: list[Cue] = []
    cue_examples: list[CueExample] = []
    for source, file in _of(sources, schema.CueFile):
        cues += _cues(source, file, forms)
        cue_examples += _cue_examples(source, file)
    constraints = build_constraints(_of(sources, schema.ConstraintFile), groups, found)
    known = KnownIds(registry.ids["life_stages"], registry.ids["needs"], {a.id for a in ambiguities})
    dialogue = build_dialogue(_of(sources, schema.DialogueFile), groups, known, found)
    found += id_faults(reading, registry)
    words_missing = any("/words/" in f"/{path}" for path in reading.broken)
    findings += [f for f in found if not (words_missing and f.code is Code.UNKNOWN_GROUP)]
    return Lexicon(
        version=f"{taxonomy.version}+{reading.digest.hexdigest()[:8]}",
        intents=by_id,
        ambiguities=tuple(ambiguities),
        groups=groups,
        cues=tuple(cues),
        cue_examples=tuple(cue_examples),
        kinds=registry.kinds,
        constraints=constraints,
        dialogue=dialogue,
    )


def _of(sources: Iterable[Source], kind: type[F]) -> Iterator[tuple[Source, F]]:
    return ((source, source.parsed) for source in sources if isinstance(source.parsed, kind))


class _FormBuilder:
    """Parses the forms of one lexicon and collects what is wrong with them."""

    def __init__(self, groups: patterns.Groups, findings: list[Finding]) -> None:
        self.groups = groups
        self.findings = findings

    def forms(self, source: Source, location: Location, texts: Sequence[str]) -> tuple[Form, ...]:
        built = []
        for index, text in enumerate(texts):
            where = (*location, index)
            tree = parse_form(source, where, text, self.findings)
            if tree is None or self._has_unknown_group(source, where, text, tree):
                continue
            form = Form.compile(text, tree, self.groups, f"{source.path}:{source.line(*where)}")
            if "" in (form.literals or form.anchors or ("",)):
                message, cure = f"「{text}」没有一段是必须出现的", "至少留一段必须出现的字或词组"
                self.findings.append(source.fault(where, Code.MAY_BE_EMPTY, message, cure))
            else:
                built.append(form)
        return tuple(built)

    def _has_unknown_group(self, source: Source, where: Location, text: str, tree: patterns.Sequence) -> bool:
        if unknown := sorted(patterns.group_names(tree) - self.groups.keys()):
            message, cure = f"「{text}」里没有词组 <{unknown[0]}>", "改成 lexicons/words/ 里有的名字，或先在那里加上"
            self.findings.append(source.fault(where, Code.UNKNOWN_GROUP, message, cure))
        return bool(unknown)


def _entries(source: Source, entries: Sequence[schema.StageEntry], forms: _FormBuilder) -> tuple[Entry, ...]:
    built = []
    seen: dict[str, int] = {}
    for index, entry in enumerate(entries):
        for at, text in enumerate(entry.forms):
            line = source.line("entries", index, "forms", at)
            if text in seen:
                message = f"说法「{text}」重复了，第 {seen[text]} 行已有"
                forms.findings.append(Finding(source.path, line, Code.DUPLICATE_FORM, message, "删去其中一处"))
            seen.setdefault(text, line)
        built.append(
            Entry(
                canonical=entry.canonical,
                kind=entry.kind if isinstance(entry, schema.NeedEntry) else None,
                strength=entry.strength,
                forms=forms.forms(source, ("entries", index, "forms"), entry.forms),
                not_inside=tuple(map(fold, entry.not_inside)),
                source=f"{source.path}:{source.line('entries', index)}",
            )
        )
    return tuple(built)


def _examples(source: Source, examples: schema.ExamplesTable) -> tuple[tuple[Example, ...], tuple[Example, ...]]:
    match = []
    for index, item in enumerate(examples.match):
        line = source.line("examples", "match", index)
        if isinstance(item, str):
            match.append(Example(item, source.path, line))
        else:
            kinds = None if item.kinds is None else frozenset(item.kinds)
            match.append(Example(item.text, source.path, line, frozenset(item.also), kinds, item.holder))
    reject = [
        Example(text, source.path, source.line("examples", "reject", at)) for at, text in enumerate(examples.reject)
    ]
    return tuple(match), tuple(reject)


def _suggestions(tables: Iterable[schema.SuggestTable]) -> tuple[Suggestion, ...]:
    return tuple(Suggestion(s.kind, s.need, tuple(s.terms), frozenset(s.holders)) for s in tables)


def _need(source: Source, file: schema.NeedFile, forms: _FormBuilder) -> Intent:
    match, reject = _examples(source, file.examples)
    return Intent(
        axis="needs",
        id=file.id,
        title=file.title,
        question=file.question,
        path=source.path,
        entries=_entries(source, file.entries, forms),
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
        entries=_entries(source, file.entries, forms),
        match=match,
        reject=reject,
        joint=file.joint,
        subject_inside=file.subject_inside,
        of_child=file.of_child,
        suggest=_suggestions(file.suggest),
    )


def _extended(
    intent: Intent, source: Source, file: schema.NeedAddition | schema.LifeStageAddition, forms: _FormBuilder
) -> Intent:
    """The intent with what a pack adds to it; what it had stays first."""
    match, reject = _examples(source, file.examples)
    kinds = file.kinds if isinstance(file, schema.NeedAddition) else ()
    suggest = file.suggest if isinstance(file, schema.LifeStageAddition) else ()
    return replace(
        intent,
        entries=(*intent.entries, *_entries(source, file.entries, forms)),
        match=(*intent.match, *match),
        reject=(*intent.reject, *reject),
        kinds=tuple(dict.fromkeys((*intent.kinds, *kinds))),
        suggest=(*intent.suggest, *_suggestions(suggest)),
    )


def _ambiguity(source: Source, file: schema.AmbiguityFile, forms: _FormBuilder) -> Intent:
    match, reject = _examples(source, file.examples)
    return Intent(
        axis="ambiguities",
        id=file.id,
        title=file.title,
        question=file.question,
        path=source.path,
        entries=_entries(source, file.entries, forms),
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
