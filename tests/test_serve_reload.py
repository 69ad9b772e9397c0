"""New lexicons are served when they are sound, and refused, with the reason, when they are not."""

import asyncio
import logging
from pathlib import Path
from typing import NoReturn

import pytest
from serving import app_client, eventually
from small_lexicon import FILES, edited, write
from starlette.testclient import TestClient

from intent_router.serve.live import LiveRouter
from intent_router.serve.run import worker_app
from intent_router.serve.settings import Fingerprint, LexiconSource, Settings
from intent_router.serve.watch import watching

CHANGED = edited("needs/childcare.toml", '"月嫂", "月子阿姨"', '"月嫂", "月子阿姨", "陪月"')
FAULTY = edited("needs/childcare.toml", '"月嫂", "月子阿姨"', '"月嫂[", "月子阿姨"')


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A lexicon folder that may be changed."""
    return write(tmp_path / "own")


def test_sound_lexicons_replace_the_old_ones(own: Path) -> None:
    live = LiveRouter(LexiconSource(own))
    first = live.router
    assert live.reload() == "unchanged"
    assert live.router is first
    write(own, CHANGED)
    assert live.reload() == "replaced"
    assert [need.id for need in live.router.route("想找个陪月").needs] == ["childcare"]


def test_faulty_lexicons_leave_the_old_ones_and_say_why(own: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "intent_router.serve")
    live = LiveRouter(LexiconSource(own))
    first = live.router
    write(own, FAULTY)
    assert live.reload() == "refused"
    assert live.router is first
    assert live.fault is not None
    assert "needs/childcare.toml:9" in live.fault
    assert f"继续用 {first.outline.version}" in caplog.text
    assert "needs/childcare.toml:9" in caplog.text
    write(own)
    assert live.reload() == "unchanged"
    assert live.fault is None


def _surprise(_: LexiconSource) -> NoReturn:
    raise RuntimeError("surprise")


def test_surprise_while_reloading_is_told_and_outlived(own: Path, caplog: pytest.LogCaptureFixture) -> None:
    live = LiveRouter(LexiconSource(own))
    first = live.router
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(LexiconSource, "build", _surprise)
        assert live.reload() == "refused"
    assert live.router is first
    assert live.fault == "RuntimeError: surprise"
    assert "Traceback" in caplog.text
    assert live.reload() == "unchanged"
    assert live.fault is None


def test_worker_that_finds_faulty_lexicons_waits_for_sound_ones(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pauses: list[float] = []

    def repair(seconds: float) -> None:
        pauses.append(seconds)
        if len(pauses) == 2:
            write(own)

    write(own, FAULTY)
    monkeypatch.setattr("time.sleep", repair)
    assert TestClient(worker_app(Settings(source=LexiconSource(own)))).get("/healthz").status_code == 200
    assert len(pauses) == 2


def test_every_change_of_a_file_changes_the_fingerprint(own: Path) -> None:
    source = LexiconSource(own)
    prints = [source.fingerprint()]
    (own / "words" / "more.toml").write_text("[words]\n", encoding="utf-8")
    prints.append(source.fingerprint())
    (own / "words" / "more.toml").unlink()
    prints.append(source.fingerprint())
    (own / "taxonomy.toml").write_text(FILES["taxonomy.toml"] + "\n", encoding="utf-8")
    prints.append(source.fingerprint())
    assert len(prints[0]) == len(FILES)
    assert prints[0] == prints[2]
    assert len(set(prints)) == 3


class _Script:
    """Files that look as a script says, one look after the other; built from the first."""

    def __init__(self, looks: list[Fingerprint | None]) -> None:
        first, *self._rest = looks
        assert first is not None
        self.built_from = self.last = first
        self.looks_after_the_end = 0

    def look(self) -> Fingerprint:
        self.looks_after_the_end += not self._rest
        look = self._rest.pop(0) if self._rest else self.last
        if look is None:
            raise FileNotFoundError
        self.last = look
        return look


def _reloads(looks: list[Fingerprint | None]) -> int:
    """How often a watcher reloads while it sees these looks, one after the other."""
    script = _Script(looks)
    count = 0

    async def reload() -> None:
        nonlocal count
        count += 1
        script.built_from = script.last

    async def watch() -> None:
        async with watching(script, reload, every=0.001):
            while script.looks_after_the_end < 4:  # noqa: ASYNC110 - looks are taken in a thread
                await asyncio.sleep(0.001)

    asyncio.run(watch())
    return count


A, B, C = ((("a", 1, 1),), (("a", 2, 1),), (("a", 3, 1),))


@pytest.mark.parametrize(
    ("looks", "reloads"),
    [
        ([A, A, A, A], 0),
        ([A, A, B, B, B], 1),
        ([A, B, C, C, C], 1),
        ([A, B, B, C, C], 2),
        ([A, B, A, A, A], 0),
        ([A, None, B, B, B], 1),
        ([A, B], 1),
    ],
    ids=["nothing", "saved", "still being written", "twice", "undone", "file away for a moment", "last look goes on"],
)
def test_files_are_read_again_when_they_have_come_to_rest(looks: list[Fingerprint | None], reloads: int) -> None:
    assert _reloads([*looks]) == reloads


def test_app_notices_a_change_by_itself(own: Path) -> None:
    with app_client(own, reload_seconds=0.05) as client:

        def needs() -> list[str]:
            answer = client.post("/v1/route", json={"text": "想找个陪月"}).json()
            return [need["id"] for need in answer["needs"]]

        assert needs() == []
        write(own, CHANGED)
        eventually(lambda: needs() == ["childcare"], "the new lexicons")
        write(own, FAULTY)
        eventually(lambda: client.get("/healthz").json()["stale"], "the refusal")
        assert needs() == ["childcare"]
        metrics = client.get("/metrics").text
        assert 'intent_router_lexicon_reloads_total{outcome="replaced"} 1.0' in metrics
        assert "intent_router_lexicon_stale_workers 1.0" in metrics
        served = client.get("/healthz").json()["lexicon_version"]
        assert f'intent_router_lexicon_workers{{lexicon_version="{served}"}} 1.0' in metrics
