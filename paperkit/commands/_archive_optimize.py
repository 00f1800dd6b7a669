"""The command `archive optimize`."""

from __future__ import annotations

from pathlib import Path

import click

from paperkit.commands._archive import database_argument, debug_option


@click.command("optimize")
@database_argument
@debug_option
def command(database: Path) -> None:
    """Make the archive DB small and fast again, after much was added or removed.

    Needs free space of about the archive's size while it runs.

    \b
    Example:
        paperkit archive optimize papers.db
    """
    from paperkit.archive.connect import writing
    from paperkit.archive.store import optimize

    with writing(database) as connection:
        before = database.stat().st_size
        optimize(connection)
    click.echo(f"{database}: {before:,} bytes before, {database.stat().st_size:,} after", err=True)
