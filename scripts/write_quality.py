"""Measure understanding and write docs/quality.md and the figures in the READMEs: `make eval`.

Measures the lexicons' own examples, the replies in tests/data/ and, where it is present, the labelled set
given on the command line.
"""

import argparse
import re
from collections.abc import Sequence
from pathlib import Path

from intent_router import Router
from intent_router.evaluate import EVAL_AXES, Report, Tally, evaluate, read_utterances
from intent_router.examples import check_examples

ROOT = Path(__file__).parents[1]
DATA = ROOT / "tests" / "data"
PAGE = ROOT / "docs" / "quality.md"
READMES = ("README.md", "README.en.md")
MARKED = re.compile(r"(<!-- quality:begin -->\n).*?(<!-- quality:end -->)", re.DOTALL)

HEAD = """\
# 质量

由 `make eval` 写成，不手改。P 是精确率，R 是召回率；一句话里必须找到的标签没找到算漏，找到的既非必须也非可有的算误。
「安静」是本无可找的话里确实什么也没断定的比例，「全对」是阶段和需求都没有一处误、漏的比例。

标注的格式，每行一个 JSON：`{"id", "text", "required": {"stages": [], "needs": [], "kinds": {}},
"acceptable": {同样}}`。
"""


def table(rows: Sequence[Sequence[str]]) -> str:
    head, *body = rows
    lines = [f"| {' | '.join(head)} |", f"|{'---|' * len(head)}"]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in body)]) + "\n"


def figures(tally: Tally) -> tuple[str, str, str]:
    return f"{tally.precision:.3f}", f"{tally.recall:.3f}", f"{tally.f1:.3f}"


def summary(reports: dict[str, Report]) -> str:
    rows = [("集合", "句数", "阶段 F1", "需求 F1", "合计 P", "合计 R", "合计 F1", "类别 F1", "安静", "全对")]
    for name, report in reports.items():
        stages, needs, kinds = (report.axes[axis] for axis in (*EVAL_AXES, "kinds"))
        silence = f"{report.silent / report.nothing_to_find:.3f}" if report.nothing_to_find else "—"
        exact = f"{report.exact / report.utterances:.3f}"
        cells = (f"{stages.f1:.3f}", f"{needs.f1:.3f}", *figures(report.all), f"{kinds.f1:.3f}", silence, exact)
        rows.append((name, str(report.utterances), *cells))
    return table(rows)


def by_id(report: Report) -> str:
    rows = [("id", "P", "R", "F1", "对", "误", "漏")]
    for name, tally in sorted(report.ids.items()):
        rows.append((f"`{name}`", *figures(tally), str(tally.hit), str(tally.false), str(tally.missed)))
    return table(rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("labelled", nargs="?", type=Path, help="a labelled set that is not part of the project")
    labelled: Path | None = parser.parse_args().labelled
    router = Router.builtin()
    sets = {"回答，没看过的": DATA / "replies_unseen.jsonl", "回答，看过的": DATA / "replies_seen.jsonl"}
    if labelled is not None and labelled.exists():
        sets["真人的话"] = labelled
    reports = {name: evaluate(router, read_utterances(path)) for name, path in sets.items()}
    examples = sum(len(i.match) + len(i.reject) for i in router.lexicon.sections)
    failing = len(list(check_examples(router)))
    forms = sum(len(e.forms) for i in router.lexicon.sections for e in i.entries)
    figures_now = (
        f"词典 {router.lexicon.version}：{len(router.lexicon.intents)} 个 id，{forms} 条说法和句式，"
        f"{examples} 条例句和反例，其中 {failing} 条不合。\n\n{summary(reports)}"
    )
    parts = [HEAD, figures_now, *(f"## {name}，逐个 id\n\n{by_id(report)}" for name, report in reports.items())]
    PAGE.write_text("\n".join(parts), encoding="utf-8")
    for readme in (ROOT / name for name in READMES):
        text = readme.read_text(encoding="utf-8")
        readme.write_text(MARKED.sub(lambda m: f"{m[1]}{figures_now}{m[2]}", text), encoding="utf-8")


if __name__ == "__main__":
    main()
