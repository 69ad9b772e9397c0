"""Run every example of a lexicon against the whole of it: what an example must assert, and nothing else."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from intent_router.codes import Code
from intent_router.contract import Clarify, LifeStage, Need, RouteResult
from intent_router.errors import Finding, quoted
from intent_router.lexicon.model import CueExample, Example, Intent
from intent_router.router import Router

_OWN = ("self", "partner")


class Rehearsal(NamedTuple):
    """An example and what the whole lexicon made of it."""

    intent: Intent
    example: Example
    is_trap: bool
    """Whether it stands under `reject`."""
    result: RouteResult


def rehearse(router: Router) -> Iterator[Rehearsal]:
    """Route every example of every life stage and need."""
    for intent in router.lexicon.intents.values():
        for is_trap, examples in ((False, intent.match), (True, intent.reject)):
            for example in examples:
                yield Rehearsal(intent, example, is_trap, router.route(example.text))


def check_examples(router: Router, rehearsals: Iterable[Rehearsal] | None = None) -> Iterator[Finding]:
    """A finding for every example that does not come out as its file says."""
    for ambiguity in router.lexicon.ambiguities:
        yield from _check_ambiguity(router, ambiguity)
    for intent, example, is_trap, result in rehearse(router) if rehearsals is None else rehearsals:
        if not is_trap:
            yield from _check_match(intent, example, result)
        elif intent.id in _own_ids(result):
            message = f"反例「{example.text}」断定了 {intent.id}"
            cure = f"{_because(result, intent.id)}；收窄它，或写进 not_inside"
            yield Finding(example.path, example.line, Code.TRAP_ASSERTED, message, cure)
    for shown in router.lexicon.cue_examples:
        yield from _check_cue(shown, router.route(shown.text))


def _check_ambiguity(router: Router, ambiguity: Intent) -> Iterator[Finding]:
    """Its `match` examples are answered with its question, its `reject` examples are not."""
    for example, is_asked in (*((e, True) for e in ambiguity.match), *((e, False) for e in ambiguity.reject)):
        decision = router.route(example.text).decision
        asked = decision.question if isinstance(decision, Clarify) else None
        if (asked == ambiguity.question) is not is_asked:
            message = f"例句「{example.text}」{'没有' if is_asked else ''}引出追问「{ambiguity.question}」"
            cure = "补一条说法，或看它是不是已经断定了哪个选项" if is_asked else "收窄说法"
            yield Finding(example.path, example.line, Code.QUESTION_NOT_ASKED, message, cure)


def _own_ids(result: RouteResult) -> frozenset[str]:
    """Ids asserted of the speaker or the partner."""
    stages = frozenset(stage.id for stage in result.life_stages if stage.holder in _OWN)
    return stages | {need.id for need in result.needs}


def _check_match(intent: Intent, example: Example, result: RouteResult) -> Iterator[Finding]:
    def finding(code: Code, message: str, cure: str) -> Finding:
        return Finding(example.path, example.line, code, f"例句「{example.text}」{message}", cure)

    holders = {stage.id: stage.holder for stage in result.life_stages}
    found = _own_ids(result)
    if example.holder == "other":
        found |= {id_ for id_, holder in holders.items() if holder == "other" and id_ == intent.id}
    for missing in sorted({intent.id, *example.also} - found):
        cure = _because(result, missing)
        if holders.get(missing) == "other":
            cure += '，那是别人的；若本该如此，给例句写上 holder = "other"'
        yield finding(Code.NOT_ASSERTED, f"没有断定 {missing}", cure)
    for extra in sorted(found - {intent.id} - example.also):
        yield finding(Code.ALSO_ASSERTED, f"还断定了 {extra}", f"{_because(result, extra)}；若本该如此，写进 also")
    if example.holder and holders.get(intent.id, example.holder) != example.holder:
        message = f"属于 {holders[intent.id]}，不是 {example.holder}"
        yield finding(Code.WRONG_HOLDER, message, "改例句的 holder，或补上「谁的事」线索词")
    kinds = next((frozenset(need.kinds) for need in result.needs if need.id == intent.id), None)
    if example.kinds is not None and kinds is not None and kinds != example.kinds:
        names = "、".join(sorted(kinds)) or "无"
        message = f"的类别是 {names}，不是 {'、'.join(sorted(example.kinds))}"
        yield finding(Code.WRONG_KINDS, message, "改例句的 kinds，或条目的 kind")


def _check_cue(example: CueExample, result: RouteResult) -> Iterator[Finding]:
    excluded = {item.id for item in result.excluded}
    for missing in sorted(example.asserted - _own_ids(result)):
        message = f"例句「{example.text}」没有断定 {missing}"
        yield Finding(example.path, example.line, Code.CUE_DID_NOT_ASSERT, message, _because(result, missing))
    for missing in sorted(example.excluded - (excluded - _own_ids(result))):
        message = f"例句「{example.text}」没有排除 {missing}"
        yield Finding(example.path, example.line, Code.CUE_DID_NOT_EXCLUDE, message, _because(result, missing))


def _because(result: RouteResult, intent_id: str) -> str:
    """Where to look: the forms that fired for an id, or why it was left out."""
    readings: tuple[LifeStage | Need, ...] = (*result.life_stages, *result.needs)
    for reading in readings:
        if reading.id == intent_id:
            evidence = reading.evidence[0]
            return f"因为「{evidence.text}」合乎 {evidence.source} 的{quoted(evidence.form)}"
    for item in result.excluded:
        if item.id == intent_id:
            evidence = item.evidence[0]
            return f"「{evidence.text}」（{evidence.source}）被排除：{item.reason}"
    return "没有任何说法命中，补一条说法"
