"""What a change of lexicons does: which sentences are understood differently, before and after."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from intent_router.contract import Clarify, RouteResult
from intent_router.lexicon.model import Lexicon
from intent_router.router import Router


class Sentence(NamedTuple):
    """A sentence and where it stands: `needs/childcare.toml:40`, `replies.txt:7`."""

    text: str
    where: str


class Change(NamedTuple):
    """A sentence that is understood differently."""

    sentence: Sentence
    before: tuple[str, ...]
    """What was understood: `newborn`, `pregnancy(partner)`, `childcare[professional]`, `city=杭州`; empty: nothing."""
    after: tuple[str, ...]


class FormChange(NamedTuple):
    """A form that came or went."""

    intent_id: str
    canonical: str
    form: str
    is_new: bool


class Comparison(NamedTuple):
    """All that is different between two lexicons."""

    before_version: str
    after_version: str
    forms: tuple[FormChange, ...]
    examples: tuple[Change, ...]
    examples_read: int
    utterances: tuple[Change, ...]
    utterances_read: int

    def as_json(self) -> dict[str, Any]:
        """The comparison as plain data."""
        return {
            "before": self.before_version,
            "after": self.after_version,
            "forms": [change._asdict() for change in self.forms],
            "examples": {"read": self.examples_read, "changed": list(map(_change_as_json, self.examples))},
            "utterances": {"read": self.utterances_read, "changed": list(map(_change_as_json, self.utterances))},
        }


def _change_as_json(change: Change) -> dict[str, Any]:
    return {**change.sentence._asdict(), "before": change.before, "after": change.after}


def compare(before: Router, after: Router, utterances: Iterable[Sentence] = ()) -> Comparison:
    """Route the examples of both lexicons, and more utterances, with both routers."""
    examples = {**_examples(before.lexicon), **_examples(after.lexicon)}
    lines = tuple(utterances)
    return Comparison(
        before_version=before.lexicon.version,
        after_version=after.lexicon.version,
        forms=_form_changes(before.lexicon, after.lexicon),
        examples=_changes(before, after, [Sentence(text, where) for text, where in examples.items()]),
        examples_read=len(examples),
        utterances=_changes(before, after, lines),
        utterances_read=len(lines),
    )


def _examples(lexicon: Lexicon) -> Mapping[str, str]:
    """Where each example stands, by its text."""
    return {
        example.text: f"{example.path}:{example.line}"
        for intent in lexicon.sections
        for example in (*intent.match, *intent.reject)
    }


def _changes(before: Router, after: Router, sentences: Iterable[Sentence]) -> tuple[Change, ...]:
    changes = (
        Change(sentence, understood(before.route(sentence.text)), understood(after.route(sentence.text)))
        for sentence in sentences
    )
    return tuple(change for change in changes if change.before != change.after)


def understood(result: RouteResult) -> tuple[str, ...]:
    """What was asserted, asked and found besides, in a form that can be compared and shown."""
    asked = (f"？{result.decision.question}",) if isinstance(result.decision, Clarify) else ()
    narrowed = result.constraints.model_dump(mode="json", exclude={"evidence"})
    constraints = (f"{name}={_plain(value)}" for name, value in narrowed.items())
    stages = (s.id if s.holder == "self" else f"{s.id}({s.holder})" for s in result.life_stages)
    needs = (f"{n.id}[{','.join(n.kinds)}]" if n.kinds else n.id for n in result.needs)
    return (*sorted(stages), *sorted(needs), *asked, *sorted(constraints))


def _plain(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _form_changes(before: Lexicon, after: Lexicon) -> tuple[FormChange, ...]:
    old, new = Counter(_forms(before)), Counter(_forms(after))
    gone = (FormChange(*form, is_new=False) for form in old - new)
    come = (FormChange(*form, is_new=True) for form in new - old)
    return tuple(sorted([*gone, *come]))


def _forms(lexicon: Lexicon) -> Iterable[tuple[str, str, str]]:
    for intent in lexicon.sections:
        for entry in intent.entries:
            yield from ((intent.id, entry.canonical, form.text) for form in entry.forms)
