"""The sheet: the lines of an issue as the features see them, each column measured once.

Only the two ends of a line are looked at, and a few lines around it, so that the cost of a line does not
depend on its length.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from paperkit.label.cues import CLOSED_ENDS, REACH, end_class, head_cue, start_class, tail_cue
from paperkit.label.folding import folded_lines
from paperkit.label.links import find_links
from paperkit.label.reflow import Reflowed

#: A line of at most this many characters can be part of a headline.
SHORT = 45
_LENGTHS = ["a"] * 5 + ["b"] * 8 + ["c"] * 14 + ["d"] * (SHORT - 26)
#: Characters at the start of a line whose pairs stand for what it is about.
_ABOUT = 64
#: A run of at most so many short lines can be a head with what belongs to it.
LONGEST_RUN = 6
#: Ends after which a paragraph can go on elsewhere.
_OPEN_ENDS = frozenset({"han", "comma", "pause", "digit", "latin", "percent", "title", "quote", "dash"})
#: A value for each line.
Column = list[str]
#: Stands for a line above the first or below the last.
_NO_LINE = "|"
_BULLETS = " \t\u3000■□●○◆◇▲△▼▽★☆◎⊙•·・►▶＊*-—0123456789.、"


class Sheet:
    """The lines of a source, measured: what is usual in this issue, and each line against it."""

    def __init__(self, whole: Reflowed) -> None:
        """Measure the lines of a source, joined or as they stand."""
        source = whole.source
        lines = source.lines
        texts = folded_lines(source.text, [(line.start, line.stop) for line in lines])
        self.texts = texts
        self.count = len(texts)
        self.sizes = [len(text) for text in texts]
        self.heads = [text[:REACH] for text in texts]
        self.ends = [end_class(text) for text in texts]
        self.starts = [start_class(text) for text in texts]
        self.closed = [end in CLOSED_ENDS for end in self.ends]
        self.cues = [head_cue(head) for head in self.heads]
        self.tails = [tail_cue(text[-REACH:]) for text in texts]
        self.width = source.width
        self.last_sizes = whole.last_sizes
        self.wrapped = source.width > 0
        self.short_limit = int(self.width * 0.9) if self.wrapped else SHORT
        self.long = [size > self.short_limit for size in self.sizes]
        self.open = [
            end in _OPEN_ENDS and (size > self.short_limit or (self.wrapped and size >= self.width - 2))
            for end, size in zip(self.ends, self.last_sizes, strict=True)
        ]
        self.gaps = [line.gap for line in lines]
        self.usual_gap = _usual(self.gaps[1:])
        wide = sum(gap > self.usual_gap for gap in self.gaps)
        self.gaps_are_rare = 3 * wide < len(lines)
        self.indented = [line.indent > 0 for line in lines]
        self.indents = 0.15 * len(lines) < sum(self.indented)
        self.pairs = [_pairs(text[:_ABOUT]) for text in texts]
        self.links = find_links(self.pairs)
        self.plain = [text.strip(_BULLETS) for text in self.heads]
        self.copies = Counter(
            plain for plain, size in zip(self.plain, self.sizes, strict=True) if len(plain) >= 4 and size <= SHORT
        )
        self.marks = Counter(text[0] for text in texts)
        self.shapes = self._shapes()
        self.short_runs = self._short_runs()

    def _shapes(self) -> Column:
        """A letter for the rough length of each line, large where a sentence ends with it."""
        if self.wrapped:
            full, half = self.width - 2, self.width / 2
            letters = ["w" if size >= full else "v" if size >= half else "u" for size in self.sizes]
        else:
            letters = [_LENGTHS[size] if size <= SHORT else "e" for size in self.sizes]
        return [letter.upper() if closed else letter for letter, closed in zip(letters, self.closed, strict=True)]

    def _short_runs(self) -> list[tuple[int, int]]:
        """The half-open runs of short lines without a closing mark, from top to bottom."""
        runs: list[tuple[int, int]] = []
        start = None
        for index, (long, closed) in enumerate(zip(self.long, self.closed, strict=True)):
            if not long and not closed:
                start = index if start is None else start
            elif start is not None:
                runs.append((start, index))
                start = None
        return runs if start is None else [*runs, (start, self.count)]

    def share(self, index: int, others: Sequence[int]) -> float:
        """Share of the character pairs of a line that stand at the starts of other lines too, 0 to 1."""
        own = self.pairs[index]
        common: set[int] = set()
        for other in others:
            common |= own & self.pairs[other]
        return len(common) / len(own) if own else 0.0

    def has_pair(self, left: str, right: str, lines: Sequence[int]) -> bool:
        """Whether two characters stand side by side at the start of one of these lines."""
        pair = _pairs(left + right)
        return any(pair <= self.pairs[line] for line in lines)


def above(column: Column) -> Column:
    """The column moved down by one: for each line what the line above has."""
    return [_NO_LINE, *column[:-1]] if column else []


def below(column: Column) -> Column:
    """The column moved up by one: for each line what the line below has."""
    return [*column[1:], _NO_LINE] if column else []


def _pairs(text: str) -> frozenset[int]:
    """The pairs of neighbouring characters of a text, each as one number of its UTF-16 units.

    Two casts of a buffer are several times faster than slicing out strings.
    """
    data = text.encode("utf-16-le", "surrogatepass")
    even, odd = len(data) // 4 * 4, (len(data) - 2) // 4 * 4
    view = memoryview(data)
    return frozenset((*view[:even].cast("I"), *view[2 : 2 + odd].cast("I")))


def _usual(gaps: list[int]) -> int:
    return Counter(min(gap, 3) for gap in gaps).most_common(1)[0][0] if gaps else 0
