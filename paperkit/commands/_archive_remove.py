"""The command `archive remove`."""

from __future__ import annotations

from pathlib import Path

import click

from paperkit.commands._archive import database_argument, debug_option


@click.command("remove")
@database_argument
@click.argument("refs", metavar="ISSUE…", nargs=-1, required=True)
@debug_option
def command(database: Path, refs: tuple[str, ...]) -> None:
    """Remove issues from the archive DB, all of them or, where one is not there, none.

    ISSUE is its number, as `list` gives it. `optimize` gives the space back to the disk.

    \b
    Example:
        paperkit archive remove papers.db 12 15
    """
    from paperkit.archive.connect import writing
    from paperkit.archive.refs import read_ref
    from paperkit.archive.schema import load_folding
    from paperkit.archive.store import remove
    from paperkit.errors import UsageError

    wanted = [read_ref(ref) for ref in refs]
    for ref, text in zip(wanted, refs, strict=True):
        if ref.key is not None:
            raise UsageError(f"{text}: is an article; an issue is removed as a whole: {ref.number}")
    numbers = list(dict.fromkeys(ref.number for ref in wanted))
    with writing(database) as connection:
        removed = remove(connection, numbers, load_folding(connection))
    for number, issue in zip(numbers, removed, strict=True):
        click.echo(f"{database}: removed issue {number}, {issue.source.name}", err=True)
