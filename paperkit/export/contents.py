"""What stands for an issue and its articles outside their text: titles, entries of a contents list, masthead lines."""

from __future__ import annotations

from datetime import date
from pathlib import PurePath

from paperkit.export.flow import blocks
from paperkit.model import Article, Issue, Masthead, Spans

#: Characters that may stand on the line of a spread name beside it.
_WORDS_BESIDE = 4
_ENTRY_LENGTH = 28


def issue_title(issue: Issue) -> str:
    """The paper's name and its date; else the name of the source's file, which may be empty."""
    head = issue.masthead
    title = "　".join(filter(None, (head.title, head.date))) if head is not None else ""
    return title.strip() or source_name(issue)


def source_name(issue: Issue) -> str:
    """The name of the source without its folders, which are nobody's business but its owner's."""
    return PurePath((issue.source.name or "").replace("\\", "/")).name.strip()


def issue_date(issue: Issue) -> date | None:
    """The day of the issue, where its masthead gives a whole date."""
    text = issue.masthead.date if issue.masthead is not None else None
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def entry(article: Article) -> str:
    """What stands for an article in a list of contents: its headline, or its first words."""
    headline = article.headline
    if headline is not None:
        return (headline.main or headline.kicker or headline.deck or headline).text
    first = next((block.lead + block.text for block in blocks(article)), article.id)
    return first if len(first) <= _ENTRY_LENGTH else first[:_ENTRY_LENGTH] + "…"


def masthead_lines(masthead: Masthead) -> list[tuple[str, Spans, bool]]:
    """The lines of a masthead, their spans, and whether each is the paper's name.

    A name that others follow on its line is a line of its own. The whole is one line where a conversion has changed
    its length.
    """
    if sum(stop - start for start, stop in masthead.spans) != len(masthead.text):
        return [(masthead.text, masthead.spans, False)]
    lines: list[tuple[str, Spans, bool]] = []
    offset = 0
    named = False
    for start, stop in masthead.spans:
        text = masthead.text[offset : offset + stop - start]
        offset += stop - start
        low, high = (0, 0) if named else _place_of_title(text, masthead.title)
        named = named or low < high
        for begin, end in ((0, low), (low, high), (high, len(text))):
            if begin < end:
                lines.append((text[begin:end], ((start + begin, start + end),), begin == low < high))
    return lines


def _place_of_title(line: str, title: str | None) -> tuple[int, int]:
    """Where the paper's name stands in a line; (0, 0) where it does not."""
    if title is None:
        return 0, 0
    at = line.find(title)
    if at >= 0:
        return at, at + len(title)
    # Names are spread in print (新 华 日 报), and stand alone on their line or with a word or two.
    name = "".join(line.split())
    return (0, len(line)) if title in name and len(name) <= len(title) + _WORDS_BESIDE else (0, 0)
