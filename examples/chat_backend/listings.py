"""What the sample catalogue lists, and where it is written down: samples/*.csv, one line a listing."""

import csv
from collections.abc import Iterator
from pathlib import Path

from pydantic import BaseModel, ConfigDict

SAMPLES = Path(__file__).with_name("samples")


class Place(BaseModel):
    """A city, or a district of it, that a listing serves."""

    model_config = ConfigDict(frozen=True)
    city: str
    district: str | None = None

    @classmethod
    def parse(cls, text: str) -> "Place":
        """`杭州` or `杭州·余杭区`."""
        city, _, district = text.partition("·")
        return cls(city=city, district=district or None)

    def __str__(self) -> str:
        return f"{self.city}·{self.district}" if self.district else self.city


class Listing(BaseModel):
    """A professional, a community or a shop; all samples are invented."""

    model_config = ConfigDict(frozen=True)
    need: str
    kind: str
    title: str
    summary: str
    tags: str
    """What it can be found by, with spaces between."""
    places: tuple[Place, ...]
    """None: it serves everywhere."""
    price: float | None
    per: str | None
    gender: str | None
    age_from: int | None
    """In months, like `age_to`."""
    age_to: int | None
    rating: float


def read_samples(folder: Path = SAMPLES) -> Iterator[Listing]:
    """All listings, file by file."""
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            yield from map(_listing, csv.DictReader(lines))


def _listing(row: dict[str, str]) -> Listing:
    youngest, _, oldest = row.pop("ages").partition("-")
    places = tuple(map(Place.parse, row.pop("cities").split()))
    stated = {name: value or None for name, value in row.items()}
    return Listing.model_validate({**stated, "places": places, "age_from": youngest or None, "age_to": oldest or None})
