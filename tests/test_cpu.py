"""What a call costs: only what a command needs is imported."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

#: They measure time, so they run with the long ones, one after the other.
pytestmark = [pytest.mark.long, pytest.mark.alone]

SAMPLE = Path(__file__).resolve().parent.parent / "samples" / "national-daily" / "02.txt"
SCRIPT = Path(sys.executable).with_name("paperkit")
#: The program as it is installed; `python -m` has to find it first.
PAPERKIT = [str(SCRIPT)] if SCRIPT.exists() else [sys.executable, "-m", "paperkit"]
#: Rounds in which a bar that the machine's other work hides may show.
ROUNDS = 6


def _cost(command: list[str]) -> float:
    """CPU seconds of a process, best of five."""
    return min(_once(command) for _ in range(5))


def _once(command: list[str]) -> float:
    # As installed: with the compiled modules beside their source.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=environment)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0
    return usage.ru_utime + usage.ru_stime


def _holds(is_so: Callable[[], bool]) -> bool:
    for number in range(ROUNDS):
        if is_so():
            return True
        time.sleep(0.1 * number)
    return False


@pytest.mark.parametrize(
    ("words", "most"),
    # A third of an export is the import of numpy, which the network needs.
    [(["--version"], 6), (["export", "--to", "json", str(SAMPLE)], 24)],
    ids=["version", "export"],
)
def test_cpu_against_an_empty_program(words: list[str], most: float) -> None:
    measured = []

    def is_so() -> bool:
        bare, own = _cost([sys.executable, "-c", "pass"]), _cost([*PAPERKIT, *words])
        measured.append(f"{own:.3f} s, {own / bare:.1f} times {bare:.3f} s")
        return own <= most * bare

    assert _holds(is_so), measured


def _imported(*words: str) -> set[str]:
    """The packages that a call imports."""
    command = [sys.executable, "-X", "importtime", "-m", "paperkit", *words]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return set(re.findall(r"import time:.*\|\s+([\w.]+)$", done.stderr, re.MULTILINE))


HEAVY = {
    "rich",
    "msgspec",
    "numpy",
    "pycrfsuite",
    "opencc",
    "jinja2",
    "sqlite3",
    "pebble",
    "distributed",
    "rapidfuzz",
    "pyarrow",
}


def test_version_imports_next_to_nothing() -> None:
    imported = _imported("--version")
    assert "click" in imported
    assert not imported & HEAVY
    own = {name for name in imported if name.startswith("paperkit")}
    assert own <= {
        "paperkit",
        "paperkit.__main__",
        "paperkit.cli",
        "paperkit.errors",
        "paperkit.terminal",
        "paperkit.version",
    }


@pytest.mark.parametrize(
    ("words", "needed"),
    [
        (["export", "--to", "json", str(SAMPLE)], {"msgspec", "numpy", "pycrfsuite"}),
        (["export", "--to", "text", str(SAMPLE)], {"numpy", "pycrfsuite"}),
        (["articles", str(SAMPLE)], {"numpy", "pycrfsuite"}),
        (["captions", "-f", "csv", str(SAMPLE)], {"numpy", "pycrfsuite"}),
        (["show", str(SAMPLE)], {"numpy", "pycrfsuite", "rich"}),
        (["articles", "--script", "s2t", str(SAMPLE)], {"numpy", "pycrfsuite", "opencc"}),
        (["show", "-h"], set()),
        (["batch", "-h"], set()),
        (["archive", "-h"], set()),
        (["formats"], None),
    ],
    ids=lambda value: " ".join(value[:3]) if isinstance(value, list) else "",
)
def test_a_command_imports_what_it_needs(words: list[str], needed: set[str] | None) -> None:
    imported = _imported(*words) & HEAVY
    if needed is None:
        assert not imported & {"opencc", "numpy", "pycrfsuite", "pebble", "distributed", "sqlite3"}
    else:
        assert imported <= needed


def test_importing_paperkit_imports_no_library() -> None:
    code = "import sys, paperkit; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not set(done.stdout.split()) & (HEAVY | {"click", "dataclasses", "paperkit.model"})
