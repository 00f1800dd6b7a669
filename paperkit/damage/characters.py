"""Damage to characters: width, script, digits, spaces, and what optical recognition confuses."""

from __future__ import annotations

import random
from dataclasses import replace

from paperkit.conversion import script_converter
from paperkit.cuts import keep_spans
from paperkit.gold import GoldLine

_HALF = str.maketrans("，；：！？（）", ",;:!?()")
_FULL_DIGITS = str.maketrans("0123456789", "０１２３４５６７８９")
_HALF_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
#: Characters that optical recognition takes for each other.
_CONFUSED = {
    "己": "已", "已": "己", "日": "曰", "曰": "日", "人": "入", "入": "人", "末": "未", "未": "末", "土": "士", "士": "土",
    "大": "太", "干": "千", "千": "干", "天": "夭", "王": "玉", "玉": "王", "儿": "几", "0": "O", "1": "l", "，": ".", "。": "o",
    "、": "丶", "一": "—", "口": "□", "四": "匹", "贝": "见", "鸟": "乌", "乌": "鸟", "析": "折", "折": "析", "辩": "辨",
}  # fmt: skip


def half_width(lines: list[GoldLine], chance: random.Random) -> list[GoldLine]:
    """Half-width punctuation, but for 。 and 、, as e-papers have it."""
    return [replace(line, text=line.text.translate(_HALF)) for line in lines]


def other_digits(lines: list[GoldLine], chance: random.Random) -> list[GoldLine]:
    """Full-width digits where they were half-width, and the other way round."""
    wide = any(digit in line.text for line in lines for digit in "０１２３４５６７８９")
    return [replace(line, text=line.text.translate(_HALF_DIGITS if wide else _FULL_DIGITS)) for line in lines]


def other_script(lines: list[GoldLine], chance: random.Random) -> list[GoldLine]:
    """The other script, where OpenCC keeps the length of a line."""
    text = "".join(line.text for line in lines)
    convert = script_converter("s2t" if script_converter("t2s")(text) == text else "t2s")
    changed = []
    for line in lines:
        other = convert(line.text)
        changed.append(replace(line, text=other) if len(other) == len(line.text) else line)
    return changed


def spaces_lost(lines: list[GoldLine], chance: random.Random) -> list[GoldLine]:
    """No spaces inside lines: headline parts and names run together."""
    changed = []
    for line in lines:
        start = len(line.text) - len(line.text.lstrip())
        keep = [(0, start)] + [(k, k + 1) for k in range(start, len(line.text)) if not line.text[k].isspace()]
        changed.append(keep_spans(line, keep) if line.label is not None else line)
    return changed


def confused_characters(lines: list[GoldLine], chance: random.Random) -> list[GoldLine]:
    """Characters that optical recognition took for others, about one in fifty of those that can be."""
    return [
        replace(line, text="".join(_CONFUSED[c] if c in _CONFUSED and chance.random() < 0.06 else c for c in line.text))
        for line in lines
    ]
