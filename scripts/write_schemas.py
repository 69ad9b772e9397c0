"""Write the committed JSON Schemas; a test fails when one of them is stale."""

import json
from pathlib import Path

from intent_router.schemas import COMMITTED, json_schema

ROOT = Path(__file__).parents[1]


def main() -> None:
    for name, path in COMMITTED.items():
        text = json.dumps(json_schema(name), ensure_ascii=False, indent=2) + "\n"
        (ROOT / path).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
