"""NITF 3.6 (IPTC, iptc.org/standards/nitf): one document an article."""

from __future__ import annotations

from collections.abc import Iterator

from paperkit.export import Edition, Options
from paperkit.export.language import language
from paperkit.export.mapping import PAGE, page_texts, prepared
from paperkit.export.nitf import CONTAINERS, article_nitf, page_nitf
from paperkit.export.xml_text import xml_text
from paperkit.reading import captions_of

SUMMARY = "IPTC NITF 3.6: an XML document an article; -o names a folder"
AUDIENCE = "news systems"
SUFFIX = ".xml"
CLEANS = "xml"


def documents(edition: Edition, options: Options) -> Iterator[tuple[str, bytes]]:
    """A document an article, and page.xml for what belongs to none."""
    issue = prepared(edition.issue)
    tag = language(issue)
    photos = captions_of(issue)
    for article in issue.articles:
        root = article_nitf(issue, article, photos.get(article.id, ()), tag)
        yield f"{article.id}{SUFFIX}", xml_text(root, CONTAINERS)
    alone = photos.get(None, ())
    if page_texts(issue) or alone or not issue.articles:
        yield f"{PAGE}{SUFFIX}", xml_text(page_nitf(issue, alone, tag), CONTAINERS)
