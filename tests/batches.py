"""What the tests of batch share: calling it as a user does, files that misbehave, folders compared."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

SAMPLES = Path(__file__).resolve().parent.parent / "samples"

#: Python runs a module of this name at its start, in each worker too.
_SABOTAGE = """
import os, signal, time
import paperkit.batch.task as task

real = task.analyse

def analyse(content, **rest):
    if b"POISON" in content:
        os.kill(os.getpid(), signal.SIGKILL)
    if b"HANG" in content:
        while True:
            pass
    if b"BUG" in content:
        raise ZeroDivisionError("a fault of the program")
    time.sleep(float(os.environ.get("SECONDS_A_FILE", "0")))
    return real(content, **rest)

task.analyse = analyse
"""


def environment(folder: Path, **more: str) -> dict[str, str]:
    """An environment in which files that hold POISON kill their worker, HANG hang and BUG raise."""
    place = folder / "sabotage"
    place.mkdir(exist_ok=True)
    (place / "sitecustomize.py").write_text(_SABOTAGE)
    path = os.pathsep.join(filter(None, (str(place), os.environ.get("PYTHONPATH"))))
    return {**os.environ, "PYTHONPATH": path, **more}


def command(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "paperkit", "batch", *map(str, arguments)]


def batch(
    *arguments: object, stdin: bytes = b"", env: dict[str, str] | None = None, cwd: Path | None = None
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        command(*arguments), input=stdin, capture_output=True, env=env, cwd=cwd, timeout=300, check=False
    )


def make_issues(folder: Path, count: int) -> Path:
    """A tree of small issues, each different; `folder/07/0007.txt` and so on."""
    for number in range(count):
        path = folder / f"{number % 10:02d}" / f"{number:04d}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(
            f"青川日报　2016年3月8日　星期二　第{number}期\n第{number}座水库开工\n"
            f"　　本报讯（记者李望川）第{number}座水库昨天在白石镇开工，计划两年建成。\n"
            f"　　水库建成后可灌溉农田{number}亩。\n",
            encoding="utf-8",
        )
    return folder


def files_of(out: Path) -> dict[str, bytes]:
    """Every file below a folder, hidden ones too, but for the manifest."""
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file() and path != out / "manifest.jsonl"
    }


def last_records(out: Path) -> dict[str, dict[str, Any]]:
    """The last record of each input."""
    records = map(json.loads, (out / "manifest.jsonl").read_bytes().splitlines())
    return {record["input"]: record for record in records}
