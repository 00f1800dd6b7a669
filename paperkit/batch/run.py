"""A run: plan, have it done, write it down."""

from __future__ import annotations

import os
import shutil
import uuid
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import islice
from typing import Literal, TypeAlias

from paperkit.batch.inputs import Found
from paperkit.batch.job import BatchOptions, Chunk, Job, Piece, Record
from paperkit.batch.manifest import Manifest, open_manifest, read_manifest
from paperkit.batch.names import STAGING, is_url
from paperkit.batch.plan import Plan
from paperkit.batch.storage import open_store
from paperkit.batch.supervise import Engine, supervise
from paperkit.batch.task import model_version, stale
from paperkit.errors import OutputError, UsageError
from paperkit.export import load_format
from paperkit.pipeline import Settings, analyse
from paperkit.profile import Profile
from paperkit.version import __version__

EngineName: TypeAlias = Literal["local", "dask"]
#: Tasks a worker, at least, so that all have work until the end.
_TASKS_A_WORKER = 4


@dataclass(frozen=True, slots=True)
class Request:
    """What a user asks for. `out` is a folder or a URL, `timeout` seconds a file (0: none), `jobs` processes.

    What `settings` say need not stand in `options` too.
    """

    out: str
    options: BatchOptions
    settings: Settings
    jobs: int
    timeout: float = 0.0
    engine: EngineName = "local"
    scheduler: str | None = None
    force: bool = False
    failed_only: bool = False


@dataclass(slots=True)
class Summary:
    """How many inputs a run had, and what became of those that it looked at."""

    planned: int = 0
    done: int = 0
    failed: int = 0
    unchanged: int = 0
    articles: int = 0
    doubts: int = 0


def preview(request: Request, inputs: Iterable[Found]) -> Iterator[tuple[str, str, str]]:
    """What a run would do, and why: reason, input and output of each file. Nothing is written."""
    suffix = _check(request)
    job = _job(request)
    with closing(Plan(job, suffix)) as plan:
        plan.remember(read_manifest(job.out))
        plan.add(inputs)
        for piece in plan.pieces(failed_only=request.failed_only, force=request.force):
            reason = stale(job, piece)
            if reason:
                for item in piece.items:
                    yield item.dead or item.due or reason, item.input, piece.output


def run(
    request: Request,
    inputs: Iterable[Found],
    *,
    planned: Callable[[int], None] = lambda files: None,
    report: Callable[[Record], None] = lambda record: None,
) -> Summary:
    """Do what is missing, changed or failed; `planned` is told the number of files, `report` what becomes of each.

    Raises UsageError where this cannot be asked for, SettingsError where profile or model are not valid,
    OutputError where the output folder cannot be written to or is full. What was done until then counts.
    """
    suffix = _check(request)
    job = _job(request)
    _make_folder(job.out)
    manifest = open_manifest(job.out, open_store(job.out, job.staging))
    plan = Plan(job, suffix)
    try:
        _sweep(job.out)
        _make_folder(job.staging)
        plan.remember(read_manifest(job.out))
        total = plan.add(inputs)
        planned(total)
        pieces = plan.pieces(failed_only=request.failed_only, force=request.force)
        return _work(request, job, pieces, total, manifest, report)
    finally:
        plan.close()
        _sweep(job.out)
        manifest.close()


def _work(
    request: Request,
    job: Job,
    pieces: Iterator[Piece],
    total: int,
    manifest: Manifest,
    report: Callable[[Record], None],
) -> Summary:
    summary = Summary(planned=total)
    first = next(pieces, None)
    if first is None:
        return summary

    def chunks(size: int) -> Iterator[Chunk]:
        assert first is not None
        chunk: Chunk = (first, *islice(pieces, size - 1))
        while chunk:
            yield chunk
            chunk = tuple(islice(pieces, size))

    with _engine(request, job) as engine:
        files = min(engine.files_a_task, total // (engine.capacity * _TASKS_A_WORKER))
        size = max(1, files // max(1, job.options.shard))
        for records in supervise(job, engine, chunks(size)):
            manifest.add(record for record in records if record.status != "unchanged")
            for record in records:
                _count(summary, record)
                report(record)
    return summary


def _count(summary: Summary, record: Record) -> None:
    summary.done += record.status == "done"
    summary.failed += record.status == "failed"
    summary.unchanged += record.status == "unchanged"
    summary.articles += record.articles
    summary.doubts += record.doubts


def _engine(request: Request, job: Job) -> Engine:
    if request.engine == "dask":
        from paperkit.batch.dask_engine import DaskEngine

        return DaskEngine(job, request.jobs, request.scheduler)
    from paperkit.batch.local_engine import LocalEngine

    return LocalEngine(job, request.jobs)


def _check(request: Request) -> str:
    """What outputs end with; raises what is wrong with the request before anything is read."""
    options = request.options
    exporter = load_format(options.to)
    folder = exporter.is_folder(exporter.options(rows=None, split=options.split))
    if options.shard and (folder or not (exporter.joins or exporter.collection)):
        raise UsageError(f"format {options.to} holds one issue a file; --shard needs one such as jsonl or parquet")
    if options.script is not None:
        from paperkit.conversion import script_converter

        script_converter(options.script)
    # Encoding and model are tried here once: else every file would fail with the same reason.
    analyse(b"", settings=request.settings)
    if request.settings.model is not None:
        analyse("x", settings=request.settings)
    return "" if folder else exporter.suffix


def _job(request: Request) -> Job:
    settings = request.settings
    if settings.model is not None:
        settings = replace(settings, model=settings.model.absolute())
    options = replace(
        request.options,
        encoding=settings.encoding,
        profile=settings.profile.name if settings.profile else None,
        profile_sha256=_fingerprint(settings.profile) if settings.profile else None,
        drop_repeats=settings.drop_repeats,
        keep_overlaps=settings.keep_overlaps,
    )
    out = request.out.rstrip("/") if is_url(request.out) else os.path.abspath(request.out)
    return Job(
        out=out,
        staging="" if is_url(out) else os.path.join(out, STAGING + uuid.uuid4().hex),
        options=options,
        settings=settings,
        paperkit=__version__,
        model=model_version(settings.model),
        timeout=request.timeout,
    )


def _fingerprint(profile: Profile) -> str:
    """The SHA-256 of all that a profile says."""
    parts = (
        profile.papers,
        sorted(profile.columns),
        [pattern.pattern for pattern in profile.furniture],
        [(pattern.pattern, label) for pattern, label in profile.force],
        [(pattern.pattern, label) for pattern, label in profile.forbid],
    )
    return sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()


def _make_folder(path: str) -> None:
    if path and not is_url(path):
        try:
            os.makedirs(path, exist_ok=True)
        except OSError as error:
            raise OutputError(f"{path}: cannot be written: {error.strerror}") from error


def _sweep(out: str) -> None:
    """Remove the folders of unfinished files, of this run and of killed ones; this run alone has the manifest."""
    if not is_url(out):
        with os.scandir(out) as entries:
            for entry in entries:
                if entry.name.startswith(STAGING):
                    shutil.rmtree(entry.path, ignore_errors=True)
