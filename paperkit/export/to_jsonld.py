"""JSON-LD with schema.org: NewsArticle, OpinionNewsArticle and ImageObject in the graph of an issue."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from paperkit.export import Edition, Options
from paperkit.export.flow import HEAD, Block, blocks, plain
from paperkit.export.json_text import json_text
from paperkit.export.language import language
from paperkit.export.mapping import (
    ARTICLE_TYPES,
    PAGE,
    PARTY_PROPERTIES,
    agency_of,
    credit_line,
    full_date,
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

SUMMARY = "JSON-LD with schema.org: NewsArticle and its kin, for search engines and linked data"
AUDIENCE = "news systems"
SUFFIX = ".jsonld"

Node = dict[str, Any]


def document(edition: Edition, options: Options) -> bytes:
    """The graph of the issue."""
    return collection((edition,), options)


def collection(editions: Iterable[Edition], options: Options) -> bytes:
    """The graphs of several issues as one."""
    graph = [node for edition in editions for node in _nodes(prepared(edition.issue))]
    # It can stand in a script element as it is: no </script> nor <!-- of a headline ends one.
    return json_text({"@context": "https://schema.org", "@graph": graph}).replace(b"<", b"\\u003c")


def _nodes(issue: Issue) -> Iterator[Node]:
    tag = language(issue)
    photos = captions_of(issue)
    yield _issue(issue, tag)
    for article in issue.articles:
        yield _article(issue, article, photos.get(article.id, ()), tag)
    for caption in photos.get(None, ()):
        yield {**_image(issue, caption, tag), "isPartOf": {"@id": identifier(issue, PAGE)}}


def _issue(issue: Issue, tag: str) -> Node:
    head = issue.masthead
    paper = paper_title(issue)
    return _filled(
        {
            "@type": "PublicationIssue",
            "@id": identifier(issue, PAGE),
            "name": issue_title(issue),
            "inLanguage": tag,
            "datePublished": issue_date(issue),
            "issueNumber": head.number if head is not None else None,
            "isPartOf": {"@type": "Newspaper", "name": paper} if paper else None,
            "text": "\n".join(text for _, text in page_texts(issue)),
        }
    )


def _article(issue: Issue, article: Article, captions: tuple[Caption, ...], tag: str) -> Node:
    parts = list(blocks(article))
    dateline = article.dateline
    kind = ARTICLE_TYPES[article.kind]
    return _filled(
        {
            "@type": kind,
            "@id": identifier(issue, article.id),
            "isPartOf": {"@id": identifier(issue, PAGE)},
            "inLanguage": tag,
            "genre": article.kind,
            "articleSection": article.column and article.column.text,
            "headline": _text(parts, "main"),
            "alternativeHeadline": [text for name in ("kicker", "deck") if (text := _text(parts, name))],
            **_parties(article.bylines),
            "datePublished": issue_date(issue),
            "dateline": dateline.text if dateline is not None and kind != "Article" else None,
            **_origin(issue, article),
            "pageStart": article.page,
            "articleBody": plain(part for part in parts if part.kind not in HEAD),
            "image": [_image(issue, caption, tag) for caption in captions],
        }
    )


def _text(parts: list[Block], kind: str) -> str | None:
    return next((part.text for part in parts if part.kind == kind), None)


def _origin(issue: Issue, article: Article) -> Node:
    dateline = article.dateline
    if dateline is None:
        return {}
    source = agency_of(article)
    return {
        "dateCreated": full_date(dateline.date),
        "locationCreated": {"@type": "Place", "name": one_line(dateline.place)} if dateline.place else None,
        "sourceOrganization": _organisation(source) if source else None,
    }


def _parties(bylines: tuple[Byline, ...]) -> Node:
    found: dict[str, list[Node]] = {}
    for name, byline, person in signatures(bylines):
        word = PARTY_PROPERTIES[byline.role]
        # schema.org takes only persons for editors.
        found.setdefault("contributor" if word == "editor" and not person else word, []).append(
            _party(name, byline, person)
        )
    return found


def _party(name: str, byline: Byline, person: bool) -> Node:
    if not person:
        return _organisation(name)
    return _filled(
        {
            "@type": "Person",
            "name": one_line(name),
            "jobTitle": byline.role,
            "affiliation": _organisation(byline.org) if byline.org else None,
        }
    )


def _organisation(name: str) -> Node:
    return {"@type": "Organization", "name": one_line(name)}


def _image(issue: Issue, caption: Caption, tag: str) -> Node:
    return _filled(
        {
            "@type": "ImageObject",
            "@id": identifier(issue, caption.id),
            "inLanguage": tag,
            "caption": caption.text,
            "creditText": credit_line(caption.credits),
            "creator": [_party(name, credit, person) for name, credit, person in signatures(caption.credits)],
        }
    )


def _filled(node: Node) -> Node:
    """The node without what is not known."""
    return {key: value for key, value in node.items() if value}
