"""Exporters: one format, one file, found by folder.

A module `to_NAME.py` here is the format NAME (underscores become hyphens). It holds

    SUMMARY    what the format is for, one line
    AUDIENCE   whom it is for: programs, editors, news systems, archives
    SUFFIX     of its files, with the dot

and one of

    document(edition, options) -> bytes                         one file an issue
    documents(edition, options) -> Iterator[(path, bytes)]      a folder an issue; paths are relative to it

A format whose documents can follow each other in one file says `JOINS = True`, and may have
`header(options) -> bytes` to stand before the first. A binary format that can hold several issues
but not by appending has `collection(editions, options) -> bytes`. `BINARY = True` says that a terminal cannot show
it, `ROWS = True` that it is made of rows, `CLEANS = "xml"` or "html" that characters which that standard forbids are replaced. All are pure: same edition, same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Literal, TypeAlias

from paperkit.errors import UsageError
from paperkit.model import Issue
from paperkit.source import Source

Rows: TypeAlias = Literal["articles", "captions", "bylines", "paragraphs"]


@dataclass(frozen=True, slots=True)
class Edition:
    """An issue with the source it was made of; the issue may have been converted, the source never is."""

    issue: Issue
    source: Source


@dataclass(frozen=True, slots=True)
class Options:
    """`rows`: what a row is in formats of rows. `split`: a file an article in formats that can."""

    rows: Rows = "articles"
    split: bool = False


@dataclass(frozen=True, slots=True)
class Format:
    """An exporter, loaded."""

    name: str
    summary: str
    audience: str
    suffix: str
    joins: bool
    binary: bool
    has_rows: bool
    cleans: Literal["", "xml", "html"]
    document: Callable[[Edition, Options], bytes] | None
    documents: Callable[[Edition, Options], Iterator[tuple[str, bytes]]] | None
    header: Callable[[Options], bytes] | None
    collection: Callable[[Iterable[Edition], Options], bytes] | None

    def is_folder(self, options: Options) -> bool:
        """Whether this makes a folder of files of each issue."""
        return self.document is None or (options.split and self.documents is not None)

    def options(self, *, rows: Rows | None, split: bool) -> Options:
        """The options of a call, `rows` None where it does not say.

        Raises UsageError where the format has no use for one of them.
        """
        if split and self.documents is None:
            raise UsageError(f"format {self.name} cannot be split")
        if rows is not None and not self.has_rows:
            raise UsageError(f"format {self.name} has no rows; leave out --rows, or take csv, tsv or parquet")
        return Options(rows=rows or "articles", split=split)


def format_names() -> tuple[str, ...]:
    """The names of all formats, from the files of this folder; none is loaded."""
    return tuple(
        sorted(path.stem.removeprefix("to_").replace("_", "-") for path in Path(__file__).parent.glob("to_*.py"))
    )


@cache
def load_format(name: str) -> Format:
    """The exporter of this name.

    Raises UsageError where there is none, or where its library is not installed.
    """
    if name not in format_names():
        raise UsageError(f"unknown format {name!r}; one of {', '.join(format_names())}")
    try:
        module = import_module(f"paperkit.export.to_{name.replace('-', '_')}")
    except ModuleNotFoundError as error:
        raise UsageError(
            f"format {name} needs the package {error.name}; install it with: pip install 'paperkit[{name}]'"
        ) from error
    return Format(
        name=name,
        summary=module.SUMMARY,
        audience=module.AUDIENCE,
        suffix=module.SUFFIX,
        joins=getattr(module, "JOINS", False),
        binary=getattr(module, "BINARY", False),
        has_rows=getattr(module, "ROWS", False),
        cleans=getattr(module, "CLEANS", ""),
        document=getattr(module, "document", None),
        documents=getattr(module, "documents", None),
        header=getattr(module, "header", None),
        collection=getattr(module, "collection", None),
    )
