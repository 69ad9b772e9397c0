"""A few words of constraints for the small lexicon."""

CONSTRAINTS = """\
title = "条件"

[[regions]]
name = "浙江"
forms = ["浙江省"]
cities = ["杭州", "宁波", "日照"]
doubtful = ["日照"]
not_inside = ["杭州菜谱"]

[[cities]]
name = "杭州"
forms = ["杭城"]
districts = ["西湖区", { name = "江北区", forms = ["江北岸"] }]
short = ["西湖"]
[[cities]]
name = "宁波"
districts = [{ name = "江北区", needs_city = true }]

[[words]]
means = "budget"
forms = ["预算"]
[[words]]
means = "currency"
value = "CNY"
forms = ["(块|元)"]
[[words]]
means = "age_unit"
value = "years"
forms = ["岁"]
[[words]]
means = "period"
value = "next_month"
forms = ["下[个]月"]
[[words]]
means = "before"
forms = ["前"]
[[words]]
means = "preference"
value = "住家"
forms = ["住家"]
[[words]]
means = "exclusion"
value = "中介"
forms = ["中介"]
[[words]]
means = "reject"
forms = ["不要"]
[[words]]
means = "for"
forms = ["给"]
[[words]]
means = "recipient"
value = "孩子"
forms = ["<孩子>"]

[[holidays]]
name = "国庆"
forms = ["国庆"]
on = "10-01"
days = 7
[[holidays]]
name = "春节"
forms = ["春节"]
dates = ["2026-02-17", "2027-02-06"]
days = 7
"""
