"""Compiled lexicons are kept in a folder of the user's own, and whatever seems wrong with them is not used."""

import json
import multiprocessing
import os
import shutil
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from isolated import run_python
from small_lexicon import edited, write

from intent_router import Router, cache, store
from intent_router.store import LexiconFolder

TEXT = "刚当爸爸，想找个月嫂"
posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no modes")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the cache will be; not there yet."""
    base = tmp_path / "home" / "cache"
    monkeypatch.setenv("XDG_CACHE_HOME", str(base))
    monkeypatch.setenv("LOCALAPPDATA", str(base))
    monkeypatch.delenv(cache.OFF, raising=False)
    monkeypatch.setattr(sys, "platform", sys.platform if sys.platform == "win32" else "linux")
    return base / "intent_router"


@pytest.fixture
def lexicon(tmp_path: Path) -> Path:
    """A lexicon that the test may change."""
    return write(tmp_path / "lexicon")


def _routed(folder: Path) -> str:
    return Router.from_path(folder).route(TEXT).model_dump_json()


def _kept(home: Path) -> Path:
    (file,) = home.iterdir()
    return file


def _is_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether a router starts without reading a lexicon."""

    def fail(_: LexiconFolder) -> None:
        raise AssertionError("the lexicon is read")

    with monkeypatch.context() as patch:
        patch.setattr(LexiconFolder, "lexicon", fail)
        try:
            Router.from_path(folder)
        except AssertionError:
            return False
    return True


def test_second_start_reads_no_lexicon_and_answers_the_same(
    home: Path, lexicon: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = _routed(lexicon)
    assert _is_read(lexicon, monkeypatch)
    assert _routed(lexicon) == first
    assert _kept(home).suffix == ".json"


@posix
def test_folder_and_file_are_the_users_alone(home: Path, lexicon: Path) -> None:
    previous = os.umask(0)
    try:
        _routed(lexicon)
    finally:
        os.umask(previous)
    assert stat.S_IMODE(home.stat().st_mode) == 0o700
    assert stat.S_IMODE(_kept(home).stat().st_mode) == 0o600


def test_changed_lexicon_is_another(home: Path, lexicon: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _routed(lexicon)
    write(lexicon, edited("needs/medical.toml", '"发烧了"', '"咳嗽了"'))
    assert not _is_read(lexicon, monkeypatch)
    assert "medical" in Router.from_path(lexicon).route("孩子咳嗽了").model_dump_json()
    assert len(list(home.iterdir())) == 2


def test_stray_file_is_told_although_the_rest_was_kept(home: Path, lexicon: Path) -> None:
    _routed(lexicon)
    assert home.is_dir()
    (lexicon / "needs" / "notes.txt").write_text("", encoding="utf-8")
    with pytest.raises(Exception, match=r"notes\.txt"):
        _routed(lexicon)


def _damage(content: bytes) -> Iterator[bytes]:
    yield b""
    yield content[:-1]
    yield content + b"\n"
    yield content.replace("月嫂".encode(), "月亮".encode())
    yield b"\x80\x04cos\nsystem\n" + content
    seal, _, body = content.partition(b"\n")
    yield seal.replace(seal[:8], b"00000000") + b"\n" + body


@pytest.mark.parametrize("number", range(6))
def test_damaged_file_is_not_used_and_is_replaced(
    home: Path, lexicon: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    expected = _routed(lexicon)
    file = _kept(home)
    whole = file.read_bytes()
    file.write_bytes(list(_damage(whole))[number])
    assert not _is_read(lexicon, monkeypatch)
    assert _routed(lexicon) == expected
    assert file.read_bytes() == whole


def test_well_sealed_nonsense_is_not_used(home: Path, lexicon: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tables = LexiconFolder(lexicon).tables()
    seal = store.fingerprint(lexicon)
    for body in ("[]", '{"version": 1}', "{", "null"):
        with monkeypatch.context() as patch:
            patch.setattr(type(tables), "to_json", lambda _, body=body: body)
            _kept(home).write_bytes(store.sealed(seal, tables))
        assert not _is_read(lexicon, monkeypatch)


@posix
@pytest.mark.parametrize("mode", [0o755, 0o770, 0o777])
def test_folder_that_others_may_enter_is_not_used(home: Path, lexicon: Path, mode: int) -> None:
    home.mkdir(parents=True)
    home.chmod(mode)
    _routed(lexicon)
    assert list(home.iterdir()) == []


@posix
def test_file_that_others_may_write_is_not_used(home: Path, lexicon: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _routed(lexicon)
    _kept(home).chmod(0o666)
    assert not _is_read(lexicon, monkeypatch)


@posix
def test_links_are_not_followed(home: Path, lexicon: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _routed(lexicon)
    file = _kept(home)
    elsewhere = tmp_path / "elsewhere.json"
    shutil.move(file, elsewhere)
    file.symlink_to(elsewhere)
    assert not _is_read(lexicon, monkeypatch)
    shutil.move(home, tmp_path / "moved")
    home.symlink_to(tmp_path / "moved", target_is_directory=True)
    assert not _is_read(lexicon, monkeypatch)


def test_without_a_writable_disk_everything_works(
    home: Path, lexicon: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = _routed(lexicon)
    shutil.rmtree(home)
    # A file where a folder should be: not even root can write there.
    monkeypatch.setenv("XDG_CACHE_HOME", str(lexicon / "taxonomy.toml"))
    monkeypatch.setenv("LOCALAPPDATA", str(lexicon / "taxonomy.toml"))
    assert _routed(lexicon) == expected
    for nowhere in ("", "relative/path"):
        monkeypatch.setenv("XDG_CACHE_HOME", nowhere)
        monkeypatch.setenv("LOCALAPPDATA", nowhere)
        monkeypatch.setenv("HOME", str(tmp_path / "no such home"))
        assert _routed(lexicon) == expected
    assert not Path("relative").exists()


def test_nothing_is_kept_when_that_is_not_wanted(home: Path, lexicon: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(cache.OFF, "1")
    _routed(lexicon)
    assert not home.exists()


def test_old_files_go(home: Path, lexicon: Path) -> None:
    for number in range(12):
        write(lexicon, edited("needs/medical.toml", '"发烧了"', f'"发烧{number}"'))
        _routed(lexicon)
    assert len(list(home.iterdir())) == 8


def test_many_processes_may_start_at_once(home: Path, lexicon: Path) -> None:
    with multiprocessing.get_context("spawn").Pool(4) as pool:
        answers = set(pool.map(_routed, [lexicon] * 8))
    assert len(answers) == 1
    assert _kept(home).suffix == ".json", "no temporary file is left"


def test_start_from_the_cache_loads_neither_schemas_nor_dictionaries(home: Path, lexicon: Path) -> None:
    _routed(lexicon)
    code = f"""
