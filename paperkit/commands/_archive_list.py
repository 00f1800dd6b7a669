"""The command `archive list`."""

from __future__ import annotations

from pathlib import Path

import click

from paperkit.commands._archive import database_argument, debug_option
from paperkit.commands._shared import color_option, format_option

COLUMNS = ("issue", "date", "paper", "number", "articles", "captions", "chars", "added", "source")


@click.command("list")
@database_argument
@format_option
@color_option
@debug_option
def command(database: Path, format_name: str | None, color: str) -> None:
    """List the issues in the archive DB by date.

    \b
    Example:
        paperkit archive list papers.db
        paperkit archive list papers.db -f jsonl | jq -r 'select(.date == null) | .source'
    """
    from paperkit.archive.connect import reading
    from paperkit.commands._tables import print_rows

    with reading(database) as connection:
        rows = connection.execute(
            "SELECT issue, date, paper, number, articles, captions, chars, added, name "
            "FROM issue_list ORDER BY date, issue"
        )
        print_rows(COLUMNS, rows, format_name=format_name, color=color)
