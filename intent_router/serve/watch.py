"""When to reload: on SIGHUP, and when the lexicon files have changed and come to rest."""

import asyncio
import contextlib
import signal
import threading
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Protocol

from intent_router.serve.settings import Fingerprint

Reload = Callable[[], Awaitable[None]]


class Watched(Protocol):
    """Something built from lexicon files that can tell which."""

    built_from: Fingerprint

    def look(self) -> Fingerprint:
        """What the files look like now."""


@contextlib.asynccontextmanager
async def watching(watched: Watched, reload: Reload, every: float) -> AsyncIterator[None]:
    """Reload, as long as the context lasts, on SIGHUP and when files change; `every` 0 leaves files alone."""
    hangup = asyncio.Event()
    loop = asyncio.get_running_loop()
    # Python delivers signals to the main thread only; an app inside a host's thread goes without.
    hears_signals = hasattr(signal, "SIGHUP") and threading.current_thread() is threading.main_thread()
    if hears_signals:
        loop.add_signal_handler(signal.SIGHUP, hangup.set)
    tasks = [asyncio.create_task(_on_signal(hangup, reload))]
    if every:
        tasks.append(asyncio.create_task(_on_change(watched, reload, every)))
    try:
        yield
    finally:
        if hears_signals:
            loop.remove_signal_handler(signal.SIGHUP)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _on_signal(hangup: asyncio.Event, reload: Reload) -> None:
    while True:
        await hangup.wait()
        hangup.clear()
        await reload()


async def _on_change(watched: Watched, reload: Reload, every: float) -> None:
    seen: Fingerprint | None = None
    while True:
        await asyncio.sleep(every)
        now = await _look(watched)
        # Editors and deployments write many files one after the other: two equal looks mean they are done.
        if now is not None and now == seen and now != watched.built_from:
            await reload()
        seen = now


async def _look(watched: Watched) -> Fingerprint | None:
    """The fingerprint; None when a file vanished meanwhile, which the next look will see."""
    try:
        return await asyncio.to_thread(watched.look)
    except OSError:
        return None
