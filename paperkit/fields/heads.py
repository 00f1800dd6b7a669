"""The head of an article: its column, the parts of its headline, and bylines on the headline's lines."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from paperkit.blocks import Piece
from paperkit.fields.headlines import headline_parts
from paperkit.model import Headline, Passage, Span, Spans
from paperkit.profile import Profile
from paperkit.readers.columns import read_column
from paperkit.readers.records import read_entry_number, read_field
from paperkit.source import Source
from paperkit.spans import slice_spans, strip_spans


def read_head(
    source: Source, pieces: Iterable[Piece], *, profile: Profile | None
) -> tuple[Passage | None, Headline | None, list[Spans], list[Piece]]:
    """The column and the headline of an article's pieces, and what else its headline's lines hold.

    That is bylines, and what is furniture: names of a database's fields, numbers of its entries, the mark behind a column.
    """
    names: list[Piece] = []
    columns: list[Spans] = []
    lines: list[Spans] = []
    found: dict[str, list[Span]] = {}
    for piece in pieces:
        if piece.name == "column":
            columns.append(piece.spans)
        elif piece.name == "headline":
            part, name, value = _named_part(source, piece.spans)
            if name:
                names.append(replace(piece, name="navigation", spans=name))
            label, rest, mark = _column_in(source, value, profile)
            if mark:
                names.append(replace(piece, name="navigation", spans=mark))
            if label:
                columns.append(label)
            if rest and part is not None:
                found.setdefault(part, []).extend(rest)
            elif rest:
                lines.append(rest)
    signed: list[Spans] = []
    for unit in headline_parts([source.passage(*spans).text for spans in lines]):
        spans = slice_spans(lines[unit.line], unit.start, unit.stop)
        if unit.part == "column":
            columns.append(spans)
        elif unit.part == "byline":
            signed.append(spans)
        else:
            found.setdefault(unit.part, []).extend(spans)
    column = source.passage(*(span for spans in columns for span in spans)) if columns else None
    if not found:
        return column, None, signed, names
    parts = {name: source.passage(*sorted(spans)) for name, spans in found.items()}
    text = " ".join(parts[name].text for name in ("kicker", "main", "deck") if name in parts)
    return column, Headline(text, parts.get("kicker"), parts.get("main"), parts.get("deck")), signed, names


def _named_part(source: Source, spans: Spans) -> tuple[str | None, Spans, Spans]:
    """The part of the headline that a database's field names, where it does; that name, or an entry's number; the rest."""
    text = source.passage(*spans).text
    field = read_field(text) or (read_entry_number(text), None)
    if not field[0]:
        return None, (), spans
    name = slice_spans(spans, 0, field[0])
    return field[1], strip_spans(name, text[: field[0]]), slice_spans(spans, field[0], len(text))


def _column_in(source: Source, spans: Spans, profile: Profile | None) -> tuple[Spans, Spans, Spans]:
    """The column that stands in a headline's line, the rest of the line, and the mark between them: 夜读丨借一盏灯."""
    text = source.passage(*spans).text
    found = read_column(text, profile.columns if profile else frozenset())
    if found is None:
        return (), spans, ()
    start, stop, begin, end = found
    mark = strip_spans(slice_spans(spans, stop, begin), text[stop:begin]) if stop < begin else ()
    return slice_spans(spans, start, stop), strip_spans(slice_spans(spans, begin, end), text[begin:end]), mark
