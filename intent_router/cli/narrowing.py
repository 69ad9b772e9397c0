"""Constraints in words, as an operator reads them: 杭州 西湖区 · 至多 12000 CNY/月 · 不要中介."""

from collections.abc import Iterator

from intent_router.constraints.contract import Age, Budget, Constraints, Pregnancy, Tenure, When

_PER = {"month": "月", "week": "周", "day": "天", "hour": "小时", "session": "次", "item": "件"}
_GENDERS = {"female": "女", "male": "男"}
_TENURES = {
    "work": "工作",
    "graduation": "毕业",
    "retirement": "退休",
    "marriage": "结婚",
    "trying_to_conceive": "备孕",
    "unemployment": "待业",
}


def in_words(constraints: Constraints) -> str:
    """One line; empty when nothing was found."""
    return " · ".join(_parts(constraints))


def _parts(constraints: Constraints) -> Iterator[str]:
    if places := [p for p in (constraints.region, constraints.city, constraints.district) if p]:
        yield " ".join(places)
    if constraints.budget:
        yield _budget(constraints.budget)
    if constraints.age:
        yield _age(constraints.age)
    if constraints.pregnancy:
        yield _pregnancy(constraints.pregnancy)
    if constraints.grade:
        yield constraints.grade
    if constraints.tenure:
        yield _tenure(constraints.tenure)
    if constraints.when:
        yield _when(constraints.when)
    if constraints.for_whom:
        yield f"给{constraints.for_whom}"
    if constraints.gender:
        yield f"要{_GENDERS[constraints.gender]}的"
    yield from constraints.preferences
    yield from (f"不要{thing}" for thing in constraints.must_not)


def _budget(budget: Budget) -> str:
    unit = f" {budget.currency}" + (f"/{_PER[budget.per]}" if budget.per else "")
    if budget.min is not None and budget.max is not None:
        return f"{budget.min}–{budget.max}{unit}"
    return f"至多 {budget.max}{unit}" if budget.min is None else f"至少 {budget.min}{unit}"


def _age(age: Age) -> str:
    if age.born_from is not None:
        return f"{age.born_from}–{age.born_to} 年生"
    for low, high, unit in (
        (age.years, age.to_years, "岁"),
        (age.months, age.to_months, "个月"),
        (age.days, None, "天"),
    ):
        if low is not None:
            return f"{low}–{high} {unit}" if high is not None else f"{low} {unit}"
    return ""


def _pregnancy(pregnancy: Pregnancy) -> str:
    if pregnancy.due:
        return f"预产期 {_when(pregnancy.due)}"
    return f"孕 {pregnancy.week} 周" if pregnancy.week is not None else f"孕 {pregnancy.month} 个月"


def _tenure(tenure: Tenure) -> str:
    length = f"{tenure.years} 年" if tenure.years is not None else f"{tenure.months} 个月"
    return f"{_TENURES[tenure.of]} {length}"


def _when(when: When) -> str:
    days = f"（{when.from_}～{when.to}）" if when.from_ and when.to else ""
    return f"{when.text}{days}" + ("（急）" if when.urgent and (when.period or days) else "")
