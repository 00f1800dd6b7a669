"""The one task function: read some inputs, parse, export, and write their outputs.

Both engines call it, in a process that may be killed at any moment. What it does is the same however often
it is done.
"""

from __future__ import annotations

import signal
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from hashlib import sha256
from itertools import chain
from pathlib import Path
from time import perf_counter

from paperkit.batch.job import Chunk, Item, Job, Piece, Record, record_of
from paperkit.batch.storage import FullError, Store, open_store, read
from paperkit.conversion import convert
from paperkit.errors import OutputError, PaperkitError, SettingsError
from paperkit.export import Edition, Format, Options, load_format
from paperkit.label.tagger import MODEL
from paperkit.pipeline import analyse
from paperkit.version import __version__


def work(job: Job, chunk: Chunk) -> tuple[tuple[Record, ...], ...]:
    """Do some pieces of a job; gives the records of each piece, one an input, in order.

    An input that takes longer than the time limit ends the process (signal ALRM).

    Raises FullError where nothing more can be written, SettingsError where this process has another version of
    paperkit or of the model than the one that made the job.
    """
    _check_version(job)
    store = open_store(job.out, job.staging)
    return tuple(_piece(job, store, piece) for piece in chunk)


def stale(job: Job, piece: Piece) -> str:
    """Why a piece must be done, empty where its output is there, whole, and made of these very inputs."""
    for item in piece.items:
        if item.due:
            return item.due
    for item in piece.items:
        try:
            if sha256(read(item.path)).hexdigest() != item.sha256:
                return "changed"
        except PaperkitError:
            return "changed"
    folder = load_format(job.options.to).is_folder(_options(job))
    digest = open_store(job.out, job.staging).digest(piece.output, folder=folder)
    if digest == piece.output_sha256:
        return ""
    return "output missing" if digest is None else "output changed"


def model_version(model: Path | None) -> str:
    """The version of a model: the first 16 digits of its SHA-256.

    Raises SettingsError where it cannot be read.
    """
    return _model_version(model or MODEL)


@cache
def _model_version(path: Path) -> str:
    try:
        return sha256(path.read_bytes()).hexdigest()[:16]
    except OSError as error:
        raise SettingsError(f"{path}: cannot be read: {error.strerror}") from error


def _check_version(job: Job) -> None:
    if job.paperkit != __version__:
        raise SettingsError(f"a worker has paperkit {__version__}, this run {job.paperkit}; install the same on both")
    if job.model != (found := model_version(job.settings.model)):
        raise SettingsError(f"a worker has the model {found}, this run {job.model}; give both the same file")


def _options(job: Job) -> Options:
    return Options(rows=job.options.rows, split=job.options.split)


@dataclass(slots=True)
class _Making:
    """A piece while it is being made: `results` grows by one for each input that was read, well or badly."""

    job: Job
    piece: Piece
    exporter: Format
    options: Options
    results: list[Record] = field(default_factory=list)

    def editions(self) -> Iterator[tuple[Edition, bytes]]:
        """Each edition that can be had, and its document in formats that have one."""
        for item in self.piece.items:
            start = perf_counter()
            _limit_time(self.job.timeout)
            digest = None
            try:
                if item.dead:
                    raise OutputError(item.dead)
                data = read(item.path)
                digest = sha256(data).hexdigest()
                edition = self._edition(item, data)
                document = b""
                if self.exporter.document is not None and self.exporter.collection is None:
                    document = self.exporter.document(edition, self.options)
            except FullError:
                raise
            except Exception as error:
                self._add(item, start, digest, reason=_reason(item, error))
                continue
            issue = edition.issue
            self._add(item, start, digest, articles=len(issue.articles), doubts=len(issue.notes))
            yield edition, document

    def _edition(self, item: Item, data: bytes) -> Edition:
        name = item.input.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
        analysis = analyse(data, name=name, settings=self.job.settings)
        asked = self.job.options
        issue = analysis.issue
        if asked.script is not None or asked.punctuation != "keep":
            issue = convert(issue, script=asked.script, punctuation=asked.punctuation)
        return Edition(issue, analysis.source)

    def _add(
        self,
        item: Item,
        start: float,
        digest: str | None,
        *,
        reason: str | None = None,
        articles: int = 0,
        doubts: int = 0,
    ) -> None:
        self.results.append(
            record_of(
                self.job,
                item,
                "failed" if reason else "done",
                output=self.piece.output,
                reason=reason,
                sha256=digest,
                articles=articles,
                doubts=doubts,
                seconds=perf_counter() - start,
                position=len(self.results),
                of=len(self.piece.items),
            )
        )


def _piece(job: Job, store: Store, piece: Piece) -> tuple[Record, ...]:
    if not piece.probe and not any(item.dead for item in piece.items) and not stale(job, piece):
        return tuple(
            record_of(
                job, item, "unchanged", output=piece.output, sha256=item.sha256, output_sha256=piece.output_sha256
            )
            for item in piece.items
        )
    making = _Making(job, piece, load_format(job.options.to), _options(job))
    written: str | None = None
    try:
        written = _write(store, making)
    except FullError:
        raise
    except Exception as error:
        reason = _reason(piece.items[0], error)
        return tuple(
            replace(record, status="failed", reason=record.reason or reason) for record in _all_records(making)
        )
    finally:
        _limit_time(0)
    return tuple(
        replace(record, output_sha256=written) if record.status == "done" else record for record in making.results
    )


def _write(store: Store, making: _Making) -> str | None:
    """Make the output and write it; gives its SHA-256, None where no input could be read or this is a probe."""
    exporter, options, name = making.exporter, making.options, making.piece.output
    editions = making.editions()
    if exporter.is_folder(options):
        assert exporter.documents is not None
        digest = None
        for edition, _ in editions:
            files = list(exporter.documents(edition, options))
            if not making.piece.probe:
                digest = store.put_folder(name, files)
        return digest
    first = next(editions, None)
    if first is None:
        return None
    found = chain([first], editions)
    if exporter.collection is not None:
        blocks: Iterable[bytes] = [exporter.collection((edition for edition, _ in found), options)]
    else:
        header = exporter.header(options) if exporter.header is not None else b""
        blocks = chain([header], (document for _, document in found))
    if making.piece.probe:
        for _ in blocks:
            pass
        return None
    return store.put(name, blocks)


def _all_records(making: _Making) -> tuple[Record, ...]:
    """The records of a piece that could not be written, those of inputs that were not reached included."""
    made, piece = making.results, making.piece
    missing = (
        record_of(making.job, item, "failed", output=piece.output, position=position, of=len(piece.items))
        for position, item in enumerate(piece.items[len(made) :], len(made))
    )
    return (*made, *missing)


def _reason(item: Item, error: Exception) -> str:
    """What to say of a failure, in one line and without the input's name before it."""
    text = " ".join(str(error).split())
    if isinstance(error, PaperkitError):
        name = item.input.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
        return text.removeprefix(f"{name}: ")
    return f"internal error: {type(error).__name__}: {text}"


def _limit_time(seconds: float) -> None:
    """End this process when so many seconds have passed; 0 calls it off.

    The signal's default action needs no Python code to run, so it also ends a loop inside a library.
    """
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)
