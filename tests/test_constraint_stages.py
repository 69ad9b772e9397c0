"""Ages and grades decide the life stage and are told as numbers: the built-in lexicons and constraints agree."""

from typing import Any

import pytest

from intent_router import Router

SAYINGS: list[tuple[str, str, dict[str, Any]]] = [
    ("孩子一岁半", "toddler", {"age": {"months": 18}}),
    ("女儿五岁了", "preschool", {"age": {"years": 5}}),
    ("儿子高二，数学跟不上", "school_age_child", {"grade": "高二"}),
    ("娃三年级，想找家教", "school_age_child", {"grade": "小学三年级"}),
    ("宝宝六个月了", "newborn", {"age": {"months": 6}}),
    ("怀孕五个月了", "pregnancy", {"pregnancy": {"month": 5}}),
    ("孕28周，能坐飞机吗", "pregnancy", {"pregnancy": {"week": 28}}),
    ("我大三，准备考研", "university", {"grade": "大三"}),
    ("我研一", "postgraduate", {"grade": "研一"}),
    ("我刚退休第一年", "retirement", {"tenure": {"of": "retirement", "years": 1}}),
    ("我工作两年了，想跳槽", "early_career", {"tenure": {"of": "work", "years": 2}}),
]


@pytest.mark.parametrize(("text", "stage", "says"), SAYINGS, ids=[saying[0] for saying in SAYINGS])
def test_stage_and_number_agree(builtin: Router, text: str, stage: str, says: dict[str, Any]) -> None:
    result = builtin.route(text)
    assert stage in {s.id for s in result.life_stages if s.holder == "self"}
    assert result.constraints.model_dump(mode="json", exclude={"evidence"}) == says
