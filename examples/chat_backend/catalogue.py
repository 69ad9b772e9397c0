"""The catalogue: listings in SQLite, found through its full-text index FTS5 by the adapter hosts use for any SQL."""

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Engine,
    Float,
    Integer,
    MetaData,
    RowMapping,
    String,
    Table,
    create_engine,
    insert,
    select,
    text,
)

from chat_backend.listings import Listing, Place
from intent_router.catalogue import SearchPolicy
from intent_router.catalogue.sql import Facet, SqlCatalogue, SqlFields, held_in

_TABLES = MetaData()
_LISTINGS = Table(
    "listings",
    _TABLES,
    Column("id", Integer, primary_key=True),
    *(Column(name, String, nullable=False) for name in ("need", "kind", "title", "summary", "tags", "places")),
    Column("price", Float),
    *(Column(name, String) for name in ("per", "gender")),
    *(Column(name, Integer) for name in ("age_from", "age_to")),
    Column("rating", Float, nullable=False),
)
_PLACES = Table(
    "listing_places",
    _TABLES,
    Column("listing", Integer, nullable=False, index=True),
    Column("city", String, nullable=False, index=True),
    Column("district", String),
)
# FTS5 calls the table as a whole by a column of its name.
_WORDS = Table("words", MetaData(), Column("rowid", Integer), Column("words", String))
# Contents stay in `listings`; the index holds every character as a word, see `_spaced`.
_CREATE_WORDS = text("CREATE VIRTUAL TABLE words USING fts5(title, summary, tags, content='', tokenize='unicode61')")


def build(path: Path, listings: Iterable[Listing]) -> None:
    """Write the database anew, beside the old one until it is complete, so that several workers may start at once."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, fresh = tempfile.mkstemp(dir=path.parent, suffix=".sqlite")
    os.close(handle)
    engine = _engine(Path(fresh))
    with engine.begin() as connection:
        _TABLES.create_all(connection)
        connection.execute(_CREATE_WORDS)
        for number, listing in enumerate(listings, start=1):
            _add(connection, number, listing)
    engine.dispose()
    Path(fresh).replace(path)


def connect(path: Path, policy: SearchPolicy | None = None) -> SqlCatalogue[Listing]:
    """The catalogue over a database that `build` wrote."""
    of = _LISTINGS.c
    fields = SqlFields(
        kind=of.kind,
        need=of.need,
        mentions=_mentioned,
        taboo=lambda word: _mentioned(word, "tags"),
        city=_served("city"),
        district=_served("district"),
        gender=held_in(of.gender),
        price=of.price,
        price_per=of.per,
        ages=(of.age_from, of.age_to),
        order_by=(of.rating.desc(), of.id),
    )
    return SqlCatalogue(_engine(path), _LISTINGS, fields, _read, policy)


def _engine(path: Path) -> Engine:
    return create_engine(f"sqlite:///{path}")


def _add(connection: Connection, number: int, listing: Listing) -> None:
    values = listing.model_dump(exclude={"places"})
    places = " ".join(map(str, listing.places))
    connection.execute(insert(_LISTINGS).values(id=number, places=places, **values))
    for place in listing.places:
        connection.execute(insert(_PLACES).values(listing=number, **place.model_dump()))
    words = {name: _spaced(values[name]) for name in ("title", "summary", "tags")}
    connection.execute(
        text("INSERT INTO words (rowid, title, summary, tags) VALUES (:id, :title, :summary, :tags)"),
        {"id": number, **words},
    )


def _mentioned(word: str, column: str = "") -> ColumnElement[bool]:
    """A phrase of characters: finds 月嫂 inside 金牌月嫂, which an index of jieba's words would not."""
    phrase = f'{column + " : " if column else ""}"{_spaced(word)}"'
    return _LISTINGS.c.id.in_(select(_WORDS.c.rowid).where(_WORDS.c.words.match(phrase)))


def _spaced(words: str) -> str:
    """FTS5's trigrams need three characters, and most Chinese words have two: every character becomes a token."""
    return " ".join(words.replace('"', " "))


def _served(column: str) -> Facet:
    anywhere = select(_PLACES.c.listing)
    return Facet(
        lambda value: _LISTINGS.c.id.in_(anywhere.where(_PLACES.c[column] == value)),
        _LISTINGS.c.id.not_in(anywhere),
    )


def _read(row: RowMapping) -> Listing:
    return Listing.model_validate({**row, "places": tuple(map(Place.parse, row["places"].split()))})
