"""A look at heads behind their bodies: where does such a body begin?

Columns read in the order of the file can put a headline behind its text. The chain knows such a head well, from what
stands around it, but the first paragraph of its text, columns above, looks like the article before going on. So where
an article that has a head of its own ends in another one, the likeliest of its paragraphs begins the other article.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import log

from paperkit.label.labels import GOES_ON, HEAD, LONE_PHOTO, PAGE, START
from paperkit.label.resume import Probability
from paperkit.label.sheet import Sheet

_TEXT = frozenset({"body", "body+", "^body"})
#: What can stand between a body and the head behind it.
_BETWEEN = frozenset({"byline", "dateline", "caption", "caption+", "credit", "note"})
#: What the model must think of the line's being a head, and at least of a paragraph's beginning an article.
_IS_HEAD, _BEGINS = 0.5, 0.005
#: From this probability on, a line goes on and begins nothing.
_GOES_ON = 0.2
#: What a paragraph's beginning an article must at least come to, in log odds, with that.
_LEAST = -3.0
#: What it counts, in log odds, that all pairs of the head's characters stand in a line.
_KINSHIP = 8.0


def with_bodies_begun(sheet: Sheet, signs: Sequence[str], probability: Probability) -> list[str]:
    """The labels of the lines after that look."""
    now = list(signs)
    begin = 0
    for index, sign in enumerate(signs):
        if sign.startswith(START) and sign != LONE_PHOTO:
            begin = index
        elif sign == "headline" and probability(sign, index) >= _IS_HEAD and _closes(signs, begin, index):
            first = _first_paragraph(sheet, signs, begin, index, probability)
            if first is not None:
                now[first] = f"{START}body"
    return now


def _closes(signs: Sequence[str], begin: int, index: int) -> bool:
    """Whether a head stands behind a text that has a head already, and ends the article with it."""
    above = index - 1
    while above > begin and signs[above] in PAGE | _BETWEEN:
        above -= 1
    if signs[above] not in _TEXT:
        return False
    below = index
    while below < len(signs) and signs[below] in HEAD | PAGE:
        below += 1
    has_head = any(sign.strip(START + GOES_ON) == "headline" for sign in signs[begin:above])
    return has_head and (below == len(signs) or signs[below].startswith(START))


def _first_paragraph(
    sheet: Sheet, signs: Sequence[str], begin: int, index: int, probability: Probability
) -> int | None:
    """The line between these, behind one of the first article's own, that likeliest begins an article.

    Where the first article's last paragraph stands open, it may have been taken for that one's going on.
    """
    bodies = [place for place in range(begin, index) if signs[place] in _TEXT]
    perhaps = [
        place
        for place in bodies[1:]
        if probability("^body", place) >= _BEGINS and probability("body+", place) < _GOES_ON
    ]

    def likelihood(place: int) -> float:
        return log(probability("^body", place)) + _KINSHIP * sheet.share(index, [place])

    return max((place for place in perhaps if likelihood(place) >= _LEAST), key=likelihood, default=None)
