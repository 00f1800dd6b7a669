"""A passage as TEI text: where its lines begin, what was mended in it, who is named in it.

Elements are those of TEI P5 (tei-c.org/guidelines). `lb` stands where a line of the source begins; a `milestone` with
unit="line" where the text takes up a line again that began elsewhere. @n is the number of the line, from 0. A line that
goes on with the paragraph before it has break="no". `surplus` holds characters of the source that a repair took out,
`choice` with `sic` and an empty `corr` characters that a repair would take out and that the issue keeps.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias
from xml.etree.ElementTree import Element, SubElement

from paperkit.export.sanitise import clean
from paperkit.model import Byline, Issue, Repair, RepairKind, Role, Span, Spans
from paperkit.reading import reading_order
from paperkit.source import Source
from paperkit.spans import length_of

#: Roles of those who wrote the text: TEI's docAuthor. A photographer, an editor, a translator is none.
_AUTHORS: frozenset[Role] = frozenset({"reporter", "correspondent", "intern", "commentator", "author", "agency"})
#: Why a text is surplus; "repeated" is TEI's own word.
_REASONS: dict[RepairKind, str] = {"overlap": "repeated overlap", "repeat": "repeated"}
#: What may stand between two characters of a name: 林　宇.
_SPREAD = "[ \u3000]{0,4}"
#: What happens at one place of a text, in this order.
_CLOSES, _POINT, _OPENS = range(3)

_Elements: TypeAlias = tuple[tuple[str, dict[str, str]], ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A half-open range of a text, in characters, and the elements around it, the outermost first."""

    start: int
    stop: int
    elements: _Elements


@dataclass(frozen=True, slots=True)
class _Point:
    """An empty element, or one with text that is not the issue's, at a place in a text."""

    position: int
    element: Element


class Transcriber:
    """Writes the passages of one issue; keeps which line of the source was written last."""

    def __init__(self, issue: Issue, source: Source) -> None:
        """Bind it to an issue and its source; every passage is to be written once, in the order of the document."""
        self._source = source
        self._starts = {line.start: line.number for line in source.lines}
        self._line: int | None = None
        self._before, self._after = _anchored(issue)
        self._kept = sorted(span for repair in issue.repairs if not repair.applied for span in repair.removed)

    def write(
        self, element: Element, text: str, spans: Spans, marks: Iterable[Mark] = (), *, is_joined: bool = False
    ) -> None:
        """Add a passage to an element, behind what it holds. `is_joined` says that lines in it are one run of text."""
        size = length_of(spans)
        # Conversion of script can change lengths; then places inside the text are only near.
        is_exact = size == len(text)
        points: list[_Point] = []
        kept: list[Span] = []
        offset = 0
        for start, stop in spans:
            place = offset if is_exact else _scaled(offset, size, text)
            breaks = is_joined and (offset > 0 or len(element) > 0 or bool(element.text))
            for cut, reason in self._before.get(start, ()):
                points += self._surplus(cut, reason, place, breaks=breaks, is_exact=is_exact)
            points += self._break(start, place, breaks=breaks, is_exact=is_exact)
            for low, high in _within(self._kept, start, stop):
                first, last = offset + low - start, offset + high - start
                if not is_exact:
                    first, last = _scaled(first, size, text), _scaled(last, size, text)
                if kept and kept[-1][1] == first:
                    first = kept.pop()[0]
                kept.append((first, last))
            offset += stop - start
            place = offset if is_exact else _scaled(offset, size, text)
            for cut, reason in self._after.get(start, ()):
                points += self._surplus(cut, reason, place, breaks=is_joined, is_exact=is_exact)
        _compose(element, text, [*marks, *_doubtful(kept, list(marks))], points)

    def _break(self, position: int, place: int, *, breaks: bool, is_exact: bool) -> Iterator[_Point]:
        """The sign of the line in which a character of the source stands, where it is not the line written last."""
        number = self._starts.get(position)
        if number is None:
            number = self._source.line_at(position)
            if number == self._line:
                return
            element = Element("milestone", {"unit": "line", "n": str(number)})
        else:
            element = Element("lb", {"n": str(number), **({"break": "no"} if breaks else {})})
        if not is_exact:
            element.set("cert", "low")
        self._line = number
        yield _Point(place, element)

    def _surplus(self, cut: Span, reason: str, place: int, *, breaks: bool, is_exact: bool) -> Iterator[_Point]:
        yield from self._break(cut[0], place, breaks=breaks, is_exact=is_exact)
        element = Element("surplus", {"reason": reason, **({} if is_exact else {"cert": "low"})})
        element.text = clean(self._source.text[cut[0] : cut[1]])
        yield _Point(place, element)


