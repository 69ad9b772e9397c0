"""jieba's tokenizer over a dictionary of our own, with the logarithms taken once instead of at every look-up.

Imported late: an import of intent_router must not pay for jieba.
"""

import math
import warnings

from intent_router.dictionary import word_counts

with warnings.catch_warnings():
    # jieba's sources hold invalid escapes, which newer Pythons warn about when they first compile them.
    warnings.simplefilter("ignore")
    import jieba

_LEXICON_WORD_FREQUENCY = 30

Graph = dict[int, list[int]]
Route = dict[int, tuple[float, int]]


class LexiconTokenizer(jieba.Tokenizer):  # type: ignore[misc]  # jieba has no types
    """The trimmed dictionary plus the words of a lexicon; the same cuts as jieba's, at half the cost.

    Never initialised by jieba itself, so it neither reads nor writes the cache in the shared temporary directory.
    """

    def __init__(self, lexicon_words: tuple[str, ...]) -> None:
        super().__init__()
        frequency = word_counts()
        self.total = sum(frequency.values())
        for word in lexicon_words:
            if not frequency.get(word):
                frequency[word] = _LEXICON_WORD_FREQUENCY
                for end in range(1, len(word)):
                    frequency.setdefault(word[:end], 0)
        self.FREQ = frequency
        self.initialized = True
        self._unknown = -math.log(self.total)
        self._logs = {word: math.log(count) + self._unknown for word, count in frequency.items() if count}

    def get_DAG(self, sentence: str) -> Graph:  # noqa: N802 - jieba's name for it
        """For each position the ends of the words that begin there."""
        frequency, logs = self.FREQ, self._logs
        graph: Graph = {}
        size = len(sentence)
        for start in range(size):
            ends = []
            end = start
            fragment = sentence[start]
            while end < size and fragment in frequency:
                if fragment in logs:
                    ends.append(end)
                end += 1
                fragment = sentence[start : end + 1]
            graph[start] = ends or [start]
        return graph

    def calc(self, sentence: str, DAG: Graph, route: Route) -> None:  # noqa: N803 - jieba's name for it
        """The likeliest way through the graph, from the end to the beginning."""
        logs, unknown = self._logs, self._unknown
        size = len(sentence)
        route[size] = (0.0, 0)
        for start in range(size - 1, -1, -1):
            best = -math.inf
            to = start
            for end in DAG[start]:
                score = logs.get(sentence[start : end + 1], unknown) + route[end + 1][0]
                if score >= best:
                    best, to = score, end
            route[start] = (best, to)
