"""The teiHeader: what the issue is, what it was made of, by which program and how (TEI P5, chapter 2)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from xml.etree.ElementTree import Element, SubElement

from paperkit.export.language import Language
from paperkit.export.mapping import issue_title, one_line, paper_title
from paperkit.export.sanitise import clean, report
from paperkit.model import Issue
from paperkit.version import __version__

#: Elements of the header that hold no text.
HEADER_CONTAINERS = frozenset(
    {
        *("teiHeader", "fileDesc", "titleStmt", "publicationStmt", "notesStmt", "sourceDesc", "bibl"),
        *("encodingDesc", "appInfo", "application", "editorialDecl", "correction", "segmentation", "normalization"),
        *("profileDesc", "langUsage"),
    }
)

_LANGUAGES: Mapping[Language, str] = {
    "zh-Hans": "Chinese in simplified characters",
    "zh-Hant": "Chinese in traditional characters",
}
_ISO_DATE = re.compile(r"(?:([0-9]{4})|-)-([0-9]{2})-([0-9]{2})|---([0-9]{2})", re.ASCII)
#: teidata.versionNumber allows no more than this at a version's start.
_VERSION_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+){0,3}")
_CORRECTION = (
    "The element surplus holds characters of the source that paperkit took out: printed on both sides of a break, or "
    "said several times over. Without them the text is that of the issue, with them it is that of the source. The "
    "element choice holds, in sic, such characters that were kept; its corr is empty."
)
_SEGMENTATION = (
    "The element lb stands where a line of the source begins, milestone where text of a line is taken up again "
    "elsewhere; @n is the number of the line, from 0. With break='no' a paragraph or caption goes on over the break. "
    "White space at the ends of lines is not kept. With cert='low' the place is only near, for a conversion of script "
    "changed the length of the text."
)


def tei_header(issue: Issue, tag: Language, replaced: Mapping[str, int]) -> Element:
    """The header of an issue whose texts are clean; `replaced` counts the characters that U+FFFD stands for."""
    root = Element("teiHeader", {"xml:lang": "en"})
    file = SubElement(root, "fileDesc")
    title = SubElement(SubElement(file, "titleStmt"), "title", {"xml:lang": tag})
    title.text = clean(issue_title(issue))
    publication = SubElement(SubElement(file, "publicationStmt"), "p")
    publication.text = "Made by paperkit from the raw text of a newspaper issue."
    if issue.notes:
        notes = SubElement(file, "notesStmt")
        for note in issue.notes:
            attributes = {"type": "doubt", "subtype": note.code, "n": str(note.line)}
            SubElement(notes, "note", attributes).text = clean(note.message)
    _source(SubElement(SubElement(file, "sourceDesc"), "bibl"), issue, tag)
    encoding = SubElement(root, "encodingDesc")
    _application(SubElement(encoding, "appInfo"))
    _editorial(SubElement(encoding, "editorialDecl"), replaced)
    usage = SubElement(SubElement(root, "profileDesc"), "langUsage")
    SubElement(usage, "language", {"ident": tag}).text = _LANGUAGES[tag]
    return root


def when(iso: str | None) -> str | None:
    """The date as @when takes it (teidata.temporal.w3c): a day, --08-13 or ---13; None where it is no date."""
    found = _ISO_DATE.fullmatch(iso) if iso is not None else None
    if found is None:
        return None
    year, month, day, day_alone = found.groups()
    try:
        # Without a year or month, one in which every day of the year or month exists.
        date(int(year or 2000), int(month or 1), int(day or day_alone))
    except ValueError:
        return None
    return iso


def _source(bibl: Element, issue: Issue, tag: Language) -> None:
    head = issue.masthead
    title = paper_title(issue)
    if title is not None:
        SubElement(bibl, "title", {"level": "j", "xml:lang": tag}).text = title
    if head is not None:
        if head.number:
            SubElement(bibl, "biblScope", {"unit": "issue"}).text = clean(one_line(head.number))
        if head.page:
            SubElement(bibl, "biblScope", {"unit": "page"}).text = clean(one_line(head.page))
        if head.date:
            day = when(head.date)
            SubElement(bibl, "date", {"when": day} if day is not None else {}).text = clean(one_line(head.date))
    source = issue.source
    if source.name is not None:
        SubElement(bibl, "idno", {"type": "filename"}).text = clean(source.name)
    SubElement(bibl, "idno", {"type": "sha256"}).text = source.sha256
    extent = SubElement(bibl, "extent")
    measure = SubElement(extent, "measure", {"unit": "characters", "quantity": str(source.chars)})
    measure.text = f"{source.chars} characters, decoded as {source.encoding}"


def _application(info: Element) -> None:
    number = _VERSION_NUMBER.match(__version__)
    attributes = {"ident": "paperkit", "version": number[0] if number is not None else "0"}
    SubElement(SubElement(info, "application", attributes), "label").text = f"paperkit {__version__}"


def _editorial(declaration: Element, replaced: Mapping[str, int]) -> None:
    SubElement(SubElement(declaration, "correction", {"method": "markup"}), "p").text = _CORRECTION
    if replaced:
        text = f"Characters that XML has no place for, replaced by U+FFFD: {report(replaced)}."
        SubElement(SubElement(declaration, "normalization"), "p").text = text
    SubElement(SubElement(declaration, "segmentation"), "p").text = _SEGMENTATION
