"""A lexicon small enough to keep in one's head: five life stages, four needs, a few words and cues.

Tests that need a variation write it as the files that differ: `write(folder, {"needs/medical.toml": "…"})`.
"""

from collections.abc import Mapping
from pathlib import Path

from small_cues import CUES, WORDS
from small_dialogue import DIALOGUE
from small_intents import INTENTS

TAXONOMY = """\
version = "2026.1"

[kinds]
professional = "能提供服务的人"
community = "同处境的人"
shop = "卖东西的店"

[holders]
self = "自己"
partner = "另一半"
other = "别人"

[life_stages.newborn]
title = "新生儿家庭"
is = "孩子刚出生"
[life_stages.pregnancy]
title = "孕期"
is = "怀孕中"
not = "已经生了"
[life_stages.secondary_school]
title = "高中生"
is = "本人在读高中"
[life_stages.school_age_child]
title = "学生家长"
is = "孩子在上学"
[life_stages.wedding]
title = "备婚"
is = "要办婚礼"

[needs.childcare]
title = "带娃帮手"
is = "找人带孩子"
[needs.medical]
title = "看病"
is = "病症和医生"
[needs.baby_products]
title = "母婴用品"
is = "给孩子买的东西"
[needs.parenting]
title = "育儿"
is = "带孩子的方法"
"""

FILES: Mapping[str, str] = {
    "taxonomy.toml": TAXONOMY,
    **INTENTS,
    "words/people.toml": WORDS,
    "cues/cues.toml": CUES,
    "dialogue/dialogue.toml": DIALOGUE,
}


def write(folder: Path, changes: Mapping[str, str | None] | None = None) -> Path:
    """Write the lexicon with some files changed, added, or (None) left out."""
    for name in ("life_stages", "needs", "ambiguities", "words", "cues"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    for path, text in {**FILES, **(changes or {})}.items():
        if text is not None:
            (folder / path).parent.mkdir(exist_ok=True)
            (folder / path).write_text(text, encoding="utf-8")
    return folder


def edited(path: str, old: str, new: str) -> dict[str, str]:
    """One file with its only occurrence of a text replaced."""
    assert FILES[path].count(old) == 1, f"{path} holds {old!r} {FILES[path].count(old)} times"
    return {path: FILES[path].replace(old, new)}
