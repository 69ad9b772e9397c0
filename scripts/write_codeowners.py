"""Write .github/CODEOWNERS: one line a lexicon file, so that each can be given to those who know its subject."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
PATH = ROOT / ".github" / "CODEOWNERS"
MAINTAINERS = "@intent-router/maintainers"
HEAD = f"""\
# 谁来看哪个文件的 PR。认领一个词典：把那一行的团队换成您的账号。
# 由 scripts/write_codeowners.py 补齐新文件；已经认领的行不会动。
* {MAINTAINERS}
/lexicons/taxonomy.toml {MAINTAINERS}
/lexicons/*.schema.json {MAINTAINERS}
"""


def codeowners(old: str) -> str:
    """The file with a line for every lexicon; whoever owns one keeps it."""
    owners = dict(re.findall(r"^(/lexicons/\S+\.toml) +(.+)$", old, re.MULTILINE))
    paths = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "lexicons").rglob("*.toml"))
    lines = [f"/{path} {owners.get(f'/{path}', MAINTAINERS)}" for path in paths if not path.endswith("taxonomy.toml")]
    return HEAD + "\n".join(lines) + "\n"


def main() -> None:
    old = PATH.read_text(encoding="utf-8") if PATH.is_file() else ""
    PATH.write_text(codeowners(old), encoding="utf-8")


if __name__ == "__main__":
    main()