import sys, intent_router
intent_router.Router.from_path({str(lexicon)!r})
slow = {{"jieba", "pkg_resources", "tomllib", "intent_router.lexicon.schema", "intent_router.tabulate", "numpy"}}
print(sorted(slow & sys.modules.keys()))
"""
    assert run_python(code, env={"XDG_CACHE_HOME": str(home.parent)}) == "[]"


def test_lexicon_can_be_had_from_a_router_that_never_read_it(home: Path, lexicon: Path) -> None:
    whole = Router.from_path(lexicon).lexicon
    assert home.is_dir()
    router = Router.from_path(lexicon)
    assert router.lexicon == whole
    assert router.outline.intents.keys() == whole.intents.keys()
    assert router.outline.version == whole.version


def test_fingerprint_tells_every_file_apart(lexicon: Path) -> None:
    seen = {store.fingerprint(lexicon)}
    for path in sorted(lexicon.rglob("*.toml")):
        path.write_bytes(path.read_bytes() + b"\n")
        seen.add(store.fingerprint(lexicon))
    assert len(seen) == 1 + len(list(lexicon.rglob("*.toml")))


def test_kept_tables_are_json_but_for_line_breaks(home: Path, lexicon: Path) -> None:
    _routed(lexicon)
    body = _kept(home).read_text(encoding="utf-8").partition("\n")[2]
    assert json.loads(body, strict=False).keys() == set(LexiconFolder(lexicon).tables()._fields)
