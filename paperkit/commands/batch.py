"""The command `batch`."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, BinaryIO, Literal

import click

from paperkit.commands._batch_log import Log, on_one_line
from paperkit.commands._shared import conversion_options, piece_options
from paperkit.errors import ExitCode, InputError, UsageError

if TYPE_CHECKING:
    from paperkit.batch.inputs import Found
    from paperkit.batch.run import Request
    from paperkit.export import Rows

_GLOBS = ("*.txt",)


@click.command("batch")
@click.argument("inputs", nargs=-1, metavar="INPUT...")
@click.option("-o", "--output", "out", required=True, metavar="OUT", help="The output folder, or its URL.")
@click.option("--to", "format_name", metavar="FORMAT", required=True, help="The format; `paperkit formats` lists them.")
@click.option(
    "--glob",
    "globs",
    multiple=True,
    metavar="PATTERN",
    help="Files of a folder to take, by name; can be given several times.  [default: *.txt]",
)
@click.option("--files-from", metavar="FILE", help="More INPUTs, one a line; - reads them from standard input.")
@click.option("-0", "--null", is_flag=True, help="Names in --files-from end with NUL, as find -print0 prints them.")
@click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="Processes.  [default: one a core]")
@click.option(
    "--shard", type=click.IntRange(min=1), metavar="N", help="N issues a file, in formats such as jsonl and parquet."
)
@piece_options
@click.option(
    "--timeout",
    type=click.FloatRange(min=0),
    default=300.0,
    show_default=True,
    metavar="SECONDS",
    help="Time one file may take; 0: any.",
)
@click.option("--force", is_flag=True, help="Do everything again.")
@click.option("--failed-only", is_flag=True, help="Do again what failed, and nothing else.")
@click.option("--dry-run", is_flag=True, help="List what would be done, and why; write nothing.")
@click.option(
    "--engine",
    type=click.Choice(("local", "dask")),
    default="local",
    show_default=True,
    help="Processes of this machine, or a Dask cluster (extra `cluster`).",
)
@click.option("--scheduler", metavar="ADDRESS", help="Scheduler for --engine dask, which starts a cluster otherwise.")
@click.option("--encoding", metavar="NAME", help="Encoding of the input; found out by itself otherwise.")
@click.option("--profile", metavar="NAME|FILE", help="House style: one that comes along, or a TOML file.")
@click.option("--model", metavar="FILE", help="A model made by train, in place of the one that comes along.")
@click.option("--drop-repeats", is_flag=True, help="Remove phrases printed several times in a row.")
@click.option("--keep-overlaps", is_flag=True, help="Keep characters printed on both sides of a break.")
@conversion_options
@click.option("-v", "--verbose", is_flag=True, help="Say on stderr what becomes of each file.")
@click.option("--log-json", is_flag=True, help="The same as lines of JSON.")
@click.option("--debug", is_flag=True, help="Show the traceback of an internal error.")
def command(**values: Any) -> ExitCode:
    """Convert many files. INPUT is a file, a folder or a URL.

    The output of an INPUT stands under OUT at the path of that INPUT. OUT/manifest.jsonl is the record of the
    run: run again, and only what is missing, changed or failed is done. Exit status 1 when files failed.

    \b
    Example:
        paperkit batch --to json -o json papers
        paperkit batch --to jsonl --shard 1000 -o lines papers
        find papers -mtime -1 -print0 | paperkit batch --to text -o text -0 --files-from -
    """
    call = _Call(**values)
    request = call.request()
    with call.found() as found:
        if call.dry_run:
            _list(request, found)
            return ExitCode.DONE
        return _run(call, request, found)


@dataclass(frozen=True, slots=True)
class _Call:
    """The options as they were given."""

    inputs: tuple[str, ...]
    out: str
    format_name: str
    globs: tuple[str, ...]
    files_from: str | None
    null: bool
    jobs: int | None
    shard: int | None
    rows: Rows | None
    split: bool
    timeout: float
    force: bool
    failed_only: bool
    dry_run: bool
    engine: Literal["local", "dask"]
    scheduler: str | None
    encoding: str | None
    profile: str | None
    model: str | None
    drop_repeats: bool
    keep_overlaps: bool
    script: str | None
    punctuation: str
    verbose: bool
    log_json: bool
    debug: bool

    def request(self) -> Request:
        """What is asked of the run."""
        if not self.inputs and self.files_from is None:
            raise UsageError("no INPUT; name files or folders, or a list of them with --files-from")
        if "-" in self.inputs:
            raise UsageError(
                "batch reads no text from standard input; use export, or --files-from - for a list of files"
            )
        if self.null and self.files_from is None:
            raise UsageError("-0 says how the names in --files-from end; give that too")
        if self.scheduler is not None and self.engine != "dask":
            raise UsageError("--scheduler needs --engine dask")
        if self.force and self.failed_only:
            raise UsageError("--force does everything, --failed-only does not; give one of them")
        for glob in self.globs:
            if "/" in glob:
                raise UsageError(f"--glob {glob}: looks at names of files, not at paths; use find and --files-from")
        from paperkit.batch.job import BatchOptions
        from paperkit.batch.run import Request
        from paperkit.export import load_format
        from paperkit.pipeline import Settings
        from paperkit.profile import load_profile

        settings = Settings(
            encoding=self.encoding,
            profile=load_profile(self.profile) if self.profile else None,
            model=Path(self.model) if self.model else None,
            drop_repeats=self.drop_repeats,
            keep_overlaps=self.keep_overlaps,
        )
        pieces = load_format(self.format_name).options(rows=self.rows, split=self.split)
        options = BatchOptions(
            to=self.format_name,
            rows=pieces.rows,
            split=pieces.split,
            shard=self.shard or 0,
            script=self.script,
            punctuation=self.punctuation,
        )
        return Request(
            out=self.out,
            options=options,
            settings=settings,
            jobs=self.jobs or _cores(),
            timeout=self.timeout,
            engine=self.engine,
            scheduler=self.scheduler,
            force=self.force,
            failed_only=self.failed_only,
        )

    @contextmanager
    def found(self) -> Iterator[Iterator[Found]]:
        """The inputs, looked for as they are asked for."""
        from paperkit.batch.inputs import find_inputs, listed

        with _open_list(self.files_from) as stream:

            def names() -> Iterator[str]:
                yield from self.inputs
                if stream is not None:
                    yield from listed(stream, separator=b"\0" if self.null else b"\n")

            yield find_inputs(names(), globs=self.globs or _GLOBS, out=self.out)


def _open_list(file: str | None) -> AbstractContextManager[BinaryIO | None]:
    if file is None:
        return nullcontext()
    if file == "-":
        return nullcontext(sys.stdin.buffer)
    try:
        return open(file, "rb")
    except OSError as error:
        raise InputError(f"{file}: cannot be read: {error.strerror}") from error


def _cores() -> int:
    """The cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _list(request: Request, found: Iterator[Found]) -> None:
    """Print what would be done: reason, input and output, with tabs between them."""
    from paperkit.batch.run import preview
    from paperkit.terminal import write

    for line in preview(request, found):
        write("\t".join(map(on_one_line, line)).encode() + b"\n")


def _run(call: _Call, request: Request, found: Iterator[Found]) -> ExitCode:
    from paperkit.batch.run import run

    start = monotonic()
    log = Log(verbose=call.verbose, as_json=call.log_json)
    try:
        summary = run(request, found, planned=log.begin, report=log.add)
    finally:
        log.end()
    if not summary.planned and call.inputs:
        raise InputError(
            f"no files: nothing in {', '.join(call.inputs)} is named {' or '.join(call.globs or _GLOBS)}; see --glob"
        )
    log.sum_up(summary, monotonic() - start)
    return ExitCode.FINDINGS if summary.failed else ExitCode.DONE
