"""Which characters stand together inside words: what tells a paragraph cut in a word from two paragraphs.

The tables were made by `tests/make_pairs.py` and hold facts of the language, none of any newspaper.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent


@cache
def _followers() -> dict[str, str]:
    """The characters that follow each character inside words."""
    rows = (_FOLDER / "pairs.txt").read_text(encoding="utf-8").split("\n")
    return {row[0]: row[1:] for row in rows if row}


@cache
def simplified() -> dict[int, str]:
    """The simplified form of each traditional character, as str.translate takes it."""
    variants = (_FOLDER / "variants.txt").read_text(encoding="utf-8").strip()
    return dict(zip(map(ord, variants[::2]), variants[1::2], strict=True))


def is_inside_word(left: str, right: str) -> bool:
    """Whether two simplified characters often stand together inside a word: 鼓 and 励."""
    return right in _followers().get(left, "")
