"""From shelves to three columns of cards, each card saying why it is there."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from chat_backend.listings import Listing
from chat_backend.reply import Card, Column
from chat_backend.wording import (
    KINDS,
    NO_OTHERS,
    NOT_ASKED_FOR,
    NOTHING_OF_THIS_KIND,
    RELAXED,
    RELAXED_OTHERWISE,
    money,
    reasons,
    title_of,
)
from intent_router import Router
from intent_router.catalogue import Shelf

SHOWN = 3
"""Cards of a column that are open; the others are folded below them."""
FOLDED = 6
_PLACES_SHOWN = 3


def columns(shelves: Sequence[Shelf[Listing]], router: Router, page: int = 0) -> tuple[Column, ...]:
    """One column for each kind, those of packs last; empty ones, too, so that the page keeps its shape.

    `page` is how often the user asked for others: cards shown before go to the end.
    """
    kinds = dict.fromkeys((*KINDS, *(shelf.request.kind for shelf in shelves)))
    return tuple(_column(kind, [s for s in shelves if s.request.kind == kind], router, page) for kind in kinds)


def _column(kind: str, shelves: Sequence[Shelf[Listing]], router: Router, page: int) -> Column:
    """The best of every shelf, then the second best of every shelf, and so on; nothing twice."""
    cards: dict[str, Card] = {}
    for row in zip_longest(*(tuple(_cards(shelf, router)) for shelf in shelves)):
        for card in filter(None, row):
            cards.setdefault(card.title, card)
    notes = [RELAXED.get(aspect, RELAXED_OTHERWISE) for shelf in shelves for aspect in shelf.relaxed]
    if not cards:
        notes = [NOTHING_OF_THIS_KIND if shelves else NOT_ASKED_FOR]
    elif page * SHOWN >= len(cards):
        notes.append(NO_OTHERS)
    found = tuple(cards.values())
    turned = page * SHOWN % max(1, len(found))
    found = (*found[turned:], *found[:turned])
    return Column(
        kind=kind,
        title=KINDS.get(kind, kind),
        cards=found[:SHOWN],
        more=found[SHOWN : SHOWN + FOLDED],
        note="；".join(dict.fromkeys(notes)),
    )


def _cards(shelf: Shelf[Listing], router: Router) -> Iterator[Card]:
    request = shelf.request
    if request.basis == "stated" or not request.life_stages:
        basis = f"您要找{title_of(request.need, router)}"
    else:
        basis = f"{title_of(request.life_stages[0], router)}常用得上"
    for hit in shelf.hits:
        yield Card(
            title=hit.item.title,
            summary=hit.item.summary,
            place=_place(hit.item, request.constraints.city),
            price=_price(hit.item),
            why=(basis, *reasons(hit.why)),
        )


def _place(listing: Listing, city: str | None) -> str:
    here = [str(place) for place in listing.places if city in (None, place.city)]
    if not here:
        return "不限地点"
    return "、".join(here[:_PLACES_SHOWN]) + ("等" if len(here) > _PLACES_SHOWN else "")


def _price(listing: Listing) -> str:
    if listing.price is None:
        return "免费" if listing.kind == "community" else "价格面议"
    return money(listing.price, listing.per)
