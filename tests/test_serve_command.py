"""`intent-router serve` as an operator runs it: a process, its workers, its signals and its log."""

import os
import re
import signal
import sys
from pathlib import Path

import pytest
from command import run
from isolated import run_python
from serving import Server, command_server, eventually
from small_lexicon import edited, write

SAID = "想找个陪月"
CHANGED = edited("needs/childcare.toml", '"月嫂", "月子阿姨"', '"月嫂", "月子阿姨", "陪月"')
FAULTY = edited("needs/childcare.toml", '"月嫂", "月子阿姨"', '"月嫂[", "月子阿姨"')
needs_hangup = pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="there is no SIGHUP on this system")


def _understands(server: Server) -> bool:
    return bool(server.route(SAID).json()["needs"])


@needs_hangup
def test_two_workers_reload_on_hangup_and_count_together(tmp_path: Path) -> None:
    folder = write(tmp_path / "lexicons")
    log = tmp_path / "log"
    with command_server(folder, log, "--workers", "2", "--reload-every", "0") as server:
        version = server.get("/healthz").json()["lexicon_version"]
        eventually(
            lambda: server.count(f'intent_router_lexicon_workers{{lexicon_version="{version}"}}') == 2, "both workers"
        )
        assert not _understands(server)
        write(folder, CHANGED)
        server.hang_up()
        eventually(
            lambda: server.count('intent_router_lexicon_reloads_total{outcome="replaced"}') == 2, "both to reload"
        )
        assert all(_understands(server) for _ in range(6))
        write(folder, FAULTY)
        server.hang_up()
        eventually(lambda: server.count("intent_router_lexicon_stale_workers") == 2, "both to refuse")
        assert all(_understands(server) for _ in range(6))
        routed = server.count('intent_router_requests_total{method="POST",route="/v1/route",status="200"}')
        assert routed == 13
        server.process.send_signal(signal.SIGTERM)
        assert server.process.wait(timeout=30) == 0
    written = log.read_text(encoding="utf-8")
    assert "词典已更新" in written
    assert "needs/childcare.toml:9" in written
    assert "POST /v1/route 200" in written
    assert SAID not in written


@needs_hangup
def test_worker_that_dies_is_replaced_and_counted_out(folder: Path, tmp_path: Path) -> None:
    with command_server(folder, tmp_path / "log", "--workers", "2") as server:
        serving = (
            f'intent_router_lexicon_workers{{lexicon_version="{server.get("/healthz").json()["lexicon_version"]}"}}'
        )
        eventually(lambda: server.count(serving) == 2, "both workers")
        started = re.compile(r"Started server process \[(\d+)\]")
        victim, _ = started.findall(server.log.read_text(encoding="utf-8"))
        os.kill(int(victim), signal.SIGKILL)
        eventually(lambda: len(started.findall(server.log.read_text(encoding="utf-8"))) == 3, "a third worker")
        eventually(lambda: server.is_up() and server.count(serving) == 2, "two workers again, not three")
        server.process.send_signal(signal.SIGTTOU)  # uvicorn's signal for one worker less
        eventually(lambda: server.is_up() and server.count(serving) == 1, "one worker")


def test_one_process_sees_saved_files_and_ends_well(tmp_path: Path) -> None:
    folder = write(tmp_path / "lexicons")
    with command_server(folder, tmp_path / "log", "--reload-every", "0.1", "--no-access-log") as server:
        assert not _understands(server)
        write(folder, CHANGED)
        eventually(lambda: _understands(server), "the saved file")
        server.process.send_signal(signal.SIGTERM)
        assert server.process.wait(timeout=30) == 0
    assert "POST /v1/route" not in (tmp_path / "log").read_text(encoding="utf-8")


@pytest.mark.parametrize("workers", ["1", "2"])
def test_faulty_lexicons_are_told_before_anything_is_served(tmp_path: Path, workers: str) -> None:
    result = run("--lexicons", write(tmp_path, FAULTY), "serve", "--workers", workers)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "needs/childcare.toml:9" in result.stderr


def test_faulty_lexicons_to_compare_with_are_told_as_theirs(folder: Path, tmp_path: Path) -> None:
    result = run("--lexicons", folder, "serve", "--compare", write(tmp_path, FAULTY))
    assert result.exit_code == 1
    assert f"{tmp_path} 的词典读不出来，没法比" in result.stderr


def test_revision_to_compare_with_must_exist(folder: Path) -> None:
    result = run("--lexicons", folder, "serve", "--compare", "no-such-revision")
    assert result.exit_code == 1
    assert "no-such-revision" in result.stderr


def test_missing_extra_is_told_with_its_cure(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith("intent_router.serve.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    result = run("--lexicons", folder, "serve")
    assert result.exit_code == 1
    assert 'pip install "intent-router[serve]"' in result.stderr
    assert "uvicorn" in result.stderr


def test_other_verbs_do_not_pay_for_the_server(folder: Path) -> None:
    code = f"""
import sys
from intent_router.cli import main
main(["--lexicons", {str(folder)!r}, "try", "月嫂"], standalone_mode=False)
print([name for name in ("fastapi", "starlette", "uvicorn", "prometheus_client") if name in sys.modules])
"""
    assert run_python(code).splitlines()[-1] == "[]"
