"""An article as an NITF 3.6 document (IPTC, iptc.org/standards/nitf); alone, or inside NewsML-G2.

Elements and attributes are those of nitf-3-6.xsd. The text stands in the body; the head repeats names and dates as
data. Attributes are named as they are written, the namespace is declared on the root.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement

from paperkit.export.flow import HEAD, Block, blocks
from paperkit.export.mapping import (
    GENRES,
    PAGE,
    agency_of,
    full_date,
    headline_of,
    identifier,
    issue_date,
    issue_title,
    one_line,
    page_texts,
    paper_title,
    signatures,
)
from paperkit.model import Article, Byline, Caption, Dateline, Issue
from paperkit.readers.dates import read_date
from paperkit.reading import in_lead

#: Elements that hold no text of their own, so that white space can stand in them.
CONTAINERS = frozenset(
    {"nitf", "head", "tobject", "docdata", "identified-content", "body", "body.head", "hedline", "note"}
    | {"body.content", "body.end", "media"}
)
_NAMESPACE = "http://iptc.org/std/NITF/2006-10-18/"
_VERSION = "-//IPTC//DTD NITF 3.6//EN"
#: What may stand between two characters of a name: 林　宇.
_SPREAD = "[ \u3000]{0,4}"


def article_nitf(issue: Issue, article: Article, captions: tuple[Caption, ...], language: str) -> Element:
    """The document of an article, with its photos."""
    root = _root(language)
    parts = list(blocks(article))
    _head(root, issue, article)
    body = SubElement(root, "body")
    first = next((number for number, part in enumerate(parts) if part.kind in ("body", "subhead")), len(parts))
    above, behind = parts[:first], parts[first:]
    _body_head(SubElement(body, "body.head"), above)
    content = SubElement(body, "body.content")
    for part in [*(part for part in above if part.kind == "jump"), *behind]:
        _paragraph(content, part, article)
    for caption in captions:
        _media(content, caption)
    signed = [part for part in behind if part.kind in ("byline", "dateline")]
    if signed:
        tagline = SubElement(SubElement(body, "body.end"), "tagline")
        for number, part in enumerate(signed):
            if number:
                SubElement(tagline, "br")
            _signature(tagline, part)
    return root


def page_nitf(issue: Issue, captions: tuple[Caption, ...], language: str) -> Element:
    """The document of what belongs to no article: masthead and furniture, and photos that stand alone."""
    root = _root(language)
    _head(root, issue, None)
    content = SubElement(SubElement(root, "body"), "body.content")
    for kind, text in page_texts(issue):
        SubElement(content, "p", {"class": kind}).text = text
    for caption in captions:
        _media(content, caption)
    return root


def _root(language: str) -> Element:
    return Element("nitf", {"xmlns": _NAMESPACE, "version": _VERSION, "baselang": language, "xml:lang": language})


def _head(root: Element, issue: Issue, article: Article | None) -> None:
    head = SubElement(root, "head")
    SubElement(head, "title").text = (headline_of(article) if article is not None else None) or issue_title(issue)
    genre = GENRES[article.kind] if article is not None else None
    kind = article.kind if article is not None else PAGE
    topic = SubElement(head, "tobject", {"tobject.type": kind})
    if genre is not None:
        SubElement(topic, "tobject.property", {"tobject.property.type": genre})
    data = SubElement(head, "docdata")
    name = article.id if article is not None else PAGE
    SubElement(data, "doc-id", {"regsrc": "paperkit", "id-string": identifier(issue, name)})
    date = issue_date(issue)
    if date is not None:
        SubElement(data, "date.issue", {"norm": _norm(date)})
    if article is not None:
        if article.column is not None:
            SubElement(data, "fixture", {"fix-id": one_line(article.column.text)})
        _identified(data, issue, article)
    _publication(head, issue, article)


def _identified(data: Element, issue: Issue, article: Article) -> None:
    """Who signed and where it was written, as data."""
    identified = Element("identified-content")
    for name, byline, person in signatures(article.bylines):
        SubElement(identified, "person" if person else "org", {"class": byline.role}).text = name
    source = agency_of(article)
    if source is not None:
        SubElement(identified, "org", {"class": "agency"}).text = source
    if article.dateline is not None and article.dateline.place:
        SubElement(identified, "location", {"class": "dateline"}).text = article.dateline.place
    if len(identified):
        data.append(identified)


def _publication(head: Element, issue: Issue, article: Article | None) -> None:
    date = issue_date(issue)
    known = {
        "date.publication": _norm(date) if date is not None else None,
        "name": paper_title(issue),
        "number": issue.masthead.number if issue.masthead is not None else None,
        "position.section": article.page if article is not None else None,
    }
    given = {name: one_line(value) for name, value in known.items() if value}
    if given:
        SubElement(head, "pubdata", {"type": "print", **given})


def _body_head(head: Element, parts: list[Block]) -> None:
    """Headline, editor's notes, bylines and datelines, in the order the schema asks for."""
    titles = [part for part in parts if part.kind in HEAD]
    if titles:
        hedline = SubElement(head, "hedline")
        # hl1 comes first and is the main headline, or stands in for it.
        titles.sort(key=lambda part: part.kind != "main")
        for number, part in enumerate(titles):
            SubElement(hedline, "hl2" if number else "hl1", {"class": part.kind}).text = part.text
    for part in parts:
        if part.kind == "note":
            note = SubElement(head, "note", {"noteclass": "editorsnote"})
            SubElement(SubElement(note, "body.content"), "p").text = part.text
    for kind in ("byline", "dateline"):
        for part in parts:
            if part.kind == kind:
                _signature(SubElement(head, kind, _role(part)), part)


