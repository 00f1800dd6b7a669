"""Reading and writing: whole or not at all, on disk or, where a name is a URL, through fsspec."""

from __future__ import annotations

import errno
import os
import shutil
import uuid
from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, Protocol

from paperkit.batch.names import is_url
from paperkit.errors import InputError, OutputError, UsageError
from paperkit.output import Folder

#: Errors after which no other output of the run can be written either.
_HOPELESS = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS})
#: Stores where an object appears whole or not at all, so that it needs no temporary name.
_ATOMIC = frozenset({"s3", "s3a", "gs", "gcs", "abfs", "abfss", "az", "adl", "oci", "memory"})
_BLOCK = 1 << 20


class FullError(OutputError):
    """Nothing more can be written: the run ends."""


class Store(Protocol):
    """The output folder. `name` is a path below it, with / between its parts."""

    def put(self, name: str, blocks: Iterable[bytes]) -> str:
        """Write a file and give its SHA-256. Raises OutputError, or FullError where all others would fail too."""

    def put_folder(self, name: str, files: Iterable[tuple[str, bytes]]) -> str:
        """Write a folder in the place of the one there is; give the SHA-256 of its names and contents."""

    def digest(self, name: str, *, folder: bool) -> str | None:
        """The SHA-256 of what is there, None where nothing is."""


def read(path: str) -> bytes:
    """The bytes of a file or URL.

    Raises InputError where it cannot be read.
    """
    try:
        if is_url(path):
            system, inner = file_system(path)
            return bytes(system.cat_file(inner))
        with open(path, "rb") as stream:
            return stream.read()
    except FileNotFoundError as error:
        raise InputError("no such file") from error
    except IsADirectoryError as error:
        raise InputError("is a folder") from error
    except (OSError, ValueError) as error:
        raise InputError(f"cannot be read: {getattr(error, 'strerror', None) or error}") from error


def file_system(url: str) -> tuple[Any, str]:
    """The fsspec file system of a URL, and the path in it.

    Raises UsageError where fsspec or the package for this kind of URL is not installed.
    """
    try:
        import fsspec
    except ModuleNotFoundError as error:
        raise UsageError(f"{url}: URLs need fsspec; install it with: pip install 'paperkit[cluster]'") from error
    try:
        system, path = fsspec.core.url_to_fs(url)
    except (ImportError, ValueError) as error:
        raise UsageError(f"{url}: {error}") from error
    return system, str(path)


@cache
def open_store(out: str, staging: str) -> Store:
    """The store of an output folder; unfinished files stand in `staging`, which is on the same disk."""
    return _Remote(out) if is_url(out) else _Local(Path(out), Path(staging))


class _Local:
    """A folder on disk.

    What is not finished stands in the staging folder. The next run removes it first of all, so a worker that
    outlives a killed run can no longer put anything in its place.
    """

    def __init__(self, root: Path, staging: Path) -> None:
        self._root = root
        self._staging = staging

    def put(self, name: str, blocks: Iterable[bytes]) -> str:
        temporary = self._temporary()
        digest = sha256()
        try:
            with temporary.open("xb") as stream:
                for block in blocks:
                    digest.update(block)
                    stream.write(block)
            os.replace(temporary, self._target(name))
        except OSError as error:
            raise _output_error(name, error) from error
        finally:
            temporary.unlink(missing_ok=True)
        return digest.hexdigest()

    def put_folder(self, name: str, files: Iterable[tuple[str, bytes]]) -> str:
        temporary, old = self._temporary(), self._temporary()
        try:
            temporary.mkdir()
            folder = Folder(temporary)
            for inner, data in files:
                folder.write(inner, data)
            target = self._target(name)
            if target.exists():
                target.rename(old)
            temporary.rename(target)
            return _folder_digest((path.relative_to(target).as_posix(), path.read_bytes()) for path in _files(target))
        except OSError as error:
            raise _output_error(name, error) from error
        finally:
            shutil.rmtree(temporary, ignore_errors=True)
            shutil.rmtree(old, ignore_errors=True)

    def digest(self, name: str, *, folder: bool) -> str | None:
        target = self._root.joinpath(*name.split("/"))
        try:
            if not folder:
                digest = sha256()
                with target.open("rb") as stream:
                    while block := stream.read(_BLOCK):
                        digest.update(block)
                return digest.hexdigest()
            if not target.is_dir():
                return None
            return _folder_digest((path.relative_to(target).as_posix(), path.read_bytes()) for path in _files(target))
        except OSError:
            return None

    def _temporary(self) -> Path:
        return self._staging / uuid.uuid4().hex

    def _target(self, name: str) -> Path:
        """The path of an output, in a folder that exists."""
        target = self._root.joinpath(*name.split("/"))
        # A link that stands in the output folder could lead elsewhere.
        if not target.parent.resolve().is_relative_to(self._root.resolve()):
            raise OutputError(f"{name}: a link in the output folder leads out of it")
        target.parent.mkdir(parents=True, exist_ok=True)
        return target


class _Remote:
    """A folder behind a URL. On an object store a file appears when all of it is there."""

    def __init__(self, url: str) -> None:
        self._system, self._root = file_system(url)
        protocol = self._system.protocol
        self._atomic = bool(_ATOMIC & ({protocol} if isinstance(protocol, str) else set(protocol)))

    def put(self, name: str, blocks: Iterable[bytes]) -> str:
        data = b"".join(blocks)
        target = f"{self._root}/{name}"
        temporary = target if self._atomic else f"{target}.{uuid.uuid4().hex}.part"
        try:
            self._system.makedirs(target.rpartition("/")[0], exist_ok=True)
            self._system.pipe_file(temporary, data)
            if temporary != target:
                self._system.mv(temporary, target)
        except OSError as error:
            raise _output_error(name, error) from error
        return sha256(data).hexdigest()

    def put_folder(self, name: str, files: Iterable[tuple[str, bytes]]) -> str:
        target = f"{self._root}/{name}"
        try:
            if self._system.exists(target):
                self._system.rm(target, recursive=True)
        except OSError as error:
            raise _output_error(name, error) from error
        written = []
        for inner, data in files:
            if not set(inner.split("/")).isdisjoint(("", ".", "..")):
                raise OutputError(f"{inner}: would be written outside {name}")
            self.put(f"{name}/{inner}", [data])
            written.append((inner, data))
        return _folder_digest(sorted(written))

    def digest(self, name: str, *, folder: bool) -> str | None:
        target = f"{self._root}/{name}"
        try:
            if not folder:
                return sha256(self._system.cat_file(target)).hexdigest()
            paths = sorted(self._system.find(target))
            return _folder_digest((path[len(target) + 1 :], self._system.cat_file(path)) for path in paths)
        except OSError:
            return None


def _files(folder: Path) -> Iterator[Path]:
    yield from sorted((path for path in folder.rglob("*") if path.is_file()), key=lambda path: path.as_posix())


def _folder_digest(files: Iterable[tuple[str, bytes]]) -> str:
    digest = sha256()
    for name, data in files:
        digest.update(f"{sha256(data).hexdigest()}  {name}\n".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def _output_error(name: str, error: OSError) -> OutputError:
    kind = FullError if error.errno in _HOPELESS else OutputError
    return kind(f"{name}: cannot be written: {error.strerror or error}")
