"""batch on real Dask workers: the same outputs, a worker killed, poison set apart, URLs."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.batches import batch, environment, files_of, last_records, make_issues

pytest.importorskip("distributed", reason="the extra `cluster` is not installed")


def test_equal_to_the_local_engine(tmp_path: Path) -> None:
    papers = make_issues(tmp_path / "papers", 40)
    (papers / "binary.txt").write_bytes(bytes(range(256)))
    for engine in ("local", "dask"):
        result = batch("--to", "json", "--engine", engine, "--jobs", "2", "-o", engine, "papers", cwd=tmp_path)
        assert result.returncode == 1
        assert b"40 done, 0 unchanged, 1 failed" in result.stderr
        assert len(result.stderr.splitlines()) == 2
    assert files_of(tmp_path / "dask") == files_of(tmp_path / "local")


@pytest.mark.long
def test_poison_is_set_apart(tmp_path: Path) -> None:
    papers = make_issues(tmp_path / "papers", 40)
    (papers / "poison.txt").write_bytes(b"POISON")
    (papers / "hang.txt").write_bytes(b"HANG")
    (papers / "binary.txt").write_bytes(bytes(range(256)))
    env = environment(tmp_path)
    arguments = ("--to", "json", "--timeout", "2", "--jobs", "2", "papers")
    local = batch(*arguments, "-o", "local", env=env, cwd=tmp_path)
    dask = batch(*arguments, "-o", "dask", "--engine", "dask", env=env, cwd=tmp_path)
    assert local.returncode == dask.returncode == 1
    assert b"40 done, 0 unchanged, 3 failed" in dask.stderr, dask.stderr
    assert len(dask.stderr.splitlines()) == 4
    assert files_of(tmp_path / "dask") == files_of(tmp_path / "local")
    reasons = {name: record["reason"] for name, record in last_records(tmp_path / "dask").items() if record["reason"]}
    assert reasons["papers/poison.txt"] == "killed its worker (signal SIGKILL)"
    assert reasons["papers/hang.txt"] == "took longer than 2 s"
    assert len(reasons) == 3


@pytest.fixture
def scheduler(tmp_path: Path) -> Iterator[str]:
    """A scheduler and two workers, as someone else would start them."""
    file = tmp_path / "scheduler.json"
    programs = [
        [sys.executable, "-m", "distributed.cli.dask_scheduler", "--port", "0", "--no-dashboard", "--host", "127.0.0.1",
         "--scheduler-file", str(file)],
        [sys.executable, "-m", "distributed.cli.dask_worker", "--scheduler-file", str(file), "--nworkers", "2",
         "--nthreads", "1", "--no-dashboard", "--local-directory", str(tmp_path)],
    ]  # fmt: skip
    running = [subprocess.Popen(program, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) for program in programs]
    try:
        for _ in range(300):
            if file.exists() and file.read_text():
                break
            time.sleep(0.1)
        yield json.loads(file.read_text())["address"]
    finally:
        for process in running:
            process.terminate()
        for process in running:
            process.wait(30)


@pytest.mark.long
def test_a_cluster_that_runs_already_and_urls(tmp_path: Path, scheduler: str) -> None:
    make_issues(tmp_path / "papers", 12)
    url = f"file://{tmp_path}"
    arguments = ("--to", "jsonl", "--shard", "5", "--engine", "dask", "--scheduler", scheduler)
    result = batch(*arguments, "-o", f"{url}/out", f"{url}/papers", cwd=tmp_path)
    assert result.returncode == 0, result.stderr
    assert b"12 done" in result.stderr
    outputs = files_of(tmp_path / "out")
    assert sorted(name for name in outputs if name.startswith("part-")) == [f"part-0000{n}.jsonl" for n in range(3)]
    assert not any(name.endswith(".part") for name in outputs)
    assert b"0 done, 12 unchanged" in batch(*arguments, "-o", f"{url}/out", f"{url}/papers", cwd=tmp_path).stderr
    # The local engine reads and writes URLs too, and makes the same of them.
    here = batch("--to", "jsonl", "--shard", "5", "-o", f"{url}/here", f"{url}/papers", cwd=tmp_path)
    assert here.returncode == 0, here.stderr
    for name in outputs:
        if name.startswith("part-"):
            assert (tmp_path / "here" / name).read_bytes() == outputs[name]
