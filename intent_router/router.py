"""The one object hosts use: built once, shared between threads, asked with `route`."""

import re
from collections.abc import Iterable
from datetime import date
from importlib.resources.abc import Traversable
from pathlib import Path

from intent_router.answer import Answer, why_nothing
from intent_router.candidates import weigh
from intent_router.clauses import Clauses
from intent_router.constraints.bind import bind
from intent_router.constraints.reader import ConstraintReader
from intent_router.contract import Greeting, NoMatchReason, Option, RouteResult
from intent_router.decide import NOTHING, Verdict, decide
from intent_router.dialogue.heard import Heard
from intent_router.dialogue.talk import Conversation
from intent_router.index import build_index
from intent_router.lexicon.load import builtin_folder, load
from intent_router.lexicon.model import Lexicon
from intent_router.lexicon.packs import Pack
from intent_router.normalize import Normalized, normalize
from intent_router.policy import Policy
from intent_router.recommend import recommend
from intent_router.request import bound_requests
from intent_router.scan import Hits, scan
from intent_router.segment import Segmenter, Token
from intent_router.session import Session

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
        self._conversation = Conversation(lexicon, self.policy, self._hear)

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
        refusal = self._refusal(text)
        normalized = Normalized("", None) if refusal else normalize(text)
        if not refusal and _WORDS.search(normalized.text) is None:
            refusal = "no_words" if text.strip() else "empty"
        if refusal:
            heard = Heard("", (), NOTHING, (), ())
        else:
            heard = self._hear(normalized.text, today, in_conversation=session is not None)
        outcome = self._conversation.respond(heard, session, refusal or why_nothing(heard.verdict))
        return Answer(self.lexicon, text, normalized, heard.constraints).compose(outcome)

    def greet(self, session: Session | None = None) -> Greeting:
        """The words that open a conversation, with options; the next utterance may answer it.

        Raises `NoGreetingError` when the lexicon has no `[greeting]` under dialogue/.
        """
        question, greeted = self._conversation.greet(session)
        options = tuple(Option(id=option.id, title=option.title) for option in question.options)
        return Greeting(text=question.text, options=options, session=greeted)

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

    def _hear(self, text: str, today: date | None = None, *, in_conversation: bool = True) -> Heard:
        hits = scan(text, self._index, self._segmenter)
        # A kind of help alone (有群吗) means something only if there is a topic.
        verdict = self._weigh(text, hits) if hits.matches or (in_conversation and hits.cues) else NOTHING
        found = self._constraints.read(text, hits.cues, today)
        constraints = bind(found, verdict.needs, Clauses(text)) if found else ()
        requests = bound_requests(recommend(verdict, self.policy), verdict, constraints)
        return Heard(text, hits.cues, verdict, constraints, requests)

    def _weigh(self, text: str, hits: Hits) -> Verdict:
        return decide(weigh(text, hits, Clauses(text), self.lexicon, self.policy), self.policy)
