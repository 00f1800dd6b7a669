"""The reading order of an article: its parts as a reader wants them, each exactly once.

The head comes first even where it was printed behind the body, what is signed behind the body stays
there, photos come last. Bylines and datelines inside a lead are part of the lead and not given again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from paperkit.model import Article, Byline, Caption, Dateline, Issue, Paragraph, Passage, Spans

PartKind: TypeAlias = Literal[
    "column", "kicker", "main", "deck", "byline", "dateline", "note", "lead", "body", "subhead", "jump"
]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of an article: what it is, its text and spans, and the thing itself."""

    kind: PartKind
    text: str
    spans: Spans
    item: Passage | Byline | Dateline | Paragraph


def reading_order(article: Article) -> Iterator[Part]:
    """The parts of an article without its photos, in reading order."""
    if article.column is not None:
        yield _part("column", article.column)
    if article.headline is not None:
        if article.headline.kicker is not None:
            yield _part("kicker", article.headline.kicker)
        if article.headline.main is not None:
            yield _part("main", article.headline.main)
        if article.headline.deck is not None:
            yield _part("deck", article.headline.deck)
    before, after = _signatures(article)
    yield from before
    if article.note is not None:
        yield _part("note", article.note)
    lead = article.lead
    for paragraph in article.paragraphs:
        if lead is not None and paragraph.kind == "body" and paragraph.spans[0] > lead.spans[0]:
            yield _part("lead", lead)
            lead = None
        yield Part(paragraph.kind, paragraph.text, paragraph.spans, paragraph)
    if lead is not None:
        yield _part("lead", lead)
    yield from after
    if article.jump is not None:
        yield _part("jump", article.jump)


def captions_of(issue: Issue) -> Mapping[str | None, tuple[Caption, ...]]:
    """The captions of each article by its id; those that stand alone under None."""
    own: dict[str | None, list[Caption]] = {}
    for caption in issue.captions:
        own.setdefault(caption.article, []).append(caption)
    return {article: tuple(captions) for article, captions in own.items()}


def in_lead(article: Article, item: Byline | Dateline) -> bool:
    """Whether a byline or dateline stands inside the article's lead."""
    if article.lead is None:
        return False
    start, stop = item.spans[0]
    return any(begin <= start and stop <= end for begin, end in article.lead.spans)


def _signatures(article: Article) -> tuple[list[Part], list[Part]]:
    """Bylines and dateline outside the lead: those before the body, and those after it."""
    items: list[Byline | Dateline] = [item for item in article.bylines if not in_lead(article, item)]
    if article.dateline is not None and not in_lead(article, article.dateline):
        items.append(article.dateline)
    items.sort(key=lambda item: item.spans)
    bodies = [paragraph.spans[0] for paragraph in article.paragraphs if paragraph.kind == "body"]
    first = min(bodies) if bodies else None
    before: list[Part] = []
    after: list[Part] = []
    headed_after = first is not None and article.headline is not None and _start(article.headline.main) > first[0]
    for item in items:
        kind: PartKind = "byline" if isinstance(item, Byline) else "dateline"
        part = Part(kind, item.text, item.spans, item)
        # Where the head was printed behind the body, a byline line behind it belongs to the head.
        belongs_to_head = (
            headed_after and article.headline is not None and item.spans[0][0] > _start(article.headline.main)
        )
        (before if first is None or item.spans[0] < first or belongs_to_head else after).append(part)
    return before, after


def _start(passage: Passage | None) -> int:
    return passage.spans[0][0] if passage is not None else -1


def _part(kind: PartKind, passage: Passage) -> Part:
    return Part(kind, passage.text, passage.spans, passage)
