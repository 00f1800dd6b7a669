from __future__ import annotations

import os
import random
import re
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from paperkit.archive.connect import reading, writing
from paperkit.archive.store import load, numbers
from paperkit.cli import run
from paperkit.codec import encode
from paperkit.errors import ExitCode, InputError
from tests.archives import Story, faults, fill, find, make
from tests.test_archive_search import SAMPLES

_ISSUES = 200
_MEMBERS = ("add", "search", "list", "show", "export", "remove", "stats", "verify", "optimize")


def call(member: str, path: Path) -> list[str]:
    """A call of each command, with whatever it needs."""
    rest = {"add": [str(SAMPLES[0])], "search": ["春"], "show": ["1"], "export": ["--to", "jsonl"], "remove": ["1"]}
    return ["archive", member, str(path), *rest.get(member, [])]


def many(first: int, count: int) -> bytes:
    """JSON lines of issues that differ."""
    made = (
        make(
            *(
                Story(f"春耕{number}之{part}", [f"第{number}期的文章。" * 8] * 2, "记者王芳", ["王芳"])
                for part in range(5)
            ),
            paper="青川日报",
            date=f"2013-{1 + number % 12:02}-{1 + number % 28:02}",
            name=f"{number}.txt",
        )
        for number in range(first, first + count)
    )
    return b"".join(encode(one.issue) + b"\n" for one in made)


@pytest.fixture(scope="module")
def lines(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("lines") / "issues.jsonl"
    path.write_bytes(many(0, _ISSUES))
    return path


def adding(path: Path, *inputs: Path, before: Callable[[], None] | None = None) -> subprocess.Popen[bytes]:
    """`archive add` in a process of its own."""
    command = [sys.executable, "-m", "paperkit", "archive", "add", str(path), *map(str, inputs)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, preexec_fn=before)


def ended(process: subprocess.Popen[bytes]) -> tuple[int, bytes]:
    """Wait for a process; its status and what it said."""
    _, error = process.communicate()
    return process.returncode, error


def whole(path: Path, expected: int | None = None) -> int:
    """Check that the archive verifies and holds whole issues only; how many."""
    try:
        assert faults(path) == []
    except InputError as error:
        if expected is not None or not re.search("no such archive|is empty", str(error)):
            raise
        # Killed before there was anything in it.
        return 0
    with reading(path) as connection:
        stored = [load(connection, number).issue for number in numbers(connection)]
    assert all(len(issue.articles) == 5 for issue in stored)
    assert expected is None or len(stored) == expected
    return len(stored)


@pytest.mark.parametrize("member", _MEMBERS)
@pytest.mark.parametrize("kind", ["text", "bytes", "foreign", "newer", "folder"])
def test_what_is_no_archive_is_refused_and_not_touched(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], member: str, kind: str
) -> None:
    path = tmp_path / "papers.db"
    if kind == "text":
        path.write_text("春耕备耕忙\n" * 100, encoding="utf-8")
    elif kind == "bytes":
        path.write_bytes(b"SQLite format 3\0" + random.Random(1).randbytes(9000))
    elif kind == "folder":
        path.mkdir()
    else:
        if kind == "newer":
            fill(path, make(Story("春", ["春。"])))
        connection = sqlite3.connect(path)
        connection.execute("PRAGMA user_version = 99")
        connection.execute("CREATE TABLE other (id INTEGER)")
        connection.commit()
        connection.close()
    before = path.read_bytes() if path.is_file() else None
    assert run(call(member, path)) == ExitCode.INPUT
    captured = capfd.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    assert str(path) in captured.err
    assert (path.read_bytes() if path.is_file() else None) == before
    assert sorted(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("member", _MEMBERS[1:])
@pytest.mark.parametrize("empty", [True, False])
def test_an_archive_that_is_not_there(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], member: str, empty: bool
) -> None:
    path = tmp_path / "papers.db"
    if empty:
        path.touch()
    assert run(call(member, path)) == ExitCode.INPUT
    assert "archive add" in capfd.readouterr().err
    assert path.exists() == empty


def test_an_empty_file_can_become_an_archive(tmp_path: Path) -> None:
    path = tmp_path / "papers.db"
    path.touch()
    assert fill(path, make(Story("春", ["春。"]))) == ["added"]
    assert faults(path) == []


