"""Mend: lines that the print broke become whole paragraphs again.

What the label stage says goes on is joined: over a column break, over a caption that stands in the cut, or
line by line in hard-wrapped text. A character printed on both sides of a break is dropped once, a phrase
printed several times over is reported (dropped on request). Every repair is listed.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from paperkit.blocks import LineLabel, Mended, Piece
from paperkit.model import Repair, Span, Spans
from paperkit.readers.furniture import read_jump
from paperkit.source import Line, Source
from paperkit.spans import slice_spans, without

#: Characters shown on either side of a mended break.
_SHOWN = 2
_LONGEST_OVERLAP = 8
#: How far around a break the text is asked whether it knows a doubled character.
_WITNESS = 2_000
#: A phrase said several times over: its length, and how often it must stand to be no figure of speech.
_SHORTEST_PHRASE, _LONGEST_PHRASE = 4, 24
_TWICE_PHRASE = 8
_PROBE = 4
_PROBE_STEP = 5


def mend(
    source: Source, labels: Sequence[LineLabel], *, keep_overlaps: bool = False, drop_repeats: bool = False
) -> Mended:
    """Join the labelled lines of a source to pieces; `labels` holds one for each of `source.lines`."""
    joined = _join(source, labels)
    pieces: list[Piece] = []
    repairs: list[Repair] = []
    for indices in joined:
        piece, made = _piece(source, labels, indices, keep_overlaps=keep_overlaps)
        repairs += made
        if piece.name == "body":
            repeats = _repeats(source, piece, applied=drop_repeats)
            repairs += repeats
            if drop_repeats and repeats:
                removed = tuple(span for repair in repeats for span in repair.removed)
                piece = _with_spans(piece, without(piece.spans, removed))
        pieces.append(piece)
    return Mended(tuple(pieces), tuple(repairs))


def _join(source: Source, labels: Sequence[LineLabel]) -> list[list[int]]:
    """The indices of the lines of each piece, pieces in the order of their first lines."""
    groups: list[list[int]] = []
    last: dict[str, list[int]] = {}
    for index, label in enumerate(labels):
        group = last.get(label.name)
        if label.goes_on and group is not None and not _resumes(source.lines[index].text):
            group.append(index)
            continue
        groups.append([index])
        last[label.name] = groups[-1]
        if label.name == "jump" and _resumes(source.lines[index].text):
            # 上接第一版: what follows goes on with an article of another page, not with the text above.
            last.pop("body", None)
    return groups


def _resumes(text: str) -> bool:
    jump = read_jump(text)
    return jump is not None and jump.direction == "from"


def _piece(
    source: Source, labels: Sequence[LineLabel], indices: list[int], *, keep_overlaps: bool
) -> tuple[Piece, list[Repair]]:
    first = labels[indices[0]]
    lines = source.lines
    spans: list[Span] = [(lines[indices[0]].start, lines[indices[0]].stop)]
    if len(indices) == 1:
        return Piece(first.name, first.begins, first.goes_on, first.confidence, tuple(spans), tuple(indices)), []
    repairs: list[Repair] = []
    for above, index in itertools.pairwise(indices):
        left, right = lines[above], lines[index]
        overlap = _overlap(source, left, right)
        begin = right.start if keep_overlaps else right.start + overlap
        if begin < right.stop:
            spans.append((begin, right.stop))
        if overlap:
            repairs.append(_overlap_repair(left, right, overlap, applied=not keep_overlaps))
        elif not source.width:
            repairs.append(Repair("rejoin", f"{left.text[-_SHOWN:]}|{right.text[:_SHOWN]}"))
    if source.width:
        repairs.insert(0, _reflow_repair([lines[index] for index in indices]))
    piece = Piece(
        name=first.name,
        begins=first.begins,
        goes_on=first.goes_on,
        confidence=min(labels[index].confidence for index in indices),
        spans=tuple(spans),
        lines=tuple(indices),
    )
    return piece, repairs


def _with_spans(piece: Piece, spans: Spans) -> Piece:
    return Piece(piece.name, piece.begins, piece.goes_on, piece.confidence, spans, piece.lines)


def _overlap(source: Source, left: Line, right: Line) -> int:
    """How many characters at the start of `right` were printed at the end of `left` already.

    One equal character can be a word such as 人人 cut in two; the text around is asked for it. Digits and
    letters double by themselves (19|98) and are left alone.
    """
    longest = min(_LONGEST_OVERLAP, len(left.text), len(right.text) - 1)
    for size in range(longest, 0, -1):
        shared = right.text[:size]
        if left.text.endswith(shared) and all("\u3400" <= character <= "\u9fff" for character in shared):
            if size > 1:
                return size
            around = source.text[max(0, left.start - _WITNESS) : left.stop - 1]
            after = source.text[right.start + 1 : right.stop + _WITNESS]
            return 0 if shared * 2 in around or shared * 2 in after else 1
    return 0


def _overlap_repair(left: Line, right: Line, overlap: int, *, applied: bool) -> Repair:
    return Repair(
        "overlap",
        f"{left.text[-_SHOWN - overlap + 1 :]}|{right.text[: _SHOWN + overlap]}",
        ((right.start, right.start + overlap),),
        applied,
    )


def _reflow_repair(lines: Sequence[Line]) -> Repair:
    """One repair for a hard-wrapped paragraph, its first and last words shown with the number of breaks."""
    return Repair("reflow", f"{lines[0].text[-_SHOWN:]}|{lines[1].text[:_SHOWN]} ×{len(lines) - 1}")


def _repeats(source: Source, piece: Piece, *, applied: bool) -> list[Repair]:
    text = "".join([source.text[start:stop] for start, stop in piece.spans])
    return [
        Repair("repeat", text[start : start + period], slice_spans(piece.spans, start + period, stop), applied)
        for start, stop, period in find_repeats(text)
    ]


def find_repeats(text: str) -> list[tuple[int, int, int]]:
    """Phrases of Han characters that stand several times in a row, as (start, stop, length of the phrase).

    Probes are taken every few characters, so that text without repeats costs little; one falls into the
    first copies of any phrase long enough to count. Extending a match skips over it, so time is linear.
    """
    found: list[tuple[int, int, int]] = []
    limit = len(text) - 2 * _PROBE
    place = floor = 0
    while place <= limit:
        behind = place + _PROBE
        if text[place:behind] not in text[behind : behind + _LONGEST_PHRASE]:
            place += _PROBE_STEP
            continue
        again = text.index(text[place:behind], behind)
        period = again - place
        start = place
        while start > floor and text[start - 1] == text[start - 1 + period]:
            start -= 1
        stop = again + _PROBE
        while stop < len(text) and text[stop] == text[stop - period]:
            stop += 1
        times = (stop - start) // period
        if (times >= 3 or (times == 2 and period >= _TWICE_PHRASE)) and _is_phrase(text[start : start + period]):
            stop = start + times * period
            found.append((start, stop, period))
            floor = stop
        place = max(place + _PROBE_STEP, stop - period - _PROBE + 1)
    return found


def _is_phrase(phrase: str) -> bool:
    # 哈哈哈哈 and ＊＊＊＊ repeat by themselves.
    return len(set(phrase)) > 2 and all("\u3400" <= character <= "\u9fff" for character in phrase)
