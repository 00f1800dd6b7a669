"""References: `12` is the issue of that number, `12/a3` its article or photo of that id."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from paperkit.errors import InputError, UsageError
from paperkit.model import Issue

_REF = re.compile(r"(\d{1,15})(?:/(.+))?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Ref:
    """The number of an issue, and the id of an article or single photo in it, None for the whole issue."""

    number: int
    key: str | None


def read_ref(text: str) -> Ref:
    """The reference a user typed.

    Raises UsageError where it is none.
    """
    found = _REF.fullmatch(text)
    if found is None or not text.isascii():
        raise UsageError(f"{text}: is no reference; write 12 for an issue, 12/a3 for an article of it")
    return Ref(int(found[1]), found[2])


def narrowed(issue: Issue, ref: Ref) -> Issue:
    """The issue with nothing but the article or photo that is referred to, a photo of an article for itself.

    Raises InputError where it has none of that id.
    """
    if ref.key is None:
        return issue
    articles = tuple(article for article in issue.articles if article.id == ref.key)
    if articles:
        captions = tuple(caption for caption in issue.captions if caption.article == ref.key)
    else:
        # Without its article a photo stands alone.
        captions = tuple(replace(caption, article=None) for caption in issue.captions if caption.id == ref.key)
    if not articles and not captions:
        raise InputError(f"issue {ref.number} has no {ref.key}; `paperkit archive show` lists what it has")
    return replace(issue, articles=articles, captions=captions, furniture=(), repairs=(), notes=())
