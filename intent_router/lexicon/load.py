"""From a folder of TOML files to a validated `Lexicon`, or to a list of everything that is wrong with it."""

import hashlib
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from pydantic import ValidationError

from intent_router.errors import Finding, LexiconError
from intent_router.lexicon import schema
from intent_router.lexicon.build import build
from intent_router.lexicon.messages import explain_validation
from intent_router.lexicon.model import Lexicon
from intent_router.lexicon.source import Source
from intent_router.lexicon.toml_lines import locate

_FOLDERS: dict[str, schema.FileName] = {
    "life_stages": "life_stage",
    "needs": "need",
    "ambiguities": "ambiguity",
    "words": "words",
    "cues": "cue",
    "constraints": "constraint",
}
_OPTIONAL = "constraints"
_TOML_POSITION = re.compile(r"\(at line (\d+), column \d+\)")
_TOML_CURE = "检查引号、逗号是否成对，全角的「，」「“」要换成半角"


def builtin_folder() -> Traversable:
    """The lexicons this package ships."""
    packaged = files("intent_router") / "lexicons"
    # In a checkout the folder stands beside the package.
    return packaged if packaged.is_dir() else Path(__file__).parents[2] / "lexicons"


@dataclass(slots=True)
class _Reading:
    findings: list[Finding] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)
    """Files that are there but could not be read: not missing, and nothing can be said of what refers to them."""
    digest: "hashlib._Hash" = field(default_factory=hashlib.sha256)


def load(folder: Traversable) -> Lexicon:
    """Load a lexicon folder; raises `LexiconError` with every finding, and then nothing of it is usable."""
    reading = _Reading()
    if not folder.is_dir():
        raise LexiconError([Finding(str(folder), 0, "没有这个文件夹", "检查路径，里面应有 taxonomy.toml、needs/ 等")])
    for path, kind in _walk(folder, reading.findings):
        if (source := _read(folder, path, kind, reading)) is None:
            reading.unread.add(path)
        else:
            reading.sources.append(source)
    lexicon = build(reading.sources, reading.unread, reading.digest.hexdigest()[:8], reading.findings)
    if lexicon is None or reading.findings:
        raise LexiconError(reading.findings)
    return lexicon


def _walk(folder: Traversable, findings: list[Finding]) -> Iterator[tuple[str, schema.FileName]]:
    if (folder / "taxonomy.toml").is_file():
        yield "taxonomy.toml", "taxonomy"
    else:
        findings.append(Finding("taxonomy.toml", 0, "缺少这个文件", "它列出所有 id，从内置词典复制一份再改"))
    for name, kind in _FOLDERS.items():
        if not (folder / name).is_dir():
            if name == _OPTIONAL:
                continue
            findings.append(Finding(f"{name}/", 0, "缺少这个文件夹", "没有内容也要建一个空的"))
            continue
        for child in sorted((folder / name).iterdir(), key=lambda item: item.name):
            if child.name.endswith(".toml"):
                yield f"{name}/{child.name}", kind
            elif not child.name.startswith("."):
                findings.append(Finding(f"{name}/{child.name}", 0, "不是 .toml 文件，不会被读到", "移走它，或改扩展名"))


def _read(folder: Traversable, path: str, kind: schema.FileName, reading: _Reading) -> Source | None:
    raw = folder.joinpath(*path.split("/")).read_bytes()
    reading.digest.update(path.encode() + b"\0" + raw + b"\0")
    try:
        text = raw.decode("utf-8").replace("\r\n", "\n")
        data = tomllib.loads(text)
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        reading.findings.append(Finding(path, line, "不是 UTF-8 编码", "用 UTF-8 重新保存"))
        return None
    except tomllib.TOMLDecodeError as error:
        position = _TOML_POSITION.search(str(error))
        line = int(position[1]) if position else raw.count(b"\n") + 1
        reading.findings.append(Finding(path, line, f"TOML 写错了（{error}）", _TOML_CURE))
        return None
    lines = locate(text)
    try:
        parsed = schema.FILE_SCHEMAS[kind].model_validate(data)
    except ValidationError as error:
        reading.findings += explain_validation(path, lines, error)
        return None
    return Source(path, kind, parsed, lines)
