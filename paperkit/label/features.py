"""The features of the label stage: one small named function each, one ordered table.

A feature looks at the lines of a `Sheet` and gives a column: a short value a line, "" for nothing to say. The
table says at which neighbours the value is seen as well: `end-1=han` is an attribute of the line below one that
ends in a Han character. The model learns what each attribute counts; nothing here decides.

To add a feature: a function here and its row in FEATURES, then train anew.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Callable

from paperkit.label.chains import chains, links, run_chains, valley
from paperkit.label.cues import REACH
from paperkit.label.edges import ending, first, first_pair, last, last_pair
from paperkit.label.layout import indent, layout, shape_break, shape_three, shape_width, size_end, width
from paperkit.label.photos import pictured, rest
from paperkit.label.runs import lead_habit, run, run_edges, run_opening
from paperkit.label.seams import cut, cut_habit, resume
from paperkit.label.sheet import SHORT, Column, Sheet, above, below
from paperkit.label.signers import name, signed

_SIZE_STEPS = (1, 2, 3, 4, 6, 8, 10, 13, 16, 20, 25, 32, 45, 70)
_STEPS = tuple(str(step) for step in (0, *_SIZE_STEPS))
#: The step of each length; beyond the last step all lengths are one.
_SIZES = tuple(_STEPS[bisect(_SIZE_STEPS, size)] for size in range(_SIZE_STEPS[-1] + 1))
_COUNT_STEPS = (1, 2, 3, 4, 6, 10, 20)
_LATIN = re.compile("[0-z]+")
_DIGIT = re.compile("[0-9]")
#: Pieces of fewer characters than this are words on the average, of as many as that clauses.
_WORD, _CLAUSE = 3.5, 5.5
_QUOTES = frozenset('“”「」『』"‘’')
#: Start classes whose mark, where it stands at several lines, sets off items: ▲, 【, ①.
_ITEM_STARTS = frozenset({"bullet", "square", "round", "circled", "dash"})
#: A line of more characters than this is not cut in pieces at its spaces.
_LONGEST_SPACED = 60


def size(sheet: Sheet) -> Column:
    """Length of the line in characters, in steps; in hard-wrapped text against the column's width."""
    if sheet.wrapped:
        return [f"w{min(6, 5 * size // sheet.width)}" for size in sheet.sizes]
    return [_step(size) for size in sheet.sizes]


def _step(size: int) -> str:
    return _SIZES[size] if size < len(_SIZES) else _STEPS[-1]


def end(sheet: Sheet) -> Column:
    """Class of the last character."""
    return sheet.ends


def start(sheet: Sheet) -> Column:
    """Class of the first character."""
    return sheet.starts


def head(sheet: Sheet) -> Column:
    """Cue at the start of the line."""
    return sheet.cues


def tail(sheet: Sheet) -> Column:
    """Cue at the end of the line."""
    return sheet.tails


def cue_pair(sheet: Sheet) -> Column:
    """Cues at the starts of this line and the one below, with their rough lengths."""
    shapes, cues = sheet.shapes, sheet.cues
    rows = zip(cues, below(cues), shapes, below(shapes), strict=True)
    return [f"{cue} {next_cue} {shape}{next_shape}" for cue, next_cue, shape, next_shape in rows]


def cue_three(sheet: Sheet) -> Column:
    """Cues at the starts of the lines above, here and below, together."""
    cues = sheet.cues
    return [f"{a} {b} {c}" for a, b, c in zip(above(cues), cues, below(cues), strict=True)]


def cue_break(sheet: Sheet) -> Column:
    """How the line above ends, by its cue and rough length, and the cue with which this one begins."""
    shapes = sheet.shapes
    rows = zip(above(sheet.tails), sheet.cues, above(shapes), shapes, strict=True)
    return [f"{tail} {cue} {shape}{own}" for tail, cue, shape, own in rows]


def inside(sheet: Sheet) -> Column:
    """Punctuation inside the first characters: sentence marks, commas, neither."""
    return [_inside(head if size > REACH else head[:-1]) for head, size in zip(sheet.heads, sheet.sizes, strict=True)]


def _inside(text: str) -> str:
    commas = text.count(",") + text.count("、") + text.count(";")
    sentence = "。" in text or "!" in text or "?" in text
    return ("s" if sentence else "") + ("0" if not commas else "1" if commas == 1 else "2")


def spaces(sheet: Sheet) -> Column:
    """Pieces between spaces in a line that could be a headline, and whether they are words, clauses or hold numbers."""
    return [
        _spaces(text) if size <= _LONGEST_SPACED else "" for text, size in zip(sheet.texts, sheet.sizes, strict=True)
    ]


def _spaces(text: str) -> str:
    pieces = text.split()
    count = len(pieces)
    if count < 2:
        return ""
    # A row of a table has names and numbers between its spaces, a headline has clauses.
    if _DIGIT.search(text):
        kind = "numbers"
    else:
        length = sum(map(len, pieces)) / count
        kind = "words" if length < _WORD else "clauses" if length >= _CLAUSE else ""
    return f"{min(count, 5)}{kind}"


def colon(sheet: Sheet) -> Column:
    """Where a colon stands in the first characters."""
    places = [head.find(":") for head in sheet.heads]
    return ["" if place < 0 else "1" if place <= 3 else "2" if place <= 8 else "3" for place in places]


