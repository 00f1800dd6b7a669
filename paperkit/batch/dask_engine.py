"""Processes on other machines, or started here, by dask.distributed.

The scheduler gives a task whose worker died to another one, and gives it up after some deaths (its setting
`distributed.scheduler.allowed-failures`).
"""

from __future__ import annotations

import logging
from concurrent.futures import CancelledError
from types import TracebackType
from typing import TYPE_CHECKING, Self

from paperkit.batch.apart import work_apart
from paperkit.batch.job import Chunk, Death, Job
from paperkit.batch.supervise import Result
from paperkit.batch.task import work
from paperkit.errors import OutputError, PaperkitError, UsageError

if TYPE_CHECKING:
    from distributed import Client, Future, LocalCluster

_CONNECT_SECONDS = 20
#: Deaths after which a cluster started here gives a task up, less one.
_ALLOWED_FAILURES = 1
#: Times that starting a cluster here is tried.
_STARTS = 3


class DaskEngine:
    """A Dask cluster; a task is a chunk of a thousand files, so that its 3 ms are nothing and its loss is seconds."""

    files_a_task = 1000

    def __init__(self, job: Job, jobs: int, scheduler: str | None) -> None:
        """Use the cluster at this address, or start one of `jobs` processes here.

        Raises UsageError where distributed is not installed, the address does not answer, there are no workers,
        or they have several threads, which one time limit a process cannot serve.
        """
        self._job = job
        self._scheduler = scheduler
        self._futures: dict[Future[Result], Chunk] = {}
        self._client, self._cluster = _connect(jobs, scheduler)
        try:
            self._client.wait_for_workers(1, timeout=_CONNECT_SECONDS)
            self._workers = self._client.nthreads()
        except TimeoutError as error:
            self._close()
            raise UsageError(f"the Dask scheduler {scheduler} has no workers; start some") from error
        if job.timeout and max(self._workers.values()) > 1:
            self._close()
            raise UsageError("workers have several threads; start them with --nthreads 1, or give --timeout 0")

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the cluster that was started here, and leave one that was not."""
        self._close()

    @property
    def capacity(self) -> int:
        """A task a worker: one that waits behind another would be blamed for that one's deeds."""
        return max(1, len(self._workers))

    def submit(self, chunk: Chunk, *, suspect: bool = False) -> None:
        """Have a chunk done; a suspect in a process of its own, which tells what became of it."""
        future = self._client.submit(work_apart if suspect else work, self._job, chunk, pure=False)
        self._futures[future] = chunk

    def wait(self) -> list[tuple[Chunk, Result]]:
        """Wait until some chunks are done, well or not."""
        from distributed import wait

        try:
            with self._client.as_current():
                done = wait(list(self._futures), return_when="FIRST_COMPLETED").done
            results = [self._result(future) for future in done]
            # Workers may have come, or gone.
            self._workers = self._client.nthreads()
        except (OSError, CancelledError) as error:
            raise OutputError(
                f"the Dask scheduler {self._scheduler or ''} is gone; start it and run again to go on"
            ) from error
        return results

    def _result(self, future: Future[Result]) -> tuple[Chunk, Result]:
        from distributed.scheduler import KilledWorker

        chunk = self._futures.pop(future)
        if future.status == "finished":
            return chunk, future.result()
        error = future.exception()
        if isinstance(error, KilledWorker):
            return chunk, Death("killed its worker", "suspect")
        if isinstance(error, PaperkitError):
            raise error
        raise RuntimeError(f"the task function failed: {error!r}") from error

    def _close(self) -> None:
        self._client.close()
        if self._cluster is not None:
            self._cluster.close()


def _connect(jobs: int, scheduler: str | None) -> tuple[Client, LocalCluster | None]:
    try:
        import dask
        from distributed import Client, LocalCluster
    except ModuleNotFoundError as error:
        raise UsageError(
            "--engine dask needs dask.distributed; install it with: pip install 'paperkit[cluster]'"
        ) from error
    # What goes wrong stands in the manifest; these would repeat it, many lines at a time.
    for name in ("distributed", "tornado", "asyncio"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    if scheduler is not None:
        try:
            return Client(scheduler, timeout=_CONNECT_SECONDS, set_as_default=False), None
        except (OSError, ValueError) as error:
            raise UsageError(f"--scheduler {scheduler}: no Dask scheduler answers there ({error})") from error
    for attempt in range(_STARTS):
        try:
            with dask.config.set({"distributed.scheduler.allowed-failures": _ALLOWED_FAILURES}):
                cluster = LocalCluster(
                    n_workers=jobs,
                    threads_per_worker=1,
                    processes=True,
                    dashboard_address=None,
                    silence_logs=logging.CRITICAL,
                )
            return Client(cluster, set_as_default=False), cluster
        except RuntimeError as error:
            # A worker that is killed while it starts takes the new cluster with it.
            if attempt == _STARTS - 1:
                raise OutputError(f"a Dask cluster cannot be started here: {error}") from error
    raise AssertionError
