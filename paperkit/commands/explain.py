"""The command `explain`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from paperkit.commands._shared import Call, color_option, reading_options

if TYPE_CHECKING:
    from paperkit.model import Byline, Issue


@click.command("explain")
@reading_options
@color_option
def command(call: Call, color: str) -> None:
    """Explain what each line of FILES was taken for.

    With each line goes what decided it; after the lines what was repaired, and where fields were read.

    \b
    Example:
        paperkit explain issue.txt | less -R
    """
    from pathlib import Path

    from paperkit.label.explain import explain
    from paperkit.profile import load_profile
    from paperkit.view import print_explanation

    profile = load_profile(call.profile) if call.profile else None
    for analysis in call.analyses():
        reasons = explain(
            analysis.source,
            [label.sign for label in analysis.labels],
            [label.other for label in analysis.labels],
            profile=profile,
            model=Path(call.model) if call.model else None,
        )
        print_explanation(analysis, reasons, fields=list(_fields(analysis.issue)), color=color)


def _fields(issue: Issue) -> Iterator[tuple[str, str, str]]:
    """What was read from the pieces: the id of the thing, the field, its text."""
    if issue.masthead is not None:
        for name in ("title", "date", "number", "page"):
            value = getattr(issue.masthead, name)
            if value:
                yield "", f"masthead.{name}", value
    for article in issue.articles:
        head = article.headline
        parts = {"kicker": head.kicker, "headline": head.main, "deck": head.deck} if head is not None else {}
        for name, passage in {"column": article.column, **parts, "lead": article.lead, "jump": article.jump}.items():
            if passage is not None:
                yield article.id, name, passage.text
        if article.dateline is not None:
            line = article.dateline
            facts = " ".join(
                f"{name}={value}" for name in ("agency", "place", "date") if (value := getattr(line, name))
            )
            yield article.id, "dateline", f"{line.text}  {facts}"
        for byline in article.bylines:
            yield article.id, f"byline.{byline.role}", _signed(byline)
        yield article.id, "kind", article.kind
    for caption in issue.captions:
        for credit in caption.credits:
            yield caption.id, f"credit.{credit.role}", _signed(credit)


def _signed(byline: Byline) -> str:
    return f"{byline.text}  {'、'.join(byline.names) or byline.org or ''}"
