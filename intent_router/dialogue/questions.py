"""All questions a lexicon can ask: the greeting, what ambiguities settle, and what narrows a life stage."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from intent_router.lexicon.dialogue_build import GREETING
from intent_router.lexicon.model import Axis, Intent, Lexicon
from intent_router.normalize import fold

# 「宝宝刚到家，最想先解决哪件事：吃睡、看病，还是找人帮忙？」: the options stand after the last break but commas.
_LEAD = re.compile(r"^.*[:。!?;](?=.)")
_BETWEEN_OPTIONS = re.compile(r"[、,]|还是|或者")


class Choice(NamedTuple):
    """One option of a question."""

    id: str
    axis: Axis
    title: str
    names: tuple[str, ...]
    """Folded: what an answer may call it."""


class Question(NamedTuple):
    """Something to ask; answers are read against its options."""

    id: str
    text: str
    options: tuple[Choice, ...]
    read_as: tuple[str, ...] = ()
    """Sentences that a short answer completes, with {} for the answer."""


def all_questions(lexicon: Lexicon) -> Mapping[str, Question]:
    """The questions of a lexicon by id; sessions refer to them."""
    return {question.id: question for question in _questions(lexicon)}


def narrowed(question: Question, ids: Iterable[str]) -> Question:
    """The question with only these options, in this order."""
    by_id = {option.id: option for option in question.options}
    return question._replace(options=tuple(by_id[name] for name in ids if name in by_id))


def _questions(lexicon: Lexicon) -> Iterator[Question]:
    words = lexicon.dialogue
    for stage in lexicon.of_axis("life_stages"):
        if listed := words.narrow.get(stage.id):
            yield _question(stage.id, stage.question, dict(listed), lexicon)
        else:
            # The question was not written for these options, so its words do not name them.
            question = _question(stage.id, "", _suggested_needs(stage, lexicon), lexicon)
            yield question._replace(text=stage.question)
    for ambiguity in lexicon.ambiguities:
        titles = {option: lexicon.intents[option].title for option in ambiguity.options}
        yield _question(ambiguity.id, ambiguity.question, titles, lexicon)
    if words.greeting:
        yield _question(GREETING, words.greeting.text, dict(words.greeting.options), lexicon)


def _question(name: str, text: str, titles: Mapping[str, str], lexicon: Lexicon) -> Question:
    phrases = _phrases(fold(text), len(titles))
    choices = []
    for at, (option, title) in enumerate(titles.items()):
        intent = lexicon.intents[option]
        names = {fold(title), fold(intent.title), *phrases[at : at + 1]}
        choices.append(
            Choice(option, "needs" if intent.axis == "needs" else "life_stages", title, tuple(sorted(names)))
        )
    return Question(name, text, tuple(choices), lexicon.dialogue.read_as.get(name, ()))


def _suggested_needs(stage: Intent, lexicon: Lexicon) -> dict[str, str]:
    needs = dict.fromkeys(s.need for s in stage.suggest if "self" in s.holders)
    return {need: lexicon.intents[need].title for need in needs}


def _phrases(question: str, count: int) -> list[str]:
    """The parts of a question that name its options, if there is one for each."""
    choices = _LEAD.sub("", question.rstrip("?。…"))
    parts = [part for part in _BETWEEN_OPTIONS.split(choices) if part]
    return parts[-count:] if len(parts) >= count else []
