"""The one object hosts use: built once, shared between threads, asked with `route`."""

import re
from collections.abc import Iterable
from datetime import date
from importlib.resources.abc import Traversable
from pathlib import Path

from intent_router.answer import Answer, why_nothing
from intent_router.contract import Greeting, NoMatchReason, Option, RouteResult
from intent_router.decide import NOTHING
from intent_router.dialogue.heard import Heard
from intent_router.engine import Engine
from intent_router.lexicon.files import builtin_folder
from intent_router.lexicon.model import Lexicon
from intent_router.lexicon.packs import Pack
from intent_router.normalize import Normalized, normalize
from intent_router.policy import Policy
from intent_router.scan import Hits
from intent_router.segment import Token
from intent_router.session import Session
from intent_router.store import LexiconFolder

# Letters, digits and pictures: what is left without them says nothing.
_WORDS = re.compile(r"\w|[\u2600-\u27bf\U0001f000-\U0001faff]")


class Router:
    """Routes utterances to recommendation requests.

    Building reads and compiles a lexicon, or finds it compiled already; routing changes nothing, so one router serves
    all threads. No text raises.
    """

    def __init__(self, lexicon: Lexicon | LexiconFolder, policy: Policy | None = None) -> None:
        self.policy = policy or Policy()
        self._origin = lexicon
        self._engine = Engine(lexicon, self.policy)

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
        return self._engine.outline

    def reload(self) -> bool:
        """Read the lexicons again and use them from the next utterance on; whether anything changed.

        Threads that are routing finish with what they began with. Raises `LexiconError` if the lexicons cannot be
        used, and goes on with those it had.
        """
        engine = Engine(self._origin, self.policy)
        changed = engine.outline.version != self.outline.version
        self._engine = engine
        return changed

    def route(self, text: str, session: Session | None = None, *, today: date | None = None) -> RouteResult:
        """Understand one utterance in the light of the conversation so far.

        A text longer than `policy.max_length` code points is not looked at: `NoMatch` with the reason `too_long`.
        `today` is what 「下个月」 is counted from; without it times stay words, as no clock is read.
        """
        engine = self._engine
        refusal = self._refusal(text)
        normalized = Normalized("", None) if refusal else normalize(text)
        if not refusal and _WORDS.search(normalized.text) is None:
            refusal = "no_words" if text.strip() else "empty"
        if refusal:
            heard = Heard("", (), NOTHING, (), ())
        else:
            heard = engine.hear(normalized.text, today, in_conversation=session is not None)
        outcome = engine.conversation.respond(heard, session, refusal or why_nothing(heard.verdict))
        return Answer(engine.outline, text, normalized, heard.constraints).compose(outcome)

    def greet(self, session: Session | None = None) -> Greeting:
        """The words that open a conversation, with options; the next utterance may answer it.

        Raises `NoGreetingError` when the lexicon has no `[greeting]` under dialogue/.
        """
        question, greeted = self._engine.conversation.greet(session)
        options = tuple(Option(id=option.id, title=option.title) for option in question.options)
        return Greeting(text=question.text, options=options, session=greeted)

    def route_many(self, texts: Iterable[str], *, today: date | None = None) -> Iterable[RouteResult]:
        """Route unrelated utterances one by one, lazily."""
        return (self.route(text, today=today) for text in texts)

    def hits(self, text: str) -> Hits:
        """Every form found in a text, before anything is weighed; for tools."""
        return self._engine.scan(normalize(text).text)

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
