"""The command line and the system: pipes, terminals, colours, interrupts, outputs that cannot be written."""

from __future__ import annotations

import json
import resource
import signal
import sys
import time
from pathlib import Path

import pytest

from paperkit.cli import run
from paperkit.errors import ExitCode
from paperkit.terminal import visible
from tests.terminals import environment, limited, on_terminal, paperkit, start, unstyled

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
COUNTY = SAMPLES / "county-daily" / "01.txt"

#: Red, a window's title, a bell, a C1 sequence, text turned round, marks of direction.
HOSTILE = "\x1b[31m红\x1b[0m\x1b]0;标题\x07\x9b2J\u202e倒\u202c\u2066\u200f\u061c[/记者][b记者 王芳]:sunny:"
CALLS = [
    ("show",),
    ("show", "--full"),
    ("articles",),
    ("articles", "-f", "json"),
    ("bylines", "-f", "csv"),
    ("captions",),
    ("explain",),
    ("check",),
    ("export", "--to", "text"),
    ("export", "--to", "json"),
]


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    path = tmp_path / "issue.txt"
    text = f"县里召开春耕现场会{HOSTILE}\n本报讯（记者王芳）今天上午{HOSTILE}，县委召开会议。会议开了一天。\n图为{HOSTILE}现场。周禾摄\n"
    path.write_text(text * 2, encoding="utf-8")
    return path


# Terminals


@pytest.mark.parametrize("words", CALLS, ids=" ".join)
def test_nothing_of_the_text_reaches_a_terminal_raw(words: tuple[str, ...], hostile: Path) -> None:
    done = on_terminal(*words, hostile)
    assert done.status in (0, 1)
    rest = unstyled(done.out)
    assert "红" in rest or words[-1] not in ("--full", "explain", "text")
    for mark in "\x1b\x07\x9b\u202e\u202c\u2066\u200f\u061c":
        assert mark not in rest, (mark, rest[:300])
    # A colour of the text would be one that paperkit has not chosen: 31 is red.
    assert "\x1b[31m" not in done.out


def test_a_pipe_gets_the_text_as_it_is(hostile: Path) -> None:
    done = paperkit("export", "--to", "text", hostile)
    assert (done.status, done.err) == (0, "")
    for mark in ("\x1b[31m红\x1b[0m", "\x1b]0;标题\x07", "\x9b2J", "\u202e倒\u202c", "[/记者][b记者 王芳]:sunny:"):
        assert mark in done.out


def test_names_of_files_do_not_reach_a_terminal_raw(tmp_path: Path) -> None:
    path = tmp_path / "\x1b[31m\u202e.txt"
    missing = on_terminal("articles", path)
    assert missing.status == ExitCode.INPUT
    assert "no such file" in missing.out
    assert "\x1b" not in unstyled(missing.out.replace("\x1b[31m", "\x1b]"))
    assert "\u202e" not in missing.out
    path.write_bytes(COUNTY.read_bytes())
    done = on_terminal("show", "-v", path)
    assert "\x1b[31m" not in done.out
    assert "\u202e" not in done.out


def test_control_characters_are_shown() -> None:
    assert visible("甲\x00\x1b\x7f\x85\u202e\ud800乙\n\t") == "甲␀␛␡\ufffd\ufffd\ufffd乙\n\t"


@pytest.mark.parametrize("columns", [40, 80, 160])
def test_a_table_on_a_terminal_loses_nothing(columns: int) -> None:
    done = on_terminal("articles", COUNTY, columns=columns)
    assert done.status == 0
    lines = done.out.split("\n")
    assert all(sum(2 if character > "\u2e80" else 1 for character in unstyled(line)) <= columns for line in lines)
    headline = json.loads(paperkit("articles", "-f", "json", COUNTY).out)[0]["headline"]
    # A headline may be folded over several lines, between other columns.
    assert sorted(set(headline.replace(" ", ""))) == sorted(set(headline) & set(unstyled(done.out)) - {" "})


def test_a_terminal_gets_colours_where_they_are_not_refused() -> None:
    assert "\x1b[" in on_terminal("show", COUNTY).out
    assert "\x1b[" not in on_terminal("show", COUNTY, env=environment(NO_COLOR="1")).out
    assert "\x1b[" not in on_terminal("show", COUNTY, env=environment(TERM="dumb")).out
    assert "\x1b[" not in on_terminal("show", "--color", "never", COUNTY).out
    assert "\x1b[" in on_terminal("show", "--color", "always", COUNTY, env=environment(NO_COLOR="1")).out


