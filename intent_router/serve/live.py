"""The router that is being served: replaced as a whole when its lexicons change, kept when the new ones are faulty."""

import logging
import threading
from typing import Literal

from intent_router.errors import IntentRouterError
from intent_router.serve.settings import Fingerprint, LexiconSource

Outcome = Literal["replaced", "unchanged", "refused"]

_log = logging.getLogger("intent_router.serve")


class LiveRouter:
    """One reference, read by every request and swapped by `reload`; a request keeps the router it began with."""

    def __init__(self, source: LexiconSource) -> None:
        self._source = source
        self._reloading = threading.Lock()
        # Looked at before they are read: what changes while they are being read counts as new.
        self.built_from = self.look()
        """What the files looked like when they were last read, whatever came of it."""
        self.router = source.build()
        self.fault: str | None = None
        """Why the latest lexicons are not served; None: they are."""

    def look(self) -> Fingerprint:
        """What the files look like now; raises OSError when one vanishes meanwhile."""
        return self._source.fingerprint()

    def reload(self) -> Outcome:
        """Build a router from the files as they are now and serve it, or say why the old one stays; never raises."""
        with self._reloading:
            old = self.router.outline.version
            try:
                self.built_from = self.look()
                new = self._source.build()
            except (IntentRouterError, OSError) as error:
                self.fault = str(error)
                _log.error("新词典用不了，继续用 %s。%s", old, error)
                return "refused"
            except Exception as error:  # noqa: BLE001 - a fault of ours: the server must outlive it, and somebody see it
                self.fault = f"{type(error).__name__}: {error}"
                _log.exception("读新词典时出了意外，继续用 %s", old)
                return "refused"
            self.fault = None
            if new.outline.version == old:
                return "unchanged"
            self.router = new
            _log.info("词典已更新：%s → %s", old, new.outline.version)
            return "replaced"
