"""The command `archive show`."""

from __future__ import annotations

from pathlib import Path

import click

from paperkit.commands._archive import database_argument, debug_option
from paperkit.commands._shared import check_conversion, color_option, conversion_options, converted


@click.command("show")
@database_argument
@click.argument("refs", metavar="REF…", nargs=-1, required=True)
@click.option("--full", is_flag=True, help="Show the whole text, not only the first words.")
@conversion_options
@color_option
@debug_option
def command(
    database: Path, refs: tuple[str, ...], full: bool, script: str | None, punctuation: str, color: str
) -> None:
    """Show issues or articles of the archive DB.

    REF is 12 for an issue, 12/a3 for an article of it, as `search` and `list` give them.

    \b
    Example:
        paperkit archive show papers.db 12
        paperkit archive show papers.db 12/a3 --full
    """
    from paperkit.archive.connect import reading
    from paperkit.archive.refs import narrowed, read_ref
    from paperkit.archive.store import load
    from paperkit.view import print_issue

    check_conversion(script)
    wanted = [read_ref(ref) for ref in refs]
    with reading(database) as connection:
        for place, ref in enumerate(wanted):
            issue = narrowed(load(connection, ref.number).issue, ref)
            if place:
                click.echo()
            print_issue(converted(issue, script=script, punctuation=punctuation), full=full, color=color)
