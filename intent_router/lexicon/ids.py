"""Ids must agree between file names, files, references and the taxonomy."""

from collections.abc import Collection, Container, Iterator, Mapping, Sequence

from intent_router.errors import Finding
from intent_router.lexicon import schema
from intent_router.lexicon.source import Source


def id_faults(sources: Sequence[Source], unread: Container[str], taxonomy: schema.TaxonomyFile) -> Iterator[Finding]:
    """Ids that do not agree between file names, files and the taxonomy."""
    known = {"life_stages": taxonomy.life_stages.keys(), "needs": taxonomy.needs.keys()}
    there = {source.path for source in sources}
    for both in sorted(known["life_stages"] & known["needs"]):
        yield Finding("taxonomy.toml", 0, f"「{both}」既是人生阶段又是需求", "给其中一个换个 id")
    for source in sources:
        file = source.parsed
        if isinstance(file, schema.CueFile):
            yield from _cue_faults(source, file, known["life_stages"] | known["needs"])
        elif isinstance(file, schema.IntentFile):
            yield from _own_id_faults(source, file, known)
            yield from _reference_faults(source, file, known)
    for axis, ids in known.items():
        for path in (f"{axis}/{id_}.toml" for id_ in sorted(ids)):
            if path not in there and path not in unread:
                yield Finding(path, 0, "taxonomy.toml 里有它，却没有这个文件", "补上文件")


def _own_id_faults(source: Source, file: schema.IntentFile, known: Mapping[str, Collection[str]]) -> Iterator[Finding]:
    section, name = source.path.removesuffix(".toml").split("/")
    if file.id != name:
        yield source.fault(("id",), f"id「{file.id}」和文件名不一致", f"改成「{name}」，或给文件改名")
    if section in known:
        if file.id not in known[section]:
            yield source.fault(("id",), f"taxonomy.toml 里没有「{file.id}」", "先在 taxonomy.toml 登记它的含义")
    elif any(file.id in ids for ids in known.values()):
        yield source.fault(("id",), f"id「{file.id}」已经是人生阶段或需求", "换个名字")


def _cue_faults(source: Source, file: schema.CueFile, ids: Container[str]) -> Iterator[Finding]:
    for index, example in enumerate(file.examples):
        for key, named in (("asserted", example.asserted), ("excluded", example.excluded)):
            for other in (name for name in named if name not in ids):
                yield source.fault(("examples", index, key), f"例句里的「{other}」不存在", "用 taxonomy.toml 里的 id")


def _reference_faults(
    source: Source, file: schema.IntentFile, known: Mapping[str, Collection[str]]
) -> Iterator[Finding]:
    stages, needs = known["life_stages"], known["needs"]
    cure = "用 taxonomy.toml 里的 id"
    for index, item in enumerate(file.examples.match):
        for other in item.also if not isinstance(item, str) else ():
            if other not in stages and other not in needs:
                yield source.fault(("examples", "match", index), f"also 里的「{other}」不存在", cure)
    if isinstance(file, schema.LifeStageFile):
        for index, suggestion in ((i, s) for i, s in enumerate(file.suggest) if s.need not in needs):
            yield source.fault(("suggest", index, "need"), f"没有需求「{suggestion.need}」", cure)
        if file.of_child is not None and file.of_child not in stages:
            yield source.fault(("of_child",), f"没有人生阶段「{file.of_child}」", cure)
    if isinstance(file, schema.AmbiguityFile):
        axis = stages if file.options[0] in stages else needs
        for index, option in ((i, o) for i, o in enumerate(file.options) if o not in axis):
            yield source.fault(("options", index), f"选项「{option}」不存在，或和第一个选项不是一类", cure)
