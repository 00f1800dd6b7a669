"""Searching: the best articles for a query, each with the place where it was found."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from paperkit.archive.folding import Folding
from paperkit.archive.query import Leaf, match_expression, parse_query, wanted_leaves
from paperkit.archive.records import Fields, Run, Signature, fields
from paperkit.archive.schema import CAPTION, WEIGHTS
from paperkit.errors import InputError

#: A hit in a snippet stands between these, which newspapers in Chinese do not use.
HIT_START, HIT_STOP = "«", "»"
#: Characters of a snippet before its hit, and in all.
_BEFORE = 18
_WIDTH = 60
#: The order in which columns are named, and that in which a snippet is looked for.
_FOUND = ("headline", "author", "body", "caption")
_SNIPPETS_FROM = ("body", "caption", "author", "headline")

_SEARCH = f"""
SELECT rowid, bm25(search, {", ".join(map(str, WEIGHTS))}) AS score
FROM search WHERE search MATCH ? ORDER BY score, rowid LIMIT ? OFFSET ?
"""
_ARTICLE = """
SELECT issues.id, articles.key, coalesce(issues.date, articles.date), issues.paper, articles.kind,
    coalesce(articles.page, issues.page), issues.name, column_label, kicker, headline, deck
FROM articles JOIN issues ON issues.id = articles.issue_id WHERE articles.id = ?
"""
_CAPTION = """
SELECT issues.id, captions.key, issues.date, issues.paper, issues.page, issues.name, captions.text
FROM captions JOIN issues ON issues.id = captions.issue_id WHERE captions.id = ?
"""


@dataclass(frozen=True, slots=True)
class Result:
    """An article that was found, or a photo that stands alone (kind `caption`).

    `ref` is what `show` takes; `found` the parts of the article that hold what was looked for; `score`
    grows with how well it fits.
    """

    ref: str
    date: str | None
    paper: str | None
    page: str | None
    kind: str
    headline: str | None
    found: tuple[str, ...]
    snippet: str
    source: str | None
    score: float


def search(
    connection: sqlite3.Connection, query: str, folding: Folding, *, limit: int, offset: int = 0
) -> list[Result]:
    """The articles that fit a query best, from the `offset`th on, at most `limit`; `folding` is the archive's own.

    Raises UsageError where the query cannot be understood.
    """
    node = parse_query(query, folding)
    leaves = tuple(wanted_leaves(node))
    rows = connection.execute(_SEARCH, (match_expression(node), limit, offset)).fetchall()
    return [_result(connection, rowid, -score, leaves, folding) for rowid, score in rows]


def count(connection: sqlite3.Connection, query: str, folding: Folding) -> int:
    """How many articles a query finds."""
    expression = match_expression(parse_query(query, folding))
    (found,) = connection.execute("SELECT count(*) FROM search WHERE search MATCH ?", (expression,)).fetchone()
    return int(found)


def stored_fields(connection: sqlite3.Connection, rowid: int) -> Fields:
    """The texts of a row of the index, from the tables."""
    if rowid < 0:
        captions = connection.execute("SELECT id, text FROM captions WHERE id = ?", (-rowid,)).fetchall()
        return fields((), (), (), _with_credits(connection, captions))
    head = connection.execute("SELECT column_label, kicker, headline, deck FROM articles WHERE id = ?", (rowid,))
    text = connection.execute("SELECT kind, text, run_on FROM paragraphs WHERE article_id = ? ORDER BY id", (rowid,))
    bylines = connection.execute(
        "SELECT position, text, name, org, in_lead FROM bylines WHERE article_id = ? ORDER BY id", (rowid,)
    )
    captions = connection.execute("SELECT id, text FROM captions WHERE article_id = ? ORDER BY id", (rowid,)).fetchall()
    return fields(
        head.fetchone() or (),
        [Run(kind, words, bool(run_on)) for kind, words, run_on in text],
        _signatures(bylines),
        _with_credits(connection, captions),
    )


def _with_credits(
    connection: sqlite3.Connection, captions: Iterable[tuple[int, str]]
) -> list[tuple[str, list[Signature]]]:
    return [
        (
            text,
            _signatures(
                connection.execute(
                    "SELECT position, text, name, org, in_lead FROM bylines WHERE caption_id = ? ORDER BY id", (number,)
                )
            ),
        )
        for number, text in captions
    ]


def _signatures(rows: Iterable[tuple[int, str, str | None, str | None, int]]) -> list[Signature]:
    """Bylines of their rows, of which there is one a name."""
    found: dict[int, Signature] = {}
    for position, text, name, org, in_lead in rows:
        names = (*(found[position].names if position in found else ()), *((name,) if name is not None else ()))
        found[position] = Signature(text, names, org, bool(in_lead))
    return list(found.values())


def _result(
    connection: sqlite3.Connection, rowid: int, score: float, leaves: Sequence[Leaf], folding: Folding
) -> Result:
    if rowid < 0:
        row = connection.execute(_CAPTION, (-rowid,)).fetchone()
    else:
        row = connection.execute(_ARTICLE, (rowid,)).fetchone()
    if row is None:
        raise InputError("the index names an article that is not there; `paperkit archive verify` says more")
    texts = stored_fields(connection, rowid)
    columns: Mapping[str, tuple[str, ...]] = {
        "headline": texts.headline,
        "author": texts.author,
        "body": texts.body,
        "caption": texts.caption,
    }
    found, snippet = _look(columns, leaves, folding)
    if rowid < 0:
        issue, key, date, paper, page, name, _ = row
        kind, headline = CAPTION, None
    else:
        issue, key, date, paper, kind, page, name, *parts = row
        headline = "　".join(part for part in parts if part) or None
    return Result(f"{issue}/{key}", date, paper, page, kind, headline, found, snippet, name, score)


def _look(
    columns: Mapping[str, tuple[str, ...]], leaves: Sequence[Leaf], folding: Folding
) -> tuple[tuple[str, ...], str]:
    """Which columns hold a hit, and the snippet: from the text, else a caption, a byline, the headline."""
    snippets: dict[str, str] = {}
    for name in _FOUND:
        phrases = [phrase for leaf in leaves if name in leaf.columns for phrase in leaf.phrases]
        for text in columns[name]:
            hits = _hits(text, phrases, folding)
            if hits:
                snippets[name] = _snippet(text, hits)
                break
    for name in _SNIPPETS_FROM:
        if name in snippets:
            return tuple(snippets), snippets[name]
    first = next((text for name in _SNIPPETS_FROM for text in columns[name]), "")
    return (), _snippet(first, [])


def _hits(text: str, phrases: Sequence[str], folding: Folding) -> list[tuple[int, int]]:
    """Where phrases stand in a text, merged where they touch."""
    folded, places = folding.places(text)
    spans = []
    for phrase in phrases:
        at = folded.find(phrase)
        while at >= 0:
            spans.append((places[at], places[at + len(phrase) - 1] + 1))
            at = folded.find(phrase, at + len(phrase))
    merged: list[tuple[int, int]] = []
    for start, stop in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(stop, merged[-1][1]))
        else:
            merged.append((start, stop))
    return merged


def _snippet(text: str, hits: Sequence[tuple[int, int]]) -> str:
    """The words about the first hit on one line, every hit among them marked."""
    start = max(0, hits[0][0] - _BEFORE) if hits else 0
    stop = min(len(text), max(start + _WIDTH, hits[0][1] if hits else 0))
    pieces = ["…" if start else ""]
    at = start
    for begin, end in hits:
        if begin >= stop:
            break
        end = min(end, stop)
        pieces += [text[at:begin], HIT_START, text[begin:end], HIT_STOP]
        at = end
    pieces += [text[at:stop], "…" if stop < len(text) else ""]
    return " ".join("".join(pieces).split())
