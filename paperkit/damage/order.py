"""Damage to order: paragraphs cut, captions in the cuts, heads behind their bodies."""

from __future__ import annotations

import random

from paperkit.cuts import cut_line, cut_place, is_han, is_han_pair, print_twice, without_credit
from paperkit.gold import GoldLine

_BLANK = GoldLine("")
_PROSE = frozenset({"body"})
_HEAD = frozenset({"column", "headline", "kicker", "main", "deck", "byline"})
#: Characters left of a cut that leaves only a few of them.
_SHORT_LEFT = 18


def cut_paragraphs(lines: list[GoldLine], chance: random.Random) -> list[GoldLine]:
    """Paragraphs cut inside, at decidable places; now and then a character printed twice."""
    changed: list[GoldLine] = []
    blank = any(line.label is None for line in lines)
    # Many a page has one cut or two.
    share = chance.uniform(0.05, 0.35) if chance.random() < 0.5 else chance.uniform(0.01, 0.06)
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


def captions_into_cuts(lines: list[GoldLine], chance: random.Random) -> list[GoldLine]:
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


def heads_behind_bodies(lines: list[GoldLine], chance: random.Random) -> list[GoldLine]:
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
