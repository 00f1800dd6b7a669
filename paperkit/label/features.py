"""The features of the label stage: one small named function each, one ordered table.

A feature looks at one line of a `Sheet` and returns a short value, "" for nothing to say. The table says
at which neighbours the value is seen as well: `end-1=han` is an attribute of the line below one that ends
in a Han character. The model learns what each attribute counts; nothing here decides.

To add a feature: a function here and its row in FEATURES, then train anew.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Callable

from paperkit.label.cues import REACH
from paperkit.label.layout import indent, layout, shape_break, shape_three, shape_width, width
from paperkit.label.seams import cut, resume
from paperkit.label.sheet import LONGEST_RUN, SHORT, Sheet
from paperkit.label.signers import name, signed

_SIZE_STEPS = (1, 2, 3, 4, 6, 8, 10, 13, 16, 20, 25, 32, 45, 70, 120)
_STEPS = tuple(str(step) for step in (0, *_SIZE_STEPS))
_COUNT_STEPS = (1, 2, 3, 4, 6, 10, 20)
_LATIN = re.compile("[0-z]+")
_QUOTES = '“”「」『』"‘’'
#: How far below a body its head can stand, in lines.
_HEAD_REACH = 14
#: Start classes whose mark, where it stands at several lines, sets off items: ▲, 【, ①.
_ITEM_STARTS = frozenset({"bullet", "square", "round", "circled", "dash"})


def size(sheet: Sheet, index: int) -> str:
    """Length of the line in characters, in steps; in hard-wrapped text against the column's width."""
    if sheet.wrapped:
        return f"w{min(6, 5 * sheet.sizes[index] // sheet.width)}"
    return _STEPS[bisect(_SIZE_STEPS, sheet.sizes[index])]


def end(sheet: Sheet, index: int) -> str:
    """Class of the last character."""
    return sheet.ends[index]


def start(sheet: Sheet, index: int) -> str:
    """Class of the first character."""
    return sheet.starts[index]


def head(sheet: Sheet, index: int) -> str:
    """Cue at the start of the line."""
    return sheet.cues[index]


def tail(sheet: Sheet, index: int) -> str:
    """Cue at the end of the line."""
    return sheet.tails[index]


def inside(sheet: Sheet, index: int) -> str:
    """Punctuation inside the first characters: sentence marks, commas, neither."""
    text = sheet.heads[index]
    if sheet.sizes[index] <= REACH:
        text = text[:-1]
    commas = text.count(",") + text.count("、") + text.count(";")
    sentence = "。" in text or "!" in text or "?" in text
    return ("s" if sentence else "") + ("0" if not commas else "1" if commas == 1 else "2")


def spaces(sheet: Sheet, index: int) -> str:
    """Pieces between spaces, in a line that could be a headline."""
    if sheet.sizes[index] > 60:
        return ""
    pieces = len(sheet.texts[index].split())
    return str(min(pieces, 5)) if pieces > 1 else ""


def colon(sheet: Sheet, index: int) -> str:
    """Where a colon stands in the first characters."""
    text = sheet.heads[index]
    place = text.find(":")
    return "" if place < 0 else "1" if place <= 3 else "2" if place <= 8 else "3"


def quotes(sheet: Sheet, index: int) -> str:
    """Quotation marks, dashes or titles in a short line."""
    if sheet.sizes[index] > SHORT:
        return ""
    text = sheet.texts[index]
    return (
        ("q" if any(mark in text for mark in _QUOTES) else "")
        + ("d" if "——" in text else "")
        + ("t" if "《" in text else "")
    )


