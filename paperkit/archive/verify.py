"""Whether an archive is whole: the file, each issue, its tables, and the index against the text."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256

from paperkit.archive.conserve import breaches
from paperkit.archive.folding import Folding
from paperkit.archive.packing import unpack
from paperkit.archive.records import Columns, article_fields, caption_text, fields, issue_columns, issue_rows
from paperkit.archive.schema import FILTER_COLUMNS, TEXT_COLUMNS, load_folding
from paperkit.archive.search import stored_fields
from paperkit.archive.store import index_rowids, numbers
from paperkit.codec import decode
from paperkit.errors import InputError, SettingsError
from paperkit.model import Issue
from paperkit.reading import captions_of
from paperkit.source import read_source

_COLUMNS = TEXT_COLUMNS + FILTER_COLUMNS
_MASK = (1 << 64) - 1


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is wrong: the issue's number (None: the whole file), a stable code, and what it is."""

    issue: int | None
    code: str
    message: str


#: Every code, and what it means.
CODES = {
    "integrity": "SQLite finds the file damaged",
    "reference": "a row belongs to a row that is not there",
    "checksum": "what is kept of an issue or its source is not what was put in",
    "conservation": "a character of the source is in no piece of the issue, or in two",
    "tables": "the tables do not hold the text of the issue",
    "index": "the index does not hold the text of the issue",
}


def verify(connection: sqlite3.Connection, *, progress: Callable[[int], None]) -> Iterator[Finding]:
    """Everything that is wrong; `progress` is told of each issue that was looked at."""
    damage = [str(line) for (line,) in connection.execute("PRAGMA integrity_check") if line != "ok"]
    for message in damage:
        yield Finding(None, "integrity", message)
    if damage:
        return
    for table, rowid, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        yield Finding(None, "reference", f"row {rowid} of {table} belongs to a row of {parent} that is not there")
    folding = load_folding(connection)
    index = _index(connection)
    for number in numbers(connection):
        yield from _issue(connection, number, folding, index)
        progress(1)
    if index:
        yield Finding(None, "index", f"the index has {len(index)} rows that belong to no article or caption")


def _issue(connection: sqlite3.Connection, number: int, folding: Folding, index: dict[int, int]) -> Iterator[Finding]:
    content, content_sha256, source_sha256, packed = connection.execute(
        "SELECT content, content_sha256, sha256, source FROM issues WHERE id = ?", (number,)
    ).fetchone()
    rows = index_rowids(connection, number)
    hashes = {rowid: index.pop(rowid, 0) for rowid in rows.values()}
    try:
        data, source = unpack(content, packed)
    except ValueError as error:
        yield Finding(number, "checksum", f"cannot be unpacked: {error}")
        return
    if sha256(data).hexdigest() != content_sha256:
        yield Finding(number, "checksum", "the issue is not the one that was put in")
        return
    if source is not None and sha256(source).hexdigest() != source_sha256:
        yield Finding(number, "checksum", "the source is not the one that was put in")
        source = None
    try:
        issue = decode(data)
        text = None if source is None else read_source(source, name=issue.source.name, encoding=issue.source.encoding)
    except (SettingsError, InputError) as error:
        yield Finding(number, "checksum", str(error))
        return
    if issue.source.sha256 != source_sha256:
        yield Finding(number, "checksum", "the issue was made of another source")
    yield from _row(connection, number, issue)
    for breach in breaches(issue, text):
        yield Finding(number, "conservation", breach)
    yield from _tables(connection, number, issue, rows)
    for key, columns in issue_rows(issue, folding):
        if hashes.get(rows.get(key, 0)) != _hash(columns):
            yield Finding(number, "index", f"{key} is not in the index as it is in the text; add its source again")


def _row(connection: sqlite3.Connection, number: int, issue: Issue) -> Iterator[Finding]:
    """What an issue's own row says that the issue does not."""
    wanted = issue_columns(issue)
    row = connection.execute(f"SELECT {', '.join(wanted)} FROM issues WHERE id = ?", (number,)).fetchone()
    for (name, value), found in zip(wanted.items(), row, strict=True):
        if found != value:
            yield Finding(number, "tables", f"its {name} is {found!r} in the tables, {value!r} in the issue")


def _tables(connection: sqlite3.Connection, number: int, issue: Issue, rows: dict[str, int]) -> Iterator[Finding]:
    photos = captions_of(issue)
    wanted = {article.id: article_fields(article, photos.get(article.id, ())) for article in issue.articles}
    for caption in photos.get(None, ()):
        wanted[caption.id] = fields((), (), (), [caption_text(caption)])
    if set(rows) != set(wanted):
        message = f"the tables have {len(rows)} articles and single photos, the issue {len(wanted)}"
        yield Finding(number, "tables", message)
    for key in rows.keys() & wanted.keys():
        if stored_fields(connection, rows[key]) != wanted[key]:
            yield Finding(number, "tables", f"{key} was changed in the tables; add its source again")


def _index(connection: sqlite3.Connection) -> dict[int, int]:
    """A sum over all tokens of each row of the index; it does not depend on their order."""
    connection.execute("PRAGMA query_only = OFF")
    connection.execute("CREATE VIRTUAL TABLE temp.tokens USING fts5vocab('main', 'search', 'instance')")
    connection.execute("PRAGMA query_only = ON")
    sums: dict[int, int] = {}
    for row, token in connection.execute("SELECT doc, term || ' ' || col || ' ' || offset FROM temp.tokens"):
        sums[row] = sums.get(row, 0) + hash(token)
    return {row: total & _MASK for row, total in sums.items()}


def _hash(columns: Columns) -> int:
    total = 0
    for name, column in zip(_COLUMNS, columns, strict=True):
        for offset, token in enumerate(column.split(" ") if column else ()):
            total += hash(f"{token} {name} {offset}")
    return total & _MASK
