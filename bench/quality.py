"""What speed must not cost: slips that are found, and slips that are seen where there are none."""

import json
import random
from collections.abc import Iterator
from pathlib import Path

from synthetic import SEED, slip

from intent_router import Router
from intent_router.contract import LifeStage, Need
from intent_router.sounds import same_sound

FUZZY = {"homophone", "typo"}
_FRAMES = ("请问{}", "{}怎么办", "我想问{}的事", "求推荐{}")
_SAMPLE = 1500


def long_forms(router: Router) -> list[str]:
    """Literal forms of at least four characters."""
    return sorted(
        {
            string
            for intent in router.lexicon.sections
            for entry in intent.entries
            for form in entry.forms
            for string in form.literals
            if len(string) >= 4 and all("\u4e00" <= char <= "\u9fa5" for char in string)
        }
    )


def recall(router: Router) -> float:
    """The share of random single slips and homophones in long forms that are traced back to their form."""
    rng = random.Random(SEED)
    forms = long_forms(router)
    characters = sorted({char for form in forms for char in form})
    found = 0
    for number in range(_SAMPLE):
        form = rng.choice(forms)
        said = _homophone(form, characters, rng) if number % 2 else slip(form, rng)
        hits = router.hits(rng.choice(_FRAMES).format(said)).matches
        found += any(form in match.target.form.literals for match in hits)
    return found / _SAMPLE


def _homophone(form: str, characters: list[str], rng: random.Random) -> str:
    """The form with one character replaced by one of the same sound, if there is one."""
    places = list(range(len(form)))
    rng.shuffle(places)
    for at in places:
        others = [char for char in characters if char != form[at] and same_sound(char, form[at])]
        if others:
            return form[:at] + rng.choice(others) + form[at + 1 :]
    return form


def only_fuzzy(router: Router, path: Path) -> float:
    """The share of lines of which something is asserted for no other reason than a slip; at most so many are false."""
    lines = [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]
    return sum(any(_doubtful(router, text)) for text in lines) / len(lines)


def _doubtful(router: Router, text: str) -> Iterator[bool]:
    result = router.route(text)
    readings: tuple[LifeStage | Need, ...] = (*result.life_stages, *result.needs)
    for reading in readings:
        yield all(evidence.method in FUZZY for evidence in reading.evidence)
