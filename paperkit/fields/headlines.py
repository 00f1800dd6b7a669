"""The parts of a headline: 引题 kicker, 主题 main, 副题 deck, and what stands on its lines beside them.

The lines of a head are cut into units at line ends and spaces; a small linear-chain CRF says what each unit
is from its length against the others', its place and its punctuation. `heads.crf` was trained by
`tests/make_models.py`.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pycrfsuite

from paperkit.patterns import pattern
from paperkit.readers.names import has_surname

MODEL = Path(__file__).with_name("heads.crf")
#: What a unit can be.
PARTS = ("column", "kicker", "main", "deck", "byline")

_UNIT = pattern(r"[^\s\u3000]+(?:[ \xa0](?=[A-Za-z0-9])[^\s\u3000]+)*")
_DASHES = ("——", "--", "──", "—", "―")
_STEPS = (2, 4, 6, 8, 11, 14, 18, 24, 32)
_COLUMN = pattern(
    r"[■□●◆【〔［\[]?(?:社[论論评評]|短[评評]|[时時][评評]|[评評][论論]|快[评評]|[来來][论論函信]|[图圖]片[新报報][闻聞道]|[简簡][讯訊]|.{0,4}(?:[链鏈][接]|[对對][话話]|[问問][答]|[来來]信|"
    r"札[记記]|[随隨]笔|[观觀][察點点]|直[击擊]|有[话話]|[论論][坛壇]|小[说說]|[资資]料|[背][景]|[专專][栏欄]|[语語話话谈談]))[】〕］\]]?$"
)
_open = threading.local()


@dataclass(frozen=True, slots=True)
class HeadSpan:
    """A part of the head: `[start, stop)` of line number `line` of the lines given."""

    line: int
    start: int
    stop: int
    part: str


def headline_parts(lines: Sequence[str]) -> list[HeadSpan]:
    """Tell apart what stands in the lines of a head; neighbouring units of one part on a line are one span."""
    units = head_units(lines)
    if len(units) < 2:
        return [HeadSpan(line, start, stop, "main") for line, start, stop in units]
    signs = _tagger().tag(head_rows(lines, units))
    if "main" not in signs and (others := [k for k, sign in enumerate(signs) if sign != "byline"]):
        # A headline has a main part: the longest of what was taken for another.
        signs[max(others, key=lambda k: units[k][2] - units[k][1])] = "main"
    spans: list[HeadSpan] = []
    for (line, start, stop), sign in zip(units, signs, strict=True):
        above = spans[-1] if spans else None
        if above is not None and above.line == line and above.part == sign:
            spans[-1] = HeadSpan(line, above.start, stop, sign)
        else:
            spans.append(HeadSpan(line, start, stop, sign))
    return spans


def _tagger() -> pycrfsuite.Tagger:
    if not hasattr(_open, "tagger"):
        tagger = pycrfsuite.Tagger()
        tagger.open(str(MODEL))
        _open.tagger = tagger
    return _open.tagger


Unit = tuple[int, int, int]


def head_units(lines: Sequence[str]) -> list[Unit]:
    """The units of a head: its lines cut at spaces, as (line, start, stop)."""
    return [(number, found.start(), found.end()) for number, text in enumerate(lines) for found in _UNIT.finditer(text)]


def head_rows(lines: Sequence[str], units: Sequence[Unit]) -> list[list[str]]:
    """The attributes of each unit."""
    texts = [lines[line][start:stop] for line, start, stop in units]
    sizes = [len(text) for text in texts]
    line_sizes = [len(lines[line]) for line, _, _ in units]
    longest = max(sizes)
    count = len({line for line, _, _ in units})
    on_line = Counter(line for line, _, _ in units)
    dashed = [number for number, text in enumerate(texts) if text.startswith(_DASHES) and number]
    rows = []
    for number, (line, start, _) in enumerate(units):
        text = texts[number]
        row = [
            "bias",
            f"size={_step(sizes[number])}",
            f"lines={min(count, 5)}",
            f"line={line}/{min(count, 5)}",
            f"from-end={min(count - 1 - line, 4)}",
            f"alone={min(on_line[line], 4)}",
            f"one-line={count == 1}",
            f"units={min(len(units), 5)} {min(number, 4)} {count == 1}",
            f"longest={sizes[number] == longest}",
            f"open={_mark(text, 0)}",
            f"close={_mark(text, -1)}",
            f"line-size={_step(line_sizes[number])}",
            f"comma={'，' in text or ',' in text}",
        ]
        if start:
            row.append("inside-line")
        for step in (-1, 1):
            other = number + step
            if 0 <= other < len(units):
                same_line = units[other][0] == line
                row += [
                    f"against{step:+d}={_against(sizes[number], sizes[other])} {same_line}",
                    f"lines{step:+d}={_against(line_sizes[number], line_sizes[other])} {same_line} {count == 1}",
                    f"close{step:+d}={_mark(texts[other], -1)}",
                    f"open{step:+d}={_mark(texts[other], 0)}",
                    f"size{step:+d}={_step(sizes[other])}",
                ]
            else:
                row.append(f"edge{step:+d}")
        if dashed:
            row.append("behind-dash" if number >= dashed[0] else f"before-dash={min(dashed[0] - number, 3)}")
        if _COLUMN.match(text):
            row.append(f"column {number == 0}")
        if has_surname(text):
            row.append(f"name {number == len(units) - 1} {number == 0}")
        if text in ("□", "■", "○", "☉"):
            row.append("byline-mark")
        if number and texts[number - 1] in ("□", "■", "○", "☉"):
            row.append("behind-mark")
        rows.append(row)
    return rows


def _step(size: int) -> int:
    return next((step for step in _STEPS if size <= step), 99)


def _against(own: int, other: int) -> str:
    ratio = own / other
    return "<<" if ratio < 0.5 else "<" if ratio < 0.85 else "=" if ratio <= 1.18 else ">" if ratio <= 2 else ">>"


def _mark(text: str, place: int) -> str:
    character = text[place]
    if "\ud800" <= character <= "\udfff":
        # CRFsuite takes UTF-8, which has no lone surrogates. Decoded bytes hold none, a str can.
        return "\ufffd"
    return "w" if character.isalnum() else character
