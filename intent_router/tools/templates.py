"""What `new` writes: a commented file that passes `check`, to be filled in from top to bottom."""

from typing import Literal

NewKind = Literal["life-stage", "need", "words"]

_NEED = """\
#:schema ../need.schema.json
# 写法见 docs/lexicon-format.md；改完跑 intent-router check，再用 intent-router try 试几句。
id = "{id}"
title = "{title}"
# 需要追问时说的话。
question = "想找哪方面的{title}？"
# 用户没说要哪一类时推荐哪几类，重要的在前：professional 专业人士、community 社区、shop 店铺。
kinds = ["professional", "community", "shop"]

# 一个条目是一样东西：canonical 是商品目录里搜得到的叫法，forms 是人们的说法。
# 光是提到还不算需要的话题词，另开一个条目，写上 strength = "weak"。
[[entries]]
canonical = "{form}"
forms = ["{form}"]

[examples]
# 人会那样打出来的话，至少 12 句；每句恰好断定本文件的 id，还应有别的就写 {{ text = "…", also = ["…"] }}。
match = ["想找{form}"]
# 陷阱，至少 8 句：含着同样的字、意思却不是它的话（一词多义、别人的、过去的、否定的、新闻）。
reject = ["今天天气真好"]
"""

_LIFE_STAGE = """\
#:schema ../life_stage.schema.json
# 写法见 docs/lexicon-format.md；改完跑 intent-router check，再用 intent-router try 试几句。
id = "{id}"
title = "{title}"
# 需要追问时说的话。
question = "{title}，眼下最想先解决哪件事？"

# 只说了阶段、没说需求时推荐什么：三类各至少一条，need 用 intent-router list needs 里的 id。
[[suggest]]
kind = "professional"
need = "{need}"
terms = ["{title}顾问"]

[[suggest]]
kind = "community"
need = "{need}"
terms = ["{title}交流群"]

[[suggest]]
kind = "shop"
need = "{need}"
terms = ["{title}用品"]

# 说话人处在这个阶段的说法；只是提到还不算的，另开一个条目，写上 strength = "weak"。
[[entries]]
canonical = "{title}"
forms = ["{form}"]

[examples]
# 人会那样打出来的话，至少 12 句；每句恰好断定本文件的 id，还应有别的就写 {{ text = "…", also = ["…"] }}。
match = ["我{form}"]
# 陷阱，至少 8 句：含着同样的字、意思却不是它的话（一词多义、别人的、过去的、否定的、新闻）。
reject = ["今天天气真好"]
"""

_WORDS = """\
#:schema ../words.schema.json
# 词组：在说法里写 <{title}>，就是其中任意一个词。词里可以用 [ ]、( | ) 和别的 <词组>，不能用「…」。
[[groups]]
name = "{title}"
words = ["{form}"]
"""

_TAXONOMY = """\
[{axis}.{id}]
title = "{title}"
is = "说说什么样的话算「{title}」；容易混的写进 not"
"""

FOLDERS: dict[NewKind, str] = {"life-stage": "life_stages", "need": "needs", "words": "words"}
_TEMPLATES: dict[NewKind, str] = {"life-stage": _LIFE_STAGE, "need": _NEED, "words": _WORDS}


def skeleton(kind: NewKind, name: str, title: str, form: str, need: str) -> str:
    """The new file; `need` is any known need, for a life stage to suggest until its author knows better."""
    return _TEMPLATES[kind].format(id=name, title=title, form=form, need=need)


def registration(kind: NewKind, name: str, title: str) -> str:
    """The table that makes a new id known to taxonomy.toml."""
    return _TAXONOMY.format(axis=FOLDERS[kind], id=name, title=title)