def name_marks(byline: Byline, *, is_author: bool = True) -> list[Mark]:
    """The names of a byline, and the organisation, where they stand in its text; `is_author` asks for docAuthor."""
    wrapper: _Elements = (("docAuthor", {}),) if is_author and byline.role in _AUTHORS else ()
    tag = "orgName" if byline.role == "agency" else "persName"
    marks: list[Mark] = []
    place = 0
    for name in byline.names:
        found = re.compile(_SPREAD.join(map(re.escape, name))).search(byline.text, place) if name else None
        if found is not None:
            place = found.end()
            marks.append(Mark(found.start(), place, (*wrapper, (tag, {"role": byline.role}))))
    if byline.org:
        start = byline.text.find(byline.org)
        stop = start + len(byline.org)
        if start >= 0 and all(stop <= mark.start or mark.stop <= start for mark in marks):
            # An organisation that signs alone is the author; one that stands with names is where they work.
            around: _Elements = (("orgName", {}),) if byline.names else (*wrapper, ("orgName", {"role": byline.role}))
            marks.append(Mark(start, stop, around))
    return marks


def shifted(marks: Iterable[Mark], offset: int) -> list[Mark]:
    """The marks of a text that stands at this offset in another."""
    return [Mark(mark.start + offset, mark.stop + offset, mark.elements) for mark in marks]


def add_text(element: Element, text: str) -> None:
    """Add a text behind what an element holds."""
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


def passages_of(issue: Issue) -> Iterator[Spans]:
    """The spans of every passage that is written: those of `texts_of`."""
    if issue.masthead is not None:
        yield issue.masthead.spans
    for article in issue.articles:
        for part in reading_order(article):
            yield part.spans
    for caption in issue.captions:
        yield caption.spans
        for credit in caption.credits:
            yield credit.spans
    for item in issue.furniture:
        yield item.spans


def _anchored(issue: Issue) -> tuple[dict[int, list[tuple[Span, str]]], dict[int, list[tuple[Span, str]]]]:
    """What repairs took out, before or after the span it is written with, by that span's start."""
    before: dict[int, list[tuple[Span, str]]] = defaultdict(list)
    after: dict[int, list[tuple[Span, str]]] = defaultdict(list)
    removed = sorted(_removed(issue.repairs))
    if not removed:
        return before, after
    spans = sorted(span for passage in passages_of(issue) for span in passage)
    starts = [start for start, _ in spans]
    for cut, reason in removed:
        index = bisect_left(starts, cut[1])
        # A doubled character belongs to the line it begins; the rest to the text that it follows.
        if index < len(spans) and (index == 0 or starts[index] == cut[1]):
            before[starts[index]].append((cut, reason))
        elif index:
            after[starts[index - 1]].append((cut, reason))
    return before, after


def _removed(repairs: Sequence[Repair]) -> Iterator[tuple[Span, str]]:
    for repair in repairs:
        if repair.applied:
            for span in repair.removed:
                yield span, _REASONS.get(repair.kind, repair.kind)


def _within(spans: Sequence[Span], start: int, stop: int) -> Iterator[Span]:
    """What of sorted spans stands between two places."""
    for index in range(max(bisect_left(spans, (start, start)) - 1, 0), len(spans)):
        low, high = spans[index]
        if low >= stop:
            return
        if high > start:
            yield max(low, start), min(high, stop)


def _scaled(offset: int, size: int, text: str) -> int:
    return min(offset * len(text) // size, len(text)) if size else 0


def _doubtful(kept: Iterable[Span], marks: Sequence[Mark]) -> Iterator[Mark]:
    """Marks for what a repair would take out, cut in two where a name begins or ends inside them."""
    for start, stop in kept:
        crossing = [mark for mark in marks if not (start <= mark.start and mark.stop <= stop)]
        inside = {edge for mark in crossing for edge in (mark.start, mark.stop) if start < edge < stop}
        edges = sorted({start, stop} | inside)
        for low, high in pairwise(edges):
            yield Mark(low, high, (("choice", {}), ("sic", {})))


def _compose(element: Element, text: str, marks: Iterable[Mark], points: Iterable[_Point]) -> None:
    """Add a text to an element, marks around its ranges and points at their places. Marks nest, or are apart."""
    # What began last ends first; the longest of what begins at one place begins first.
    events: list[tuple[int, int, int, int, Mark | _Point]] = []
    for number, point in enumerate(points):
        events.append((point.position, _POINT, 0, number, point))
    for number, mark in enumerate(marks):
        if mark.start < mark.stop:
            events.append((mark.start, _OPENS, -mark.stop, number, mark))
            events.append((mark.stop, _CLOSES, -mark.start, -number, mark))
    events.sort(key=lambda event: event[:4])
    open_elements = [element]
    place = 0
    for position, kind, _, _, item in events:
        if position > place:
            add_text(open_elements[-1], text[place:position])
            place = position
        if isinstance(item, _Point):
            open_elements[-1].append(item.element)
        elif kind == _OPENS:
            for tag, attributes in item.elements:
                open_elements.append(SubElement(open_elements[-1], tag, attributes))
        else:
            del open_elements[-len(item.elements) :]
            if item.elements[0][0] == "choice":
                SubElement(open_elements[-1][-1], "corr")
    add_text(open_elements[-1], text[place:])
