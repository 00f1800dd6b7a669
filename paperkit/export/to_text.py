"""Plain text: the articles whole and clean, in reading order."""

from __future__ import annotations

from paperkit.export import Edition, Options
from paperkit.model import Article, Caption
from paperkit.reading import captions_of, reading_order

SUMMARY = "clean reading text: an article after the other, paragraphs whole"
AUDIENCE = "editors"
SUFFIX = ".txt"
JOINS = True


def document(edition: Edition, options: Options) -> bytes:
    """The issue as plain text: a blank line between paragraphs, two between articles.

    Photos that stand alone and the furniture of the pages come last.
    """
    issue = edition.issue
    photos = captions_of(issue)
    blocks = [issue.masthead.text] if issue.masthead is not None else []
    blocks += [article_text(article, photos.get(article.id, ())) for article in issue.articles]
    blocks += [caption_text(caption) for caption in photos.get(None, ())]
    if issue.furniture:
        blocks.append("\n".join(item.text for item in issue.furniture))
    return ("\n\n\n".join(blocks) + "\n").encode("utf-8", "replace") if blocks else b""


def article_text(article: Article, captions: tuple[Caption, ...]) -> str:
    """One article with its photos; a blank line between any two parts but those of the head."""
    lines: list[str] = []
    lead = ""
    in_head = True
    for part in reading_order(article):
        if part.kind == "lead":
            lead = part.text
            continue
        head = part.kind in ("column", "kicker", "main", "deck")
        if lines and not (head and in_head):
            lines.append("")
        in_head = head
        lines.append(lead + part.text if part.kind == "body" else part.text)
        if part.kind == "body":
            lead = ""
    if lead:
        lines += ["", lead]
    for caption in captions:
        lines += ["", caption_text(caption)]
    return "\n".join(lines).strip("\n")


def caption_text(caption: Caption) -> str:
    """A caption with its credits behind it."""
    return "　".join(filter(None, (caption.text, *(credit.text for credit in caption.credits))))
