"""The command line: what is printed where, in which form, and with which exit status."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from paperkit import __version__, parse
from paperkit.cli import cli, run
from paperkit.conversion import SCRIPTS
from paperkit.errors import ExitCode
from tests.terminals import Done

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
COUNTY = SAMPLES / "county-daily" / "01.txt"
#: A page that leaves doubts, whatever model comes along.
PDF = SAMPLES / "pdf-dump" / "01.txt"
TAIWAN = SAMPLES / "taiwan-daily" / "01.txt"
TABLES = ("articles", "bylines", "captions", "editorials", "check")
COMMANDS = [*cli.list_commands(None)]  # type: ignore[arg-type]
Call = Callable[..., Done]


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Call:
    """Call paperkit in this process."""
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)

    def caller(*words: str | Path, stdin: bytes = b"") -> Done:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        status = run([str(word) for word in words])
        captured = capfdbinary.readouterr()
        return Done(status, captured.out.decode(), captured.err.decode())

    return caller


def _issue_file(folder: Path, text: str, name: str = "issue.txt") -> Path:
    path = folder / name
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    return path


# What a format has no use for


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--to", "json", "--rows", "captions"), "format json has no rows"),
        (("--to", "html", "--rows", "articles"), "format html has no rows"),
        (("--to", "csv", "--split"), "format csv cannot be split"),
    ],
)
@pytest.mark.parametrize(
    "command",
    [("export", COUNTY), ("batch", "-o", "out", COUNTY), ("archive", "export", "papers.db")],
    ids=lambda command: command[0],
)
def test_an_option_that_the_format_has_no_use_for(
    call: Call,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    command: tuple[str | Path, ...],
    words: tuple[str, ...],
    said: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert call("archive", "add", "papers.db", COUNTY).status == 0
    done = call(*command, *words)
    assert (done.status, done.out) == (ExitCode.USAGE, "")
    assert done.err.startswith(f"paperkit: {said}")
    assert done.err.count("\n") == 1
    assert not Path("out").exists()


# Help and version


def test_version(call: Call) -> None:
    assert call("--version") == Done(0, f"paperkit {__version__}\n")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example(call: Call, name: str) -> None:
    for option in ("-h", "--help"):
        done = call(name, option)
        assert (done.status, done.err) == (0, "")
        assert f"Usage: paperkit {name}" in done.out
    assert "Example:" in done.out


def test_help_lists_every_command(call: Call) -> None:
    done = call("-h")
    assert done.status == 0
    for name in COMMANDS:
        assert f"\n  {name} " in done.out


def test_no_command_is_a_wrong_call_that_gets_the_help(call: Call) -> None:
    done = call()
    assert (done.status, done.out) == (2, "")
    assert "Usage: paperkit" in done.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("nonsense",), "No such command 'nonsense'"),
        (("issue.txt",), "paperkit show issue.txt"),
        (("show", "--nonsense"), "--nonsense"),
        (("export", "x.txt"), "--to"),
        (("export", "--to", "nonsense", "x.txt"), "nonsense"),
        (("export", "--to", "json", "--rows", "nonsense"), "nonsense"),
        (("articles", "-f", "nonsense"), "nonsense"),
        (("show", "--color", "nonsense"), "nonsense"),
        (("show", "--punctuation", "nonsense"), "nonsense"),
        (("show", "--script", "nonsense"), "s2twp"),
        (("show", "--encoding", "nonsense", str(COUNTY)), "utf-8"),
        (("show", "--encoding", "rot13", str(COUNTY)), "utf-8"),
    ],
)
def test_wrong_calls_are_one_line_and_exit_2(call: Call, words: tuple[str, ...], said: str) -> None:
    done = call(*words)
    assert (done.status, done.out) == (ExitCode.USAGE, "")
    assert done.err.startswith("paperkit: ")
    assert said in done.err
    assert done.err.count("\n") == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--profile", "nonsense"), "county-daily"),
        (("--profile", "missing.toml"), "missing.toml: cannot be read"),
        (("--model", "missing.npz"), "missing.npz"),
        (("--model", str(COUNTY)), "train"),
    ],
)
def test_wrong_settings_exit_4(call: Call, words: tuple[str, ...], said: str) -> None:
    done = call("show", *words, COUNTY)
    assert (done.status, done.out) == (ExitCode.SETTINGS, "")
    assert said in done.err
    assert done.err.count("\n") == 1


# Formats


@pytest.mark.parametrize("command", TABLES)
def test_rows_are_the_same_in_all_formats(call: Call, command: str) -> None:
    files = [COUNTY, TAIWAN]
    records = json.loads(call(command, "-f", "json", *files).out)
    assert records
    lines = call(command, "-f", "jsonl", *files).out.splitlines()
    assert [json.loads(line) for line in lines] == records
    for name, delimiter in (("csv", ","), ("tsv", "\t")):
        text = call(command, "-f", name, *files).out.removeprefix("\ufeff")
        table = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter))
        assert [list(row) for row in table] == [list(record) for record in records]
        assert [row["file"] for row in table] == [record["file"] for record in records]
    plain = call(command, *files)
    assert plain.out == call(command, "-f", "text", *files).out
    assert len(plain.out.splitlines()) == len(records)
    if command != "check":
        assert all(line.count("\t") == len(records[0]) - 1 for line in plain.out.splitlines())
    table_text = call(command, "-f", "table", *files).out
    assert table_text.split()[0] == "file"


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*/01.txt"))[::5], ids=lambda path: path.parent.name)
def test_commands_show_what_the_issue_holds(call: Call, path: Path) -> None:
    issue = parse(path.read_bytes())
    assert len(call("articles", path).out.splitlines()) == len(issue.articles)
    assert len(call("bylines", path).out.splitlines()) == sum(len(article.bylines) for article in issue.articles)
    assert len(call("captions", path).out.splitlines()) == len(issue.captions)
    kinds = [article.kind for article in issue.articles]
    opinions = kinds.count("editorial") + kinds.count("commentary")
    assert len(call("editorials", path).out.splitlines()) == opinions
    shown = call("show", path)
    assert (shown.status, shown.err) == (0, "")
    full = "".join(call("show", "--full", path).out.split())
    for article in issue.articles:
        for part in (article.headline and article.headline.main, *article.paragraphs):
            if part is not None and part.text.isprintable():
                assert "".join(part.text.split()) in full
    explained = call("explain", path)
    assert (explained.status, explained.err) == (0, "")
    assert "fields" in explained.out


def test_json_is_the_issue(call: Call) -> None:
    record = json.loads(call("export", "--to", "json", COUNTY).out)
    assert record["paperkit"] == "1"
    assert record["source"]["name"] == str(COUNTY)
    lines = call("export", "--to", "jsonl", COUNTY, TAIWAN).out.splitlines()
    assert [json.loads(line)["source"]["name"] for line in lines] == [str(COUNTY), str(TAIWAN)]


@pytest.mark.parametrize("form", ["json", "text", "markdown", "csv", "html"])
def test_export_into_a_file_is_export_into_a_pipe(call: Call, tmp_path: Path, form: str) -> None:
    target = tmp_path / "out"
    done = call("export", "--to", form, "-o", target, COUNTY)
    assert done == Done(0, "")
    assert target.read_bytes().decode() == call("export", "--to", form, COUNTY).out


def test_formats_of_one_issue_take_one_file(call: Call) -> None:
    done = call("export", "--to", "html", COUNTY, TAIWAN)
    assert done.status == ExitCode.USAGE
    assert "batch" in done.err
    assert call("export", "--to", "json", "--split", COUNTY).status == ExitCode.USAGE


def test_a_spreadsheet_gets_no_formulas(call: Call, tmp_path: Path) -> None:
    text = "=1+1\n本报讯（记者王芳）今天上午，县委召开会议，部署春耕生产。会议开了一天。\n\n@SUM(A1)\n今天，大家一起去春耕，春耕很忙。\n"
    path = _issue_file(tmp_path, text, "=cmd.txt")
    for command in TABLES:
        for form in ("csv", "tsv"):
            done = call(command, "-f", form, path)
            for row in csv.reader(io.StringIO(done.out, newline=""), delimiter="," if form == "csv" else "\t"):
                assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row), row


def test_a_row_is_a_line_whatever_it_holds(call: Call, tmp_path: Path) -> None:
    path = _issue_file(tmp_path, COUNTY.read_text(encoding="utf-8").replace("夏粮", "夏\r粮\t"))
    issue = parse(path.read_bytes())
    lines = call("articles", path).out.split("\n")[:-1]
    assert len(lines) == len(issue.articles)
    assert all(line.count("\t") == 8 and "\r" not in line for line in lines)


# Inputs


@pytest.mark.parametrize("command", ["show", "articles", "explain", "check"])
def test_a_dash_or_no_file_is_standard_input(call: Call, command: str) -> None:
    data = COUNTY.read_bytes()
    one, two = call(command, stdin=data), call(command, "-", stdin=data)
    assert one == two
    assert one.status == call(command, COUNTY).status
    assert one.out == call(command, COUNTY).out.replace(str(COUNTY), "<stdin>")


def test_several_files_one_after_another(call: Call) -> None:
    done = call("articles", COUNTY, "-", TAIWAN, stdin=COUNTY.read_bytes())
    names = list(dict.fromkeys(line.split("\t")[0] for line in done.out.splitlines()))
    assert names == [str(COUNTY), "<stdin>", str(TAIWAN)]


@pytest.mark.parametrize("data", [b"", b"\n\n", "　　\n\t".encode(), b"\xef\xbb\xbf"])
def test_nothing_is_an_empty_issue(call: Call, data: bytes) -> None:
    for command in ("articles", "bylines", "captions", "editorials", "check"):
        assert call(command, stdin=data) == Done(0, "")
    assert json.loads(call("export", "--to", "json", stdin=data).out)["articles"] == []
    assert call("show", stdin=data).status == 0
    assert call("explain", stdin=data).status == 0


def _bad_inputs(folder: Path) -> dict[str, tuple[Path, str]]:
    binary, undecodable = folder / "binary.txt", folder / "bytes.txt"
    binary.write_bytes(bytes(range(256)) * 8)
    undecodable.write_bytes("会议今天召开。".encode() + b"\xff\xfe\xff" + "大家都来了。".encode())
    (folder / "folder").mkdir()
    return {
        "missing": (folder / "missing.txt", "no such file"),
        "folder": (folder / "folder", "is a folder"),
        "binary": (binary, "binary data"),
        "undecodable": (undecodable, "byte 21 (0xff) is not UTF-8"),
        "unreadable": (Path("/proc/self/mem"), "cannot be read"),
    }


@pytest.mark.parametrize("kind", ["missing", "folder", "binary", "undecodable", "unreadable"])
@pytest.mark.parametrize("command", [("articles",), ("show",), ("check",), ("explain",), ("export", "--to", "jsonl")])
def test_a_bad_file_is_named_and_the_others_are_done(
    call: Call, tmp_path: Path, command: tuple[str, ...], kind: str
) -> None:
    bad, said = _bad_inputs(tmp_path)[kind]
    if kind == "unreadable" and not bad.exists():
        pytest.skip("needs a file that cannot be read; this system has no /proc")
    done = call(*command, COUNTY, bad, PDF)
    assert done.status == ExitCode.INPUT
    assert done.err.startswith(f"paperkit: {bad}: ")
    assert said in done.err
    assert done.err.count("\n") == 1
    assert str(COUNTY) in done.out
    assert str(PDF) in done.out


def test_encoding_is_the_remedy(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "issue.txt"
    path.write_bytes("㐀㐁㐂㐃㐄㐅㐆".encode("gb18030"))
    assert "--encoding" in call("articles", path).err
    assert call("articles", "--encoding", "gb18030", path).status == 0
    assert call("articles", "--encoding", "ascii", path).status == ExitCode.INPUT


def test_standard_input_that_is_closed(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert run(["articles"]) == ExitCode.INPUT


# Options


def test_verbose_says_on_stderr_what_is_done(call: Call) -> None:
    done = call("articles", "-v", COUNTY)
    assert done.err.startswith(f"{COUNTY}: utf-8, ")
    assert done.err.count("\n") == 1
    assert done.out == call("articles", COUNTY).out


@pytest.mark.parametrize("profile", ["county-daily", "national-daily", "taiwan-daily"])
def test_profiles_come_along(call: Call, profile: str) -> None:
    assert call("articles", "--profile", profile, COUNTY).status == 0


def test_a_profile_can_be_a_file(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "house.toml"
    path.write_text('furniture = ["^栗怀远调研"]\n', encoding="utf-8")
    assert "栗怀远调研夏粮" in call("articles", COUNTY).out
    assert "栗怀远调研夏粮" not in call("articles", "--profile", path, COUNTY).out
    path.write_text("furniture = 1\n", encoding="utf-8")
    done = call("articles", "--profile", path, COUNTY)
    assert (done.status, done.out) == (ExitCode.SETTINGS, "")
    assert "furniture" in done.err


def test_repeats_and_overlaps(call: Call, tmp_path: Path) -> None:
    text = (
        "县里召开推进会\n本报讯（记者王芳）招商暨八区建设推进会暨八区建设推进会暨八区建设推进会在县城召开，会期一天。"
        "大家就乡村道路\n\n路拓宽等问题进行了交流，会议开了一天。\n"
    )
    path = _issue_file(tmp_path, text)
    plain, dropped, kept = (
        call("export", "--to", "text", *options, path).out
        for options in ((), ("--drop-repeats",), ("--keep-overlaps",))
    )
    assert [text.count("八区建设") for text in (plain, dropped, kept)] == [3, 1, 3]
    assert [("道路拓宽" in text, "道路路拓宽" in text) for text in (plain, kept)] == [(True, False), (False, True)]


@pytest.mark.parametrize("script", SCRIPTS)
def test_every_script(call: Call, script: str) -> None:
    assert call("articles", "--script", script, COUNTY).status == 0


def test_script_and_punctuation_change_texts_only(call: Call) -> None:
    done = call("articles", "--script", "s2t", "--punctuation", "full", COUNTY)
    assert "調研夏糧" in done.out
    record = json.loads(call("export", "--to", "json", "--punctuation", "full", COUNTY).out)
    plain = json.loads(call("export", "--to", "json", COUNTY).out)
    one, two = (issue["articles"][0]["paragraphs"][0] for issue in (record, plain))
    assert ("，" in one["text"], "," in two["text"], one["spans"] == two["spans"]) == (True, True, True)


# Findings


def test_show_counts_one_in_the_singular(call: Call, tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("县里召开春耕会议\n本报讯（记者王芳）今天上午，县里召开春耕会议。\n", encoding="utf-8")
    assert "1 article, 0 captions, " in call("show", page).out


def test_check_exits_1_where_there_are_doubts(call: Call, tmp_path: Path) -> None:
    doubtful = _issue_file(tmp_path, "今天天气很好\n", "doubtful.txt")
    done = call("check", doubtful, _issue_file(tmp_path, "", "empty.txt"))
    notes = parse(doubtful.read_bytes()).notes
    assert notes
    assert done.status == ExitCode.FINDINGS
    assert sorted(done.out.splitlines()) == sorted(
        f"{doubtful}:{note.line}: {note.code} {note.message}" for note in notes
    )


def test_check_puts_the_least_certain_first(call: Call, tmp_path: Path) -> None:
    # Lines of all kinds without their context: some labels are sure to be doubtful.
    lines = [line for path in sorted(SAMPLES.glob("*/01.txt")) for line in path.read_text(encoding="utf-8").split("\n")]
    text = "\n".join(line for line in lines[::7] if line.strip()) + "\n\x01再掀新高潮再掀新高潮再掀新高潮\n"
    done = call("check", "-f", "json", _issue_file(tmp_path, text))
    records = json.loads(done.out)
    codes = [record["code"] for record in records]
    labels = codes.count("label")
    assert labels > 5
    assert "control-characters" in codes
    assert codes[:labels] == ["label"] * labels
    confidences = [float(record["message"].split(" at ")[1].split(";")[0]) for record in records[:labels]]
    assert confidences == sorted(confidences)
    others = [record["line"] for record in records[labels:]]
    assert others == sorted(others)


def test_a_bad_input_counts_for_more_than_doubts(call: Call, tmp_path: Path) -> None:
    done = call("check", _issue_file(tmp_path, "今天天气很好\n"), tmp_path / "missing.txt")
    assert done.out
    assert done.status == ExitCode.INPUT


# What should never happen


def test_an_internal_error_is_one_line(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("the roof is\non fire \x1b[31m")

    monkeypatch.setattr("paperkit.pipeline.analyse", broken)
    done = call("articles", COUNTY)
    assert done.status == ExitCode.INTERNAL
    assert done.err.count("\n") == 1
    assert "RuntimeError: the roof is on fire" in done.err
    assert "\x1b" not in done.err
    with_traceback = call("articles", "--debug", COUNTY)
    assert with_traceback.status == ExitCode.INTERNAL
    assert "Traceback" in with_traceback.err
    assert with_traceback.err.endswith(done.err)
