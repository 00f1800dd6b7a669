"""Features of captions: people told apart by where they stand in the picture, and what is run on behind a sentence."""

from __future__ import annotations

from bisect import bisect

from paperkit.label.sheet import Column, Sheet
from paperkit.patterns import pattern

#: 王芳（左）, 李明（右二）, （圖）, 左起, 前排; lines are folded.
_SIDE = pattern(r"\((?:图)?[左右中前后上下图][^()]{0,3}\)|[左右][一二三四五起]|前排|后排")
#: Lines of other lengths are no captions.
_SHORTEST, _LONGEST = 8, 200
#: What is run on behind the last sentence has at most so many characters.
_REST = 20
_REST_STEPS = (3, 5, 8, 12, 16)
_LONG = 120
_SENTENCE_ENDS = "。!?」”"
#: Lines that end in these have nothing behind their last sentence.
_ENDED = frozenset({"stop", "bang", "ask", "colon", "comma", "semi", "dots", "stop-quote", "quote"})


def pictured(sheet: Sheet) -> Column:
    """Whether people are told apart by where they stand in a picture, and whether 图为 stands anywhere."""
    return [
        _pictured(text) if _SHORTEST <= size <= _LONGEST else ""
        for text, size in zip(sheet.texts, sheet.sizes, strict=True)
    ]


def _pictured(text: str) -> str:
    return ("side" if _SIDE.search(text) else "") + ("shown" if "图为" in text else "")


def rest(sheet: Sheet) -> Column:
    """Length of what is run on behind the last sentence, and the mark that closes that: ……鞠躬。美联社."""
    return [
        "" if end in _ENDED or size < _SHORTEST else _rest(text, size)
        for text, size, end in zip(sheet.texts, sheet.sizes, sheet.ends, strict=True)
    ]


def _rest(text: str, size: int) -> str:
    tail = text[-_REST - 1 :]
    place = max(map(tail.rfind, _SENTENCE_ENDS))
    if place < 0:
        return ""
    return f"{bisect(_REST_STEPS, len(tail) - 1 - place)}{tail[place]}{'long' if size > _LONG else ''}"
