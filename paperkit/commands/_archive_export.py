"""The command `archive export`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from paperkit.commands._archive import database_argument, debug_option
from paperkit.commands._shared import check_conversion, check_output, conversion_options, converted, piece_options
from paperkit.errors import UsageError

if TYPE_CHECKING:
    import sqlite3

    from paperkit.archive.refs import Ref
    from paperkit.export import Edition, Format, Options, Rows


@click.command("export")
@database_argument
@click.argument("refs", metavar="[REF…]", nargs=-1)
@click.option("--to", "format_name", metavar="FORMAT", required=True, help="The format; `paperkit formats` lists them.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="A file, or a folder for formats of many files.")
@piece_options
@conversion_options
@debug_option
def command(
    database: Path,
    refs: tuple[str, ...],
    format_name: str,
    output: Path | None,
    rows: Rows | None,
    split: bool,
    script: str | None,
    punctuation: str,
) -> None:
    """Export issues or articles of the archive DB to any format; without REF all of it, by date.

    REF is 12 for an issue, 12/a3 for an article of it. Where a format holds one issue a file, several
    issues make a folder, which -o names. An issue that was added as JSON has no source text: formats that
    show the source get one put together from the pieces.

    \b
    Example:
        paperkit archive export papers.db --to jsonl > all.jsonl
        paperkit archive export papers.db 12/a3 --to markdown
        paperkit archive export papers.db --to html -o editions/
    """
    from paperkit.archive.connect import reading
    from paperkit.archive.refs import Ref, read_ref
    from paperkit.archive.store import numbers
    from paperkit.export import load_format

    exporter = load_format(format_name)
    options = exporter.options(rows=rows, split=split)
    check_conversion(script)
    output = check_output(output, [database])
    wanted = [read_ref(ref) for ref in refs]
    with reading(database) as connection:
        wanted = wanted or [Ref(number, None) for number in numbers(connection)]
        editions = _editions(connection, wanted, script=script, punctuation=punctuation)
        several = len(wanted) > 1 and exporter.collection is None and not exporter.joins
        if several or exporter.is_folder(options):
            _to_folder(exporter, options, wanted, editions, output)
        else:
            _to_file(_pieces(exporter, options, editions), output)


def _editions(
    connection: sqlite3.Connection, refs: list[Ref], *, script: str | None, punctuation: str
) -> Iterator[Edition]:
    from paperkit.archive.conserve import rebuilt_source
    from paperkit.archive.refs import narrowed
    from paperkit.archive.store import load
    from paperkit.export import Edition
    from paperkit.source import read_source

    for ref in refs:
        stored = load(connection, ref.number)
        info = stored.issue.source
        if stored.source is None:
            source = rebuilt_source(stored.issue)
        else:
            source = read_source(stored.source, name=info.name, encoding=info.encoding)
        yield Edition(converted(narrowed(stored.issue, ref), script=script, punctuation=punctuation), source)


def _pieces(exporter: Format, options: Options, editions: Iterator[Edition]) -> Iterator[bytes]:
    """The bytes of one output."""
    if exporter.collection is not None:
        yield exporter.collection(editions, options)
        return
    assert exporter.document is not None
    if exporter.header is not None:
        yield exporter.header(options)
    for edition in editions:
        yield exporter.document(edition, options)


def _to_file(pieces: Iterator[bytes], output: Path | None) -> None:
    from paperkit.output import whole_file
    from paperkit.terminal import write

    if output is None:
        for piece in pieces:
            write(piece)
        sys.stdout.flush()
        return
    with whole_file(output) as stream:
        for piece in pieces:
            stream.write(piece)


def _to_folder(
    exporter: Format, options: Options, refs: list[Ref], editions: Iterator[Edition], output: Path | None
) -> None:
    """A folder of what one issue makes, or of a file or folder for each of several."""
    from paperkit.output import whole_folder

    if output is None:
        raise UsageError(f"format {exporter.name} makes a folder of {len(refs)} issues; name it with -o")
    with whole_folder(output) as folder:
        for ref, edition in zip(refs, editions, strict=True):
            # An id can come from somebody's JSON: nothing in it may lead to another folder.
            name = f"issue-{ref.number}" + (f"-{_safe(ref.key)}" if ref.key else "")
            if exporter.is_folder(options):
                assert exporter.documents is not None
                for path, data in exporter.documents(edition, options):
                    folder.write(path if len(refs) == 1 else f"{name}/{path}", data)
            else:
                assert exporter.document is not None
                folder.write(name + exporter.suffix, exporter.document(edition, options))


def _safe(key: str) -> str:
    return "".join(one if one.isalnum() else "_" for one in key)