def quotes(sheet: Sheet) -> Column:
    """Quotation marks, dashes or titles in a short line."""
    return [_quotes(text) if size <= SHORT else "" for text, size in zip(sheet.texts, sheet.sizes, strict=True)]


def _quotes(text: str) -> str:
    quoted = "" if _QUOTES.isdisjoint(text) else "q"
    return quoted + ("d" if "——" in text else "") + ("t" if "《" in text else "")


def digits(sheet: Sheet) -> Column:
    """Share of digits and Latin letters in the first characters."""
    latin = [len("".join(_LATIN.findall(head))) for head in sheet.heads]
    return [
        str(min(4, 1 + 5 * count // len(head))) if count else "" for count, head in zip(latin, sheet.heads, strict=True)
    ]


def copy(sheet: Sheet) -> Column:
    """Whether the same short line stands elsewhere in the issue: here first, again, or many times."""
    copies = sheet.copies
    seen: set[str] = set()
    column: Column = []
    for plain, size in zip(sheet.plain, sheet.sizes, strict=True):
        count = copies.get(plain, 0) if size <= SHORT else 0
        if count < 2:
            column.append("")
        else:
            column.append("many" if count > 2 else "again" if plain in seen else "first")
            seen.add(plain)
    return column


def item(sheet: Sheet) -> Column:
    """A mark at the line's start that sets off other lines of the issue too: ▲, 【, ①."""
    return [
        f"{start}{bisect(_COUNT_STEPS, sheet.marks[text[0]])}" if start in _ITEM_STARTS else ""
        for start, text in zip(sheet.starts, sheet.texts, strict=True)
    ]


def wholly(sheet: Sheet) -> Column:
    """A short line all in brackets, and what it holds: （梅文）, （本报巴黎电）, 【图片新闻】."""
    rows = zip(sheet.sizes, sheet.starts, sheet.ends, sheet.tails, strict=True)
    return [
        f"{start} {tail or _step(size)}" if size <= REACH and end == "bracket" and start in ("round", "square") else ""
        for size, start, end, tail in rows
    ]


def position(sheet: Sheet) -> Column:
    """First or last lines of the text."""
    column = [""] * sheet.count
    for from_end in range(min(2, sheet.count)):
        column[sheet.count - 1 - from_end] = f"end{from_end}"
    for index in range(min(3, sheet.count)):
        column[index] = f"top{index}"
    return column


def ahead(sheet: Sheet) -> Column:
    """Share of a short line's character pairs that stand in the lines after it, against those before it."""
    return [
        "" if long or size < 4 else _ahead(sheet, index)
        for index, (long, size) in enumerate(zip(sheet.long, sheet.sizes, strict=True))
    ]


def _ahead(sheet: Sheet, index: int) -> str:
    after = sheet.share(index, range(index + 1, min(index + 4, sheet.count)))
    before = sheet.share(index, range(max(0, index - 4), index))
    return f"{_level(after)}{_level(before)}"


def _level(share: float) -> str:
    return "0" if share < 0.05 else "1" if share < 0.2 else "2" if share < 0.4 else "3" if share < 0.65 else "4"


Feature = Callable[[Sheet], Column]

#: Name, function, and the neighbours (0 the line itself, -1 the one above) at which its value is seen.
FEATURES: tuple[tuple[str, Feature, tuple[int, ...]], ...] = (
    ("size", size, (-1, 0, 1)),
    ("end", end, (-1, 0, 1)),
    ("start", start, (-1, 0, 1)),
    ("head", head, (-1, 0, 1)),
    ("tail", tail, (-1, 0, 1)),
    ("cue-pair", cue_pair, (0,)),
    ("cue-three", cue_three, (0,)),
    ("cue-break", cue_break, (0,)),
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
    ("run-opening", run_opening, (0,)),
    ("copy", copy, (-1, 0, 1)),
    ("item", item, (-1, 0, 1)),
    ("wholly", wholly, (-1, 0, 1)),
    ("position", position, (0,)),
    ("ahead", ahead, (-1, 0, 1)),
    ("resume", resume, (0, 1)),
    ("cut", cut, (0, 1)),
    ("cut-habit", cut_habit, (0, 1)),
    ("first-pair", first_pair, (0,)),
    ("last-pair", last_pair, (0,)),
    ("last", last, (-1, 0)),
    ("first", first, (0, 1)),
    ("ending", ending, (0,)),
    ("shape-three", shape_three, (0, 1)),
    ("shape-break", shape_break, (0,)),
    ("shape-width", shape_width, (0,)),
    ("size-end", size_end, (0,)),
    ("chains", chains, (-1, 0, 1)),
    ("valley", valley, (0, 1)),
    ("links", links, (-1, 0, 1)),
    ("run-chains", run_chains, (0,)),
    ("pictured", pictured, (-1, 0, 1)),
    ("rest", rest, (-1, 0, 1)),
)


def attributes(sheet: Sheet) -> list[Column]:
    """Columns of attributes, as the model sees them: `feature±neighbour=value`, "" where a line has none."""
    count = sheet.count
    columns: list[Column] = [["bias"] * count]
    for feature, function, neighbours in FEATURES:
        values = function(sheet)
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
    return columns
