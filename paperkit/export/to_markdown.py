"""Markdown: the issue for a site generator or a note book, with YAML front matter."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

from paperkit.export import Edition, Options
from paperkit.model import Article, Caption, Issue
from paperkit.reading import captions_of, reading_order

SUMMARY = "Markdown with YAML front matter; --split makes a file an article"
AUDIENCE = "editors"
SUFFIX = ".md"
JOINS = True

_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~!&])")
#: A line that begins so is a list or a heading to Markdown: 1. and -, and a rule of dashes.
_LINE_START = re.compile(r"^(\d+)([.)])|^([-+=:])", re.MULTILINE)


def document(edition: Edition, options: Options) -> bytes:
    """The whole issue in one file."""
    issue = edition.issue
    photos = captions_of(issue)
    head = issue.masthead
    front = {
        "source": issue.source.name,
        "title": head.title if head else None,
        "date": head.date if head else None,
        "number": head.number if head else None,
        "articles": len(issue.articles),
    }
    blocks = [_front_matter(front)]
    if head is not None:
        blocks.append(_escape(head.text))
    blocks += [_article(article, photos.get(article.id, ())) for article in issue.articles]
    blocks += [_caption(caption) for caption in photos.get(None, ())]
    if issue.furniture:
        blocks.append("---\n\n" + "  \n".join(_escape(item.text) for item in issue.furniture))
    return ("\n\n".join(blocks) + "\n").encode("utf-8", "replace")


def documents(edition: Edition, options: Options) -> Iterator[tuple[str, bytes]]:
    """A file an article, and one for what belongs to no article."""
    issue = edition.issue
    photos = captions_of(issue)
    for article in issue.articles:
        front = {
            "source": issue.source.name,
            "id": article.id,
            "kind": article.kind,
            "title": article.headline.text if article.headline else None,
            "date": issue.masthead.date if issue.masthead else None,
            "page": article.page,
            "authors": [name for byline in article.bylines for name in byline.names],
        }
        text = _front_matter(front) + "\n\n" + _article(article, photos.get(article.id, ())) + "\n"
        yield f"{article.id}.md", text.encode("utf-8", "replace")
    rest = _rest(issue, photos.get(None, ()))
    if rest:
        yield "page.md", (rest + "\n").encode("utf-8", "replace")


def _rest(issue: Issue, photos: tuple[Caption, ...]) -> str:
    blocks = [_escape(issue.masthead.text)] if issue.masthead else []
    blocks += [_caption(caption) for caption in photos]
    blocks += [_escape(item.text) for item in issue.furniture]
    return "\n\n".join(blocks)


def _front_matter(values: Mapping[str, object]) -> str:
    # JSON strings and lists are YAML too, and cannot be broken by what stands in them.
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in values.items() if value is not None]
    return "\n".join(["---", *lines, "---"])


def _article(article: Article, captions: tuple[Caption, ...]) -> str:
    blocks: list[str] = []
    lead = ""
    for part in reading_order(article):
        text = _escape(part.text)
        if part.kind == "lead":
            lead = text
        elif part.kind == "main":
            blocks.append(f"## {_one_line(text)}")
        elif part.kind in ("kicker", "deck", "subhead"):
            blocks.append(f"**{_one_line(text)}**" if part.kind != "subhead" else f"### {_one_line(text)}")
        elif part.kind in ("byline", "dateline", "column"):
            blocks.append(f"*{_one_line(text)}*")
        elif part.kind == "note":
            blocks.append("> " + text.replace("\n", "\n> "))
        elif part.kind == "body":
            blocks.append(lead + text)
            lead = ""
        else:
            blocks.append(text)
    if lead:
        blocks.append(lead)
    return "\n\n".join([*blocks, *map(_caption, captions)])


def _caption(caption: Caption) -> str:
    return "> " + _one_line(
        _escape("　".join(filter(None, (caption.text, *(credit.text for credit in caption.credits)))))
    )


def _escape(text: str) -> str:
    text = _MARKUP.sub(r"\\\1", text)
    return _LINE_START.sub(lambda found: f"{found[1]}\\{found[2]}" if found[1] else f"\\{found[3]}", text)


def _one_line(text: str) -> str:
    return " ".join(text.split("\n"))
