"""The labels of lines, and how gold says them.

A label says what a line is. `^` before it says that an article begins there (for a caption: a photo that
stands alone). `+` behind it says that the line goes on with the last line of that label.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    # Reading gold costs imports that parsing has no use for.
    from paperkit.gold import Gold, GoldLine

START = "^"
GOES_ON = "+"
#: What stands over the text of an article, or behind it; text of the page, which can stand anywhere.
HEAD = frozenset({"column", "headline", "byline", "dateline", "jumphead"})
PAGE = frozenset({"folio", "navigation", "staff", "furniture", "masthead"})
#: A photo that stands alone: it begins no article.
LONE_PHOTO = "^caption"

_SAME = {
    "kicker": "headline",
    "main": "headline",
    "deck": "headline",
    "rule": "furniture",
    "advert": "furniture",
}
#: Labels whose lines can go on with the one before.
CONTINUED = frozenset({"body", "caption", "note"})


def gold_labels(gold: Gold) -> list[str]:
    """The label of each line of whole gold that is not blank.

    A photo above the head of its article does not begin it; the first line of another kind does.
    """
    written = {line.article for line in gold.lines if line.label not in (None, "caption", "credit")}
    begun: set[str] = set()
    return [_label(line, begun, written) for line in gold.lines if line.text.strip()]


def _label(line: GoldLine, begun: set[str], written: set[str | None]) -> str:
    name = line.label or "furniture"
    name = _SAME.get(name, name)
    if line.continues and name in CONTINUED:
        return name + GOES_ON
    if name in ("caption", "credit"):
        alone = name == "caption" and not line.continues and line.article not in written
        return START + name if alone else name
    if line.article is None or line.article in begun:
        return name
    begun.add(line.article)
    return START + name
