"""TEI P5 (tei-c.org/guidelines): the issue as an edition, with the lines of its source and what was mended in them."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement

from paperkit.conversion import map_text
from paperkit.export import Edition, Options
from paperkit.export.flow import Block, blocks
from paperkit.export.language import language
from paperkit.export.sanitise import clean, forbidden_in
from paperkit.export.tei_header import HEADER_CONTAINERS, tei_header, when
from paperkit.export.tei_text import Mark, Transcriber, name_marks, shifted
from paperkit.export.xml_text import xml_text
from paperkit.model import Article, Byline, Caption, Dateline, Furniture, FurnitureKind, Issue, Spans
from paperkit.readers.dates import read_date
from paperkit.reading import captions_of, in_lead
from paperkit.spans import start_of

SUMMARY = "TEI P5: a scholarly edition with the lines of the source and every repair"
AUDIENCE = "archives"
SUFFIX = ".xml"
CLEANS = "xml"

NAMESPACE = "http://www.tei-c.org/ns/1.0"
_CONTAINERS = HEADER_CONTAINERS | {"TEI", "text", "front", "titlePage", "body", "div", "figure"}
#: TEI's own words for forme work, where it has one.
_FORME_WORK: dict[FurnitureKind, str] = {
    "folio": "header",
    "navigation": "navigation",
    "staff": "footer",
    "advert": "advert",
    "rule": "rule",
    "jump-head": "jump-head",
    "other": "other",
}


def document(edition: Edition, options: Options) -> bytes:
    """The issue as one TEI document.

    The text of `text` without its `surplus` is the issue's, with them it is that of the source.
    """
    issue = map_text(edition.issue, clean)
    tag = language(issue)
    root = Element("TEI", {"xmlns": NAMESPACE})
    root.append(tei_header(issue, tag, forbidden_in(edition.issue)))
    text = SubElement(root, "text", {"xml:lang": tag})
    writer = _Writer(issue, Transcriber(issue, edition.source))
    if issue.masthead is not None:
        page = SubElement(SubElement(text, "front"), "titlePage", {"type": "masthead"})
        writer.transcriber.write(SubElement(page, "titlePart"), issue.masthead.text, issue.masthead.spans)
    body = SubElement(text, "body")
    # A body needs a division, even of an issue without articles.
    writer.issue_body(body if issue.articles else SubElement(body, "div", {"type": "page"}))
    return xml_text(root, _CONTAINERS)


class _Writer:
    """Writes the body of one issue, in the order of its source."""

    def __init__(self, issue: Issue, transcriber: Transcriber) -> None:
        self.issue = issue
        self.transcriber = transcriber
        self.photos = captions_of(issue)

    def issue_body(self, body: Element) -> None:
        """Articles where they begin, and between them what belongs to none."""
        page: str | None = None
        # Where a page may begin: behind the last article, at the first folio since then.
        turn: int | None = None
        for item in self._items():
            if isinstance(item, Furniture):
                if item.kind == "folio" and turn is None:
                    turn = len(body)
                self._forme_work(body, _FORME_WORK[item.kind], item.text, item.spans)
            elif isinstance(item, Caption):
                self._figure(body, item)
            else:
                if item.page is not None and item.page != page:
                    page = item.page
                    body.insert(len(body) if turn is None else turn, Element("pb", {"n": page}))
                turn = None
                self._article(body, item)

    def _items(self) -> Iterator[Article | Caption | Furniture]:
        placed: list[tuple[int, Article | Caption | Furniture]] = [
            *((_start(caption), caption) for caption in self.photos.get(None, ())),
            *((start_of(item.spans), item) for item in self.issue.furniture),
        ]
        for article in self.issue.articles:
            starts = [start_of(article.lead.spans)] if article.lead is not None else []
            starts += [start_of(block.part.spans) for block in blocks(article)]
            starts += [_start(caption) for caption in self.photos.get(article.id, ())]
            placed.append((min(starts, default=0), article))
        placed.sort(key=lambda pair: pair[0])
        return (item for _, item in placed)

    def _article(self, body: Element, article: Article) -> None:
        attributes = {"type": "article", "subtype": article.kind, "xml:id": article.id, "cert": str(article.confidence)}
        division = target = SubElement(body, "div", attributes)
        for block in blocks(article):
            part = block.part
            if block.kind == "body":
                self._paragraph(SubElement(target, "p"), block, article)
            elif block.kind == "subhead":
                target = SubElement(division, "div", {"type": "section"})
                self.transcriber.write(SubElement(target, "head", {"type": "subhead"}), block.text, part.spans)
            elif block.kind == "byline" and isinstance(part.item, Byline):
                self.transcriber.write(SubElement(division, "byline"), block.text, part.spans, name_marks(part.item))
            elif block.kind == "dateline" and isinstance(part.item, Dateline):
                marks = _dateline_marks(part.item)
                self.transcriber.write(SubElement(division, "dateline"), block.text, part.spans, marks)
            elif block.kind == "note":
                self.transcriber.write(SubElement(division, "note", {"type": "editors-note"}), block.text, part.spans)
            elif block.kind == "jump":
                self._forme_work(division, "jump", block.text, part.spans)
            else:
                self.transcriber.write(SubElement(division, "head", {"type": block.kind}), block.text, part.spans)
        for caption in self.photos.get(article.id, ()):
            self._figure(division, caption)

    def _paragraph(self, paragraph: Element, block: Block, article: Article) -> None:
        if block.lead and article.lead is not None:
            lead = SubElement(paragraph, "seg", {"type": "lead"})
            self.transcriber.write(lead, block.lead, article.lead.spans, _lead_marks(article), is_joined=True)
        if block.text:
            self.transcriber.write(paragraph, block.text, block.part.spans, is_joined=True)

    def _figure(self, target: Element, caption: Caption) -> None:
        figure = SubElement(target, "figure", {"xml:id": caption.id, "cert": str(caption.confidence)})
        # What is printed under a picture is its head; figDesc would be our description of what it shows.
        if caption.text:
            head = SubElement(figure, "head", {"type": "caption"})
            self.transcriber.write(head, caption.text, caption.spans, is_joined=True)
        for credit in caption.credits:
            marks = name_marks(credit, is_author=False)
            self.transcriber.write(SubElement(figure, "byline"), credit.text, credit.spans, marks)

    def _forme_work(self, target: Element, kind: str, text: str, spans: Spans) -> None:
        self.transcriber.write(SubElement(target, "fw", {"type": kind}), text, spans)


def _start(caption: Caption) -> int:
    """Where a caption begins in the source; one without words begins with its credit."""
    return start_of(caption.spans or caption.credits[0].spans)


def _dateline_marks(dateline: Dateline) -> list[Mark]:
    """Agency, place and date where they stand in the text of a dateline."""
    found: list[Mark] = []
    reading = read_date(dateline.text)
    if reading is not None:
        day = when(dateline.date)
        found.append(Mark(reading.start, reading.stop, (("date", {"when": day} if day is not None else {}),)))
    for text, tag in ((dateline.agency, "orgName"), (dateline.place, "placeName")):
        start = dateline.text.find(text) if text else -1
        if text and start >= 0 and all(start + len(text) <= mark.start or mark.stop <= start for mark in found):
            found.append(Mark(start, start + len(text), ((tag, {}),)))
    return found


def _lead_marks(article: Article) -> list[Mark]:
    """The dateline and the bylines that stand in a lead, and what is named in them."""
    lead = article.lead
    if lead is None:
        return []
    items: list[Byline | Dateline] = [item for item in article.bylines if in_lead(article, item)]
    if article.dateline is not None and in_lead(article, article.dateline):
        items.append(article.dateline)
    items.sort(key=lambda item: item.spans)
    marks: list[Mark] = []
    place = 0
    for item in items:
        start = lead.text.find(item.text, place)
        if start < 0 or not item.text:
            continue
        place = start + len(item.text)
        is_byline = isinstance(item, Byline)
        marks.append(Mark(start, place, (("seg", {"type": "byline" if is_byline else "dateline"}),)))
        inner = name_marks(item, is_author=False) if isinstance(item, Byline) else _dateline_marks(item)
        marks += shifted(inner, start)
    return marks
