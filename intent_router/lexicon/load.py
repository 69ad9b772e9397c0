"""From a folder of TOML files, and those of packs, to a validated `Lexicon`, or to a list of all that is wrong."""

from collections.abc import Iterable, Sequence
from importlib.resources.abc import Traversable

from intent_router.codes import Code
from intent_router.errors import Finding, LexiconError
from intent_router.lexicon.build import build
from intent_router.lexicon.model import Lexicon
from intent_router.lexicon.packs import Pack
from intent_router.lexicon.read import Reading, read_folder
from intent_router.lexicon.source import Source


def load(folder: Traversable, packs: Iterable[Pack] = ()) -> Lexicon:
    """Load a lexicon folder and packs; raises `LexiconError` with every finding, and then nothing of it is usable."""
    return load_with_sources(folder, packs)[0]


def load_with_sources(folder: Traversable, packs: Iterable[Pack] = ()) -> tuple[Lexicon, Sequence[Source]]:
    """The lexicon together with the files it came from, for tools; raises like `load`."""
    reading = Reading()
    if not folder.is_dir():
        cure = "检查路径，里面应有 taxonomy.toml、needs/ 等"
        raise LexiconError([Finding(str(folder), 0, Code.NO_LEXICON, "没有这个文件夹", cure)])
    read_folder(folder, reading)
    for pack in packs:
        if pack.folder.is_dir():
            read_folder(pack.folder, reading, pack.name)
        else:
            cure = "检查 --pack 的路径，或扩展包的入口点"
            reading.findings.append(Finding(pack.name, 0, Code.BROKEN_PACK, "扩展包里没有词典文件夹", cure))
    lexicon = build(reading)
    if lexicon is None or reading.findings:
        raise LexiconError(reading.findings)
    return lexicon, reading.sources
