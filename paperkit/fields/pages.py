"""What belongs to the page and not to an article: the masthead and the furniture."""

from __future__ import annotations

from collections.abc import Sequence

from paperkit.blocks import Piece
from paperkit.model import Furniture, FurnitureKind, Masthead, Passage
from paperkit.patterns import pattern
from paperkit.profile import Profile
from paperkit.readers.furniture import read_masthead
from paperkit.source import Source

_WORD = pattern(r"[^\W_]")
_KINDS: dict[str, FurnitureKind] = {
    "folio": "folio",
    "masthead": "folio",
    "navigation": "navigation",
    "staff": "staff",
    "jumphead": "jump-head",
}


def masthead(source: Source, pieces: Sequence[Piece], *, profile: Profile | None) -> Masthead | None:
    """The masthead of the issue: each field from the first of its lines that holds it."""
    if not pieces:
        return None
    whole = source.passage(*(span for piece in pieces for span in piece.spans))
    readings = []
    for piece in pieces:
        text = source.passage(*piece.spans).text
        if (reading := read_masthead(text)) is not None:
            readings.append(reading)
    known = next((paper for paper in profile.papers if paper in whole.text), None) if profile else None
    return Masthead(
        whole.text,
        whole.spans,
        title=known or next((reading.title for reading in readings if reading.title), None),
        date=next((reading.date for reading in readings if reading.date), None),
        number=next((reading.number for reading in readings if reading.number), None),
        page=next((reading.page for reading in readings if reading.page), None),
    )


def furniture(source: Source, pieces: Sequence[Piece]) -> tuple[Furniture, ...]:
    """The furniture of the pages, in source order."""
    found = []
    for piece in sorted(pieces, key=lambda piece: piece.spans):
        passage = source.passage(*piece.spans)
        found.append(Furniture(passage.text, passage.spans, _kind(piece, passage)))
    return tuple(found)


def _kind(piece: Piece, passage: Passage) -> FurnitureKind:
    if not _WORD.search(passage.text[:200]):
        return "rule"
    return _KINDS.get(piece.name, "other")
