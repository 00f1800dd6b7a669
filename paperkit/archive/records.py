"""What the index holds of an article: the same whether it is made of an Issue or read from the tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from paperkit.archive.folding import Folding
from paperkit.archive.schema import ANY, CAPTION
from paperkit.model import Article, Byline, Caption, Issue
from paperkit.reading import captions_of, in_lead, reading_order

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_HEAD = frozenset({"column", "kicker", "main", "deck"})
Columns = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """A passage of an article's text. `run_on`: it goes on where the one before it stopped, as after a lead."""

    kind: str
    text: str
    run_on: bool


@dataclass(frozen=True, slots=True)
class Signature:
    """A byline or credit as the index needs it."""

    text: str
    names: tuple[str, ...]
    org: str | None
    in_lead: bool


@dataclass(frozen=True, slots=True)
class Fields:
    """The texts of one row of the index, by column; no phrase is found across two of them."""

    headline: tuple[str, ...] = ()
    author: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    caption: tuple[str, ...] = ()

    def tokens(self, folding: Folding, *, paper: str | None, kind: str, date: str | None) -> Columns:
        """The row: text columns first, then those that only filter."""
        return (
            folding.tokens(self.body),
            folding.tokens(self.headline),
            folding.tokens(self.author),
            folding.tokens(self.caption),
            folding.tokens((paper,)) if paper else "",
            f"{kind} {ANY}",
            day_token(date) or "",
        )


def day_token(date: str | None) -> str | None:
    """A whole date as the index has it, 20130813; None for any other."""
    day = _DAY.fullmatch(date) if date else None
    return "".join(day.groups()) if day else None


def runs(article: Article) -> tuple[Run, ...]:
    """The article's text in reading order, without headline and byline lines."""
    found: list[Run] = []
    stop = -1
    for part in reading_order(article):
        if part.kind in _HEAD or part.kind == "byline":
            continue
        found.append(Run(part.kind, part.text, bool(part.spans) and bool(found) and part.spans[0][0] == stop))
        stop = part.spans[-1][1] if part.spans else -1
    return tuple(found)


def signature(byline: Byline, article: Article | None) -> Signature:
    """The byline of an article, or the credit of a caption (`article` None)."""
    return Signature(byline.text, byline.names, byline.org, article is not None and in_lead(article, byline))


def fields(
    headline: Iterable[str | None],
    text: Sequence[Run],
    bylines: Iterable[Signature],
    captions: Iterable[tuple[str, Sequence[Signature]]],
) -> Fields:
    """The texts of an article's row: headline parts, text, bylines, and captions with their credits.

    Whom a search for an author finds is in the column `author`: bylines as printed, where they are not in
    the lead and so in the text, and names and organisations as read; photographers too.
    """
    body: list[str] = []
    for run in text:
        if run.run_on and body:
            body[-1] += run.text
        else:
            body.append(run.text)
    author: list[str] = []
    seen = ""
    photos: list[str] = []
    for item in bylines:
        for entry in (None if item.in_lead else item.text, *item.names, item.org):
            if entry and entry not in seen:
                author.append(entry)
                seen += "\n" + entry
    for caption, credits in captions:
        photos.append(caption)
        for item in credits:
            photos.append(item.text)
            for name in item.names:
                if name not in seen:
                    author.append(name)
                    seen += "\n" + name
    return Fields(tuple(part for part in headline if part), tuple(author), tuple(body), tuple(photos))


def article_fields(article: Article, captions: Sequence[Caption]) -> Fields:
    """The texts of the row of an article of an Issue."""
    head = article.headline
    parts = (head.kicker, head.main, head.deck) if head else ()
    return fields(
        [part and part.text for part in (article.column, *parts)],
        runs(article),
        [signature(byline, article) for byline in article.bylines],
        [caption_text(caption) for caption in captions],
    )


def caption_text(caption: Caption) -> tuple[str, list[Signature]]:
    """A caption's text and its credits."""
    return caption.text, [signature(credit, None) for credit in caption.credits]


def issue_rows(issue: Issue, folding: Folding) -> Iterator[tuple[str, Columns]]:
    """The rows of the index an issue has: the id of the article, or of a caption of no article, and the columns."""
    paper = paper_of(issue)
    issue_date = issue.masthead.date if issue.masthead else None
    photos = captions_of(issue)
    for article in issue.articles:
        date = issue_date or (article.dateline.date if article.dateline else None)
        row = article_fields(article, photos.get(article.id, ()))
        yield article.id, row.tokens(folding, paper=paper, kind=article.kind, date=date)
    for caption in photos.get(None, ()):
        row = fields((), (), (), [caption_text(caption)])
        yield caption.id, row.tokens(folding, paper=paper, kind=CAPTION, date=issue_date)


def paper_of(issue: Issue) -> str | None:
    """The paper's name, as its masthead has it."""
    return issue.masthead.title if issue.masthead else None


def issue_columns(issue: Issue) -> dict[str, str | int | None]:
    """What an issue's own row says of it, by column."""
    head = issue.masthead
    return {
        "name": issue.source.name,
        "encoding": issue.source.encoding,
        "chars": issue.source.chars,
        "paper": paper_of(issue),
        "date": head.date if head is not None else None,
        "number": head.number if head is not None else None,
        "page": head.page if head is not None else None,
        "masthead": head.text if head is not None else None,
    }
