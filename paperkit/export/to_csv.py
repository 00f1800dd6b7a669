"""CSV: a row an article, or a caption, byline or paragraph."""

from __future__ import annotations

from paperkit.export import Edition, Options
from paperkit.export.rows import columns, rows_of, separated

SUMMARY = "comma-separated rows for a spreadsheet, with a header"
AUDIENCE = "programs"
SUFFIX = ".csv"
JOINS = True
ROWS = True


def header(options: Options) -> bytes:
    """The names of the columns; the byte order mark tells spreadsheets that this is UTF-8."""
    return "\ufeff".encode() + separated([columns(options.rows)], ",")


def document(edition: Edition, options: Options) -> bytes:
    """The issue's rows, without the header."""
    return separated(rows_of(edition.issue, options.rows), ",")
