"""Constraints on their way into the output contract, as parts of one validation."""

from collections.abc import Iterable
from typing import Any

from intent_router.constraints.values import LISTS, Found, Value, When

Part = dict[str, Any]


def constraints_part(found: Iterable[Found]) -> Part:
    """The fields of what was found; lists without repeats, of anything else the first."""
    part: Part = {}
    for item in found:
        value = _plain(item.value)
        if item.field in LISTS:
            part[item.field] = tuple(dict.fromkeys((*part.get(item.field, ()), value)))
        elif item.field == "when" and "when" in part:
            part["when"] = _merged(part["when"], value)
        else:
            part.setdefault(item.field, value)
    return part


def _merged(first: Part, second: Part) -> Part:
    """急，这周末就要: one time and its urgency."""
    dated = first if first.get("from") or first.get("period") or not second.get("from") else second
    return {**dated, "urgent": first["urgent"] or second["urgent"]}


def _plain(value: Value) -> Any:
    if isinstance(value, str):
        return value
    part = {name: _number(item) for name, item in value._asdict().items() if item is not None}
    if isinstance(value, When):
        renamed = {"start": "from", "end": "to"}
        return {renamed.get(name, name): item for name, item in part.items()}
    if "due" in part:
        part["due"] = _plain(part["due"])
    return part


def _number(value: Any) -> Any:
    """8000, not 8000.0."""
    return int(value) if isinstance(value, float) and value.is_integer() else value
