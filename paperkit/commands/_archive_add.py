"""The command `archive add`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from paperkit.commands._archive import database_argument, progress_bar
from paperkit.commands._shared import Call, reading_options

if TYPE_CHECKING:
    from paperkit.archive.inputs import Incoming


@click.command("add")
@database_argument
@reading_options
def command(call: Call, database: Path) -> None:
    """Add the issues in FILES to the archive DB, which is made where there is none.

    FILES are raw files, JSON as `export` and `batch` write it (.json, .jsonl), folders of these, or - for
    standard input. The same source twice is one issue: what is added later replaces what was there. An
    archive to which adding was broken off holds whole issues; add the same FILES again.

    \b
    Example:
        paperkit archive add papers.db issues/*.txt
        paperkit export --to jsonl *.txt | paperkit archive add papers.db
    """
    from collections import Counter

    from paperkit.archive.adding import add
    from paperkit.archive.connect import writing
    from paperkit.archive.schema import load_folding

    done: Counter[str] = Counter()
    with writing(database, create=True) as connection:
        for item, outcome in add(connection, _incoming(call), load_folding(connection), report=call.report):
            done[outcome] += 1
            if call.verbose:
                click.echo(f"{item.issue.source.name}: {outcome}, {len(item.issue.articles)} articles", err=True)
    counts = f"{done['added']} issues added, {done['replaced']} replaced, {done['unchanged']} unchanged"
    click.echo(f"{database}: {counts}", err=True)


def _incoming(call: Call) -> Iterator[Incoming]:
    from paperkit.archive.inputs import files, issues
    from paperkit.pipeline import Settings
    from paperkit.profile import load_profile

    settings = Settings(
        encoding=call.encoding,
        profile=load_profile(call.profile) if call.profile else None,
        model=Path(call.model) if call.model else None,
        drop_repeats=call.drop_repeats,
        keep_overlaps=call.keep_overlaps,
    )
    inputs = files(call.files)
    with progress_bar(sum(file.size for file in inputs), "adding") as progress:
        for file in inputs:
            yield from issues(file, settings, report=call.report, progress=progress)
