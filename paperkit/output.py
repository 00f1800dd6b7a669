"""Writing files whole: to a temporary name beside the target, renamed when complete."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from paperkit.errors import OutputError

#: Characters of a file's name that its temporary name keeps: with all of them it could become too long.
_PREFIX = 32


@contextmanager
def whole_path(path: Path) -> Iterator[Path]:
    """A temporary path beside `path`, for programs that write by name; it is renamed when all went well.

    A device or a pipe, /dev/null for one, is written to as it is; a link stays one.

    Raises OutputError where it cannot be written.
    """
    temporary: Path | None = None
    try:
        if path.is_dir():
            raise OutputError(f"{path}: is a folder; name a file in it")
        if path.exists() and not path.is_file():
            yield path
            return
        path = Path(os.path.realpath(path))
        descriptor, name = tempfile.mkstemp(prefix=f".{path.name[:_PREFIX]}.", suffix=".part", dir=path.parent)
        os.close(descriptor)
        temporary = Path(name)
        yield temporary
        # mkstemp makes private files; an output has the rights any new file gets.
        mask = os.umask(0)
        os.umask(mask)
        temporary.chmod(0o666 & ~mask)
        temporary.replace(path)
        temporary = None
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(f"{path}: cannot be written: {error.strerror or error}") from error
    finally:
        if temporary is not None:
            with suppress(OSError):
                temporary.unlink()


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """A file to write into; it gets its name only when all went well, and nothing is left otherwise.

    Raises OutputError where it cannot be written.
    """
    with whole_path(path) as temporary, temporary.open("wb") as stream:
        yield stream


class Folder:
    """A folder that is being filled."""

    def __init__(self, path: Path) -> None:
        """Fill the folder at this path, which exists."""
        self._path = path

    def write(self, name: str, data: bytes) -> None:
        """Write a file; `name` is relative to the folder, with / between its parts, and stays inside it."""
        target = self._path.joinpath(*name.split("/"))
        if not target.resolve().is_relative_to(self._path.resolve()):
            raise OutputError(f"{name}: would be written outside {self._path}")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


@contextmanager
def whole_folder(path: Path) -> Iterator[Folder]:
    """A folder to write files into; it gets its name only when all went well, and nothing is left otherwise.

    Raises OutputError where it exists already with something in it, or cannot be written.
    """
    temporary: Path | None = None
    try:
        if path.exists() and (not path.is_dir() or any(path.iterdir())):
            raise OutputError(f"{path}: exists already; remove it, or name another folder")
        temporary = Path(tempfile.mkdtemp(prefix=f".{path.name[:_PREFIX]}.", suffix=".part", dir=path.parent))
        yield Folder(temporary)
        mask = os.umask(0)
        os.umask(mask)
        temporary.chmod(0o777 & ~mask)
        if path.exists():
            path.rmdir()
        temporary.rename(path)
        temporary = None
    except OSError as error:
        raise OutputError(f"{path}: cannot be written: {error.strerror or error}") from error
    finally:
        if temporary is not None:
            shutil.rmtree(temporary, ignore_errors=True)
