"""Deterministic lexicons of any size made of dictionary words, and utterances over them."""

import random

from intent_router.dictionary import word_counts
from intent_router.lexicon.model import KINDS, Cue, Effect, Entry, Form, Intent, Lexicon

SEED = 20261124
INTENTS = 67
FORMS_PER_ENTRY = 20
PATTERN_SHARE = 0.2
_CUES: dict[Effect, str] = {"negated": "不想", "neutral": "不得不", "seeking": "想找", "asking": "吗"}
_GROUP = ("想找", "求推荐", "有没有", "哪里有", "怎么办")


def words(rng: random.Random) -> list[str]:
    """Two-character words of the middle frequencies: neither particles nor curiosities."""
    kept = [w for w, c in word_counts().items() if len(w) == 2 and 20 <= c <= 2000 and "\u4e00" <= w[0] <= "\u9fa5"]
    rng.shuffle(kept)
    return kept[:15_000]


def lexicon(size: int) -> tuple[Lexicon, list[str]]:
    """A lexicon of `size` forms, most of four characters, a fifth of them patterns; and its literal strings."""
    rng = random.Random(SEED)
    vocabulary = words(rng)
    strings: dict[str, None] = {}
    while len(strings) < size:
        parts = rng.choices(vocabulary, k=rng.choice((1, 2, 2, 2, 3)))
        strings["".join(parts)] = None
    texts = list(strings)
    groups = {"求": _GROUP}
    forms = []
    for number, string in enumerate(texts):
        text = string
        if len(string) > 2 and rng.random() < PATTERN_SHARE:
            text = f"<求>…{string}" if rng.random() < 0.5 else f"{string[:2]}…{string[2:]}"
        forms.append(Form(text, f"bench.toml:{number}"))
    intents = {}
    for number in range(INTENTS):
        own = forms[number::INTENTS]
        entries = tuple(
            Entry(own[at].text, None, "strong", tuple(own[at : at + FORMS_PER_ENTRY]), (), "bench.toml:0")
            for at in range(0, len(own), FORMS_PER_ENTRY)
        )
        name = f"need_{number}"
        intents[name] = Intent("needs", name, name, "？", "bench.toml", entries, (), (), kinds=("professional",))
    cues = tuple(
        Cue("bench", effect, "after", 6, frozenset({"needs"}), (Form(text, "bench.toml:0"),))
        for effect, text in _CUES.items()
    )
    literals = [form.text for form in forms if "…" not in form.text]
    return Lexicon("bench", intents, (), groups, cues, (), dict.fromkeys(KINDS, "")), literals


def utterances(literals: list[str], count: int, length: int = 20) -> dict[str, list[str]]:
    """Utterances of about `length` characters: with a form as written, with one slip in it, and with nothing."""
    rng = random.Random(SEED + 1)
    vocabulary = words(rng)
    long = [s for s in literals if len(s) >= 4]
    made: dict[str, list[str]] = {"hit": [], "typo": [], "miss": []}
    for kind, texts in made.items():
        for _ in range(count):
            middle = rng.choice(long)
            if kind == "typo":
                middle = slip(middle, rng)
            elif kind == "miss":
                middle = ""
            filler = iter(lambda: rng.choice(vocabulary), None)
            before, after = "", ""
            while len(before) + len(middle) + len(after) < length:
                before += next(filler)
                after += next(filler)
            texts.append(before + middle + after)
    return made


def slip(string: str, rng: random.Random) -> str:
    """One wrong, missing, extra or swapped character."""
    at = rng.randrange(len(string))
    other = chr(rng.randrange(0x4E00, 0x9000))
    match rng.choice(("wrong", "missing", "extra", "swapped")):
        case "wrong":
            return string[:at] + other + string[at + 1 :]
        case "missing":
            return string[:at] + string[at + 1 :]
        case "extra":
            return string[:at] + other + string[at:]
        case _:
            at = min(at, len(string) - 2)
            return string[:at] + string[at + 1] + string[at] + string[at + 2 :]
