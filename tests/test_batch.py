"""batch: names, restarts, files that fail, hang or kill, full disks, recipes."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from paperkit import Settings, __version__, parse
from paperkit.batch.job import BatchOptions, Item, Job, Piece
from paperkit.batch.names import numbered, output_name, shard_name, shard_number
from paperkit.batch.task import model_version, work
from paperkit.export import format_names
from tests.batches import SAMPLES, batch, environment, files_of, last_records, make_issues

DOCS = Path(__file__).resolve().parent.parent / "docs"


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("papers/1998/01.txt", "papers/1998/01.json"),
        ("./papers//01.TXT", "papers/01.json"),
        ("01.html", "01.html.json"),
        ("1998.01.01", "1998.01.01.json"),
        ("/data/01.txt", "data/01.json"),
        ("../../etc/passwd", "etc/passwd.json"),
        ("a/../../b.txt", "b.json"),
        ("..", "_.json"),
        (".txt", ".txt.json"),
        ("s3://bucket/papers/01.txt", "bucket/papers/01.json"),
        ("file:///../x.txt", "x.json"),
        (".paperkit-1/x.txt", "_.paperkit-1/x.json"),
        ("青川日报/一版.txt", "青川日报/一版.json"),
    ],
)
def test_output_keeps_the_path_of_the_input_and_stays_inside(given: str, name: str) -> None:
    assert output_name(given, ".json") == name


def test_numbers_in_names() -> None:
    assert [numbered("a/01.json", ".json", number) for number in (1, 2)] == ["a/01.json", "a/01~2.json"]
    assert shard_number(shard_name(123456, ".jsonl"), ".jsonl") == 123456
    assert shard_number("part-1.jsonl", ".jsonl") is None


def test_tree_is_mirrored_and_recorded(tmp_path: Path) -> None:
    make_issues(tmp_path / "papers", 12)
    result = batch("--to", "json", "-o", "out", "papers", cwd=tmp_path)
    assert result.returncode == 0, result.stderr
    assert result.stdout == b""
    assert b"12 files: 12 done, 0 unchanged, 0 failed" in result.stderr
    assert b"\x1b" not in result.stderr
    outputs = files_of(tmp_path / "out")
    assert sorted(outputs) == sorted(f"papers/{number % 10:02d}/{number:04d}.json" for number in range(12))
    record = last_records(tmp_path / "out")["papers/03/0003.txt"]
    assert record["sha256"] == sha256((tmp_path / "papers/03/0003.txt").read_bytes()).hexdigest()
    assert record["output"] == "papers/03/0003.json"
    assert record["output_sha256"] == sha256(outputs["papers/03/0003.json"]).hexdigest()
    assert record["status"] == "done"
    assert record["articles"] == len(json.loads(outputs["papers/03/0003.json"])["articles"])
    assert {"paperkit", "model", "options", "doubts", "seconds"} <= record.keys()


def test_output_is_that_of_export(tmp_path: Path) -> None:
    sample = SAMPLES / "county-daily" / "01.txt"
    shutil.copy(sample, tmp_path / "01.txt")
    for format_name, suffix in (("json", ".json"), ("csv", ".csv"), ("markdown", ".md")):
        options = ("--to", format_name, "--script", "s2t", "--punctuation", "full", "--drop-repeats")
        assert batch(*options, "-o", "out", "01.txt", cwd=tmp_path).returncode == 0
        exported = subprocess.run(
            [sys.executable, "-m", "paperkit", "export", *options, "01.txt"],
            cwd=tmp_path,
            capture_output=True,
            check=True,
        )
        assert (tmp_path / "out" / f"01{suffix}").read_bytes() == exported.stdout


def test_second_run_does_what_is_missing_changed_or_failed(tmp_path: Path) -> None:
    papers = make_issues(tmp_path / "papers", 8)
    (papers / "bad.txt").write_bytes(b"\x00\xff\xfe\x00\xd8\x01")
    arguments = ("--to", "json", "-o", tmp_path / "out", "papers")
    assert batch(*arguments, cwd=tmp_path).returncode == 1
    before = files_of(tmp_path / "out")
    lines = (tmp_path / "out/manifest.jsonl").read_bytes()

    again = batch(*arguments, cwd=tmp_path)
    assert b"0 done, 8 unchanged, 1 failed" in again.stderr
    assert again.returncode == 1

    (papers / "bad.txt").write_text("修好了的一行\n", encoding="utf-8")
    (papers / "00/0000.txt").write_text("换了一行\n", encoding="utf-8")
    (tmp_path / "out/papers/01/0001.json").unlink()
    (tmp_path / "out/papers/02/0002.json").write_bytes(b"{")
    dry = batch(*arguments, "--dry-run", cwd=tmp_path)
    assert dry.stdout.decode().splitlines() == [
        "changed\tpapers/00/0000.txt\tpapers/00/0000.json",
        "output missing\tpapers/01/0001.txt\tpapers/01/0001.json",
        "output changed\tpapers/02/0002.txt\tpapers/02/0002.json",
        "failed before\tpapers/bad.txt\tpapers/bad.json",
    ]
    only = batch(*arguments, "--failed-only", cwd=tmp_path)
    assert b"1 done, 0 unchanged, 0 failed" in only.stderr
    third = batch(*arguments, cwd=tmp_path)
    assert b"3 done, 6 unchanged, 0 failed" in third.stderr
    assert third.returncode == 0
    after = files_of(tmp_path / "out")
    assert after["papers/01/0001.json"] == before["papers/01/0001.json"]
    assert after["papers/02/0002.json"] == before["papers/02/0002.json"]
    assert (tmp_path / "out/manifest.jsonl").read_bytes().startswith(lines)

    other = batch(*arguments, "--punctuation", "full", "--dry-run", cwd=tmp_path)
    assert other.stdout.count(b"made with other options") == 9
    assert b"9 done" in batch(*arguments, "--force", cwd=tmp_path).stderr


def test_manifest_that_was_cut_short_or_damaged(tmp_path: Path) -> None:
    make_issues(tmp_path / "papers", 4)
    arguments = ("--to", "json", "-o", "out", "papers")
    batch(*arguments, cwd=tmp_path)
    manifest = tmp_path / "out/manifest.jsonl"
    lines = manifest.read_bytes().splitlines(keepends=True)
    manifest.write_bytes(b"\x00nonsense\n[1]\n" + b"".join(lines[:3]) + lines[3][:40])
    assert b"1 done, 3 unchanged" in batch(*arguments, cwd=tmp_path).stderr
    assert len(last_records_of_lines(manifest)) == 4


def last_records_of_lines(manifest: Path) -> list[str]:
    return [line for line in manifest.read_text("utf-8", "replace").splitlines() if line.startswith('{"input"')]


def test_inputs_of_one_name_never_meet(tmp_path: Path) -> None:
    texts = {"a.txt": "甲", "a.TXT": "乙", "a": "丙", "A.txt": "丁", "a.json/b.txt": "戊", "../a.txt": "己"}
    place = tmp_path / "in"
    for name, text in texts.items():
        path = place / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{text}地的标题\n", encoding="utf-8")
    arguments = ("--to", "text", "-o", "../out")
    assert batch(*arguments, *texts, cwd=place).returncode == 0
    records = last_records(tmp_path / "out")
    assert {records[name]["output"].casefold() for name in texts} == {
        "a.txt", "a~2.txt", "a~3.txt", "a~4.txt", "a.json/b.txt", "a~5.txt",
    }  # fmt: skip
    for name, text in texts.items():
        assert text in (tmp_path / "out" / records[name]["output"]).read_text(encoding="utf-8")
    # Another order, and a format whose files end alike: everybody keeps what he has.
    assert b"6 unchanged" in batch(*arguments, *reversed(texts), cwd=place).stderr


def test_folders_of_files_never_swallow_each_other(tmp_path: Path) -> None:
    for name in ("a.txt", "a/b.txt", "a/b/c.txt"):
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"标题{name}\n　　正文在这里，写了一句话。\n", encoding="utf-8")
    assert (
        batch(
            "--to", "markdown", "--split", "-o", "out", "in/a.txt", "in/a/b.txt", "in/a/b/c.txt", cwd=tmp_path
        ).returncode
        == 0
    )
    outputs = [record["output"] for record in last_records(tmp_path / "out").values()]
    assert sorted(outputs) == ["in/a", "in/a~2/b", "in/a~2/b~2/c"]
    assert all(any((tmp_path / "out" / output).glob("*.md")) for output in outputs)
    again = batch("--to", "markdown", "--split", "-o", "out", "in", cwd=tmp_path)
    assert b"0 done, 3 unchanged" in again.stderr


def test_names_in_large_letters_are_taken_too(tmp_path: Path) -> None:
    papers = make_issues(tmp_path / "papers", 1)
    (papers / "COUNTY.TXT").write_bytes((papers / "00/0000.txt").read_bytes())
    assert batch("--to", "text", "-o", "out", "papers", cwd=tmp_path).returncode == 0
    assert len(files_of(tmp_path / "out")) == 2
    assert batch("--to", "text", "-o", "few", "--glob", "c*.txt", "papers", cwd=tmp_path).returncode == 0
    assert len(files_of(tmp_path / "few")) == 1


def test_links_and_the_output_folder_are_not_followed(tmp_path: Path) -> None:
    papers = make_issues(tmp_path / "papers", 1)
    secret = tmp_path / "secret"
    secret.mkdir()
    (secret / "s.txt").write_text("机密\n", encoding="utf-8")
    (papers / "folder").symlink_to(secret)
    (papers / "loop").symlink_to(papers)
    (papers / "file.txt").symlink_to(secret / "s.txt")
    (papers / "inside.txt").symlink_to(papers / "00/0000.txt")
    os.mkfifo(papers / "pipe.txt")
    for _ in range(2):
        assert batch("--to", "text", "-o", "papers/out", "papers", cwd=tmp_path).returncode == 0
    assert sorted(files_of(papers / "out")) == ["papers/00/0000.txt", "papers/inside.txt"]
    shutil.rmtree(papers / "out/papers")
    (papers / "out/papers").symlink_to(secret)
    result = batch("--to", "text", "-o", "papers/out", "papers", cwd=tmp_path)
    assert result.returncode == 1
    assert b"leads out of it" in result.stderr
    assert [path.name for path in secret.iterdir()] == ["s.txt"]


def test_list_of_files_with_odd_names(tmp_path: Path) -> None:
    names = ["two\nlines.txt", "[bold].txt", "-x.txt", "=1+1.txt", "\x1b[31m.txt", os.fsdecode(b"\xff\xfe.txt")]
    for name in names:
        (tmp_path / name).write_text("一个标题\n", encoding="utf-8")
    listing = b"\0".join(os.fsencode(name) for name in [*names, "nothing.txt"])
    result = batch("--to", "json", "-o", "out", "-0", "--files-from", "-", "-v", stdin=listing, cwd=tmp_path)
    assert result.returncode == 1
    assert b"nothing.txt: no such file" in result.stderr
    assert b"\x1b" not in result.stderr
    assert len(files_of(tmp_path / "out")) == len(names)
    again = batch("--to", "json", "-o", "out", "-0", "--files-from", "-", stdin=listing, cwd=tmp_path)
    assert b"6 unchanged, 1 failed" in again.stderr
    assert batch("--to", "json", "-o", "out", "--files-from", "-", stdin=b"", cwd=tmp_path).returncode == 0


def test_files_that_hang_kill_or_are_no_text(tmp_path: Path) -> None:
    papers = make_issues(tmp_path / "papers", 20)
    for name, content in {"hang": b"HANG", "poison": b"POISON", "bug": b"BUG", "binary": bytes(range(256))}.items():
        (papers / f"{name}.txt").write_bytes(content)
    env = environment(tmp_path)
    result = batch("--to", "json", "-o", "out", "papers", "--timeout", "2", "--jobs", "2", env=env, cwd=tmp_path)
    assert result.returncode == 1
    assert b"20 done, 0 unchanged, 4 failed" in result.stderr
    reasons = {name: record["reason"] for name, record in last_records(tmp_path / "out").items() if record["reason"]}
    assert reasons["papers/hang.txt"] == "took longer than 2 s"
    assert reasons["papers/poison.txt"] == "killed its worker (signal SIGKILL)"
    assert reasons["papers/bug.txt"] == "internal error: ZeroDivisionError: a fault of the program"
    assert set(reasons) == {f"papers/{name}.txt" for name in ("hang", "poison", "bug", "binary")}
    assert len(files_of(tmp_path / "out")) == 20


def test_shards_leave_out_what_kills(tmp_path: Path) -> None:
    papers = make_issues(tmp_path / "papers", 25)
    arguments = ("--to", "jsonl", "--shard", "10", "papers")
    assert batch(*arguments, "-o", "whole", cwd=tmp_path).returncode == 0
    whole = files_of(tmp_path / "whole")
    assert [len(data.splitlines()) for data in whole.values()] == [10, 10, 5]

    (papers / "00/0005.txt").write_bytes(b"POISON")
    (papers / "01/0006.txt").write_bytes(b"\x00\x01\xff")
    env = environment(tmp_path)
    result = batch(*arguments, "-o", "out", env=env, cwd=tmp_path)
    assert result.returncode == 1
    assert b"25 done, 0 unchanged, 2 failed" in result.stderr
    assert sum(len(data.splitlines()) for data in files_of(tmp_path / "out").values()) == 25
    (papers / "00/0005.txt").unlink()
    (papers / "01/0006.txt").unlink()

    # One input changes: its file is made anew, the others stay.
    changed = papers / "03/0013.txt"
    changed.write_text("换了一行\n", encoding="utf-8")
    assert b"10 done, 15 unchanged" in batch(*arguments, "-o", "whole", cwd=tmp_path).stderr
    # New inputs, alone: files of their own, and nobody else's issue is lost.
    make_issues(tmp_path / "more", 3)
    assert batch("--to", "jsonl", "--shard", "10", "more", "-o", "whole", cwd=tmp_path).returncode == 0
    assert [len(data.splitlines()) for data in files_of(tmp_path / "whole").values()] == [10, 10, 5, 3]
    wrong = batch("--to", "jsonl", "--shard", "5", "papers", "-o", "whole", cwd=tmp_path)
    assert wrong.returncode == 2
    assert b"--shard 10" in wrong.stderr


def test_parquet_shards(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    make_issues(tmp_path / "papers", 7)
    assert batch("--to", "parquet", "--shard", "4", "-o", "out", "papers", cwd=tmp_path).returncode == 0
    counts = [
        len(set(parquet.read_table(path)["source"].to_pylist()))
        for path in sorted((tmp_path / "out").glob("*.parquet"))
    ]
    assert counts == [4, 3]


def test_every_format(tmp_path: Path) -> None:
    """The task function itself: it writes each format, and a second time finds its work done."""
    sample = SAMPLES / "county-daily" / "01.txt"
    for name in format_names():
        out = tmp_path / name
        staging = out / ".paperkit-test"
        staging.mkdir(parents=True)
        job = Job(str(out), str(staging), BatchOptions(name), Settings(), __version__, model_version(None))
        item = Item("01.txt", str(sample), due="new")
        ((record,),) = work(job, (Piece("01", (item,)),))
        assert record.status == "done"
        assert record.articles == len(parse(sample.read_bytes()).articles)
        assert record.sha256 is not None
        done = replace(item, due="", sha256=record.sha256)
        ((again,),) = work(job, (Piece("01", (done,), record.output_sha256),))
        assert again.status == "unchanged"
        ((changed,),) = work(job, (Piece("01", (replace(done, sha256="0"),), record.output_sha256),))
        assert changed.output_sha256 == record.output_sha256
        assert not list(staging.iterdir())


def test_full_disk(tmp_path: Path) -> None:
    make_issues(tmp_path / "papers", 60)
    batch("--to", "json", "-o", tmp_path / "whole", "papers", cwd=tmp_path)
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=160k", "tmpfs", str(disk)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("a small file system cannot be mounted here")
    try:
        result = batch("--to", "json", "-o", disk / "out", "papers", cwd=tmp_path)
        assert result.returncode == 5, result.stderr
        assert b"No space left on device" in result.stderr
        whole = files_of(tmp_path / "whole")
        part = files_of(disk / "out")
        assert 0 < len(part) < 60
        assert all(whole[name] == data for name, data in part.items())
        subprocess.run(["mount", "-o", "remount,size=20m", str(disk)], check=True)
        assert batch("--to", "json", "-o", disk / "out", "papers", cwd=tmp_path).returncode == 0
        assert files_of(disk / "out") == whole
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_two_runs_at_once_are_refused(tmp_path: Path) -> None:
    fcntl = pytest.importorskip("fcntl")
    make_issues(tmp_path / "papers", 2)
    (tmp_path / "out").mkdir()
    with (tmp_path / "out/manifest.jsonl").open("ab") as stream:
        fcntl.flock(stream, fcntl.LOCK_EX)
        result = batch("--to", "json", "-o", "out", "papers", cwd=tmp_path)
    assert result.returncode == 5
    assert b"another run is writing here" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (["--to", "json", "-o", "out"], 2, b"no INPUT"),
        (["--to", "json", "-o", "out", "-"], 2, b"--files-from -"),
        (["--to", "xyz", "-o", "out", "papers"], 2, b"unknown format"),
        (["--to", "html", "--shard", "2", "-o", "out", "papers"], 2, b"--shard"),
        (["--to", "json", "-o", ".", "papers"], 2, b"inside the output folder"),
        (["--to", "json", "-o", "out", "--glob", "a/*", "papers"], 2, b"--glob"),
        (["--to", "json", "-o", "out", "--glob", "*.xyz", "papers"], 3, b"*.xyz"),
        (["--to", "json", "-o", "out", "--encoding", "xyz", "papers"], 2, b"unknown encoding"),
        (["--to", "json", "-o", "out", "--profile", "xyz", "papers"], 4, b"unknown profile"),
        (["--to", "json", "-o", "out", "--model", "papers/00/0000.txt", "papers"], 4, b"not a model"),
        (["--to", "json", "-o", "papers/00/0000.txt/x", "papers"], 5, b"cannot be written"),
        (["--to", "json", "-o", "out", "--script", "xyz", "papers"], 2, b"unknown script"),
        (["--to", "json", "-o", "out", "--files-from", "xyz"], 3, b"xyz"),
        (["--to", "json", "-o", "out", "--scheduler", "tcp://x:1", "papers"], 2, b"--engine dask"),
    ],
)
def test_wrong_calls(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
    arguments: list[str], status: int, words: bytes,
) -> None:  # fmt: skip
    from paperkit.cli import run

    make_issues(tmp_path / "papers", 1)
    monkeypatch.chdir(tmp_path)
    assert run(["batch", *arguments]) == status
    captured = capfd.readouterr()
    assert captured.out == ""
    assert words.decode() in captured.err
    assert len(captured.err.splitlines()) == 1


def test_log_for_machines(tmp_path: Path) -> None:
    make_issues(tmp_path / "papers", 3)
    result = batch("--to", "json", "-o", "out", "--log-json", "papers", cwd=tmp_path)
    *files, last = map(json.loads, result.stderr.splitlines())
    assert {file["input"] for file in files} == set(last_records(tmp_path / "out"))
    assert last["summary"]["done"] == 3


def test_dry_run_writes_nothing(tmp_path: Path) -> None:
    make_issues(tmp_path / "papers", 2)
    result = batch("--to", "json", "-o", "out", "--dry-run", "papers", cwd=tmp_path)
    assert (
        result.stdout == b"new\tpapers/00/0000.txt\tpapers/00/0000.json\nnew\tpapers/01/0001.txt\tpapers/01/0001.json\n"
    )
    assert not (tmp_path / "out").exists()


def test_recipes_of_the_docs(tmp_path: Path) -> None:
    """Each ```sh block under Recipes runs in a shell, in a folder with a `papers` to convert."""
    text = (DOCS / "batch.md").read_text(encoding="utf-8").split("\n## Recipes\n")[1].split("\n## ")[0]
    recipes = re.findall(r"```sh\n(.*?)```", text, re.DOTALL)
    assert len(recipes) >= 4
    tools = tmp_path / "bin"
    tools.mkdir()
    (tools / "paperkit").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m paperkit "$@"\n')
    (tools / "paperkit").chmod(0o755)
    for number, recipe in enumerate(recipes):
        place = tmp_path / str(number)
        make_issues(place / "papers", 3)
        (place / "papers/00/a name.txt").write_text("一个标题\n", encoding="utf-8")
        result = subprocess.run(
            ["sh", "-e", "-c", recipe], cwd=place, capture_output=True, check=False,
            env={**os.environ, "PATH": f"{tools}:{os.environ['PATH']}"},
        )  # fmt: skip
        assert result.returncode == 0, (recipe, result.stderr)
        made = [path for path in place.rglob("*") if path.is_file() and not path.is_relative_to(place / "papers")]
        assert made, recipe
