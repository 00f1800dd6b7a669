"""NewsML-G2 2.35 (IPTC, iptc.org/standards/newsml-g2): one newsMessage, a newsItem an article, its text as NITF."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement

from paperkit.export import Edition, Options
from paperkit.export.language import language
from paperkit.export.mapping import (
    GENRE_SCHEME,
    GENRES,
    PAGE,
    PARTY_ROLE_SCHEME,
    PARTY_ROLES,
    agency_of,
    credit_line,
    date_time,
    full_date,
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
from paperkit.export.nitf import CONTAINERS, article_nitf, page_nitf
from paperkit.export.xml_text import xml_text
from paperkit.model import Article, Issue
from paperkit.reading import captions_of

SUMMARY = "IPTC NewsML-G2 2.35: one newsMessage with a newsItem an article, its text as NITF"
AUDIENCE = "news systems"
SUFFIX = ".xml"
CLEANS = "xml"

_SCHEMES = {
    "ninat": "http://cv.iptc.org/newscodes/ninature/",
    "stat": "http://cv.iptc.org/newscodes/pubstatusg2/",
    "genre": GENRE_SCHEME,
    "cpprole": PARTY_ROLE_SCHEME,
}
_CONTAINERS = CONTAINERS | {
    "newsMessage", "header", "itemSet", "newsItem", "catalog", "itemMeta", "contentMeta", "contentSet", "inlineXML"
}  # fmt: skip
#: Stands where the schema asks for a time and the issue tells no date.
_NO_DATE = "1970-01-01T00:00:00Z"


def document(edition: Edition, options: Options) -> bytes:
    """The issue as one message. What belongs to no article is its last item, and its only one where all is empty."""
    issue = prepared(edition.issue)
    message = Element("newsMessage", {"xmlns": "http://iptc.org/std/nar/2006-10-01/"})
    SubElement(SubElement(message, "header"), "sent").text = date_time(issue_date(issue)) or _NO_DATE
    SubElement(message, "itemSet").extend(_items(issue))
    return xml_text(message, _CONTAINERS)


def _items(issue: Issue) -> Iterator[Element]:
    tag = language(issue)
    photos = captions_of(issue)
    for article in issue.articles:
        item = _item(issue, article.id, headline_of(article), tag)
        _content_meta(SubElement(item, "contentMeta"), issue, article, tag)
        _content(item).append(article_nitf(issue, article, photos.get(article.id, ()), tag))
        yield item
    alone = photos.get(None, ())
    if page_texts(issue) or alone or not issue.articles:
        item = _item(issue, PAGE, issue_title(issue), tag)
        SubElement(SubElement(item, "contentMeta"), "language", {"tag": tag})
        _content(item).append(page_nitf(issue, alone, tag))
        yield item


def _item(issue: Issue, name: str, title: str | None, tag: str) -> Element:
    """A newsItem as far as its itemMeta."""
    item = Element(
        "newsItem",
        {
            "guid": identifier(issue, name),
            "version": "1",
            "standard": "NewsML-G2",
            "standardversion": "2.35",
            "conformance": "power",
            "xml:lang": tag,
        },
    )
    catalog = SubElement(item, "catalog")
    for alias, uri in _SCHEMES.items():
        SubElement(catalog, "scheme", {"alias": alias, "uri": uri})
    meta = SubElement(item, "itemMeta")
    SubElement(meta, "itemClass", {"qcode": "ninat:text"})
    SubElement(meta, "provider", {"literal": paper_title(issue) or "unknown"})
    SubElement(meta, "versionCreated").text = date_time(issue_date(issue)) or _NO_DATE
    SubElement(meta, "pubStatus", {"qcode": "stat:usable"})
    if title:
        SubElement(meta, "title").text = title
    return item


def _content_meta(meta: Element, issue: Issue, article: Article, tag: str) -> None:
    dateline = article.dateline
    date = (full_date(dateline.date) if dateline is not None else None) or issue_date(issue)
    if date is not None:
        SubElement(meta, "contentCreated").text = date
    if dateline is not None and dateline.place:
        _named(meta, "located", dateline.place, None)
    source = agency_of(article)
    if source is not None:
        _named(meta, "infoSource", source, None)
    for name, byline, _ in signatures(article.bylines):
        role = PARTY_ROLES[byline.role]
        _named(meta, "contributor" if role is None else "creator", name, role)
    SubElement(meta, "altId").text = article.id
    SubElement(meta, "language", {"tag": tag})
    genre = GENRES[article.kind]
    if genre is not None:
        SubElement(meta, "genre", {"qcode": f"genre:{genre}"})
    SubElement(meta, "genre", {"literal": article.kind})
    for element, text in (
        ("headline", headline_of(article)),
        ("dateline", dateline.text if dateline is not None else None),
        ("by", credit_line(article.bylines)),
    ):
        if text:
            SubElement(meta, element).text = text


def _named(meta: Element, element: str, name: str, role: str | None) -> None:
    """A party or place that has no code: its name is its literal."""
    literal = one_line(name)
    if literal:
        attributes = {"literal": literal} if role is None else {"role": f"cpprole:{role}", "literal": literal}
        SubElement(SubElement(meta, element, attributes), "name").text = literal


def _content(item: Element) -> Element:
    return SubElement(SubElement(item, "contentSet"), "inlineXML", {"contenttype": "application/nitf+xml"})
