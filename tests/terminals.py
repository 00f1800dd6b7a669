"""Running the command line as a person does: as a process, in a pipe, on a terminal."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import termios
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

#: Colours, which a terminal may get.
_STYLE = re.compile(r"\x1b\[[0-9;]*m")


@dataclass(frozen=True, slots=True)
class Done:
    """What a call printed, and its exit status."""

    status: int
    out: str
    err: str = ""


def environment(**changes: str) -> dict[str, str]:
    """The environment without what would change colours or widths."""
    kept = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "TTY_COMPATIBLE")}
    return {**kept, "TERM": "xterm-256color", **changes}


def paperkit(*words: str | Path, stdin: bytes = b"", env: Mapping[str, str] | None = None, **options: Any) -> Done:
    """Call paperkit as a process of its own, with pipes."""
    done = subprocess.run(
        [sys.executable, "-m", "paperkit", *map(str, words)],
        input=stdin,
        capture_output=True,
        env=dict(env or environment()),
        timeout=120,
        check=False,
        **options,
    )
    return Done(done.returncode, done.stdout.decode(), done.stderr.decode())


def start(*words: str | Path, **options: Any) -> subprocess.Popen[bytes]:
    """Start paperkit with pipes that stay open."""
    pipes = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
    command = [sys.executable, "-m", "paperkit", *map(str, words)]
    return subprocess.Popen(command, env=environment(), **{**pipes, **options})


def on_terminal(*words: str | Path, columns: int = 100, env: Mapping[str, str] | None = None) -> Done:
    """Call paperkit on a terminal of its own, which gets both of its outputs."""
    child, terminal = pty.fork()
    if child == 0:
        os.execve(sys.executable, [sys.executable, "-m", "paperkit", *map(str, words)], dict(env or environment()))
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    out = b""
    while True:
        try:
            piece = os.read(terminal, 65536)
        except OSError:
            break
        if not piece:
            break
        out += piece
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    os.close(terminal)
    return Done(status, out.decode().replace("\r\n", "\n"))


def limited(setting: int, value: int) -> Callable[[], None]:
    """A function that sets a limit of the system in a process to be started."""

    def limit() -> None:
        import resource

        resource.setrlimit(setting, (value, value))

    return limit


def unstyled(text: str) -> str:
    """The text without colours."""
    return _STYLE.sub("", text)
