"""One turn of the chat: load the session, route, save the session, and only then search the catalogue."""

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from itertools import takewhile

from chat_backend.cards import columns
from chat_backend.listings import Listing
from chat_backend.reply import Option, Reply
from chat_backend.sessions import SessionStore, StoreError
from chat_backend.understanding import chips, marks
from chat_backend.wording import (
    FOUND,
    LOST,
    NO_CATALOGUE,
    NO_MATCH,
    NOTHING_FOUND,
    UNDERSTOOD,
)
from intent_router import Clarify, NoMatch, Recommend, RecommendationRequest, Router, RouteResult, Session, contract
from intent_router.catalogue import Catalogue
from intent_router.errors import CatalogueError

_LOG = logging.getLogger(__name__)
_ATTEMPTS = 3


class Chat:
    """Answers messages; holds nothing between them, so threads and workers may share it."""

    def __init__(
        self,
        router: Router,
        sessions: SessionStore,
        catalogue: Catalogue[Listing],
        today: Callable[[], date] = date.today,
    ) -> None:
        self._router = router
        self._sessions = sessions
        self._catalogue = catalogue
        self._today = today

    def greet(self, chat: str) -> Reply:
        """Open a conversation."""
        greeting = self._router.greet()
        self._sessions.save(chat, greeting.session, 0)
        return Reply(say=greeting.text, options=_picks(greeting.options))

    def answer(self, chat: str, text: str) -> Reply:
        """Answer one message; raises `StoreError` when the session can be neither read nor kept.

        The session is safe before the catalogue is asked: a catalogue out of reach costs the cards, not the chat.
        """
        result = self._understand(chat, text)
        reply = Reply(say=LOST, marks=marks(result, self._router), chips=chips(result, self._router), result=result)
        match result.decision:
            case Recommend(requests=requests, narrow=narrow):
                return reply.model_copy(update={**self._found(requests, _page(result.session)), **_asking(narrow)})
            case Clarify(question=question, options=options):
                return reply.model_copy(update={"say": question, "options": _picks(options)})
            case NoMatch(reason=reason, regreeting=regreeting):
                return reply.model_copy(update={"say": regreeting or NO_MATCH.get(reason, LOST)})

    def _found(self, requests: Sequence[RecommendationRequest], page: int) -> Mapping[str, object]:
        """What the catalogue adds to a reply."""
        try:
            shelves = self._catalogue.search(requests)
        except CatalogueError as error:
            _LOG.error("%s", error)
            return {"say": UNDERSTOOD, "trouble": NO_CATALOGUE}
        if not any(shelf.hits for shelf in shelves):
            return {"say": NOTHING_FOUND}
        return {"say": FOUND, "columns": columns(shelves, self._router, page)}

    def _understand(self, chat: str, text: str) -> RouteResult:
        """Route in the light of the session and keep the new one; again, if another message came in between."""
        for _ in range(_ATTEMPTS):
            kept = self._sessions.load(chat)
            result = self._router.route(text, kept.session, today=self._today())
            if self._sessions.save(chat, result.session, kept.revision):
                return result
        raise StoreError(f"{_ATTEMPTS} messages of one chat came at the same time")


def _page(session: Session) -> int:
    """How often in a row others were asked for: what was shown before is the host's to know, and the turns tell it."""
    return sum(1 for _ in takewhile(lambda turn: turn.move == "wants_another", reversed(session.recent)))


def _asking(narrow: Clarify | None) -> Mapping[str, object]:
    """A question to put below the cards, whose answer would narrow them."""
    return {} if narrow is None else {"ask": narrow.question, "options": _picks(narrow.options)}


def _picks(options: Iterable[contract.Option]) -> tuple[Option, ...]:
    return tuple(Option(id=option.id, title=option.title) for option in options)
