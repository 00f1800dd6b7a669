"""The manifest: the record of the run, and what makes it restartable.

A JSON line for each file that was worked on; a later line about an input and format counts instead of an
earlier one. On disk it is `manifest.jsonl` in the output folder. An object store cannot append: behind a URL
it is a folder `manifest.jsonl` of such files, written every thousand lines.
"""

from __future__ import annotations

import json
import os
import time
import uuid
from collections.abc import Iterable, Iterator
from typing import Protocol

import msgspec

from paperkit.batch.job import Record
from paperkit.batch.names import MANIFEST, is_url
from paperkit.batch.storage import FullError, Store, file_system
from paperkit.errors import OutputError

_LINES_A_FILE = 1000

_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Record)


class Manifest(Protocol):
    """A manifest that is open for writing; nobody else writes to it meanwhile."""

    def add(self, records: Iterable[Record]) -> None:
        """Write down some records. Raises OutputError."""

    def close(self) -> None:
        """Finish."""


def encode(record: Record) -> bytes:
    """The record as a line of JSON, without the line feed. A file name that is no UTF-8 gets \\udcXX escapes."""
    try:
        return _encoder.encode(record)
    except UnicodeEncodeError:
        return json.dumps(msgspec.to_builtins(record)).encode()


def decode(line: bytes) -> Record | None:
    """The record of a line, None where it is damaged or of another program."""
    try:
        return _decoder.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError):
        pass
    try:
        return msgspec.convert(json.loads(line), Record)
    except (ValueError, msgspec.ValidationError):
        return None


def read_manifest(out: str) -> Iterator[Record]:
    """The records of a manifest, oldest first; none where there is no manifest. Damaged lines are passed over.

    Raises OutputError where it is there and cannot be read.
    """
    for line in _remote_lines(out) if is_url(out) else _local_lines(os.path.join(out, MANIFEST)):
        record = decode(line)
        if record is not None:
            yield record


def _local_lines(path: str) -> Iterator[bytes]:
    try:
        with open(path, "rb") as stream:
            yield from stream
    except FileNotFoundError:
        return
    except OSError as error:
        raise OutputError(f"{path}: cannot be read: {error.strerror}") from error


def _remote_lines(out: str) -> Iterator[bytes]:
    system, root = file_system(out)
    try:
        for path in sorted(system.find(f"{root}/{MANIFEST}")):
            yield from bytes(system.cat_file(path)).split(b"\n")
    except FileNotFoundError:
        return
    except OSError as error:
        raise OutputError(f"{out}/{MANIFEST}: cannot be read: {error}") from error


def open_manifest(out: str, store: Store) -> Manifest:
    """The manifest of an output folder, open for writing.

    Raises OutputError where it cannot be written, or where another run is writing to it.
    """
    return _RemoteManifest(store) if is_url(out) else _LocalManifest(os.path.join(out, MANIFEST))


class _LocalManifest:
    """Lines are appended; the last one of a killed run, where it is not whole, is cut off first."""

    def __init__(self, path: str) -> None:
        self._path = path
        try:
            self._stream = open(path, "a+b", buffering=0)  # noqa: SIM115
            _lock(self._stream.fileno(), path)
            self._size = self._whole_lines()
            self._stream.truncate(self._size)
        except OSError as error:
            raise OutputError(f"{path}: cannot be written: {error.strerror}") from error

    def add(self, records: Iterable[Record]) -> None:
        data = b"".join(encode(record) + b"\n" for record in records)
        try:
            written = 0
            while written < len(data):
                written += self._stream.write(data[written:]) or 0
            self._size += written
        except OSError as error:
            self._stream.truncate(self._size)
            raise FullError(f"{self._path}: cannot be written: {error.strerror}") from error

    def close(self) -> None:
        self._stream.close()

    def _whole_lines(self) -> int:
        """The size of the file up to its last line feed."""
        end = self._stream.seek(0, os.SEEK_END)
        while end > 0:
            start = max(0, end - 65536)
            self._stream.seek(start)
            found = (self._stream.read(end - start) or b"").rfind(b"\n")
            if found >= 0:
                return start + found + 1
            end = start
        return 0


def _lock(descriptor: int, path: str) -> None:
    """Hold the manifest for this process; the system lets go of it however the process ends."""
    try:
        import fcntl
    except ModuleNotFoundError:  # Windows has no such locks
        return
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise OutputError(f"{path}: another run is writing here; wait for it, or name another folder") from error


class _RemoteManifest:
    """Lines are gathered and written as files that sort by time."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lines: list[bytes] = []

    def add(self, records: Iterable[Record]) -> None:
        self._lines += [encode(record) + b"\n" for record in records]
        if len(self._lines) >= _LINES_A_FILE:
            self._write()

    def close(self) -> None:
        if self._lines:
            self._write()

    def _write(self) -> None:
        self._store.put(f"{MANIFEST}/{time.time_ns():020d}-{uuid.uuid4().hex[:8]}.jsonl", self._lines)
        self._lines = []
