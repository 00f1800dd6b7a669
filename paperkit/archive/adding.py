"""Adding many issues: read, made ready and written in batches, so that little is lost when it is broken off."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor

from paperkit.archive.folding import Folding
from paperkit.archive.inputs import Incoming
from paperkit.archive.store import Outcome, Prepared, prepare, put
from paperkit.errors import InputError, PaperkitError

#: Issues and characters of a batch: enough that writing costs little, few enough to lose.
_MOST_ISSUES = 64
_MOST_CHARACTERS = 2_000_000


def add(
    connection: sqlite3.Connection,
    incoming: Iterable[Incoming],
    folding: Folding,
    *,
    report: Callable[[PaperkitError], None],
) -> Iterator[tuple[Prepared, Outcome]]:
    """Add issues, each batch in a transaction; each issue that is safely in the archive, and what became of it.

    An issue that contradicts itself is reported, and the rest goes on. The next batch is read while one is
    written: SQLite leaves Python alone meanwhile.
    """
    pending: Future[list[tuple[Prepared, Outcome]]] | None = None
    with ThreadPoolExecutor(1) as writer:
        for batch in _batches(incoming, folding, report):
            if pending is not None:
                yield from pending.result()
            pending = writer.submit(_write, connection, batch, folding)
        if pending is not None:
            yield from pending.result()


def _write(connection: sqlite3.Connection, batch: list[Prepared], folding: Folding) -> list[tuple[Prepared, Outcome]]:
    return list(zip(batch, put(connection, batch, folding), strict=True))


def _batches(
    incoming: Iterable[Incoming], folding: Folding, report: Callable[[PaperkitError], None]
) -> Iterator[list[Prepared]]:
    batch: list[Prepared] = []
    characters = 0
    for item in incoming:
        try:
            batch.append(prepare(item.issue, item.source, folding, where=item.where))
        except InputError as error:
            report(error)
            continue
        characters += item.issue.source.chars
        if len(batch) >= _MOST_ISSUES or characters >= _MOST_CHARACTERS:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch
