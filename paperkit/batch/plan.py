"""The plan of a run: which inputs make which output, and what an earlier run did.

It is kept in a temporary SQLite file, so that the memory of a run does not grow with the number of files.
An input keeps the output it had in the manifest; names are given in the order of the inputs. So a run that
was killed and started again gives every input the name it would have had without that.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Container, Iterable, Iterator
from contextlib import contextmanager
from itertools import count, groupby
from operator import itemgetter

from paperkit.batch.inputs import Found
from paperkit.batch.job import Item, Job, Piece, Record
from paperkit.batch.manifest import decode, encode
from paperkit.batch.names import MANIFEST, is_url, numbered, output_name, same_file_key, shard_name, shard_number
from paperkit.errors import UsageError

_TABLES = """
create table last (input blob primary key, output blob, position integer, line blob) without rowid;
create index last_output on last (output, position);
create table plan (
    number integer primary key, input blob unique, path blob unique, reason text, output blob, position integer
);
create table taken (key blob primary key, kind text) without rowid;
"""
_OUTPUT = "output"


class Plan:
    """What is to be done. `remember` comes first, then `add`, then `pieces`."""

    def __init__(self, job: Job, suffix: str) -> None:
        """Plan for this job; outputs end with `suffix`, folders with none."""
        self._job = job
        self._suffix = suffix
        # An empty name is a temporary file of SQLite's own, which is gone when the connection is.
        self._database = sqlite3.connect("", isolation_level=None)
        self._database.executescript("pragma journal_mode=off; pragma synchronous=off;" + _TABLES)
        self._take(MANIFEST)

    def remember(self, records: Iterable[Record]) -> None:
        """Take up the manifest.

        Raises UsageError where it has this format in files of another number of issues.
        """
        options = self._job.options
        with _transaction(self._database):
            for record in records:
                same = (record.options.to, record.options.split) == (options.to, options.split)
                if not (same and options.shard):
                    self._take(record.output)
                if same:
                    self._database.execute(
                        "insert or replace into last values (?, ?, ?, ?)",
                        (_blob(record.input), _blob(record.output), record.position, encode(record)),
                    )
            if options.shard:
                self._forget_torn_shards()
            other = next((record for record in self._last() if record.options.shard != options.shard), None)
        if other is not None:
            raise UsageError(
                f"the output folder holds {options.to} with --shard {other.options.shard} (0: a file an issue), "
                f"not {options.shard}; name another folder with -o"
            )

    def _last(self) -> Iterator[Record]:
        for (line,) in self._database.execute("select line from last"):
            record = decode(line)
            assert record is not None
            yield record

    def _forget_torn_shards(self) -> None:
        """Forget shards of which only some records were written: their members are given out anew, in order."""
        sizes: dict[str, int] = {}
        for record in self._last():
            sizes[record.output] = record.of
        for output, size in sizes.items():
            (known,) = self._database.execute("select count(*) from last where output = ?", (_blob(output),)).fetchone()
            if known != size:
                self._database.execute("delete from last where output = ?", (_blob(output),))

    def add(self, found: Iterable[Found]) -> int:
        """Plan these inputs, in this order, each once; gives their number."""
        with _transaction(self._database):
            for item in found:
                self._add(item)
            if self._job.options.shard:
                self._fill_shards()
        (total,) = self._database.execute("select count(*) from plan").fetchone()
        return int(total)

    def _add(self, found: Found) -> None:
        name, path = _blob(found.input), _blob(found.path)
        if self._database.execute("select 1 from plan where input = ? or path = ?", (name, path)).fetchone():
            return
        known = self._database.execute("select output, position from last where input = ?", (name,)).fetchone()
        output, position = known or (None, 0)
        if output is None and not self._job.options.shard:
            output = _blob(self._new_name(found.input))
        self._database.execute(
            "insert into plan (input, path, reason, output, position) values (?, ?, ?, ?, ?)",
            (name, path, found.reason, output, position),
        )

    def _new_name(self, given: str) -> str:
        """The path of an output that no other has, whose folders are none either; numbered where need be."""
        *folders, leaf = output_name(given, self._suffix).split("/")
        path = ""
        for folder in folders:
            path = next(name for name in _numbered(path + folder, "") if self._kind(name) != _OUTPUT) + "/"
        path = next(name for name in _numbered(path + leaf, self._suffix) if self._kind(name) is None)
        self._take(path)
        return path

    def _kind(self, path: str) -> str | None:
        """What has this path: an output, a folder of outputs, nothing."""
        key = (_blob(same_file_key(path)),)
        found = self._database.execute("select kind from taken where key = ?", key).fetchone()
        return str(found[0]) if found else None

    def _take(self, output: str) -> None:
        """Take a path and those of its folders."""
        parts = same_file_key(output).split("/")
        paths = ["/".join(parts[:size]) for size in range(1, len(parts) + 1)]
        self._database.executemany(
            "insert or ignore into taken values (?, ?)",
            [(_blob(path), _OUTPUT if path is paths[-1] else "folder") for path in paths],
        )

    def _fill_shards(self) -> None:
        """Give inputs that are new to the lowest free numbers; a shard that is there is never added to."""
        database, shard = self._database, self._job.options.shard
        used = {
            shard_number(_text(output), self._suffix)
            for (output,) in database.execute("select distinct output from last")
        }
        new = "select number from plan where output is null and number > ? order by number limit ?"
        number = row = -1
        while rows := database.execute(new, (row, shard)).fetchall():
            number = next(free for free in count(number + 1) if self._is_free(free, used))
            output = _blob(shard_name(number, self._suffix))
            database.executemany(
                "update plan set output = ?, position = ? where number = ?",
                ((output, position, row) for position, (row,) in enumerate(rows)),
            )
            row = rows[-1][0]
        # Members of a planned shard that were not named this time still belong to it.
        missing = (
            "select input, output, position from last where output in (select output from plan) "
            "and input not in (select input from plan)"
        )
        for name, output, position in database.execute(missing).fetchall():
            path = name if is_url(_text(name)) else _blob(os.path.abspath(_text(name)))
            database.execute(
                "insert into plan (input, path, reason, output, position) values (?, ?, '', ?, ?)",
                (name, path, output, position),
            )
        database.execute("create index plan_output on plan (output, position)")

    def _is_free(self, number: int, used: Container[int | None]) -> bool:
        return number not in used and self._kind(shard_name(number, self._suffix)) is None

    def pieces(self, *, failed_only: bool = False, force: bool = False) -> Iterator[Piece]:
        """The work, output by output; with `failed_only` what failed before, with `force` as if there were nothing."""
        order = "plan.output, plan.position" if self._job.options.shard else "plan.number"
        rows = self._database.execute(
            "select plan.input, path, reason, plan.output, line "
            f"from plan left join last using (input) order by {order}"
        )
        for output, group in groupby(rows, key=itemgetter(3)):
            members = [(row, decode(row[4]) if row[4] is not None else None) for row in group]
            if failed_only and not any(record is not None and record.status == "failed" for _, record in members):
                continue
            items = tuple(
                Item(
                    _text(row[0]),
                    _text(row[1]),
                    due="forced" if force else self._due(record),
                    sha256=record.sha256 if record else None,
                    dead=row[2],
                )
                for row, record in members
            )
            last = members[0][1]
            yield Piece(_text(output), items, last.output_sha256 if last else None)

    def _due(self, record: Record | None) -> str:
        """Why an input must be done whatever its bytes are."""
        if record is None:
            return "new"
        if record.status == "failed":
            return "failed before"
        if (record.paperkit, record.model) != (self._job.paperkit, self._job.model):
            return "made by another version"
        return "made with other options" if record.options != self._job.options else ""

    def close(self) -> None:
        """Drop the temporary file."""
        self._database.close()


def _numbered(path: str, suffix: str) -> Iterator[str]:
    return (numbered(path, suffix, number) for number in count(1))


@contextmanager
def _transaction(database: sqlite3.Connection) -> Iterator[None]:
    database.execute("begin")
    yield
    database.execute("commit")


def _blob(text: str) -> bytes:
    """A text for the database, which takes no lone surrogates, such as stand in file names that are no UTF-8."""
    return text.encode("utf-8", "surrogatepass")


def _text(blob: bytes) -> str:
    return blob.decode("utf-8", "surrogatepass")
