"""Rows of a command in any of the formats: a table for people, lines for programs."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from paperkit.terminal import is_terminal, write

if TYPE_CHECKING:
    from collections.abc import Iterator

Row = Sequence[Any]

#: What would end a cell or a line.
_SPACES = str.maketrans("\t\n\r", "   ")


def print_rows(
    columns: Sequence[str], rows: Iterable[Row], *, format_name: str | None, color: str, one_file: bool = False
) -> None:
    """Print rows as they come; only a table needs to see them all first.

    A table leaves out columns with nothing in them, and the file where there is only `one_file`.

    A cell is a text, a number, None or a list of texts. In lines of text a list is joined by 、 and line
    ends and tabs become spaces, so that a row is one line.
    """
    name = format_name or ("table" if is_terminal() else "text")
    if name == "table":
        from paperkit.view import print_table

        cells = [[_plain(cell) for cell in row] for row in rows]
        kept = [
            k
            for k, name in enumerate(columns)
            if not (one_file and name == "file") and _tells([row[k] for row in cells])
        ]
        print_table([columns[k] for k in kept], [[row[k] for k in kept] for row in cells], color=color)
        return
    for piece in _pieces(columns, rows, name):
        write(piece)
    sys.stdout.flush()


def _tells(cells: Sequence[Any]) -> bool:
    """Whether a column has a place in a table: one with nothing in it has none."""
    return not cells or any(cell not in (None, "") for cell in cells)


def _pieces(columns: Sequence[str], rows: Iterable[Row], name: str) -> Iterator[bytes]:
    if name == "text":
        for row in rows:
            yield ("\t".join(one_line(cell) for cell in row) + "\n").encode("utf-8", "replace")
    elif name == "jsonl":
        for row in rows:
            yield _json(columns, row) + b"\n"
    elif name == "json":
        first = True
        for row in rows:
            yield (b"[\n" if first else b",\n") + _json(columns, row)
            first = False
        yield b"[]\n" if first else b"\n]\n"
    else:
        from paperkit.export.rows import separated

        delimiter = "," if name == "csv" else "\t"
        yield separated([columns], delimiter)
        for row in rows:
            yield separated([[_plain(cell) for cell in row]], delimiter)


def _json(columns: Sequence[str], row: Row) -> bytes:
    return json.dumps(dict(zip(columns, row, strict=True)), ensure_ascii=False).encode("utf-8", "replace")


def _plain(cell: Any) -> Any:
    return "、".join(cell) if isinstance(cell, list) else cell


def one_line(cell: Any) -> str:
    """The text of a cell without line ends and tabs."""
    cell = _plain(cell)
    return "" if cell is None else str(cell).translate(_SPACES)
