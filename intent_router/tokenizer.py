"""jieba's tokenizer over a dictionary of our own.

Imported late: an import of intent_router must not pay for jieba.
"""

import math
import sys
import warnings

from intent_router.dictionary import Vocabulary

# If pkg_resources is there, jieba uses it to open its own dictionary, which is never opened here. Its import takes four
# times as long as that of jieba and warns of itself: None makes jieba do without.
_UNWANTED = "pkg_resources"
_is_unwanted = _UNWANTED not in sys.modules
if _is_unwanted:
    sys.modules[_UNWANTED] = None  # type: ignore[assignment]  # what an import that must fail looks like
try:
    with warnings.catch_warnings():
        # jieba's sources hold invalid escapes, which newer Pythons warn about when they first compile them.
        warnings.simplefilter("ignore")
        import jieba
finally:
    if _is_unwanted:
        del sys.modules[_UNWANTED]

Graph = dict[int, list[int]]
Route = dict[int, tuple[float, int]]


class LexiconTokenizer(jieba.Tokenizer):  # type: ignore[misc]  # jieba has no types
    """The trimmed dictionary plus the words of a lexicon; the same cuts as jieba's, at half the cost.

    Never initialised by jieba itself, so it neither reads nor writes the cache in the shared temporary directory.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        super().__init__()
        self._vocabulary = vocabulary
        self._log_total = math.log(vocabulary.total)
        self.initialized = True

    def get_DAG(self, sentence: str) -> Graph:  # noqa: N802 - jieba's name for it
        """For each position the last characters of the words that begin there."""
        graph: Graph = {}
        size = len(sentence)
        for start, char in enumerate(sentence):
            counts, longest = self._vocabulary.beginning_with(char)
            ends = [end for end in range(start, min(size, start + longest)) if sentence[start : end + 1] in counts]
            graph[start] = ends or [start]
        return graph

    def calc(self, sentence: str, DAG: Graph, route: Route) -> None:  # noqa: N803 - jieba's name for it
        """The likeliest way through the graph, from the end to the beginning."""
        size = len(sentence)
        route[size] = (0.0, 0)
        for start in range(size - 1, -1, -1):
            counts = self._vocabulary.beginning_with(sentence[start]).counts
            best = -math.inf
            to = start
            for end in DAG[start]:
                count = counts.get(sentence[start : end + 1], 1)
                score = math.log(count) - self._log_total + route[end + 1][0]
                if score >= best:
                    best, to = score, end
            route[start] = (best, to)
