"""The listings of the example backend: enough of everything, and found by what the lexicons ask for."""

import csv
from collections import Counter
from pathlib import Path
from typing import Any, get_args

import pytest
from chat_backend.catalogue import build, connect
from chat_backend.listings import SAMPLES, Listing, Place, read_samples
from small_catalogue import request

from intent_router import Router
from intent_router.catalogue.sql import SqlCatalogue
from intent_router.constraints.values import Per
from intent_router.lexicon.model import KINDS

LISTINGS = tuple(read_samples())


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> SqlCatalogue[Listing]:
    path = tmp_path_factory.mktemp("catalogue") / "catalogue.sqlite"
    build(path, LISTINGS)
    return connect(path)


def _titles(catalogue: SqlCatalogue[Listing], **said: Any) -> list[str]:
    (shelf,) = catalogue.search([request(**said)])
    return [hit.item.title for hit in shelf.hits]


def test_there_are_enough_of_all_kinds_for_all_needs(builtin: Router) -> None:
    needs = {intent.id for intent in builtin.lexicon.intents.values() if intent.axis == "needs"}
    assert len(LISTINGS) >= 300
    assert {(listing.need, listing.kind) for listing in LISTINGS} == {(need, kind) for need in needs for kind in KINDS}


def test_there_are_several_cities_and_prices() -> None:
    assert len({place.city for listing in LISTINGS for place in listing.places}) >= 10
    assert len({listing.price for listing in LISTINGS}) >= 50
    assert {listing.per for listing in LISTINGS if listing.price} <= set(get_args(Per))
    assert not [listing for listing in LISTINGS if (listing.price is None) != (listing.per is None)]


def test_titles_are_unique() -> None:
    repeated = [title for title, count in Counter(listing.title for listing in LISTINGS).items() if count > 1]
    assert not repeated


def test_files_hold_one_line_a_listing() -> None:
    files = sorted(SAMPLES.glob("*.csv"))
    assert files
    for path in files:
        lines = path.read_text(encoding="utf-8").splitlines()
        assert len(list(csv.reader(lines))) == len(lines)


def test_everything_the_life_stages_suggest_is_found(builtin: Router, catalogue: SqlCatalogue[Listing]) -> None:
    suggestions = [s for intent in builtin.lexicon.intents.values() for s in intent.suggest]
    assert len(suggestions) > 50
    shelves = catalogue.search([request(kind=s.kind, need=s.need, terms=s.terms) for s in suggestions])
    assert not [(s.request.need, s.request.terms) for s in shelves if not s.hits]


@pytest.mark.parametrize(
    ("said", "first"),
    [
        ({"terms": ("月嫂",), "city": "杭州", "budget": {"max": 10000}}, "初月月嫂"),
        ({"terms": ("育儿嫂",), "preferences": ("会说粤语",)}, "暖巢家政带娃"),
        ({"terms": ("债",), "need": "legal"}, "债务纠纷律师团"),
        ({"need": "housing_rental", "city": "杭州", "district": "余杭区"}, "余杭未来城转租"),
    ],
)
def test_full_text_finds_words_of_any_length(
    catalogue: SqlCatalogue[Listing], said: dict[str, object], first: str
) -> None:
    assert _titles(catalogue, **said)[0] == first


@pytest.mark.parametrize("word", ['月"嫂', "嫂 OR 月", "tags : 月嫂", "'", "", " ", "*"])
def test_no_word_is_syntax(catalogue: SqlCatalogue[Listing], word: str) -> None:
    assert _titles(catalogue, terms=(word,))


def test_taboo_looks_at_tags_alone(catalogue: SqlCatalogue[Listing]) -> None:
    found = _titles(catalogue, need="dining", city="南京", must_not=("辣",))
    assert "巷子里家常菜" in found
    assert "老灶火锅" not in _titles(catalogue, need="dining", city="成都", must_not=("辣",))


def test_listing_comes_back_as_it_went_in(tmp_path: Path) -> None:
    listing = next(listing for listing in LISTINGS if any(place.district for place in listing.places))
    build(tmp_path / "one.sqlite", [listing])
    (shelf,) = connect(tmp_path / "one.sqlite").search([request(kind=listing.kind, need=listing.need)])
    assert shelf.hits[0].item == listing


def test_building_again_replaces_and_leaves_nothing_behind(tmp_path: Path) -> None:
    path = tmp_path / "data" / "catalogue.sqlite"
    build(path, LISTINGS)
    before = connect(path)
    build(path, LISTINGS[:1])
    assert list(path.parent.iterdir()) == [path]
    assert _titles(before, kind=LISTINGS[0].kind, need=LISTINGS[0].need)
    assert _titles(connect(path), kind=LISTINGS[0].kind, need=LISTINGS[0].need) == [LISTINGS[0].title]


@pytest.mark.parametrize("text", ["杭州", "杭州·余杭区"])
def test_place_is_read_as_it_is_written(text: str) -> None:
    assert str(Place.parse(text)) == text
