"""Make the character tables of the label stage: `python -m tests.make_pairs DICT`.

DICT is a word list, one `word count …` a line; the shipped table was made of jieba's (MIT licence). Written are
`pairs.txt`, the pairs of characters that stand inside its words more often than chance has it, and
`variants.txt`, the traditional characters with the simplified one that OpenCC's t2s gives for each.
"""

from __future__ import annotations

import itertools
import math
import sys
from collections import Counter, defaultdict
from pathlib import Path

import opencc

_FOLDER = Path(__file__).resolve().parent.parent / "paperkit" / "label"
_RAREST = 100
#: Binary logarithm of how much more often than by chance the two characters stand together.
_WEAKEST = 1.0


def main(dictionary: Path) -> None:
    """Write both tables."""
    pairs: Counter[str] = Counter()
    lefts: Counter[str] = Counter()
    rights: Counter[str] = Counter()
    for line in dictionary.read_text(encoding="utf-8").split("\n"):
        word, _, rest = line.partition(" ")
        if not 2 <= len(word) <= 5 or not all("\u4e00" <= character <= "\u9fff" for character in word):
            continue
        count = int(rest.split(" ")[0])
        for left, right in itertools.pairwise(word):
            pairs[left + right] += count
            lefts[left] += count
            rights[right] += count
    total = sum(pairs.values())
    followers: dict[str, list[str]] = defaultdict(list)
    for pair, count in sorted(pairs.items()):
        if count >= _RAREST and math.log2(count * total / (lefts[pair[0]] * rights[pair[1]])) > _WEAKEST:
            followers[pair[0]].append(pair[1])
    rows = [left + "".join(found) for left, found in sorted(followers.items())]
    (_FOLDER / "pairs.txt").write_text("\n".join(rows) + "\n", encoding="utf-8")

    convert = opencc.OpenCC("t2s").convert
    variants = []
    for code in range(0x4E00, 0xA000):
        simplified = convert(chr(code))
        if len(simplified) == 1 and simplified != chr(code):
            variants.append(chr(code) + simplified)
    (_FOLDER / "variants.txt").write_text("".join(variants) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
