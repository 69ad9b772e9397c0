"""The one object hosts use: built once, shared between threads, asked with `route`."""

import re
from collections.abc import Iterable
from datetime import date
from functools import cached_property
from importlib.resources.abc import Traversable
from pathlib import Path

from intent_router.answer import Answer
from intent_router.candidates import weigh
from intent_router.clauses import Clauses
from intent_router.constraints.bind import bind
from intent_router.constraints.reader import ConstraintReader
from intent_router.contract import NoMatchReason, RouteResult
from intent_router.decide import NOTHING, Verdict, decide
from intent_router.index import Index
from intent_router.lexicon.files import builtin_folder
from intent_router.lexicon.model import Lexicon
from intent_router.lexicon.packs import Pack
from intent_router.normalize import Normalized, normalize
from intent_router.policy import Policy
from intent_router.recommend import recommend
from intent_router.scan import Hits, scan
from intent_router.segment import Segmenter, Token
from intent_router.session import Session
from intent_router.store import LexiconFolder
from intent_router.tables import Tables

_NEW_SESSION = Session()
# Letters, digits and pictures: what is left without them says nothing.
_WORDS = re.compile(r"\w|[\u2600-\u27bf\U0001f000-\U0001faff]")


class _Engine:
    """All that one lexicon gives; immutable, so that a router can swap it for another while threads use it."""

    def __init__(self, origin: Lexicon | LexiconFolder) -> None:
        self._origin = origin
        self.index = Index(_tables(origin))
        self.segmenter = Segmenter((*self.index.words, *self.index.lexicon.constraints.place_names()))
        self.constraints = ConstraintReader(self.index.lexicon.constraints, self.segmenter)

    @cached_property
    def lexicon(self) -> Lexicon:
        return self._origin.lexicon() if isinstance(self._origin, LexiconFolder) else self._origin


def _tables(origin: Lexicon | LexiconFolder) -> Tables:
    if isinstance(origin, LexiconFolder):
        return origin.tables()
    from intent_router.tabulate import tabulate  # noqa: PLC0415 - its imports take longer than a start without it

    return tabulate(origin)


class Router:
    """Routes utterances to recommendation requests.

    Building reads and compiles a lexicon, or finds it compiled already; routing changes nothing, so one router serves
    all threads. No text raises.
    """

    def __init__(self, lexicon: Lexicon | LexiconFolder, policy: Policy | None = None) -> None:
        self.policy = policy or Policy()
        self._origin = lexicon
        self._engine = _Engine(lexicon)

    @classmethod
    def builtin(cls, policy: Policy | None = None, *, packs: Iterable[Pack] = ()) -> "Router":
        """A router over the lexicons this package ships and the packs named, such as `installed_packs()`."""
        return cls.from_path(builtin_folder(), policy, packs=packs)

    @classmethod
    def from_path(
        cls, folder: str | Path | Traversable, policy: Policy | None = None, *, packs: Iterable[Pack] = ()
    ) -> "Router":
        """A router over a folder of your own; raises `LexiconError` naming every fault by file and line."""
        place = Path(folder) if isinstance(folder, str) else folder
        return cls(LexiconFolder(place, tuple(packs)), policy)

    @property
    def lexicon(self) -> Lexicon:
        """All that the files say, forms and examples included; read when first asked for, routing needs none of it."""
        return self._engine.lexicon

    @property
    def outline(self) -> Lexicon:
        """The lexicon without forms and examples, at hand without reading a file: ids, titles, questions, kinds."""
        return self._engine.index.lexicon

    def reload(self) -> bool:
        """Read the lexicons again and use them from the next utterance on; whether anything changed.

        Threads that are routing finish with what they began with. Raises `LexiconError` if the lexicons cannot be
        used, and goes on with those it had.
        """
        engine = _Engine(self._origin)
        changed = engine.index.lexicon.version != self.outline.version
        self._engine = engine
        return changed

    def route(self, text: str, session: Session | None = None, *, today: date | None = None) -> RouteResult:
        """Understand one utterance in the light of the conversation so far.

        A text longer than `policy.max_length` code points is not looked at: `NoMatch` with the reason `too_long`.
        `today` is what 「下个月」 is counted from; without it times stay words, as no clock is read.
        """
        engine = self._engine
        session = session or _NEW_SESSION
        refusal = self._refusal(text)
        if refusal:
            return Answer(engine.index.lexicon, text, Normalized("", None)).refuse(refusal, session)
        normalized = normalize(text)
        if _WORDS.search(normalized.text) is None:
            reason: NoMatchReason = "empty" if not text.strip() else "no_words"
            return Answer(engine.index.lexicon, text, normalized).refuse(reason, session)
        hits = scan(normalized.text, engine.index, engine.segmenter)
        verdict = self._understand(normalized.text, hits, engine.index.lexicon)
        found = engine.constraints.read(normalized.text, hits.cues, today)
        constraints = bind(found, verdict.needs, Clauses(normalized.text)) if found else ()
        answer = Answer(engine.index.lexicon, text, normalized, constraints)
        return answer.compose(verdict, recommend(verdict, self.policy), session)

    def route_many(self, texts: Iterable[str], *, today: date | None = None) -> Iterable[RouteResult]:
        """Route unrelated utterances one by one, lazily."""
        return (self.route(text, today=today) for text in texts)

    def hits(self, text: str) -> Hits:
        """Every form found in a text, before anything is weighed; for tools."""
        engine = self._engine
        return scan(normalize(text).text, engine.index, engine.segmenter)

    def tokens(self, text: str) -> tuple[Token, ...]:
        """The words jieba sees in the normalised text; for showing, routing does not need it."""
        return self._engine.segmenter.tokens(normalize(text[: self.policy.max_length]).text)

    def warm_up(self) -> None:
        """Load the segmentation dictionary now, not at the first utterance that needs it."""
        self._engine.segmenter.warm_up()

    def _refusal(self, text: str) -> NoMatchReason | None:
        if not text:
            return "empty"
        return "too_long" if len(text) > self.policy.max_length else None

    def _understand(self, text: str, hits: Hits, lexicon: Lexicon) -> Verdict:
        if not hits.matches:
            return NOTHING
        clauses = Clauses(text)
        return decide(weigh(text, hits, clauses, lexicon, self.policy), self.policy)
