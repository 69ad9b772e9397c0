"""JSON Schemas of everything with a fixed shape; the committed copies are kept current by a test."""

from typing import Any

from pydantic import BaseModel

from intent_router.contract import RouteResult
from intent_router.errors import UnknownSchemaError
from intent_router.lexicon.schema import FILE_SCHEMAS
from intent_router.session import Session

_MODELS: dict[str, type[BaseModel]] = {
    "result": RouteResult,
    "session": Session,
    **{name.replace("_", "-"): model for name, model in FILE_SCHEMAS.items()},
}
SCHEMA_NAMES = tuple(_MODELS)
COMMITTED: dict[str, str] = {
    "result": "docs/result.schema.json",
    "session": "docs/session.schema.json",
    **{name.replace("_", "-"): f"lexicons/{name}.schema.json" for name in FILE_SCHEMAS},
}
"""Where the repository keeps each schema."""


def json_schema(name: str) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of that name; raises `UnknownSchemaError`."""
    if name not in _MODELS:
        raise UnknownSchemaError(name, SCHEMA_NAMES)
    schema = _MODELS[name].model_json_schema(mode="serialization" if name == "result" else "validation")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
