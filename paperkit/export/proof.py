"""What a reader may check an edition by: where each passage stands in the source, and what was mended in it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import itemgetter
from typing import Literal, TypeAlias

from paperkit.export import Edition
from paperkit.model import Repair, Spans
from paperkit.source import Source
from paperkit.spans import start_of

Mark: TypeAlias = Literal["", "line", "seam", "repeat"]
#: Characters shown on either side of a seam.
_SHOWN = 2


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a passage's text.

    Its mark is `seam` where two spans were joined in it, `repeat` where a phrase recurs, `line` where it is a line
    of a headline, to be set on a line of its own.
    """

    text: str
    mark: Mark = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Printed:
    """A passage as it is printed: its id in the document, its pieces, and the first and last of its lines, from 0."""

    id: str
    pieces: tuple[Piece, ...]
    spans: Spans
    first_line: int
    last_line: int


@dataclass(frozen=True, slots=True)
class Chunk:
    """A stretch of a source line: the id of the passage it went into, None where it went into none."""

    text: str
    passage: str | None
    removed: bool


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line of the source that is not blank, with its number from 0."""

    number: int
    chunks: tuple[Chunk, ...]


class Proof:
    """Numbers the passages of an edition in the order they are printed, and keeps where they stand in the source."""

    def __init__(self, edition: Edition) -> None:
        """Nothing is printed yet."""
        self._source = edition.source
        self._repairs = edition.issue.repairs
        # Spans of repeats do not overlap, so that their ends stand in the order of their starts.
        self._repeats = sorted(
            (*span, repair.text)
            for repair in self._repairs
            if repair.kind == "repeat" and not repair.applied
            for span in repair.removed
        )
        self._repeat_ends = [stop for _, stop, _ in self._repeats]
        self._printed: list[Printed] = []
        self._seams: dict[str, str] = {}

    def printed(self, text: str, spans: Spans, *, by_line: bool = False) -> Printed:
        """The passage of this text, which may have been converted, and these spans; it gets the next id.

        `by_line` keeps the lines of a headline, where other text runs on over the end of a line.
        """
        number = f"p{len(self._printed) + 1}"
        line_at = self._source.line_at
        last = max(stop for _, stop in spans) - 1
        pieces = _lines(text, spans) if by_line else self._pieces(number, text, spans)
        passage = Printed(number, pieces, spans, line_at(start_of(spans)), line_at(last))
        self._printed.append(passage)
        return passage

    def places(self) -> Places:
        """Where everything printed so far stands in the source."""
        stretches = [(start, stop, passage.id) for passage in self._printed for start, stop in passage.spans]
        stretches.sort(key=itemgetter(0, 1))
        return Places(self._source, stretches, self._repairs, self._seams)

    def _pieces(self, number: str, text: str, spans: Spans) -> tuple[Piece, ...]:
        # A conversion that changed the length leaves no way to tell where a span ends in the text.
        if sum(stop - start for start, stop in spans) != len(text):
            return (Piece(text),)
        marks = [*self._repeat_marks(text, spans), *self._seam_marks(number, spans)]
        pieces: list[Piece] = []
        done = 0
        for start, stop, mark, hint in sorted(marks):
            start = max(start, done)
            if start >= stop:
                continue
            if done < start:
                pieces.append(Piece(text[done:start]))
            pieces.append(Piece(text[start:stop], mark, hint))
            done = stop
        if done < len(text):
            pieces.append(Piece(text[done:]))
        return tuple(pieces)

    def _seam_marks(self, number: str, spans: Spans) -> list[tuple[int, int, Mark, str]]:
        text = self._source.text
        marks: list[tuple[int, int, Mark, str]] = []
        offset = 0
        for (start, stop), (begin, end) in pairwise(spans):
            offset += stop - start
            gap = text[stop:begin] if stop <= begin else ""
            # In hard-wrapped text every line break is a seam, and none of them is news.
            if stop == begin or (self._source.width and not gap.strip()):
                continue
            hint = f"{text[max(start, stop - _SHOWN) : stop]}|{text[begin : min(end, begin + _SHOWN)]}"
            self._seams.setdefault(hint, number)
            marks.append((offset - 1, offset + 1, "seam", hint))
        return marks

    def _repeat_marks(self, text: str, spans: Spans) -> list[tuple[int, int, Mark, str]]:
        marks: list[tuple[int, int, Mark, str]] = []
        offset = 0
        for start, stop in spans:
            at = bisect_right(self._repeat_ends, start)
            while at < len(self._repeats) and self._repeats[at][0] < stop:
                low, high, phrase = self._repeats[at]
                begin, end = max(low, start) - start, min(high, stop) - start
                marks.append((offset + begin, offset + end, "repeat", phrase))
                at += 1
            offset += stop - start
        return marks


def _lines(text: str, spans: Spans) -> tuple[Piece, ...]:
    if len(spans) == 1 or sum(stop - start for start, stop in spans) != len(text):
        return (Piece(text),)
    pieces: list[Piece] = []
    offset = 0
    for start, stop in spans:
        pieces.append(Piece(text[offset : offset + stop - start], "line"))
        offset += stop - start
    return tuple(pieces)


class Places:
    """The way back from the source to what was printed."""

    def __init__(
        self,
        source: Source,
        stretches: Sequence[tuple[int, int, str]],
        repairs: Sequence[Repair],
        seams: dict[str, str],
    ) -> None:
        """`stretches` are start, stop and passage id, in the order of the source."""
        self._source = source
        self._stretches = stretches
        self._starts = [start for start, _, _ in stretches]
        self._removed = sorted(span for repair in repairs if repair.applied for span in repair.removed)
        self._seams = seams

    def passage_at(self, position: int) -> str | None:
        """The id of the passage that holds this character of the source, or the next one that begins after it."""
        at = bisect_right(self._starts, position) - 1
        if at >= 0 and position < self._stretches[at][1]:
            return self._stretches[at][2]
        return self._stretches[at + 1][2] if at + 1 < len(self._stretches) else None

    def repair_at(self, repair: Repair) -> str | None:
        """The id of the passage in which this was mended, where that can be told."""
        if repair.removed:
            return self.passage_at(repair.removed[0][0])
        return self._seams.get(repair.text)

    def lines(self) -> list[SourceLine]:
        """The source line by line, each stretch with the passage it went into."""
        events = [*((*stretch, False) for stretch in self._stretches), *((*span, None, True) for span in self._removed)]
        events.sort(key=itemgetter(0, 1))
        found: list[SourceLine] = []
        at = 0
        for line in self._source.lines:
            chunks: list[Chunk] = []
            done = line.start
            while at < len(events) and events[at][0] < line.stop:
                start, stop, passage, removed = events[at]
                start, end = max(start, done), min(stop, line.stop)
                if done < start:
                    chunks.append(Chunk(self._source.text[done:start], None, False))
                if start < end:
                    chunks.append(Chunk(self._source.text[start:end], passage, removed))
                    done = end
                if stop > line.stop:
                    break
                at += 1
            if done < line.stop:
                chunks.append(Chunk(self._source.text[done : line.stop], None, False))
            found.append(SourceLine(line.number, tuple(chunks)))
        return found
