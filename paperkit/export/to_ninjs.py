"""ninjs 3.1 (IPTC, iptc.org/standards/ninjs): a JSON array of items, one an article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from paperkit.export import Edition, Options
from paperkit.export.flow import HEAD, Block, article_html, blocks, plain
from paperkit.export.json_text import json_text
from paperkit.export.language import language
from paperkit.export.mapping import (
    GENRE_SCHEME,
    GENRES,
    PAGE,
    agency_of,
    credit_line,
    date_time,
    headline_of,
    identifier,
    issue_date,
    issue_title,
    one_line,
    page_texts,
    paper_title,
    prepared,
    signatures,
)
from paperkit.model import Article, Byline, Caption, Issue
from paperkit.reading import captions_of

SUMMARY = "IPTC ninjs 3.1: a JSON array of news items with their photos"
AUDIENCE = "news systems"
SUFFIX = ".json"
CLEANS = "html"

_STANDARD = {
    "name": "ninjs",
    "version": "3.1",
    "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#",
}


def document(edition: Edition, options: Options) -> bytes:
    """The items of the issue as a JSON array."""
    return collection((edition,), options)


def collection(editions: Iterable[Edition], options: Options) -> bytes:
    """The items of several issues as one JSON array."""
    return json_text([item for edition in editions for item in _items(prepared(edition.issue))])


def _items(issue: Issue) -> Iterator[dict[str, Any]]:
    tag = language(issue)
    photos = captions_of(issue)
    for article in issue.articles:
        yield _article(issue, article, photos.get(article.id, ()), tag)
    for caption in photos.get(None, ()):
        yield {**_item(issue, caption.id, "picture", tag), **_picture(caption), "standard": _STANDARD}
    texts = page_texts(issue)
    if texts:
        yield {
            **_item(issue, PAGE, "text", tag),
            "profile": PAGE,
            "title": issue_title(issue),
            "bodies": [{"role": kind, "contentType": "text/plain", "value": text} for kind, text in texts],
            "standard": _STANDARD,
        }


def _article(issue: Issue, article: Article, captions: tuple[Caption, ...], tag: str) -> dict[str, Any]:
    parts = list(blocks(article))
    content = [part for part in parts if part.kind not in HEAD]
    item = {
        **_item(issue, article.id, "text", tag),
        "title": headline_of(article),
        "headlines": [{"role": part.kind, "value": part.text} for part in parts if part.kind in HEAD],
        "by": credit_line(article.bylines),
        "people": _people(article.bylines),
        "genres": _genres(article),
        "descriptions": [{"role": "page", "value": article.page}] if article.page is not None else [],
        "infoSources": _sources(issue, article),
        "organisations": _organisations(article.bylines),
        "bodies": _bodies(content, tag),
        "associations": [
            {"name": caption.id, **_item(issue, caption.id, "picture", tag), **_picture(caption)}
            for caption in captions
        ],
        "standard": _STANDARD,
    }
    place = article.dateline.place if article.dateline is not None else None
    if place:
        item["located"] = one_line(place)
        item["places"] = [{"name": one_line(place), "rel": "dateline"}]
    return {key: value for key, value in item.items() if value}


def _bodies(content: list[Block], tag: str) -> list[dict[str, Any]]:
    text = plain(content)
    if not text:
        return []
    return [
        {"role": "main", "contentType": "text/plain", "charCount": len(text), "value": text},
        {"role": "richtext", "contentType": "application/xhtml+xml", "value": article_html(content, (), tag)},
    ]


def _item(issue: Issue, name: str, kind: str, tag: str) -> dict[str, Any]:
    item: dict[str, Any] = {
        "uri": identifier(issue, name),
        "type": kind,
        "representationType": "full",
        "language": tag,
        "altIds": [{"role": "paperkit", "value": name}],
    }
    date = date_time(issue_date(issue))
    if date is not None:
        item["contentCreated"] = date
    return item


def _picture(caption: Caption) -> dict[str, Any]:
    item = {
        "by": credit_line(caption.credits),
        "people": _people(caption.credits),
        "descriptions": [{"role": "caption", "contentType": "text/plain", "value": caption.text}],
    }
    return {key: value for key, value in item.items() if value}


def _people(bylines: tuple[Byline, ...]) -> list[dict[str, str]]:
    return [{"name": one_line(name), "rel": byline.role} for name, byline, person in signatures(bylines) if person]


def _organisations(bylines: tuple[Byline, ...]) -> list[dict[str, str]]:
    found = {one_line(byline.org): byline.role for byline in bylines if byline.org}
    found |= {one_line(name): byline.role for name, byline, person in signatures(bylines) if not person}
    return [{"name": name, "rel": role} for name, role in found.items()]


def _genres(article: Article) -> list[dict[str, str]]:
    genre = GENRES[article.kind]
    own: dict[str, str] = {"name": article.kind, "literal": article.kind}
    return [own] if genre is None else [{"name": genre, "uri": GENRE_SCHEME + genre}, own]


def _sources(issue: Issue, article: Article) -> list[dict[str, str]]:
    named = (("publisher", paper_title(issue)), ("agency", agency_of(article)))
    return [{"name": name, "role": role} for role, name in named if name]
