"""Issues into the archive, out of it, and back as they were."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from hashlib import sha256
from typing import Literal, TypeAlias

from paperkit.archive.connect import transaction
from paperkit.archive.conserve import pieces
from paperkit.archive.folding import Folding
from paperkit.archive.packing import pack_content, pack_source, unpack
from paperkit.archive.records import Columns, issue_columns, issue_rows, runs
from paperkit.archive.schema import FILTER_COLUMNS, TEXT_COLUMNS
from paperkit.codec import decode, encode
from paperkit.errors import InputError, SettingsError
from paperkit.model import Issue
from paperkit.reading import in_lead
from paperkit.version import __version__

Outcome: TypeAlias = Literal["added", "replaced", "unchanged"]
_HASH = re.compile("[0-9a-f]{64}")
_LARGEST = 2**40
_INDEX = ", ".join(TEXT_COLUMNS + FILTER_COLUMNS)
_INSERT_INDEX = f"INSERT INTO search(rowid, {_INDEX}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
_DELETE_INDEX = f"INSERT INTO search(search, rowid, {_INDEX}) VALUES ('delete', ?, ?, ?, ?, ?, ?, ?, ?)"


@dataclass(frozen=True, slots=True)
class Prepared:
    """An issue made ready, so that little is left to do while the archive is locked."""

    issue: Issue
    content: bytes
    content_sha256: str
    source: bytes | None
    rows: tuple[tuple[str, Columns], ...]


@dataclass(frozen=True, slots=True)
class Stored:
    """An issue as the archive has it; `source` is the bytes it was parsed from, None where it came as JSON."""

    number: int
    issue: Issue
    source: bytes | None


@dataclass(slots=True)
class _Rows:
    """Rows of the tables, collected so that each table is written at once."""

    articles: list[tuple[object, ...]] = field(default_factory=list)
    paragraphs: list[tuple[object, ...]] = field(default_factory=list)
    captions: list[tuple[object, ...]] = field(default_factory=list)
    bylines: list[tuple[object, ...]] = field(default_factory=list)
    index: list[tuple[object, ...]] = field(default_factory=list)


def prepare(issue: Issue, source: bytes | None, folding: Folding, *, where: str) -> Prepared:
    """Make an issue ready; `source` is its bytes where they are known, `where` names it in an error.

    Raises InputError where it contradicts itself: no hash of its source, two articles of one id, a caption
    of an article that is not there.
    """
    _check(issue, where)
    try:
        content = encode(issue)
        # JSON and odd encodings can smuggle in lone surrogates, which encode made U+FFFD, and numbers that are none.
        if source is None or b"\xef\xbf\xbd" in content:
            issue = decode(content)
    except (UnicodeEncodeError, SettingsError) as error:
        raise InputError(f"{where}: cannot be kept as JSON: {error}") from error
    return Prepared(
        issue,
        content,
        sha256(content).hexdigest(),
        source,
        tuple(issue_rows(issue, folding)),
    )


def put(connection: sqlite3.Connection, batch: Iterable[Prepared], folding: Folding) -> list[Outcome]:
    """Write issues in one transaction: all of them are there afterwards, or none.

    The same source is one issue: what is added later replaces what was there, and keeps its number.
    """
    rows = _Rows()
    outcomes: list[Outcome] = []
    # Packing takes time, and needs no lock.
    packed = [
        (item, pack_content(item.content, item.source), None if item.source is None else pack_source(item.source))
        for item in batch
    ]
    with transaction(connection):
        next_article, next_caption = (
            connection.execute(f"SELECT coalesce(max(id), 0) + 1 FROM {table}").fetchone()[0]
            for table in ("articles", "captions")
        )
        for item, content, source in packed:
            number, outcome = _put_issue(connection, item, content, source, folding, rows)
            outcomes.append(outcome)
            if outcome == "unchanged":
                continue
            keys = _collect(rows, item.issue, number, next_article, next_caption)
            rows.index += [(keys[key], *columns) for key, columns in item.rows]
            next_article += len(item.issue.articles)
            next_caption += len(item.issue.captions)
        _write(connection, rows)
    return outcomes


def remove(connection: sqlite3.Connection, numbers: Sequence[int], folding: Folding) -> list[Issue]:
    """Take issues out, all or none; the issues they were.

    Raises InputError where there is no issue of a number.
    """
    removed = []
    with transaction(connection):
        for number in numbers:
            removed.append(load(connection, number).issue)
            _clear(connection, number, folding)
            connection.execute("DELETE FROM issues WHERE id = ?", (number,))
    return removed


def load(connection: sqlite3.Connection, number: int) -> Stored:
    """The issue of this number.

    Raises InputError where there is none, or it is damaged.
    """
    row = connection.execute("SELECT content, source FROM issues WHERE id = ?", (number,)).fetchone()
    if row is None:
        raise InputError(f"there is no issue {number}; `paperkit archive list` shows their numbers")
    try:
        content, source = unpack(*row)
    except ValueError as error:
        raise InputError(f"issue {number} is damaged ({error}); add its source again") from error
    return Stored(number, decode(content), source)


def numbers(connection: sqlite3.Connection) -> list[int]:
    """The numbers of all issues, in the order of their dates."""
    return [number for (number,) in connection.execute("SELECT id FROM issues ORDER BY date, id")]


def _check(issue: Issue, where: str) -> None:
    if not _HASH.fullmatch(issue.source.sha256):
        raise InputError(f"{where}: source.sha256 is no SHA-256 in hexadecimal; which issue is this?")
    if not 0 <= issue.source.chars < _LARGEST:
        raise InputError(f"{where}: source.chars is {issue.source.chars}, no length of a text")
    articles = {article.id for article in issue.articles}
    ids = [article.id for article in issue.articles] + [caption.id for caption in issue.captions]
    if len(set(ids)) < len(ids):
        raise InputError(f"{where}: two articles or captions have one id")
    for caption in issue.captions:
        if caption.article is not None and caption.article not in articles:
            raise InputError(f"{where}: caption {caption.id} belongs to article {caption.article}, which is not there")
    for piece in pieces(issue):
        for start, stop in piece.spans:
            if not 0 <= start <= stop <= issue.source.chars:
                raise InputError(f"{where}: the span {start}-{stop} is not within the {issue.source.chars} characters")


def _put_issue(
    connection: sqlite3.Connection, item: Prepared, content: bytes, source: bytes | None, folding: Folding, rows: _Rows
) -> tuple[int, Outcome]:
    """Write an issue's own row, and see to it that it has no others; its number, and what became of it."""
    issue = item.issue
    values = {
        "sha256": issue.source.sha256,
        **issue_columns(issue),
        "added": datetime.now(UTC).isoformat(timespec="seconds"),
        "parsed_by": None if item.source is None else __version__,
        "content": content,
        "content_sha256": item.content_sha256,
        "source": source,
    }
    old = connection.execute(
        "SELECT id, name, content_sha256, source IS NOT NULL FROM issues WHERE sha256 = ?", (issue.source.sha256,)
    ).fetchone()
    if old is None:
        names, marks = ", ".join(values), ", ".join(f":{name}" for name in values)
        number = connection.execute(f"INSERT INTO issues ({names}) VALUES ({marks})", values).lastrowid
        assert number is not None
        return number, "added"
    number, name, content_sha256, has_source = old
    if content_sha256 == _content_sha256(item, name) and (has_source or item.source is None):
        return number, "unchanged"
    # What is collected may hold this very issue, which has come twice: it has to be there to be cleared.
    _write(connection, rows)
    _clear(connection, number, folding)
    # A parse that comes as JSON does not take away the source that is there.
    values.pop("source")
    settings = ", ".join([*(f"{name} = :{name}" for name in values), "source = coalesce(:source, source)"])
    connection.execute(f"UPDATE issues SET {settings} WHERE id = :id", {**values, "source": source, "id": number})
    return number, "replaced"


