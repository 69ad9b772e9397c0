"""The life stages and needs of the small lexicon, by file."""

from collections.abc import Mapping
from typing import NamedTuple

NEWBORN = """\
id = "newborn"
title = "新生儿家庭"
question = "宝宝刚到家，最想先解决哪件事？"

[[suggest]]
kind = "professional"
need = "medical"
terms = ["儿科医生"]
[[suggest]]
kind = "community"
need = "parenting"
terms = ["新手爸妈群"]
holders = ["self", "partner"]
[[suggest]]
kind = "shop"
need = "baby_products"
terms = ["母婴店"]
holders = ["self", "partner"]
[[suggest]]
kind = "shop"
need = "baby_products"
terms = ["新生儿礼盒"]
holders = ["other"]

[[entries]]
canonical = "刚当爸爸"
forms = ["刚当[上][了]<爸妈>", "坐月子"]
[[entries]]
canonical = "新生儿"
forms = ["新生儿"]
strength = "weak"

[examples]
match = ["刚当爸爸，手忙脚乱"]
reject = ["邻居在坐月子"]
"""

HELPER = """\
id = "helper"
title = "帮手"
question = "是带孩子，还是看病？"
options = ["childcare", "medical"]

[[entries]]
canonical = "帮手"
forms = ["<找>帮手"]
[[entries]]
canonical = "帮手"
forms = ["帮手"]
strength = "weak"

[examples]
match = ["想找个帮手"]
reject = ["帮手走了，今天下雨，我们在家里坐着"]
"""

CHILDCARE = """\
id = "childcare"
title = "带娃帮手"
question = "想找月嫂，还是托育机构？"
kinds = ["professional", "community"]

[[entries]]
canonical = "月嫂"
kind = "professional"
forms = ["月嫂", "月子阿姨"]
strength = "weak"
not_inside = ["月嫂班"]
[[entries]]
canonical = "带孩子的阿姨"
forms = [
  "<找>…<阿姨>…带<孩子>",
  "<孩子>没[有]人(带|看)",
]

[examples]
match = [
  "孩子没人带怎么办",
  { text = "刚当爸爸，想找月嫂", also = ["newborn"], kinds = ["professional"] },
]
reject = ["月嫂这部剧好看"]
"""

MEDICAL = """\
id = "medical"
title = "看病"
question = "哪里不舒服？"
kinds = ["professional"]

[[entries]]
canonical = "儿科医生"
forms = ["儿科"]
strength = "weak"
[[entries]]
canonical = "发烧"
forms = ["发烧了", "<孩子>…不吃饭"]

[examples]
match = ["宝宝发烧了"]
reject = ["儿科在三楼"]
"""

BABY_PRODUCTS = """\
id = "baby_products"
title = "母婴用品"
question = "想买什么？"
kinds = ["shop"]

[[entries]]
canonical = "奶粉"
kind = "shop"
forms = ["奶粉"]
strength = "weak"
[[entries]]
canonical = "尿不湿"
kind = "shop"
forms = ["尿不湿"]
strength = "weak"

[examples]
match = ["哪家奶粉靠谱吗"]
reject = ["奶粉洒了一地"]
"""

PARENTING = """\
id = "parenting"
title = "育儿"
question = "想聊哪方面？"
kinds = ["community", "professional"]

[[entries]]
canonical = "辅食"
forms = ["辅食"]
strength = "weak"
[[entries]]
canonical = "叛逆"
forms = ["<孩子>不听话"]

[examples]
match = ["孩子不听话"]
reject = ["辅食洒了一地"]
"""


class _Stage(NamedTuple):
    """What tells the simpler life stages apart."""

    title: str
    forms: str
    match: str
    reject: str
    extra: str = ""


def _stage(name: str, stage: _Stage) -> str:
    return f"""\
id = "{name}"
title = "{stage.title}"
question = "最近在忙什么？"
{stage.extra}
[[suggest]]
kind = "professional"
need = "medical"
terms = ["医生"]
[[suggest]]
kind = "community"
need = "parenting"
terms = ["交流群"]
[[suggest]]
kind = "shop"
need = "baby_products"
terms = ["好店"]

[[entries]]
canonical = "{stage.title}"
forms = {stage.forms}

[examples]
match = ["{stage.match}"]
reject = ["{stage.reject}"]
"""


INTENTS: Mapping[str, str] = {
    "life_stages/newborn.toml": NEWBORN,
    "life_stages/pregnancy.toml": _stage("pregnancy", _Stage("孕期", '["怀孕", "怀上了"]', "我怀孕了", "我姐怀孕了")),
    "life_stages/secondary_school.toml": _stage(
        "secondary_school", _Stage("高中生", '["高三"]', "我高三", "我儿子高三", 'of_child = "school_age_child"')
    ),
    "life_stages/school_age_child.toml": _stage(
        "school_age_child", _Stage("学生家长", '["<孩子>上小学"]', "孩子上小学了", "上小学真好")
    ),
    "life_stages/wedding.toml": _stage(
        "wedding", _Stage("备婚", '["订婚"]', "我们订婚了", "我姐订婚了", "joint = true")
    ),
    "ambiguities/helper.toml": HELPER,
    "needs/childcare.toml": CHILDCARE,
    "needs/medical.toml": MEDICAL,
    "needs/baby_products.toml": BABY_PRODUCTS,
    "needs/parenting.toml": PARENTING,
}
