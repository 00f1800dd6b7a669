"""The command `archive verify`."""

from __future__ import annotations

from pathlib import Path

import click

from paperkit.commands._archive import database_argument, debug_option, progress_bar
from paperkit.commands._shared import color_option, format_option
from paperkit.errors import ExitCode

COLUMNS = ("issue", "code", "message")


@click.command("verify")
@database_argument
@format_option
@color_option
@debug_option
def command(database: Path, format_name: str | None, color: str) -> ExitCode:
    """Check the archive DB, and list what is wrong; exit 1 when anything is.

    Looks at the file, at checksums of issues and sources, at the tables and the index against the text, and
    whether every character of each source is in exactly one piece of its issue.

    \b
    Example:
        paperkit archive verify papers.db && cp papers.db backup/
    """
    from paperkit.archive.connect import reading
    from paperkit.archive.store import numbers
    from paperkit.archive.verify import verify
    from paperkit.commands._tables import print_rows

    with reading(database) as connection:
        total = len(numbers(connection))
        with progress_bar(total, "verifying") as progress:
            found = list(verify(connection, progress=progress))
    if found:
        rows = [(finding.issue, finding.code, finding.message) for finding in found]
        print_rows(COLUMNS, rows, format_name=format_name, color=color)
    elif format_name is not None:
        print_rows(COLUMNS, (), format_name=format_name, color=color)
    click.echo(f"{database}: {total} issues, {len(found) or 'no'} faults", err=True)
    return ExitCode.FINDINGS if found else ExitCode.DONE
