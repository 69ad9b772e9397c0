"""The lexicons as they stood in a git revision, unpacked into a folder."""

import io
import subprocess
import tarfile
from pathlib import Path

from intent_router.errors import RevisionError


def folder_at(revision: str, folder: Path, into: Path) -> Path:
    """Unpack a folder of a working copy as it was at a revision; raises `RevisionError`."""
    top = Path(_git(folder, revision, "rev-parse", "--show-toplevel").decode().strip())
    inside = folder.resolve().relative_to(top.resolve()).as_posix()
    commit = _git(folder, revision, "rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}").decode()
    archive = _git(top, revision, "archive", "--format=tar", commit.strip(), inside)
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        tar.extractall(into, filter="data")
    return into / inside


def _git(folder: Path, revision: str, *args: str) -> bytes:
    command = ["git", "-C", str(folder), *args]
    try:
        done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - git, and no shell
    except FileNotFoundError as error:
        raise RevisionError(revision, "这台机器上没有 git", "装上 git，或直接给出另一个词典文件夹") from error
    if done.returncode == 0:
        return done.stdout
    said = done.stderr.decode(errors="replace").strip()
    raise RevisionError(revision, f"取不到这个版本的词典（{said}）", _cure(said))


def _cure(said: str) -> str:
    if "not a git repository" in said:
        return "在 git 工作区里运行，或直接给出另一个词典文件夹"
    if "did not match any files" in said:
        return "那个版本里还没有词典，换一个晚些的"
    return "检查分支名或提交号；浅克隆要先 git fetch --unshallow"
