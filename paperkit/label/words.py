"""Which characters stand together inside words: what tells a paragraph cut in a word from two paragraphs.

The tables were made by `tests/make_pairs.py` and hold facts of the language, none of any newspaper.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent


@cache
def _tables() -> tuple[dict[str, str], dict[str, str]]:
    """Followers of each character, and the simplified form of traditional characters."""
    rows = (_FOLDER / "pairs.txt").read_text(encoding="utf-8").split("\n")
    variants = (_FOLDER / "variants.txt").read_text(encoding="utf-8").strip()
    return {row[0]: row[1:] for row in rows if row}, dict(zip(variants[::2], variants[1::2], strict=True))


def is_inside_word(left: str, right: str) -> bool:
    """Whether two characters, in either script, often stand together inside a word: 鼓 and 励."""
    followers, simplified = _tables()
    return simplified.get(right, right) in followers.get(simplified.get(left, left), "")
