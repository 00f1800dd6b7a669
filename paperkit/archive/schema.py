"""The database's tables, views and index, and the steps from one version of them to the next.

A change of the schema is a new function at the end of `MIGRATIONS`; what stands there is never changed.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from typing import TypeAlias

from paperkit.archive.folding import Folding, make_table

#: SQLite's application_id of an archive: "pkit".
APPLICATION_ID = 0x706B6974
#: The index's columns, in their order, and what a hit in each weighs: a headline says what an article is about.
#: The body is first because FTS5 writes the column's number before each place, but for the first column:
#: that way round the index is a quarter smaller.
TEXT_COLUMNS = ("body", "headline", "author", "caption")
FILTER_COLUMNS = ("paper", "kind", "date")
WEIGHTS = (1.0, 8.0, 4.0, 1.0, 0.0, 0.0, 0.0)
#: A token every row of the index has in its column `kind`: FTS5 has no NOT without something it is taken from.
ANY = "any"
#: The kind of a photo that stands alone, which is no article.
CAPTION = "caption"

_VERSION_1 = """
CREATE TABLE issues (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    sha256 TEXT NOT NULL UNIQUE,
    name TEXT,
    encoding TEXT NOT NULL,
    chars INTEGER NOT NULL,
    paper TEXT,
    date TEXT,
    number TEXT,
    page TEXT,
    masthead TEXT,
    added TEXT NOT NULL,
    parsed_by TEXT,
    content BLOB NOT NULL,
    content_sha256 TEXT NOT NULL,
    source BLOB
);
CREATE TABLE articles (
    id INTEGER PRIMARY KEY,
    issue_id INTEGER NOT NULL REFERENCES issues(id) ON DELETE CASCADE,
    key TEXT NOT NULL,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    page TEXT,
    column_label TEXT,
    kicker TEXT,
    headline TEXT,
    deck TEXT,
    agency TEXT,
    place TEXT,
    date TEXT,
    confidence REAL NOT NULL,
    UNIQUE (issue_id, key)
);
CREATE TABLE paragraphs (
    id INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    run_on INTEGER NOT NULL
);
CREATE TABLE captions (
    id INTEGER PRIMARY KEY,
    issue_id INTEGER NOT NULL REFERENCES issues(id) ON DELETE CASCADE,
    article_id INTEGER REFERENCES articles(id) ON DELETE CASCADE,
    key TEXT NOT NULL,
    text TEXT NOT NULL,
    confidence REAL NOT NULL,
    UNIQUE (issue_id, key)
);
CREATE TABLE bylines (
    id INTEGER PRIMARY KEY,
    article_id INTEGER REFERENCES articles(id) ON DELETE CASCADE,
    caption_id INTEGER REFERENCES captions(id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    role TEXT NOT NULL,
    name TEXT,
    org TEXT,
    text TEXT NOT NULL,
    in_lead INTEGER NOT NULL,
    CHECK ((article_id IS NULL) <> (caption_id IS NULL))
);
CREATE TABLE folding (
    codepoint INTEGER PRIMARY KEY,
    folded TEXT NOT NULL
);
CREATE INDEX issues_by_date ON issues(date, paper);
CREATE INDEX paragraphs_of_article ON paragraphs(article_id);
CREATE INDEX captions_of_article ON captions(article_id);
CREATE INDEX bylines_of_article ON bylines(article_id);
CREATE INDEX bylines_of_caption ON bylines(caption_id);
CREATE INDEX bylines_by_name ON bylines(name);
CREATE VIRTUAL TABLE search USING fts5(
    body, headline, author, caption, paper, kind, date, content='', tokenize='ascii'
);
CREATE VIEW issue_list AS
    SELECT issues.id AS issue, date, paper, number, name,
        (SELECT count(*) FROM articles WHERE issue_id = issues.id) AS articles,
        (SELECT count(*) FROM captions WHERE issue_id = issues.id) AS captions,
        chars, added
    FROM issues;
CREATE VIEW article_list AS
    SELECT articles.id AS article, issues.id || '/' || articles.key AS ref,
        coalesce(issues.date, articles.date) AS date, issues.paper AS paper, articles.kind AS kind,
        coalesce(articles.page, issues.page) AS page, column_label, kicker, headline, deck, agency, place,
        (SELECT group_concat(name, '、') FROM (
            SELECT name FROM bylines WHERE article_id = articles.id AND name IS NOT NULL ORDER BY bylines.id
        )) AS authors,
        (SELECT coalesce(sum(length(text)), 0) FROM paragraphs WHERE article_id = articles.id) AS characters,
        confidence
    FROM articles JOIN issues ON issues.id = articles.issue_id;
CREATE VIEW article_texts AS
    SELECT articles.id AS article, issue_id || '/' || key AS ref, headline,
        (SELECT group_concat(piece, '') FROM (
            SELECT CASE WHEN position = 0 OR run_on THEN '' ELSE char(10) END || text AS piece
            FROM paragraphs WHERE article_id = articles.id ORDER BY paragraphs.id
        )) AS text
    FROM articles;
CREATE VIEW authors AS
    SELECT bylines.name AS name, role, count(DISTINCT articles.id) AS articles,
        min(coalesce(issues.date, articles.date)) AS first, max(coalesce(issues.date, articles.date)) AS last
    FROM bylines
        JOIN articles ON articles.id = bylines.article_id
        JOIN issues ON issues.id = articles.issue_id
    WHERE bylines.name IS NOT NULL
    GROUP BY bylines.name, role;
CREATE VIEW photos AS
    SELECT captions.id AS caption, issues.id || '/' || captions.key AS ref, issues.date AS date, issues.paper AS paper,
        captions.text AS text, articles.headline AS headline,
        (SELECT group_concat(name, '、') FROM (
            SELECT name FROM bylines WHERE caption_id = captions.id AND name IS NOT NULL ORDER BY bylines.id
        )) AS photographers
    FROM captions
        JOIN issues ON issues.id = captions.issue_id
        LEFT JOIN articles ON articles.id = captions.article_id;
"""


def _version_1(connection: sqlite3.Connection) -> None:
    for statement in _statements(_VERSION_1):
        connection.execute(statement)
    connection.executemany("INSERT INTO folding VALUES (?, ?)", sorted(make_table().items()))
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")


Migration: TypeAlias = Callable[[sqlite3.Connection], None]
MIGRATIONS: tuple[Migration, ...] = (_version_1,)


def version_of(connection: sqlite3.Connection) -> int:
    """The schema version of a database, 0 where nothing is in it yet."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)


def migrate(connection: sqlite3.Connection) -> None:
    """Bring a database from its schema version to the newest; to be called inside a transaction."""
    for number in range(version_of(connection), len(MIGRATIONS)):
        MIGRATIONS[number](connection)
        connection.execute(f"PRAGMA user_version = {number + 1}")


def load_folding(connection: sqlite3.Connection) -> Folding:
    """The folding table of an archive."""
    return Folding(dict(connection.execute("SELECT codepoint, folded FROM folding")))


def _statements(script: str) -> Iterator[str]:
    statement = ""
    for line in script.strip().splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
