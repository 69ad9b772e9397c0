"""The words and cues of the small lexicon."""

WORDS = """\
[[groups]]
name = "爸妈"
words = ["(爸|妈)[爸|妈]", "爹"]
[[groups]]
name = "孩子"
words = ["孩子", "宝宝", "娃"]
[[groups]]
name = "阿姨"
words = ["阿姨", "保姆"]
[[groups]]
name = "找"
words = ["找[个]", "请[个]"]
"""

CUES = """\
title = "线索"

[[cues]]
effect = "negated"
forms = ["不想", "别", "没打算"]
reach = 6
[[cues]]
effect = "negated"
forms = ["没", "不是"]
reach = 3
axes = ["life_stages"]
[[cues]]
effect = "negated"
forms = ["就算了"]
scope = "before"
reach = 2
[[cues]]
effect = "neutral"
forms = ["要不要", "不得不", "不如", "没准", "区别", "不是不想"]
[[cues]]
effect = "stop"
forms = ["但", "只想"]
[[cues]]
effect = "past"
forms = ["以前", "当年"]
axes = ["life_stages"]
[[cues]]
effect = "past"
forms = ["的时候"]
scope = "before"
reach = 0
axes = ["life_stages"]
[[cues]]
effect = "hypothetical"
forms = ["如果", "万一"]
axes = ["life_stages"]
[[cues]]
effect = "planned"
forms = ["打算", "准备"]
axes = ["life_stages"]
reach = 4
[[cues]]
effect = "self"
forms = ["我", "我们", "自己"]
[[cues]]
effect = "partner"
forms = ["[我]老婆", "[我]老公"]
[[cues]]
effect = "child"
forms = ["[我](儿子|女儿)"]
[[cues]]
effect = "other"
forms = ["[我]同事", "[我]姐", "邻居", "她"]
[[cues]]
effect = "seeking"
scope = "utterance"
forms = ["求推荐", "怎么办"]
[[cues]]
effect = "seeking"
scope = "clause"
forms = ["想找", "想买", "请个", "求"]
[[cues]]
effect = "asking"
scope = "clause"
forms = ["多少钱", "吗", "有没有"]
[[cues]]
effect = "community"
scope = "clause"
forms = ["交流群"]
[[cues]]
effect = "shop"
scope = "clause"
forms = ["旗舰店"]
[[cues]]
effect = "professional"
scope = "clause"
forms = ["月嫂", "月子阿姨", "阿姨", "保姆"]
[[cues]]
effect = "impersonal"
scope = "utterance"
forms = ["这部剧", "如何看待"]
[[cues]]
effect = "corrected"
scope = "utterance"
forms = ["说错了", "哦不对"]
[[cues]]
effect = "quoted"
scope = "within"
forms = ["《…》"]
[[cues]]
effect = "quoted"
scope = "before"
forms = ["这个词"]
reach = 1

[[examples]]
text = "不想请个月嫂"
excluded = ["childcare"]
"""
