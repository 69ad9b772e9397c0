"""From the files of lexicons/constraints/ to one table of strings with what each means."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from intent_router import patterns
from intent_router.codes import Code
from intent_router.errors import Finding
from intent_router.lexicon import constraint_schema as tables
from intent_router.lexicon.constraint_words import ConstraintWords, Holiday, Means, Word
from intent_router.lexicon.forms import expand_forms
from intent_router.lexicon.source import Source
from intent_router.lexicon.toml_lines import Location
from intent_router.normalize import fold

# What the engine computes with; every other value is a name that goes into requests as it stands.
_VALUES: Mapping[Means, frozenset[str]] = {
    "per": frozenset({"month", "week", "day", "hour", "session", "item"}),
    "currency": frozenset({"CNY", "USD", "EUR", "GBP", "JPY", "HKD", "TWD", "KRW", "AUD", "CAD", "SGD", "THB"}),
    "weekday": frozenset("0123456"),
    "urgent": frozenset({"", "alone"}),
    "gender": frozenset({"female", "male"}),
    "age_unit": frozenset({"years", "months", "days"}),
    "time_unit": frozenset({"days", "weeks", "months", "years"}),
    "tenure": frozenset({"work", "graduation", "retirement", "marriage", "trying_to_conceive", "unemployment"}),
    "period": frozenset(
        {"today", "tomorrow", "day_after_tomorrow", "this_week", "this_weekend", "next_week", "next_weekend"}
        | {"this_month", "month_end", "next_month", "this_year", "year_end", "next_year"}
        | {"winter_holiday", "summer_holiday", "school_start"}
    ),
}  # fmt: skip
_AGE = re.compile(r"(years|months):\d+")
_NAMED: frozenset[Means] = frozenset({"grade", "recipient", "preference", "exclusion", "rejected"})

_COMMON_YEAR = 2001
"""A feast on a fixed day must be in every year, so not on the 29th of February."""
_DISTRICT_ENDINGS = frozenset({"区", "新区", "县", "市"})


class _Builder:
    """Collects words and what is wrong with them."""

    def __init__(self, groups: patterns.Groups, findings: list[Finding]) -> None:
        self.words: defaultdict[str, list[Word]] = defaultdict(list)
        self.blocks: defaultdict[str, list[Word]] = defaultdict(list)
        self.holidays: dict[str, Holiday] = {}
        self._groups = groups
        self.findings = findings

    def fault(self, source: Source, where: Location, message: str, cure: str, code: Code = Code.WRONG_VALUE) -> None:
        """Add a finding."""
        self.findings.append(source.fault(where, code, message, cure))

    def add(self, word: Word, strings: Iterable[str], not_inside: Iterable[str] = ()) -> None:
        """Give strings a meaning."""
        for string in strings:
            self.words[string].append(word)
        for string in not_inside:
            self.blocks[fold(string)].append(word)

    def expand(self, source: Source, where: Location, texts: Iterable[str]) -> tuple[str, ...]:
        """The strings that forms stand for."""
        return expand_forms(source, where, texts, self._groups, self.findings)


def build_constraints(
    files: Iterable[tuple[Source, tables.ConstraintTables]], groups: patterns.Groups, findings: list[Finding]
) -> ConstraintWords:
    """Put the files together; adds to `findings` whatever is wrong."""
    builder = _Builder(groups, findings)
    read = list(files)
    for source, file in read:
        for index, region in enumerate(file.regions):
            _add_region(builder, source, index, region)
    cities = {word.value for words in builder.words.values() for word in words if word.means == "city"}
    for source, file in read:
        for index, city in enumerate(file.cities):
            if city.name not in cities:
                cure = "先写进 [[regions]] 的 cities"
                builder.fault(source, ("cities", index), f"没有哪个省有「{city.name}」这座城市", cure)
            _add_city(builder, source, index, city)
        for index, table in enumerate(file.words):
            _add_words(builder, source, index, table)
        for index, holiday in enumerate(file.holidays):
            _add_holiday(builder, source, index, holiday)
    return ConstraintWords(
        {string: tuple(found) for string, found in builder.words.items()},
        {string: tuple(found) for string, found in builder.blocks.items()},
        builder.holidays,
    )


def _place(source: Source, index: int, table: str) -> str:
    return f"{source.path}:{source.line(table, index)}"


def _add_region(builder: _Builder, source: Source, index: int, region: tables.RegionTable) -> None:
    where = _place(source, index, "regions")
    forms = builder.expand(source, ("regions", index, "forms"), region.forms)
    if region.cities != [region.name]:
        builder.add(Word("region", region.name, where), (region.name, *forms), region.not_inside)
    for at, name in enumerate(region.cities):
        line = f"{source.path}:{source.line('regions', index, 'cities', at)}"
        sure = Word("city", name, line)
        short = Word("city", name, line, doubtful=True) if name in region.doubtful else sure
        builder.add(sure, [f"{name}市"])
        builder.add(short, [name], region.not_inside)
    for name in sorted(set(region.doubtful) - set(region.cities)):
        cure = "doubtful 里只写这一省的城市"
        builder.fault(source, ("regions", index, "doubtful"), f"「{name}」不在 cities 里", cure)


def _add_city(builder: _Builder, source: Source, index: int, city: tables.CityTable) -> None:
    where = _place(source, index, "cities")
    forms = builder.expand(source, ("cities", index, "forms"), city.forms)
    builder.add(Word("city", city.name, where), forms, city.not_inside)
    unknown = {*city.short, *city.doubtful}
    for item in city.districts:
        table = tables.DistrictTable(name=item) if isinstance(item, str) else item
        sure = Word("district", table.name, where, within=city.name)
        unsure = Word("district", table.name, where, within=city.name, doubtful=True)
        builder.add(unsure if table.needs_city else sure, (table.name, *table.forms), city.not_inside)
        for names, word in ((city.short, sure), (city.doubtful, unsure)):
            stems = [name for name in names if table.name.removeprefix(name) in _DISTRICT_ENDINGS]
            builder.add(word, stems, city.not_inside)
            unknown -= set(stems)
    for name in sorted(unknown):
        where_written = ("cities", index, "short" if name in city.short else "doubtful")
        builder.fault(source, where_written, f"「{name}」不是哪个区县的简称", "先把全名写进 districts")


def _add_words(builder: _Builder, source: Source, index: int, table: tables.ConstraintTable) -> None:
    known = _VALUES.get(table.means)
    value = table.value or ""
    if known is not None and value not in known:
        cure = f"写成 {'、'.join(sorted(known))} 之一"
        builder.fault(source, ("words", index), f"{table.means} 的 value 不能是「{value or '空'}」", cure)
    elif table.means == "age" and not _AGE.fullmatch(value):
        builder.fault(source, ("words", index), f"age 的 value 不能是「{value or '空'}」", "写成 months:6 或 years:1")
    elif table.means in _NAMED and not value:
        builder.fault(source, ("words", index), f"{table.means} 缺少 value", "写上放进请求里的名字")
    word = Word(table.means, value, _place(source, index, "words"))
    strings = builder.expand(source, ("words", index, "forms"), table.forms)
    builder.add(word, (*strings, *map(fold, table.signs)), table.not_inside)


def _add_holiday(builder: _Builder, source: Source, index: int, table: tables.HolidayTable) -> None:
    if (table.on is None) == (not table.dates):
        builder.fault(source, ("holidays", index), f"「{table.name}」的日子不清楚", "on 和 dates 写其中一个")
        return
    try:
        days = [date.fromisoformat(day) for day in ([f"{_COMMON_YEAR}-{table.on}"] if table.on else table.dates)]
    except ValueError:
        builder.fault(source, ("holidays", index), f"「{table.name}」有一天日历上没有", "改成真有的日期")
        return
    fixed = (days[0].month, days[0].day) if table.on else None
    builder.holidays[table.name] = Holiday(table.name, fixed, () if fixed else tuple(days), table.days)
    word = Word("holiday", table.name, _place(source, index, "holidays"))
    builder.add(word, builder.expand(source, ("holidays", index, "forms"), table.forms))
