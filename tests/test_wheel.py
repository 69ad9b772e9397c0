"""The wheel holds all that routing needs: installed, and imported straight from the zip."""

import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest
from isolated import run_python

ROOT = Path(__file__).parents[1]
SITE_PACKAGES = sysconfig.get_path("purelib")
ROUTE = """
import intent_router
result = intent_router.Router.builtin().route("刚当爸爸，想找个月嫂")
print(intent_router.__file__)
print(*sorted(reading.id for reading in (*result.life_stages, *result.needs)))
"""


def _pip(*args: str | Path) -> None:
    command = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", "--no-input", *map(str, args)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own interpreter
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built offline with the build backend at hand."""
    folder = tmp_path_factory.mktemp("wheel")
    _pip("wheel", ROOT, "--no-deps", "--no-build-isolation", "--no-index", "--wheel-dir", folder)
    (built,) = folder.glob("intent_router-*.whl")
    return built


def _route_with(place: Path, folder: Path) -> tuple[Path, str]:
    """Where the package was imported from, and what it understood; -S leaves the editable install out."""
    path = os.pathsep.join([str(place), SITE_PACKAGES])
    shown = run_python(ROUTE, options=["-S"], env={"PYTHONPATH": path}, cwd=folder)
    imported, ids = shown.splitlines()
    return Path(imported), ids


def test_wheel_holds_the_lexicons_and_data_and_nothing_foreign(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    lexicons = {f"intent_router/{path.relative_to(ROOT)}" for path in (ROOT / "lexicons").rglob("*.toml")}
    data = {str(path.relative_to(ROOT)) for path in (ROOT / "intent_router" / "data").iterdir()}
    data.add("intent_router/data/tables.json")
    page = {str(path.relative_to(ROOT)) for path in (ROOT / "intent_router" / "serve" / "page").iterdir()}
    assert lexicons | data | page | {"intent_router/py.typed"} <= set(names)
    assert {name.split("/")[0].split("-")[0] for name in names} == {"intent_router"}
    assert not [name for name in names if "test" in name or name.endswith(".pyc")]


def test_installed_wheel_routes(wheel: Path, tmp_path: Path) -> None:
    _pip("install", wheel, "--no-deps", "--no-index", "--no-compile", "--target", tmp_path / "target")
    imported, ids = _route_with(tmp_path / "target", tmp_path)
    assert imported.is_relative_to(tmp_path / "target")
    assert ids == "childcare newborn"


@pytest.mark.parametrize("how", ["installed", "zip"])
def test_wheel_starts_without_reading_a_lexicon_or_writing_anywhere(wheel: Path, tmp_path: Path, how: str) -> None:
    place = wheel
    if how == "installed":
        place = tmp_path / "target"
        _pip("install", wheel, "--no-deps", "--no-index", "--no-compile", "--target", place)
    code = ROUTE + "import sys; print('intent_router.lexicon.load' in sys.modules)"
    path = os.pathsep.join([str(place), SITE_PACKAGES])
    env = {"PYTHONPATH": path, "INTENT_ROUTER_NO_CACHE": "1"}
    assert run_python(code, options=["-S"], env=env, cwd=tmp_path).splitlines()[-1] == "False"


def test_wheel_routes_straight_from_the_zip(wheel: Path, tmp_path: Path) -> None:
    imported, ids = _route_with(wheel, tmp_path)
    assert imported.is_relative_to(wheel)
    assert ids == "childcare newborn"
