"""The stages in their order: source, label, mend, group, fields."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from paperkit.blocks import LineLabel, Mended, Page
from paperkit.doubts import doubts
from paperkit.fields.articles import ArticleReader
from paperkit.fields.pages import furniture, masthead
from paperkit.group import group
from paperkit.label.tagger import label_lines
from paperkit.mend import mend
from paperkit.model import SCHEMA_VERSION, Issue
from paperkit.profile import Profile, load_profile
from paperkit.source import Source, read_source


@dataclass(frozen=True, slots=True)
class Settings:
    """How an issue is to be read.

    `encoding` is that of the bytes (None: find out), `profile` the house style, `model` a trained model
    (None: the one that comes with paperkit). `drop_repeats` removes phrases printed several times over,
    `keep_overlaps` keeps characters printed on both sides of a break.
    """

    encoding: str | None = None
    profile: Profile | None = None
    model: Path | None = None
    drop_repeats: bool = False
    keep_overlaps: bool = False

    def __post_init__(self) -> None:
        """Refuse, with a TypeError, what would be found wrong only deep inside."""
        if isinstance(self.profile, str):
            raise TypeError("profile is a str; give load_profile(…), or the name to parse")
        if isinstance(self.model, str):
            raise TypeError("model is a str; give a Path")


@dataclass(frozen=True, slots=True)
class Analysis:
    """An issue and what each stage made on the way to it."""

    source: Source
    labels: tuple[LineLabel, ...]
    mended: Mended
    page: Page
    issue: Issue


def parse(
    content: str | bytes,
    *,
    name: str | None = None,
    profile: Profile | str | None = None,
    settings: Settings | None = None,
) -> Issue:
    """Turn the raw text of a newspaper issue into an Issue.

    `content` is the text, or its bytes in UTF-8, GB18030, Big5 or UTF-16. `name` is kept as the source's
    name. `profile` is a house style: a Profile, the name of one that comes with paperkit, or the path of a
    TOML file. Positions in the issue are half-open spans in characters of the decoded text, line numbers
    count from 0, confidences go from 0 to 1. Any text gives an issue, empty text an empty one.

    Raises InputError where bytes are not text, SettingsError where the profile is not valid, both
    PaperkitError; TypeError where the content is neither text nor bytes, a path for one.
    """
    if isinstance(profile, str):
        profile = load_profile(profile)
    settings = settings or Settings()
    if profile is not None:
        settings = replace(settings, profile=profile)
    return analyse(content, name=name, settings=settings).issue


def analyse(content: str | bytes, *, name: str | None = None, settings: Settings | None = None) -> Analysis:
    """Run the stages and keep what each of them made.

    Raises what `parse` raises.
    """
    if not isinstance(content, str | bytes):
        raise TypeError(f"content is {type(content).__name__}, no str or bytes; of a file give what it holds")
    settings = settings or Settings()
    profile = settings.profile
    source = read_source(content, name=name, encoding=settings.encoding)
    labels = label_lines(source, profile=profile, model=settings.model)
    mended = mend(source, labels, keep_overlaps=settings.keep_overlaps, drop_repeats=settings.drop_repeats)
    page = group(source, mended.pieces)
    head = masthead(source, page.masthead, profile=profile)
    reader = ArticleReader(source, reference=head.date if head else None, profile=profile)
    captions = reader.captions(page)
    articles = reader.articles(page, captions)
    issue = Issue(
        SCHEMA_VERSION,
        source.info,
        head,
        articles,
        captions,
        furniture(source, [*page.furniture, *reader.furniture]),
        mended.repairs,
        doubts(source, labels, masthead=head, articles=articles, captions=captions, repairs=mended.repairs),
    )
    return Analysis(source, labels, mended, page, issue)
