"""A look at the top of the text: the line that numbers the issue is the masthead, and no folio.

A folio holds a page, a section and a day, a masthead in one line the paper's name, a day and the issue's number. The two
look alike to the network where both stand on one line; the number tells them apart.
"""

from __future__ import annotations

from collections.abc import Sequence

from paperkit.label.resume import Probability
from paperkit.label.sheet import Sheet
from paperkit.patterns import pattern

#: The first lines of a text, among which a masthead stands.
_TOP = 3
#: What the model must at least think of the line's being the masthead.
_PERHAPS = 0.05
_NUMBERED = pattern(r"第?\s?[0-9〇零一二三四五六七八九十百千]{2,6}\s?(?:期|号|號)")


def with_masthead(sheet: Sheet, signs: Sequence[str], probability: Probability) -> list[str]:
    """The labels of the lines after that look."""
    now = list(signs)
    for index in range(min(_TOP, sheet.count)):
        if (
            now[index] == "folio"
            and "版" not in sheet.heads[index]
            and _NUMBERED.search(sheet.texts[index], 0, 80)
            and probability("masthead", index) >= _PERHAPS
        ):
            now[index] = "masthead"
    return now
