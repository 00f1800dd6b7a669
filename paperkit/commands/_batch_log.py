"""What batch says on stderr."""

from __future__ import annotations

import sys
from time import monotonic
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from paperkit.batch.job import Record
    from paperkit.batch.run import Summary

#: Times that a bar is drawn: drawing it for every file would slow down short ones.
_BAR_STEPS = 500


class Log:
    """What is said on stderr: a line for each failure, for every file on request, and a bar on a terminal."""

    def __init__(self, *, verbose: bool, as_json: bool) -> None:
        """Say something of each file where `verbose`, as lines of JSON where `as_json`."""
        self._verbose = verbose
        self._as_json = as_json
        self._bar: Any = None
        self._start = 0.0
        self._seen = 0

    def begin(self, files: int) -> None:
        """So many files are to be looked at."""
        self._start = monotonic()
        if sys.stderr.isatty() and not (self._verbose or self._as_json):
            self._bar = click.progressbar(
                length=files,
                file=sys.stderr,
                label="files",
                show_pos=True,
                item_show_func=lambda _: self._rate(),
                update_min_steps=max(1, files // _BAR_STEPS),
            )
            self._bar.__enter__()

    def add(self, record: Record) -> None:
        """This became of a file."""
        self._seen += 1
        if self._as_json:
            from paperkit.batch.manifest import encode

            click.echo(encode(record), err=True)
        elif record.status == "failed":
            self._say(f"paperkit: {record.input}: {record.reason}")
        elif self._verbose:
            self._say(
                f"{record.input}: {record.status}, {record.articles} articles, {record.doubts} doubts, "
                f"{record.seconds:.3f} s, {record.output}"
                if record.status == "done"
                else f"{record.input}: unchanged, {record.output}"
            )
        if self._bar is not None:
            self._bar.update(1)

    def end(self) -> None:
        """No more files."""
        if self._bar is not None:
            self._bar.__exit__(None, None, None)

    def sum_up(self, summary: Summary, seconds: float) -> None:
        """The last line."""
        if self._as_json:
            import msgspec

            click.echo(msgspec.json.encode({"summary": summary, "seconds": round(seconds, 3)}), err=True)
            return
        click.echo(
            f"{summary.planned} files: {summary.done} done, {summary.unchanged} unchanged, {summary.failed} failed; "
            f"{summary.articles} articles, {summary.doubts} doubts; {seconds:.1f} s",
            err=True,
        )

    def _say(self, text: str) -> None:
        if self._bar is not None:
            # The bar stands on this line: wipe it first.
            click.echo("\r\033[K", nl=False, err=True)
        click.echo(on_one_line(text), err=True)

    def _rate(self) -> str:
        return f"{self._seen / max(monotonic() - self._start, 1e-6):.0f} a second"


def on_one_line(text: str) -> str:
    """A text whose control characters, line feeds and tabs too, are made visible."""
    from paperkit.terminal import visible

    return visible(text.replace("\n", "\u240a").replace("\t", "\u2409"))
