"""Which files: those named, those in folders, those of a list."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import BinaryIO

from paperkit.batch.names import is_url
from paperkit.batch.storage import file_system
from paperkit.errors import UsageError

_BLOCK = 1 << 16


@dataclass(frozen=True, slots=True)
class Found:
    """An input: as it was given, its absolute path or URL, and why it cannot be used, where that is plain already."""

    input: str
    path: str
    reason: str = ""


def listed(stream: BinaryIO, *, separator: bytes) -> Iterator[str]:
    """The names of a list, such as `find` and `find -print0` print; empty ones are left out."""
    rest = b""
    while block := stream.read(_BLOCK):
        *names, rest = (rest + block).split(separator)
        yield from (os.fsdecode(name) for name in names if name)
    if rest:
        yield os.fsdecode(rest)


def find_inputs(names: Iterable[str], *, globs: tuple[str, ...], out: str) -> Iterator[Found]:
    """The files meant by these names, in their order; those of a folder sorted by name.

    A folder gives the files below it whose name matches one of `globs`, in large letters or small. Symbolic links to folders are not
    followed, those to files only where they lead to a place inside the folder. The output folder `out`
    is passed over.

    Raises UsageError where a folder is, or stands in, the output folder.
    """
    real_out = "" if is_url(out) else os.path.realpath(out)
    for name in names:
        if is_url(name):
            yield from _remote(name, globs)
        elif os.path.isdir(name):
            if _inside(os.path.realpath(name), real_out):
                raise UsageError(f"{name}: is inside the output folder {out}; name another folder with -o")
            yield from _walk(name, os.path.realpath(name), globs, real_out)
        elif _inside(os.path.realpath(name), real_out):
            yield Found(name, os.path.abspath(name), "stands in the output folder")
        else:
            yield Found(name, os.path.abspath(name))


def _inside(path: str, folder: str) -> bool:
    return bool(folder) and (path == folder or path.startswith(folder.rstrip(os.sep) + os.sep))


def _walk(folder: str, root: str, globs: tuple[str, ...], real_out: str) -> Iterator[Found]:
    """The files below a folder; `root` is the real path of the folder the user named."""
    try:
        with os.scandir(folder) as entries:
            found = sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        yield Found(folder, os.path.abspath(folder), f"cannot be read: {error.strerror}")
        return
    for entry in found:
        if entry.is_dir(follow_symlinks=False):
            if os.path.realpath(entry.path) != real_out:
                yield from _walk(entry.path, root, globs, real_out)
        elif _matches(entry.name, globs) and entry.is_file():
            if entry.is_symlink() and not _inside(os.path.realpath(entry.path), root):
                continue
            yield Found(entry.path, os.path.abspath(entry.path))


def _matches(name: str, globs: tuple[str, ...]) -> bool:
    return any(fnmatchcase(name.lower(), glob.lower()) for glob in globs)


def _remote(url: str, globs: tuple[str, ...]) -> Iterator[Found]:
    """A file behind a URL, or the files below it."""
    system, path = file_system(url)
    try:
        if not system.isdir(path):
            yield Found(url, url)
            return
        for below in sorted(system.find(path)):
            if _matches(below.rpartition("/")[2], globs):
                # fsspec gives paths without their scheme.
                whole = str(system.unstrip_protocol(below))
                yield Found(whole, whole)
    except OSError as error:
        yield Found(url, url, f"cannot be read: {error.strerror or error}")
