"""Measure the parser: `python -m tests.benchmarks.speed [FILE ...]`, on the samples where no file is named.

Prints, side by side in one run: MB/s of decoding alone, of OpenCC's s2t over the same text, of paperkit.parse,
and of parse with JSON, with their ratios; peak memory; the time for 1, 2, 4 and 8 times the text; and the
cold start of each command against `python -c pass`.

Times are CPU seconds. The steps take turns, so that a machine that slows down slows all of them; a figure is
the median of the rounds, a ratio the median of the ratios of each round. MB are millions of bytes of UTF-8.
"""

from __future__ import annotations

import argparse
import os
import platform
import resource
import statistics
import subprocess
import sys
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path
from time import process_time

_ROOT = Path(__file__).resolve().parents[2]
_COMMANDS = _ROOT / "paperkit" / "commands"
_STEPS = ("decode", "opencc s2t", "parse", "parse + json")
#: Texts smaller than this are gone through several times a round, larger ones are cut for the growth test.
_ENOUGH_BYTES = 1_000_000
_GROWTH = (1, 2, 4, 8)
#: Commands that do their whole work when they are given one file.
_ON_A_FILE = ("articles", "bylines", "captions", "check", "editorials", "explain", "show")


def step(name: str) -> Callable[[bytes], object]:
    """The function that does one step to the bytes of an issue; only what it needs is imported."""
    if name == "decode":
        from paperkit.source import decode

        return decode
    if name == "opencc s2t":
        import opencc

        converter = opencc.OpenCC("s2t")
        return lambda data: converter.convert(data.decode("utf-8"))
    from paperkit.codec import encode
    from paperkit.pipeline import parse

    return parse if name == "parse" else lambda data: encode(parse(data))


def seconds(work: Callable[[bytes], object], issues: Sequence[bytes]) -> float:
    """CPU seconds for all of the issues."""
    start = process_time()
    for data in issues:
        work(data)
    return process_time() - start


def print_throughput(issues: Sequence[bytes], rounds: int) -> None:
    """MB/s of each step, and what part of OpenCC's that is."""
    size = sum(map(len, issues))
    issues = [*issues] * max(1, _ENOUGH_BYTES // size)
    megabytes = sum(map(len, issues)) / 1e6
    steps = {name: step(name) for name in _STEPS}
    for work in steps.values():
        work(issues[0])
    times: dict[str, list[float]] = {name: [] for name in _STEPS}
    for _ in range(rounds):
        for name, work in steps.items():
            times[name].append(seconds(work, issues))
    print(f"{'throughput':24}{'MB/s':>8}{'min':>8}{'max':>8}{'of opencc':>12}")
    for name in _STEPS:
        rates = [megabytes / time for time in times[name]]
        ratio = statistics.median(base / own for base, own in zip(times["opencc s2t"], times[name], strict=True))
        print(f"{name:24}{statistics.median(rates):8.2f}{min(rates):8.2f}{max(rates):8.2f}{ratio:12.3f}")


def print_memory(files: Sequence[str]) -> None:
    """Peak resident memory of a process of its own that does one step, to each file once and eight times over."""
    print(f"\n{'peak memory':24}{'MB, x1':>8}{'MB, x8':>8}")
    for name in ("python alone", *_STEPS):
        peaks = [
            float(_output([sys.executable, "-m", "tests.benchmarks.speed", "--peak-of", name, *list(files) * times]))
            for times in (1, 8)
        ]
        print(f"{name:24}{peaks[0]:8.1f}{peaks[1]:8.1f}")


def print_peak(name: str, files: Sequence[str]) -> None:
    """Do a step to each file and print this process's peak memory in MB."""
    if name != "python alone":
        work = step(name)
        for file in files:
            work(Path(file).read_bytes())
    status = Path("/proc/self/status")
    if status.exists():
        # ru_maxrss would count what the parent had before this program was started in its place.
        peak = next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmHWM:"))
    else:
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(peak / 1e3)


def print_growth(issues: Sequence[bytes], rounds: int) -> None:
    """The time to parse one text that grows."""
    from paperkit.pipeline import parse

    base = b"\n".join(issues)[:_ENOUGH_BYTES].decode("utf-8", "ignore").encode()
    texts = {times: b"\n".join([base] * times) for times in _GROWTH}
    taken: dict[int, list[float]] = {times: [] for times in _GROWTH}
    for _ in range(rounds):
        for times, text in texts.items():
            taken[times].append(seconds(parse, [text]))
    print(f"\n{'one text, parsed':24}{'KB':>8}{'s':>8}{'of x1':>8}")
    for times in _GROWTH:
        ratio = statistics.median(own / one for own, one in zip(taken[times], taken[1], strict=True))
        print(f"x{times:<23}{len(texts[times]) / 1e3:8.0f}{statistics.median(taken[times]):8.3f}{ratio:8.2f}")


def print_cold_starts(file: str, rounds: int) -> None:
    """CPU time of whole processes: `--help` of each command, and the commands that read one file."""
    paperkit = [sys.executable, "-m", "paperkit"]
    names = sorted(path.stem for path in _COMMANDS.glob("[a-z]*.py"))
    calls = {"python -c pass": [sys.executable, "-c", "pass"], "--version": [*paperkit, "--version"]}
    calls |= {f"{name} --help": [*paperkit, name, "--help"] for name in names}
    calls |= {f"{name} FILE": [*paperkit, name, file] for name in _ON_A_FILE if name in names}
    calls["export --to json FILE"] = [*paperkit, "export", "--to", "json", file]
    taken: dict[str, list[float]] = {call: [] for call in calls}
    for number in range(rounds + 1):
        for call, words in calls.items():
            time = _cpu_seconds(words)
            if number:
                taken[call].append(time)
    print(f"\n{'cold start':24}{'CPU ms':>8}{'above':>8}{'times':>8}")
    nothing = taken["python -c pass"]
    for call, times in taken.items():
        ratio = statistics.median(own / least for own, least in zip(times, nothing, strict=True))
        median = statistics.median(times) * 1e3
        print(f"{call:24}{median:8.0f}{median - statistics.median(nothing) * 1e3:8.0f}{ratio:8.1f}")


def _cpu_seconds(words: Sequence[str]) -> float:
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert process.stderr is not None
    errors = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(words)}: exit {process.returncode}: {errors.decode()}")
    return usage.ru_utime + usage.ru_stime


def _output(words: Sequence[str]) -> str:
    return subprocess.run(words, capture_output=True, text=True, check=True, cwd=_ROOT).stdout


def main() -> None:
    """Print all figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", metavar="FILE", help="raw issues in UTF-8; default: the samples")
    parser.add_argument(
        "--rounds", type=int, default=5, help="rounds of each measurement, after one that is not counted"
    )
    parser.add_argument("--peak-of", choices=("python alone", *_STEPS), help=argparse.SUPPRESS)
    call = parser.parse_args()
    files = [str(Path(file).absolute()) for file in call.files or sorted(_ROOT.glob("samples/*/*.txt"))]
    if call.peak_of:
        print_peak(call.peak_of, files)
        return
    issues = [Path(file).read_bytes() for file in files]
    print(
        f"paperkit {version('paperkit')}, opencc {version('opencc')}, Python {platform.python_version()}, "
        f"{platform.machine()}, {os.cpu_count()} cores; {len(issues)} files, {sum(map(len, issues)) / 1e3:.0f} KB; "
        f"{call.rounds} rounds\n"
    )
    print_throughput(issues, call.rounds)
    print_memory(files)
    print_growth(issues, call.rounds)
    print_cold_starts(files[0], call.rounds)


if __name__ == "__main__":
    main()
