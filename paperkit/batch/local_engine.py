"""Processes on this machine, by pebble's pool: it replaces a worker that dies and loses only what that one did."""

from __future__ import annotations

import multiprocessing
import signal
import sys
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from types import TracebackType
from typing import Self

from pebble import ProcessExpired, ProcessPool

from paperkit.batch.apart import death, time_limit, too_long
from paperkit.batch.job import Chunk, Death, Job, Record
from paperkit.batch.supervise import Result
from paperkit.batch.task import work
from paperkit.errors import OutputError, PaperkitError

_Records = tuple[tuple[Record, ...], ...]
#: Pools that break one after the other without finishing anything: then it is not chance.
_BROKEN_POOLS = 5
#: What was lost with its pool is as good as not begun.
_LOST = Death("lost with all worker processes", "innocent")
#: Seconds without any result after which it is asked whether anything is under way.
_PATIENCE = 20.0
#: Seconds for which no living worker holds the lock on the channel.
_LONGEST_LOCK = 5.0


class LocalEngine:
    """A pool of processes; a task is a chunk of a few files, for handing one out costs as much as a tenth of a file."""

    files_a_task = 16

    def __init__(self, job: Job, jobs: int) -> None:
        """Use `jobs` processes."""
        self._job = job
        self._jobs = jobs
        self._futures: dict[Future[_Records], Chunk] = {}
        self._broken = 0
        self._pool = self._new_pool()

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End all workers."""
        self._end_pool()

    @property
    def capacity(self) -> int:
        """Enough for a worker never to wait for this process."""
        return 3 * self._jobs

    def submit(self, chunk: Chunk, *, suspect: bool = False) -> None:
        """Have a chunk done; a suspect needs no care here, where each death has one cause."""
        try:
            future: Future[_Records] = self._pool.schedule(
                work, args=(self._job, chunk), timeout=time_limit(self._job, chunk)
            )
        except RuntimeError:
            # The pool broke since the last look at it: wait() replaces it.
            future = Future()
            future.set_exception(BrokenProcessPool())
        self._futures[future] = chunk

    def wait(self) -> list[tuple[Chunk, Result]]:
        """Wait until some chunks are done, well or not; a broken pool is replaced."""
        done, waiting = wait(self._futures, timeout=_PATIENCE, return_when=FIRST_COMPLETED)
        # A worker killed between taking a task and saying so takes it along: then all the others are idle, or wait
        # for the lock that it held.
        lost = not done and (not any(future.running() for future in waiting) or self._is_locked())
        broken = lost or not self._is_well()
        results = []
        for future in done:
            result = self._result(future)
            broken = broken or result is _LOST
            results.append((self._futures.pop(future), result))
        if broken:
            self._broken += 1
            if self._broken == _BROKEN_POOLS:
                raise OutputError("worker processes end as soon as they start; is there memory left?")
            results += [(chunk, _LOST) for chunk in self._futures.values()]
            self._futures = {}
            self._end_pool()
            self._pool = self._new_pool()
        return results

    def _result(self, future: Future[_Records]) -> Result:
        error = future.exception()
        if error is None:
            self._broken = 0
            return future.result()
        if isinstance(error, BrokenProcessPool):
            return _LOST
        if isinstance(error, TimeoutError):
            return too_long(self._job)
        if isinstance(error, ProcessExpired):
            return death(self._job, error.exitcode)
        if isinstance(error, PaperkitError):
            raise error
        raise RuntimeError(f"the task function failed: {error!r}") from error

    def _is_well(self) -> bool:
        try:
            return bool(self._pool.active)
        except BrokenProcessPool:
            # It broke while it was being started.
            return False

    def _is_locked(self) -> bool:
        """Whether a worker died with the lock on the workers' channel, which others hold for moments only.

        The pool has no call for this; what is asked for is looked up with care, and missing it means no.
        """
        manager = getattr(getattr(self._pool, "_pool_manager", None), "worker_manager", None)
        channel = getattr(manager, "workers_channel", None)
        if channel is None:
            return False
        with channel.lock(timeout=_LONGEST_LOCK) as locked:
            return not locked

    def _new_pool(self) -> ProcessPool:
        # A server forks the workers: a fork of this process, which has threads, could hang.
        method = "spawn" if sys.platform == "win32" else "forkserver"
        context = multiprocessing.get_context(method)
        if method == "forkserver":
            context.set_forkserver_preload(["paperkit.batch.task"])
        return ProcessPool(self._jobs, context=context, initializer=_start_worker)

    def _end_pool(self) -> None:
        # A broken pool may fail to end in order; its workers end by themselves.
        with suppress(RuntimeError):
            self._pool.stop()
            self._pool.join()


def _start_worker() -> None:
    if hasattr(signal, "SIGALRM"):
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
