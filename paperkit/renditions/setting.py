"""What the renditions share: articles set anew one by one, and lines of the page around them."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from zlib import crc32

from paperkit.gold import Gold, GoldLine, Mark
from paperkit.restyle import regions

#: Names of papers that are nobody's.
PAPERS = ("青川日报", "石楠晚报", "本报", "白石時報", "本网")
#: The lines of an article set anew: from those above its text, its text and what follows, and its number in the issue.
Setting = Callable[[list[GoldLine], list[GoldLine], int], list[GoldLine]]


def chance_for(kind: str, gold: Gold, seed: int) -> random.Random:
    """A generator for one kind of rendition of one issue."""
    return random.Random(f"{kind} {seed} {crc32(gold.text.encode('utf-8', 'replace'))}")


def set_each(gold: Gold, setting: Setting) -> tuple[GoldLine, ...]:
    """The lines of gold with each whole article that has text set anew; all else stays where it is."""
    lines: list[GoldLine] = []
    number = 0
    for blocks in regions(gold.lines):
        for block in blocks:
            place = next((k for k, line in enumerate(block) if line.label == "body"), None)
            if block[0].article is None or place is None:
                lines += block
            else:
                number += 1
                lines += setting(block[:place], block[place:], number)
    return tuple(lines)


def navigation(text: str) -> GoldLine:
    """A line that leads through the pages or the records."""
    return GoldLine(text, label="navigation")


def headlines(gold: Gold) -> list[str]:
    """The first line of each headline of an issue."""
    return [line.text.strip() for line in gold.lines if line.label in ("main", "headline") and not line.continues]


def some(texts: Sequence[str], chance: random.Random) -> list[str]:
    """One to four of these texts, fewer where there are fewer."""
    return chance.sample(texts, min(len(texts), chance.randrange(1, 5)))


def behind(field: str, line: GoldLine) -> GoldLine:
    """A line behind the name of a field, its indent gone."""
    indent = len(line.text) - len(line.text.lstrip())
    shift = len(field) - indent
    marks = tuple(Mark(mark.tag, mark.start + shift, mark.stop + shift) for mark in line.marks)
    return replace(line, text=field + line.text.lstrip(), marks=marks)
