"""The command line: the group of commands, and the one place where errors become exit codes.

A command is a module of `paperkit.commands` with a click command named `command`; it is imported when it
is called.
"""

from __future__ import annotations

import errno
import io
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from paperkit.errors import ExitCode, PaperkitError
from paperkit.terminal import visible
from paperkit.version import __version__

_FOLDER = Path(__file__).with_name("commands")
#: Commands that train; all others have numpy work in one thread.
_TRAINING = frozenset({"train", "score"})
#: What goes wrong with an output that was open already: disk full, quota, file too big, device, closed.
_OUTPUT_FAULTS = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF})
#: Raised where no command is given; it prints the help. Click before 8.2 has no name for it.
_NO_ARGUMENTS: Any = getattr(click.exceptions, "NoArgsIsHelpError", ())


class _ReaderGoneError(Exception):
    """The reader closed the pipe; of click, which would exit 1, it is hidden behind this."""


@contextmanager
def _hidden_from_click() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError as error:
        raise _ReaderGoneError from error


class _Commands(click.Group):
    """The commands found in the folder, each loaded when it is asked for."""

    def list_commands(self, context: click.Context) -> list[str]:
        return sorted(path.stem for path in _FOLDER.glob("[a-z]*.py"))

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name not in self.list_commands(context):
            return None
        command: click.Command = import_module(f"paperkit.commands.{name}").command
        return command

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        with _hidden_from_click():
            return super().make_context(info_name, args, parent, **extra)

    def invoke(self, context: click.Context) -> Any:
        with _hidden_from_click():
            return super().invoke(context)

    def resolve_command(
        self, context: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(context, args)
        except click.UsageError as error:
            name = args[0]
            if "." in name or os.path.exists(name):
                hint = f"{error.message} A file is given to a command: paperkit show {name}"
                raise click.UsageError(hint, context) from error
            raise


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "--version", "-V", message="paperkit %(version)s")
def cli() -> None:
    """Turn the raw text of a Chinese newspaper issue into a structured issue.

    \b
    Example:
        paperkit show issue.txt
        pbpaste | paperkit export --to markdown
    """


def run(arguments: list[str] | None = None) -> int:
    """Run a command and give its exit status."""
    words = sys.argv[1:] if arguments is None else arguments
    if not _TRAINING.intersection(words[:1]):
        # A thread for each core costs more at the start than it saves with matrices as small as ours.
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # Whatever the locale, what is printed is UTF-8, as all data is.
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    status = _status(lambda: cli.main(args=words, prog_name="paperkit", standalone_mode=False), words)
    # What is still held back is written here, where it can be told that it could not be.
    return int(_status(_flush, words) or status)


def _flush() -> None:
    if sys.stdout is not None:
        sys.stdout.flush()


def _status(call: Callable[[], object], words: list[str]) -> int:
    """The exit status of a call; what went wrong is said on stderr."""
    try:
        result = call()
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except _NO_ARGUMENTS as error:
        error.show()
        return ExitCode.USAGE
    except click.ClickException as error:
        context = getattr(error, "ctx", None)
        hint = f" See: {context.command_path} -h" if context is not None else ""
        return _fail(error.format_message() + hint, ExitCode.USAGE)
    except (click.Abort, KeyboardInterrupt):
        return _fail("interrupted", ExitCode.INTERRUPTED)
    except PaperkitError as error:
        return _fail(str(error), error.exit_code)
    except (_ReaderGoneError, BrokenPipeError):
        _give_up_output()
        return ExitCode.PIPE_CLOSED
    except Exception as error:
        if isinstance(error, OSError) and error.errno in _OUTPUT_FAULTS and error.filename is None:
            _give_up_output()
            return _fail(f"standard output: cannot be written: {error.strerror}", ExitCode.OUTPUT)
        if "--debug" in words:
            import traceback

            traceback.print_exc()
        return _fail(
            f"internal error: {type(error).__name__}: {error}; run again with --debug and report it", ExitCode.INTERNAL
        )
    return result if isinstance(result, int) else ExitCode.DONE


def _give_up_output() -> None:
    """Python writes what stdout still holds once more at exit, and would print a traceback then."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _fail(message: str, code: ExitCode) -> ExitCode:
    click.echo("paperkit: " + visible(" ".join(message.split())), err=True)
    return code
