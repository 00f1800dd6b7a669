"""batch killed at random points: no half file is left, and a second run ends as if nothing had been."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from paperkit.batch import local_engine
from paperkit.batch.job import BatchOptions, Job
from paperkit.batch.local_engine import LocalEngine
from paperkit.pipeline import Settings
from tests.batches import batch, command, environment, files_of, last_records, make_issues

KILLS = 20
pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for processes in /proc")


def children(pid: int) -> list[int]:
    """The processes below this one, by /proc."""
    parents: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        parents.setdefault(int(fields[1]), []).append(int(stat.parent.name))
    found = parents.get(pid, [])
    for child in found:
        found += parents.get(child, [])
    return found


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def wait_until(condition: Callable[[], object], seconds: float = 30) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.02)
    return False


def half_files(out: Path, whole: dict[str, bytes]) -> list[str]:
    """Outputs that are not those of an undisturbed run; what is under way stands in a hidden folder."""
    if not out.exists():
        return []
    return [
        name for name, data in files_of(out).items() if not name.startswith(".paperkit-") and whole.get(name) != data
    ]


def start(folder: Path, arguments: list[object], env: dict[str, str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        command(*arguments),
        cwd=folder,
        env=env,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def kill_and_compare(folder: Path, arguments: list[object], *, kills: int, seed: int, whole_group: bool) -> None:
    """Kill runs at random points, go on with each, and compare with a run that was left alone."""
    env = environment(folder, SECONDS_A_FILE="0.01")
    begun = time.monotonic()
    assert batch(*arguments, "-o", "whole", env=env, cwd=folder).returncode == 0
    duration = time.monotonic() - begun
    whole = files_of(folder / "whole")
    chance = random.Random(seed)
    cut_short = 0
    for number in range(kills):
        out = folder / f"out{number}"
        process = start(folder, [*arguments, "-o", out.name], env)
        time.sleep(chance.uniform(0.1, 1.0) * duration)
        workers = children(process.pid)
        if whole_group:
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
        process.communicate()
        cut_short += process.returncode == -signal.SIGKILL
        # Workers that lost their master end by themselves.
        assert wait_until(lambda workers=workers: not any(map(alive, workers))), "workers outlive the run"
        assert half_files(out, whole) == []
        again = batch(*arguments, "-o", out.name, env=env, cwd=folder)
        assert again.returncode == 0, again.stderr
        assert files_of(out) == whole
    assert cut_short >= kills // 2


def kill_workers_and_compare(folder: Path, arguments: list[object], *, kills: int, seed: int, marks: bytes) -> None:
    """Kill one worker of each run at a random point; the run itself gets over it."""
    env = environment(folder, SECONDS_A_FILE="0.02")
    assert batch(*arguments, "-o", "whole", env=env, cwd=folder).returncode == 0
    whole = files_of(folder / "whole")
    chance = random.Random(seed)
    hit = 0
    for number in range(kills):
        out = folder / f"out{number}"
        process = start(folder, [*arguments, "-o", out.name], env)

        def workers(process: subprocess.Popen[bytes] = process) -> list[int]:
            return [pid for pid in children(process.pid) if marks in command_line(pid) and not children(pid)]

        # They start when they start, on a busy machine late.
        wait_until(workers)
        time.sleep(chance.uniform(0.0, 0.6))
        if found := workers():
            os.kill(chance.choice(found), signal.SIGKILL)
            hit += 1
        _, errors = process.communicate(timeout=120)
        assert process.returncode == 0, errors
        assert files_of(out) == whole
    assert hit >= kills // 2


def command_line(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


def test_killed_run_goes_on(tmp_path: Path) -> None:
    make_issues(tmp_path / "papers", 60)
    kill_and_compare(tmp_path, ["--to", "json", "--jobs", "2", "papers"], kills=2, seed=1, whole_group=False)


def test_killed_worker_is_replaced(tmp_path: Path) -> None:
    make_issues(tmp_path / "papers", 60)
    kill_workers_and_compare(tmp_path, ["--to", "json", "--jobs", "2", "papers"], kills=2, seed=2, marks=b"forkserver")


def test_interrupt_ends_the_run_cleanly(tmp_path: Path) -> None:
    make_issues(tmp_path / "papers", 100)
    env = environment(tmp_path, SECONDS_A_FILE="0.05")
    process = start(tmp_path, ["--to", "json", "-o", "out", "--jobs", "2", "papers"], env)
    assert wait_until(lambda: len(list((tmp_path / "out").glob("papers/*/*.json"))) > 3)
    workers = children(process.pid)
    # As Ctrl-C does it: to the whole group.
    os.killpg(process.pid, signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    assert errors.splitlines()[-1] == b"paperkit: interrupted"
    assert b"Traceback" not in errors
    assert wait_until(lambda: not any(map(alive, workers)))
    outputs = files_of(tmp_path / "out")
    assert not any(name.startswith(".paperkit-") for name in outputs)
    assert set(outputs) >= {record["output"] for record in last_records(tmp_path / "out").values()}
    assert batch("--to", "json", "-o", "out", "papers", cwd=tmp_path).returncode == 0
    assert batch("--to", "json", "-o", "whole", "papers", cwd=tmp_path).returncode == 0
    assert files_of(tmp_path / "out") == files_of(tmp_path / "whole")


def test_a_lock_that_nobody_alive_holds_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    job = Job(str(tmp_path / "out"), str(tmp_path), BatchOptions("json"), Settings(), "0", "0")
    monkeypatch.setattr(local_engine, "_LONGEST_LOCK", 0.2)
    with LocalEngine(job, 1) as engine:
        assert not engine._is_locked()
        # The first task starts the workers and their channel.
        engine._pool.schedule(len, args=("",)).result(timeout=60)
        assert not engine._is_locked()
        mutex = engine._pool._pool_manager.worker_manager.workers_channel.mutex
        holder = threading.Thread(target=mutex.acquire)
        holder.start()
        holder.join()
        assert engine._is_locked()


@pytest.mark.long
@pytest.mark.parametrize("shard", [[], ["--shard", "7"]])
def test_many_killed_runs(tmp_path: Path, shard: list[object]) -> None:
    make_issues(tmp_path / "papers", 150)
    kill_and_compare(
        tmp_path, ["--to", "jsonl", *shard, "--jobs", "2", "papers"], kills=KILLS, seed=3, whole_group=bool(shard)
    )


@pytest.mark.long
def test_many_killed_workers(tmp_path: Path) -> None:
    make_issues(tmp_path / "papers", 150)
    kill_workers_and_compare(
        tmp_path, ["--to", "jsonl", "--jobs", "2", "papers"], kills=KILLS, seed=4, marks=b"forkserver"
    )


@pytest.mark.long
def test_many_killed_runs_on_dask(tmp_path: Path) -> None:
    pytest.importorskip("distributed")
    make_issues(tmp_path / "papers", 150)
    kill_and_compare(
        tmp_path, ["--to", "jsonl", "--engine", "dask", "--jobs", "2", "papers"], kills=KILLS, seed=5, whole_group=False
    )


@pytest.mark.long
def test_many_killed_workers_on_dask(tmp_path: Path) -> None:
    pytest.importorskip("distributed")
    make_issues(tmp_path / "papers", 150)
    kill_workers_and_compare(
        tmp_path,
        ["--to", "jsonl", "--engine", "dask", "--jobs", "2", "papers"],
        kills=KILLS,
        seed=6,
        marks=b"spawn_main",
    )
