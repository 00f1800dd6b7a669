"""EPUB: the issue as a book for reading devices, a chapter an article.

EPUB 3.3, W3C Recommendation: the container (section 4), the package document (5), the navigation document (7).
The standard demands a time of last modification: the day of the issue stands for it, so that the same issue gives
the same bytes.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from html import escape
from itertools import groupby
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from paperkit.codec import encode
from paperkit.export import Edition, Options
from paperkit.export.contents import entry, issue_date, issue_title, masthead_lines
from paperkit.export.flow import article_html, blocks, page_html
from paperkit.export.labels import LABELS
from paperkit.export.language import Language, language
from paperkit.export.sanitise import clean_for_html, forbidden_in, report
from paperkit.model import Issue
from paperkit.reading import captions_of

SUMMARY = "an EPUB 3 book for reading devices, a chapter an article"
AUDIENCE = "editors"
SUFFIX = ".epub"
CLEANS = "html"
BINARY = True

#: The earliest time a zip archive can say.
_EPOCH = (1980, 1, 1, 0, 0, 0)
_CONTAINER = """<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="{tag}" xml:lang="{tag}">
<head><title>{title}</title><link rel="stylesheet" type="text/css" href="style.css"/></head>
"""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A document of the book: its name, its entry in the contents, its page of the paper, its body as XHTML."""

    name: str
    title: str
    page: str | None
    body: str


def document(edition: Edition, options: Options) -> bytes:
    """The issue as an EPUB file."""
    issue = edition.issue
    tag = language(issue)
    title = issue_title(issue) or LABELS[tag]["issue"]
    chapters = _chapters(issue, tag, title)
    files = {
        "META-INF/container.xml": _CONTAINER,
        "EPUB/package.opf": _package(issue, tag, title, chapters),
        "EPUB/nav.xhtml": _navigation(tag, title, chapters),
        "EPUB/style.css": (Path(__file__).parent / "templates" / "epub.css").read_text(encoding="utf-8"),
    }
    for chapter in chapters:
        files[f"EPUB/{chapter.name}.xhtml"] = (
            _HEAD.format(tag=tag, title=_text(chapter.title)) + f"<body>{chapter.body}</body>\n</html>\n"
        )
    return _zip(files)


def _chapters(issue: Issue, tag: Language, title: str) -> list[Chapter]:
    """The masthead, the articles, the photos that stand alone, and the text of the page, as far as there are any."""
    words = LABELS[tag]
    photos = captions_of(issue)
    chapters: list[Chapter] = []
    if issue.masthead is not None:
        lines = [("title" if is_title else "masthead", text) for text, _, is_title in masthead_lines(issue.masthead)]
        chapters.append(Chapter("masthead", title, None, page_html(lines, tag)))
    for article in issue.articles:
        body = article_html(blocks(article), photos.get(article.id, ()), tag)
        name = entry(article).strip() or article.id
        chapters.append(Chapter(article.id, name, article.page, f'<article class="{article.kind}">{body}</article>'))
    if None in photos:
        chapters.append(Chapter("photos", words["photos"], None, article_html((), photos[None], tag)))
    if issue.furniture:
        rest = page_html([("furniture", item.text) for item in issue.furniture], tag)
        chapters.append(Chapter("page", words["rest"], None, rest))
    # A book has at least one chapter, that of an empty issue too.
    return chapters or [Chapter("masthead", title, None, "")]


def _package(issue: Issue, tag: Language, title: str, chapters: Sequence[Chapter]) -> str:
    day = issue_date(issue)
    identifier = uuid5(NAMESPACE_URL, f"paperkit:{sha256(encode(issue)).hexdigest()}")
    metadata = [
        f'<dc:identifier id="id">urn:uuid:{identifier}</dc:identifier>',
        f"<dc:title>{_text(title)}</dc:title>",
        f"<dc:language>{tag}</dc:language>",
        "<dc:type>newspaper</dc:type>",
        f'<meta property="dcterms:modified">{day.isoformat() if day else "1980-01-01"}T00:00:00Z</meta>',
    ]
    if day is not None:
        metadata.append(f"<dc:date>{day.isoformat()}</dc:date>")
    if issue.masthead is not None and issue.masthead.title:
        metadata.append(f"<dc:publisher>{_text(issue.masthead.title)}</dc:publisher>")
    if replaced := report(forbidden_in(issue, for_html=True)):
        metadata.append(f"<dc:description>Characters replaced by U+FFFD: {replaced}</dc:description>")
    items = [
        f'<item id="{chapter.name}" href="{chapter.name}.xhtml" media-type="application/xhtml+xml"/>'
        for chapter in chapters
    ]
    references = [f'<itemref idref="{chapter.name}"/>' for chapter in chapters]
    return "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="{tag}">',
            '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">',
            *metadata,
            "</metadata>",
            "<manifest>",
            '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>',
            '<item id="style" href="style.css" media-type="text/css"/>',
            *items,
            "</manifest>",
            "<spine>",
            *references,
            "</spine>",
            "</package>",
            "",
        ]
    )


def _navigation(tag: Language, title: str, chapters: Sequence[Chapter]) -> str:
    """The contents; articles stand under their pages where the issue has several."""
    words = LABELS[tag]
    paged = len({chapter.page for chapter in chapters if chapter.page}) > 1
    entries: list[str] = []
    for page, group in groupby(chapters, key=lambda chapter: chapter.page):
        if paged and page:
            name = _text(words["page"].format(page))
            entries.append(f"<li><span>{name}</span>\n<ol>\n{_entries(group)}\n</ol></li>")
        else:
            entries.append(_entries(group))
    contents = "\n".join(entries)
    return (
        _HEAD.format(tag=tag, title=_text(title))
        + f'<body><nav epub:type="toc" id="toc"><h1>{words["contents"]}</h1>\n<ol>\n{contents}\n</ol></nav></body>\n'
        + "</html>\n"
    )


def _entries(chapters: Iterable[Chapter]) -> str:
    return "\n".join(f'<li><a href="{chapter.name}.xhtml">{_text(chapter.title)}</a></li>' for chapter in chapters)


def _text(text: str) -> str:
    return escape(clean_for_html(text), quote=False)


def _zip(files: dict[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        # The type comes first and is not packed, so that it can be read without unpacking.
        archive.writestr(_member("mimetype", zipfile.ZIP_STORED), "application/epub+zip")
        for name, content in files.items():
            archive.writestr(_member(name, zipfile.ZIP_DEFLATED), content)
    return buffer.getvalue()


def _member(name: str, compression: int) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _EPOCH)
    info.compress_type = compression
    # The same on every system: rights as Unix writes them.
    info.create_system = 3
    info.external_attr = 0o644 << 16
    return info
