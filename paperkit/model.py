"""The issue: what paperkit makes of a newspaper's raw text.

Every string that stands in the newspaper is a `Passage`: a text and the spans of the source it was
cut from. Spans are half-open, `(start, stop)`, in characters of the decoded text. The field names are
those of the JSON (docs/json.md), so encoding an `Issue` needs no mapping.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Span: TypeAlias = tuple[int, int]
Spans: TypeAlias = tuple[Span, ...]

ArticleKind: TypeAlias = Literal[
    "news", "brief", "editorial", "commentary", "feature", "photo", "notice", "letter", "literary", "index", "other"
]
Role: TypeAlias = Literal[
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
FurnitureKind: TypeAlias = Literal["folio", "navigation", "staff", "advert", "rule", "jump-head", "other"]
RepairKind: TypeAlias = Literal["rejoin", "overlap", "repeat", "reflow"]

SCHEMA_VERSION = "1"


@dataclass(frozen=True, slots=True)
class Passage:
    """A text of the issue: `text == "".join(source.text[a:b] for a, b in spans)`."""

    text: str
    spans: Spans


@dataclass(frozen=True, slots=True)
class SourceInfo:
    """Where an issue came from. `chars` counts characters of the decoded text."""

    name: str | None
    encoding: str
    sha256: str
    chars: int


@dataclass(frozen=True, slots=True)
class Masthead:
    """报头: the paper's name, ISO date, issue number and page, read from the masthead's lines."""

    text: str
    spans: Spans
    title: str | None = None
    date: str | None = None
    number: str | None = None
    page: str | None = None


@dataclass(frozen=True, slots=True)
class Headline:
    """The headline parts: 引题 kicker, 主题 main, 副题 deck. `text` is the parts, a space between any two."""

    text: str
    kicker: Passage | None = None
    main: Passage | None = None
    deck: Passage | None = None


@dataclass(frozen=True, slots=True)
class Dateline:
    """电头: agency, place and ISO date (`--08-13` where no year is known)."""

    text: str
    spans: Spans
    agency: str | None = None
    place: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Byline:
    """署名: one role with its names, without inner spaces; also a caption's credit."""

    text: str
    spans: Spans
    role: Role
    names: tuple[str, ...] = ()
    org: str | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A whole paragraph of the body, or a subhead (小标题) between paragraphs."""

    text: str
    spans: Spans
    kind: Literal["body", "subhead"] = "body"


@dataclass(frozen=True, slots=True)
class Article:
    """One article. `captions` holds ids; `confidence` is that of its least certain boundary, 0 to 1."""

    id: str
    kind: ArticleKind
    page: str | None
    confidence: float
    column: Passage | None = None
    headline: Headline | None = None
    lead: Passage | None = None
    dateline: Dateline | None = None
    bylines: tuple[Byline, ...] = ()
    note: Passage | None = None
    paragraphs: tuple[Paragraph, ...] = ()
    captions: tuple[str, ...] = ()
    jump: Passage | None = None


@dataclass(frozen=True, slots=True)
class Caption:
    """图片说明 with its credits; `article` is the id of its article, None for a photo that stands alone."""

    id: str
    text: str
    spans: Spans
    credits: tuple[Byline, ...] = ()
    article: str | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Furniture:
    """Text of the page that belongs to no article."""

    text: str
    spans: Spans
    kind: FurnitureKind = "other"


@dataclass(frozen=True, slots=True)
class Repair:
    """What was mended. `text` shows the place, | marking the break; `removed` holds the surplus spans."""

    kind: RepairKind
    text: str
    removed: Spans = ()
    applied: bool = True


@dataclass(frozen=True, slots=True)
class Note:
    """A doubt: a stable code, a message for people, and the number of its line, from 0."""

    code: str
    message: str
    line: int


@dataclass(frozen=True, slots=True)
class Issue:
    """A newspaper issue. Articles stand in the order of their first characters in the source."""

    paperkit: str
    source: SourceInfo
    masthead: Masthead | None = None
    articles: tuple[Article, ...] = ()
    captions: tuple[Caption, ...] = ()
    furniture: tuple[Furniture, ...] = ()
    repairs: tuple[Repair, ...] = ()
    notes: tuple[Note, ...] = ()
