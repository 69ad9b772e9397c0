"""The strict schema of lexicons/constraints/*.toml: places, words beside numbers, wishes, feasts."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from intent_router.lexicon.constraint_words import Means
from intent_router.lexicon.fields import Forms, Text


class Table(BaseModel):
    """What all tables have in common: no unknown keys, no coercion."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class RegionTable(Table):
    """A province and all its cities."""

    name: Text
    forms: list[Text] = []
    cities: list[Text] = []
    doubtful: list[Text] = []
    """Cities whose names are everyday words too."""
    not_inside: list[Text] = []


class DistrictTable(Table):
    """A district known by more than its full name."""

    name: Text
    forms: list[Text] = []
    needs_city: bool = False
    """A larger city has a district of this name; here it counts only when the city is named."""


class CityTable(Table):
    """What else a city is called, and its districts."""

    name: Text
    forms: list[Text] = []
    districts: list[Text | DistrictTable] = []
    short: list[Text] = []
    """Districts that are also known without the 区, 县 or 市 of their names."""
    doubtful: list[Text] = []
    """The same, but everyday words too."""
    not_inside: list[Text] = []


class ConstraintTable(Table):
    """Words that mean the same for a constraint."""

    means: Means
    value: Text | None = None
    forms: Forms
    signs: list[Text] = []
    """Taken as they stand, such as $, which forms may not hold."""
    not_inside: list[Text] = []


class HolidayTable(Table):
    """A feast and when it is."""

    name: Text
    forms: Forms
    on: Annotated[str, StringConstraints(pattern=r"^\d\d-\d\d$")] | None = None
    dates: list[Annotated[str, StringConstraints(pattern=r"^\d{4}-\d\d-\d\d$")]] = []
    days: Annotated[int, Field(ge=1, le=31)] = 1


class ConstraintTables(Table):
    """What a file may hold; any file any of it."""

    title: Text
    regions: list[RegionTable] = []
    cities: list[CityTable] = []
    words: list[ConstraintTable] = []
    holidays: list[HolidayTable] = []
