"""Issues made by hand for the tests of the archive: what a search finds must not hang on what a parse made of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import NoReturn

from paperkit.archive.adding import add
from paperkit.archive.connect import reading, writing
from paperkit.archive.folding import Folding
from paperkit.archive.inputs import Incoming
from paperkit.archive.schema import load_folding
from paperkit.archive.search import Result, search
from paperkit.archive.verify import Finding, verify
from paperkit.errors import PaperkitError
from paperkit.model import (
    Article,
    ArticleKind,
    Byline,
    Caption,
    Headline,
    Issue,
    Masthead,
    Paragraph,
    Passage,
    SourceInfo,
)


@dataclass(frozen=True)
class Story:
    """An article as a test writes it down; `byline` is the printed line, `names` whom it names."""

    headline: str = ""
    paragraphs: Sequence[str] = ()
    byline: str = ""
    names: Sequence[str] = ()
    caption: str = ""
    credit: str = ""
    kind: ArticleKind = "news"
    lead: str = ""


class _Writer:
    """Writes a source piece by piece, each on a line of its own."""

    def __init__(self) -> None:
        self.text = ""

    def write(self, text: str, end: str = "\n") -> Passage:
        start = len(self.text)
        self.text += text + end
        return Passage(text, ((start, start + len(text)),))


def make(
    *stories: Story, paper: str | None = None, date: str | None = None, photo: str = "", name: str = "issue.txt"
) -> Incoming:
    """An issue of these stories, with its source; `photo` is the caption of a photo that stands alone."""
    source = _Writer()
    head = source.write(f"{paper or ''}　{date or ''}") if paper or date else None
    articles: list[Article] = []
    captions: list[Caption] = []
    for story in stories:
        key = f"a{len(articles) + 1}"
        main = source.write(story.headline) if story.headline else None
        line = source.write(story.byline) if story.byline else None
        lead = source.write(story.lead, end="") if story.lead else None
        body = [source.write(text) for text in story.paragraphs]
        if story.caption:
            captions.append(_caption(source, f"c{len(captions) + 1}", key, story.caption, story.credit))
        articles.append(
            Article(
                key,
                story.kind,
                None,
                1.0,
                headline=Headline(main.text, main=main) if main else None,
                bylines=(Byline(line.text, line.spans, "reporter", tuple(story.names)),) if line else (),
                lead=lead,
                paragraphs=tuple(Paragraph(one.text, one.spans) for one in body),
                captions=(captions[-1].id,) if story.caption else (),
            )
        )
    if photo:
        captions.append(_caption(source, f"c{len(captions) + 1}", None, photo, ""))
    data = source.text.encode()
    issue = Issue(
        "1",
        SourceInfo(name, "utf-8", sha256(data).hexdigest(), len(source.text)),
        Masthead(head.text, head.spans, title=paper, date=date) if head else None,
        tuple(articles),
        tuple(captions),
    )
    return Incoming(issue, data, name)


def _caption(source: _Writer, key: str, article: str | None, text: str, credit: str) -> Caption:
    passage = source.write(text)
    credits: tuple[Byline, ...] = ()
    if credit:
        line = source.write(f"{credit}摄")
        credits = (Byline(line.text, line.spans, "photographer", (credit,)),)
    return Caption(key, passage.text, passage.spans, credits, article)


def refuse(error: PaperkitError) -> NoReturn:
    """For tests in which nothing is to be reported."""
    raise error


def fill(path: Path, *incoming: Incoming) -> list[str]:
    """Add these to the archive, which is made where there is none; what became of each."""
    with writing(path, create=True) as connection:
        return [outcome for _, outcome in add(connection, incoming, load_folding(connection), report=refuse)]


@contextmanager
def opened(path: Path) -> Iterator[tuple[sqlite3.Connection, Folding]]:
    """The archive and its folding table, to read."""
    with reading(path) as connection:
        yield connection, load_folding(connection)


def find(path: Path, query: str, limit: int = 100, offset: int = 0) -> list[Result]:
    """What a query finds."""
    with opened(path) as (connection, folding):
        return search(connection, query, folding, limit=limit, offset=offset)


def refs(path: Path, query: str) -> set[str]:
    """The references of what a query finds."""
    return {result.ref for result in find(path, query)}


def faults(path: Path) -> list[Finding]:
    """What `verify` finds."""
    with reading(path) as connection:
        return list(verify(connection, progress=lambda steps: None))
