"""Recorded dialogues against the built-in lexicons: turn by turn what is decided, asked for and remembered."""

from pathlib import Path

import pytest

from intent_router import Router
from intent_router.script import ScriptedDialogue, play, read_script

FOLDER = Path(__file__).parent / "dialogues"
DIALOGUES = [(path.stem, dialogue) for path in sorted(FOLDER.glob("*.toml")) for dialogue in read_script(path)]
MIN_DIALOGUES = 60
MIN_NARROWED = 20
MIN_TURNS, MAX_TURNS = 2, 6


def test_there_are_enough_dialogues_and_a_third_is_awkward() -> None:
    assert len(DIALOGUES) >= MIN_DIALOGUES
    assert sum(dialogue.awkward for _, dialogue in DIALOGUES) * 3 >= len(DIALOGUES)
    assert all(MIN_TURNS <= len(dialogue.turns) <= MAX_TURNS for _, dialogue in DIALOGUES)
    assert len({dialogue.title for _, dialogue in DIALOGUES}) == len(DIALOGUES)


@pytest.mark.parametrize("dialogue", [d for _, d in DIALOGUES], ids=lambda d: d.title)
def test_dialogue_goes_as_recorded(builtin: Router, dialogue: ScriptedDialogue) -> None:
    wrong = [f"{played.turn.says}: {line}" for played in play(builtin, dialogue) for line in played.differences]
    assert wrong == []


def test_options_that_narrow_a_stage_are_named_in_its_question(builtin: Router) -> None:
    narrow = builtin.lexicon.dialogue.narrow
    assert len(narrow) >= MIN_NARROWED
    for stage, options in narrow.items():
        question = builtin.lexicon.intents[stage].question
        missing = [part for option in options for part in option.title.split("、") if part not in question]
        assert not missing, f"dialogue/narrow.toml, {stage}: {missing} not in 「{question}」"


def test_greeting_names_its_options(builtin: Router) -> None:
    greeting = builtin.greet()
    assert all(option.title in greeting.text for option in greeting.options)
    assert {option.id for option in greeting.options} <= builtin.lexicon.intents.keys()
