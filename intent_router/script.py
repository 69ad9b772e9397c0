"""Recorded dialogues: what is said turn by turn, and what must come of it."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from intent_router.contract import NoMatch, NoMatchReason, Recommend, RouteResult
from intent_router.errors import Finding, ScriptError
from intent_router.lexicon.messages import explain_validation
from intent_router.lexicon.read import parse_toml
from intent_router.lexicon.toml_lines import locate
from intent_router.router import Router
from intent_router.session import KnownStage, Move, Session


class ScriptPart(BaseModel):
    """No unknown keys, no coercion."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class ScriptedTurn(ScriptPart):
    """One utterance; what is not given is not looked at, an empty list says that there is nothing."""

    says: str
    decision: Literal["recommend", "clarify", "no_match"]
    move: Move | None = None
    reason: NoMatchReason | None = None
    needs: list[str] | None = None
    """Needs that are asked for because they were stated or chosen, in any order; what is only suggested is not here."""
    kinds: list[str] | None = None
    terms: list[str] = []
    """Search terms that must be among those of the requests."""
    stages: list[str] | None = None
    """Life stages of the requests."""
    constraints: dict[str, str | int | list[str]] | None = None
    """Of the first request: a name such as city, or budget.max, with its value."""
    asks: str | None = None
    """The question: `greeting`, or the id of a life stage or ambiguity; empty: none."""
    remembers: list[str] | None = None
    """Life stages known afterwards: `newborn`, or `pregnancy:other`."""
    regreets: bool | None = None


class ScriptedDialogue(ScriptPart):
    """A conversation from its beginning."""

    title: str
    greeted: bool = True
    """Whether it opens with our greeting."""
    awkward: bool = False
    """Whether the user evades, contradicts himself or talks past us."""
    turns: Annotated[list[ScriptedTurn], Field(min_length=1)]


class Script(ScriptPart):
    """A file of dialogues."""

    dialogues: Annotated[list[ScriptedDialogue], Field(min_length=1)]


class Played(NamedTuple):
    """One turn as it came out."""

    turn: ScriptedTurn
    result: RouteResult
    differences: tuple[str, ...]


def read_script(path: Path) -> tuple[ScriptedDialogue, ...]:
    """The dialogues of a TOML file; raises `ScriptError` naming every fault by file and line."""
    parsed = parse_toml(str(path), path.read_bytes())
    if isinstance(parsed, Finding):
        raise ScriptError([parsed])
    text, data = parsed
    try:
        return tuple(Script.model_validate(data).dialogues)
    except ValidationError as error:
        raise ScriptError(list(explain_validation(str(path), locate(text), error))) from error


def play(router: Router, dialogue: ScriptedDialogue, today: date | None = None) -> Iterator[Played]:
    """Hold the conversation, each session going through JSON as it does at a host's."""
    session: Session | None = router.greet().session if dialogue.greeted else None
    for turn in dialogue.turns:
        result = router.route(turn.says, session, today=today)
        session = Session.model_validate_json(result.session.model_dump_json())
        yield Played(turn, result, tuple(_differences(turn, result)))


def _differences(turn: ScriptedTurn, result: RouteResult) -> Iterator[str]:
    decision = result.decision
    requests = decision.requests if isinstance(decision, Recommend) else ()
    asked = result.session.recent[-1].asked
    yield from _unlike("decision", turn.decision, decision.kind)
    yield from _unlike("move", turn.move, result.move)
    yield from _unlike("reason", turn.reason, decision.reason if isinstance(decision, NoMatch) else None)
    yield from _unlike("asks", turn.asks, asked or "")
    regreets = isinstance(decision, NoMatch) and decision.regreeting is not None
    yield from _unlike("regreets", turn.regreets, regreets)
    yield from _unlike_set("needs", turn.needs, (r.need for r in requests if r.basis == "stated"))
    yield from _unlike_set("kinds", turn.kinds, (r.kind for r in requests))
    yield from _unlike_set("stages", turn.stages, (name for r in requests for name in r.life_stages))
    yield from _unlike_set("remembers", turn.remembers, map(_stage, result.session.life_stages))
    terms = {term for request in requests for term in request.terms}
    yield from (f"terms: 少了 {term}" for term in turn.terms if term not in terms)
    if turn.constraints is not None:
        found = requests[0].constraints.model_dump(mode="json") if requests else {}
        for name, value in turn.constraints.items():
            yield from _unlike(name, value, _at(found, name))


def _stage(stage: KnownStage) -> str:
    return stage.id if stage.holder == "self" else f"{stage.id}:{stage.holder}"


def _unlike(name: str, wanted: object, found: object) -> Iterator[str]:
    if wanted is not None and wanted != found:
        yield f"{name}: 应是 {wanted!r}，却是 {found!r}"


def _unlike_set(name: str, wanted: Iterable[str] | None, found: Iterable[str]) -> Iterator[str]:
    if wanted is not None:
        yield from _unlike(name, sorted(set(wanted)), sorted(set(found)))


def _at(found: dict[str, object], name: str) -> object:
    """`budget.max` is the limit inside the budget."""
    value: object = found
    for part in name.split("."):
        value = value.get(part) if isinstance(value, dict) else None
    return value
