"""Features of seams: whether a line goes on with one that stands open above it."""

from __future__ import annotations

from bisect import bisect

from paperkit.label.sheet import Column, Sheet
from paperkit.label.words import is_inside_word

#: How far above a cut its first part can stand, in lines.
_CUT_REACH = 5
#: Shares of the long lines of an issue that end without a mark.
_HABIT_STEPS = (0.01, 0.04, 0.08, 0.15)
#: Start classes with which a paragraph can go on.
_RESUMING = frozenset({"han", "digit", "latin", "tail", "quote", "title"})


def resume(sheet: Sheet) -> Column:
    """How far above a paragraph stands open, and whether this line's first character makes a word with its last."""
    column: Column = []
    open_at = -_CUT_REACH - 1
    for index, start in enumerate(sheet.starts):
        if start not in _RESUMING:
            column.append("never")
        elif index - open_at > _CUT_REACH:
            column.append("closed")
        else:
            column.append(f"{min(index - open_at, 3)}{seam(sheet, open_at, index)}")
        if sheet.open[index]:
            open_at = index
    return column


def cut(sheet: Sheet) -> Column:
    """Where a paragraph is resumed below other lines: the seam, and what stands right above it in the cut."""
    return [
        f"{value} {sheet.cues[index - 1] or sheet.tails[index - 1] or ('long' if sheet.long[index - 1] else 'short')}"
        if value[0] in "23"
        else ""
        for index, value in enumerate(resume(sheet))
    ]


def cut_habit(sheet: Sheet) -> Column:
    """How often long lines of this issue stand open, where one does above: with the shapes of the two lines.

    Where paragraphs are cut everywhere, a short line without a mark is sooner a left part than a subhead.
    """
    if sheet.wrapped or not sheet.count:
        return [""] * sheet.count
    habit = bisect(_HABIT_STEPS, sum(sheet.open) / max(1, sum(sheet.long)))
    column = [""]
    for index, value in enumerate(resume(sheet)[1:], 1):
        if value == "never":
            column.append("")
        elif not sheet.closed[index - 1]:
            column.append(f"{habit} {sheet.shapes[index - 1]}{sheet.shapes[index]}")
        else:
            column.append(f"{habit} {value[0]}" if value[0] in "23" else "")
    return column


def seam(sheet: Sheet, above: int, index: int) -> str:
    """What two lines make when they are put together: a word, one seen nearby, the same character, neither."""
    if sheet.ends[above] != "han" or sheet.starts[index] != "han":
        return f"{sheet.ends[above]}-{sheet.starts[index]}"
    left, right = sheet.texts[above][-1], sheet.texts[index][0]
    if left == right:
        return "same"
    if is_inside_word(left, right):
        return "word"
    nearby = range(max(0, above - 2), min(sheet.count, index + 3))
    return "near" if sheet.has_pair(left, right, nearby) else "none"
