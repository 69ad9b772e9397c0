"""Line numbers for every place of a TOML file that a fault may be reported at."""

import tomllib
from collections.abc import Iterator

import pytest
from small_lexicon import FILES

from intent_router.lexicon.toml_lines import Location, locate

SOURCE = """\
# 注释里的 [entries] 和 forms = ["不算"] 不是内容
id = "childcare"
kinds = ["professional",
  "community",
]

[[entries]]
canonical = "月嫂"            # 第一条
forms = ["月嫂", "月子阿姨"]
[[entries]]
canonical = "带#孩子"
forms = [
  "<找>…<阿姨>",   # 逗号，在注释里, 不算

  "带[一]下", "看[一]下",
  '单"引',
  "转\\"义, 不算",
]

[examples]
match = [
  "一句",
  { text = "两句", also = ["a", "b"] },
  { text = "三句" }, "四句",
]
reject = ["反例"]

[life_stages.newborn]
title = "新生儿家庭"
[life_stages.wedding]
title = "备婚"
"""

PLACES: list[tuple[Location, int]] = [
    (("id",), 2),
    (("kinds",), 3),
    (("kinds", 0), 3),
    (("kinds", 1), 4),
    (("entries", 0), 7),
    (("entries", 0, "canonical"), 8),
    (("entries", 0, "forms", 1), 9),
    (("entries", 1), 10),
    (("entries", 1, "canonical"), 11),
    (("entries", 1, "forms"), 12),
    (("entries", 1, "forms", 0), 13),
    (("entries", 1, "forms", 1), 15),
    (("entries", 1, "forms", 2), 15),
    (("entries", 1, "forms", 3), 16),
    (("entries", 1, "forms", 4), 17),
    (("examples",), 20),
    (("examples", "match", 0), 22),
    (("examples", "match", 1), 23),
    (("examples", "match", 2), 24),
    (("examples", "match", 3), 24),
    (("examples", "reject", 0), 26),
    (("life_stages", "newborn"), 28),
    (("life_stages", "newborn", "title"), 29),
    (("life_stages", "wedding", "title"), 31),
]


@pytest.mark.parametrize(("location", "line"), PLACES, ids=[".".join(map(str, place)) for place, _ in PLACES])
def test_every_place_has_its_line(location: Location, line: int) -> None:
    assert tomllib.loads(SOURCE), "the sample is valid TOML"
    assert locate(SOURCE).line(location) == line


@pytest.mark.parametrize(
    ("location", "line"),
    [
        (("entries", 1, "missing"), 10),
        (("examples", "match", 1, "also", 1), 23),
        (("examples", "match", 1, "ExampleTable", "also"), 23),
        (("nowhere",), 0),
        ((), 0),
    ],
)
def test_unknown_place_has_the_line_of_what_encloses_it(location: Location, line: int) -> None:
    assert locate(SOURCE).line(location) == line


def _strings(value: object, location: Location) -> Iterator[tuple[Location, str]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _strings(inner, (*location, key))
    elif isinstance(value, list):
        for at, inner in enumerate(value):
            yield from _strings(inner, (*location, at))
    elif isinstance(value, str):
        yield location, value


@pytest.mark.parametrize("path", FILES)
def test_line_of_every_string_in_a_lexicon_holds_that_string(path: str) -> None:
    lines = FILES[path].split("\n")
    found = locate(FILES[path])
    places = list(_strings(tomllib.loads(FILES[path]), ()))
    assert places
    for location, string in places:
        assert string in lines[found.line(location) - 1], location
