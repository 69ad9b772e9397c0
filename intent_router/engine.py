"""All that one lexicon gives to a router, from the text of an utterance to what was heard in it."""

from datetime import date
from functools import cached_property

from intent_router.candidates import weigh
from intent_router.clauses import Clauses
from intent_router.constraints.bind import bind
from intent_router.constraints.reader import ConstraintReader
from intent_router.decide import NOTHING, Verdict, decide
from intent_router.dialogue.heard import Heard
from intent_router.dialogue.talk import Conversation
from intent_router.index import Index
from intent_router.lexicon.model import Lexicon
from intent_router.policy import Policy
from intent_router.recommend import recommend
from intent_router.request import bound_requests
from intent_router.scan import Hits, scan
from intent_router.segment import Segmenter
from intent_router.store import LexiconFolder
from intent_router.tables import Tables


class Engine:
    """Immutable, so that a router can swap it for another while threads use it."""

    def __init__(self, origin: Lexicon | LexiconFolder, policy: Policy) -> None:
        self._origin = origin
        self._policy = policy
        self._index = Index(_tables(origin))
        self.outline = self._index.lexicon
        """The lexicon without forms and examples."""
        self.segmenter = Segmenter((*self._index.words, *self.outline.constraints.place_names()))
        self._constraints = ConstraintReader(self.outline.constraints, self.segmenter)
        self.conversation = Conversation(self.outline, policy, self.hear)

    @cached_property
    def lexicon(self) -> Lexicon:
        """The lexicon with all that its files say."""
        return self._origin.lexicon() if isinstance(self._origin, LexiconFolder) else self._origin

    def scan(self, text: str) -> Hits:
        """Every form found in a normalised text."""
        return scan(text, self._index, self.segmenter)

    def hear(self, text: str, today: date | None = None, *, in_conversation: bool = True) -> Heard:
        """What a normalised text says."""
        hits = self.scan(text)
        # A kind of help alone (有群吗) means something only if there is a topic.
        verdict = self._weigh(text, hits) if hits.matches or (in_conversation and hits.cues) else NOTHING
        found = self._constraints.read(text, hits.cues, today)
        constraints = bind(found, verdict.needs, Clauses(text)) if found else ()
        requests = bound_requests(recommend(verdict, self._policy), verdict, constraints)
        return Heard(text, hits.cues, verdict, constraints, requests)

    def _weigh(self, text: str, hits: Hits) -> Verdict:
        return decide(weigh(text, hits, Clauses(text), self.outline, self._policy), self._policy)


def _tables(origin: Lexicon | LexiconFolder) -> Tables:
    if isinstance(origin, LexiconFolder):
        return origin.tables()
    from intent_router.tabulate import tabulate  # noqa: PLC0415 - its imports take longer than a start without it

    return tabulate(origin)
