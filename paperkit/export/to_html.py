"""HTML: a reading edition in one file, set like a newspaper page, with the source beside it on demand.

The file needs no network and holds no script: the source is shown by a check box, its lines are reached by links.
In `main` stands the text of the issue and nothing else; what the edition says itself stands around it, or in
attributes that the style sheet prints.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from paperkit.doubts import DOUBTFUL
from paperkit.export import Edition, Options
from paperkit.export.contents import entry, issue_title, masthead_lines, source_name
from paperkit.export.flow import HEAD, Block, blocks
from paperkit.export.labels import LABELS
from paperkit.export.language import language
from paperkit.export.makeup import Measure, bands, headline_measure, lines_of, rows
from paperkit.export.proof import Printed, Proof
from paperkit.export.sanitise import clean_for_html, forbidden_in, report
from paperkit.model import Article, Caption, Passage
from paperkit.reading import PartKind, captions_of

if TYPE_CHECKING:
    from jinja2 import Template

SUMMARY = "a reading edition in one file, set like a newspaper page, with the source beside it"
AUDIENCE = "editors"
SUFFIX = ".html"
CLEANS = "html"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the masthead; `title` where it is the paper's name."""

    passage: Printed
    title: bool


@dataclass(frozen=True, slots=True)
class Photo:
    """A caption and its credits."""

    id: str
    text: Printed | None
    credits: tuple[Printed, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of an article: the lead that runs into it, and its text.

    A headline is `phrased` where its lines break at spaces only.
    """

    kind: PartKind
    lead: Printed | None
    text: Printed | None
    phrased: bool


@dataclass(frozen=True, slots=True)
class Story:
    """An article as it is set: what the contents say, parts above its text, bands of paragraphs, photos."""

    id: str
    kind: str
    entry: str
    doubt: float | None
    head: tuple[Paragraph, ...]
    bands: tuple[tuple[Paragraph, ...], ...]
    photos: tuple[Photo, ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """What stands in a row of the page: an article, or a stack of briefs without headlines."""

    stories: tuple[Story, ...]
    columns: int


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the paper: its number where it has one, and its rows of articles."""

    number: str | None
    rows: tuple[tuple[Unit, ...], ...]


def document(edition: Edition, options: Options) -> bytes:
    """The issue as one HTML document, valid HTML5, in UTF-8."""
    issue = edition.issue
    tag = language(issue)
    proof = Proof(edition)
    photos = captions_of(issue)
    masthead = [
        Line(proof.printed(text, spans), is_title)
        for text, spans, is_title in (masthead_lines(issue.masthead) if issue.masthead else ())
    ]
    pages = [
        _page(number, tuple(articles), photos, proof)
        for number, articles in groupby(issue.articles, key=lambda article: article.page)
    ]
    apart = [_photo(caption, proof) for caption in photos.get(None, ())]
    furniture = [proof.printed(item.text, item.spans) for item in issue.furniture]
    places = proof.places()
    position = {line.number: line.start for line in edition.source.lines}
    notes = [(note, places.passage_at(position.get(note.line, 0))) for note in issue.notes]
    doubts: dict[str, list[str]] = {}
    for note, passage in notes:
        if passage is not None:
            doubts.setdefault(passage, []).append(note.message)
    html = _template().render(
        language=tag,
        words=LABELS[tag],
        name=source_name(issue),
        title=issue_title(issue),
        source=issue.source,
        masthead=masthead,
        pages=pages,
        paged=len(pages) > 1,
        apart=apart,
        furniture=furniture,
        lines=places.lines(),
        notes=notes,
        doubts={passage: "; ".join(messages) for passage, messages in doubts.items()},
        repairs=[(repair, places.repair_at(repair)) for repair in issue.repairs if repair.kind != "reflow"],
        replaced=report(forbidden_in(issue, for_html=True)),
        reflowed=sum(repair.kind == "reflow" for repair in issue.repairs),
    )
    return html.encode("utf-8")


@cache
def _template() -> Template:
    # Loading Jinja2 takes longer than parsing an issue: only on request.
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        finalize=_clean,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("issue.html.j2")


def _clean(value: object) -> object:
    # What a macro gives is markup, a type of its own, whose texts were cleaned when they were put into it.
    return clean_for_html(value) if type(value) is str else value


def _page(
    number: str | None, articles: Sequence[Article], photos: Mapping[str | None, tuple[Caption, ...]], proof: Proof
) -> Page:
    stacks = _stacks(articles)
    measures = [_measure(stack, photos) for stack in stacks]
    found: list[tuple[Unit, ...]] = []
    at = 0
    for share in rows(measures):
        row = zip(stacks[at : at + len(share)], share, strict=True)
        found.append(
            tuple(
                Unit(tuple(_story(article, photos.get(article.id, ()), columns, proof) for article in stack), columns)
                for stack, columns in row
            )
        )
        at += len(share)
    return Page(number, tuple(found))


def _stacks(articles: Iterable[Article]) -> list[list[Article]]:
    """The articles, briefs without a headline put to the brief before them."""
    stacks: list[list[Article]] = []
    for article in articles:
        if stacks and article.kind == "brief" == stacks[-1][-1].kind and article.headline is None:
            stacks[-1].append(article)
        else:
            stacks.append([article])
    return stacks


def _measure(stack: Sequence[Article], photos: Mapping[str | None, tuple[Caption, ...]]) -> Measure:
    headline = small = lines = 0
    for article in stack:
        for block in blocks(article):
            if block.kind == "main":
                headline += len(block.text)
            elif block.kind in HEAD:
                small += 1
            else:
                lines += lines_of(len(block.lead) + len(block.text))
        lines += sum(2 + lines_of(len(caption.text)) for caption in photos.get(article.id, ()))
    return Measure(headline, small, lines, loose=len(stack) > 1)


def _story(article: Article, captions: Iterable[Caption], columns: int, proof: Proof) -> Story:
    head: list[Paragraph] = []
    body: list[Paragraph] = []
    heights: list[int] = []
    for block in blocks(article):
        paragraph = _paragraph(block, article.lead, columns, proof)
        if block.kind in HEAD or (not body and block.kind in ("byline", "dateline")):
            head.append(paragraph)
        else:
            body.append(paragraph)
            heights.append(lines_of(len(block.lead) + len(block.text)))
    cut: list[tuple[Paragraph, ...]] = []
    at = 0
    for count in bands(heights, columns) if columns > 1 else [len(body)]:
        cut.append(tuple(body[at : at + count]))
        at += count
    pictures = tuple(_photo(caption, proof) for caption in captions)
    return Story(
        id=article.id,
        kind=article.kind,
        entry=entry(article),
        doubt=article.confidence if article.confidence < DOUBTFUL else None,
        head=tuple(head),
        bands=tuple(cut) or ((),),
        photos=pictures,
    )


def _paragraph(block: Block, lead: Passage | None, columns: int, proof: Proof) -> Paragraph:
    is_head = block.kind in HEAD
    # A headline of several phrases breaks between them, where each fits a line.
    phrases = block.text.split() if is_head else ()
    return Paragraph(
        block.kind,
        proof.printed(block.lead, lead.spans) if lead is not None and block.lead else None,
        proof.printed(block.text, block.part.spans, by_line=is_head) if block.text else None,
        phrased=len(phrases) > 1 and max(map(len, phrases)) <= headline_measure(columns),
    )


def _photo(caption: Caption, proof: Proof) -> Photo:
    text = proof.printed(caption.text, caption.spans) if caption.text else None
    return Photo(caption.id, text, tuple(proof.printed(credit.text, credit.spans) for credit in caption.credits))
