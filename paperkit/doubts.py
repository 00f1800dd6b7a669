"""Doubts: what an editor should look at, as notes with a stable code and a line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from paperkit.blocks import LineLabel
from paperkit.model import Article, Caption, Masthead, Note, Repair
from paperkit.source import Source

#: Below this confidence a label is a doubt.
DOUBTFUL = 0.6

#: Controls but for the tab and the carriage return.
_CONTROL = re.compile("[\x00-\x08\x0a-\x0c\x0e-\x1f]")

#: Every code, and what it means.
CODES = {
    "label": "the line may be something else",
    "repeat": "a phrase stands several times in a row",
    "no-body": "an article has a headline but no text",
    "caption-unplaced": "a photo caption belongs to no article",
    "date-without-year": "a date has no year, and no masthead gives one",
    "control-characters": "the line holds control characters",
}


def doubts(
    source: Source,
    labels: Sequence[LineLabel],
    *,
    masthead: Masthead | None,
    articles: Iterable[Article],
    captions: Iterable[Caption],
    repairs: Iterable[Repair],
) -> tuple[Note, ...]:
    """The notes of an issue, in the order of their lines."""
    notes: list[Note] = []
    for line, label in zip(source.lines, labels, strict=True):
        if label.confidence < DOUBTFUL:
            message = f"taken for {label.sign} at {label.confidence:.2f}; it could be {label.other}"
            notes.append(Note("label", message, line.number))
        if not line.text.isprintable() and _CONTROL.search(line.text):
            notes.append(Note("control-characters", "the line holds control characters; they are kept", line.number))
    for repair in repairs:
        if repair.kind == "repeat" and not repair.applied:
            times = 1 + sum(stop - start for start, stop in repair.removed) // len(repair.text)
            message = f"{repair.text!r} stands {times} times in a row; --drop-repeats keeps one"
            notes.append(Note("repeat", message, source.line_at(repair.removed[0][0])))
    for article in articles:
        if article.headline is not None and not article.paragraphs and not article.captions:
            parts = (article.headline.kicker, article.headline.main, article.headline.deck)
            first = next(part for part in parts if part is not None)
            notes.append(
                Note("no-body", f"no text under the headline {first.text[:20]!r}", source.line_at(first.spans[0][0]))
            )
        dateline = article.dateline
        if dateline is not None and dateline.date is not None and dateline.date.startswith("--") and masthead is None:
            message = f"the dateline {dateline.text[:20]!r} has no year, and there is no masthead to take it from"
            notes.append(Note("date-without-year", message, source.line_at(dateline.spans[0][0])))
    for caption in captions:
        if caption.article is None and caption.spans:
            message = f"the caption {caption.text[:20]!r} belongs to no article"
            notes.append(Note("caption-unplaced", message, source.line_at(caption.spans[0][0])))
    return tuple(sorted(notes, key=lambda note: note.line))
