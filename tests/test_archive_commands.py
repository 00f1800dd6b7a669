from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from paperkit.archive.inputs import Incoming
from paperkit.cli import run
from paperkit.codec import decode, encode
from paperkit.errors import ExitCode
from paperkit.export import format_names, load_format
from tests.archives import Story, fill, make
from tests.test_archive_search import SAMPLES

HOSTILE = "=1+1\x1b[31m</script>"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    path = tmp_path / "papers.db"
    fill(
        path,
        make(
            Story(
                "春耕备耕忙",
                ["白石镇正忙。"],
                "本报记者　周　禾　王芳",
                ["周禾", "王芳"],
                caption="图为春耕。",
                credit="林望川",
            ),
            Story("社论", ["要干事。"], kind="editorial"),
            paper="青川日报",
            date="2013-08-13",
        ),
        make(
            Story(HOSTILE, ["第二期的春耕。"], "记者王芳", ["王芳"]),
            paper="青川日报",
            date="2013-09-01",
            name="../b.txt",
        ),
        Incoming(make(Story("第三", ["没有报头。"])).issue, None, "c.jsonl"),
    )
    return path


def output(capfd: pytest.CaptureFixture[str], *words: str, status: int = 0) -> str:
    """What a command prints."""
    capfd.readouterr()
    assert run(["archive", *words]) == status
    return capfd.readouterr().out


def test_search_in_every_format(archive: Path, capfd: pytest.CaptureFixture[str]) -> None:
    records = json.loads(output(capfd, "search", str(archive), "春耕", "-f", "json"))
    assert [record["ref"] for record in records] == ["1/a1", "2/a1"]
    assert records[0] == {
        "ref": "1/a1",
        "date": "2013-08-13",
        "paper": "青川日报",
        "page": None,
        "kind": "news",
        "headline": "春耕备耕忙",
        "found": ["headline", "caption"],
        "snippet": "图为«春耕»。",
        "source": "issue.txt",
        "score": records[0]["score"],
    }
    lines = output(capfd, "search", str(archive), "春耕", "-f", "jsonl").splitlines()
    assert [json.loads(line) for line in lines] == records
    rows = list(csv.DictReader(io.StringIO(output(capfd, "search", str(archive), "春耕", "-f", "csv"))))
    assert [row["ref"] for row in rows] == ["1/a1", "2/a1"]
    assert rows[1]["headline"].startswith("'=")
    assert "«春耕»" in output(capfd, "search", str(archive), "春耕", "-f", "table")
    assert output(capfd, "search", str(archive), "春耕", "--limit", "1", "--offset", "1").startswith("2/a1\t")
    assert output(capfd, "search", str(archive), "无此词", "-f", "json") == "[]\n"
    assert output(capfd, "search", str(archive), "NOT", "春耕", "kind:editorial").startswith("1/a2\t")


def test_a_query_that_cannot_be_read(archive: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["archive", "search", str(archive), "春 AND (耕"]) == ExitCode.USAGE
    assert capfd.readouterr().err == "paperkit: query, character 7: ( is never closed\n"


def test_list(archive: Path, capfd: pytest.CaptureFixture[str]) -> None:
    records = json.loads(output(capfd, "list", str(archive), "-f", "json"))
    assert [(one["issue"], one["date"], one["articles"], one["captions"], one["source"]) for one in records] == [
        (3, None, 1, 0, "issue.txt"),
        (1, "2013-08-13", 2, 1, "issue.txt"),
        (2, "2013-09-01", 1, 0, "../b.txt"),
    ]


def test_show(archive: Path, capfd: pytest.CaptureFixture[str]) -> None:
    whole = output(capfd, "show", str(archive), "1")
    assert "春耕备耕忙" in whole
    assert "社论" in whole
    one = output(capfd, "show", str(archive), "1/a2", "--script", "s2t")
    assert "社論" in one
    assert "春耕" not in one
    assert run(["archive", "show", str(archive), "9"]) == ExitCode.INPUT
    assert run(["archive", "show", str(archive), "1/a9"]) == ExitCode.INPUT
    assert run(["archive", "show", str(archive), "x"]) == ExitCode.USAGE


def test_remove(archive: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["archive", "remove", str(archive), "1/a1"]) == ExitCode.USAGE
    assert run(["archive", "remove", str(archive), "1", "9"]) == ExitCode.INPUT
    assert len(json.loads(output(capfd, "list", str(archive), "-f", "json"))) == 3
    assert run(["archive", "remove", str(archive), "1", "1", "3"]) == 0
    assert [one["issue"] for one in json.loads(output(capfd, "list", str(archive), "-f", "json"))] == [2]
    assert run(["archive", "optimize", str(archive)]) == 0
    assert run(["archive", "verify", str(archive)]) == 0


