"""What a change does: sentences before and after, against a git revision or a second folder."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from command import run
from small_lexicon import edited, write

from intent_router import Router
from intent_router.errors import RevisionError
from intent_router.tools.compare import Change, Sentence, compare
from intent_router.tools.revisions import folder_at

WIDER = edited("needs/childcare.toml", '"月嫂", "月子阿姨"', '"月嫂", "月子阿姨", "保姆车"')


@pytest.fixture
def changed(tmp_path: Path) -> Path:
    """The small lexicon with one more form."""
    return write(tmp_path / "changed", WIDER)


def test_changed_sentence_is_told_before_and_after(router: Router, changed: Path) -> None:
    sentence = Sentence("求推荐保姆车", "log:1")
    comparison = compare(router, Router.from_path(changed), [sentence, Sentence("想买奶粉", "log:2")])
    assert comparison.utterances == (Change(sentence, (), ("childcare[professional]",)),)
    assert (comparison.utterances_read, comparison.examples) == (2, ())
    assert [(form.form, form.is_new) for form in comparison.forms] == [("保姆车", True)]


def test_going_back_is_the_mirror_image(router: Router, changed: Path) -> None:
    lines = [Sentence("求推荐保姆车", "log:1")]
    there, back = compare(router, Router.from_path(changed), lines), compare(Router.from_path(changed), router, lines)
    assert [(c.before, c.after) for c in there.utterances] == [(c.after, c.before) for c in back.utterances]
    assert [form._replace(is_new=not form.is_new) for form in there.forms] == list(back.forms)


def test_same_lexicon_changes_nothing(router: Router) -> None:
    comparison = compare(router, router, [Sentence("想买奶粉", "log:1")])
    assert (comparison.forms, comparison.examples, comparison.utterances) == ((), (), ())
    assert comparison.examples_read > 10


def test_holder_and_kinds_count_as_differences(router: Router, tmp_path: Path) -> None:
    other = Router.from_path(write(tmp_path, edited("cues/cues.toml", '"[我]老婆", ', "")))
    (change,) = compare(router, other, [Sentence("老婆怀孕了", "log:1")]).utterances
    assert (change.before, change.after) == (("pregnancy(partner)",), ("pregnancy",))


def test_questions_and_constraints_count_as_differences(builtin: Router, router: Router) -> None:
    """The small lexicon has neither."""
    (change,) = compare(router, builtin, [Sentence("预算三千，人在杭州", "log:1")]).utterances
    assert change.before == ()
    assert "city=杭州" in change.after
    assert any(label.startswith("budget={") and "3000" in label for label in change.after)


def _git(folder: Path, *args: str) -> None:
    identity = ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run([shutil.which("git") or "git", "-C", str(folder), *identity, *args], check=True, capture_output=True)  # noqa: S603 - git


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository whose committed lexicon is the small one, and whose working copy has one more form."""
    home = tmp_path / "repo"
    write(home / "lexicons")
    _git(tmp_path, "init", "--quiet", str(home))
    _git(home, "add", ".")
    _git(home, "commit", "--quiet", "-m", "one")
    write(home / "lexicons", WIDER)
    (home / "replies.txt").write_text("求推荐保姆车\n\n想买奶粉\n", encoding="utf-8")
    (home / "replies.jsonl").write_text('{"text": "想找保姆车", "id": 1}\n', encoding="utf-8")
    return home


def test_diff_against_the_last_commit(repository: Path) -> None:
    replies = repository / "replies.txt"
    shown = run("--lexicons", repository / "lexicons", "diff", "--utterances", replies).stdout
    assert "+ childcare「月嫂」 保姆车" in shown
    assert "2 句里有 1 句判得不一样" in shown
    assert "replies.txt:1  求推荐保姆车" in shown
    assert "（无） → childcare[professional]" in shown


def test_diff_as_json_and_markdown(repository: Path) -> None:
    args = ("--lexicons", repository / "lexicons", "diff", "HEAD", "--utterances", repository / "replies.jsonl")
    data = json.loads(run(*args, "--format", "json").stdout)
    assert data["utterances"]["read"] == 1
    assert data["utterances"]["changed"][0]["after"] == ["childcare[professional]"]
    assert data["forms"] == [{"intent_id": "childcare", "canonical": "月嫂", "form": "保姆车", "is_new": True}]
    text = run(*args, "--format", "markdown").stdout
    assert "| 想找保姆车 | （无） | childcare[professional] |" in text
    assert "+ childcare「月嫂」 保姆车" in text


def test_diff_against_a_second_folder(repository: Path, folder: Path) -> None:
    shown = run("--lexicons", repository / "lexicons", "diff", str(folder)).stdout
    assert "+ childcare「月嫂」 保姆车" in shown


def test_unknown_revision_is_told_with_the_cure(repository: Path) -> None:
    result = run("--lexicons", repository / "lexicons", "diff", "no-such-branch")
    assert result.exit_code == 1
    assert "检查分支名" in result.stderr


def test_folder_outside_git_is_told_with_the_cure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    with pytest.raises(RevisionError, match="另一个词典文件夹"):
        folder_at("HEAD", write(tmp_path / "alone"), tmp_path / "into")


def test_broken_line_of_a_log_is_told(repository: Path) -> None:
    log = repository / "bad.jsonl"
    log.write_text('{"text": "好"}\n{"txt": 1}\n', encoding="utf-8")
    result = run("--lexicons", repository / "lexicons", "diff", "--utterances", log)
    assert result.exit_code == 1
    assert "bad.jsonl:2" in result.stderr
