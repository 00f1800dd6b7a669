"""The rows of the formats of rows, and how they are written down."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from paperkit.export import Rows
from paperkit.model import Article, Dateline, Issue, Passage

_COLUMNS: dict[Rows, tuple[str, ...]] = {
    "articles": (
        "source", "date", "id", "kind", "page", "column", "kicker", "headline", "deck", "dateline", "bylines",
        "note", "lead", "text", "captions", "jump", "confidence",
    ),
    "captions": ("source", "date", "id", "article", "text", "credits", "confidence"),
    "bylines": ("source", "date", "article", "headline", "role", "name", "org", "text"),
    "paragraphs": ("source", "date", "article", "number", "kind", "text"),
}  # fmt: skip
#: A cell that begins so is a formula to a spreadsheet.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")

Cell = str | int | float | None


def columns(rows: Rows) -> tuple[str, ...]:
    """The names of the columns."""
    return _COLUMNS[rows]


def rows_of(issue: Issue, rows: Rows) -> Iterator[tuple[Cell, ...]]:
    """The rows of an issue; names and texts of one cell are joined by a line feed."""
    start = (issue.source.name, issue.masthead.date if issue.masthead else None)
    if rows == "articles":
        for article in issue.articles:
            yield (*start, *_article(article))
    elif rows == "captions":
        for caption in issue.captions:
            credits = "\n".join(credit.text for credit in caption.credits)
            yield (*start, caption.id, caption.article, caption.text, credits, caption.confidence)
    elif rows == "bylines":
        for article in issue.articles:
            headline = article.headline.text if article.headline else None
            for byline in article.bylines:
                for name in byline.names or (None,):
                    yield (*start, article.id, headline, byline.role, name, byline.org, byline.text)
    else:
        for article in issue.articles:
            for number, paragraph in enumerate(article.paragraphs, 1):
                yield (*start, article.id, number, paragraph.kind, paragraph.text)


def _text(part: Passage | Dateline | None) -> str | None:
    return part.text if part is not None else None


def _article(article: Article) -> Iterable[Cell]:
    head = article.headline
    return (
        article.id,
        article.kind,
        article.page,
        _text(article.column),
        _text(head.kicker) if head else None,
        _text(head.main) if head else None,
        _text(head.deck) if head else None,
        _text(article.dateline),
        "\n".join(byline.text for byline in article.bylines),
        _text(article.note),
        _text(article.lead),
        "\n".join(paragraph.text for paragraph in article.paragraphs),
        " ".join(article.captions),
        _text(article.jump),
        article.confidence,
    )


def separated(rows: Iterable[Sequence[Cell]], delimiter: str) -> bytes:
    """Rows as UTF-8 lines; a text that a spreadsheet would run as a formula gets an apostrophe before it.

    The apostrophe is what spreadsheets themselves write for a text (OWASP, CSV injection).
    """
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=delimiter, lineterminator="\n")
    writer.writerows([_cell(cell) for cell in row] for row in rows)
    return stream.getvalue().encode("utf-8", "replace")


def _cell(cell: Cell) -> Cell:
    if isinstance(cell, str):
        cell = cell.replace("\0", "\ufffd")
        return "'" + cell if cell.startswith(_FORMULA) else cell
    return cell
