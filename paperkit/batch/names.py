"""Where the output of an input stands below the output folder.

It keeps the path by which the input was given, so files of one name in different folders stay apart:
`papers/1998/01.txt` becomes `papers/1998/01.json`. Nothing leads out of the folder.
"""

from __future__ import annotations

import posixpath
import re
import unicodedata

#: The record of the run, and what the folders of unfinished outputs begin with; no output has such a name.
MANIFEST = "manifest.jsonl"
STAGING = ".paperkit-"

_SCHEME = re.compile(r"^[A-Za-z][A-Za-z0-9+.-]*://")


def is_url(name: str) -> bool:
    """Whether this is a URL such as s3://bucket/folder, and no path."""
    return _SCHEME.match(name) is not None


def output_name(given: str, suffix: str) -> str:
    """The output's path for an input given as this path or URL, with / between its parts.

    `.txt` makes way for the suffix, any other ending stays before it. A leading / or .. is dropped.
    """
    path = posixpath.normpath(_SCHEME.sub("", given).replace("\0", "").lstrip("/"))
    parts = [part for part in path.split("/") if part not in ("", ".", "..")] or ["_"]
    if parts[0].startswith(STAGING):
        parts[0] = "_" + parts[0]
    name = parts[-1]
    parts[-1] = (name[:-4] if name.lower().endswith(".txt") and len(name) > 4 else name) + suffix
    return "/".join(parts)


def numbered(output: str, suffix: str, number: int) -> str:
    """The path for an input whose path is taken: the second is `01~2.json`."""
    return output if number == 1 else f"{output.removesuffix(suffix)}~{number}{suffix}"


def shard_name(number: int, suffix: str) -> str:
    """The path of a file of several issues, counted from 0."""
    return f"part-{number:05d}{suffix}"


def shard_number(output: str, suffix: str) -> int | None:
    """The number in such a path, None where it is another."""
    digits = output.removeprefix("part-").removesuffix(suffix)
    return int(digits) if digits.isdecimal() and shard_name(int(digits), suffix) == output else None


def same_file_key(output: str) -> str:
    """What two paths have in common where some file system takes them for one file."""
    return unicodedata.normalize("NFC", output).casefold()
