"""The command `bylines`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

from paperkit.commands._shared import (
    Call,
    check_conversion,
    color_option,
    conversion_options,
    format_option,
    reading_options,
)

COLUMNS = ("file", "article", "headline", "role", "names", "organisation", "text")


@click.command("bylines")
@reading_options
@format_option
@conversion_options
@color_option
def command(call: Call, format_name: str | None, script: str | None, punctuation: str, color: str) -> None:
    """List the bylines (署名) of the articles of FILES, one a row.

    \b
    Example:
        paperkit bylines issue.txt
        paperkit bylines *.txt | cut -f 5 | sort | uniq -c
    """
    from paperkit.commands._tables import print_rows

    check_conversion(script)

    def rows() -> Iterator[tuple[Any, ...]]:
        for issue in call.issues(script=script, punctuation=punctuation):
            for article in issue.articles:
                headline = article.headline.text if article.headline else None
                for byline in article.bylines:
                    yield (
                        issue.source.name,
                        article.id,
                        headline,
                        byline.role,
                        list(byline.names),
                        byline.org,
                        byline.text,
                    )

    print_rows(COLUMNS, rows(), format_name=format_name, color=color, one_file=len(call.files) == 1)
