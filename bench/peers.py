"""What else could find forms in an utterance, over the same forms: hassil, flashtext, rapidfuzz alone, scikit-learn.

Needs the dependency group `bench`; a peer that is not installed is left out.
"""

import random
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple


class Peer(NamedTuple):
    """Somebody else's way to understand an utterance."""

    name: str
    note: str
    ask: Callable[[str], object]


def peers(forms: Sequence[str]) -> Iterator[Peer]:
    """Those that are installed, ready to be asked."""
    for make in (_flashtext, _rapidfuzz, _hassil, _scikit_learn):
        try:
            yield make(forms)
        except ImportError as error:
            print(f"（没装 {error.name}，跳过；pip install --group bench）")


def _flashtext(forms: Sequence[str]) -> Peer:
    from flashtext import KeywordProcessor

    processor = KeywordProcessor()
    processor.non_word_boundaries = set()
    for form in forms:
        processor.add_keyword(form)
    return Peer("flashtext", "只找一字不差的", processor.extract_keywords)


def _rapidfuzz(forms: Sequence[str]) -> Peer:
    from rapidfuzz import fuzz, process

    return Peer(
        "rapidfuzz 逐条扫描",
        "不分词、没有边界",
        lambda text: process.extract(text, forms, scorer=fuzz.partial_ratio, score_cutoff=75, limit=5),
    )


def _hassil(forms: Sequence[str]) -> Peer:
    from hassil import Intents, recognize

    # Templates with room on either side; more than a few hundred take seconds a sentence.
    sentences = [f"[<any>] {form} [<any>]" for form in forms[:300]]
    intents = Intents.from_dict(
        {
            "language": "zh",
            "intents": {"found": {"data": [{"sentences": [s.replace("<any>", "{any}") for s in sentences]}]}},
            "lists": {"any": {"wildcard": True}},
            "settings": {"ignore_whitespace": True},
        }
    )
    return Peer("hassil（300 条）", "只认写好的句式", lambda text: recognize(text, intents))


def _scikit_learn(forms: Sequence[str]) -> Peer:
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.pipeline import make_pipeline
    from sklearn.svm import LinearSVC

    rng = random.Random(1)
    known = rng.sample(list(forms), min(2000, len(forms)))
    model = make_pipeline(TfidfVectorizer(analyzer="char", ngram_range=(1, 2)), LinearSVC())
    model.fit(known, [number % 67 for number in range(len(known))])
    return Peer("TF-IDF + LinearSVC", "总要答一个，不会说不知道", lambda text: model.predict([text]))
