"""Opening an archive, and what SQLite's faults mean to a user."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from paperkit.archive.schema import APPLICATION_ID, MIGRATIONS, migrate, version_of
from paperkit.errors import InputError, OutputError, PaperkitError

#: How long to wait for another process that is writing, in seconds.
PATIENCE = 60.0
_MAGIC = b"SQLite format 3\0"


@contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection that cannot write.

    Raises InputError where the file is no archive, or is of a newer version.
    """
    with _faults(path):
        _check_file(path)
        connection = _open_to_read(path)
        try:
            if _is_empty(connection):
                raise _empty(path)
            _check(connection, path)
            if version_of(connection) < len(MIGRATIONS):
                connection.close()
                with writing(path):
                    pass
                connection = _open_to_read(path)
            yield connection
        finally:
            connection.close()


@contextmanager
def writing(path: Path, *, create: bool = False) -> Iterator[sqlite3.Connection]:
    """A connection in autocommit mode, brought to the newest schema; `create` makes the archive where there is none.

    Raises InputError where the file is no archive or is of a newer version, OutputError where it cannot be
    written. A file that is no archive is not touched.
    """
    with _faults(path):
        if not (create and (not path.exists() or (path.is_file() and path.stat().st_size == 0))):
            _check_file(path)
        # Adding writes in one thread while another reads on; they take turns with the connection.
        connection = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
        try:
            if not _is_empty(connection):
                _check(connection, path)
            elif not create:
                raise _empty(path)
            _prepare(connection)
            yield connection
        finally:
            connection.close()


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All or nothing; waits for another process that is writing."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        # SQLite has rolled back by itself where the disk was full.
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _prepare(connection: sqlite3.Connection) -> None:
    _use_wal(connection)
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA foreign_keys = ON")
    if version_of(connection) < len(MIGRATIONS):
        with transaction(connection):
            # Another process may have done it while this one waited.
            migrate(connection)


def _use_wal(connection: sqlite3.Connection) -> None:
    """Turn write-ahead logging on; SQLite does not wait by itself where two processes do so at once."""
    limit = time.monotonic() + PATIENCE
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > limit:
                raise
            time.sleep(0.02)
        else:
            return


def _open_to_read(path: Path) -> sqlite3.Connection:
    address = path.absolute().as_uri()
    # Not mode=ro: whoever reads last could not take the log away. SQLite opens what it cannot write to read.
    try:
        connection = sqlite3.connect(f"{address}?mode=rw", uri=True, timeout=PATIENCE, isolation_level=None)
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.OperationalError:
        # In a folder that cannot be written no -shm file can be made; without a log none is needed.
        log = path.with_name(path.name + "-wal")
        if log.exists() and log.stat().st_size:
            raise
        connection = sqlite3.connect(f"{address}?mode=ro&immutable=1", uri=True, isolation_level=None)
    connection.execute("PRAGMA query_only = ON")
    return connection


def _check_file(path: Path) -> None:
    if path.is_dir():
        raise InputError(f"{path}: is a folder; an archive is one file")
    try:
        with path.open("rb") as stream:
            head = stream.read(len(_MAGIC))
    except FileNotFoundError as error:
        raise InputError(f"{path}: no such archive; make it with: paperkit archive add {path} FILE…") from error
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}") from error
    # A new archive whose first words are still in its log has no bytes of its own.
    if head and head != _MAGIC:
        raise InputError(f"{path}: is no SQLite database, so no archive; nothing was changed")


def _empty(path: Path) -> InputError:
    return InputError(f"{path}: is empty; make it an archive with: paperkit archive add {path} FILE…")


def _is_empty(connection: sqlite3.Connection) -> bool:
    (things,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    return not things


def _check(connection: sqlite3.Connection, path: Path) -> None:
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    if application != APPLICATION_ID:
        raise InputError(f"{path}: is a SQLite database, but no archive of paperkit; nothing was changed")
    version = version_of(connection)
    if version > len(MIGRATIONS):
        raise InputError(
            f"{path}: was made by a newer paperkit (schema version {version}, this one knows {len(MIGRATIONS)}); "
            "upgrade paperkit; nothing was changed"
        )


@contextmanager
def _faults(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        # The module's own faults have no code; they are mistakes of this program.
        code = getattr(error, "sqlite_errorcode", None)
        fault = None if code is None else _fault(path, code & 0xFF, str(error))
        if fault is None:
            raise
        raise fault from error


def _fault(path: Path, code: int, message: str) -> PaperkitError | None:
    if code == sqlite3.SQLITE_FULL:
        return OutputError(f"{path}: the disk is full; what was written before is whole; make room and run again")
    if code == sqlite3.SQLITE_IOERR:
        return OutputError(f"{path}: {message}; is the disk full? What was written before is whole; run again")
    if code == sqlite3.SQLITE_READONLY:
        return OutputError(f"{path}: is read-only; nothing was changed; make it writable, or work on a copy")
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return OutputError(f"{path}: is being written by another process; try again when that is done")
    if code in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH):
        return OutputError(f"{path}: cannot be opened; are its folder and its rights as they should be?")
    if code == sqlite3.SQLITE_NOTADB:
        return InputError(f"{path}: is no SQLite database, so no archive; nothing was changed")
    if code == sqlite3.SQLITE_CORRUPT:
        return InputError(f"{path}: is damaged ({message}); go back to a copy, or add its issues to a new archive")
    return None
