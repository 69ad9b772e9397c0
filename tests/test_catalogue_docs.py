"""The page from request to catalogue is a program, and its table tells what the code does."""

import re
from pathlib import Path
from typing import Any

import pytest
from small_catalogue import request

from intent_router.catalogue import query_for
from intent_router.constraints.contract import Constraints

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "catalogue.md"
EXAMPLE = ROOT / "examples" / "chat_backend"
SAID: dict[str, Any] = {
    "region": "浙江",
    "city": "杭州",
    "district": "西湖区",
    "budget": {"min": 1, "max": 2},
    "age": {"years": 3},
    "pregnancy": {"week": 9},
    "grade": "大三",
    "tenure": {"of": "work"},
    "when": {"text": "下周"},
    "for_whom": "父母",
    "gender": "female",
    "must_not": ("辣",),
    "preferences": ("住家",),
}


def test_page_runs(capsys: pytest.CaptureFixture[str]) -> None:
    blocks = re.findall(r"^```python\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    assert len(blocks) > 2
    namespace: dict[str, object] = {"__name__": "page"}
    for number, block in enumerate(blocks, start=1):
        exec(compile(block, f"catalogue.md, block {number}", "exec"), namespace)  # noqa: S102 - our own file
    assert "professional ['金牌月嫂']" in capsys.readouterr().out


def test_table_names_every_constraint_and_what_becomes_of_it() -> None:
    assert SAID.keys() == Constraints.model_fields.keys(), "a new constraint: say in the table what becomes of it"
    table = re.findall(r"^\| (.+?) \| (.+?) \| ", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    told = {name: effect for names, effect in table for name in re.findall(r"`([\w.]+)`", names)}
    query = query_for(request(**SAID))
    done: dict[str, str] = {
        **{group[0].aspect: "必须" for group in query.required},
        **{criterion.aspect: "合适的排前面" for criterion in query.preferred},
        **{criterion.aspect: "提到的不要" for criterion in query.forbidden},
        **dict.fromkeys(SAID.keys() - query.aspects, "不用"),
    }
    del done["budget"]
    assert told["budget.max"].startswith("价格不超过")
    assert told["budget.min"] == "合适的排前面"
    assert {name: effect for name, effect in done.items() if not told[name].startswith(effect)} == {}


@pytest.mark.parametrize("page", [PAGE, EXAMPLE / "README.md"])
def test_every_file_linked_to_exists(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8"))
    assert not [link for link in links if not (page.parent / link).exists()]


def test_readme_of_the_example_names_every_file() -> None:
    readme = (EXAMPLE / "README.md").read_text(encoding="utf-8")
    modules = {path.name for path in EXAMPLE.glob("*.py")} - {"__init__.py", "settings.py"}
    assert modules
    assert not [name for name in modules if f"`{name}`" not in readme]
