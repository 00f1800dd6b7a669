"""METS 1.12 (loc.gov/standards/mets): a package for an archive, the issue with its source and checksums."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain
from xml.etree.ElementTree import Element, SubElement

from paperkit.export import Edition, Options, to_json, to_tei
from paperkit.export.flow import blocks
from paperkit.export.language import language
from paperkit.export.mapping import full_date, headline_of, issue_title, one_line, prepared, signatures
from paperkit.export.original import Original, byte_offsets, original
from paperkit.export.xml_text import xml_text
from paperkit.model import Article, Byline, Issue, Span
from paperkit.reading import captions_of
from paperkit.version import __version__

SUMMARY = "METS 1.12: a folder with source, TEI, JSON, checksums and a map of articles and captions"
AUDIENCE = "archives"
SUFFIX = ".xml"
CLEANS = "xml"

_NAMESPACES = {
    "xmlns": "http://www.loc.gov/METS/",
    "xmlns:xlink": "http://www.w3.org/1999/xlink",
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
}
_CONTAINERS = frozenset(
    {
        *("mets", "metsHdr", "agent", "dmdSec", "mdWrap", "xmlData"),
        *("fileSec", "fileGrp", "file", "structMap", "div", "fptr", "seq"),
    }
)
#: Names of encodings as IANA registers them, where Python calls them otherwise.
_CHARSETS = {"big5hkscs": "Big5-HKSCS", "gb2312": "GB2312", "gbk": "GBK"}
_SOURCE, _TEI, _JSON = "source.txt", "tei.xml", "issue.json"


@dataclass(frozen=True, slots=True)
class _File:
    """A file of the package: its id and use in METS, its name, media type and bytes."""

    identity: str
    use: str
    name: str
    media: str
    data: bytes


def documents(edition: Edition, options: Options) -> Iterator[tuple[str, bytes]]:
    """The package: source.txt, tei.xml, issue.json, mets.xml, and checksums.sha256 for `sha256sum -c`.

    source.txt holds the bytes the issue was read from, in the encoding they came in: the decoded text is encoded again
    and compared with the SHA-256 of the bytes. Where no encoding gives those bytes back, it is the text as UTF-8, and
    mets.xml names the checksum of what came in a note.
    """
    found = original(edition.source)
    charset = _CHARSETS.get(found.encoding, found.encoding.upper())
    files = (
        _File("source", "source", _SOURCE, f"text/plain;charset={charset}", found.data),
        _File("tei", "transcription", _TEI, "application/tei+xml", to_tei.document(edition, options)),
        _File("issue", "data", _JSON, "application/json", to_json.document(edition, options)),
    )
    written = [(file.name, file.data) for file in files]
    written.append(("mets.xml", _mets(prepared(edition.issue), edition.source.text, found, files)))
    yield from written
    yield "checksums.sha256", "".join(f"{sha256(data).hexdigest()}  {name}\n" for name, data in written).encode()


def _mets(issue: Issue, text: str, found: Original, files: Iterable[_File]) -> bytes:
    title = issue_title(issue)
    root = Element("mets", {**_NAMESPACES, "TYPE": "newspaper issue", "LABEL": title})
    root.set("OBJID", f"urn:sha256:{issue.source.sha256}")
    maker = {"ROLE": "CREATOR", "TYPE": "OTHER", "OTHERTYPE": "SOFTWARE"}
    agent = SubElement(SubElement(root, "metsHdr"), "agent", maker)
    SubElement(agent, "name").text = f"paperkit {__version__}"
    if not found.is_exact:
        note = SubElement(agent, "note")
        came = f"what came was {issue.source.encoding} with SHA-256 {issue.source.sha256}"
        note.text = f"{_SOURCE} is the decoded text as UTF-8; {came}"
    _descriptions(root, issue, title)
    section = SubElement(root, "fileSec")
    for file in files:
        attributes = {
            "ID": file.identity,
            "MIMETYPE": file.media,
            "SIZE": str(len(file.data)),
            "CHECKSUM": sha256(file.data).hexdigest(),
            "CHECKSUMTYPE": "SHA-256",
        }
        element = SubElement(SubElement(section, "fileGrp", {"USE": file.use}), "file", attributes)
        SubElement(element, "FLocat", {"LOCTYPE": "URL", "xlink:type": "simple", "xlink:href": file.name})
    _structure(root, issue, title, text, found)
    return xml_text(root, _CONTAINERS)


def _descriptions(root: Element, issue: Issue, title: str) -> None:
    """Dublin Core (ISO 15836) of the issue, its articles and its captions."""
    tag = language(issue)
    head = issue.masthead
    date = full_date(head.date) if head is not None else None
    whole = [("title", title), ("type", "newspaper issue"), ("language", tag)]
    if date is not None:
        whole.append(("date", date))
    if issue.source.name:
        whole.append(("source", one_line(issue.source.name)))
    _description(root, "issue", whole)
    for article in issue.articles:
        headline = headline_of(article)
        about = [("title", headline)] if headline else []
        about += [("type", article.kind), ("language", tag), *_creators(article.bylines)]
        _description(root, article.id, about)
    for caption in issue.captions:
        about = [("description", caption.text)] if caption.text else []
        _description(root, caption.id, [*about, ("language", tag), *_creators(caption.credits)])


def _description(root: Element, identity: str, fields: Iterable[tuple[str, str]]) -> None:
    section = SubElement(root, "dmdSec", {"ID": f"dc-{identity}"})
    data = SubElement(SubElement(section, "mdWrap", {"MDTYPE": "DC"}), "xmlData")
    for name, value in fields:
        SubElement(data, f"dc:{name}").text = value


def _creators(bylines: tuple[Byline, ...]) -> list[tuple[str, str]]:
    """Those who signed, each once: an author is a creator, an editor or translator contributes."""
    found = [
        ("contributor" if byline.role in ("editor", "translator", "other") else "creator", one_line(name))
        for name, byline, _ in signatures(bylines)
    ]
    return list(dict.fromkeys(found))


def _structure(root: Element, issue: Issue, title: str, text: str, found: Original) -> None:
    """The logical map: articles with their captions, and captions that stand alone."""
    photos = captions_of(issue)
    places = _places(issue, text, found)
    about = {"TYPE": "newspaper issue", "LABEL": title, "DMDID": "dc-issue"}
    whole = SubElement(SubElement(root, "structMap", {"TYPE": "LOGICAL"}), "div", about)
    for name in ("source", "tei", "issue"):
        SubElement(whole, "fptr", {"FILEID": name})
    for article in issue.articles:
        division = _division(whole, article.id, "article", headline_of(article), places[article.id])
        for caption in photos.get(article.id, ()):
            _division(division, caption.id, "caption", None, places[caption.id])
    for caption in photos.get(None, ()):
        _division(whole, caption.id, "caption", None, places[caption.id])


def _division(parent: Element, identity: str, kind: str, label: str | None, places: list[Span]) -> Element:
    """A division of the map; `places` are half-open ranges of bytes of the source file."""
    division = SubElement(parent, "div", {"ID": identity, "TYPE": kind, "DMDID": f"dc-{identity}"})
    if label:
        division.set("LABEL", label)
    SubElement(SubElement(division, "fptr"), "area", {"FILEID": "tei", "BETYPE": "IDREF", "BEGIN": identity})
    if places:
        sequence = SubElement(SubElement(division, "fptr"), "seq")
        for start, stop in places:
            area = {"FILEID": "source", "BETYPE": "BYTE", "BEGIN": str(start)}
            SubElement(sequence, "area", {**area, "EXTENT": str(stop - start), "EXTTYPE": "BYTE"})
    return division


def _places(issue: Issue, text: str, found: Original) -> dict[str, list[Span]]:
    """Where each article and caption stands in the bytes of the source file, by its id."""
    stretches = {article.id: _stretches(text, _article_spans(article)) for article in issue.articles}
    for caption in issue.captions:
        spans = chain(caption.spans, *(credit.spans for credit in caption.credits))
        stretches[caption.id] = _stretches(text, spans)
    offsets = byte_offsets(found, chain.from_iterable(chain.from_iterable(stretches.values())))
    if not offsets:
        return {identity: [] for identity in stretches}
    return {
        identity: [(offsets[start], offsets[stop]) for start, stop in spans] for identity, spans in stretches.items()
    }


def _article_spans(article: Article) -> Iterator[Span]:
    for block in blocks(article):
        if block.lead and article.lead is not None:
            yield from article.lead.spans
        yield from block.part.spans


def _stretches(text: str, spans: Iterable[Span]) -> list[Span]:
    """The spans in source order, those with nothing but white space between them made one."""
    found: list[Span] = []
    for start, stop in sorted(spans):
        if found and (start <= found[-1][1] or not text[found[-1][1] : start].strip()):
            found[-1] = (found[-1][0], max(stop, found[-1][1]))
        else:
            found.append((start, stop))
    return found