def test_stats(archive: Path, capfd: pytest.CaptureFixture[str]) -> None:
    rows = json.loads(output(capfd, "stats", str(archive), "-f", "json"))
    assert [tuple(row.values()) for row in rows] == [
        ("paper", "青川日报", 2, 3),
        ("paper", None, 1, 1),
        ("month", None, 1, 1),
        ("month", "2013-08", 1, 2),
        ("month", "2013-09", 1, 1),
        ("kind", "news", 3, 3),
        ("kind", "editorial", 1, 1),
        ("reporter", "王芳", 2, 2),
        ("reporter", "周禾", 1, 1),
    ]
    assert output(capfd, "stats", str(archive), "--by", "reporter", "--limit", "1") == "reporter\t王芳\t2\t2\n"
    assert output(capfd, "stats", str(archive), "--by", "reporter", "--plot").splitlines() == [
        "articles by reporter",
        "王芳  " + "█" * 40 + " 2",
        "周禾  " + "█" * 20 + " 1",
    ]


def test_stats_as_an_image(archive: Path, tmp_path: Path) -> None:
    path = tmp_path / "stats.svg"
    fill(archive, make(Story("春", ["春。"]), paper="<&\x1b>日报", date="2013-10-01"))
    assert run(["archive", "stats", str(archive), "--plot", "-o", str(path)]) == 0
    words = [node.text for node in ET.parse(path).getroot().iter("{http://www.w3.org/2000/svg}text")]
    assert {"articles by paper", "青川日报", "<&␛>日报", "王芳"} <= set(words)
    assert run(["archive", "stats", str(archive), "-o", str(path)]) == ExitCode.USAGE
    assert run(["archive", "stats", str(archive), "--plot", "-f", "json"]) == ExitCode.USAGE


def test_stats_of_an_archive_of_nothing(archive: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["archive", "remove", str(archive), "1", "2", "3"]) == 0
    assert output(capfd, "stats", str(archive), "-f", "json") == "[]\n"
    assert output(capfd, "stats", str(archive), "--plot") == ""
    assert output(capfd, "list", str(archive)) == ""
    assert output(capfd, "export", str(archive), "--to", "jsonl") == ""
    assert output(capfd, "search", str(archive), "春") == ""


def test_verify_lists_what_is_wrong(archive: Path, capfd: pytest.CaptureFixture[str]) -> None:
    import sqlite3

    assert output(capfd, "verify", str(archive)) == ""
    assert output(capfd, "verify", str(archive), "-f", "json") == "[]\n"
    connection = sqlite3.connect(archive)
    with connection:
        connection.execute("UPDATE paragraphs SET text = '别的' WHERE article_id = 2")
    connection.close()
    assert output(capfd, "verify", str(archive), status=1).startswith("1\ttables\ta2 was changed")


def test_export_gives_back_what_was_added(archive: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    lines = output(capfd, "export", str(archive), "--to", "jsonl").encode().splitlines()
    assert [decode(line).articles[0].headline.text for line in lines] == ["第三", "春耕备耕忙", HOSTILE]  # type: ignore[union-attr]
    one = tmp_path / "one.json"
    assert run(["archive", "export", str(archive), "1/a2", "--to", "json", "-o", str(one)]) == 0
    issue = decode(one.read_bytes())
    assert ([article.id for article in issue.articles], issue.captions) == (["a2"], ())
    assert "社論" in output(capfd, "export", str(archive), "1", "--to", "text", "--script", "s2t")
    rows = list(
        csv.DictReader(io.StringIO(output(capfd, "export", str(archive), "--to", "csv").removeprefix("\ufeff")))
    )
    assert len(rows) == 4
    assert run(["archive", "export", str(archive), "--to", "nonsense"]) == ExitCode.USAGE
    assert (
        run(["archive", "export", str(archive), "--to", "json", "--split", "-o", str(tmp_path / "x")]) == ExitCode.USAGE
    )


@pytest.mark.parametrize("name", format_names())
def test_every_format_takes_an_archive(
    archive: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str], name: str
) -> None:
    pytest.importorskip(
        f"paperkit.export.to_{name.replace('-', '_')}", reason=f"the library of {name} is not installed"
    )
    assert load_format(name).name == name
    for number, refs in enumerate(([], ["2"], ["1/a1"], ["3"])):
        target = tmp_path / f"out{number}"
        assert run(["archive", "export", str(archive), *refs, "--to", name, "-o", str(target)]) == 0, (
            capfd.readouterr().err
        )
        files = [target] if target.is_file() else [path for path in target.rglob("*") if path.is_file()]
        assert files
        assert all(path.stat().st_size for path in files)
        assert all(path.resolve().is_relative_to(tmp_path.resolve()) for path in files)


