"""The text of an article as it flows: its blocks, plain and as HTML.

A lead (本报讯) runs into the paragraph behind it and makes one block with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape

from paperkit.export.sanitise import clean_for_html
from paperkit.model import Article, Caption
from paperkit.reading import Part, PartKind, reading_order

#: Parts that stand above the text.
HEAD: frozenset[PartKind] = frozenset({"column", "kicker", "main", "deck"})


@dataclass(frozen=True, slots=True)
class Block:
    """A part of an article with the lead that runs into it; a lead without a paragraph is a body of its own."""

    kind: PartKind
    lead: str
    text: str
    part: Part


def blocks(article: Article) -> Iterator[Block]:
    """The blocks of an article in reading order, without its photos."""
    waiting: Part | None = None
    for part in reading_order(article):
        if part.kind == "lead":
            waiting = part
        elif part.kind == "body" and waiting is not None:
            yield Block("body", waiting.text, part.text, part)
            waiting = None
        else:
            if waiting is not None:
                yield Block("body", waiting.text, "", waiting)
                waiting = None
            yield Block(part.kind, "", part.text, part)
    if waiting is not None:
        yield Block("body", waiting.text, "", waiting)


def plain(blocks: Iterable[Block], captions: tuple[Caption, ...] = ()) -> str:
    """Blocks and photos as plain text, a blank line between any two."""
    texts = [block.lead + block.text for block in blocks]
    texts += ["　".join(filter(None, (caption.text, *(item.text for item in caption.credits)))) for caption in captions]
    return "\n\n".join(filter(None, texts))


def article_html(blocks: Iterable[Block], captions: tuple[Caption, ...], language: str) -> str:
    """Blocks and photos as one `div`, valid as HTML and as XHTML; the classes are the names of the parts."""
    return _division([*map(_block, blocks), *map(_figure, captions)], language)


def page_html(texts: Iterable[tuple[str, str]], language: str) -> str:
    """Texts of the page as such a `div`; the classes are their kinds."""
    return _division([f'<p class="{kind}">{_text(text)}</p>' for kind, text in texts], language)


def _division(pieces: Iterable[str], language: str) -> str:
    return f'<div xmlns="http://www.w3.org/1999/xhtml" lang="{language}">{"".join(pieces)}</div>'


def _block(block: Block) -> str:
    text = _text(block.text)
    if block.kind == "body":
        lead = f'<b class="lead">{_text(block.lead)}</b>' if block.lead else ""
        return f"<p>{lead}{text}</p>"
    if block.kind == "subhead":
        return f"<h3>{text}</h3>"
    if block.kind == "main":
        return f'<h2 class="main">{text}</h2>'
    if block.kind == "note":
        return f'<aside class="note"><p>{text}</p></aside>'
    return f'<p class="{block.kind}">{text}</p>'


def _figure(caption: Caption) -> str:
    credits = "".join(f'<span class="credit">{_text(credit.text)}</span>' for credit in caption.credits)
    return f'<figure id="{caption.id}"><figcaption>{_text(caption.text)}{credits}</figcaption></figure>'


def _text(text: str) -> str:
    return escape(clean_for_html(text), quote=False)
