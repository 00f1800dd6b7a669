"""Features of layout: gaps, indents, widths, and the shapes that lines make together."""

from __future__ import annotations

from paperkit.label.sheet import SHORT, Sheet


def layout(sheet: Sheet, index: int) -> str:
    """Blank lines above, against what is usual in this issue, and whether more than usual is rare in it."""
    more = sheet.gaps[index] - sheet.usual_gap
    sign = "-" if more < 0 else "=" if not more else "+" if more == 1 else "++"
    return f"{min(sheet.usual_gap, 1)}{sign}{'r' if sheet.gaps_are_rare else ''}"


def indent(sheet: Sheet, index: int) -> str:
    """Whether the line is indented, in an issue that indents at all."""
    if not sheet.indents:
        return ""
    return "in" if sheet.indented[index] else "out"


def width(sheet: Sheet, index: int) -> str:
    """In hard-wrapped text: whether the line fills the column."""
    if not sheet.wrapped:
        return ""
    missing = sheet.width - sheet.sizes[index]
    return "over" if missing < -2 else "full" if missing <= 2 else "near" if missing <= 5 else "part"


def shape_three(sheet: Sheet, index: int) -> str:
    """Rough length and end of the lines above, here and below, together."""
    return "".join(_rough(sheet, near) for near in (index - 1, index, index + 1))


def shape_break(sheet: Sheet, index: int) -> str:
    """How the line above ends and how this one begins, together with the layout between them."""
    above = sheet.ends[index - 1] if index else "top"
    return f"{above} {sheet.starts[index]} {layout(sheet, index)} {indent(sheet, index)}"


def shape_width(sheet: Sheet, index: int) -> str:
    """In hard-wrapped text: width of the line above, its end, and the indent here."""
    if not sheet.wrapped or not index:
        return ""
    return f"{width(sheet, index - 1)} {sheet.closed[index - 1]} {indent(sheet, index)} {width(sheet, index)}"


def _rough(sheet: Sheet, index: int) -> str:
    if not 0 <= index < sheet.count:
        return "|"
    length = sheet.sizes[index]
    if sheet.wrapped:
        letter = "w" if length >= sheet.width - 2 else "v" if 2 * length >= sheet.width else "u"
    else:
        letter = (
            "a" if length <= 4 else "b" if length <= 12 else "c" if length <= 26 else "d" if length <= SHORT else "e"
        )
    return letter.upper() if sheet.closed[index] else letter