def test_a_folder_that_is_not_there(tmp_path: Path, capfd: pytest.CaptureFixture[str], lines: Path) -> None:
    assert run(["archive", "add", str(tmp_path / "none" / "papers.db"), str(lines)]) == ExitCode.OUTPUT
    assert "cannot be opened" in capfd.readouterr().err


def test_a_damaged_archive_says_so(tmp_path: Path, capfd: pytest.CaptureFixture[str], lines: Path) -> None:
    path = tmp_path / "papers.db"
    assert run(["archive", "add", str(path), str(lines)]) == 0
    data = bytearray(path.read_bytes())
    data[len(data) // 4 : len(data) // 2] = bytes(len(data) // 4)
    path.write_bytes(data)
    capfd.readouterr()
    assert run(["archive", "verify", str(path)]) in (ExitCode.FINDINGS, ExitCode.INPUT)
    captured = capfd.readouterr()
    assert "integrity" in captured.out or "damaged" in captured.err
    assert run(["archive", "search", str(path), "春耕"]) in (0, ExitCode.INPUT)
    assert "internal error" not in capfd.readouterr().err


def without_rights(*command: str) -> subprocess.CompletedProcess[bytes]:
    """Run paperkit so that the rights of files count, for the superuser too."""
    prefix: list[str] = []
    if os.geteuid() == 0:
        setpriv = shutil.which("setpriv")
        if setpriv is None:
            pytest.skip("rights of files do not count for the superuser, and setpriv (util-linux) is not here")
        prefix = [setpriv, "--inh-caps=-all", "--bounding-set=-dac_override,-dac_read_search"]
    return subprocess.run([*prefix, sys.executable, "-m", "paperkit", *command], capture_output=True, check=False)


@pytest.fixture
def locked(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "locked"
    folder.mkdir()
    path = folder / "papers.db"
    fill(path, make(Story("春耕", ["春耕。"])))
    path.chmod(0o444)
    folder.chmod(0o555)
    yield path
    folder.chmod(0o755)


def test_a_read_only_archive_can_be_searched_and_not_changed(locked: Path, lines: Path) -> None:
    before = locked.read_bytes()
    for member in ("search", "list", "show", "export", "stats", "verify"):
        done = without_rights(*call(member, locked))
        assert (done.returncode, b"internal" in done.stderr) == (0, False), done.stderr
    for member in ("remove", "optimize"):
        done = without_rights(*call(member, locked))
        assert done.returncode == ExitCode.OUTPUT, done.stderr
        assert b"read-only" in done.stderr
    done = without_rights("archive", "add", str(locked), str(lines))
    assert done.returncode == ExitCode.OUTPUT
    assert b"read-only" in done.stderr
    assert locked.read_bytes() == before
    assert [path.name for path in locked.parent.iterdir()] == ["papers.db"]


def test_a_read_only_file_in_a_folder_that_is_not(locked: Path, lines: Path) -> None:
    locked.parent.chmod(0o755)
    before = locked.read_bytes()
    assert without_rights(*call("search", locked)).returncode == 0
    done = without_rights("archive", "add", str(locked), str(lines))
    assert (done.returncode, b"read-only" in done.stderr) == (ExitCode.OUTPUT, True)
    assert locked.read_bytes() == before


def test_a_file_that_may_not_grow(tmp_path: Path, lines: Path) -> None:
    path = tmp_path / "papers.db"
    process = adding(path, lines, before=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, 1_000_000)))
    status, error = ended(process)
    assert status == ExitCode.OUTPUT
    assert b"disk full" in error or b"disk is full" in error
    assert whole(path) < _ISSUES
    assert ended(adding(path, lines))[0] == 0
    assert whole(path, _ISSUES) == _ISSUES


def test_a_full_disk(tmp_path: Path, lines: Path) -> None:
    mount, unmount = shutil.which("mount"), shutil.which("umount")
    disk = tmp_path / "disk"
    disk.mkdir()
    command = [mount or "mount", "-t", "tmpfs", "-o", "size=1200k", "tmpfs", str(disk)]
    if mount is None or unmount is None or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("a small disk cannot be mounted here; that needs the superuser")
    try:
        path = disk / "papers.db"
        process = adding(path, lines)
        status, error = ended(process)
        assert status == ExitCode.OUTPUT, error
        assert b"disk is full" in error or b"disk full" in error
        copy = tmp_path / "papers.db"
        for part in disk.iterdir():
            shutil.copy(part, copy.with_name(part.name))
        assert 0 < whole(copy) < _ISSUES
        assert ended(adding(copy, lines))[0] == 0
        assert whole(copy, _ISSUES) == _ISSUES
    finally:
        subprocess.run([unmount, str(disk)], check=True)


