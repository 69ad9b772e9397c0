"""How a catalogue ranks and when it gives way, in one place."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

Aspect = Literal[
    "term",
    "life_stages",
    "region",
    "city",
    "district",
    "budget",
    "gender",
    "age",
    "grade",
    "for_whom",
    "preferences",
    "must_not",
]
"""One side of a request that an item can suit: its terms, its life stages, or the constraint of that name."""

BY_TEXT: tuple[Aspect, ...] = ("term", "grade", "for_whom", "preferences", "must_not")
"""The aspects that the text of an item tells; the others take a field of their own."""

_WEIGHTS: Mapping[Aspect, float] = MappingProxyType({"term": 4, "city": 2, "district": 2, "preferences": 2, "age": 2})


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPolicy:
    """How many items answer a request, what counts more, and what may be given up when nothing fits."""

    limit: int = 6
    """Items for one request."""
    weights: Mapping[Aspect, float] = field(default_factory=lambda: _WEIGHTS)
    """What one criterion that holds is worth; 1 where nothing is said."""
    relax: tuple[Aspect, ...] = ("budget", "gender", "term")
    """Given up when nothing fits: each alone, in this order, then all. Places and taboos never are by default."""

    def weight(self, aspect: Aspect) -> float:
        """What a criterion of this aspect is worth."""
        return self.weights.get(aspect, 1)
