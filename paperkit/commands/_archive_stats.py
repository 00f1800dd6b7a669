"""The command `archive stats`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from paperkit.commands._archive import database_argument, debug_option
from paperkit.commands._shared import check_output, color_option, format_option

if TYPE_CHECKING:
    from paperkit.archive.stats import By

COLUMNS = ("by", "name", "issues", "articles")


@click.command("stats")
@database_argument
@click.option(
    "--by",
    multiple=True,
    type=click.Choice(("paper", "month", "kind", "reporter")),
    help="Count by this; may be given again. Without it by all four.",
)
@click.option(
    "--limit", type=click.IntRange(1), default=20, show_default=True, help="Rows of each at most; months are all there."
)
@click.option("--plot", is_flag=True, help="Draw the articles as bars, in text, or as SVG with -o.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="With --plot: an SVG file to write.")
@format_option
@color_option
@debug_option
def command(
    database: Path,
    by: tuple[By, ...],
    limit: int,
    plot: bool,
    output: Path | None,
    format_name: str | None,
    color: str,
) -> None:
    """Count issues and articles of the archive DB by paper, month and kind, and reporters by output.

    \b
    Example:
        paperkit archive stats papers.db --by reporter --limit 10
        paperkit archive stats papers.db --by month --plot -o months.svg
    """
    from paperkit.archive.connect import reading
    from paperkit.archive.stats import BY, counts, svg_plot, text_plot
    from paperkit.commands._tables import print_rows
    from paperkit.errors import UsageError
    from paperkit.output import whole_file
    from paperkit.terminal import write

    if output is not None and not plot:
        raise UsageError("-o is for --plot; tables and JSON go to standard output")
    if plot and format_name is not None:
        raise UsageError("--plot draws; leave -f out, or leave --plot out")
    output = check_output(output, [database])
    with reading(database) as connection:
        rows = counts(connection, tuple(dict.fromkeys(by)) or BY, limit=limit)
    if not plot:
        cells = [(row.by, row.name, row.issues, row.articles) for row in rows]
        print_rows(COLUMNS, cells, format_name=format_name, color=color)
    elif output is None:
        write(text_plot(rows).encode("utf-8", "replace"))
    else:
        with whole_file(output) as stream:
            stream.write(svg_plot(rows).encode("utf-8", "replace"))
