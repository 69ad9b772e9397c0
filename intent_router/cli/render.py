"""A result for human eyes: the text with its matches marked, what was understood, and the requests."""

from collections.abc import Iterator, Sequence

import click
from wcwidth import wcswidth

from intent_router.cli.narrowing import in_words
from intent_router.contract import (
    Clarify,
    CueEvidence,
    Evidence,
    Excluded,
    LifeStage,
    Need,
    NoMatch,
    Option,
    Recommend,
    RouteResult,
)
from intent_router.lexicon.model import Kind
from intent_router.request import RecommendationRequest
from intent_router.router import Router
from intent_router.titles import BASIS, EFFECTS, HOLDERS, KINDS, REASONS, SCOPES

_BAR = 10


def render(result: RouteResult, router: Router, *, explain: bool) -> str:
    """Several lines; colours are click's and vanish in a pipe."""
    return "\n".join(_lines(result, router, explain=explain))


def _lines(result: RouteResult, router: Router, *, explain: bool) -> Iterator[str]:
    readings: Sequence[LifeStage | Need] = (*result.life_stages, *result.needs)
    shown = _printable(result.text)
    yield click.style(shown, bold=True)
    if marks := _marks(shown, [e for reading in readings for e in reading.evidence]):
        yield click.style(marks, fg="green")
    if words := " / ".join(token.text for token in router.tokens(result.text)):
        yield click.style(f"分词  {words}", dim=True)
    for label, group in (("阶段", result.life_stages), ("需求", result.needs)):
        for reading in group:
            yield _reading(label, reading, router)
            yield from _evidence(reading, explain=explain)
    for item in result.excluded:
        yield _excluded(item, router)
        yield from _evidence(item, explain=explain)
    if narrowed := in_words(result.constraints):
        yield f"条件  {narrowed}"
        yield from _constraint_evidence(result, explain=explain)
    yield from _decision(result, router)


def _printable(text: str) -> str:
    """Control characters would move the cursor, so each becomes a space."""
    return "".join(char if char.isprintable() else " " for char in text)


def _marks(text: str, evidence: Sequence[Evidence]) -> str:
    """Carets under everything that was matched, as wide as the characters above them."""
    covered = {at for e in evidence for at in range(e.start, e.end)}
    line = ""
    for at in range(len(text)):
        # What a character adds to those before it: an emoji and its skin colour are as wide as one.
        line += ("^" if at in covered else " ") * (wcswidth(text[: at + 1]) - len(line))
    return line.rstrip()


def _reading(label: str, reading: LifeStage | Need, router: Router) -> str:
    filled = round(reading.confidence * _BAR)
    bar = click.style("█" * filled, fg="green") + "░" * (_BAR - filled)
    notes = [] if reading.holder == "self" else [HOLDERS[reading.holder]]
    notes += ["打算中"] if reading.time == "planned" else []
    notes += [kind_title(kind, router) for kind in reading.kinds] if isinstance(reading, Need) else []
    note = f"  {'、'.join(notes)}" if notes else ""
    return f"{label}  {_pad(_title(reading.id, router), 34)} {bar} {reading.confidence:.2f}{note}"


def _excluded(item: Excluded, router: Router) -> str:
    said = "、".join(dict.fromkeys(e.text for e in item.evidence))
    return click.style(f"排除  {_title(item.id, router)}：{REASONS[item.reason]}（{said}）", fg="yellow")


def _evidence(reading: LifeStage | Need | Excluded, *, explain: bool) -> Iterator[str]:
    if not explain:
        return
    for item in reading.evidence:
        yield f"      「{item.text}」 ← {item.form}  {item.method} {item.score:.0f}  {item.source}"
        yield from (f"          {_cue(cue)}" for cue in item.cues)
    yield from (f"      {_cue(cue)}" for cue in reading.cues)


def _cue(cue: CueEvidence) -> str:
    return f"「{cue.text}」 → {EFFECTS[cue.effect]}（{SCOPES[cue.scope]}）  {cue.source}"


def _constraint_evidence(result: RouteResult, *, explain: bool) -> Iterator[str]:
    if not explain:
        return
    for item in result.constraints.evidence:
        belongs = "、".join(item.needs) or "全部请求"
        yield f"      「{item.text}」 → {in_words(item.says)}  {item.source or '数字'}  {belongs}"


def _decision(result: RouteResult, router: Router) -> Iterator[str]:
    match result.decision:
        case Recommend(requests=requests, narrow=narrow):
            yield from _table(requests, router)
            if narrow:
                yield f"追问  {narrow.question}"
                yield from options_in_lines(narrow.options)
        case Clarify(question=question, options=options):
            yield f"追问  {question}"
            yield from options_in_lines(options)
        case NoMatch(reason=reason, regreeting=regreeting):
            yield f"无    {REASONS[reason]}"
            if regreeting:
                yield f"再招呼  {regreeting}"


def options_in_lines(options: Sequence[Option]) -> Iterator[str]:
    """The options of a question, numbered as an answer may number them."""
    return (f"      {number}. {option.title}" for number, option in enumerate(options, start=1))


def _table(requests: Sequence[RecommendationRequest], router: Router) -> Iterator[str]:
    rows = [("#", "类别", "需求", "检索词", "阶段", "依据")]
    rows += [
        (
            str(r.priority),
            kind_title(r.kind, router),
            _title(r.need, router),
            "、".join(r.terms) or "—",
            "、".join(r.life_stages) or "—",
            BASIS[r.basis],
        )
        for r in requests
    ]
    widths = [max(wcswidth(row[column]) for row in rows) for column in range(len(rows[0]))]
    for number, row in enumerate(rows):
        line = "  ".join(_pad(cell, width) for cell, width in zip(row, widths, strict=True)).rstrip()
        yield click.style(line, underline=True) if number == 0 else line


def kind_title(kind: Kind, router: Router) -> str:
    """The short name of a kind; one that a pack brings is named by the beginning of what it means."""
    return KINDS.get(kind) or router.outline.kinds[kind].partition("：")[0]


def _title(intent_id: str, router: Router) -> str:
    return f"{router.outline.intents[intent_id].title} {intent_id}"


def _pad(text: str, width: int) -> str:
    return text + " " * max(0, width - wcswidth(text))
