"""The command `articles`."""

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

COLUMNS = ("file", "id", "kind", "page", "headline", "names", "paragraphs", "characters", "confidence")


@click.command("articles")
@reading_options
@format_option
@conversion_options
@color_option
def command(call: Call, format_name: str | None, script: str | None, punctuation: str, color: str) -> None:
    """List the articles (文章) of FILES, one a row.

    \b
    Example:
        paperkit articles issue.txt
        paperkit articles -f jsonl *.txt | jq -r .headline
    """
    from paperkit.commands._tables import print_rows

    check_conversion(script)

    def rows() -> Iterator[tuple[Any, ...]]:
        for issue in call.issues(script=script, punctuation=punctuation):
            for article in issue.articles:
                yield (
                    issue.source.name,
                    article.id,
                    article.kind,
                    article.page,
                    article.headline.text if article.headline else None,
                    [name for byline in article.bylines for name in byline.names],
                    len(article.paragraphs),
                    sum(len(paragraph.text) for paragraph in article.paragraphs),
                    article.confidence,
                )

    print_rows(COLUMNS, rows(), format_name=format_name, color=color, one_file=len(call.files) == 1)
