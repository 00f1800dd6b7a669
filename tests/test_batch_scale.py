"""batch over many files: memory, throughput, bad ones among good ones."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from tests.batches import SAMPLES, batch, command, files_of, last_records, make_issues
from tests.test_batch_kills import children

pytestmark = [pytest.mark.long, pytest.mark.alone]


def peak_memory(arguments: list[object], folder: Path) -> dict[str, int]:
    """Peak resident memory in KiB of a run: of its master, and of the largest of its workers."""
    process = subprocess.Popen(command(*arguments), cwd=folder, stderr=subprocess.DEVNULL)
    peaks = {"master": 0, "worker": 0}

    def look() -> None:
        while process.poll() is None:
            for pid in (process.pid, *children(process.pid)):
                kind = "master" if pid == process.pid else "worker"
                peaks[kind] = max(peaks[kind], resident(pid))
            time.sleep(0.2)

    watch = threading.Thread(target=look)
    watch.start()
    assert process.wait(timeout=1200) == 0
    watch.join()
    return peaks


def resident(pid: int) -> int:
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM:")), 0)


def test_memory_does_not_grow_with_the_files(tmp_path: Path) -> None:
    if not Path("/proc/self/status").exists():
        pytest.skip("memory is read from /proc")
    make_issues(tmp_path / "few", 2_000)
    make_issues(tmp_path / "many", 10_000)
    few = peak_memory(["--to", "json", "-o", "out-few", "few"], tmp_path)
    many = peak_memory(["--to", "json", "-o", "out-many", "many"], tmp_path)
    print(f"peak KiB, 2,000 files: {few}; 10,000 files: {many}")
    assert len(files_of(tmp_path / "out-many")) == 10_000
    assert many["master"] < 1.1 * few["master"] + 4_096
    assert many["worker"] < 1.1 * few["worker"] + 4_096


def cores_to_be_had() -> float:
    """How much more two processes do than one, on this machine at this moment."""
    words = [sys.executable, "-c", "for _ in range(30_000_000): pass"]
    times = []
    for count in (1, 2):
        start = time.monotonic()
        for process in [subprocess.Popen(words) for _ in range(count)]:
            process.wait()
        times.append((time.monotonic() - start) / count)
    return times[0] / times[1]


def test_two_jobs_do_nearly_twice_as_much(tmp_path: Path) -> None:
    papers = tmp_path / "papers"
    papers.mkdir()
    texts = [path.read_bytes() for path in sorted(SAMPLES.glob("*/01.txt"))]
    for number in range(1_000):
        (papers / f"{number}.txt").write_bytes(texts[number % len(texts)])
    cores = cores_to_be_had()
    if cores < 1.85:
        pytest.skip(f"two processes do only {cores:.2f} times as much as one here and now")
    best = 0.0
    for turn in range(3):
        seconds = []
        for jobs in (1, 2):
            start = time.monotonic()
            out = f"out-{jobs}-{turn}"
            assert batch("--to", "json", "--jobs", jobs, "-o", out, "papers", cwd=tmp_path).returncode == 0
            seconds.append(time.monotonic() - start)
        best = max(best, seconds[0] / seconds[1])
        print(f"one job {seconds[0]:.1f} s, two {seconds[1]:.1f} s: {seconds[0] / seconds[1]:.2f} times as much")
    assert best >= 1.7


def test_fifty_bad_files_of_a_thousand(tmp_path: Path) -> None:
    papers = make_issues(tmp_path / "papers", 1_000)
    for number in range(0, 1_000, 20):
        (papers / f"{number % 10:02d}/{number:04d}.txt").write_bytes(bytes(range(256)) * 8)
    result = batch("--to", "json", "-o", "out", "papers", cwd=tmp_path)
    assert result.returncode == 1
    assert b"1000 files: 950 done, 0 unchanged, 50 failed" in result.stderr
    assert len(files_of(tmp_path / "out")) == 950
    records = last_records(tmp_path / "out").values()
    assert sum(record["status"] == "failed" and bool(record["reason"]) for record in records) == 50
