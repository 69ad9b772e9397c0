"""Read files of sentences: one a line, or JSON lines that hold a `text`."""

import json
from collections.abc import Iterator
from pathlib import Path

from intent_router.errors import DatasetError
from intent_router.tools.compare import Sentence


def read_sentences(path: Path) -> Iterator[Sentence]:
    """The sentences of a file, without empty lines; raises `DatasetError` for a broken line of JSON."""
    with path.open(encoding="utf-8", errors="replace") as file:
        for number, line in enumerate(file, start=1):
            text = _text(path, number, line.strip()) if line.lstrip().startswith("{") else line.strip()
            if text:
                yield Sentence(text, f"{path.name}:{number}")


def _text(path: Path, number: int, line: str) -> str:
    try:
        text = json.loads(line)["text"]
    except (json.JSONDecodeError, KeyError) as error:
        raise DatasetError(str(path), number, "不是带 text 的 JSON", '每行写一句话，或一个 {"text": "…"}') from error
    return str(text)
