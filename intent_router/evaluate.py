"""Score the router on labelled utterances: precision, recall, F1, silence and exact agreement.

A line of the file: {"id", "text", "required": {"stages", "needs", "kinds"}, "acceptable": {same}}. A required label
that is not found is a miss, a found one that is neither required nor acceptable a false one.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ValidationError

from intent_router.contract import RouteResult
from intent_router.errors import DatasetError
from intent_router.lexicon.model import Kind
from intent_router.router import Router

EvalAxis = Literal["stages", "needs"]
EVAL_AXES: tuple[EvalAxis, ...] = ("stages", "needs")


class Labels(BaseModel):
    """The ids somebody put on an utterance."""

    stages: frozenset[str] = frozenset()
    needs: frozenset[str] = frozenset()
    kinds: dict[str, frozenset[Kind]] = {}

    def of(self, axis: EvalAxis) -> frozenset[str]:
        """The ids of one axis."""
        return self.stages if axis == "stages" else self.needs


class Utterance(BaseModel):
    """One labelled line."""

    id: str
    text: str
    required: Labels
    acceptable: Labels


@dataclass(slots=True)
class Tally:
    """Counts of hits, false ones and misses."""

    hit: int = 0
    false: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """Share of what was found that is right; 0 when nothing was found."""
        return self.hit / (self.hit + self.false) if self.hit + self.false else 0.0

    @property
    def recall(self) -> float:
        """Share of what is required that was found; 0 when nothing is required."""
        return self.hit / (self.hit + self.missed) if self.hit + self.missed else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.hit / (2 * self.hit + self.false + self.missed) if self.hit else 0.0

    def add(self, other: "Tally") -> None:
        """Add another tally's counts."""
        self.hit += other.hit
        self.false += other.false
        self.missed += other.missed


@dataclass(frozen=True, slots=True)
class Failure:
    """An utterance that did not come out as labelled."""

    utterance: Utterance
    false: frozenset[str]
    missed: frozenset[str]


@dataclass(slots=True)
class Report:
    """All figures of one evaluation."""

    axes: dict[str, Tally] = field(default_factory=lambda: {"stages": Tally(), "needs": Tally(), "kinds": Tally()})
    ids: dict[str, Tally] = field(default_factory=dict)
    utterances: int = 0
    exact: int = 0
    """Utterances without any miss or false label."""
    nothing_to_find: int = 0
    silent: int = 0
    """Of those with nothing to find, the ones in which nothing was found."""
    confusions: Counter[tuple[str, str]] = field(default_factory=Counter)
    """(missed, false) pairs in the same utterance."""
    failures: list[Failure] = field(default_factory=list)

    @property
    def all(self) -> Tally:
        """Stages and needs together."""
        total = Tally()
        total.add(self.axes["stages"])
        total.add(self.axes["needs"])
        return total

    def as_json(self) -> dict[str, Any]:
        """The figures as plain data, rounded to four digits."""
        return {
            **{name: _figures(tally) for name, tally in (*self.axes.items(), ("all", self.all))},
            "silence": round(self.silent / self.nothing_to_find, 4) if self.nothing_to_find else None,
            "exact": round(self.exact / self.utterances, 4) if self.utterances else None,
            "utterances": self.utterances,
            "nothing_to_find": self.nothing_to_find,
            "ids": {name: _figures(tally) for name, tally in sorted(self.ids.items())},
            "confusions": [{"missed": m, "false": f, "times": n} for (m, f), n in self.confusions.most_common(20)],
        }


def _figures(tally: Tally) -> dict[str, float | int]:
    figures = {name: round(getattr(tally, name), 4) for name in ("precision", "recall", "f1")}
    return {**figures, "hit": tally.hit, "false": tally.false, "missed": tally.missed}


def read_utterances(path: Path) -> Iterator[Utterance]:
    """Read a JSONL file; raises `DatasetError` with the line that is wrong."""
    with path.open(encoding="utf-8") as file:
        for number, line in enumerate(file, start=1):
            if line.strip():
                try:
                    yield Utterance.model_validate(json.loads(line))
                except (json.JSONDecodeError, ValidationError) as error:
                    reason = str(error).splitlines()[0]
                    raise DatasetError(
                        str(path), number, f"不是一条标注（{reason}）", "格式见 docs/quality.md"
                    ) from error


def evaluate(router: Router, utterances: Iterable[Utterance]) -> Report:
    """Route every utterance by itself and compare with its labels."""
    report = Report()
    for utterance in utterances:
        _count(report, utterance, router.route(utterance.text))
    return report


def _count(report: Report, utterance: Utterance, result: RouteResult) -> None:
    found = Labels(
        stages=frozenset(s.id for s in result.life_stages if s.holder != "other"),
        needs=frozenset(n.id for n in result.needs),
        kinds={n.id: frozenset(n.kinds) for n in result.needs},
    )
    report.utterances += 1
    false: set[str] = set()
    missed: set[str] = set()
    for axis in EVAL_AXES:
        required, acceptable = utterance.required.of(axis), utterance.acceptable.of(axis)
        for label in found.of(axis) | required:
            tally = Tally(
                hit=label in found.of(axis) & required,
                false=label not in required | acceptable,
                missed=label not in found.of(axis),
            )
            report.axes[axis].add(tally)
            report.ids.setdefault(label, Tally()).add(tally)
            false |= {label} if tally.false else set()
            missed |= {label} if tally.missed else set()
    _count_kinds(report, utterance, found)
    if not any(labels.of(axis) for labels in (utterance.required, utterance.acceptable) for axis in EVAL_AXES):
        report.nothing_to_find += 1
        report.silent += not (found.stages or found.needs)
    report.exact += not (false or missed)
    if false or missed:
        report.failures.append(Failure(utterance, frozenset(false), frozenset(missed)))
        report.confusions.update((m, f) for m in missed for f in false)


def _count_kinds(report: Report, utterance: Utterance, found: Labels) -> None:
    for need, kinds in utterance.required.kinds.items():
        if need in found.needs:
            named = found.kinds[need]
            report.axes["kinds"].add(Tally(len(named & kinds), len(named - kinds), len(kinds - named)))
