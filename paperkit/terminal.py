"""Writing to standard output: data whole and unwrapped, nothing raw to a terminal."""

from __future__ import annotations

import os
import sys
from typing import TextIO

from paperkit.errors import OutputError

#: Control characters, but for line feed and tab, as the pictures Unicode has for them; marks that change
#: the direction of text are shown by a replacement character.
_VISIBLE = {
    **{code: 0x2400 + code for code in range(32) if code not in (9, 10)},
    0x7F: 0x2421,
    **dict.fromkeys(range(0x80, 0xA0), 0xFFFD),
    **dict.fromkeys((0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)), 0xFFFD),
    **dict.fromkeys(range(0xD800, 0xE000), 0xFFFD),
}


def visible(text: str) -> str:
    """The text with control characters made visible, so that none can reach a terminal raw."""
    return text.translate(_VISIBLE)


def standard_output() -> TextIO:
    """Standard output.

    Raises OutputError where the shell has closed it.
    """
    stream: TextIO | None = sys.stdout
    if stream is None:
        raise OutputError("standard output is closed; nothing can be written to it")
    return stream


def is_terminal() -> bool:
    """Whether standard output is a terminal.

    Raises OutputError where it is closed.
    """
    return standard_output().isatty()


def write(data: bytes) -> None:
    """Write UTF-8 data to standard output: as it is into a pipe or file, made visible on a terminal.

    Raises OutputError where it is closed.
    """
    stream = standard_output()
    if stream.isatty():
        data = visible(data.decode("utf-8", "replace")).encode("utf-8")
    stream.flush()
    stream.buffer.write(data)


def uses_color(choice: str) -> bool:
    """Whether to colour: `choice` is auto, always or never.

    Auto keeps to NO_COLOR (no-color.org) and FORCE_COLOR (force-color.org), then asks whether this is a terminal.
    """
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return is_terminal() and os.environ.get("TERM") != "dumb"
