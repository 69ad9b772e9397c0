"""The wording of a conversation in the small lexicon."""

DIALOGUE = """\
title = "对话"

[greeting]
text = "客官要点什么？在读高中，还是刚当了爸爸？"
again = "没听懂，再说一遍？"
options = [
  { id = "secondary_school", title = "在读高中" },
  { id = "newborn", title = "刚当了爸爸" },
]

[[narrow]]
life_stage = "newborn"
options = [
  { id = "parenting", title = "吃睡" },
  { id = "medical", title = "看病" },
  { id = "childcare", title = "找人帮忙" },
]

[[read_as]]
question = "helper"
sentences = ["孩子{}"]

[[replies]]
means = "pick"
positions = [1]
forms = ["[第](一|1)[个]", "前面那个"]
[[replies]]
means = "pick"
positions = [2]
forms = ["[第](二|2)[个]"]
[[replies]]
means = "pick"
positions = [3]
forms = ["[第](三|3)[个]"]
[[replies]]
means = "pick"
positions = [-1]
forms = ["最后[那]一个", "后面那个"]
[[replies]]
means = "pick"
positions = [1, 2]
forms = ["前两个"]
[[replies]]
means = "all"
forms = ["都要"]
[[replies]]
means = "any"
forms = ["随便"]
[[replies]]
means = "unknown"
forms = ["不知道", "你猜"]
[[replies]]
means = "none"
forms = ["都不是"]
[[replies]]
means = "yes"
forms = ["嗯", "对", "是的"]
[[replies]]
means = "no"
forms = ["不是", "不要"]
[[replies]]
means = "add"
forms = ["还有", "再找个"]
[[replies]]
means = "another"
forms = ["换一个"]
[[replies]]
means = "withdraw"
forms = ["算了", "不要了"]
[[replies]]
means = "refer"
forms = ["推荐几个", "这个"]
[[replies]]
means = "filler"
forms = ["我", "的", "吧", "啊", "吗", "有", "和", "要"]
"""
