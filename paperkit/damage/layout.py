"""Damage to layout: blank lines, indents, wraps, and the furniture of e-papers."""

from __future__ import annotations

import random

from paperkit.cuts import cut_line, keep_spans, put_before
from paperkit.gold import GoldLine

_BLANK = GoldLine("")
_WRAPPED = frozenset({"body", "caption", "note", "headline", "kicker", "main", "deck", "subhead", "credit", "byline"})
_NAVIGATION = (
    "上一版　下一版",
    "上一篇　下一篇",
    "放大 缩小 默认",
    "返回目录",
    "版面导航　标题导航",
    "上一期 下一期",
    "打印本页　收藏　关闭",
    "回到顶部",
)


def without_blank_lines(lines: list[GoldLine], chance: random.Random) -> list[GoldLine]:
    """No blank lines at all."""
    return [line for line in lines if line.label is not None]


def some_blank_lines(lines: list[GoldLine], chance: random.Random) -> list[GoldLine]:
    """Blank lines at random places, with some that hold only spaces."""
    kept: list[GoldLine] = []
    for line in lines:
        if line.label is None and chance.random() < 0.4:
            continue
        kept.append(line)
        if chance.random() < 0.12:
            kept += chance.choice(([_BLANK], [_BLANK, _BLANK], [GoldLine(" ")], [GoldLine("　　")]))
    return kept


def blank_lines_everywhere(lines: list[GoldLine], chance: random.Random) -> list[GoldLine]:
    """One blank line between any two lines."""
    spaced: list[GoldLine] = []
    for line in without_blank_lines(lines, chance):
        spaced += [line, _BLANK]
    return spaced[:-1]


def without_indents(lines: list[GoldLine], chance: random.Random) -> list[GoldLine]:
    """No white space at the starts of lines."""
    return [keep_spans(line, [(len(line.text) - len(line.text.lstrip()), len(line.text))]) for line in lines]


def with_indents(lines: list[GoldLine], chance: random.Random) -> list[GoldLine]:
    """Paragraphs indented by two wide spaces."""
    return [
        put_before(line, "　　")
        if line.label == "body" and not line.continues and not line.text[:1].isspace()
        else line
        for line in lines
    ]


def hard_wrapped(lines: list[GoldLine], chance: random.Random) -> list[GoldLine]:
    """Lines wrapped at a column's width; only the last line of a paragraph is shorter."""
    width = chance.randint(12, 32)
    changed: list[GoldLine] = []
    for line in lines:
        if line.label not in _WRAPPED or len(line.text) <= width:
            changed.append(line)
            continue
        indent = len(line.text) - len(line.text.lstrip())
        places = list(range(indent + width, len(line.text), width))
        # A line that would hold nothing but the spaces between two names is no line.
        changed += [part for part in cut_line(line, places) if part.text.strip()]
    return changed


def furniture_inserted(lines: list[GoldLine], chance: random.Random) -> list[GoldLine]:
    """Navigation lines and folios of an e-paper between the lines."""
    changed: list[GoldLine] = []
    for line in lines:
        if line.label is not None and not line.continues and chance.random() < 0.04:
            if chance.random() < 0.6:
                changed.append(GoldLine(chance.choice(_NAVIGATION), None, "navigation"))
            else:
                page = chance.randint(1, 16)
                form = chance.choice(("第{0:02d}版：要闻", "第{0}版", "A{0:02d}", "{0}版", "第{0}版 综合新闻"))
                changed.append(GoldLine(form.format(page), None, "folio"))
        changed.append(line)
    return changed
