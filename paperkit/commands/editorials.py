"""The command `editorials`."""

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

COLUMNS = ("file", "id", "kind", "column", "headline", "names", "organisation", "characters", "text")
_FIRST_WORDS = 24


@click.command("editorials")
@reading_options
@format_option
@conversion_options
@color_option
def command(call: Call, format_name: str | None, script: str | None, punctuation: str, color: str) -> None:
    """List the editorials and commentaries (社论、评论) of FILES.

    \b
    Example:
        paperkit editorials issue.txt
        paperkit editorials -f json issue.txt
    """
    from paperkit.commands._tables import print_rows
    from paperkit.terminal import is_terminal

    check_conversion(script)
    # A table on a terminal has no room for whole texts.
    is_table = format_name in (None, "table") and is_terminal()

    def rows() -> Iterator[tuple[Any, ...]]:
        for issue in call.issues(script=script, punctuation=punctuation):
            for article in issue.articles:
                if article.kind in ("editorial", "commentary"):
                    texts = [paragraph.text for paragraph in article.paragraphs]
                    yield (
                        issue.source.name,
                        article.id,
                        article.kind,
                        article.column.text if article.column else None,
                        article.headline.text if article.headline else None,
                        [name for byline in article.bylines for name in byline.names],
                        next((byline.org for byline in article.bylines if byline.org), None),
                        sum(map(len, texts)),
                        _first_words(texts) if is_table else "\n".join(texts),
                    )

    print_rows(COLUMNS, rows(), format_name=format_name, color=color, one_file=len(call.files) == 1)


def _first_words(texts: list[str]) -> str:
    """The first words of the first paragraph."""
    first = texts[0] if texts else ""
    return first[:_FIRST_WORDS] + ("…" if len(first) > _FIRST_WORDS or len(texts) > 1 else "")
