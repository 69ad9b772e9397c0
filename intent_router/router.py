"""The one object hosts use: built once, shared between threads, asked with `route`."""

import re
from collections.abc import Iterable
from datetime import date
from importlib.resources.abc import Traversable
from pathlib import Path

from intent_router.answer import Answer
from intent_router.candidates import weigh
from intent_router.clauses import Clauses
from intent_router.constraints.bind import bind
from intent_router.constraints.reader import ConstraintReader
from intent_router.contract import NoMatchReason, RouteResult
from intent_router.decide import NOTHING, Verdict, decide
from intent_router.index import build_index
from intent_router.lexicon.load import builtin_folder, load
from intent_router.lexicon.model import Lexicon
from intent_router.lexicon.packs import Pack
from intent_router.normalize import Normalized, normalize
from intent_router.policy import Policy
from intent_router.recommend import recommend
from intent_router.scan import Hits, scan
from intent_router.segment import Segmenter, Token
from intent_router.session import Session

_NEW_SESSION = Session()
# Letters, digits and pictures: what is left without them says nothing.
_WORDS = re.compile(r"\w|[\u2600-\u27bf\U0001f000-\U0001faff]")


class Router:
    """Routes utterances to recommendation requests.

    Building reads and compiles a lexicon (a fraction of a second); routing changes nothing, so one router serves all
    threads. No text raises.
    """

    def __init__(self, lexicon: Lexicon, policy: Policy | None = None) -> None:
        self.lexicon = lexicon
        self.policy = policy or Policy()
        self._index = build_index(lexicon)
        self._segmenter = Segmenter((*self._index.forms, *lexicon.constraints.place_names()))
        self._constraints = ConstraintReader(lexicon.constraints, self._segmenter)

    @classmethod
    def builtin(cls, policy: Policy | None = None, *, packs: Iterable[Pack] = ()) -> "Router":
        """A router over the lexicons this package ships and the packs named, such as `installed_packs()`."""
        return cls(load(builtin_folder(), packs), policy)

    @classmethod
    def from_path(
        cls, folder: str | Path | Traversable, policy: Policy | None = None, *, packs: Iterable[Pack] = ()
    ) -> "Router":
        """A router over a folder of your own; raises `LexiconError` naming every fault by file and line."""
        return cls(load(Path(folder) if isinstance(folder, str) else folder, packs), policy)

    def route(self, text: str, session: Session | None = None, *, today: date | None = None) -> RouteResult:
        """Understand one utterance in the light of the conversation so far.

        A text longer than `policy.max_length` code points is not looked at: `NoMatch` with the reason `too_long`.
        `today` is what 「下个月」 is counted from; without it times stay words, as no clock is read.
        """
        session = session or _NEW_SESSION
        refusal = self._refusal(text)
        if refusal:
            return Answer(self.lexicon, text, Normalized("", None)).refuse(refusal, session)
        normalized = normalize(text)
        if _WORDS.search(normalized.text) is None:
            reason: NoMatchReason = "empty" if not text.strip() else "no_words"
            return Answer(self.lexicon, text, normalized).refuse(reason, session)
        hits = scan(normalized.text, self._index, self._segmenter)
        verdict = self._understand(normalized.text, hits)
        found = self._constraints.read(normalized.text, hits.cues, today)
        constraints = bind(found, verdict.needs, Clauses(normalized.text)) if found else ()
        answer = Answer(self.lexicon, text, normalized, constraints)
        return answer.compose(verdict, recommend(verdict, self.policy), session)

    def route_many(self, texts: Iterable[str], *, today: date | None = None) -> Iterable[RouteResult]:
        """Route unrelated utterances one by one, lazily."""
        return (self.route(text, today=today) for text in texts)

    def hits(self, text: str) -> Hits:
        """Every form found in a text, before anything is weighed; for tools."""
        return scan(normalize(text).text, self._index, self._segmenter)

    def tokens(self, text: str) -> tuple[Token, ...]:
        """The words jieba sees in the normalised text; for showing, routing does not need it."""
        return self._segmenter.tokens(normalize(text[: self.policy.max_length]).text)

    def warm_up(self) -> None:
        """Load the segmentation dictionary now, not at the first utterance that needs it."""
        self._segmenter.warm_up()

    def _refusal(self, text: str) -> NoMatchReason | None:
        if not text:
            return "empty"
        return "too_long" if len(text) > self.policy.max_length else None

    def _understand(self, text: str, hits: Hits) -> Verdict:
        if not hits.matches:
            return NOTHING
        clauses = Clauses(text)
        return decide(weigh(text, hits, clauses, self.lexicon, self.policy), self.policy)
