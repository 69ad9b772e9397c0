"""Measure the figures, draw the growth curve, and write both into the documents: `make bench`.

Give a file of utterances, one JSON object with a "text" a line, to count what slips alone lead to.
"""

import argparse
import logging
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

import jieba
from curve import curve
from measure import ROOT, Times, processor_seconds, python, times
from peers import peers
from quality import only_fuzzy, recall
from synthetic import lexicon, utterances

from intent_router import Router, index
from intent_router.pieces import NativeFinder, PlainFinder

SIZES = (1_000, 3_000, 10_000, 30_000, 100_000)
_COUNT = 300
_WITHOUT_EXTRA = "import sys; sys.modules['ahocorasick_rs'] = None"
_START = """
import time
{before}
started = time.perf_counter()
{timed}
print(f"{{time.perf_counter() - started:.4f}}")
"""
_MEMORY = """
import os
def resident():
    return int(open("/proc/self/statm").read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20
bare = resident()
from intent_router import Router
router = Router.builtin()
texts = {texts}
for _ in range(10_000 // len(texts) + 1):
    for text in texts:
        router.route(text)
print(f"{{resident() - bare:.1f}}")
"""


class Figure(NamedTuple):
    """One line of the table."""

    name: str
    must: str
    measured: str


def router_over(size: int, *, native: bool) -> tuple[Router, list[str]]:
    """A router over a made-up lexicon, and its literal forms."""
    made, literals = lexicon(size)
    finder = NativeFinder if native else PlainFinder
    with patch.object(index, "piece_finder", lambda pieces: finder(pieces).find):
        router = Router(made)
    router.warm_up()
    return router, literals


def cut() -> Callable[[str], object]:
    """What jieba does by default; its cache stays out of the shared temporary folder."""
    jieba.setLogLevel(logging.CRITICAL)
    tokenizer = jieba.Tokenizer()
    tokenizer.cache_file = str(ROOT / "build" / "jieba.cache")
    Path(tokenizer.cache_file).parent.mkdir(exist_ok=True)
    tokenizer.initialize()
    lcut: Callable[[str], object] = tokenizer.lcut
    return lcut


def speed(lcut: Callable[[str], object], *, native: bool) -> Iterator[Figure]:
    """Ratios to one cut of the same text, at ten thousand forms."""
    router, literals = router_over(10_000, native=native)
    made = utterances(literals, _COUNT)
    mixed = [text for texts in zip(*made.values(), strict=True) for text in texts]
    with_extra = "，装了 [fast]" if native else ""
    ours, theirs = times([router.route, lcut], mixed)
    yield Figure(
        f"route() p50 ÷ jieba.lcut，10,000 条说法，命中、错字、无关各三分之一{with_extra}",
        "≤ 1.0",
        _ratio(ours, theirs),
    )
    yield Figure(f"p99 ÷ p50{with_extra}", "≤ 4", f"{ours.p99 / ours.p50:.1f}")
    ours, theirs = times([router.route, lcut], made["miss"])
    yield Figure(f"同上，什么也没有的话{with_extra}", "≤ 0.6", _ratio(ours, theirs))


def growth(*, native: bool) -> list[float]:
    """Mean cost at each size, utterances of all kinds."""
    costs = []
    for size in SIZES:
        router, literals = router_over(size, native=native)
        mixed = [text for texts in utterances(literals, _COUNT).values() for text in texts]
        costs.append(times([router.route], mixed)[0].mean)
    return costs


def start() -> Iterator[Figure]:
    """What a process pays before its first answer, without the extra, which takes longer to get ready."""
    route = "Router.builtin().route('刚当爸爸，想找个月嫂')"
    ours = float(
        python(
            _START.format(before=f"{_WITHOUT_EXTRA}; import intent_router", timed=f"intent_router.{route}"), rounds=5
        )
    )
    cache = str(ROOT / "build" / "jieba.cache")
    timed = f"t = jieba.Tokenizer(); t.cache_file = {cache!r}; t.initialize()"
    theirs = float(python(_START.format(before="import jieba; jieba.setLogLevel(60)", timed=timed), rounds=5))
    yield Figure("Router.builtin() 到第一个回答 ÷ jieba.initialize()", "≤ 0.35", f"{ours / theirs:.2f}")
    command = "from intent_router.cli import main; main(['try', '刚当爸爸，想找个月嫂'])"
    tried = processor_seconds(["-c", f"{_WITHOUT_EXTRA}; {command}"])
    floor = processor_seconds(["-c", "import click, pydantic, rapidfuzz.distance"])
    yield Figure("intent-router try 整个进程 ÷ 只导入 click、pydantic、rapidfuzz", "≤ 2.2", f"{tried / floor:.1f}")


