"""Ids and kinds must agree between file names, files, references, the taxonomy and the packs."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from intent_router.codes import Code
from intent_router.errors import Finding
from intent_router.lexicon import schema
from intent_router.lexicon.model import AXES, Axis
from intent_router.lexicon.read import Reading
from intent_router.lexicon.source import Source
from intent_router.lexicon.toml_lines import Location

Taxonomy = schema.TaxonomyFile | schema.PackTaxonomyFile
IntentFile = schema.NeedFile | schema.LifeStageFile | schema.AmbiguityFile
Addition = schema.NeedAddition | schema.LifeStageAddition

_USE_KNOWN = "用 taxonomy.toml 里的 id"
_IN_AXIS: dict[Axis, str] = {"life_stages": "人生阶段", "needs": "需求"}


@dataclass(frozen=True, slots=True)
class Registry:
    """Everything that taxonomies register, and who registered it first."""

    kinds: dict[str, str]
    """Kinds with what they mean."""
    ids: dict[Axis, dict[str, str]]
    """For each axis, ids with the pack that registered them; "" for the lexicon itself."""

    def registered(self, axis: Axis, pack: str) -> Collection[str]:
        """The ids of an axis that one taxonomy registers."""
        return [name for name, owner in self.ids[axis].items() if owner == pack]


def register(sources: Sequence[Source], findings: list[Finding]) -> Registry:
    """Put the taxonomies together; what is registered twice becomes a finding, and the first one stays."""
    registry = Registry({}, {axis: {} for axis in AXES})
    for source in sources:
        if isinstance(source.parsed, Taxonomy):
            findings += _register_kinds(source, source.parsed, registry)
            findings += _register_ids(source, source.parsed, registry)
    return registry


def _register_kinds(source: Source, taxonomy: Taxonomy, registry: Registry) -> Iterator[Finding]:
    for kind, meaning in taxonomy.kinds.items():
        if kind in registry.kinds:
            yield source.fault(
                ("kinds", kind), Code.KIND_TAKEN, f"类别「{kind}」已经有了", "删去它，直接用就行；或换个名字"
            )
        registry.kinds.setdefault(kind, meaning)


def _register_ids(source: Source, taxonomy: Taxonomy, registry: Registry) -> Iterator[Finding]:
    registered: dict[Axis, dict[str, schema.TaxonomyItem]]
    registered = {"life_stages": taxonomy.life_stages, "needs": taxonomy.needs}
    for axis, items in registered.items():
        for name in items:
            where = (axis, name)
            for other in AXES:
                owner = registry.ids[other].get(name)
                if owner is None:
                    continue
                if owner != source.pack:
                    message = f"id「{name}」已经有了，属于{f'扩展包 {owner}' if owner else '词典'}"
                    yield source.fault(where, Code.ID_TAKEN, message, f'换个 id；只想添说法就写 extends = "{name}"')
                else:
                    message = f"「{name}」既是人生阶段又是需求"
                    yield source.fault(where, Code.AMBIGUOUS_ID, message, "给其中一个换个 id")
            if not any(name in ids for ids in registry.ids.values()):
                registry.ids[axis][name] = source.pack


def id_faults(reading: Reading, registry: Registry) -> Iterator[Finding]:
    """Ids and kinds that do not agree."""
    for source in reading.sources:
        if isinstance(source.parsed, IntentFile):
            yield from _own_id_faults(source, source.parsed, registry)
        elif isinstance(source.parsed, Addition):
            yield from _addition_faults(source, source.parsed, registry)
        if isinstance(source.parsed, IntentFile | Addition):
            yield from _reference_faults(source, source.parsed, registry)
            yield from _kind_faults(source, source.parsed, registry)
        elif isinstance(source.parsed, schema.CueFile):
            yield from _cue_faults(source, source.parsed, registry)
    yield from _missing_files(reading, registry)


def _axis(source: Source) -> Axis:
    return "needs" if source.folder == "needs" else "life_stages"


def _own_id_faults(source: Source, file: IntentFile, registry: Registry) -> Iterator[Finding]:
    if file.id != source.stem:
        message = f"id「{file.id}」和文件名不一致"
        yield source.fault(("id",), Code.ID_IS_NOT_FILE_NAME, message, f"改成「{source.stem}」，或给文件改名")
    if isinstance(file, schema.AmbiguityFile):
        if any(file.id in ids for ids in registry.ids.values()):
            message = f"id「{file.id}」已经是人生阶段或需求"
            yield source.fault(("id",), Code.AMBIGUOUS_ID, message, "换个名字")
        return
    owner = registry.ids[_axis(source)].get(file.id)
    if owner is None:
        message = f"taxonomy.toml 里没有{_IN_AXIS[_axis(source)]}「{file.id}」"
        yield source.fault(("id",), Code.UNREGISTERED_ID, message, "先在 taxonomy.toml 登记它的含义；或改成那里有的 id")
    elif owner != source.pack:
        message = f"id「{file.id}」已经有了"
        yield source.fault(("id",), Code.ID_TAKEN, message, f'换个 id；只想添说法就写 extends = "{file.id}"')


def _addition_faults(source: Source, file: Addition, registry: Registry) -> Iterator[Finding]:
    if file.extends not in registry.ids[_axis(source)]:
        message = f"没有{_IN_AXIS[_axis(source)]}「{file.extends}」，没法给它添说法"
        yield source.fault(("extends",), Code.NOTHING_TO_EXTEND, message, "用 intent-router list 看有哪些 id")


def _missing_files(reading: Reading, registry: Registry) -> Iterator[Finding]:
    taken = {(s.pack, s.folder, s.parsed.id) for s in reading.sources if isinstance(s.parsed, IntentFile)}
    for axis in AXES:
        for name, pack in sorted(registry.ids[axis].items()):
            path = f"{pack}/{axis}/{name}.toml" if pack else f"{axis}/{name}.toml"
            if (pack, axis, name) not in taken and path not in reading.broken:
                message = "taxonomy.toml 里有它，却没有这个文件"
                yield Finding(path, 0, Code.REGISTERED_WITHOUT_FILE, message, "补上文件，或从 taxonomy.toml 里删去")


def _reference_faults(source: Source, file: IntentFile | Addition, registry: Registry) -> Iterator[Finding]:
    stages, needs = registry.ids["life_stages"], registry.ids["needs"]
    for index, item in enumerate(file.examples.match):
        for other in item.also if not isinstance(item, str) else ():
            if other not in stages and other not in needs:
                place = ("examples", "match", index)
                yield source.fault(place, Code.UNKNOWN_ID, f"also 里的「{other}」不存在", _USE_KNOWN)
    if isinstance(file, schema.LifeStageFile | schema.LifeStageAddition):
        for index, suggestion in enumerate(file.suggest):
            if suggestion.need not in needs:
                where = ("suggest", index, "need")
                yield source.fault(where, Code.UNKNOWN_ID, f"没有需求「{suggestion.need}」", _USE_KNOWN)
    if isinstance(file, schema.LifeStageFile) and file.of_child is not None and file.of_child not in stages:
        yield source.fault(("of_child",), Code.UNKNOWN_ID, f"没有人生阶段「{file.of_child}」", _USE_KNOWN)
    if isinstance(file, schema.AmbiguityFile):
        axis = stages if file.options[0] in stages else needs
        for index, option in ((i, o) for i, o in enumerate(file.options) if o not in axis):
            message = f"选项「{option}」不存在，或和第一个选项不是一类"
            yield source.fault(("options", index), Code.UNKNOWN_ID, message, _USE_KNOWN)


def _cue_faults(source: Source, file: schema.CueFile, registry: Registry) -> Iterator[Finding]:
    for index, example in enumerate(file.examples):
        named = [("asserted", name) for name in example.asserted] + [("excluded", name) for name in example.excluded]
        for key, name in named:
            if not any(name in ids for ids in registry.ids.values()):
                yield source.fault(("examples", index, key), Code.UNKNOWN_ID, f"例句里的「{name}」不存在", _USE_KNOWN)


def _kind_faults(source: Source, file: IntentFile | Addition, registry: Registry) -> Iterator[Finding]:
    for where, kind in _kinds(file):
        if kind not in registry.kinds:
            message = f"「{where[0] if len(where) == 1 else 'kind'}」不能是 {kind!r}"
            yield source.fault(where, Code.UNKNOWN_KIND, message, f"只能是 {'、'.join(registry.kinds)} 之一")


def _kinds(file: IntentFile | Addition) -> Iterator[tuple[Location, str]]:
    """Every kind a file names, with its place."""
    if isinstance(file, schema.NeedFile | schema.NeedAddition):
        yield from ((("kinds",), kind) for kind in file.kinds)
        yield from ((("entries", at, "kind"), entry.kind) for at, entry in enumerate(file.entries) if entry.kind)
    elif isinstance(file, schema.LifeStageFile | schema.LifeStageAddition):
        yield from ((("suggest", at, "kind"), suggestion.kind) for at, suggestion in enumerate(file.suggest))
    for index, item in enumerate(file.examples.match):
        for kind in () if isinstance(item, str) else item.kinds or ():
            yield ("examples", "match", index), kind
