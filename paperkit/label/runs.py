"""Features of runs: short lines without a closing mark, one below the other, as heads are.

All lines of a run share what stands above and below it, so that is looked at once a run.
"""

from __future__ import annotations

from bisect import bisect

from paperkit.label.sheet import LONGEST_RUN, Column, Sheet

_LENGTH_STEPS = (1, 2, 3, 4, 6, 10, 20)


def run(sheet: Sheet) -> Column:
    """Place in a run of short lines without a closing mark, and the run's length."""
    column = [""] * sheet.count
    for begin, stop in sheet.short_runs:
        length = bisect(_LENGTH_STEPS, stop - begin)
        for index in range(begin, stop):
            column[index] = f"{min(index - begin + 1, 4)}/{length}"
    return column


def run_edges(sheet: Sheet) -> Column:
    """What stands above and below such a run: how the line above ends, and what the line below opens with."""
    column = [""] * sheet.count
    for begin, stop in sheet.short_runs:
        over = "top" if not begin else sheet.ends[begin - 1] if sheet.closed[begin - 1] else "open"
        edges = f"{over} {_opening(sheet, stop)}"
        column[begin:stop] = [f"{edges} mid"] * (stop - begin)
        column[stop - 1] = f"{edges} last"
        column[begin] = f"{edges} first"
    return column


def _opening(sheet: Sheet, index: int) -> str:
    if index >= sheet.count:
        return "bottom"
    return sheet.cues[index] or ("long" if sheet.long[index] else "short")


def run_opening(sheet: Sheet) -> Column:
    """Place in such a run from both ends, the rough length of the line above, and the cue of the line below the run."""
    column = [""] * sheet.count
    for begin, stop in sheet.short_runs:
        cue = sheet.cues[stop] if stop < sheet.count else "bottom"
        for index in range(begin, stop):
            shape = sheet.shapes[index - 1] if index else "|"
            column[index] = f"{min(index - begin, 3)} {min(stop - index, 4)} {shape}{cue}"
    return column


def lead_habit(sheet: Sheet) -> Column:
    """Whether what follows a run of short lines opens with a lead, and how often it does in this issue."""
    column = [""] * sheet.count
    heads = [(begin, stop) for begin, stop in sheet.short_runs if stop - begin <= LONGEST_RUN]
    led = [stop < sheet.count and sheet.cues[stop] == "lead" for _, stop in heads]
    followed = sum(stop < sheet.count for _, stop in heads)
    habit = 5 * sum(led) // followed if followed else 0
    for (begin, stop), is_led in zip(heads, led, strict=True):
        column[begin:stop] = [f"{habit}{'l' if is_led else ''}"] * (stop - begin)
    return column
