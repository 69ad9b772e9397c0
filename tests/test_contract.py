"""The output contract: committed schemas are current, and within version 1 things are only added."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from intent_router import IntentRouterError, Router, RouteResult
from intent_router.errors import UnknownSchemaError
from intent_router.lexicon.schema import NeedFile
from intent_router.schemas import COMMITTED, SCHEMA_NAMES, json_schema

ROOT = Path(__file__).parents[1]
DATA = Path(__file__).parent / "data"
GOLDEN_TEXT = "刚当爸爸，不想找保姆，求推荐月嫂，以前我高三"


def _golden(name: str) -> Any:
    return json.loads((DATA / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", SCHEMA_NAMES)
def test_committed_schema_is_current(name: str) -> None:
    committed = json.loads((ROOT / COMMITTED[name]).read_text(encoding="utf-8"))
    assert committed == json_schema(name), "run scripts/write_schemas.py"


def test_every_schema_is_committed() -> None:
    assert set(COMMITTED) == set(SCHEMA_NAMES)
    assert {"result", "session", "need", "life-stage", "words", "cue", "taxonomy"} <= set(SCHEMA_NAMES)


def test_unknown_schema_is_an_error_that_names_the_known_ones() -> None:
    with pytest.raises(UnknownSchemaError, match=r"need") as caught:
        json_schema("nope")
    assert caught.value.known == SCHEMA_NAMES
    assert isinstance(caught.value, IntentRouterError)


def test_result_of_version_1_is_still_valid() -> None:
    golden = _golden("result_v1.json")
    kept = RouteResult.model_validate_json(json.dumps(golden)).model_dump(mode="json")
    # The session has a version of its own; tests/test_session.py guards it.
    assert _lost({**golden, "session": {**golden["session"], "version": 2}}, kept) == []


def test_result_for_the_same_sentence_still_has_all_the_fields(router: Router) -> None:
    golden, now = _golden("result_v1.json"), router.route(GOLDEN_TEXT).model_dump(mode="json")
    assert now["decision"]["kind"] == golden["decision"]["kind"] == "recommend"
    for name in ("life_stages", "needs", "excluded"):
        assert golden[name]
        assert golden[name][0].keys() <= now[name][0].keys()
        assert golden[name][0]["evidence"][0].keys() <= now[name][0]["evidence"][0].keys()
    assert golden["decision"]["requests"][0].keys() <= now["decision"]["requests"][0].keys()
    assert golden.keys() <= now.keys()


def _lost(golden: Any, now: Any, at: str = "$") -> list[str]:
    """Where values of the golden document are gone or different."""
    if isinstance(golden, dict) and isinstance(now, dict):
        return [lost for key in golden for lost in _lost(golden[key], now.get(key), f"{at}.{key}")]
    if isinstance(golden, list) and isinstance(now, list) and len(golden) == len(now):
        return [lost for i, (a, b) in enumerate(zip(golden, now, strict=True)) for lost in _lost(a, b, f"{at}[{i}]")]
    return [] if golden == now else [at]


def _breaks(golden: dict[str, Any], now: dict[str, Any], at: str) -> Iterator[str]:
    """Where a schema takes something away: a property, a type, a promise that it is always there, an enum member."""
    for key in ("type", "$ref", "const", "minimum", "maximum"):
        if golden.get(key) != now.get(key):
            yield f"{at}: {key} was {golden.get(key)}, is {now.get(key)}"
    for key in ("enum", "required", "oneOf", "anyOf"):
        yield from (f"{at}: {key} lost {part}" for part in golden.get(key, ()) if part not in now.get(key, ()))
    then, present = _parts(golden), _parts(now)
    for name, part in then.items():
        if name in present:
            yield from _breaks(part, present[name], f"{at}/{name}")
        else:
            yield f"{at}: {name} is gone"


def _parts(schema: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The schemas inside a schema, by name."""
    items = {"[]": schema["items"]} if "items" in schema else {}
    return {**schema.get("$defs", {}), **schema.get("properties", {}), **items}


def test_result_schema_of_version_1_only_grows() -> None:
    golden = _golden("result_schema_v1.json")
    del golden["$defs"]["Session"]["properties"]["version"]
    assert {"RecommendationRequest", "Evidence", "Clarify", "NoMatch"} <= golden["$defs"].keys()
    assert list(_breaks(golden, json_schema("result"), "result")) == []


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("properties", "text", "type"), "integer"),
        (("$defs", "RecommendationRequest", "properties", "terms"), None),
        (("$defs", "Evidence", "required"), ["start"]),
        (("$defs", "NoMatch", "properties", "reason", "enum"), ["empty"]),
        (("properties", "decision", "oneOf"), []),
        (("$defs", "Clarify"), None),
    ],
    ids=lambda value: "/".join(value) if isinstance(value, tuple) else None,
)
def test_guard_notices_what_would_break_hosts(path: tuple[str, ...], value: object) -> None:
    broken = _golden("result_schema_v1.json")
    part = broken
    for key in path[:-1]:
        part = part[key]
    if value is None:
        del part[path[-1]]
    else:
        part[path[-1]] = value
    assert list(_breaks(_golden("result_schema_v1.json"), broken, "result"))


def test_result_with_unknown_fields_is_refused() -> None:
    with pytest.raises(ValidationError, match="Extra inputs"):
        RouteResult.model_validate({**_golden("result_v1.json"), "surprise": 1})


def test_schema_of_lexicon_files_speaks_the_names_files_use() -> None:
    taxonomy = json_schema("taxonomy")["$defs"]["TaxonomyItem"]["properties"]
    assert {"title", "is", "not"} == taxonomy.keys()
    assert json_schema("need")["properties"].keys() == NeedFile.model_fields.keys()
