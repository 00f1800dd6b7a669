"""The two promises that hold for any text, checked character by character."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from paperkit.codec import to_dict
from paperkit.model import Issue


def _pieces(issue: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    if issue["masthead"]:
        yield "masthead", issue["masthead"]
    for article in issue["articles"]:
        parts = article["headline"] or {}
        for name in ("kicker", "main", "deck"):
            if parts.get(name):
                yield name, parts[name]
        for name in ("column", "lead", "note", "jump"):
            if article[name]:
                yield name, article[name]
        lead = {k for start, stop in (article["lead"] or {"spans": []})["spans"] for k in range(start, stop)}
        for name, piece in [("byline", byline) for byline in article["bylines"]] + [("dateline", article["dateline"])]:
            if piece and not any(k in lead for start, stop in piece["spans"] for k in range(start, stop)):
                yield name, piece
        for paragraph in article["paragraphs"]:
            yield "paragraph", paragraph
    for caption in issue["captions"]:
        yield "caption", caption
        for credit in caption["credits"]:
            yield "credit", credit
    for furniture in issue["furniture"]:
        yield "furniture", furniture


def _strings(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if "text" in value and "spans" in value:
            yield value
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)


def assert_conserved(issue: Issue, text: str) -> None:
    """Every character that is no white space is in exactly one piece; every string is its spans."""
    record = to_dict(issue)
    count = [0] * len(text)
    for name, piece in _pieces(record):
        for start, stop in piece["spans"]:
            assert 0 <= start <= stop <= len(text), (name, piece)
            for place in range(start, stop):
                count[place] += 1
    for repair in record["repairs"]:
        if repair["applied"]:
            for start, stop in repair["removed"]:
                for place in range(start, stop):
                    count[place] += 1
    lost = [place for place, character in enumerate(text) if not character.isspace() and not count[place]]
    twice = [place for place, times in enumerate(count) if times > 1]
    assert not lost, f"lost at {lost[:5]}: {text[lost[0] : lost[0] + 20]!r}"
    assert not twice, f"twice at {twice[:5]}: {text[twice[0] : twice[0] + 20]!r}"
    for string in _strings(record):
        assert string["text"] == "".join(text[start:stop] for start, stop in string["spans"])


def assert_in_order(issue: Issue) -> None:
    """Articles stand in the order of their first characters, spans run forwards, ids count up."""
    firsts = []
    for article in to_dict(issue)["articles"]:
        own = [start for string in _strings(article) for start, _ in string["spans"]]
        if own:
            firsts.append(min(own))
    assert firsts == sorted(firsts)
    assert [article.id for article in issue.articles] == [f"a{k}" for k in range(1, len(issue.articles) + 1)]
    assert [caption.id for caption in issue.captions] == [f"c{k}" for k in range(1, len(issue.captions) + 1)]