def _content_sha256(item: Prepared, name: str | None) -> str:
    """The hash of an issue as it would be under this name: two files of one text are one issue, which keeps its first name."""
    issue = item.issue
    if issue.source.name == name:
        return item.content_sha256
    return sha256(encode(replace(issue, source=replace(issue.source, name=name)))).hexdigest()


def _collect(rows: _Rows, issue: Issue, number: int, next_article: int, next_caption: int) -> dict[str, int]:
    """Collect the rows of an issue; the row of the index for each article, and each caption of no article."""
    keys: dict[str, int] = {}
    for position, article in enumerate(issue.articles):
        article_id = keys[article.id] = next_article + position
        head, dateline = article.headline, article.dateline
        rows.articles.append((
            article_id, number, article.id, position, article.kind, article.page,
            article.column and article.column.text,
            head and head.kicker and head.kicker.text,
            head and head.main and head.main.text,
            head and head.deck and head.deck.text,
            dateline and dateline.agency, dateline and dateline.place, dateline and dateline.date,
            article.confidence,
        ))  # fmt: skip
        rows.paragraphs += [
            (article_id, place, run.kind, run.text, run.run_on) for place, run in enumerate(runs(article))
        ]
        for place, byline in enumerate(article.bylines):
            inside = in_lead(article, byline)
            rows.bylines += [
                (article_id, None, place, byline.role, name, byline.org, byline.text, inside)
                for name in byline.names or (None,)
            ]
    for position, caption in enumerate(issue.captions):
        caption_id = next_caption + position
        if caption.article is None:
            keys[caption.id] = -caption_id
        owner = None if caption.article is None else keys[caption.article]
        rows.captions.append((caption_id, number, owner, caption.id, caption.text, caption.confidence))
        for place, credit in enumerate(caption.credits):
            rows.bylines += [
                (None, caption_id, place, credit.role, name, credit.org, credit.text, False)
                for name in credit.names or (None,)
            ]
    return keys


