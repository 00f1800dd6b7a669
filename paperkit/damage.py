"""Damage on purpose: gold made worse as raw text is made worse, its labels kept true.

Each kind of damage is a function of the lines and a random generator; `damage` draws from the table. The
same gold and the same seed give the same result. Training learns from the copies, tests mend them.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from dataclasses import replace
from zlib import crc32

from paperkit.conversion import script_converter
from paperkit.cuts import cut_line, cut_place, is_han, is_han_pair, keep_spans, print_twice, put_before, without_credit
from paperkit.errors import UsageError
from paperkit.gold import Gold, GoldLine

_BLANK = GoldLine("")
_HALF = str.maketrans("，；：！？（）", ",;:!?()")
_FULL_DIGITS = str.maketrans("0123456789", "０１２３４５６７８９")
_HALF_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
_WRAPPED = frozenset({"body", "caption", "note", "headline", "kicker", "main", "deck", "subhead", "credit", "byline"})
_PROSE = frozenset({"body"})
_HEAD = frozenset({"column", "headline", "kicker", "main", "deck", "byline"})
#: Characters left of a cut that leaves only a few of them.
_SHORT_LEFT = 18
#: Characters that optical recognition takes for each other.
_CONFUSED = {
    "己": "已", "已": "己", "日": "曰", "曰": "日", "人": "入", "入": "人", "末": "未", "未": "末", "土": "士", "士": "土",
    "大": "太", "干": "千", "千": "干", "天": "夭", "王": "玉", "玉": "王", "儿": "几", "0": "O", "1": "l", "，": ".", "。": "o",
    "、": "丶", "一": "—", "口": "□", "四": "匹", "贝": "见", "鸟": "乌", "乌": "鸟", "析": "折", "折": "析", "辩": "辨",
}  # fmt: skip
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


def _without_blank_lines(lines: list[GoldLine], chance: random.Random) -> list[GoldLine]:
    """No blank lines at all."""
    return [line for line in lines if line.label is not None]


def _some_blank_lines(lines: list[GoldLine], chance: random.Random) -> list[GoldLine]:
    """Blank lines at random places, with some that hold only spaces."""
    kept: list[GoldLine] = []
    for line in lines:
        if line.label is None and chance.random() < 0.4:
            continue
        kept.append(line)
        if chance.random() < 0.12:
            kept += chance.choice(([_BLANK], [_BLANK, _BLANK], [GoldLine(" ")], [GoldLine("　　")]))
    return kept


def _blank_lines_everywhere(lines: list[GoldLine], chance: random.Random) -> list[GoldLine]:
    """One blank line between any two lines."""
    spaced: list[GoldLine] = []
    for line in _without_blank_lines(lines, chance):
        spaced += [line, _BLANK]
    return spaced[:-1]


def _without_indents(lines: list[GoldLine], chance: random.Random) -> list[GoldLine]:
    """No white space at the starts of lines."""
    return [keep_spans(line, [(len(line.text) - len(line.text.lstrip()), len(line.text))]) for line in lines]


def _with_indents(lines: list[GoldLine], chance: random.Random) -> list[GoldLine]:
    """Paragraphs indented by two wide spaces."""
    return [
        put_before(line, "　　")
        if line.label == "body" and not line.continues and not line.text[:1].isspace()
        else line
        for line in lines
    ]


def _half_width(lines: list[GoldLine], chance: random.Random) -> list[GoldLine]:
    """Half-width punctuation, but for 。 and 、, as e-papers have it."""
    return [replace(line, text=line.text.translate(_HALF)) for line in lines]


def _other_digits(lines: list[GoldLine], chance: random.Random) -> list[GoldLine]:
    """Full-width digits where they were half-width, and the other way round."""
    wide = any(digit in line.text for line in lines for digit in "０１２３４５６７８９")
    return [replace(line, text=line.text.translate(_HALF_DIGITS if wide else _FULL_DIGITS)) for line in lines]


def _other_script(lines: list[GoldLine], chance: random.Random) -> list[GoldLine]:
    """The other script, where OpenCC keeps the length of a line."""
    text = "".join(line.text for line in lines)
    convert = script_converter("s2t" if script_converter("t2s")(text) == text else "t2s")
    changed = []
    for line in lines:
        other = convert(line.text)
        changed.append(replace(line, text=other) if len(other) == len(line.text) else line)
    return changed


def _spaces_lost(lines: list[GoldLine], chance: random.Random) -> list[GoldLine]:
    """No spaces inside lines: headline parts and names run together."""
    changed = []
    for line in lines:
        start = len(line.text) - len(line.text.lstrip())
        keep = [(0, start)] + [(k, k + 1) for k in range(start, len(line.text)) if not line.text[k].isspace()]
        changed.append(keep_spans(line, keep) if line.label is not None else line)
    return changed


def _hard_wrapped(lines: list[GoldLine], chance: random.Random) -> list[GoldLine]:
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


def _cut_paragraphs(lines: list[GoldLine], chance: random.Random) -> list[GoldLine]:
    """Paragraphs cut inside, at decidable places; now and then a character printed twice."""
    changed: list[GoldLine] = []
    blank = any(line.label is None for line in lines)
    share = chance.uniform(0.05, 0.35)
    for line in lines:
        drawn = line.label in _PROSE and chance.random() < share
        place = cut_place(line, chance, longest=_SHORT_LEFT if chance.random() < 0.3 else None) if drawn else None
        if place is None:
            changed.append(line)
            continue
        left, right = cut_line(line, [place])
        if chance.random() < 0.25 and is_han(left.text[-1]) and not is_han_pair(line.text, place):
            right = print_twice(left, right)
        changed.append(left)
        if blank and chance.random() < 0.6:
            changed += [_BLANK] * chance.randint(1, 3)
        changed.append(right)
    return changed


def _captions_into_cuts(lines: list[GoldLine], chance: random.Random) -> list[GoldLine]:
    """Paragraphs cut with a caption standing in the cut, now and then one that lost its credit."""
    lines = list(lines)
    for caption in [line for line in lines if line.label == "caption" and not line.continues]:
        if chance.random() < 0.3:
            continue
        at = lines.index(caption)
        size = 1
        while at + size < len(lines) and _goes_with_caption(lines[at + size]):
            size += 1
        block = lines[at : at + size]
        if any(
            line.continues and line.label == "caption" and line.article == caption.article
            for line in lines[at + size :]
        ):
            # It goes on further down, or a later one does: moved below that it would have no beginning.
            continue
        if chance.random() < 0.4:
            bare = [without_credit(line) for line in block]
            if bare[0] is not None:
                block = [line for line in bare if line is not None]
        targets = [
            k
            for k, line in enumerate(lines)
            if line.label == "body" and line.article == (caption.article or line.article) and not at <= k < at + size
        ]
        chance.shuffle(targets)
        places = ((target, cut_place(lines[target], chance)) for target in targets[:6])
        target, place = next(((target, place) for target, place in places if place is not None), (None, None))
        if target is None or place is None:
            continue
        left, right = cut_line(lines[target], [place])
        gap = [_BLANK] * chance.randint(0, 2)
        middle = [left, *gap, *block, *gap, right]
        if at < target:
            lines = [*lines[:at], *lines[at + size : target], *middle, *lines[target + 1 :]]
        else:
            lines = [*lines[:target], *middle, *lines[target + 1 : at], *lines[at + size :]]
    return lines


def _goes_with_caption(line: GoldLine) -> bool:
    return line.label == "credit" or (line.label == "caption" and line.continues)


def _heads_behind_bodies(lines: list[GoldLine], chance: random.Random) -> list[GoldLine]:
    """The head of an article or two standing behind its body."""
    lines = list(lines)
    articles = sorted({line.article for line in lines if line.article}, key=str)
    chance.shuffle(articles)
    moved = 0
    for article in articles:
        own = [k for k, line in enumerate(lines) if line.article == article]
        if own != list(range(own[0], own[0] + len(own))) and any(
            lines[k].label is not None for k in range(own[0], own[-1]) if k not in own
        ):
            continue
        size = 0
        while size < len(own) and lines[own[size]].label in _HEAD:
            size += 1
        rest = [lines[k] for k in own[size:]]
        # A body that begins with a lead, or that is one paragraph, would not show that its head is missing.
        if (
            not size
            or sum(line.label == "body" for line in rest) < 2
            or any(mark.tag == "lead" for mark in rest[0].marks)
        ):
            continue
        block = lines[own[0] : own[-1] + 1]
        edge = block.index(rest[0])
        head = block[:edge]
        while head and head[-1].label is None:
            head.pop()
        lines[own[0] : own[-1] + 1] = [*block[edge:], _BLANK, *head]
        moved += 1
        if moved == 2:
            break
    return lines


def _furniture_inserted(lines: list[GoldLine], chance: random.Random) -> list[GoldLine]:
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


def _confused_characters(lines: list[GoldLine], chance: random.Random) -> list[GoldLine]:
    """Characters that optical recognition took for others, about one in fifty of those that can be."""
    return [
        replace(line, text="".join(_CONFUSED[c] if c in _CONFUSED and chance.random() < 0.06 else c for c in line.text))
        for line in lines
    ]


Damage = Callable[[list[GoldLine], random.Random], list[GoldLine]]

#: Name, function, and how often a copy gets it; in the order in which a copy gets them.
DAMAGES: tuple[tuple[str, Damage, float], ...] = (
    ("other-script", _other_script, 0.15),
    ("confused-characters", _confused_characters, 0.15),
    ("half-width", _half_width, 0.3),
    ("other-digits", _other_digits, 0.2),
    ("spaces-lost", _spaces_lost, 0.15),
    ("heads-behind-bodies", _heads_behind_bodies, 0.15),
    ("captions-into-cuts", _captions_into_cuts, 0.6),
    ("paragraphs-cut", _cut_paragraphs, 0.7),
    ("hard-wrapped", _hard_wrapped, 0.15),
    ("without-indents", _without_indents, 0.25),
    ("with-indents", _with_indents, 0.2),
    ("without-blank-lines", _without_blank_lines, 0.3),
    ("blank-lines-everywhere", _blank_lines_everywhere, 0.2),
    ("some-blank-lines", _some_blank_lines, 0.25),
    ("furniture-inserted", _furniture_inserted, 0.2),
)
NAMES = tuple(name for name, _, _ in DAMAGES)


def damage(gold: Gold, *, seed: int, only: Iterable[str] | None = None) -> Gold:
    """A damaged copy of gold, true to its new text.

    `only` names the kinds of damage to do, all of them; without it they are drawn with the seed.

    Raises UsageError where a kind is unknown.
    """
    chosen = None if only is None else frozenset(only)
    for name in chosen or ():
        if name not in NAMES:
            raise UsageError(f"unknown damage {name!r}; one of {', '.join(NAMES)}")
    # A seed of its own for each text, whatever else is damaged in the same call.
    chance = random.Random(f"{seed} {crc32(gold.text.encode('utf-8', 'replace'))}")
    lines = list(gold.lines)
    for name, function, often in DAMAGES:
        drawn = chance.random() < often
        if drawn if chosen is None else name in chosen:
            lines = function(lines, chance)
    return replace(gold, lines=tuple(lines))