def digits(sheet: Sheet, index: int) -> str:
    """Share of digits and Latin letters in the first characters."""
    text = sheet.heads[index]
    latin = len("".join(_LATIN.findall(text)))
    return "" if not latin else str(min(4, 1 + 5 * latin // len(text)))


def lead_habit(sheet: Sheet, index: int) -> str:
    """Whether what follows a run of short lines opens with a lead, and how often it does in this issue."""
    begin, stop = sheet.runs[index]
    if not 0 < stop - begin <= LONGEST_RUN:
        return ""
    return f"{sheet.lead_habit}{'l' if stop < sheet.count and sheet.cues[stop] == 'lead' else ''}"


def run(sheet: Sheet, index: int) -> str:
    """Place in a run of short lines without a closing mark, and the run's length."""
    begin, stop = sheet.runs[index]
    if begin == stop:
        return ""
    return f"{min(index - begin + 1, 4)}/{bisect(_COUNT_STEPS, stop - begin)}"


def run_edges(sheet: Sheet, index: int) -> str:
    """What stands above and below such a run: how the line above ends, and what the line below opens with."""
    begin, stop = sheet.runs[index]
    if begin == stop:
        return ""
    above = "top" if not begin else sheet.ends[begin - 1] if sheet.closed[begin - 1] else "open"
    return f"{above} {_opening(sheet, stop)} {'first' if index == begin else 'last' if index == stop - 1 else 'mid'}"


def _opening(sheet: Sheet, index: int) -> str:
    if index >= sheet.count:
        return "bottom"
    return sheet.cues[index] or ("long" if sheet.long[index] else "short")


def copy(sheet: Sheet, index: int) -> str:
    """Whether the same short line stands elsewhere in the issue."""
    plain = sheet.plain[index]
    return "twice" if sheet.copies.get(plain, 0) > 1 and sheet.sizes[index] <= SHORT else ""


def item(sheet: Sheet, index: int) -> str:
    """A mark at the line's start that sets off other lines of the issue too: ▲, 【, ①."""
    if sheet.starts[index] not in _ITEM_STARTS:
        return ""
    return f"{sheet.starts[index]}{bisect(_COUNT_STEPS, sheet.marks[sheet.texts[index][0]])}"


def wholly(sheet: Sheet, index: int) -> str:
    """A short line all in brackets, and what it holds: （梅文）, （本报巴黎电）, 【图片新闻】."""
    text = sheet.texts[index]
    if len(text) > REACH or sheet.starts[index] not in ("round", "square") or sheet.ends[index] != "bracket":
        return ""
    return f"{sheet.starts[index]} {sheet.tails[index] or _STEPS[bisect(_SIZE_STEPS, len(text))]}"


def position(sheet: Sheet, index: int) -> str:
    """First or last lines of the text."""
    if index < 3:
        return f"top{index}"
    last = sheet.count - 1 - index
    return f"end{last}" if last < 2 else ""


def ahead(sheet: Sheet, index: int) -> str:
    """Share of a short line's character pairs that stand in the lines after it, against those before it."""
    if sheet.long[index] or sheet.sizes[index] < 4:
        return ""
    after = sheet.share(index, range(index + 1, min(index + 4, sheet.count)))
    before = sheet.share(index, range(max(0, index - 4), index))
    return f"{_level(after)}{_level(before)}"


def topic(sheet: Sheet, index: int) -> str:
    """What a long line's start has in common with the two lines above it, against the two below it."""
    if not sheet.long[index]:
        return ""
    above, below = sheet.kinship(index)
    return f"{_little(above)}{_little(below)}"


def _level(share: float) -> str:
    return "0" if share < 0.05 else "1" if share < 0.2 else "2" if share < 0.4 else "3" if share < 0.65 else "4"


def _little(share: float) -> str:
    return "0" if share < 0.03 else "1" if share < 0.08 else "2" if share < 0.16 else "3"


def behind(sheet: Sheet, index: int) -> str:
    """Whether the next head-like run below has more in common with this long line than with what follows it."""
    if not sheet.long[index]:
        return ""
    below = sheet.next_head[index]
    if below is None or below - index > _HEAD_REACH:
        return ""
    return f"{_level(sheet.share(below, (index,)))}{_level(sheet.share_after(below))}"


def first_pair(sheet: Sheet, index: int) -> str:
    """The first two characters; a word feature."""
    return sheet.texts[index][:2]


def last_pair(sheet: Sheet, index: int) -> str:
    """The last two characters; a word feature."""
    return sheet.texts[index][-2:]


Feature = Callable[[Sheet, int], str]

#: Name, function, and the neighbours (0 the line itself, -1 the one above) at which its value is seen.
FEATURES: tuple[tuple[str, Feature, tuple[int, ...]], ...] = (
    ("size", size, (-1, 0, 1)),
    ("end", end, (-1, 0, 1)),
    ("start", start, (-1, 0, 1)),
    ("head", head, (-1, 0, 1)),
    ("tail", tail, (-1, 0, 1)),
    ("layout", layout, (0, 1)),
    ("indent", indent, (0,)),
    ("width", width, (0,)),
    ("inside", inside, (0,)),
    ("spaces", spaces, (0,)),
    ("colon", colon, (0,)),
    ("quotes", quotes, (0,)),
    ("digits", digits, (0, 1)),
    ("name", name, (-1, 0, 1)),
    ("signed", signed, (-1, 0, 1)),
    ("lead-habit", lead_habit, (0,)),
    ("run", run, (-1, 0, 1)),
    ("run-edges", run_edges, (0,)),
    ("copy", copy, (0,)),
    ("item", item, (-1, 0, 1)),
    ("wholly", wholly, (-1, 0, 1)),
    ("position", position, (0,)),
    ("ahead", ahead, (-1, 0, 1)),
    ("topic", topic, (0, 1)),
    ("behind", behind, (0,)),
    ("resume", resume, (0, 1)),
    ("cut", cut, (0, 1)),
    ("first-pair", first_pair, (0,)),
    ("last-pair", last_pair, (0,)),
    ("shape-three", shape_three, (0, 1)),
    ("shape-break", shape_break, (0,)),
    ("shape-width", shape_width, (0,)),
)


def attributes(sheet: Sheet) -> list[list[str]]:
    """The attributes of each line, as the model sees them: `feature±neighbour=value`."""
    count = sheet.count
    columns: list[list[str]] = [["bias"] * count]
    for feature, function, neighbours in FEATURES:
        values = [function(sheet, index) for index in range(count)]
        found = set(values)
        found.discard("")
        if not found:
            continue
        for neighbour in neighbours:
            prefix = f"{feature}{neighbour:+d}=" if neighbour else f"{feature}="
            names = {value: prefix + value for value in found}
            names[""] = ""
            column = [names[value] for value in values]
            if neighbour < 0:
                column = [""] * min(-neighbour, count) + column[: max(0, count + neighbour)]
            elif neighbour:
                column = column[neighbour:] + [""] * min(neighbour, count)
            columns.append(column)
    return [list(filter(None, row)) for row in zip(*columns, strict=True)]
