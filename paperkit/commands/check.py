"""The command `check`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from paperkit.commands._shared import Call, color_option, format_option, reading_options

if TYPE_CHECKING:
    from paperkit.model import Note
    from paperkit.pipeline import Analysis

COLUMNS = ("file", "line", "code", "message")
#: The code of doubts that have a confidence; they come first.
_LABEL = "label"


@click.command("check")
@reading_options
@format_option
@color_option
def command(call: Call, format_name: str | None, color: str) -> None:
    """List the doubts about FILES; exit 1 when there are any.

    Each is a line `file:line: code message`, where lines count from 0; the least certain of a file come
    first.

    \b
    Example:
        paperkit check issue.txt
        paperkit check -f jsonl *.txt
    """
    from paperkit.commands._tables import one_line, print_rows
    from paperkit.terminal import write

    def rows() -> Iterator[tuple[Any, ...]]:
        for analysis in call.analyses():
            for note in _least_certain_first(analysis):
                call.found()
                yield analysis.source.info.name, note.line, note.code, note.message

    if format_name not in (None, "text"):
        print_rows(COLUMNS, rows(), format_name=format_name, color=color, one_file=len(call.files) == 1)
        return
    for file, line, code, message in rows():
        write(f"{one_line(file)}:{line}: {code} {one_line(message)}\n".encode("utf-8", "replace"))


def _least_certain_first(analysis: Analysis) -> list[Note]:
    """The doubts by the confidence of their label, then those without one by their lines."""
    confidences = {
        line.number: label.confidence for line, label in zip(analysis.source.lines, analysis.labels, strict=True)
    }
    return sorted(
        analysis.issue.notes,
        key=lambda note: (note.code != _LABEL, confidences[note.line] if note.code == _LABEL else 0.0, note.line),
    )
