"""Gold: an issue labelled by hand, line by line, in a file a person can read and correct.

samples/README.md describes the format. A gold file holds the raw text itself, so the raw file can
be made from it (`Gold.text`), and inline tags mark what stands inside a line.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from paperkit.errors import InputError, SettingsError

#: Labels of a line. `+` behind one says that the line goes on with the one before it of that article.
LINE_LABELS = frozenset(
    [
        "masthead",
        "folio",
        "navigation",
        "staff",
        "advert",
        "rule",
        "furniture",
        "column",
        "headline",
        "kicker",
        "main",
        "deck",
        "byline",
        "dateline",
        "note",
        "body",
        "subhead",
        "caption",
        "credit",
        "jump",
        "jumphead",
    ]
)
#: Labels whose lines belong to no article.
PAGE_LABELS = frozenset(["masthead", "folio", "navigation", "staff", "advert", "rule", "furniture"])
ROLE_TAGS = frozenset(
    [
        "reporter",
        "correspondent",
        "intern",
        "commentator",
        "author",
        "editor",
        "photographer",
        "agency",
        "translator",
        "other",
    ]
)
TAGS = ROLE_TAGS | frozenset(
    ["lead", "dateline", "byline", "org", "credit", "jump", "column", "kicker", "main", "deck", "caption", "removed"]
)
KINDS = frozenset(
    ["news", "brief", "editorial", "commentary", "feature", "photo", "notice", "letter", "literary", "index", "other"]
)

_TAG = re.compile(r"<(/?)([a-z]+)>")
_ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))


@dataclass(frozen=True, slots=True)
class Mark:
    """An inline tag: its name and the half-open span it covers, in characters of the line."""

    tag: str
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class GoldLine:
    """One line of the raw text with its label; `article` is None for lines of the page."""

    text: str
    article: str | None = None
    label: str | None = None
    continues: bool = False
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Gold:
    """A labelled issue. `whole` is False where only the article of each line is known, not its label."""

    name: str
    style: str
    lines: tuple[GoldLine, ...]
    kinds: dict[str, str] = field(default_factory=dict)
    whole: bool = True

    @property
    def text(self) -> str:
        """The raw text the gold was made of."""
        return "\n".join(line.text for line in self.lines)


def parse_gold(content: str, *, name: str) -> Gold:
    """Read the text of a gold file.

    Raises SettingsError, naming the line of the gold file, where it is not well formed.
    """
    head, separator, rest = content.partition("\n---\n")
    if not separator:
        raise SettingsError(f"{name}: no line '---' between the header and the lines")
    style = ""
    kinds: dict[str, str] = {}
    for number, entry in enumerate(head.split("\n"), 1):
        key, _, value = (part.strip() for part in entry.partition(":"))
        if key == "style":
            style = value
        elif key.startswith("kind "):
            if value not in KINDS:
                raise SettingsError(f"{name}:{number}: unknown kind {value!r}; one of {', '.join(sorted(KINDS))}")
            kinds[key.removeprefix("kind ").strip()] = value
        elif key not in ("note", ""):
            raise SettingsError(f"{name}:{number}: unknown header {key!r}; use style, note or 'kind aN'")
    if not style:
        raise SettingsError(f"{name}: the header names no style")
    offset = head.count("\n") + 3
    lines = tuple(
        _parse_line(entry, where=f"{name}:{number}")
        for number, entry in enumerate(rest.removesuffix("\n").split("\n"), offset)
    )
    gold = Gold(name=name, style=style, lines=lines, kinds=kinds)
    _check(gold, offset)
    return gold


def _parse_line(entry: str, *, where: str) -> GoldLine:
    tagged, bar, content = entry.partition("|")
    if not bar:
        raise SettingsError(f"{where}: no '|' between label and text")
    words = tagged.split()
    article = None
    if words and re.fullmatch(r"a\d+", words[0]):
        article = words.pop(0)
    if len(words) > 1:
        raise SettingsError(f"{where}: {tagged.strip()!r} is not 'aN label' or 'label'")
    label = words[0] if words else None
    continues = bool(label and label.endswith("+"))
    label = label.removesuffix("+") if label else None
    text, marks = _parse_marks(content, where=where)
    if label is None:
        if article or text.strip():
            raise SettingsError(f"{where}: a line with text needs a label")
        return GoldLine(text)
    if label not in LINE_LABELS:
        raise SettingsError(f"{where}: unknown label {label!r}; one of {', '.join(sorted(LINE_LABELS))}")
    if not text.strip():
        raise SettingsError(f"{where}: a blank line takes no label")
    if label in PAGE_LABELS and article:
        raise SettingsError(f"{where}: {label} belongs to no article")
    if label not in PAGE_LABELS and label not in ("caption", "credit") and not article:
        raise SettingsError(f"{where}: {label} needs an article, as in 'a1 {label}|'")
    return GoldLine(text, article, label, continues, marks)


def _parse_marks(content: str, *, where: str) -> tuple[str, tuple[Mark, ...]]:
    pieces: list[str] = []
    marks: list[Mark] = []
    opened: list[tuple[str, int]] = []
    length = position = 0
    for tag in _TAG.finditer(content):
        piece = _unescape(content[position : tag.start()])
        pieces.append(piece)
        length += len(piece)
        position = tag.end()
        closing, name = tag.groups()
        if name not in TAGS:
            raise SettingsError(f"{where}: unknown tag <{name}>; write &lt; for a < of the text")
        if not closing:
            opened.append((name, length))
            continue
        if not opened or opened[-1][0] != name:
            raise SettingsError(f"{where}: </{name}> closes nothing")
        marks.append(Mark(name, opened.pop()[1], length))
    if opened:
        raise SettingsError(f"{where}: <{opened[-1][0]}> is not closed")
    pieces.append(_unescape(content[position:]))
    # Inner tags close first; of two around the same text the outer one stands first.
    marks.reverse()
    return "".join(pieces), tuple(sorted(marks, key=lambda mark: (mark.start, -mark.stop)))


def _unescape(text: str) -> str:
    for entity, character in _ENTITIES:
        text = text.replace(entity, character)
    return text


def _check(gold: Gold, offset: int) -> None:
    """What a line alone does not show: continuations need something to go on with, kinds an article."""
    seen: set[tuple[str | None, str]] = set()
    for number, line in enumerate(gold.lines, offset):
        if line.label is None:
            continue
        if line.continues and (line.article, line.label) not in seen:
            raise SettingsError(f"{gold.name}:{number}: {line.label}+ goes on with nothing")
        seen.add((line.article, line.label))
    articles = {line.article for line in gold.lines}
    for article in gold.kinds:
        if article not in articles:
            raise SettingsError(f"{gold.name}: kind of {article}, which has no lines")


def format_gold(gold: Gold) -> str:
    """The text of a gold file; `parse_gold` reads it back to an equal Gold."""
    head = [f"style: {gold.style}", *(f"kind {article}: {kind}" for article, kind in gold.kinds.items()), "---"]
    return "\n".join([*head, *(_format_line(line) for line in gold.lines)]) + "\n"


def _format_line(line: GoldLine) -> str:
    label = " ".join(filter(None, (line.article, line.label))) + ("+" if line.continues else "")
    # A tag that closes goes before one that opens at the same place; the inner one closes first.
    edges: list[tuple[int, int, int, str]] = []
    for order, mark in enumerate(line.marks):
        if mark.stop > mark.start:
            edges.append((mark.start, 1, order, f"<{mark.tag}>"))
            edges.append((mark.stop, 0, -order, f"</{mark.tag}>"))
    pieces = []
    position = 0
    for place, _, _, tag in sorted(edges):
        pieces += [_escape(line.text[position:place]), tag]
        position = place
    pieces.append(_escape(line.text[position:]))
    return f"{label:<13}|{''.join(pieces)}"


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def read_gold(path: Path) -> Iterator[Gold]:
    """Gold of a file or of all files below a folder, in the order of their names.

    `.gold` files are labelled whole. `.jsonl` and `.jsonl.gz` files hold one issue a line as
    `{"name", "text", "articles": [{"lines": [..]}]}`: the article of each line, no labels.

    Raises InputError where nothing can be read, SettingsError where a file is not valid gold.
    """
    if path.is_dir():
        files = sorted(p for p in path.rglob("*") if p.name.endswith((".gold", ".jsonl", ".jsonl.gz")))
        if not files:
            raise InputError(f"{path}: no .gold or .jsonl file in this folder")
        for file in files:
            yield from read_gold(file)
        return
    try:
        data = path.read_bytes()
        content = (gzip.decompress(data) if path.name.endswith(".gz") else data).decode("utf-8")
    except (OSError, UnicodeDecodeError, EOFError) as error:
        raise InputError(f"{path}: cannot be read as gold: {error}") from error
    if path.name.endswith(".gold"):
        yield parse_gold(content, name=str(path))
        return
    style = path.name.split(".")[0]
    for number, row in enumerate(content.split("\n"), 1):
        if row.strip():
            yield _boundaries(row, style=style, where=f"{path}:{number}")


def _boundaries(row: str, *, style: str, where: str) -> Gold:
    try:
        record = json.loads(row)
        texts = record["text"].split("\n")
        owners = {line: f"a{k}" for k, article in enumerate(record["articles"], 1) for line in article["lines"]}
        name = str(record["name"])
    except (ValueError, KeyError, TypeError) as error:
        raise SettingsError(f"{where}: not a gold record: {error}") from error
    lines = tuple(GoldLine(text, owners.get(number)) for number, text in enumerate(texts))
    return Gold(name=name, style=style, lines=lines, whole=False)