# Pipes


@pytest.mark.parametrize(
    ("variables", "words", "is_colored"),
    [
        ({}, (), False),
        ({"FORCE_COLOR": "1"}, (), True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, (), False),
        ({"NO_COLOR": "1"}, (), False),
        ({"NO_COLOR": ""}, ("--color", "auto"), False),
        ({"NO_COLOR": "1"}, ("--color", "always"), True),
        ({"FORCE_COLOR": "1"}, ("--color", "never"), False),
    ],
)
def test_a_pipe_gets_colours_on_request_only(
    variables: dict[str, str],
    words: tuple[str, ...],
    is_colored: bool,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    plain = capfd.readouterr()
    for command in (("show",), ("show", "--full"), ("articles", "-f", "table"), ("explain",)):
        assert run([*command, *words, str(COUNTY)]) == 0
        plain = capfd.readouterr()
        assert ("\x1b[" in plain.out) is is_colored
    for command in (("articles",), ("check",), ("articles", "-f", "json"), ("export", "--to", "json")):
        run([*command, *(() if command[0] == "export" else words), str(COUNTY)])
        assert "\x1b[" not in capfd.readouterr().out


def test_a_pipe_is_never_wrapped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "20")
    sentence = "今天上午，县委召开会议，部署春耕生产。" * 60
    path = tmp_path / "issue.txt"
    path.write_text(f"县里召开春耕现场会\n本报讯（记者王芳）{sentence}\n", encoding="utf-8")
    for words in (("show", "--full"), ("export", "--to", "text"), ("articles", "-f", "table")):
        assert run([*words, str(path)]) == 0
        out = capfd.readouterr().out
        assert "县里召开春耕现场会" in out
        assert (sentence in out) is (words[0] != "articles")


@pytest.mark.parametrize(
    "words",
    [
        ("--version",),
        ("-h",),
        ("show", "-h"),
        ("show", "--full", COUNTY),
        ("articles", COUNTY),
        ("articles", "-f", "table", COUNTY),
        ("check", COUNTY),
        ("explain", COUNTY),
        ("export", "--to", "jsonl", *[COUNTY] * 8),
    ],
    ids=lambda words: " ".join(map(str, words[:2])),
)
def test_a_closed_pipe_is_no_fault_of_ours(words: tuple[str | Path, ...]) -> None:
    with start(*words) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.wait(60) == ExitCode.PIPE_CLOSED
        assert process.stderr.read() == b""


def test_a_pipe_closed_after_the_first_bytes() -> None:
    with start("export", "--to", "jsonl", *[COUNTY] * 12) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(1)
        process.stdout.close()
        assert process.wait(60) == ExitCode.PIPE_CLOSED
        assert process.stderr.read() == b""


