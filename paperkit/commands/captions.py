"""The command `captions`."""

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

COLUMNS = ("file", "id", "article", "caption", "photographers", "credit", "confidence")


@click.command("captions")
@reading_options
@format_option
@conversion_options
@color_option
def command(call: Call, format_name: str | None, script: str | None, punctuation: str, color: str) -> None:
    """List the photo captions (图片说明) and credits of FILES.

    \b
    Example:
        paperkit captions issue.txt
        paperkit captions -f csv *.txt > captions.csv
    """
    from paperkit.commands._tables import print_rows

    check_conversion(script)

    def rows() -> Iterator[tuple[Any, ...]]:
        for issue in call.issues(script=script, punctuation=punctuation):
            for caption in issue.captions:
                yield (
                    issue.source.name,
                    caption.id,
                    caption.article,
                    caption.text,
                    [name for credit in caption.credits for name in credit.names],
                    "　".join(credit.text for credit in caption.credits),
                    caption.confidence,
                )

    print_rows(COLUMNS, rows(), format_name=format_name, color=color, one_file=len(call.files) == 1)
