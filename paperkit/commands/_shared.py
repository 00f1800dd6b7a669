"""What commands share: their options, their inputs, and how a bad file is reported while the rest go on."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import update_wrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO, TypeVar

import click

from paperkit.errors import ExitCode, InputError, PaperkitError, UsageError
from paperkit.terminal import visible

if TYPE_CHECKING:
    from paperkit.model import Issue
    from paperkit.pipeline import Analysis

Function = TypeVar("Function", bound=Callable[..., Any])

_PUNCTUATIONS = ("full", "half", "keep")
FORMATS = ("table", "text", "json", "jsonl", "csv", "tsv")


def reading_options(function: Function) -> Function:
    """The inputs and the options that say how they are read; the command gets one `call`."""

    # update_wrapper also carries over the options that stand below this decorator.
    def command(**values: Any) -> ExitCode:
        names = ("encoding", "profile", "model", "drop_repeats", "keep_overlaps", "verbose", "debug")
        settings = {name: values.pop(name) for name in names}
        call = Call(files=values.pop("files") or ("-",), **settings)
        function(call=call, **values)
        return call.status

    update_wrapper(command, function)
    # Options come out of click in the reverse order of their decorators.
    for option in reversed(
        (
            click.argument("files", nargs=-1, type=click.Path()),
            click.option("--encoding", metavar="NAME", help="Encoding of the input; found out by itself otherwise."),
            click.option("--profile", metavar="NAME|FILE", help="House style: one that comes along, or a TOML file."),
            click.option("--model", metavar="FILE", help="A model made by train, instead of the one that comes along."),
            click.option("--drop-repeats", is_flag=True, help="Remove phrases printed several times in a row."),
            click.option("--keep-overlaps", is_flag=True, help="Keep characters printed on both sides of a break."),
            click.option("-v", "--verbose", is_flag=True, help="Say on stderr what is done."),
            click.option("--debug", is_flag=True, help="Show the traceback of an internal error."),
        )
    ):
        command = option(command)
    return command  # type: ignore[return-value]


def debug_option(function: Function) -> Function:
    """--debug, for commands that read no issues; `run` looks for it itself."""
    return click.option("--debug", is_flag=True, expose_value=False, help="Show the traceback of an internal error.")(
        function
    )


def conversion_options(function: Function) -> Function:
    """The options that convert texts on output: `script` and `punctuation`."""
    function = click.option(
        "--script", metavar="CONFIG", help="Convert the script with OpenCC: s2t, t2s, s2twp and so on."
    )(function)
    return click.option(
        "--punctuation",
        type=click.Choice(_PUNCTUATIONS),
        default="keep",
        show_default=True,
        help="Make punctuation full-width or half-width.",
    )(function)


def piece_options(function: Function) -> Function:
    """What a file or a row holds, in formats that leave it open: `rows`, None where not given, and `split`."""
    function = click.option("--split", is_flag=True, help="A file an article, in formats that can.")(function)
    return click.option(
        "--rows",
        type=click.Choice(("articles", "captions", "bylines", "paragraphs")),
        help="What a row is, in formats of rows.  [default: articles]",
    )(function)


def format_option(function: Function) -> Function:
    """The format of a table: `format_name`, None for a table on a terminal and plain lines in a pipe."""
    return click.option(
        "-f",
        "--format",
        "format_name",
        type=click.Choice(FORMATS),
        help="table; text: tab-separated lines without a header; json; jsonl; csv; tsv. "
        "Without it a table on a terminal, text in a pipe.",
    )(function)


def color_option(function: Function) -> Function:
    """Whether to colour."""
    return click.option(
        "--color",
        type=click.Choice(("auto", "always", "never")),
        default="auto",
        show_default=True,
        help="Colour; auto keeps to NO_COLOR and FORCE_COLOR.",
    )(function)


@dataclass(slots=True)
class Call:
    """One call of a command: its inputs, how they are read, and the status it will end with."""

    files: tuple[str, ...]
    encoding: str | None
    profile: str | None
    model: str | None
    drop_repeats: bool
    keep_overlaps: bool
    verbose: bool
    debug: bool
    status: ExitCode = field(default=ExitCode.DONE)

    def analyses(self) -> Iterator[Analysis]:
        """The analysis of each input that can be read; the others are reported and set the status."""
        from paperkit.pipeline import Settings, analyse
        from paperkit.profile import load_profile

        settings = Settings(
            encoding=self.encoding,
            profile=load_profile(self.profile) if self.profile else None,
            model=Path(self.model) if self.model else None,
            drop_repeats=self.drop_repeats,
            keep_overlaps=self.keep_overlaps,
        )
        for file in self.files:
            try:
                analysis = analyse(read_bytes(file), name=_name(file), settings=settings)
            except InputError as error:
                self.report(error)
                continue
            if self.verbose:
                info = analysis.source.info
                click.echo(
                    f"{visible(info.name or '')}: {info.encoding}, {info.chars} characters, "
                    f"{len(analysis.source.lines)} lines, {len(analysis.issue.articles)} articles, "
                    f"{len(analysis.issue.notes)} doubts",
                    err=True,
                )
            yield analysis

    def issues(self, *, script: str | None = None, punctuation: str = "keep") -> Iterator[Issue]:
        """The issue of each input that can be read, converted."""
        for analysis in self.analyses():
            yield converted(analysis.issue, script=script, punctuation=punctuation)

    def report(self, error: PaperkitError) -> None:
        """Say on stderr what went wrong with one input; the call goes on, and ends with this status."""
        if self.debug:
            import traceback

            traceback.print_exception(error)
        click.echo("paperkit: " + visible(" ".join(str(error).split())), err=True)
        self.status = max(self.status, error.exit_code)

    def found(self) -> None:
        """There are findings: end with status 1, where nothing worse happened."""
        self.status = max(self.status, ExitCode.FINDINGS)


def check_output(output: Path | None, inputs: Iterable[str | Path]) -> Path | None:
    """The file to write to, None for standard output, which - means too.

    Raises UsageError where it is one of the inputs: it would be gone.
    """
    if output is None or str(output) == "-":
        return None
    for name in inputs:
        # A device or a pipe can be both; of a name that no file can have the writing says what is wrong.
        if os.path.isfile(name) and os.path.isfile(output) and os.path.samefile(output, name):
            raise UsageError(f"{output}: is what is read; name another file with -o")
    return output


def converted(issue: Issue, *, script: str | None, punctuation: str) -> Issue:
    """The issue with its texts converted, where that was asked for."""
    if script is None and punctuation == "keep":
        return issue
    from paperkit.conversion import convert

    return convert(issue, script=script, punctuation=punctuation)


def check_conversion(script: str | None) -> None:
    """Refuse an unknown script before any input is read."""
    if script is not None:
        from paperkit.conversion import script_converter

        script_converter(script)


def read_bytes(file: str) -> bytes:
    """The bytes of a file, or of standard input for `-`.

    Raises InputError, saying what the file is where it cannot be read.
    """
    try:
        if file == "-":
            return _standard_input()
        with open(file, "rb") as stream:
            return stream.read()
    except IsADirectoryError as error:
        raise InputError(f"{file}: is a folder; give its files, or use batch for whole folders") from error
    except FileNotFoundError as error:
        raise InputError(f"{file}: no such file") from error
    except OSError as error:
        raise InputError(f"{file}: cannot be read: {error.strerror}") from error


def _standard_input() -> bytes:
    stream: TextIO | None = sys.stdin
    if stream is None:
        raise InputError("standard input is closed; give a file")
    if stream.isatty():
        click.echo("paperkit: reading from the terminal; end the text with Ctrl-D on a line of its own", err=True)
    return stream.buffer.read()


def _name(file: str) -> str:
    return "<stdin>" if file == "-" else os.fsencode(file).decode("utf-8", "replace")
