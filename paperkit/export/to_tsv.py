"""TSV: a row an article, or a caption, byline or paragraph."""

from __future__ import annotations

from paperkit.export import Edition, Options
from paperkit.export.rows import columns, rows_of, separated

SUMMARY = "tab-separated rows for the shell's tools, with a header"
AUDIENCE = "programs"
SUFFIX = ".tsv"
JOINS = True
ROWS = True


def header(options: Options) -> bytes:
    """The names of the columns."""
    return separated([columns(options.rows)], "\t")


def document(edition: Edition, options: Options) -> bytes:
    """The issue's rows, without the header."""
    return separated(rows_of(edition.issue, options.rows), "\t")
