"""Run the app with uvicorn, in this process or in several workers behind one socket."""

import contextlib
import logging
import os
import signal
import sys
import tempfile
import time
from functools import partial
from typing import Any

import uvicorn
from fastapi import FastAPI
from uvicorn.supervisors import Multiprocess

from intent_router.errors import IntentRouterError
from intent_router.serve.app import create_app
from intent_router.serve.metrics import MULTIPROCESS_DIR, forget_worker
from intent_router.serve.settings import Settings

_GRACE_SECONDS = 10
_RETRY_SECONDS = 5.0
_LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s [%(process)d] %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "loggers": {
        "uvicorn": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
        "intent_router.serve": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
    },
}


def run(settings: Settings, host: str, port: int, workers: int = 1) -> None:
    """Serve until SIGINT or SIGTERM; raises `LexiconError` before anything is listened to."""
    _ignore_hangups()
    # uvicorn raises the signal that ended it once more: that is a good end, after which callers tidy up.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    if workers == 1:
        app = create_app(settings)
        with contextlib.suppress(KeyboardInterrupt):
            uvicorn.Server(_config(app, host, port)).run()
        return
    settings.source.check()
    with tempfile.TemporaryDirectory(prefix="intent-router-metrics-") as counts:
        os.environ[MULTIPROCESS_DIR] = counts
        config = _config(partial(worker_app, settings), host, port, workers=workers, factory=True)
        _Workers(config, sockets=[config.bind_socket()]).run()


def _config(app: Any, host: str, port: int, **more: Any) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        host=host,
        port=port,
        # uvicorn's own access log writes whole paths, with whatever somebody puts into a query.
        access_log=False,
        log_config=_LOGGING,
        server_header=False,
        timeout_graceful_shutdown=_GRACE_SECONDS,
        **more,
    )


def worker_app(settings: Settings) -> FastAPI:
    """The app of one worker; while the lexicons are faulty, an attempt every few seconds."""
    _ignore_hangups()
    while True:
        try:
            return create_app(settings)
        except (IntentRouterError, OSError) as error:
            logging.getLogger("intent_router.serve").error("这个进程等词典改好再开始。%s", error)  # noqa: TRY400
            time.sleep(_RETRY_SECONDS)


class _Workers(Multiprocess):
    """Workers that reload in place: uvicorn would replace the processes and drop their connections."""

    def keep_subprocess_alive(self) -> None:
        """Replace workers that died, and count them out."""
        before = {process.pid for process in self.processes}
        super().keep_subprocess_alive()
        for pid in before - {process.pid for process in self.processes}:
            if pid is not None:
                forget_worker(pid)

    def handle_hup(self) -> None:
        """Pass SIGHUP on."""
        for process in self.processes:
            if process.pid is not None and process.process.is_alive():
                os.kill(process.pid, signal.SIGHUP)


def _ignore_hangups() -> None:
    """Until the app listens for it, SIGHUP would end the process."""
    if hasattr(signal, "SIGHUP"):
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
