"""The command `formats`."""

from __future__ import annotations

import click

from paperkit.commands._shared import color_option, debug_option, format_option

COLUMNS = ("format", "for", "suffix", "summary")
AUDIENCES = ("programs", "editors", "news systems", "archives")


@click.command("formats")
@format_option
@color_option
@debug_option
def command(format_name: str | None, color: str) -> None:
    """List the formats of `export`, with whom each is for.

    \b
    Example:
        paperkit formats
        paperkit formats -f json | jq -r '.[] | select(.for == "archives").format'
    """
    from paperkit.commands._tables import print_rows
    from paperkit.export import format_names, load_format

    exporters = sorted(map(load_format, format_names()), key=lambda exporter: AUDIENCES.index(exporter.audience))
    rows = [(item.name, item.audience, item.suffix, item.summary) for item in exporters]
    print_rows(COLUMNS, rows, format_name=format_name, color=color)
