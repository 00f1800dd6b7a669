"""Hard-wrapped lines run together again before they are labelled.

In text that was wrapped at its column's width most lines are the middle of a paragraph. Where a line is full and open
and the next one could be its going on, the two are one line to the label stage, which then sees what stands around a
head as it does elsewhere. In doubt lines stay apart: the chain can join two lines, it cannot part one. Of the wrapped
samples' breaks inside a paragraph that joins two in three; one in 160 of those it joins is none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

from paperkit.blocks import LineLabel
from paperkit.label.cues import REACH, end_class, head_cue, start_class
from paperkit.label.folding import folded_lines
from paperkit.profile import Profile
from paperkit.source import Line, Source

#: A full line is so near to the column's width, in characters.
_SLACK = 1
#: What an indent takes from a line's length, at most.
_INDENT = 2
#: Behind these a paragraph is over, or its next line a new item.
_ENDED = frozenset({"stop", "bang", "ask", "quote", "stop-quote", "bracket", "semi", "colon"})
#: What ends a paragraph's last line, however short.
_CLOSED = frozenset({"stop", "bang", "ask", "quote", "stop-quote"})
#: What opens an item.
_ITEMS = frozenset({"bullet", "square", "circled"})
#: What a line begins with that goes on with none.
_CUES = frozenset(
    [
        "rule",
        "folio",
        "staff",
        "caption",
        "question",
        "lead",
        "jump",
        "contact",
        "dated",
        "paper",
        "navigation",
        "column",
        "reporter",
        "sourced",
    ]
)
_GAP = "\u3000"
_Row = TypeVar("_Row")


@dataclass(frozen=True, slots=True)
class Reflowed:
    """A source whose full lines are joined to what they go on with, and of how many lines each of its lines is made."""

    source: Source
    counts: tuple[int, ...]
    last_sizes: tuple[int, ...]
    """Length of the last of them, in characters: what tells whether a paragraph ends there."""

    def firsts(self, rows: Iterable[_Row]) -> list[_Row]:
        """Of a row for each line as it stands those of the first lines that each is made of."""
        rows = iter(rows)
        firsts = []
        for count in self.counts:
            firsts.append(next(rows))
            for _ in range(count - 1):
                next(rows)
        return firsts

    def each_line(
        self, labels: Iterable[LineLabel], rest: Callable[[LineLabel, int], LineLabel]
    ) -> Iterator[LineLabel]:
        """The labels of the lines as they stand; `rest` makes that of those joined from the first one's and its index."""
        for index, (label, count) in enumerate(zip(labels, self.counts, strict=True)):
            yield label
            if count > 1:
                yield from [rest(label, index)] * (count - 1)


def reflow(source: Source, *, profile: Profile | None = None) -> Reflowed:
    """Join the lines of a hard-wrapped source; any other stays what it is.

    Lines that the house style has its own word on are joined to none.
    """
    lines = source.lines
    if not source.width:
        return Reflowed(source, (1,) * len(lines), tuple([len(line.text) for line in lines]))
    # The marks of either width and both scripts decide alike.
    texts = folded_lines(source.text, [(line.start, line.stop) for line in lines])
    groups: list[list[Line]] = []
    above, is_indented = "", False
    for line, text in zip(lines, texts, strict=True):
        is_apart = profile is not None and profile.forced_label(line.text) is not None
        if (
            above
            and not (is_apart or line.indent or line.gap)
            and _goes_on(above, text, source.width, is_indented=is_indented)
        ):
            groups[-1].append(line)
        else:
            groups.append([line])
        above, is_indented = "" if is_apart else text, line.indent > 0
    joined = []
    begin = 0
    for group in groups:
        text = "".join([line.text for line in group])
        joined.append(replace(group[0], start=begin, stop=begin + len(text), text=text))
        begin += len(text) + 1
    text = "\n".join([line.text for line in joined])
    return Reflowed(
        Source(text, source.info, tuple(joined), source.width),
        tuple([len(group) for group in groups]),
        tuple([len(group[-1].text) for group in groups]),
    )


def _goes_on(above: str, below: str, width: int, *, is_indented: bool) -> bool:
    """Whether a full, open line could go on with the one below, which is full too or ends a sentence."""
    size = len(below)
    return (
        width - _SLACK - (_INDENT if is_indented else 0) <= len(above) <= width + _SLACK
        and size <= width + _SLACK
        and end_class(above) not in _ENDED
        and (size >= width - _SLACK or end_class(below) in _CLOSED)
        and start_class(below) not in _ITEMS
        # Two gaps are those of a table's row.
        and above.count(_GAP) < 2
        and head_cue(below[:REACH]) not in _CUES
    )
