"""Flat: the text of the articles and nothing else."""

from __future__ import annotations

from dataclasses import replace

from paperkit.cuts import keep_spans
from paperkit.gold import Gold, GoldLine


def flatten(gold: Gold) -> Gold:
    """A copy of gold as collections of a newspaper's articles have them: no text of the page, no indents, no layout.

    A blank line stands between any two lines, so that nothing but the text shows where an article begins.
    """
    lines: list[GoldLine] = []
    for line in gold.lines:
        if line.article is not None:
            indent = len(line.text) - len(line.text.lstrip())
            lines += [keep_spans(line, [(indent, len(line.text))]), GoldLine("")]
    return replace(gold, lines=tuple(lines[:-1]))