def test_two_processes_add_at_once(tmp_path: Path) -> None:
    path = tmp_path / "papers.db"
    inputs = []
    for number in range(2):
        inputs.append(tmp_path / f"{number}.jsonl")
        # Half of the issues is in both.
        inputs[-1].write_bytes(many(50 * number, 150))
    processes = [adding(path, one) for one in inputs]
    assert [ended(process)[0] for process in processes] == [0, 0]
    whole(path, 200)


def test_one_adds_while_another_searches(tmp_path: Path, lines: Path) -> None:
    path = tmp_path / "papers.db"
    fill(path, make(*(Story("春耕", ["开头。"]) for _ in range(5))))
    process = adding(path, lines)
    seen = [0]
    while process.poll() is None:
        found = find(path, "春耕", limit=10_000)
        assert len(found) % 5 == 0
        seen.append(len(found))
    assert ended(process)[0] == 0
    assert seen == sorted(seen)
    assert len(find(path, "春耕", limit=10_000)) == 5 * (_ISSUES + 1)
    whole(path, _ISSUES + 1)


def test_a_writer_waits_for_another(tmp_path: Path, lines: Path) -> None:
    path = tmp_path / "papers.db"
    fill(path, make(*(Story("春耕", ["开头。"]) for _ in range(5))))
    with writing(path) as connection:
        connection.execute("BEGIN IMMEDIATE")
        process = adding(path, lines)
        time.sleep(1.5)
        assert process.poll() is None
        connection.execute("COMMIT")
    assert ended(process)[0] == 0
    whole(path, _ISSUES + 1)


def size(path: Path) -> int:
    """Bytes of an archive and its log."""
    parts = (path, path.with_name(path.name + "-wal"))
    return sum(part.stat().st_size for part in parts if part.exists())


def kill_often(folder: Path, lines: Path, times: int, seed: int) -> None:
    """Kill `add` at random points, each time in a new archive or in one that goes on; both must be whole."""
    chance = random.Random(seed)
    undisturbed, going_on = folder / "undisturbed.db", folder / "going-on.db"
    assert ended(adding(undisturbed, lines))[0] == 0
    killed = 0
    for number in range(times):
        path = going_on if number % 2 else folder / f"{number}.db"
        # Some of the way by what is written, and then some time: in mid-transaction, at a commit, between two.
        share = 2 / times if path is going_on else 1
        limit = (size(path) if path.exists() else 0) + chance.uniform(0, share) * size(undisturbed)
        process = adding(path, lines)
        while process.poll() is None and (not path.exists() or size(path) < limit):
            time.sleep(0.001)
        time.sleep(chance.uniform(0, 0.03))
        process.send_signal(signal.SIGKILL)
        killed += ended(process)[0] == -signal.SIGKILL
        whole(path)
    assert killed >= times // 2
    assert ended(adding(going_on, lines))[0] == 0
    whole(going_on, _ISSUES)
    with reading(going_on) as one, reading(undisturbed) as two:
        # Numbers are given in the order of adding, which was the same.
        assert [load(one, number) for number in numbers(one)] == [load(two, number) for number in numbers(two)]


def test_killed_while_adding(tmp_path: Path, lines: Path) -> None:
    kill_often(tmp_path, lines, times=2, seed=1)


@pytest.mark.long
def test_killed_while_adding_twenty_times(tmp_path: Path, lines: Path) -> None:
    kill_often(tmp_path, lines, times=20, seed=2)


def test_interrupted(tmp_path: Path, lines: Path) -> None:
    path = tmp_path / "papers.db"
    fill(path, make(*(Story("春耕", ["开头。"]) for _ in range(5))))
    process = adding(path, lines)
    while process.poll() is None and not path.with_name(path.name + "-wal").exists():
        time.sleep(0.001)
    time.sleep(0.1)
    process.send_signal(signal.SIGINT)
    status, error = ended(process)
    assert status in (0, ExitCode.INTERRUPTED)
    assert b"Traceback" not in error
    assert whole(path) >= 1