def test_add_takes_raw_files_json_and_folders(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "in"
    (folder / "deep" / ".hidden").mkdir(parents=True)
    raw, *others = SAMPLES[:5]
    (folder / "raw.txt").write_bytes(raw.read_bytes())
    (folder / "deep" / ".hidden" / "raw.txt").write_bytes(SAMPLES[5].read_bytes())
    (folder / "deep" / "notes.md").write_text("没有")
    (folder / "manifest.jsonl").write_text('{"paperkit": "0.1.0", "input": "raw.txt"}\n')
    for number, sample in enumerate(others):
        name = folder / "deep" / f"{number}.{'json' if number % 2 else 'jsonl'}"
        assert run(["export", "--to", "json" if number % 2 else "jsonl", str(sample), "-o", str(name)]) == 0
    both = tmp_path / "both.json"
    assert run(["export", "--to", "json", *map(str, SAMPLES[6:9]), "-o", str(both)]) == 0
    path = tmp_path / "papers.db"
    assert run(["archive", "add", str(path), str(folder), str(both)]) == 0
    assert "8 issues added, 0 replaced, 0 unchanged" in capfd.readouterr().err
    assert run(["archive", "verify", str(path)]) == 0
    assert run(["archive", "add", str(path), str(folder), "-v"]) == 0
    told = capfd.readouterr().err
    assert "0 issues added, 0 replaced, 5 unchanged" in told
    assert f"{folder}/raw.txt: unchanged" in told


def test_add_reports_what_it_cannot_read_and_goes_on(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    good = encode(make(Story("春", ["春。"])).issue)
    other = encode(make(Story("夏", ["夏。"])).issue)
    lines = tmp_path / "issues.jsonl"
    strange = other.replace(b'"chars":', b'"chars":-')
    lines.write_bytes(
        b"\n".join([good, b'{"paperkit":"1"', b'{"paperkit":"9"}', b"[1]", b"\xff", strange, b"", other, b"[" * 99999])
    )
    binary = tmp_path / "binary.txt"
    binary.write_bytes(bytes(range(256)) * 40)
    broken = tmp_path / "broken.json"
    broken.write_bytes(b"{\n" + encode(make(Story("秋", ["秋。"])).issue)[1:] + b"\n{\n nonsense")
    path = tmp_path / "papers.db"
    inputs = [str(one) for one in (lines, tmp_path / "none.txt", binary, broken)]
    assert run(["archive", "add", str(path), *inputs]) == ExitCode.INPUT
    told = capfd.readouterr().err.splitlines()
    assert [line.split(": ")[1] for line in told[:-1]] == [
        *(f"{lines}:{number}" for number in (1, 2, 3, 4, 5, 8)),
        f"{tmp_path / 'none.txt'}",
        f"{binary}",
        f"{broken}:2",
    ]
    assert told[-1].endswith("3 issues added, 0 replaced, 0 unchanged")
    assert run(["archive", "verify", str(path)]) == 0


def test_a_pipe_into_an_archive_and_out_of_it(tmp_path: Path) -> None:
    path = tmp_path / "papers.db"
    paperkit = [sys.executable, "-m", "paperkit"]
    lines = subprocess.run(
        [*paperkit, "export", "--to", "jsonl", *map(str, SAMPLES[:3])], capture_output=True, check=True
    ).stdout
    done = subprocess.run([*paperkit, "archive", "add", str(path)], input=lines, capture_output=True, check=True)
    assert done.stdout == b""
    assert done.stderr.endswith(b"3 issues added, 0 replaced, 0 unchanged\n")
    raw = subprocess.run(
        [*paperkit, "archive", "add", str(path), "-"], input=SAMPLES[3].read_bytes(), capture_output=True, check=True
    )
    assert b"1 issues added" in raw.stderr
    out = subprocess.run(
        [*paperkit, "archive", "export", str(path), "1", "2", "3", "--to", "jsonl"], capture_output=True, check=True
    )
    assert out.stdout == lines
    found = subprocess.run([*paperkit, "archive", "search", str(path), "NOT 无此词"], capture_output=True, check=True)
    assert b"\x1b" not in found.stdout
    assert found.stderr == b""


def test_every_command_has_help_and_an_example(capfd: pytest.CaptureFixture[str]) -> None:
    members = output(capfd, "--help").split("Commands:")[1].split()
    names = ("add", "search", "list", "show", "export", "remove", "stats", "verify", "optimize")
    assert set(names) <= set(members)
    for name in names:
        told = output(capfd, name, "--help")
        assert f"paperkit archive {name}" in told.split("Example:")[1]
    assert run(["archive", "nonsense"]) == ExitCode.USAGE
