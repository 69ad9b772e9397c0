"""Every recipe is a whole program: its Python blocks run from top to bottom, in an interpreter of their own."""

import importlib.util
import re
from pathlib import Path

import pytest
from isolated import run_python

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs" / "recipes"
RECIPES = sorted(path for path in FOLDER.glob("*.md") if path.name != "README.md")
_BLOCK = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_NEEDS = re.compile(r"^<!-- needs: (\w+) -->$", re.MULTILINE)


def _program(page: str) -> str:
    """All blocks of a page as one file whose lines are numbered like the page's."""
    lines = [""] * len(page.splitlines())
    for block in _BLOCK.finditer(page):
        first = page[: block.start(1)].count("\n")
        code = block[1].splitlines()
        lines[first : first + len(code)] = code
    return "\n".join(lines)


@pytest.mark.parametrize("recipe", RECIPES, ids=lambda path: path.stem)
def test_recipe_runs(recipe: Path, tmp_path: Path) -> None:
    page = recipe.read_text(encoding="utf-8")
    for module in _NEEDS.findall(page):
        if importlib.util.find_spec(module) is None:
            pytest.skip(f"needs {module}: pip install --group recipes")
        assert f"pip install intent-router {module}" in page
    program = tmp_path / f"{recipe.stem}_recipe.py"
    program.write_text(_program(page), encoding="utf-8")
    assert "assert " in program.read_text(encoding="utf-8"), "a recipe shows that it works"
    run_python(f"import runpy; runpy.run_path({str(program)!r}, run_name={program.stem!r})", cwd=tmp_path)


def test_every_recipe_is_listed_and_every_link_leads_somewhere() -> None:
    assert len(RECIPES) >= 7
    for page in FOLDER.glob("*.md"):
        links = re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8"))
        assert not [link for link in links if not (FOLDER / link).exists()], page.name
        if page.name == "README.md":
            assert {path.name for path in RECIPES} <= set(links)
