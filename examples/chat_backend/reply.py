"""What the page is told in answer to a message."""

from pydantic import BaseModel, ConfigDict

from intent_router import RouteResult


class PageModel(BaseModel):
    """What all parts of a reply have in common."""

    model_config = ConfigDict(frozen=True)


class Option(PageModel):
    """An answer to pick instead of typing it."""

    id: str
    title: str


class Mark(PageModel):
    """A stretch of the user's text that meant something; in code points, none overlaps another."""

    start: int
    end: int
    means: str
    """`stage`, `need`, `constraint` or `excluded`."""
    note: str


class Chip(PageModel):
    """One thing that was understood, in a few words."""

    means: str
    text: str


class Card(PageModel):
    """One listing, and why it is shown."""

    title: str
    summary: str
    place: str
    price: str
    why: tuple[str, ...]


class Column(PageModel):
    """All cards of a kind."""

    kind: str
    title: str
    cards: tuple[Card, ...]
    more: tuple[Card, ...] = ()
    """Folded below the others."""
    note: str = ""
    """What had to be given up to find them, or why there are none."""


class Reply(PageModel):
    """Everything the page shows of one turn."""

    say: str
    ask: str = ""
    """A question below the cards, whose answer would narrow them."""
    options: tuple[Option, ...] = ()
    marks: tuple[Mark, ...] = ()
    chips: tuple[Chip, ...] = ()
    columns: tuple[Column, ...] = ()
    trouble: str = ""
    """What is broken, in words for the user; the conversation goes on."""
    result: RouteResult | None = None
    """The JSON behind it; none for the greeting."""
