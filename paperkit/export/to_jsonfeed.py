"""JSON Feed 1.1 (jsonfeed.org): the issue as a feed, an item an article."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from paperkit.export import Edition, Options
from paperkit.export.flow import article_html, blocks, page_html, plain
from paperkit.export.json_text import json_text
from paperkit.export.language import language
from paperkit.export.mapping import (
    PAGE,
    date_time,
    identifier,
    issue_date,
    issue_title,
    one_line,
    page_texts,
    prepared,
    signatures,
)
from paperkit.export.sanitise import clean_for_html
from paperkit.model import Article, Byline, Caption, Issue
from paperkit.reading import captions_of

SUMMARY = "JSON Feed 1.1: an item an article, for feed readers and web sites"
AUDIENCE = "news systems"
SUFFIX = ".json"
CLEANS = "html"


def document(edition: Edition, options: Options) -> bytes:
    """The issue as a feed. The page's own text and photos that stand alone are its last items."""
    issue = prepared(edition.issue, clean_for_html)
    tag = language(issue)
    photos = captions_of(issue)
    items = [_article(issue, article, photos.get(article.id, ()), tag) for article in issue.articles]
    items += _rest(issue, photos.get(None, ()), tag)
    return json_text(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": issue_title(issue),
            "language": tag,
            "items": items,
        }
    )


def _article(issue: Issue, article: Article, captions: tuple[Caption, ...], tag: str) -> dict[str, Any]:
    parts = list(blocks(article))
    title = article.headline.main if article.headline is not None else None
    # Readers show the title above the content: it is not printed twice.
    content = [part for part in parts if part.kind != "main"]
    item = _item(issue, article.id, article.kind, plain(content, captions), article_html(content, captions, tag))
    if title is not None:
        item["title"] = one_line(title.text)
    if article.column is not None:
        item["tags"] = [*item["tags"], one_line(article.column.text)]
    if article.page is not None:
        item["_paperkit"]["page"] = article.page
    item["_paperkit"]["confidence"] = article.confidence
    return _signed(item, article.bylines)


def _rest(issue: Issue, captions: tuple[Caption, ...], tag: str) -> Iterator[dict[str, Any]]:
    for caption in captions:
        item = _item(issue, caption.id, "photo", plain((), (caption,)), article_html((), (caption,), tag))
        yield _signed(item, caption.credits)
    texts = page_texts(issue)
    if texts:
        yield _item(issue, PAGE, PAGE, "\n\n".join(text for _, text in texts), page_html(texts, tag))


def _item(issue: Issue, name: str, kind: str, text: str, markup: str) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": identifier(issue, name),
        "content_html": markup,
        "content_text": text,
        "tags": [kind],
        "_paperkit": {"id": name, "kind": kind},
    }
    date = date_time(issue_date(issue))
    if date is not None:
        item["date_published"] = date
    return item


def _signed(item: dict[str, Any], bylines: tuple[Byline, ...]) -> dict[str, Any]:
    authors = [{"name": one_line(name)} for name, _, _ in signatures(bylines) if one_line(name)]
    if authors:
        item["authors"] = authors
    return item
