"""Features of chains: how many names and words of the lines above are taken up again here and below."""

from __future__ import annotations

from bisect import bisect

from paperkit.label.sheet import Column, Sheet

_CROSSING_STEPS = (1, 2, 3, 5, 8, 12, 20)
_LINK_STEPS = (1, 2, 4, 7)
_EDGE_STEPS = (1, 3, 6, 12)


def chains(sheet: Sheet) -> Column:
    """Links that cross from above to this line or on to one below it."""
    return [str(bisect(_CROSSING_STEPS, crossing)) for crossing in sheet.links.crossing]


def valley(sheet: Sheet) -> Column:
    """Those links against the most in three lines above and in three below, with the rough length of the line."""
    crossing = sheet.links.crossing
    around = [0, 0, 0, *crossing, 0, 0, 0]
    over = map(max, around, around[1:], around[2:])
    under = map(max, around[4:], around[5:], around[6:])
    rows = zip(crossing, over, under, sheet.shapes, strict=False)
    return [_depth(own, min(above, below)) + shape for own, above, below, shape in rows]


def _depth(crossing: int, around: int) -> str:
    if not crossing:
        return "0"
    if not around:
        return "z"
    return str(min(4 * crossing // around, 8))


def links(sheet: Sheet) -> Column:
    """Links from lines above to this one, and from it to lines below."""
    rows = zip(sheet.links.above, sheet.links.below, strict=True)
    return [f"{bisect(_LINK_STEPS, above)}{bisect(_LINK_STEPS, below)}" for above, below in rows]


def run_chains(sheet: Sheet) -> Column:
    """Links that cross into a run of short lines against those that cross out of it, and the place in the run."""
    column = [""] * sheet.count
    crossing = sheet.links.crossing
    for begin, stop in sheet.short_runs:
        if begin and stop < sheet.count:
            into, out = crossing[begin], crossing[stop]
            sign = "<" if into * 2 <= out and out else ">" if out * 2 <= into and into else "="
            edges = f"{bisect(_EDGE_STEPS, into)}{bisect(_EDGE_STEPS, out)}{sign}"
            for index in range(begin, stop):
                column[index] = f"{edges} {min(index - begin, 2)} {min(stop - index, 2)}"
    return column
