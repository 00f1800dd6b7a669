"""The formats of programs beside the tables: JSON by its schema, Parquet; and what the commands say of the formats."""

from __future__ import annotations

import json
import sys
from io import BytesIO
from typing import Any

import pytest
from click.testing import CliRunner

from paperkit.cli import cli
from paperkit.errors import UsageError
from paperkit.export import Options, Rows, format_names, load_format
from paperkit.export.rows import columns
from paperkit.json_schema import json_schema
from paperkit.model import Article
from paperkit.reading import in_lead
from tests.editions import SETS, bare_blocks, editions, expected, exported, small


def _utf8(text: str) -> str:
    """The text as UTF-8 can hold it."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


@pytest.mark.parametrize("issues", SETS)
@pytest.mark.parametrize("name", ["json", "jsonl"])
def test_json_obeys_the_schema(name: str, issues: str) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    validator = jsonschema.Draft202012Validator(json_schema())
    for edition in editions(issues):
        faults = [error.message for error in validator.iter_errors(json.loads(exported(name, edition)[""]))]
        assert faults == [], edition.issue.source.name


def test_the_schema_is_a_schema_and_strict() -> None:
    jsonschema = pytest.importorskip("jsonschema")
    schema = json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    record = json.loads(exported("json", small())[""])
    assert validator.is_valid(record)
    for spoilt in (
        {**record, "paperkit": "2"},
        {**record, "more": 1},
        {name: value for name, value in record.items() if name != "articles"},
        {**record, "articles": [{**record["articles"][0], "kind": "poem"}]},
    ):
        assert not validator.is_valid(spoilt)


def test_the_schema_command_prints_it() -> None:
    result = CliRunner().invoke(cli, ["schema"])
    assert (result.exit_code, json.loads(result.stdout)) == (0, json_schema())


def test_the_formats_command_lists_every_format_by_audience() -> None:
    result = CliRunner().invoke(cli, ["formats", "-f", "json"])
    rows = json.loads(result.stdout)
    assert sorted(row["format"] for row in rows) == sorted(format_names())
    audiences = [row["for"] for row in rows]
    assert audiences == sorted(audiences, key=("programs", "editors", "news systems", "archives").index)
    assert all(row["suffix"].startswith(".") and row["summary"] for row in rows)


@pytest.mark.parametrize("choice", ["table", "text"])
def test_the_formats_command_for_people_and_pipes(choice: str) -> None:
    result = CliRunner().invoke(cli, ["formats", "-f", choice])
    assert result.exit_code == 0
    assert "newsml-g2" in result.stdout


def _table(issues: str, rows: Rows = "articles") -> list[dict[str, Any]]:
    parquet = pytest.importorskip("pyarrow.parquet")
    collection = load_format("parquet").collection
    assert collection is not None
    return parquet.read_table(BytesIO(collection(editions(issues), Options(rows=rows)))).to_pylist()  # type: ignore[no-any-return]


def _texts(row: dict[str, Any], article: Article | None) -> list[str]:
    """The texts of a row of articles; what is signed inside the lead is text of the lead."""
    texts = [row[name] or "" for name in ("column", "kicker", "headline", "deck", "note", "lead", "jump")]
    texts += [item["text"] for item in row["paragraphs"]]
    for photo in row["captions"]:
        texts += [photo["text"], *(credit["text"] for credit in photo["credits"])]
    if article is not None:
        signed = [*zip(row["bylines"], article.bylines, strict=True), (row["dateline"], article.dateline)]
        texts += [cell["text"] for cell, item in signed if item is not None and not in_lead(article, item)]
    return texts


@pytest.mark.parametrize("issues", SETS)
def test_parquet_holds_the_text_of_the_issue(issues: str) -> None:
    rows = iter(_table(issues))
    for edition in editions(issues):
        issue = edition.issue
        found = [text for article in issue.articles for text in _texts(next(rows), article)]
        if issue.masthead is not None or issue.furniture or any(photo.article is None for photo in issue.captions):
            found += _texts(next(rows), None)
        wanted = "".join(expected(issue, _utf8))
        assert sorted("".join(bare_blocks(found))) == sorted(wanted), issue.source.name
    assert next(rows, None) is None


def test_parquet_has_one_schema_whatever_it_holds() -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    schemas = {
        parquet.read_schema(BytesIO(exported("parquet", edition)[""])).to_string()
        for edition in (small(), *editions("hostile"))
    }
    assert len(schemas) == 1


@pytest.mark.parametrize("rows", ["captions", "bylines", "paragraphs"])
def test_parquet_of_other_rows_has_the_columns_of_csv(rows: Rows) -> None:
    table = _table("samples", rows)
    assert table
    assert tuple(table[0]) == columns(rows)


def test_parquet_is_the_same_bytes_each_time() -> None:
    pytest.importorskip("pyarrow")
    assert exported("parquet", small()) == exported("parquet", small())


def test_duckdb_reads_the_nested_lists(tmp_path: Any) -> None:
    duckdb = pytest.importorskip("duckdb")
    pytest.importorskip("pyarrow")
    file = tmp_path / "issue.parquet"
    file.write_bytes(exported("parquet", small())[""])
    names = duckdb.sql(
        f"select unnest(byline.names) from (select unnest(bylines) as byline from '{file}') order by 1"
    ).fetchall()
    assert names == [("林宇",), ("王芳",)]
    rows = duckdb.sql(f"select date, kind, len(paragraphs), captions[1].credits[1].role from '{file}'").fetchall()
    assert [(str(date), kind, *rest) for date, kind, *rest in rows] == [
        ("2013-08-13", "news", 2, "photographer"),
        ("2013-08-13", "page", 3, None),
    ]


def test_without_pyarrow_the_user_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(UsageError, match=r"pip install 'paperkit\[parquet\]'"):
        exported("parquet", small())