def _paragraph(content: Element, part: Block, article: Article) -> None:
    if part.kind == "body":
        paragraph = SubElement(content, "p", {"lede": "true"} if part.lead else {})
        if part.lead:
            _lead(SubElement(paragraph, "em", {"class": "lead"}), part.lead, article)
        _add(paragraph, part.text)
    elif part.kind == "subhead":
        SubElement(content, "hl2", {"class": "subhead"}).text = part.text
    elif part.kind not in ("byline", "dateline"):
        SubElement(content, "p", {"class": part.kind}).text = part.text


def _lead(element: Element, text: str, article: Article) -> None:
    marks: dict[str, Element] = {}
    dateline = article.dateline
    for byline in article.bylines:
        if in_lead(article, byline):
            marks |= _persons(byline)
    if dateline is not None and in_lead(article, dateline):
        marks |= _where_and_when(dateline, "chron")
    _marked(element, text, marks)


def _signature(element: Element, part: Block) -> None:
    item = part.part.item
    if isinstance(item, Byline):
        _marked(element, part.text, _persons(item))
    elif isinstance(item, Dateline):
        _marked(element, part.text, _where_and_when(item, "story.date" if element.tag == "dateline" else "chron"))
    else:
        _add(element, part.text)


def _role(part: Block) -> dict[str, str]:
    return {"class": part.part.item.role} if isinstance(part.part.item, Byline) else {}


def _persons(byline: Byline) -> dict[str, Element]:
    if byline.role == "agency":
        return {}
    return {name: Element("person", {"class": byline.role}) for name in byline.names}


def _where_and_when(dateline: Dateline, date_tag: str) -> dict[str, Element]:
    marks = {dateline.place: Element("location")} if dateline.place else {}
    reading = read_date(dateline.text)
    if reading is not None:
        norm = full_date(dateline.date)
        marks[dateline.text[reading.start : reading.stop]] = Element(
            date_tag, {"norm": _norm(norm)} if norm is not None else {}
        )
    return marks


def _marked(element: Element, text: str, marks: dict[str, Element]) -> None:
    """Add a text, each of the marked strings inside an element of its own; names may be spaced out in it."""
    for piece, mark in _pieces(text, marks):
        if mark is None:
            _add(element, piece)
        else:
            SubElement(element, mark.tag, mark.attrib).text = piece


def _pieces(text: str, marks: dict[str, Element]) -> Iterable[tuple[str, Element | None]]:
    names = sorted(filter(None, marks), key=len, reverse=True)
    if not names:
        yield text, None
        return
    pattern = "|".join("(" + _SPREAD.join(map(re.escape, name)) + ")" for name in names)
    start = 0
    for found in re.finditer(pattern, text):
        yield text[start : found.start()], None
        yield found[0], marks[names[(found.lastindex or 1) - 1]]
        start = found.end()
    yield text[start:], None


def _add(element: Element, text: str) -> None:
    """Add a text behind what the element holds already."""
    if not text:
        return
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


def _media(content: Element, caption: Caption) -> None:
    media = SubElement(content, "media", {"media-type": "image", "id": caption.id})
    # The schema asks for a reference; where the picture is, the text of a newspaper does not tell.
    SubElement(media, "media-reference")
    SubElement(media, "media-caption").text = caption.text
    for credit in caption.credits:
        _marked(SubElement(media, "media-producer", {"class": credit.role}), credit.text, _persons(credit))


def _norm(date: str) -> str:
    """A day as nitf-3-6.xsd wants it where no time is known."""
    return f"{date.replace('-', '')}T000000+0800"
