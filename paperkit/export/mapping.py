"""How the kinds, roles and dates of an issue are said in the words of each standard.

The tables are those of docs/formats.md. Kinds that a standard has no word for are None here and keep paperkit's
own word. Sources: IPTC NewsCodes, genre and contentprodpartyrole (cv.iptc.org/newscodes); schema.org; RFC 3339.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Literal, TypeAlias
from uuid import NAMESPACE_URL, uuid5

from paperkit.conversion import map_text
from paperkit.export.sanitise import clean
from paperkit.model import Article, ArticleKind, Byline, Issue, Role

#: What belongs to no article (masthead, furniture, photos that stand alone) is an item of this name.
PAGE = "page"

#: IPTC genre NewsCodes. A reader's letter, a notice and a poem have none.
GENRES: dict[ArticleKind, str | None] = {
    "news": "Current",
    "brief": "Current",
    "editorial": "Opinion",
    "commentary": "Opinion",
    "feature": "Feature",
    "photo": None,
    "notice": None,
    "letter": None,
    "literary": None,
    "index": None,
    "other": None,
}
GENRE_SCHEME = "http://cv.iptc.org/newscodes/genre/"

#: Types of schema.org. What is no news is an Article.
ARTICLE_TYPES: dict[ArticleKind, str] = {
    "news": "NewsArticle",
    "brief": "NewsArticle",
    "editorial": "OpinionNewsArticle",
    "commentary": "OpinionNewsArticle",
    "feature": "NewsArticle",
    "photo": "NewsArticle",
    "notice": "Article",
    "letter": "Article",
    "literary": "Article",
    "index": "Article",
    "other": "Article",
}

#: IPTC content production party roles; they know no photographer and no translator.
PARTY_ROLES: dict[Role, str | None] = {
    "reporter": "author",
    "correspondent": "correspondent",
    "intern": "author",
    "commentator": "author",
    "author": "author",
    "editor": "editor",
    "photographer": "author",
    "agency": "origcont",
    "translator": None,
    "other": None,
}
PARTY_ROLE_SCHEME = "http://cv.iptc.org/newscodes/contentprodpartyrole/"

Property: TypeAlias = Literal["author", "editor", "translator", "contributor"]

#: Properties of a schema.org Article for those who sign it.
PARTY_PROPERTIES: dict[Role, Property] = {
    "reporter": "author",
    "correspondent": "author",
    "intern": "author",
    "commentator": "author",
    "author": "author",
    "editor": "editor",
    "photographer": "contributor",
    "agency": "author",
    "translator": "translator",
    "other": "contributor",
}

#: What a paper calls itself.
_SELF = frozenset({"本报", "本報", "本刊", "本社", "本台", "本网", "本網"})
_NAMESPACE = uuid5(NAMESPACE_URL, "urn:paperkit")
_FOLDERS = re.compile(r".*[/\\]", re.DOTALL)
_FULL_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def prepared(issue: Issue, change: Callable[[str], str] = clean) -> Issue:
    """The issue with nothing in it that XML refuses, its source's name too, and 本报 by its name.

    `change` makes a text acceptable. An organisation or agency 本报 is the paper; outside of it the word means
    nothing, so it is None where the paper's name is not known. Printed texts keep it.
    """
    issue = map_text(issue, change)
    title = paper_title(issue)

    def signed(bylines: tuple[Byline, ...]) -> tuple[Byline, ...]:
        return tuple(replace(item, org=title) if item.org in _SELF else item for item in bylines)

    def article(item: Article) -> Article:
        dateline = item.dateline
        if dateline is not None and dateline.agency in _SELF:
            dateline = replace(dateline, agency=title)
        return replace(item, dateline=dateline, bylines=signed(item.bylines))

    name = issue.source.name
    return replace(
        issue,
        source=replace(issue.source, name=None if name is None else change(name)),
        articles=tuple(map(article, issue.articles)),
        captions=tuple(replace(item, credits=signed(item.credits)) for item in issue.captions),
    )


def identifier(issue: Issue, name: str) -> str:
    """A URN for an article, caption or page of the issue; the same bytes of source give the same (RFC 9562, UUID 5)."""
    return uuid5(_NAMESPACE, f"{issue.source.sha256}/{name}").urn


def full_date(date: str | None) -> str | None:
    """The date where it has year, month and day, else None: no standard of news takes --08-13."""
    if date is None or not _FULL_DATE.fullmatch(date):
        return None
    try:
        return datetime.date.fromisoformat(date).isoformat()
    except ValueError:
        return None


def date_time(date: str | None) -> str | None:
    """The start of the day in China (RFC 3339), for standards that take no date without a time."""
    day = full_date(date)
    return None if day is None else f"{day}T00:00:00+08:00"


def issue_date(issue: Issue) -> str | None:
    """The full date of the issue, None where it is not known."""
    return full_date(issue.masthead.date) if issue.masthead is not None else None


def issue_title(issue: Issue) -> str:
    """The paper's name and date, as far as they are known, else the name of the source's file."""
    head = issue.masthead
    known = [part for part in (head.title, head.date) if part] if head is not None else []
    file = _FOLDERS.sub("", issue.source.name or "")
    return one_line(" ".join(known) or ("" if file.startswith("<") else file)) or "newspaper issue"


def paper_title(issue: Issue) -> str | None:
    """The paper's name."""
    return one_line(issue.masthead.title) or None if issue.masthead is not None and issue.masthead.title else None


def agency_of(article: Article) -> str | None:
    """The agency of an article's dateline."""
    return one_line(article.dateline.agency or "") or None if article.dateline is not None else None


def headline_of(article: Article) -> str | None:
    """The main headline, or what stands in its place."""
    head = article.headline
    if head is None:
        return None
    part = head.main or head.kicker or head.deck
    return one_line(part.text) if part is not None else None


def signatures(bylines: tuple[Byline, ...]) -> Iterator[tuple[str, Byline, bool]]:
    """Who signed: each name with its byline, and whether it is a person; an organisation that signs alone is none."""
    for byline in bylines:
        for name in byline.names:
            yield name, byline, byline.role != "agency"
        if not byline.names and byline.org:
            yield byline.org, byline, False


def credit_line(bylines: tuple[Byline, ...]) -> str:
    """The bylines or credits as printed, a wide space between any two."""
    return "　".join(byline.text for byline in bylines)


def page_texts(issue: Issue) -> tuple[tuple[str, str], ...]:
    """What belongs to no article, but for the photos: masthead or the kind of the furniture, and its text."""
    head = (("masthead", issue.masthead.text),) if issue.masthead is not None else ()
    return (*head, *((item.kind, item.text) for item in issue.furniture))


def one_line(text: str) -> str:
    """The text with every run of white space made one space, for places that take no line feeds."""
    return " ".join(text.split())
