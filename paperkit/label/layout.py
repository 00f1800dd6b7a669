"""Features of layout: gaps, indents, widths, and the shapes that lines make together."""

from __future__ import annotations

from paperkit.label.sheet import Column, Sheet, above, below


def layout(sheet: Sheet) -> Column:
    """Blank lines above, against what is usual in this issue, and whether more than usual is rare in it."""
    usual = sheet.usual_gap
    rare = "r" if sheet.gaps_are_rare else ""
    # Two blank lines more than usual are no more than many.
    signs = [f"{min(usual, 1)}{sign}{rare}" for sign in ("-", "=", "+", "++")]
    return [signs[0 if gap < usual else min(gap - usual, 2) + 1] for gap in sheet.gaps]


def indent(sheet: Sheet) -> Column:
    """Whether the line is indented, in an issue that indents at all."""
    if not sheet.indents:
        return [""] * sheet.count
    return ["in" if indented else "out" for indented in sheet.indented]


def width(sheet: Sheet) -> Column:
    """In hard-wrapped text: whether the line, or the last of those it is made of, fills the column."""
    if not sheet.wrapped:
        return [""] * sheet.count
    missing = [sheet.width - size for size in sheet.last_sizes]
    return ["over" if more < -2 else "full" if more <= 2 else "near" if more <= 5 else "part" for more in missing]


def shape_three(sheet: Sheet) -> Column:
    """Rough length and end of the lines above, here and below, together."""
    shapes = sheet.shapes
    return [a + b + c for a, b, c in zip(above(shapes), shapes, below(shapes), strict=True)]


def shape_break(sheet: Sheet) -> Column:
    """How the line above ends and how this one begins, together with the layout between them."""
    rows = zip(above(sheet.ends), sheet.starts, layout(sheet), indent(sheet), strict=True)
    return [f"{end} {start} {gap} {indented}" for end, start, gap, indented in rows]


def shape_width(sheet: Sheet) -> Column:
    """In hard-wrapped text: width of the line above, its end, and the indent here."""
    if not sheet.wrapped:
        return [""] * sheet.count
    widths = width(sheet)
    rows = zip(widths, sheet.closed, indent(sheet)[1:], widths[1:], strict=False)
    return ["", *(f"{over} {closed} {indented} {own}" for over, closed, indented, own in rows)]


def size_end(sheet: Sheet) -> Column:
    """Rough length and class of the last character, together with the cue at the start of the line below."""
    rows = zip(sheet.shapes, sheet.ends, below(sheet.cues), strict=True)
    return [f"{shape} {end} {cue}" for shape, end, cue in rows]
