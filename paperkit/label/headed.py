"""A second look at heads: what stands right above a lone dateline, or above a head that it belongs to.

An old paper's advertisement or a telegram without a headline of its own has a first line that the chain takes for the
end of the text above it. A dateline in brackets can close an article (（本报巴黎1月4日电）), so those are left alone. A
kicker with many spaces looks like a row of a table; where the chain is of two minds, a row right above a head is rarer.
"""

from __future__ import annotations

from collections.abc import Sequence

from paperkit.label.resume import Probability
from paperkit.label.sheet import Sheet

_DATELINES = frozenset({"dateline", "^dateline"})
_TAKEN_FOR_TEXT = frozenset({"body", "body+", "subhead"})
#: A head on one line has at most so many characters.
_LONGEST_HEAD = 60
_BRACKETS = frozenset({"round", "square"})
#: What the model must at least think of an article's beginning one line above its head.
_BEGINS = 0.3


def headed(sheet: Sheet, signs: Sequence[str], probability: Probability) -> list[str]:
    """The labels of the lines after that look."""
    now = list(signs)
    for index in range(1, sheet.count):
        above = index - 1
        if (
            now[index] in _DATELINES
            and sheet.starts[index] not in _BRACKETS
            and now[above] in _TAKEN_FOR_TEXT
            and sheet.ends[above] == "han"
            and sheet.sizes[above] <= _LONGEST_HEAD
        ):
            now[above], now[index] = "^headline", "dateline"
        elif (
            now[index] == "^headline"
            and now[above] == "body"
            and not sheet.long[above]
            and not sheet.closed[above]
            and probability("^headline", above) >= _BEGINS
        ):
            now[above], now[index] = "^headline", "headline"
    return now
