from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import click
import pytest

from paperkit.archive.inputs import Incoming
from paperkit.archive.schema import WEIGHTS
from paperkit.archive.verify import CODES
from paperkit.commands.archive import command
from paperkit.pipeline import parse
from tests.archives import Story, fill, make
from tests.test_archive_search import SAMPLES

DOCS = (Path(__file__).resolve().parent.parent / "docs" / "archive.md").read_text(encoding="utf-8")
QUERIES = re.findall(r"```sql\n(.+?)```", DOCS, re.DOTALL)


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> sqlite3.Connection:
    path = tmp_path_factory.mktemp("docs") / "papers.db"
    raws = [(file.read_bytes(), file.name) for file in SAMPLES]
    doubtful = make(
        Story("农业", ["水库。"], "本报记者　周　禾　王芳", ["周禾", "王芳"], caption="图为水库。", credit="林望川"),
        paper="青川日报",
        date="2016-03-08",
    )
    fill(path, doubtful, *(Incoming(parse(data, name=name), data, name) for data, name in raws))
    connection = sqlite3.connect(path)
    connection.execute("UPDATE articles SET confidence = 0.5, place = '北京', agency = '新华社' WHERE id = 1")
    return connection


def test_there_are_ten_queries() -> None:
    assert len(QUERIES) == 10


@pytest.mark.parametrize("query", QUERIES)
def test_a_query_of_the_docs_runs(database: sqlite3.Connection, query: str) -> None:
    rows = database.execute(query).fetchall()
    assert rows
    assert any(cell is not None for cell in rows[0])


def test_the_index_from_sql_finds_both_scripts(database: sqlite3.Connection) -> None:
    assert "1/a1" in {row[0] for row in database.execute(QUERIES[-1])}


def test_the_docs_name_every_table_and_column(database: sqlite3.Connection) -> None:
    things = database.execute(
        "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') "
        "AND name NOT LIKE 'search!_%' ESCAPE '!' AND name NOT LIKE 'sqlite_%'"
    ).fetchall()
    for (name,) in things:
        (line,) = [line for line in DOCS.splitlines() if line.startswith(f"| `{name}` |")]
        columns = [row[1] for row in database.execute(f"PRAGMA table_info({name})")]
        assert [column for column in columns if f"`{column}`" not in line.split("|", 2)[2]] == []


def test_the_docs_name_every_option() -> None:
    assert isinstance(command, click.Group)
    context = click.Context(command)
    for name in command.list_commands(context):
        section = re.split(r"\n##+ ", DOCS.split(f"### `archive {name} ")[1])[0]
        member = command.get_command(context, name)
        assert member is not None
        for option in member.params:
            if isinstance(option, click.Option) and option.name not in ("debug", "color"):
                assert any(f"`{spelt}" in section for spelt in option.opts), (name, option.opts)


def test_the_docs_name_every_code_and_weight() -> None:
    for code, meaning in CODES.items():
        assert f"| `{code}` | {meaning} |" in DOCS
    assert WEIGHTS[:4] == (1.0, 8.0, 4.0, 1.0)
