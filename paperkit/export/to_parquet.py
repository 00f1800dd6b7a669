"""Parquet (parquet.apache.org): a row an article with nested lists, or a row a caption, byline or paragraph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any

from paperkit.conversion import map_text
from paperkit.errors import UsageError
from paperkit.export import Edition, Options, Rows
from paperkit.export.mapping import PAGE, issue_date, page_texts
from paperkit.export.rows import columns, rows_of
from paperkit.model import Article, Byline, Caption, Issue
from paperkit.reading import captions_of

if TYPE_CHECKING:
    import pyarrow

SUMMARY = "Parquet: a row an article with nested lists, for DuckDB, pandas and Spark"
AUDIENCE = "programs"
SUFFIX = ".parquet"
BINARY = True
ROWS = True

#: Rows of a row group: enough to compress well, few enough to hold in memory.
_GROUP = 10_000

Row = dict[str, Any]


def document(edition: Edition, options: Options) -> bytes:
    """The rows of the issue."""
    return collection((edition,), options)


def collection(editions: Iterable[Edition], options: Options) -> bytes:
    """The rows of several issues in one file.

    Raises UsageError where pyarrow is not installed.
    """
    try:
        import pyarrow
        from pyarrow import parquet
    except ModuleNotFoundError as error:
        raise UsageError("format parquet needs pyarrow; install it with: pip install 'paperkit[parquet]'") from error
    schema = _schema(options.rows)
    file = BytesIO()
    with parquet.ParquetWriter(file, schema, compression="zstd") as writer:
        rows: list[Row] = []
        for edition in editions:
            rows += _rows(map_text(edition.issue, _encodable), options.rows)
            if len(rows) >= _GROUP:
                writer.write_table(pyarrow.Table.from_pylist(rows, schema))
                rows = []
        writer.write_table(pyarrow.Table.from_pylist(rows, schema))
    return file.getvalue()


def _rows(issue: Issue, rows: Rows) -> Iterator[Row]:
    day = issue_date(issue)
    start = {"source": issue.source.name, "date": date.fromisoformat(day) if day is not None else None}
    if rows != "articles":
        names = columns(rows)
        for row in rows_of(issue, rows):
            yield {**dict(zip(names, row, strict=True)), **start}
        return
    photos = captions_of(issue)
    for article in issue.articles:
        yield {**start, **_article(article, photos.get(article.id, ()))}
    alone = photos.get(None, ())
    texts = page_texts(issue)
    if texts or alone:
        paragraphs = [{"kind": kind, "text": text} for kind, text in texts]
        photos_alone = [*map(_caption, alone)]
        yield {**start, "id": PAGE, "kind": PAGE, "bylines": [], "paragraphs": paragraphs, "captions": photos_alone}


def _article(article: Article, captions: tuple[Caption, ...]) -> Row:
    head = article.headline
    dateline = article.dateline
    return {
        "id": article.id,
        "kind": article.kind,
        "page": article.page,
        "column": article.column and article.column.text,
        "kicker": head and head.kicker and head.kicker.text,
        "headline": head and head.main and head.main.text,
        "deck": head and head.deck and head.deck.text,
        "dateline": dateline and {name: getattr(dateline, name) for name in ("text", "agency", "place", "date")},
        "bylines": [*map(_byline, article.bylines)],
        "note": article.note and article.note.text,
        "lead": article.lead and article.lead.text,
        "paragraphs": [{"kind": item.kind, "text": item.text} for item in article.paragraphs],
        "captions": [*map(_caption, captions)],
        "jump": article.jump and article.jump.text,
        "confidence": article.confidence,
    }


def _byline(byline: Byline) -> Row:
    return {"text": byline.text, "role": byline.role, "names": list(byline.names), "org": byline.org}


def _caption(caption: Caption) -> Row:
    credits = [*map(_byline, caption.credits)]
    return {"id": caption.id, "text": caption.text, "credits": credits, "confidence": caption.confidence}


def _schema(rows: Rows) -> pyarrow.Schema:
    import pyarrow as pa

    def struct(**fields: pa.DataType) -> pa.DataType:
        return pa.struct([pa.field(name, kind) for name, kind in fields.items()])

    text = pa.string()
    types: dict[str, pa.DataType] = {"date": pa.date32(), "number": pa.int32(), "confidence": pa.float64()}
    if rows != "articles":
        return pa.schema([pa.field(name, types.get(name, text)) for name in columns(rows)])
    byline = struct(text=text, role=text, names=pa.list_(text), org=text)
    caption = struct(id=text, text=text, credits=pa.list_(byline), confidence=pa.float64())
    types |= {
        "dateline": struct(text=text, agency=text, place=text, date=text),
        "bylines": pa.list_(byline),
        "paragraphs": pa.list_(struct(kind=text, text=text)),
        "captions": pa.list_(caption),
    }
    names = [name if name != "text" else "paragraphs" for name in columns("articles")]
    return pa.schema([pa.field(name, types.get(name, text)) for name in names])


def _encodable(text: str) -> str:
    """The text without lone surrogates, which UTF-8 has no bytes for."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
