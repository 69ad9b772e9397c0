"""Recorded dialogues against the built-in lexicons: turn by turn what is decided, asked for and remembered."""

from pathlib import Path

import pytest

from intent_router import Router
from intent_router.script import ScriptedDialogue, play, read_script

FOLDER = Path(__file__).parent / "dialogues"
DIALOGUES = [(path.stem, dialogue) for path in sorted(FOLDER.glob("*.toml")) for dialogue in read_script(path)]
MIN_DIALOGUES = 60
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
