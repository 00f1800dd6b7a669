"""Features of signing: whether a line could be names, or a byline."""

from __future__ import annotations

from paperkit.label.sheet import Column, Sheet
from paperkit.readers.bylines import read_byline
from paperkit.readers.names import SURNAMES, has_surname

#: A line of names alone is at most so long, in characters.
_LONGEST_NAME_LINE = 16
#: A line with a role in it can be a byline up to this length, one of bare names up to that, in characters.
_LONGEST_BYLINE, _LONGEST_NAMES = 32, 12
#: A signature with a place or an office before the name is at most so long, in characters.
_LONGEST_PLACED = 28
#: What places, offices and trades end in.
_BEFORE_NAMES = frozenset("省市县区乡镇村州旗厂校院所局处社团部委会司队站馆店民师员生授长者记工士学")
#: Of which a byline has one at least, where it does not begin with a surname.
_SIGNS = frozenset("者员摄译编撰整述■□●◆◎☉○▲◇")


def name(sheet: Sheet) -> Column:
    """Whether a short line could be nothing but names, or a name behind a place, an office or a trade."""
    return [
        ""
        if size > _LONGEST_PLACED or closed
        else (_name(text) if size <= _LONGEST_NAME_LINE and text[0] in SURNAMES else "") or _placed(text)
        for size, text, closed in zip(sheet.sizes, sheet.texts, sheet.closed, strict=True)
    ]


def _placed(text: str) -> str:
    """A signature such as 石楠镇读者　周一禾 or ——石桥镇小学教师　周　禾."""
    pieces = text.lstrip("—─-(").rstrip(")").split()
    if len(pieces) < 2:
        return ""
    last = pieces.pop()
    if len(last) == 1 and len(pieces) > 1 and len(pieces[-1]) == 1:
        last = pieces.pop() + last
    named = last[0] in SURNAMES and 1 < len(last) <= 3 and pieces[-1][-1] in _BEFORE_NAMES
    return "placed" if named else ""


def _name(text: str) -> str:
    pieces = text.replace("、", " ").split()
    joined = "".join(pieces)
    if len(joined) > _LONGEST_NAMES or not all("\u4e00" <= character <= "\u9fff" for character in joined):
        return ""
    if len(joined) <= 3:
        return str(len(joined))
    return "many" if all(len(piece) <= 3 for piece in pieces) else ""


def signed(sheet: Sheet) -> Column:
    """Whether a short line reads as a byline: its first role and how many names, whether all have a known surname."""
    return [
        "" if closed or size > _LONGEST_BYLINE else _signed(text, size)
        for closed, size, text in zip(sheet.closed, sheet.sizes, sheet.texts, strict=True)
    ]


def _signed(text: str, size: int) -> str:
    # Reading costs more than all other features together; most short lines show at once that nobody signs there.
    if _SIGNS.isdisjoint(text) and (size > _LONGEST_NAMES or text[0] not in SURNAMES):
        return ""
    readings = read_byline(text)
    if not readings:
        return ""
    names = [name.text for reading in readings for name in reading.names]
    if not names:
        return "role"
    sure = all(has_surname(name) or "·" in name for name in names)
    return f"{readings[0].role} {min(len(names), 3)}{'' if sure else '?'}"
