"""Which life stages and needs lie close to each other: those whose forms and examples are made of the same pieces."""

import math
from collections import Counter
from typing import NamedTuple

from intent_router.lexicon.model import Intent, Lexicon
from intent_router.normalize import normalize
from intent_router.tools.samples import words_of

_PIECE = 2


class Neighbour(NamedTuple):
    """Another intent, and what it shares."""

    intent: Intent
    likeness: float
    """0–1."""
    shared: tuple[str, ...]
    """Some of the pieces both are made of, the most telling first."""


def neighbours(lexicon: Lexicon, name: str, most: int = 5) -> list[Neighbour]:
    """The intents nearest to one of them."""
    pieces = {intent.id: _pieces(intent) for intent in lexicon.intents.values()}
    spread = Counter(piece for found in pieces.values() for piece in found)
    rarity = {piece: math.log(len(pieces) / count) for piece, count in spread.items()}
    weights = {
        intent_id: {piece: (1 + math.log(count)) * rarity[piece] for piece, count in found.items()}
        for intent_id, found in pieces.items()
    }
    own = weights.pop(name)
    found = []
    for other, theirs in weights.items():
        shared = sorted(own.keys() & theirs.keys(), key=lambda piece: -own[piece] * theirs[piece])
        dot = sum(own[piece] * theirs[piece] for piece in shared)
        if dot:
            likeness = dot / (_norm(own) * _norm(theirs))
            found.append(Neighbour(lexicon.intents[other], round(likeness, 3), tuple(shared[:most])))
    return sorted(found, key=lambda n: (-n.likeness, n.intent.id))[:most]


def _norm(weights: dict[str, float]) -> float:
    return math.sqrt(sum(weight * weight for weight in weights.values()))


def _pieces(intent: Intent) -> Counter[str]:
    """Pairs of characters in what the file itself writes; words of shared groups say nothing about it."""
    texts = [word for entry in intent.entries for form in entry.forms for word in words_of(form.tree, {})]
    texts += [normalize(example.text).text for example in intent.match]
    return Counter(
        piece for text in texts for at in range(len(text) - 1) if (piece := text[at : at + _PIECE]).isalnum()
    )
