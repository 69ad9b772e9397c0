"""Ids must agree between file names, files, references and the taxonomy."""

from collections.abc import Container, Iterator, Mapping, Sequence

from intent_router.errors import Finding
from intent_router.lexicon import schema
from intent_router.lexicon.source import Source


def id_faults(sources: Sequence[Source], unread: Container[str], taxonomy: schema.TaxonomyFile) -> Iterator[Finding]:
    """Ids that do not agree between file names, files and the taxonomy."""
    known = {"life_stages": taxonomy.life_stages.keys(), "needs": taxonomy.needs.keys()}
    found: dict[str, set[str]] = {"life_stages": set(), "needs": set()}
    for both in sorted(known["life_stages"] & known["needs"]):
        yield Finding("taxonomy.toml", 0, f"「{both}」既是人生阶段又是需求", "给其中一个换个 id")
    for source in sources:
        if isinstance(source.parsed, schema.CueFile):
            yield from _cue_faults(source, source.parsed, known["life_stages"] | known["needs"])
        if not isinstance(source.parsed, schema.NeedFile | schema.LifeStageFile):
            continue
        axis, name = source.path.removesuffix(".toml").split("/")
        found[axis].add(source.parsed.id)
        if source.parsed.id != name:
            yield source.fault(("id",), f"id「{source.parsed.id}」和文件名不一致", f"改成「{name}」，或给文件改名")
        if source.parsed.id not in known[axis]:
            yield source.fault(
                ("id",), f"taxonomy.toml 里没有「{source.parsed.id}」", "先在 taxonomy.toml 登记它的含义"
            )
        yield from _reference_faults(source, known["life_stages"] | known["needs"], known)
    for axis, ids in known.items():
        for missing in sorted(ids - found[axis]):
            if f"{axis}/{missing}.toml" in unread:
                continue
            yield Finding(f"{axis}/{missing}.toml", 0, "taxonomy.toml 里有它，却没有这个文件", "补上文件")


def _cue_faults(source: Source, file: schema.CueFile, ids: Container[str]) -> Iterator[Finding]:
    for index, example in enumerate(file.examples):
        for key, named in (("asserted", example.asserted), ("excluded", example.excluded)):
            for other in (name for name in named if name not in ids):
                yield source.fault(("examples", index, key), f"例句里的「{other}」不存在", "用 taxonomy.toml 里的 id")


def _reference_faults(source: Source, ids: Container[str], known: Mapping[str, Container[str]]) -> Iterator[Finding]:
    file = source.parsed
    if not isinstance(file, schema.NeedFile | schema.LifeStageFile):
        return
    for index, item in enumerate(file.examples.match):
        for other in item.also if not isinstance(item, str) else ():
            if other not in ids:
                yield source.fault(
                    ("examples", "match", index), f"also 里的「{other}」不存在", "用 taxonomy.toml 里的 id"
                )
    if isinstance(file, schema.LifeStageFile):
        for index, suggestion in enumerate(file.suggest):
            if suggestion.need not in known["needs"]:
                yield source.fault(
                    ("suggest", index, "need"), f"没有需求「{suggestion.need}」", "用 taxonomy.toml 里的 id"
                )
        if file.of_child is not None and file.of_child not in known["life_stages"]:
            yield source.fault(("of_child",), f"没有人生阶段「{file.of_child}」", "用 taxonomy.toml 里的 id")
