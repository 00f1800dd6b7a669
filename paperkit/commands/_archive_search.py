"""The command `archive search`."""

from __future__ import annotations

from pathlib import Path

import click

from paperkit.commands._archive import database_argument, debug_option
from paperkit.commands._shared import color_option, format_option

#: A table has room for what tells results apart; the other formats have all of it.
_TABLE = ("ref", "date", "paper", "kind", "headline", "found", "snippet")
_ALL = ("ref", "date", "paper", "page", "kind", "headline", "found", "snippet", "source", "score")


@click.command("search")
@database_argument
@click.argument("query", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="Results at most.")
@click.option("--offset", type=click.IntRange(0), default=0, show_default=True, help="Results to leave out before.")
@format_option
@color_option
@debug_option
def command(
    database: Path, query: tuple[str, ...], limit: int, offset: int, format_name: str | None, color: str
) -> None:
    """Search the archive DB for QUERY, the best results first, one an article.

    Words side by side must all be there. "A phrase" stands in quotation marks; AND, OR, NOT and brackets
    combine; headline:, author:, paper:, kind: and date: look there. Either script finds both, as do
    variants, and full and half width. A hit is marked «so»; `found` says where it is: headline, author,
    body or caption. kind:caption is a photo that stands alone.

    \b
    Example:
        paperkit archive search papers.db 春耕
        paperkit archive search papers.db '"县委书记" author:王芳 NOT kind:brief'
        paperkit archive search papers.db '(水庫 OR 大坝) date:2013-08..2013-09' -f jsonl
    """
    from paperkit.archive.connect import reading
    from paperkit.archive.schema import load_folding
    from paperkit.archive.search import count, search
    from paperkit.commands._tables import print_rows
    from paperkit.terminal import is_terminal

    words = " ".join(query)
    with reading(database) as connection:
        folding = load_folding(connection)
        results = search(connection, words, folding, limit=limit, offset=offset)
        total = count(connection, words, folding) if is_terminal() else 0
    columns = _TABLE if format_name == "table" or (format_name is None and is_terminal()) else _ALL
    rows = [
        [list(value) if isinstance(value := getattr(result, column), tuple) else value for column in columns]
        for result in results
    ]
    print_rows(columns, rows, format_name=format_name, color=color)
    if is_terminal():
        shown = f"; {offset + 1} to {offset + len(results)} shown" if len(results) < total else ""
        click.echo(f"{total} articles found{shown if results else ''}", err=True)
