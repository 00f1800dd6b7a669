"""What scoring compares: the articles of an issue as sets of lines and lists of field values.

The same facts are read from gold and from an Issue. Line numbers count from 0 and leave blank lines out of
account; texts are as printed.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from paperkit.gold import ROLE_TAGS, Gold, GoldLine
from paperkit.model import Article, Caption, Issue, Passage, Spans

#: The fields that are scored, and whether a value stands once an article or as often as it likes.
ARTICLE_FIELDS = ("headline", "kicker", "main", "deck", "lead", "dateline", "byline name", "byline role", "paragraph")
ISSUE_FIELDS = ("caption", "credit")
_LOOSE = frozenset({"caption", "credit"})
_HEAD_LABELS = ("kicker", "main", "deck")
_TAKEN_OUT = frozenset({"lead", "byline", "dateline", "jump", "removed", "credit", "column"})


@dataclass(frozen=True, slots=True)
class ArticleFacts:
    """An article: the line it begins on, all its lines, and the values of its fields."""

    start: int
    lines: frozenset[int]
    fields: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class IssueFacts:
    """An issue: its articles in order, the values of its photo fields, and its lines that are not blank."""

    articles: tuple[ArticleFacts, ...]
    fields: dict[str, tuple[str, ...]]
    lines: tuple[int, ...]

    @property
    def starts(self) -> frozenset[int]:
        """The lines on which an article begins."""
        return frozenset(article.start for article in self.articles)


def gold_facts(gold: Gold) -> IssueFacts:
    """The facts of gold; where it knows no labels, articles have lines but no fields."""
    numbered = [(number, line) for number, line in enumerate(gold.lines) if line.text.strip()]
    own: dict[str, list[tuple[int, GoldLine]]] = {}
    for number, line in numbered:
        if line.article is not None:
            own.setdefault(line.article, []).append((number, line))
    articles = [_gold_article(lines, whole=gold.whole) for lines in own.values()]
    photos = _unbroken(line for _, line in numbered if line.label in _LOOSE)
    fields = (
        {"caption": tuple(_texts(photos, "caption")), "credit": tuple(_photographers(photos))} if gold.whole else {}
    )
    return IssueFacts(
        tuple(sorted((article for article in articles if article), key=lambda article: article.start)),
        fields,
        tuple(number for number, _ in numbered),
    )


def _gold_article(lines: Sequence[tuple[int, GoldLine]], *, whole: bool) -> ArticleFacts | None:
    numbers = frozenset(number for number, _ in lines)
    if not whole:
        return ArticleFacts(min(numbers), numbers, {})
    written = [number for number, line in lines if line.label not in _LOOSE]
    if not written:
        return None
    texts = _unbroken(line for _, line in lines)
    parts = {part: "".join(_head(texts, part)) for part in _HEAD_LABELS}
    names = [(tag, name) for line in texts if line.label not in _LOOSE for tag, name in _names(line)]
    fields = {
        "headline": _once("".join(parts[part] for part in _HEAD_LABELS)),
        **{part: _once(text) for part, text in parts.items()},
        "lead": tuple(_marked(texts, "lead")),
        "dateline": tuple(
            [*_marked(texts, "dateline"), *(line.text.strip() for line in texts if line.label == "dateline")][:1]
        ),
        "byline name": tuple(name for _, name in names),
        "byline role": tuple(f"{tag} {name}" for tag, name in names),
        "paragraph": tuple(_texts(texts, "body")),
    }
    return ArticleFacts(min(written), numbers, fields)


def _unbroken(lines: Iterable[GoldLine]) -> list[GoldLine]:
    """The lines with each one that goes on joined to the one it goes on with, and a tag that the break cuts with its rest."""
    whole: list[GoldLine] = []
    last: dict[str | None, int] = {}
    for line in lines:
        if line.continues and line.label in last:
            whole[last[line.label]] = _with_rest(whole[last[line.label]], line)
        else:
            last[line.label] = len(whole)
            whole.append(line)
    return whole


def _with_rest(line: GoldLine, rest: GoldLine) -> GoldLine:
    text = line.text.rstrip()
    shift = len(text) - (len(rest.text) - len(rest.text.lstrip()))
    marks = [replace(mark, stop=min(mark.stop, len(text))) for mark in line.marks]
    for mark in rest.marks:
        moved = replace(mark, start=mark.start + shift, stop=mark.stop + shift)
        cut = next((k for k, m in enumerate(marks) if m.tag == mark.tag and m.stop == moved.start == len(text)), None)
        if cut is None:
            marks.append(moved)
        else:
            marks[cut] = replace(marks[cut], stop=moved.stop)
    return replace(line, text=text + rest.text.strip(), marks=tuple(marks))


def _once(text: str) -> tuple[str, ...]:
    return (text,) if text else ()


def _marked(lines: Iterable[GoldLine], tag: str) -> list[str]:
    return [line.text[mark.start : mark.stop].strip() for line in lines for mark in line.marks if mark.tag == tag]


def _head(lines: Iterable[GoldLine], part: str) -> list[str]:
    found = []
    for line in lines:
        if line.label == part:
            columns = [mark for mark in line.marks if mark.tag in _TAKEN_OUT]
            found.append(_without(line, columns))
        elif line.label == "headline":
            found += _marked([line], part)
    return found


def _names(line: GoldLine) -> list[tuple[str, str]]:
    return [
        (mark.tag, _unspaced(line.text[mark.start : mark.stop]))
        for mark in line.marks
        if mark.tag in ROLE_TAGS and not any(m.tag == "credit" and m.start <= mark.start < m.stop for m in line.marks)
    ]


def _unspaced(name: str) -> str:
    """A name without the spaces that print sets it with, those of Helen Ng among them."""
    return "".join(name.split())


def _photographers(lines: Iterable[GoldLine]) -> list[str]:
    return [
        _unspaced(line.text[mark.start : mark.stop]) for line in lines for mark in line.marks if mark.tag in ROLE_TAGS
    ]


def _without(line: GoldLine, marks: Iterable[object]) -> str:
    text = list(line.text)
    for mark in line.marks:
        if mark in marks:
            text[mark.start : mark.stop] = "\0" * (mark.stop - mark.start)
    return "".join(text).replace("\0", "").strip()


def _texts(lines: Iterable[GoldLine], label: str) -> list[str]:
    """The texts of the lines of a label, less what the fields take out of them."""
    texts = [
        _without(line, [mark for mark in line.marks if mark.tag in _TAKEN_OUT]) for line in lines if line.label == label
    ]
    return [text for text in texts if text]


def issue_facts(issue: Issue, text: str, *, photos_begin: bool = False) -> IssueFacts:
    """The facts of an issue that was made of `text`.

    `photos_begin` counts a photo that stands alone as an article, as gold without labels does.
    """
    starts = [0]
    while (found := text.find("\n", starts[-1])) >= 0:
        starts.append(found + 1)
    lines = _Lines(starts)
    by_id = {caption.id: caption for caption in issue.captions}
    articles = [
        _article(article, lines, [by_id[identity] for identity in article.captions]) for article in issue.articles
    ]
    if photos_begin:
        for caption in issue.captions:
            if caption.article is None:
                numbers = lines.of([caption.spans, *(credit.spans for credit in caption.credits)])
                articles.append(ArticleFacts(min(numbers), numbers, {}))
    fields = {
        "caption": tuple(caption.text for caption in issue.captions if caption.text),
        "credit": tuple(
            _unspaced(name) for caption in issue.captions for credit in caption.credits for name in credit.names
        ),
    }
    blank = frozenset(number for number, line in enumerate(text.split("\n")) if not line.strip())
    return IssueFacts(
        tuple(sorted((a for a in articles if a.lines), key=lambda article: article.start)),
        fields,
        tuple(number for number in range(len(starts)) if number not in blank),
    )


@dataclass(frozen=True, slots=True)
class _Lines:
    starts: list[int]

    def of(self, spans: Iterable[Spans]) -> frozenset[int]:
        """The numbers of the lines that spans begin on or go through."""
        numbers: set[int] = set()
        for piece in spans:
            for start, stop in piece:
                numbers.update(range(self.at(start), self.at(max(start, stop - 1)) + 1))
        return frozenset(numbers)

    def at(self, position: int) -> int:
        return bisect_right(self.starts, position) - 1


def _article(article: Article, lines: _Lines, captions: Iterable[Caption]) -> ArticleFacts:
    headline = article.headline
    parts: list[Passage | None] = [headline.kicker, headline.main, headline.deck] if headline else []
    passages = [passage for passage in (article.column, *parts, article.lead, article.note, article.jump) if passage]
    spans = [passage.spans for passage in passages]
    spans += [paragraph.spans for paragraph in article.paragraphs]
    spans += [byline.spans for byline in article.bylines]
    if article.dateline is not None:
        spans.append(article.dateline.spans)
    photos = [part for caption in captions for part in (caption.spans, *(credit.spans for credit in caption.credits))]
    own = lines.of(spans) or lines.of(photos)
    texts = dict(zip(("kicker", "main", "deck"), (part.text if part else "" for part in parts), strict=False))
    fields = {
        "headline": _once("".join(texts.values())),
        **{part: _once(texts.get(part, "")) for part in _HEAD_LABELS},
        "lead": _once(article.lead.text if article.lead else ""),
        "dateline": _once(article.dateline.text if article.dateline else ""),
        "byline name": tuple(_unspaced(name) for byline in article.bylines for name in byline.names),
        "byline role": tuple(f"{byline.role} {_unspaced(name)}" for byline in article.bylines for name in byline.names),
        "paragraph": tuple(paragraph.text for paragraph in article.paragraphs if paragraph.kind == "body"),
    }
    return ArticleFacts(min(own, default=0), own | lines.of(photos), fields)
