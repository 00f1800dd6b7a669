"""Conversions on output: script and punctuation. Spans and the source stay as they are."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any

from paperkit.errors import UsageError
from paperkit.model import Byline, Headline, Issue, Passage

#: OpenCC's configurations.
SCRIPTS = (
    "s2t",
    "t2s",
    "s2tw",
    "tw2s",
    "s2hk",
    "hk2s",
    "s2twp",
    "tw2sp",
    "s2hkp",
    "hk2sp",
    "t2tw",
    "tw2t",
    "t2hk",
    "hk2t",
    "t2jp",
    "jp2t",
)
PUNCTUATIONS = ("full", "half", "keep")

_FULL = str.maketrans(",;:!?()", "，；：！？（）")
_HALF = str.maketrans("，；：！？（）", ",;:!?()")
_WIDE = "\u3000-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’—…"
# A mark beside a Chinese character: 1,000 and 9:30 keep theirs.
_HALF_MARKS = re.compile(rf"(?<=[{_WIDE}])[,;:!?()]+|[,;:!?()]+(?=[{_WIDE}])")
# OpenCC stops at a NUL in some configurations and refuses lone surrogates: it never sees either.
_UNCONVERTIBLE = re.compile("([\x00\ud800-\udfff]+)")


def convert(issue: Issue, *, script: str | None = None, punctuation: str = "keep") -> Issue:
    """The issue with its texts converted.

    `script` is one of OpenCC's configurations (`SCRIPTS`), `punctuation` one of `PUNCTUATIONS`: full makes
    half-width marks beside Chinese characters full-width, half does the opposite.

    Raises UsageError where one of them is unknown.
    """
    if punctuation not in PUNCTUATIONS:
        raise UsageError(f"unknown punctuation {punctuation!r}; one of {', '.join(PUNCTUATIONS)}")
    if punctuation == "full":
        issue = map_text(issue, _to_full)
    elif punctuation == "half":
        issue = map_text(issue, lambda text: text.translate(_HALF))
    if script is not None:
        issue = map_text(issue, script_converter(script))
    return issue


def _to_full(text: str) -> str:
    return _HALF_MARKS.sub(lambda found: found[0].translate(_FULL), text)


@cache
def script_converter(script: str) -> Callable[[str], str]:
    """A function that converts a text from one script to another.

    Raises UsageError where the configuration is unknown.
    """
    if script not in SCRIPTS:
        raise UsageError(f"unknown script {script!r}; one of {', '.join(SCRIPTS)}")
    # Loading OpenCC's dictionaries takes longer than parsing an issue: only on request.
    import opencc

    converter = opencc.OpenCC(script)

    def convert_text(text: str) -> str:
        if _UNCONVERTIBLE.search(text) is None:
            return str(converter.convert(text))
        return "".join(
            piece if number % 2 else str(converter.convert(piece))
            for number, piece in enumerate(_UNCONVERTIBLE.split(text))
        )

    return convert_text


def map_text(issue: Issue, change: Callable[[str], str]) -> Issue:
    """The issue with `change` made to every text, name and organisation; spans are kept."""

    def optional(text: str | None) -> str | None:
        return None if text is None else change(text)

    def passage(item: Passage | None) -> Passage | None:
        return None if item is None else replace(item, text=change(item.text))

    def headline(item: Headline | None) -> Headline | None:
        if item is None:
            return None
        return Headline(change(item.text), passage(item.kicker), passage(item.main), passage(item.deck))

    def byline(item: Byline) -> Byline:
        names = tuple(change(name) for name in item.names)
        return replace(item, text=change(item.text), names=names, org=optional(item.org))

    def texts(items: Any) -> Any:
        return tuple(replace(item, text=change(item.text)) for item in items)

    head = issue.masthead
    return replace(
        issue,
        masthead=head and replace(head, text=change(head.text), title=optional(head.title), page=optional(head.page)),
        articles=tuple(
            replace(
                article,
                column=passage(article.column),
                headline=headline(article.headline),
                lead=passage(article.lead),
                dateline=article.dateline
                and replace(
                    article.dateline,
                    text=change(article.dateline.text),
                    agency=optional(article.dateline.agency),
                    place=optional(article.dateline.place),
                ),
                bylines=tuple(map(byline, article.bylines)),
                note=passage(article.note),
                paragraphs=texts(article.paragraphs),
                jump=passage(article.jump),
            )
            for article in issue.articles
        ),
        captions=tuple(
            replace(caption, text=change(caption.text), credits=tuple(map(byline, caption.credits)))
            for caption in issue.captions
        ),
        furniture=texts(issue.furniture),
        repairs=texts(issue.repairs),
    )
