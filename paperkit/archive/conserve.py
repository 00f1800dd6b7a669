"""Conservation: every character of a source, but white space, is in exactly one piece of its issue."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from paperkit.errors import InputError
from paperkit.model import Byline, Caption, Furniture, Issue, Masthead, Spans
from paperkit.reading import reading_order
from paperkit.source import Source, read_source

#: A source longer than this is not made up of pieces.
_LONGEST = 100_000_000


@dataclass(frozen=True, slots=True)
class Piece:
    """Some of the source and where it went; `text` is None for what a repair removed."""

    name: str
    text: str | None
    spans: Spans


def pieces(issue: Issue) -> Iterator[Piece]:
    """All pieces of an issue; bylines and datelines inside a lead are part of the lead."""
    if issue.masthead is not None:
        yield _piece("masthead", issue.masthead)
    for article in issue.articles:
        for part in reading_order(article):
            yield Piece(f"{article.id} {part.kind}", part.text, part.spans)
    for caption in issue.captions:
        yield _piece(caption.id, caption)
        for credit in caption.credits:
            yield _piece(f"{caption.id} credit", credit)
    for item in issue.furniture:
        yield _piece("furniture", item)
    for repair in issue.repairs:
        if repair.applied:
            yield Piece(f"removed by {repair.kind}", None, repair.removed)


def breaches(issue: Issue, source: Source | None) -> Iterator[str]:
    """What is wrong: texts that are not their spans, text in two pieces; with the source also text in none."""
    spans: list[tuple[int, int, str]] = []
    for piece in pieces(issue):
        if piece.text is not None:
            length = sum(stop - start for start, stop in piece.spans)
            if length != len(piece.text):
                yield f"{piece.name} has {len(piece.text)} characters, its spans {length}; its text was converted"
            elif source is not None and piece.text != source.passage(*piece.spans).text:
                yield f"{piece.name} is not what stands in the source at {piece.spans[0][0]}"
        spans += [(start, stop, piece.name) for start, stop in piece.spans if start < stop]
    spans.sort()
    end, last = 0, ""
    for start, stop, name in spans:
        if start < end and (source is None or source.text[start : min(end, stop)].strip()):
            yield f"the source from {start} is in two pieces, {last} and {name}"
        if source is not None and start > end and source.text[end:start].strip():
            yield f"the source from {end} to {start} is in no piece"
        if stop > end:
            end, last = stop, name
    if source is not None and source.text[end:].strip():
        yield f"the source from {end} on is in no piece"


def rebuilt_source(issue: Issue) -> Source:
    """A source made up of the pieces, each where it stood; what was white space or removed is white space.

    Raises InputError where the issue is too long for that.
    """
    if issue.source.chars > _LONGEST:
        raise InputError(f"{issue.source.name}: is too long to be put together from its pieces")
    characters = ["\n"] * issue.source.chars
    for piece in pieces(issue):
        at = 0
        for start, stop in piece.spans:
            part = (piece.text or "")[at : at + stop - start]
            # White space within a piece does not end a line.
            characters[start:stop] = part.ljust(stop - start).replace("\n", " ")
            at += stop - start
    made = read_source("".join(characters), name=issue.source.name)
    return Source(made.text, issue.source, made.lines, made.width)


def _piece(name: str, item: Masthead | Byline | Caption | Furniture) -> Piece:
    return Piece(name, item.text, item.spans)
