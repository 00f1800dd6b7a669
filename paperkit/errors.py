"""What can go wrong, and the exit code that says so to a shell."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """Exit status of every command."""

    DONE = 0
    FINDINGS = 1
    USAGE = 2
    INPUT = 3
    SETTINGS = 4
    OUTPUT = 5
    INTERNAL = 70
    INTERRUPTED = 130
    PIPE_CLOSED = 141


class PaperkitError(Exception):
    """A fault a user can mend. Its message is one line: what is wrong, where, what to do."""

    exit_code = ExitCode.INTERNAL


class UsageError(PaperkitError):
    """The call asks for something that cannot be had."""

    exit_code = ExitCode.USAGE


class InputError(PaperkitError):
    """An input cannot be read, or its bytes are not text."""

    exit_code = ExitCode.INPUT


class SettingsError(PaperkitError):
    """A profile, a model or a gold file is not valid."""

    exit_code = ExitCode.SETTINGS


class OutputError(PaperkitError):
    """An output cannot be written."""

    exit_code = ExitCode.OUTPUT