def test_output_is_utf_8_whatever_the_locale() -> None:
    for changes in ({"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}):
        done = paperkit("show", COUNTY, env=environment(**changes))
        assert (done.status, done.err) == (0, "")
        assert "栗怀远" in done.out


# Interrupts


def _wait_for(condition: object, seconds: float = 30) -> None:
    assert callable(condition)
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)


def test_an_interrupt_is_130() -> None:
    with start("export", "--to", "jsonl", *[COUNTY] * 4, "-") as process:
        assert process.stdout is not None
        assert process.stderr is not None
        # Something came out: it is at work, and will wait for standard input.
        assert process.stdout.read(1) == b"{"
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == ExitCode.INTERRUPTED
        said = process.stderr.read().decode()
    assert "paperkit: interrupted" in said
    assert "Traceback" not in said


def test_an_interrupt_leaves_no_half_file(tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    target.write_text("what was there\n")
    with start("export", "--to", "jsonl", "-o", target, COUNTY, "-") as process:
        assert process.stderr is not None
        _wait_for(lambda: len(list(tmp_path.iterdir())) > 1)
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == ExitCode.INTERRUPTED
        assert "Traceback" not in process.stderr.read().decode()
    assert list(tmp_path.iterdir()) == [target]
    assert target.read_text() == "what was there\n"


# Outputs that cannot be written


@pytest.mark.parametrize(
    "words",
    [("show",), ("articles",), ("export", "--to", "json"), ("articles", "-f", "table"), ("explain",), ("check",)],
)
def test_a_full_standard_output_is_5(words: tuple[str, ...]) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("needs /dev/full")
    with Path("/dev/full").open("wb") as full, start(*words, COUNTY, stdout=full) as process:
        assert process.stderr is not None
        assert process.wait(60) == ExitCode.OUTPUT
        said = process.stderr.read().decode()
    assert said.startswith("paperkit: standard output: cannot be written: ")
    assert said.count("\n") == 1


def test_a_standard_output_that_is_closed_is_5(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stdout", None)
        assert run(["articles", str(COUNTY)]) == ExitCode.OUTPUT
        assert run(["show", str(COUNTY)]) == ExitCode.OUTPUT
        assert run(["export", "--to", "json", "-o", str(tmp_path / "out"), str(COUNTY)]) == 0
    assert capfd.readouterr().err.count("standard output is closed") == 2
    assert (tmp_path / "out").stat().st_size > 1000


def test_what_is_read_is_never_written_over(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    issue, database = tmp_path / "issue.txt", tmp_path / "papers.db"
    issue.write_bytes(COUNTY.read_bytes())
    assert run(["export", "--to", "text", str(issue), "-o", str(issue)]) == ExitCode.USAGE
    assert issue.read_bytes() == COUNTY.read_bytes()
    assert run(["archive", "add", str(database), str(issue)]) == 0
    before = database.read_bytes()
    assert run(["archive", "export", str(database), "--to", "jsonl", "-o", str(database)]) == ExitCode.USAGE
    assert run(["archive", "stats", str(database), "--plot", "-o", str(database)]) == ExitCode.USAGE
    assert database.read_bytes() == before
    assert capfd.readouterr().err.count("is what is read; name another file with -o") == 3


def test_a_dash_is_standard_output(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["export", "--to", "text", "-o", "-", str(COUNTY)]) == 0
    assert "栗怀远" in capfd.readouterr().out
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("where", ["missing/out.json", "folder", "file/out.json", "/dev/full", "x" * 300])
def test_an_output_that_cannot_be_written_is_5(where: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("text")
    target = tmp_path / where
    if where == "/dev/full" and not target.exists():
        pytest.skip("needs /dev/full")
    assert run(["export", "--to", "json", "-o", str(target), str(COUNTY)]) == ExitCode.OUTPUT
    captured = capfd.readouterr()
    assert captured.out == ""
    assert captured.err.startswith(f"paperkit: {target}: ")
    assert captured.err.count("\n") == 1
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["file", "folder"]


def test_a_full_disk_leaves_no_half_file(tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    target.write_text("what was there\n")
    done = paperkit(
        "export", "--to", "jsonl", "-o", target, *[COUNTY] * 4, preexec_fn=limited(resource.RLIMIT_FSIZE, 20_000)
    )
    assert (done.status, done.out) == (ExitCode.OUTPUT, "")
    assert done.err.startswith(f"paperkit: {target}: cannot be written: ")
    assert list(tmp_path.iterdir()) == [target]
    assert target.read_text() == "what was there\n"


def test_no_output_where_no_input_could_be_read(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "out.json"
    assert run(["export", "--to", "json", "-o", str(target), str(tmp_path / "missing")]) == ExitCode.INPUT
    assert list(tmp_path.iterdir()) == []
    assert "no such file" in capfd.readouterr().err


def test_devices_and_links_are_written_through(tmp_path: Path) -> None:
    assert run(["export", "--to", "json", "-o", "/dev/null", str(COUNTY)]) == 0
    assert Path("/dev/null").is_char_device()
    real, link = tmp_path / "real.json", tmp_path / "link.json"
    link.symlink_to(real)
    assert run(["export", "--to", "json", "-o", str(link), str(COUNTY)]) == 0
    assert link.is_symlink()
    assert json.loads(real.read_bytes())["paperkit"] == "1"


def test_long_names_of_outputs(tmp_path: Path) -> None:
    target = tmp_path / ("报" * 80 + ".json")
    assert run(["export", "--to", "json", "-o", str(target), str(COUNTY)]) == 0
    assert list(tmp_path.iterdir()) == [target]
