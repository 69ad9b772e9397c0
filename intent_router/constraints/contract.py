"""Constraints in the output contract; what was not found is absent from the JSON, never null."""

from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, SerializerFunctionWrapHandler, model_serializer

from intent_router.constraints.values import Field as ConstraintField
from intent_router.constraints.values import Gender, Per, Period, TenureOf

Positive = Annotated[int, Field(ge=0)] | Annotated[float, Field(ge=0)]


def _without_null(schema: dict[str, Any]) -> None:
    """The JSON Schema of what is written: a field is there or it is not, it is never null."""
    for part in schema["properties"].values():
        options = [option for option in part.get("anyOf", ()) if option != {"type": "null"}]
        if len(options) < len(part.get("anyOf", ())):
            del part["anyOf"], part["default"]
            part.update(options[0] if len(options) == 1 else {"anyOf": options})


class SparseModel(BaseModel):
    """A part of the contract of which only what was found is written out."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, json_schema_extra=_without_null)

    # A return annotation would take the place of the fields in the JSON Schema.
    @model_serializer(mode="wrap")
    def _leave_out_absent(self, write: SerializerFunctionWrapHandler):  # type: ignore[no-untyped-def]  # noqa: ANN202
        written: dict[str, Any] = write(self)
        return {_JSON_NAMES.get(name, name): value for name, value in written.items() if value not in _ABSENT}

    def __bool__(self) -> bool:
        """Whether anything was found."""
        return bool(self.model_fields_set) and any(value not in (None, ()) for _, value in self)


_ABSENT: tuple[object, ...] = (None, (), [], {})
_JSON_NAMES = {"from_": "from"}
"""Names that Python keeps for itself."""


class Budget(SparseModel):
    """How much may be spent; at least one of the limits is there."""

    min: Positive | None = None
    max: Positive | None = None
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")] = "CNY"
    """ISO 4217."""
    per: Per | None = None


class Age(SparseModel):
    """An age in one unit; `to_…` is the upper end of a range, `born_…` the years of birth of a cohort (90后)."""

    years: Positive | None = None
    months: Positive | None = None
    days: Positive | None = None
    to_years: Positive | None = None
    to_months: Positive | None = None
    born_from: int | None = None
    born_to: int | None = None


class When(SparseModel):
    """When it is wanted; `from` and `to` (included) only when the host gave `route` a `today`."""

    text: str
    urgent: bool = False
    period: Period | None = None
    from_: Annotated[date | None, Field(alias="from")] = None
    to: date | None = None


class Pregnancy(SparseModel):
    """How far it is, or when the child is due."""

    week: Annotated[int, Field(ge=1, le=42)] | None = None
    month: Annotated[int, Field(ge=1, le=10)] | None = None
    due: When | None = None


class Tenure(SparseModel):
    """How long something has lasted."""

    of: TenureOf
    years: Positive | None = None
    months: Positive | None = None


class Constraints(SparseModel):
    """What narrows a request; a catalogue can filter by it."""

    region: str | None = None
    city: str | None = None
    """The usual full name without 市: 帝都 is 北京."""
    district: str | None = None
    budget: Budget | None = None
    age: Age | None = None
    pregnancy: Pregnancy | None = None
    grade: str | None = None
    """大三, 高二, 小学一年级, 幼儿园中班."""
    tenure: Tenure | None = None
    when: When | None = None
    for_whom: str | None = None
    gender: Gender | None = None
    """Of the person who is sought."""
    must_not: tuple[str, ...] = ()
    preferences: tuple[str, ...] = ()


class ConstraintEvidence(SparseModel):
    """Where a constraint stands in the text, what it says, and which needs it belongs to."""

    field: ConstraintField
    start: int
    end: int
    text: str
    """The user's own characters."""
    says: Constraints
    needs: tuple[str, ...] = ()
    """Ids of the needs it belongs to; absent: it belongs to every request."""
    source: str | None = None
    """Lexicon file and line; absent when numbers alone decided."""


class StatedConstraints(Constraints):
    """All that the utterance says; of a field said twice the first, all of them in `evidence`."""

    evidence: tuple[ConstraintEvidence, ...] = ()
