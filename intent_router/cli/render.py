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
from intent_router.lexicon.model import Effect, Kind, Scope
from intent_router.request import RecommendationRequest
from intent_router.router import Router

_BAR = 10
_KINDS = {"professional": "专业人士", "community": "社区", "shop": "店铺"}
_HOLDERS = {"self": "自己", "partner": "另一半", "other": "别人"}
_BASIS = {"stated": "说了", "suggested": "推荐"}
_REASONS = {
    "negated": "被否定",
    "past": "过去的事",
    "hypothetical": "假设",
    "quoted": "只是提到这个词",
    "impersonal": "不是说话人的事",
    "corrected": "改口了",
    "too_weak": "证据太弱",
    "empty": "什么也没说",
    "no_words": "没有文字",
    "too_long": "太长了",
    "out_of_scope": "没有认得的话",
    "only_negated": "说的都是不要",
    "not_asserted": "提到了，但没有断定",
    "undecided": "没有选定",
    "none_of_these": "哪个选项都不要",
    "withdrawn": "不要了",
}
_EFFECTS: dict[Effect, str] = {
    "negated": "否定",
    "past": "过去的事",
    "planned": "打算中",
    "hypothetical": "假设",
    "begun": "已经开始",
    "self": "说的是自己",
    "partner": "说的是另一半",
    "child": "说的是孩子，算家长的",
    "other": "说的是别人",
    "self_as_object": "提到自己",
    "seeking": "在求助",
    "asking": "在提问",
    "professional": "要专业人士",
    "community": "要社区",
    "shop": "要店铺",
    "impersonal": "不是说话人的事",
    "quoted": "只是提到这个词",
    "corrected": "改口了",
    "stop": "到此为止",
    "neutral": "不算线索",
}
_SCOPES: dict[Scope, str] = {
    "after": "管后面",
    "before": "管前面",
    "within": "管里面",
    "clause": "管这一小句",
    "utterance": "管整句话",
}


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
    notes = [] if reading.holder == "self" else [_HOLDERS[reading.holder]]
    notes += ["打算中"] if reading.time == "planned" else []
    notes += [kind_title(kind, router) for kind in reading.kinds] if isinstance(reading, Need) else []
    note = f"  {'、'.join(notes)}" if notes else ""
    return f"{label}  {_pad(_title(reading.id, router), 34)} {bar} {reading.confidence:.2f}{note}"


def _excluded(item: Excluded, router: Router) -> str:
    said = "、".join(dict.fromkeys(e.text for e in item.evidence))
    return click.style(f"排除  {_title(item.id, router)}：{_REASONS[item.reason]}（{said}）", fg="yellow")


def _evidence(reading: LifeStage | Need | Excluded, *, explain: bool) -> Iterator[str]:
    if not explain:
        return
    for item in reading.evidence:
        yield f"      「{item.text}」 ← {item.form}  {item.method} {item.score:.0f}  {item.source}"
        yield from (f"          {_cue(cue)}" for cue in item.cues)
    yield from (f"      {_cue(cue)}" for cue in reading.cues)


def _cue(cue: CueEvidence) -> str:
    return f"「{cue.text}」 → {_EFFECTS[cue.effect]}（{_SCOPES[cue.scope]}）  {cue.source}"


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
            yield f"无    {_REASONS[reason]}"
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
            _BASIS[r.basis],
        )
        for r in requests
    ]
    widths = [max(wcswidth(row[column]) for row in rows) for column in range(len(rows[0]))]
    for number, row in enumerate(rows):
        line = "  ".join(_pad(cell, width) for cell, width in zip(row, widths, strict=True)).rstrip()
        yield click.style(line, underline=True) if number == 0 else line


def kind_title(kind: Kind, router: Router) -> str:
    """The short name of a kind; one that a pack brings is named by the beginning of what it means."""
    return _KINDS.get(kind) or router.outline.kinds[kind].partition("：")[0]


def _title(intent_id: str, router: Router) -> str:
    return f"{router.outline.intents[intent_id].title} {intent_id}"


def _pad(text: str, width: int) -> str:
    return text + " " * max(0, width - wcswidth(text))
