"""Budgets: which numbers are money to be spent, from how much to how much, and for what span of work."""

from collections.abc import Iterator
from typing import cast

from intent_router.constraints.marks import Mark
from intent_router.constraints.numerals import Quantity
from intent_router.constraints.scene import Scene
from intent_router.constraints.values import Budget, Found, Per
from intent_router.lexicon.constraint_words import Means

_DEFAULT_CURRENCY = "CNY"
_LEAST = 50
"""Smaller numbers without a currency are hardly money."""
_LEAST_NAMED = 1
"""The smallest amount a 预算 may name."""
_CUE_REACH = 8
"""How many characters may lie between 预算 and its number."""
_EARNED_REACH = 5
"""How many between 月薪 and a number that is therefore no budget."""
_TIGHT: tuple[Means, ...] = ("at_most", "at_least", "currency", "per")
_AFTER: tuple[Means, ...] = ("currency", "at_most_after", "at_least_after", "per")
_NARROWING: frozenset[Means] = frozenset({"at_most", "at_most_after", "at_least", "at_least_after", "per"})
_SMALL_WORDS = "吧呢啊就大概约差不多了 "
"""What may stand around a bare amount: 「大概8k吧」."""
_YEARS = range(1900, 2100)
_VAGUE = 10
"""几千: the ends lie so far apart that it says nothing by itself."""


def read_budgets(scene: Scene) -> Iterator[Found]:
    """Every budget of the text; prices paid, wages and numbers of other things are none."""
    end = 0
    for quantity in scene.quantities:
        if quantity.start < end:
            continue
        amount = _Amount(scene, quantity)
        if amount.is_budget():
            end = amount.end
            yield Found("budget", amount.budget(), amount.start, amount.end, amount.source())


class _Amount:
    """A number with the words that stick to it on either side."""

    def __init__(self, scene: Scene, quantity: Quantity) -> None:
        self._scene = scene
        self._quantity = quantity
        self.start, self.end = quantity.start, quantity.end
        self._marks: dict[Means, Mark] = {}
        self._low, self._high = quantity.low, quantity.high
        self._widen_left()
        self._widen_right()
        self._cue = self._nearest_cue()

    def _widen_left(self) -> None:
        at = self.start
        while mark := self._scene.marks.ending(at, *_TIGHT):
            is_article = mark.word.value == "item" and self._scene.text[mark.start] in "一1"
            if mark.word.means in self._marks or is_article:
                break
            self._marks[mark.word.means] = mark
            at = self.start = mark.start

    def _widen_right(self) -> None:
        scene = self._scene
        while True:
            mark = scene.marks.starting(self.end, *_AFTER)
            if mark is None or (mark.word.means in self._marks and mark.word.means != "currency"):
                break
            self._marks[mark.word.means] = mark
            self.end = mark.end
            self._take_range(mark)

    def _take_range(self, unit: Mark) -> None:
        """5000元到8000元: the same unit on both sides."""
        for other in self._scene.quantities:
            if unit.word.means == "currency" and other.start == unit.end + 1 and self._scene.text[unit.end] in "-~到至":
                self._high, self.end = other.high, other.end

    def _nearest_cue(self) -> Mark | None:
        """The 预算 or 月薪 before the number that tells what it is."""
        start = self._scene.clause(self.start).start
        mark = self._scene.marks.last_within(start, self.start, "budget", "not_budget")
        if mark is None:
            return None
        reach = _CUE_REACH if mark.word.means == "budget" else _EARNED_REACH
        return mark if self.start - mark.end <= reach else None

    def is_budget(self) -> bool:
        """Whether this is money the speaker would spend."""
        marks = self._marks
        if self._counts_something_else():
            return False
        if self._cue is not None and self._cue.word.means == "budget":
            return self._low >= _LEAST_NAMED and not self._is_part_of_a_word()
        is_narrowed = not marks.keys().isdisjoint(_NARROWING)
        if "currency" in marks:
            return is_narrowed or self._is_open() or self._describes() or self._is_all_that_is_said()
        looks_like_price = self._low >= _LEAST and (self._quantity.scale > 1 or self._low % 10 == 0)
        return looks_like_price and (is_narrowed or self._is_range_of_prices() or self._is_all_that_is_said())

    def _counts_something_else(self) -> bool:
        scene, marks = self._scene, self._marks
        if self._cue is not None and self._cue.word.means == "not_budget":
            return True
        after = scene.skip(self.end, "的")
        if "currency" not in marks and scene.marks.starting(self._quantity.end, "other_unit", "age_unit", "hardware"):
            return True
        if scene.marks.starting(after, "not_budget", "hardware"):
            return True
        return scene.is_negated(self.start) and "at_most" not in marks

    def _is_part_of_a_word(self) -> bool:
        """二手房 in 预算五六十万买二手房: a single digit that no unit follows."""
        return self._quantity.end - self._quantity.start == 1 and not self._marks

    def _is_open(self) -> bool:
        is_vague = self._high >= self._low * _VAGUE
        return (self._low != self._high and not is_vague) or self._quantity.more

    def _describes(self) -> bool:
        """三千块的手机, 三千块钱左右的: the price goes before the thing."""
        return self._scene.text[self.end : self.end + 1] == "的"

    def _is_range_of_prices(self) -> bool:
        are_years = self._low in _YEARS and self._high in _YEARS
        is_end = self.end == self._scene.clause(self.start).end
        is_followed = self._scene.text.startswith(("的", "之间", "这"), self.end)
        return self._low != self._high and self._is_open() and not are_years and (is_end or is_followed)

    def _is_all_that_is_said(self) -> bool:
        text, clause = self._scene.text, self._scene.clause(self.start)
        rest = text[clause.start : self.start] + text[self.end : clause.end]
        is_amount = self._quantity.scale > 1 or self._is_open() or "currency" in self._marks
        return is_amount and not rest.strip(_SMALL_WORDS)

    def budget(self) -> Budget:
        """The limits: a plain number is the most that may be spent."""
        marks = self._marks
        low: float | None = None
        high: float | None = None
        if self._low != self._high:
            low, high = self._low, self._high
        elif marks.keys() & {"at_least", "at_least_after"} or self._quantity.more:
            low = self._low
        else:
            high = self._high
        currency = marks["currency"].word.value if "currency" in marks else _DEFAULT_CURRENCY
        per = cast("Per", marks["per"].word.value) if "per" in marks else None
        return Budget(low, high, currency, per)

    def source(self) -> str:
        """The word that made it money."""
        mark = self._cue or next(iter(self._marks.values()), None)
        return mark.word.source if mark else ""
