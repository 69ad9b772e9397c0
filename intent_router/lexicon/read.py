"""Read the files of one folder: what follows its schema becomes a source, everything else a finding."""

import hashlib
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import reduce
from importlib.resources.abc import Traversable
from operator import truediv
from typing import Any

from pydantic import ValidationError

from intent_router.codes import Code
from intent_router.errors import Finding
from intent_router.lexicon import schema
from intent_router.lexicon.messages import explain_validation
from intent_router.lexicon.source import Source
from intent_router.lexicon.toml_faults import toml_fault
from intent_router.lexicon.toml_lines import locate

TAXONOMY = "taxonomy.toml"
FOLDERS: dict[str, schema.FileName] = {
    "life_stages": "life_stage",
    "needs": "need",
    "ambiguities": "ambiguity",
    "words": "words",
    "cues": "cue",
    "constraints": "constraint",
    "dialogue": "dialogue",
}
_OPTIONAL = ("constraints", "dialogue")
"""Folders that a lexicon can do without: then nothing narrows its requests, or nothing is asked and answered."""
_ADDITIONS: dict[schema.FileName, schema.FileName] = {"need": "need_addition", "life_stage": "life_stage_addition"}


@dataclass(slots=True)
class Reading:
    """What came of all folders so far."""

    sources: list[Source] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)
    """Paths of files that are there and cannot be used: what refers to them is not their referrers' fault."""
    digest: "hashlib._Hash" = field(default_factory=hashlib.sha256)


def read_folder(folder: Traversable, reading: Reading, pack: str = "") -> None:
    """Read a whole lexicon folder, or that of a pack, in which every part may be left out."""
    for name, kind in _walk(folder, reading.findings, pack):
        _read(folder, name, kind, reading, pack)


def _walk(folder: Traversable, findings: list[Finding], pack: str) -> Iterator[tuple[str, schema.FileName]]:
    prefix = f"{pack}/" if pack else ""
    if (folder / TAXONOMY).is_file():
        yield TAXONOMY, "pack_taxonomy" if pack else "taxonomy"
    elif not pack:
        cure = "它列出所有 id，从内置词典复制一份再改"
        findings.append(Finding(TAXONOMY, 0, Code.MISSING_FILE, "缺少这个文件", cure))
    for name, kind in FOLDERS.items():
        if not (folder / name).is_dir():
            if not pack and name not in _OPTIONAL:
                findings.append(Finding(f"{name}/", 0, Code.MISSING_FILE, "缺少这个文件夹", "没有内容也要建一个空的"))
            continue
        for child in sorted((folder / name).iterdir(), key=lambda item: item.name):
            if child.name.endswith(".toml"):
                yield f"{name}/{child.name}", kind
            elif not child.name.startswith("."):
                path = f"{prefix}{name}/{child.name}"
                findings.append(Finding(path, 0, Code.STRAY_FILE, "不是 .toml 文件，不会被读到", "移走它，或改扩展名"))


def _read(folder: Traversable, name: str, kind: schema.FileName, reading: Reading, pack: str) -> None:
    path = f"{pack}/{name}" if pack else name
    raw = reduce(truediv, name.split("/"), folder).read_bytes()
    reading.digest.update(path.encode() + b"\0" + raw + b"\0")
    parsed = parse_toml(path, raw)
    if isinstance(parsed, Finding):
        reading.findings.append(parsed)
        reading.broken.add(path)
        return
    text, data = parsed
    if pack and "extends" in data:
        kind = _ADDITIONS.get(kind, kind)
    lines = locate(text)
    try:
        file = schema.FILE_SCHEMAS[kind].model_validate(data)
    except ValidationError as error:
        reading.findings += explain_validation(path, lines, error)
        reading.broken.add(path)
        return
    reading.sources.append(Source(path, kind, file, lines, pack))


def parse_toml(path: str, raw: bytes) -> tuple[str, dict[str, Any]] | Finding:
    """The text and its content, or why there is none."""
    try:
        text = raw.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        return Finding(path, line, Code.NOT_UTF8, "不是 UTF-8 编码", "用 UTF-8 重新保存")
    try:
        return text, tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return toml_fault(path, text, error)
