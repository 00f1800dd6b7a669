"""The command `export`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from paperkit.commands._shared import (
    Call,
    check_conversion,
    check_output,
    conversion_options,
    converted,
    piece_options,
    reading_options,
)
from paperkit.errors import UsageError

if TYPE_CHECKING:
    from paperkit.export import Edition, Format, Options, Rows
    from paperkit.model import Issue


@click.command("export")
@reading_options
@click.option("--to", "format_name", metavar="FORMAT", required=True, help="The format; `paperkit formats` lists them.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="A file, or a folder for formats of many files.")
@piece_options
@conversion_options
def command(
    call: Call,
    format_name: str,
    output: Path | None,
    rows: Rows | None,
    split: bool,
    script: str | None,
    punctuation: str,
) -> None:
    """Export the whole issue in each of FILES.

    Without -o the result goes to standard output.

    \b
    Example:
        paperkit export --to json issue.txt
        paperkit export --to markdown --split -o articles/ issue.txt
        paperkit export --to jsonl *.txt | jq .articles[].headline.text
    """
    from paperkit.export import Edition, load_format
    from paperkit.terminal import is_terminal

    exporter = load_format(format_name)
    options = exporter.options(rows=rows, split=split)
    check_conversion(script)
    output = check_output(output, call.files)

    if exporter.binary and output is None and is_terminal():
        raise UsageError(f"format {format_name} is nothing a terminal can show; name a file with -o")

    def editions() -> Iterator[Edition]:
        for analysis in call.analyses():
            issue = converted(analysis.issue, script=script, punctuation=punctuation)
            _report_replaced(exporter, issue)
            yield Edition(issue, analysis.source)

    if exporter.is_folder(options):
        _export_folder(call, exporter, options, editions(), output)
    elif output is not None:
        _export_file(call, exporter, options, editions(), output)
    else:
        _export_stream(call, exporter, options, editions())


def _report_replaced(exporter: Format, issue: Issue) -> None:
    """Say on stderr which characters the format's standard forbids, and so are replaced."""
    if not exporter.cleans:
        return
    from paperkit.export.sanitise import forbidden_in, report

    found = forbidden_in(issue, for_html=exporter.cleans == "html")
    if found:
        click.echo(
            f"paperkit: {issue.source.name}: {exporter.name} cannot hold {report(found)}; replaced by U+FFFD", err=True
        )


def _pieces(call: Call, exporter: Format, options: Options, editions: Iterator[Edition]) -> Iterator[bytes]:
    """The bytes of one output."""
    if exporter.collection is not None:
        yield exporter.collection(editions, options)
        return
    if len(call.files) > 1 and not exporter.joins:
        raise UsageError(
            f"format {exporter.name} holds one issue a file; export {len(call.files)} files one by one, or use batch"
        )
    assert exporter.document is not None
    header = exporter.header(options) if exporter.header is not None else b""
    for edition in editions:
        yield header + exporter.document(edition, options)
        header = b""


def _export_stream(call: Call, exporter: Format, options: Options, editions: Iterator[Edition]) -> None:
    from paperkit.terminal import write

    for piece in _pieces(call, exporter, options, editions):
        write(piece)
    sys.stdout.flush()


def _export_file(call: Call, exporter: Format, options: Options, editions: Iterator[Edition], output: Path) -> None:
    from paperkit.output import whole_file

    pieces = _pieces(call, exporter, options, editions)
    first = next(pieces, None)
    if first is None and call.status:
        # No input could be read: an empty output would look like an empty issue.
        return
    with whole_file(output) as stream:
        stream.write(first or b"")
        for piece in pieces:
            stream.write(piece)


def _export_folder(
    call: Call, exporter: Format, options: Options, editions: Iterator[Edition], output: Path | None
) -> None:
    from paperkit.output import whole_folder

    if output is None:
        raise UsageError(f"format {exporter.name} makes a folder of files; name it with -o")
    if len(call.files) > 1:
        raise UsageError(f"format {exporter.name} makes a folder an issue; export one file, or use batch")
    assert exporter.documents is not None
    for edition in editions:
        with whole_folder(output) as folder:
            for name, data in exporter.documents(edition, options):
                folder.write(name, data)
