"""Write the character tables and the trimmed dictionary of intent_router/data/ from their sources.

Needs the `data` dependency group: OpenCC (traditional→simplified, Apache-2.0), jieba (word frequencies, MIT),
pypinyin (readings, MIT).
Run it after upgrading one of them: `make data`.
"""

from pathlib import Path

import jieba
import opencc
from pypinyin import lazy_pinyin

DATA = Path(__file__).parents[1] / "intent_router" / "data"
CJK_BLOCKS = (range(0x3400, 0x4DC0), range(0x4E00, 0xA000), range(0xF900, 0xFB00), range(0x20000, 0x2A6E0))
DICTIONARY_WORDS = 100_000


def traditional_to_simplified() -> str:
    converter = opencc.OpenCC("t2s")
    pairs = [(chr(c), converter.convert(chr(c))) for block in CJK_BLOCKS for c in block]
    changed = [(t, s) for t, s in pairs if s != t and len(s) == 1]
    traditional = {t for t, _ in changed}
    # 薴 → 苧 → 苎: what would go on changing is left as it is.
    changed = [(t, s) for t, s in changed if s not in traditional]
    return "".join(t for t, _ in changed) + "\n" + "".join(s for _, s in changed) + "\n"


def dictionary() -> str:
    """The sum of all counts, then the most frequent words, those with one first character on one line."""
    lines = jieba.get_dict_file().read().decode("utf-8").splitlines()
    rows = [(word, int(freq)) for word, freq, _tag in (line.split(" ") for line in lines)]
    rows.sort(key=lambda row: (-row[1], row[0]))
    kept = dict(sorted(rows[:DICTIONARY_WORDS]))
    by_first: dict[str, list[str]] = {}
    for word, count in kept.items():
        words = by_first.setdefault(word[0], [f"{word[0]} {kept.get(word[0], 0)}"])
        if len(word) > 1:
            words.append(f"{word[1:]} {count}")
    return "\n".join([str(sum(kept.values())), *map(" ".join, by_first.values())]) + "\n"


def sounds() -> str:
    """One line a syllable: the syllable without tone, and the characters read so most often."""
    characters = [chr(c) for c in range(0x4E00, 0x9FA6)]
    by_syllable: dict[str, list[str]] = {}
    for char in characters:
        (syllable,) = lazy_pinyin(char, errors="ignore", v_to_u=False) or [""]
        if syllable:
            by_syllable.setdefault(syllable, []).append(char)
    return "".join(f"{syllable} {''.join(chars)}\n" for syllable, chars in sorted(by_syllable.items()))


def main() -> None:
    DATA.mkdir(exist_ok=True)
    (DATA / "t2s.txt").write_text(traditional_to_simplified(), encoding="utf-8")
    (DATA / "sounds.txt").write_text(sounds(), encoding="utf-8")
    (DATA / "dictionary.txt").write_text(dictionary(), encoding="utf-8")


if __name__ == "__main__":
    main()
