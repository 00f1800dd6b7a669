"""Make-up: which articles stand side by side on a newspaper page, and how wide each is.

The page has four columns. Articles keep their order; a row holds one to four of them. Heights are estimated in
lines of body text, and of all ways to cut the articles into rows the one with the lowest page is taken.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

COLUMNS = 4
#: Characters on a line of one column, at the width the page is made for.
_MEASURE = 16
#: Headline characters on a line of one column, and lines of body a headline line is high, by the columns it spans.
_HEADLINE = {1: (11, 1.5), 2: (19, 1.8), 3: (25, 2.1), 4: (29, 2.5)}
_GAP = 3.0
#: A body cut into columns lower than this looks torn.
_LOWEST = 5
#: All ways to share four columns among one to four articles.
_SHARES = ((4,), (3, 1), (2, 2), (1, 3), (2, 1, 1), (1, 2, 1), (1, 1, 2), (1, 1, 1, 1))


@dataclass(frozen=True, slots=True)
class Measure:
    """What an article, or a stack of them, needs.

    `headline` counts characters, `small_heads` lines, `lines` those of a body of one column. A stack of briefs
    is `loose`: it looks well however low its columns are.
    """

    headline: int
    small_heads: int
    lines: int
    loose: bool = False


def lines_of(characters: int) -> int:
    """Lines of one column that a paragraph of so many characters fills."""
    return ceil((characters + 2) / _MEASURE)


def headline_measure(columns: int) -> int:
    """Characters of a headline that fit a line over so many columns."""
    return _HEADLINE[columns][0]


def rows(measures: Sequence[Measure]) -> list[tuple[int, ...]]:
    """The rows of a page from the top: for each the columns that its articles span, which add up to four."""
    count = len(measures)
    best: list[tuple[float, tuple[int, ...]]] = [(0.0, ())] * (count + 1)
    # From the end: best[k] is the lowest height of the articles from k on, and the first row of it.
    for start in range(count - 1, -1, -1):
        choices = [
            (_row_height(measures[start : start + len(share)], share) + best[start + len(share)][0], share)
            for share in _SHARES
            if start + len(share) <= count
        ]
        best[start] = min(choices)
    found: list[tuple[int, ...]] = []
    start = 0
    while start < count:
        found.append(best[start][1])
        start += len(best[start][1])
    return found


def _row_height(measures: Sequence[Measure], share: tuple[int, ...]) -> float:
    return _GAP + max(_height(measure, columns) for measure, columns in zip(measures, share, strict=True))


def _height(measure: Measure, columns: int) -> float:
    per_line, high = _HEADLINE[columns]
    head = ceil(measure.headline / per_line) * high + measure.small_heads * 1.2
    body = measure.lines / columns
    torn = (_LOWEST - body) * columns if columns > 1 and body < _LOWEST and not measure.loose else 0.0
    return head + body + torn


def bands(lines: Sequence[int], columns: int, *, highest: int = 20) -> list[int]:
    """How many of the paragraphs of these heights stand in each band of an article.

    On a screen columns higher than the window make a reader scroll up and down; a long article is set in bands
    of columns no more than `highest` lines high, but for paragraphs that are higher by themselves.
    """
    limit = highest * columns
    # The last band is never a scrap: bands are filled evenly.
    total = sum(lines)
    limit = ceil(total / ceil(total / limit)) if total else limit
    counts: list[int] = []
    filled = 0
    for height in lines:
        if counts and filled + height / 2 <= limit:
            counts[-1] += 1
            filled += height
        else:
            counts.append(1)
            filled = height
    return counts
