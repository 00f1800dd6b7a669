"""Fills docs/formats.md with what the exporters really write: `python -m tests.make_formats_doc`.

Between `<!-- made: NAME ARGUMENT -->` and `<!-- /made -->` stands what a function here makes; all else is written by
hand and stays.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path
from typing import get_args
from zipfile import ZipFile

from paperkit.commands.formats import AUDIENCES
from paperkit.export import format_names, load_format
from paperkit.export.mapping import ARTICLE_TYPES, GENRES, PARTY_PROPERTIES, PARTY_ROLES
from paperkit.model import ArticleKind, Role
from tests.editions import SMALL, exported, small

DOCUMENT = Path(__file__).resolve().parents[1] / "docs" / "formats.md"

_MADE = re.compile(r"(<!-- made: (\S+) ?(\S*) -->\n).*?(<!-- /made -->)", re.DOTALL)
_PAIR = re.compile(r"\[\s+(\d+),\s+(\d+)\s+\]")
#: What is shown of a format whose whole output is long: from the first to the last line that holds these.
_SHOWN = {"html": ("<article", "</article>"), "tei": (" <text ", " </text>"), "mets": (" <structMap", " </structMap>")}
_FILES = {"nitf": "a1.xml", "mets": "mets.xml"}
_LANGUAGES = {".json": "json", ".jsonl": "json", ".jsonld": "json", ".xml": "xml", ".html": "html", ".md": "markdown"}


def filled(document: str) -> str:
    """The document with its made parts made anew."""
    return _MADE.sub(lambda found: f"{found[1]}{_MAKERS[found[2]](found[3])}\n{found[4]}", document)


def source(_: str) -> str:
    """The raw text that all examples are made of."""
    return _fenced("\n".join(line for _, line in SMALL), "text")


def formats(_: str) -> str:
    """The list of formats."""
    rows = sorted(map(load_format, format_names()), key=lambda row: AUDIENCES.index(row.audience))
    return _table(
        ("format", "for", "suffix", "what it is"),
        [(f"[`{row.name}`](#{row.name})", row.audience, f"`{row.suffix}`", row.summary) for row in rows],
    )


def example(name: str) -> str:
    """The small article in a format."""
    if name == "parquet":
        return _parquet()
    files = exported(name, small())
    if name == "epub":
        return _epub(files[""])
    text = files[_FILES.get(name, "")].decode()
    if name in _SHOWN:
        first, last = _SHOWN[name]
        text = text[text.index(first) : text.rindex(last) + len(last)]
    if name == "json":
        text = _PAIR.sub(r"[\1, \2]", text)
    return _fenced(text.removeprefix("\ufeff"), _LANGUAGES.get(load_format(name).suffix, "text"))


def kinds(_: str) -> str:
    """The kinds of articles in the words of each standard."""
    rows = []
    for kind in get_args(ArticleKind):
        genre = GENRES[kind]
        coded = (f"{genre}, {kind}", f"`genre:{genre}`, {kind}") if genre else (kind, kind)
        rows.append((kind, coded[0], kind, genre or "", coded[1], ARTICLE_TYPES[kind]))
    head = ("kind", "ninjs `genres`", "NITF `tobject.type`", "NITF `tobject.property.type`", "NewsML-G2 `genre`")
    return _table((*head, "JSON-LD `@type`"), rows)


def roles(_: str) -> str:
    """The roles of those who sign in the words of each standard."""
    rows = []
    for role in get_args(Role):
        code = PARTY_ROLES[role]
        party = f"`creator`, `cpprole:{code}`" if code else "`contributor`"
        rows.append((role, role, role, party, f"`{PARTY_PROPERTIES[role]}`"))
    head = (
        "role",
        "ninjs `people.rel`",
        "NITF `class`",
        "NewsML-G2",
        "JSON-LD; `jobTitle` the role",
    )
    return _table(head, rows)


def _parquet() -> str:
    from pyarrow import parquet

    table = parquet.read_table(BytesIO(exported("parquet", small())[""]))
    schema = "\n".join(f"{field.name}: {field.type}" for field in table.schema)
    row = json.dumps(table.to_pylist()[0], ensure_ascii=False, indent=1, default=str)
    return _fenced(schema, "text") + "\n\nThe article's row:\n\n" + _fenced(row, "json")


def _epub(data: bytes) -> str:
    book = ZipFile(BytesIO(data))
    names = book.namelist()
    page = next(text for text in (book.read(name).decode("utf-8", "replace") for name in names) if "<article" in text)
    shown = page[page.index("<article") : page.rindex("</article>") + len("</article>")]
    return _fenced("\n".join(names), "text") + "\n\nThe article in it:\n\n" + _fenced(shown, "html")


def _fenced(text: str, language: str) -> str:
    return "~~~~" + language + "\n" + text.strip("\n") + "\n~~~~"


def _table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


_MAKERS: dict[str, Callable[[str], str]] = {
    "source": source,
    "formats": formats,
    "example": example,
    "kinds": kinds,
    "roles": roles,
}


if __name__ == "__main__":
    DOCUMENT.write_text(filled(DOCUMENT.read_text("utf-8")), "utf-8")
