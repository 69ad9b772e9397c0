"""The canonical layout: nothing changes but the layout, comments stay, and what cannot be laid out is refused."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_lexicon import FILES

from intent_router import IntentRouterError
from intent_router.errors import LayoutError
from intent_router.tools.layout import WIDTH, formatted

LEXICONS = Path(__file__).parents[1] / "lexicons"
UNTIDY = """\

# 文件说明
id="a"   # 就是文件名


kinds = ["shop",
  "community"]
title = '甲'
[[entries]]
# 为什么这样写
forms = [ "一",   # 第一条
  # 下面是方言
  "二","三", ]
canonical = "数"
[examples]
match = [ {text="一" ,also = [ "b","c" ]} , "二" ]
reject = ["这一条很长很长很长很长很长很长很长很长很长很长", "那一条也很长很长很长很长很长很长很长很长很长"]
# 结尾
"""
TIDY = """\
# 文件说明
id = "a"  # 就是文件名
title = '甲'
kinds = ["shop", "community"]

[[entries]]
canonical = "数"
# 为什么这样写
forms = [
  "一",  # 第一条
  # 下面是方言
  "二",
  "三",
]

[examples]
match = [{ text = "一", also = ["b", "c"] }, "二"]
reject = [
  "这一条很长很长很长很长很长很长很长很长很长很长",
  "那一条也很长很长很长很长很长很长很长很长很长",
]

# 结尾
"""


def test_untidy_file_becomes_tidy() -> None:
    assert formatted(UNTIDY) == TIDY


FILES_AND_SHIPPED = {**FILES, **{str(p.relative_to(LEXICONS)): p.read_text("utf-8") for p in LEXICONS.rglob("*.toml")}}


@pytest.mark.parametrize("path", FILES_AND_SHIPPED)
def test_content_and_comments_stay(path: str) -> None:
    text = FILES_AND_SHIPPED[path]
    tidy = formatted(text)
    assert tomllib.loads(tidy) == tomllib.loads(text)
    assert tidy.count("#") == text.count("#")
    assert formatted(tidy) == tidy


TEXT = st.text(alphabet="月嫂 #,[]{}=(|)<>…'", min_size=1, max_size=12)


@given(
    forms=st.lists(TEXT, min_size=1, max_size=8),
    comment=st.text(alphabet='备注,]"#', max_size=5),
    breaks=st.lists(st.sampled_from(["", "\n", "\n\n  ", " # 注\n"]), min_size=8, max_size=8),
)
def test_any_list_of_forms_survives(forms: list[str], comment: str, breaks: list[str]) -> None:
    items = ",".join(f'{gap} "{form}"' for form, gap in zip(forms, breaks, strict=False))
    source = f'[[entries]]\nforms = [{items}] # {comment}\ncanonical = "甲"\n'
    tidy = formatted(source)
    assert tomllib.loads(tidy) == tomllib.loads(source)
    assert formatted(tidy) == tidy
    assert len(tidy.splitlines()[2]) <= WIDTH or tidy.splitlines()[2].endswith("[") or f"# {comment}".strip() in tidy


@pytest.mark.parametrize(
    ("source", "line", "told"),
    [
        ('id = "甲\n', 0, "check"),
        ('a = 1\nid = """\n甲\n"""\n', 2, "引号"),
        ('match = [\n  [\n  "甲"],\n]\n', 2, "同一行"),
    ],
)
def test_what_cannot_be_laid_out_is_refused(source: str, line: int, told: str) -> None:
    with pytest.raises(LayoutError) as caught:
        formatted(source)
    assert caught.value.line == line
    assert told in caught.value.cure
    assert isinstance(caught.value, IntentRouterError)
