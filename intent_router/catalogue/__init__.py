"""From requests to your own catalogue: the protocol hosts program against, and what adapters are made of.

`intent_router.catalogue.sql` asks any database SQLAlchemy speaks to; `intent_router.catalogue.elastic` asks
Elasticsearch or OpenSearch. docs/catalogue.md shows both.
"""

from intent_router.catalogue.policy import Aspect, SearchPolicy
from intent_router.catalogue.query import Costs, Criterion, Is, Mentions, Query, Suits, query_for
from intent_router.catalogue.shelf import Catalogue, Hit, Shelf, fill

__all__ = [
    "Aspect",
    "Catalogue",
    "Costs",
    "Criterion",
    "Hit",
    "Is",
    "Mentions",
    "Query",
    "SearchPolicy",
    "Shelf",
    "Suits",
    "fill",
    "query_for",
]
