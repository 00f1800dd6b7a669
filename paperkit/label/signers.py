"""Features of signing: whether a line could be names, or a byline."""

from __future__ import annotations

from paperkit.label.sheet import Sheet
from paperkit.readers.bylines import read_byline
from paperkit.readers.names import SURNAMES, has_surname

#: A line with a role in it can be a byline up to this length, one of bare names up to that, in characters.
_LONGEST_BYLINE, _LONGEST_NAMES = 32, 12
#: Of which a byline has one at least, where it does not begin with a surname.
_SIGNS = frozenset("者员摄译编撰整述■□●◆◎☉○▲◇")


def name(sheet: Sheet, index: int) -> str:
    """Whether a short line could be nothing but names."""
    if sheet.sizes[index] > 16:
        return ""
    pieces = sheet.texts[index].replace("、", " ").split()
    if not pieces or any(not all("\u4e00" <= c <= "\u9fff" for c in piece) for piece in pieces):
        return ""
    joined = "".join(pieces)
    if len(joined) > 12 or joined[0] not in SURNAMES:
        return ""
    if len(joined) <= 3:
        return str(len(joined))
    return "many" if all(len(piece) <= 3 for piece in pieces) else ""


def signed(sheet: Sheet, index: int) -> str:
    """Whether a short line reads as a byline: its first role and how many names, whether all have a known surname."""
    size = sheet.sizes[index]
    if size > _LONGEST_BYLINE or sheet.closed[index]:
        return ""
    text = sheet.texts[index]
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
