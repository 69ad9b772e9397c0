"""The pattern syntax: what each operator stands for, what is refused, and that anchors never miss a match."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intent_router import patterns, sieve
from intent_router.errors import IntentRouterError, PatternSyntaxError

GROUPS = {"孩子": ("孩子", "娃"), "找": ("找", "请个"), "空": ()}

EXPANSIONS = [
    ("月嫂", {"月嫂"}),
    ("没[有]人", {"没人", "没有人"}),
    ("[很|太]贵", {"贵", "很贵", "太贵"}),
    ("(带|看)娃", {"带娃", "看娃"}),
    ("(带[一]|看)下", {"带下", "带一下", "看下"}),
    ("[小[孩|朋友]]哭", {"哭", "小哭", "小孩哭", "小朋友哭"}),
    ("(甲|甲)乙", {"甲乙"}),
    ("a(b|[c]d)e", {"abe", "ade", "acde"}),
    ("50%+.", {"50%+."}),
]

FAULTS = [
    ("没[有人", 4, "缺少「]」", "补上"),
    ("(带|看", 4, "缺少「)」", "补上"),
    ("(带|看]娃", 4, "缺少「)」", "补上"),
    ("带)娃", 1, "多出一个「)」", "成对"),
    ("带]娃", 1, "多出一个「]」", "成对"),
    ("带|看", 1, "多出一个「|」", "只能写在"),
    ("(带|)娃", 4, "选项是空的", "[甲]"),
    ("[]娃", 2, "选项是空的", "[甲]"),
    ("<孩子", 0, "词组没有写完", "<名字>"),
    ("带<>", 1, "词组没有写完", "<名字>"),
    ("带>娃", 1, "多出一个「>」", "<名字>"),
    ("", 0, "说法是空的", "写上字"),
    ("…娃", 0, "「…」在开头或结尾", "两段之间"),
    ("带…", 2, "「…」在开头或结尾", "两段之间"),
]


@pytest.mark.parametrize(("form", "strings"), EXPANSIONS, ids=[form for form, _ in EXPANSIONS])
def test_form_without_groups_and_gaps_is_shorthand_for_literals(form: str, strings: set[str]) -> None:
    found = patterns.literals(patterns.parse(form))
    assert found is not None
    assert set(found) == strings
    assert len(found) == len(strings), "no string twice"


@pytest.mark.parametrize(("form", "strings"), EXPANSIONS, ids=[form for form, _ in EXPANSIONS])
def test_regex_matches_exactly_the_expansion(form: str, strings: set[str]) -> None:
    expression = re.compile(patterns.regex(patterns.parse(form), {}))
    assert all(expression.fullmatch(string) for string in strings)
    assert not any(expression.fullmatch(string[:-1]) for string in strings if string[:-1] not in strings)


@pytest.mark.parametrize(("form", "column", "message", "cure"), FAULTS, ids=[f[0] or "(empty)" for f in FAULTS])
def test_syntax_error_tells_column_fault_and_cure(form: str, column: int, message: str, cure: str) -> None:
    with pytest.raises(PatternSyntaxError) as caught:
        patterns.parse(form)
    error = caught.value
    assert (error.form, error.column) == (form, column)
    assert message in error.message
    assert cure in error.cure
    assert f"第 {column + 1} 个字" in str(error)
    assert isinstance(error, IntentRouterError)


def test_literal_parts_are_folded_and_group_names_are_not() -> None:
    tree = patterns.parse("QQ<Kid>", str.lower)
    assert patterns.expand(tree, {"Kid": ("娃",)}, 10) == ("qq娃",)


@pytest.mark.parametrize("form", ["<找>…<孩子>", "带<孩子>", "带…娃", "[很|太]<孩子>"])
def test_form_with_group_or_gap_is_a_pattern(form: str) -> None:
    assert patterns.literals(patterns.parse(form)) is None


def test_form_becomes_a_pattern_beyond_the_expansion_limit() -> None:
    options = "|".join(f"第{number}" for number in range(8))
    assert len(patterns.literals(patterns.parse(f"({options})({options})")) or ()) == patterns.MAX_EXPANSION
    assert patterns.literals(patterns.parse(f"({options})({options})[了]")) is None


def test_names_of_groups_and_gaps_are_found_at_any_depth() -> None:
    tree = patterns.parse("带([小<孩子>]|<找>…娃)")
    assert patterns.group_names(tree) == {"孩子", "找"}
    assert patterns.has_gap(tree)
    assert not patterns.has_gap(patterns.parse("带([小<孩子>]|<找>娃)"))


def test_expansion_of_a_group_obeys_the_limit() -> None:
    tree = patterns.parse("带<孩子>")
    assert patterns.expand(tree, GROUPS, 2) == ("带孩子", "带娃")
    assert patterns.expand(tree, GROUPS, 1) is None
    assert patterns.expand(patterns.parse("带…<孩子>"), GROUPS, 100) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("找阿姨带娃", True),
        ("请个靠谱点的来带娃", True),
        (f"找{'一' * patterns.MAX_GAP}娃", True),
        (f"找{'一' * (patterns.MAX_GAP + 1)}娃", False),
        ("娃找", False),
        *((f"找人{mark}带娃", False) for mark in patterns.CLAUSE_BREAKS),
    ],
)
def test_gap_skips_a_few_characters_inside_one_clause(text: str, found: bool) -> None:  # noqa: FBT001 - table
    expression = patterns.regex(patterns.parse("<找>…<孩子>"), GROUPS)
    assert (re.search(expression, text) is not None) is found


@pytest.mark.parametrize("form", ["[很]", "[很|太]", "[<孩子>]…[很]", "<空>", "[很][太]"])
def test_pattern_without_a_required_part_has_no_usable_anchor(form: str) -> None:
    assert not set(sieve.anchors(patterns.parse(form), GROUPS)) - {""}


def test_anchor_is_the_rarest_required_part() -> None:
    anchors = sieve.anchors(patterns.parse("<找>…[的]幼儿园…好"), GROUPS)
    assert any("幼儿园" in anchor for anchor in anchors)
    assert all("幼儿园" in anchor for anchor in anchors)


_LITERAL = st.text("带看找娃一二三", min_size=1, max_size=3)


def _wider(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    options = st.lists(inner, min_size=1, max_size=3).map("|".join)
    return st.one_of(options.map("({})".format), options.map("[{}]".format), st.tuples(inner, inner).map("".join))


_FORM = st.recursive(_LITERAL | st.sampled_from(["<孩子>", "<找>"]), _wider, max_leaves=8)
_GAPPED = st.lists(_FORM, min_size=1, max_size=3).map("…".join)


def _say(node: patterns.Node, data: st.DataObject) -> str:
    """One of the strings a pattern stands for."""
    match node:
        case patterns.Literal(text):
            return text
        case patterns.Group(name):
            return data.draw(st.sampled_from(GROUPS[name]))
        case patterns.Gap():
            return data.draw(st.text("这那,个。", max_size=patterns.MAX_GAP).map(lambda s: s.strip(",。")))
        case patterns.Choice(options, optional):
            if optional and data.draw(st.booleans()):
                return ""
            return _say(data.draw(st.sampled_from(options)), data)
        case patterns.Sequence(parts):
            return "".join(_say(part, data) for part in parts)


@given(_GAPPED, st.data())
def test_every_string_of_a_pattern_matches_it_and_holds_an_anchor(form: str, data: st.DataObject) -> None:
    tree = patterns.parse(form)
    said = _say(tree, data)
    if any(mark in said for mark in patterns.CLAUSE_BREAKS):
        return
    assert re.fullmatch(patterns.regex(tree, GROUPS), said)
    anchors = sieve.anchors(tree, GROUPS)
    assert not anchors or any(anchor in said for anchor in anchors)


@given(_FORM)
def test_a_pattern_has_an_anchor_unless_it_may_be_empty(form: str) -> None:
    tree = patterns.parse(form)
    strings = patterns.expand(tree, GROUPS, 10_000)
    assert strings is not None
    if "" not in strings and len(strings) <= patterns.MAX_EXPANSION:
        assert sieve.anchors(tree, GROUPS)


@given(st.text("甲乙[]()|<>…", max_size=12))
def test_parsing_any_text_gives_a_tree_or_a_syntax_error_inside_it(form: str) -> None:
    tree: patterns.Sequence | None = None
    column = 0
    try:
        tree = patterns.parse(form)
    except PatternSyntaxError as error:
        column = error.column
    assert 0 <= column <= len(form)
    if tree is not None:
        assert re.compile(patterns.regex(tree, dict.fromkeys(patterns.group_names(tree), ("甲",))))
