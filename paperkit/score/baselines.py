"""Two rules that an editor could write in ten lines; every table shows what they reach."""

from __future__ import annotations

import re
from collections.abc import Iterator

from paperkit.score.facts import ArticleFacts, IssueFacts

_WIRE = re.compile(r"[【〔（(]?(?:本[报報]|新[华華]社|中央社|[据據]).{0,16}?(?:[讯訊]|[电電])")
_SHORT = 30
_ENDS = "。！？!?…”」，,；;：:"


def by_wire(text: str) -> IssueFacts:
    """An article begins on the short line above each 本报讯, or on that line itself."""
    lines = _lines(text)
    starts = []
    for place, (number, line) in enumerate(lines):
        if _WIRE.match(line):
            above = lines[place - 1] if place else None
            starts.append(above[0] if above is not None and len(above[1]) <= _SHORT else number)
    return _cut(lines, starts)


def by_short_lines(text: str) -> IssueFacts:
    """An article begins with each run of short lines that end without a mark."""
    lines = _lines(text)
    starts = []
    in_run = False
    for number, line in lines:
        short = len(line) <= _SHORT and line[-1] not in _ENDS
        if short and not in_run:
            starts.append(number)
        in_run = short
    return _cut(lines, starts)


def _lines(text: str) -> list[tuple[int, str]]:
    return [(number, line.strip()) for number, line in enumerate(text.split("\n")) if line.strip()]


def _cut(lines: list[tuple[int, str]], starts: list[int]) -> IssueFacts:
    return IssueFacts(tuple(_articles(lines, set(starts))), {}, tuple(number for number, _ in lines))


def _articles(lines: list[tuple[int, str]], starts: set[int]) -> Iterator[ArticleFacts]:
    own: list[int] = []
    for number, _ in lines:
        if own and number in starts:
            yield ArticleFacts(own[0], frozenset(own), {})
            own = []
        own.append(number)
    if own:
        yield ArticleFacts(own[0], frozenset(own), {})
