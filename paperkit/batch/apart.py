"""A suspect chunk in a process of its own, so that its end harms nobody and says how it came.

The program `python -m paperkit.batch.apart` reads a pickled job and chunk on standard input, calls the task
function, and writes what comes of it, records or an error of paperkit's, to standard output.
"""

from __future__ import annotations

import pickle
import signal
import subprocess
import sys

from paperkit.batch.job import Chunk, Death, Job, Record
from paperkit.batch.task import work
from paperkit.errors import PaperkitError

#: Seconds above the time limits of its files after which a task is ended from outside: where there is no
#: signal ALRM, or it did not help.
GRACE = 30.0


def work_apart(job: Job, chunk: Chunk) -> tuple[tuple[Record, ...], ...] | Death:
    """What `work` gives, or how the process ended.

    Raises what `work` raises.
    """
    try:
        done = subprocess.run(
            [sys.executable, "-m", "paperkit.batch.apart"],
            input=pickle.dumps((job, chunk)),
            stdout=subprocess.PIPE,
            timeout=time_limit(job, chunk),
            check=False,
        )
    except subprocess.TimeoutExpired:
        return too_long(job)
    if done.returncode:
        return death(job, done.returncode)
    result: tuple[tuple[Record, ...], ...] | PaperkitError = pickle.loads(done.stdout)
    if isinstance(result, PaperkitError):
        raise result
    return result


def time_limit(job: Job, chunk: Chunk) -> float | None:
    """The seconds after which a chunk is ended from outside."""
    return job.timeout * sum(len(piece.items) for piece in chunk) + GRACE if job.timeout else None


def death(job: Job, code: int) -> Death:
    """What the exit code of a worker means."""
    if code == -getattr(signal, "SIGALRM", 0):
        return too_long(job)
    names = {member.value: member.name for member in signal.Signals}
    ending = f"signal {names[-code]}" if -code in names else f"exit code {code}"
    return Death(f"killed its worker ({ending})", "suspect")


def too_long(job: Job) -> Death:
    """A file took more than its time."""
    return Death(f"took longer than {job.timeout:g} s", "guilty")


def main() -> None:
    """Do the chunk on standard input."""
    job, chunk = pickle.load(sys.stdin.buffer)
    result: tuple[tuple[Record, ...], ...] | PaperkitError
    try:
        result = work(job, chunk)
    except PaperkitError as error:
        result = error
    sys.stdout.buffer.write(pickle.dumps(result))


if __name__ == "__main__":
    main()
