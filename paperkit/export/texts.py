"""The texts of an issue, each once: what every export has to hold."""

from __future__ import annotations

from collections.abc import Iterator

from paperkit.model import Issue
from paperkit.reading import reading_order


def texts_of(issue: Issue) -> Iterator[str]:
    """Every text of the issue: masthead, the parts of its articles, captions with their credits, furniture.

    Bylines and datelines inside a lead are part of the lead and not given again.
    """
    if issue.masthead is not None:
        yield issue.masthead.text
    for article in issue.articles:
        for part in reading_order(article):
            yield part.text
    for caption in issue.captions:
        yield caption.text
        for credit in caption.credits:
            yield credit.text
    for item in issue.furniture:
        yield item.text