def _write(connection: sqlite3.Connection, rows: _Rows) -> None:
    for statement, collected in (
        ("INSERT INTO articles VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows.articles),
        (
            "INSERT INTO paragraphs(article_id, position, kind, text, run_on) VALUES (?, ?, ?, ?, ?)",
            rows.paragraphs,
        ),
        ("INSERT INTO captions VALUES (?, ?, ?, ?, ?, ?)", rows.captions),
        (
            "INSERT INTO bylines(article_id, caption_id, position, role, name, org, text, in_lead) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            rows.bylines,
        ),
        (_INSERT_INDEX, rows.index),
    ):
        connection.executemany(statement, collected)
        collected.clear()


def _clear(connection: sqlite3.Connection, number: int, folding: Folding) -> None:
    """Take an issue's rows out of the tables and the index, and leave the issue's own."""
    rows = index_rowids(connection, number)
    # The index keeps no text of its own: it has to be told what to forget.
    stale = issue_rows(load(connection, number).issue, folding)
    connection.executemany(_DELETE_INDEX, [(rows[key], *columns) for key, columns in stale])
    connection.execute("DELETE FROM articles WHERE issue_id = ?", (number,))
    connection.execute("DELETE FROM captions WHERE issue_id = ?", (number,))


def index_rowids(connection: sqlite3.Connection, number: int) -> dict[str, int]:
    """The row of the index of each article of an issue, and of each caption that stands alone."""
    articles = connection.execute("SELECT key, id FROM articles WHERE issue_id = ?", (number,))
    photos = connection.execute("SELECT key, -id FROM captions WHERE issue_id = ? AND article_id IS NULL", (number,))
    return dict([*articles, *photos])


def optimize(connection: sqlite3.Connection) -> None:
    """Merge the index, give free space back to the disk, and empty the log."""
    connection.execute("INSERT INTO search(search) VALUES ('optimize')")
    connection.execute("VACUUM")
    connection.execute("ANALYZE")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