def memory(builtin: Router) -> Figure:
    """Resident memory above that of a bare interpreter."""
    examples = [e.text for intent in builtin.lexicon.sections for e in (*intent.match, *intent.reject)]
    used = python(_MEMORY.format(texts=repr(examples)))
    return Figure("内置词典、一万句之后，比空解释器多占的内存", "≤ 70 MB", f"{float(used):.0f} MB")


def comparison() -> Iterator[str]:
    """Peers over a thousand forms, on the same utterances in the same run."""
    router, literals = router_over(1_000, native=find_spec("ahocorasick_rs") is not None)
    mixed = [text for texts in utterances(literals, 60).values() for text in texts]
    others = list(peers(literals))
    asked = times([router.route, *(peer.ask for peer in others)], mixed)
    yield "| 1,000 条说法 | 一句 p50（微秒） | |\n|---|--:|---|"
    for name, note, found in zip(
        ["intent_router", *(peer.name for peer in others)],
        ["谐音、错字、句式、否定、谁的事，连同校验过的结果", *(peer.note for peer in others)],
        asked,
        strict=True,
    ):
        yield f"| {name} | {found.p50:,.0f} | {note} |"


def _ratio(ours: Times, theirs: Times) -> str:
    return f"{ours.p50 / theirs.p50:.2f}"


def _figures(pool: Path | None, *, native: bool) -> Iterator[Figure]:
    lcut = cut()
    yield from speed(lcut, native=False)
    if native:
        yield from speed(lcut, native=True)
    lines = {"只有必需的依赖": growth(native=False)}
    yield Figure("100,000 条 ÷ 1,000 条", "≤ 4", f"{lines['只有必需的依赖'][-1] / lines['只有必需的依赖'][0]:.1f}")
    if native:
        lines["装了 [fast]"] = growth(native=True)
        yield Figure("同上，装了 [fast]", "≤ 2.5", f"{lines['装了 [fast]'][-1] / lines['装了 [fast]'][0]:.1f}")
    (ROOT / "docs" / "bench.svg").write_text(curve(SIZES, lines), encoding="utf-8")
    builtin = Router.builtin()
    yield Figure("四字以上的说法，随机错一个字或换成同音字，找得回来的", "≥ 97 %", f"{recall(builtin):.1%}")
    if pool:
        yield Figure("只因容错才有断定的话（其中错的只会更少）", "≤ 0.1 %", f"{only_fuzzy(builtin, pool):.2%}")
    yield from start()
    yield memory(builtin)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pool", nargs="?", type=Path, help="真实语料，JSONL")
    parser.add_argument("--write", action="store_true", help="写进 README.md")
    options = parser.parse_args()
    table = ["| 指标 | 要求 | 实测 |\n|---|--:|--:|"]
    for figure in _figures(options.pool, native=find_spec("ahocorasick_rs") is not None):
        table.append(f"| {figure.name} | {figure.must} | {figure.measured} |")
        print(table[-1], flush=True)
    report = "\n".join([*table, "", *comparison()])
    print(report)
    if options.write:
        _write(ROOT / "docs" / "performance.md", report)
        _write(ROOT / "README.md", "\n".join(row for row in table if row.count("[fast]") == 0))


def _write(page: Path, report: str) -> None:
    """Put a report between the marks of a page."""
    before, _, rest = page.read_text(encoding="utf-8").partition("<!-- bench:begin -->\n")
    _, _, after = rest.partition("<!-- bench:end -->")
    page.write_text(f"{before}<!-- bench:begin -->\n{report}\n<!-- bench:end -->{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
