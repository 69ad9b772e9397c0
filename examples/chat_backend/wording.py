"""How the page says things."""

from collections.abc import Iterable, Iterator, Mapping

from intent_router import Constraints, Router
from intent_router.catalogue import Aspect, Costs, Criterion, Is, Mentions, Suits

KINDS: Mapping[str, str] = {"professional": "专业人士", "community": "社区", "shop": "店铺"}
HOLDERS: Mapping[str, str] = {"self": "", "partner": "（爱人）", "other": "（别人）"}
EXCLUDED: Mapping[str, str] = {
    "negated": "您说不要",
    "past": "以前的事",
    "hypothetical": "只是假设",
    "quoted": "引用的话",
    "impersonal": "说的是别人",
    "corrected": "您改口了",
    "too_weak": "只是提到",
}
NO_MATCH: Mapping[str, str] = {
    "only_negated": "好，那就不找这个。您想找什么？",
    "none_of_these": "那您想找什么？用自己的话说说就行。",
    "withdrawn": "好，不找了。还需要什么随时说。",
    "too_long": "这段话太长了，挑最要紧的说一句？",
}
FOUND = "为您找到这些："
NOTHING_FOUND = "目录里暂时没有合适的，换个城市或说法试试？"
NOTHING_OF_THIS_KIND = "目录里没有合适的"
NO_OTHERS = "只有这些了"
NOT_ASKED_FOR = "这次没有推荐"
UNDERSTOOD = "听懂了，也记下了。"
NO_CATALOGUE = "可是目录暂时打不开，稍后再说一句就能接着找。"
LOST = "没太听明白。您可以说说近况，比如「刚当爸爸，想找个月嫂」「在杭州租房」。"
RELAXED: Mapping[Aspect, str] = {
    "term": "没有完全对上的，这些也许用得着",
    "budget": "预算内没有，放宽了预算",
    "gender": "没有合适的，放宽了性别",
    "city": "当地没有，看看别处的",
}
RELAXED_OTHERWISE = "没有全对上的，放宽了条件"
_REASONS: Mapping[Aspect, str] = {"region": "在{}", "city": "在{}", "district": "就在{}"}
_UNITS: Mapping[str | None, str] = {
    "month": "/月",
    "week": "/周",
    "day": "/天",
    "hour": "/小时",
    "session": "/次",
    "item": "",
    None: "",
}
_GENDERS: Mapping[str, str] = {"female": "女性", "male": "男性"}


def title_of(intent_id: str, router: Router) -> str:
    """A life stage or need by its title."""
    return router.lexicon.intents[intent_id].title


def money(amount: float, per: str | None) -> str:
    """`12,800 元/月`."""
    return f"{amount:,.0f} 元{_UNITS[per]}"


def reasons(why: Iterable[Criterion]) -> tuple[str, ...]:
    """Why something is shown; all terms in one."""
    terms = "".join(
        f"「{criterion.value}」" for criterion in why if isinstance(criterion, Mentions) and criterion.aspect == "term"
    )
    others = [_reason(criterion) for criterion in why if criterion.aspect != "term"]
    return tuple(dict.fromkeys([*([f"对上{terms}"] if terms else []), *others]))


def _reason(criterion: Criterion) -> str:
    match criterion:
        case Costs(max=limit, per=per):
            return "价位合适" if limit is None else f"{money(limit, per)}以内"
        case Suits():
            return "适合这个年龄"
        case Is() | Mentions():
            return _REASONS.get(criterion.aspect, "{}").format(_GENDERS.get(criterion.value, criterion.value))


def constraint_chips(said: Constraints) -> Iterator[str]:
    """What was said to narrow the search."""
    yield from filter(None, (said.region, said.city, said.district, said.grade))
    if said.budget and said.budget.max is not None:
        yield f"预算 {money(said.budget.max, said.budget.per)}以内"
    elif said.budget and said.budget.min is not None:
        yield f"预算 {money(said.budget.min, said.budget.per)}起"
    if said.age and said.age.years is not None:
        yield f"{said.age.years:g} 岁"
    if said.age and said.age.months is not None:
        yield f"{said.age.months:g} 个月大"
    if said.when:
        yield said.when.text
    if said.for_whom:
        yield f"给{said.for_whom}"
    if said.gender:
        yield _GENDERS[said.gender]
    yield from said.preferences
    yield from (f"不要{word}" for word in said.must_not)
