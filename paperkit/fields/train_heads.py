"""Training of the model of head parts, from the heads of whole gold."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pycrfsuite

from paperkit.fields.headlines import PARTS, head_rows, head_units
from paperkit.gold import Gold, GoldLine
from paperkit.restyle import join_heads


def train_parts(golds: Iterable[Gold], output: Path) -> int:
    """Train the model of head parts from whole gold, each head as it stands and in one line; how many it saw."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    count = 0
    for lines, parts in gold_heads(golds):
        units = head_units([line.text for line in lines])
        trainer.append(head_rows([line.text for line in lines], units), parts)
        count += 1
    trainer.set_params({"c1": 1.0, "c2": 0.1, "max_iterations": 150, "feature.minfreq": 2})
    trainer.train(str(output))
    return count


def _with_joined_heads(golds: Iterable[Gold]) -> Iterable[Gold]:
    """Each gold, and a copy of it with the parts of each headline run into one line."""
    for gold in golds:
        yield gold
        yield replace(gold, lines=tuple(join_heads(gold.lines)))


def gold_heads(golds: Iterable[Gold]) -> Iterable[tuple[list[GoldLine], list[str]]]:
    """The head lines of each article of gold that hold two units or more, and the part of each unit."""
    for gold in _with_joined_heads(golds):
        heads: dict[str, list[GoldLine]] = {}
        for line in gold.lines:
            if line.article is not None and line.label in ("headline", "kicker", "main", "deck"):
                stripped = line.text.strip()
                begin = len(line.text) - len(line.text.lstrip())
                marks = tuple(type(mark)(mark.tag, mark.start - begin, mark.stop - begin) for mark in line.marks)
                heads.setdefault(line.article, []).append(GoldLine(stripped, line.article, line.label, False, marks))
        for lines in heads.values():
            units = head_units([line.text for line in lines])
            if len(units) >= 2:
                yield lines, [_part(lines[line], start) for line, start, _ in units]


def _part(line: GoldLine, place: int) -> str:
    tags = [mark.tag for mark in line.marks if mark.start <= place < mark.stop and mark.tag in PARTS]
    if tags:
        return tags[-1]
    if any(mark.start <= place + 1 < mark.stop for mark in line.marks if mark.tag == "author"):
        return "byline"
    return line.label if line.label in PARTS else "main"
