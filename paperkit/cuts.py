"""Cutting the lines of gold: where a paragraph can be cut, and its tags moved along with its text."""

from __future__ import annotations

import itertools
import random
from collections.abc import Sequence
from dataclasses import replace

from paperkit.gold import GoldLine, Mark

#: Paragraphs shorter than this are not cut, in characters.
_SHORTEST = 24


def is_han(character: str) -> bool:
    """Whether a character is a Han character."""
    return "\u3400" <= character <= "\u9fff"


def is_han_pair(text: str, place: int) -> bool:
    """Whether the characters either side of a place are equal: a cut there cannot be told from a doubling."""
    return text[place - 1] == text[place]


def cut_place(line: GoldLine, chance: random.Random, *, longest: int | None = None) -> int | None:
    """A place where a paragraph can be cut and mended again; None where there is none.

    `longest` is how many characters may stand left of it, behind a lead.

    Not after an end mark, not between equal characters (both are undecidable), not inside a tag.
    """
    start = len(line.text) - len(line.text.lstrip())
    if len(line.text) - start < _SHORTEST:
        return None
    places = [
        k
        for k in range(start + 2, len(line.text) - 4)
        if line.text[k - 1] not in "。！？!?…”」』）)：:；;\"' \u3000"
        and line.text[k] not in " \u3000"
        and line.text[k - 1] != line.text[k]
        and not any(mark.start < k < mark.stop or (mark.tag == "lead" and k <= mark.stop + 2) for mark in line.marks)
    ]
    if longest is not None and places:
        places = [k for k in places if k <= places[0] + longest]
    return chance.choice(places) if places else None


def cut_line(line: GoldLine, places: Sequence[int]) -> list[GoldLine]:
    """The line cut at these places; tags that a cut goes through are shared out to both parts."""
    edges = [0, *places, len(line.text)]
    parts: list[GoldLine] = []
    for start, stop in itertools.pairwise(edges):
        part = keep_spans(line, [(start, stop)])
        parts.append(replace(part, continues=line.continues or bool(parts)))
    return parts


def print_twice(left: GoldLine, right: GoldLine) -> GoldLine:
    """The right part of a cut with the last character of the left one printed before it again."""
    doubled = put_before(right, left.text[-1])
    return replace(doubled, marks=(Mark("removed", 0, 1), *doubled.marks))


def put_before(line: GoldLine, text: str) -> GoldLine:
    """The line with a text before it, its tags moved along."""
    size = len(text)
    marks = tuple(Mark(mark.tag, mark.start + size, mark.stop + size) for mark in line.marks)
    return replace(line, text=text + line.text, marks=marks)


def keep_spans(line: GoldLine, spans: Sequence[tuple[int, int]]) -> GoldLine:
    """The line with only these spans of its text kept, its tags moved along."""
    if list(spans) == [(0, len(line.text))]:
        return line
    moved: list[int] = []
    kept = 0
    position = 0
    for start, stop in spans:
        moved += [kept] * (start - position)
        moved += range(kept, kept + stop - start)
        kept += stop - start
        position = stop
    moved += [kept] * (len(line.text) - position + 1)
    marks = tuple(
        Mark(mark.tag, moved[mark.start], moved[mark.stop])
        for mark in line.marks
        if moved[mark.start] < moved[mark.stop]
    )
    return replace(line, text="".join(line.text[start:stop] for start, stop in spans), marks=marks)


def without_credit(line: GoldLine) -> GoldLine | None:
    """A caption's line without the credit run into it; None where nothing else stands on it."""
    credits = [mark for mark in line.marks if mark.tag == "credit"]
    if line.label == "credit" or (credits and credits[0].start == 0):
        return None
    return keep_spans(line, [(0, len(line.text[: credits[0].start].rstrip()))]) if credits else line
