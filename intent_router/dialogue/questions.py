"""All questions a lexicon can ask: the greeting, what ambiguities settle, and what narrows a life stage."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from intent_router.lexicon.dialogue_build import GREETING
from intent_router.lexicon.dialogue_words import OptionWords
from intent_router.lexicon.model import Axis, Lexicon
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
            yield _question(stage.id, stage.question, listed, lexicon)
        else:
            # The question was not written for these options, so its words do not name them.
            needs = dict.fromkeys(s.need for s in stage.suggest if "self" in s.holders)
            yield _question(stage.id, "", _options(needs, lexicon), lexicon)._replace(text=stage.question)
    for ambiguity in lexicon.ambiguities:
        yield _question(ambiguity.id, ambiguity.question, _options(ambiguity.options, lexicon), lexicon)
    if words.greeting:
        yield _question(GREETING, words.greeting.text, words.greeting.options, lexicon)


def _options(ids: Iterable[str], lexicon: Lexicon) -> tuple[OptionWords, ...]:
    return tuple(OptionWords(name, lexicon.intents[name].title) for name in ids)


def _question(name: str, text: str, options: tuple[OptionWords, ...], lexicon: Lexicon) -> Question:
    phrases = _phrases(fold(text), len(options))
    choices = []
    for at, option in enumerate(options):
        intent = lexicon.intents[option.id]
        names = {*map(fold, (option.title, intent.title, *option.says)), *phrases[at : at + 1]}
        axis: Axis = "needs" if intent.axis == "needs" else "life_stages"
        choices.append(Choice(option.id, axis, option.title, tuple(sorted(names))))
    return Question(name, text, tuple(choices), lexicon.dialogue.read_as.get(name, ()))


def _phrases(question: str, count: int) -> list[str]:
    """The parts of a question that name its options, if there is one for each."""
    choices = _LEAD.sub("", question.rstrip("?。…"))
    parts = [part for part in _BETWEEN_OPTIONS.split(choices) if part]
    return parts[-count:] if len(parts) >= count else []
