"""The same issue in another house's manner: heads, bylines, leads and captions set where other papers set them.

Nothing here makes text worse. What it takes away is the habit of one paper, so that a model trained on the copies
does not learn that bylines stand below heads, or that articles open with 本报讯. The gold stays true.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from zlib import crc32

from paperkit.cuts import keep_spans
from paperkit.gold import Gold, GoldLine, Mark

_PARTS = ("kicker", "main", "deck")
_PAGE_LABELS = frozenset({"masthead", "folio", "navigation", "staff", "advert", "rule", "furniture"})
#: Paragraphs of fewer characters are speech, verse or items of a list, and are joined to none.
_SHORTEST = 30
_ENDS = tuple("。！？”」")
_HEAD = frozenset({"column", "headline", "byline", *_PARTS})


def _shuffle_articles(lines: list[GoldLine], chance: random.Random) -> list[GoldLine]:
    """Articles that stand one after the other in another order."""
    shuffled: list[GoldLine] = []
    for blocks in regions(lines):
        if len(blocks) > 1:
            chance.shuffle(blocks)
        shuffled += [line for block in blocks for line in block]
    return shuffled


def regions(lines: Sequence[GoldLine]) -> Iterator[list[list[GoldLine]]]:
    """Neighbouring articles that are whole, each with the blank lines below it; any other line alone."""
    blocks: list[list[GoldLine]] = []
    for line in lines:
        if blocks and (line.label is None or (line.article is not None and line.article == blocks[-1][0].article)):
            blocks[-1].append(line)
        else:
            blocks.append([line])
    pieces = [block[0].article for block in blocks]
    region: list[list[GoldLine]] = []
    for block in blocks:
        article = block[0].article
        if article is not None and pieces.count(article) == 1 and block[0].label not in _PAGE_LABELS:
            region.append(block)
            continue
        if region:
            yield region
        yield [block]
        region = []
    if region:
        yield region


def _lose_leads(lines: list[GoldLine], chance: random.Random) -> list[GoldLine]:
    """Paragraphs without the lead run into them: no 本报讯（记者…）."""
    changed = []
    for line in lines:
        lead = next((mark for mark in line.marks if mark.tag == "lead"), None)
        if line.label == "body" and lead is not None and line.text[lead.stop :].strip():
            rest = line.text[lead.stop :]
            start = lead.stop + len(rest) - len(rest.lstrip())
            line = keep_spans(line, [(0, lead.start), (start, len(line.text))])
        changed.append(line)
    return changed


def _split_datelines(lines: list[GoldLine], chance: random.Random) -> list[GoldLine]:
    """The dateline that opens a paragraph on a line of its own above it, the rest of the lead gone."""
    changed = []
    for line in lines:
        dateline = next((mark for mark in line.marks if mark.tag == "dateline"), None)
        (rest,) = _lose_leads([line], chance)
        if dateline is not None and rest is not line:
            own = keep_spans(replace(line, marks=()), [(dateline.start, dateline.stop)])
            changed.append(replace(own, label="dateline"))
        changed.append(rest)
    return changed


def _move_bylines(lines: list[GoldLine], chance: random.Random) -> list[GoldLine]:
    """Byline lines below heads moved behind the bodies, those behind bodies below the heads; or all of them gone."""
    if chance.random() < 0.3:
        return [line for line in lines if line.label != "byline"]
    changed = list(lines)
    wrapped = {line.article for line in lines if line.label == "byline" and line.continues}
    for line in lines:
        if line.label != "byline" or line.article in wrapped:
            continue
        place = next(k for k, other in enumerate(changed) if other is line)
        own = [k for k, other in enumerate(changed) if other.article == line.article and other.label == "body"]
        if not own:
            continue
        changed.pop(place)
        if place < own[0]:
            changed.insert(own[-1], line)
        else:
            changed.insert(own[0], line)
    return changed


def join_heads(lines: Sequence[GoldLine], chance: random.Random | None = None) -> list[GoldLine]:
    """The parts of a headline that stand on lines of their own run into one line."""
    changed: list[GoldLine] = []
    for line in lines:
        above = changed[-1] if changed else None
        # Of a head that text stands in the middle of, the second half is no line of several parts.
        is_half = above is not None and above.continues and above.label != "headline"
        if above is not None and above.article == line.article and _is_part(line) and _is_part(above) and not is_half:
            changed[-1] = _joined(above, line)
        else:
            changed.append(line)
    return changed


def _is_part(line: GoldLine) -> bool:
    return line.label in _PARTS or (line.label == "headline" and all(mark.tag in _PARTS for mark in line.marks))


def _joined(above: GoldLine, line: GoldLine) -> GoldLine:
    """Two lines of one headline as one; a part that goes on over both is one part."""
    first, second = _marked(above), _marked(line)
    indent = len(second.text) - len(second.text.lstrip())
    text = first.text.rstrip()
    goes_on = line.continues and first.marks[-1].tag == second.marks[0].tag
    space = "" if goes_on else " "
    shift = len(text) + len(space) - indent
    marks = [*first.marks, *(Mark(mark.tag, mark.start + shift, mark.stop + shift) for mark in second.marks)]
    if goes_on:
        left, right = marks[len(first.marks) - 1 : len(first.marks) + 1]
        marks[len(first.marks) - 1 : len(first.marks) + 1] = [Mark(left.tag, left.start, right.stop)]
    return GoldLine(text + space + second.text.strip(), above.article, "headline", above.continues, tuple(marks))


def _marked(line: GoldLine) -> GoldLine:
    """A line of one part as a headline line with that part marked."""
    if line.label == "headline":
        return line
    start = len(line.text) - len(line.text.lstrip())
    return replace(line, label="headline", marks=(Mark(line.label or "main", start, start + len(line.text.strip())),))


def _split_heads(lines: list[GoldLine], chance: random.Random) -> list[GoldLine]:
    """The parts of a headline that stand in one line on lines of their own."""
    changed: list[GoldLine] = []
    for line in lines:
        if line.label != "headline" or line.continues or not all(mark.tag in _PARTS for mark in line.marks):
            changed.append(line)
            continue
        for mark in line.marks:
            part = keep_spans(replace(line, marks=()), [(mark.start, mark.stop)])
            changed.append(replace(part, label=mark.tag))
    return changed


def _move_captions(lines: list[GoldLine], chance: random.Random) -> list[GoldLine]:
    """Captions and their credits above the heads, below them, or behind the bodies."""
    changed = list(lines)
    for article in sorted({line.article for line in lines if line.label == "caption" and line.article}):
        own = [line for line in changed if line.article == article and line.label in ("caption", "credit")]
        body = [k for k, line in enumerate(changed) if line.article == article and line.label == "body"]
        if not body or any(changed[k].continues for k in body):
            continue
        for line in own:
            changed.pop(next(k for k, other in enumerate(changed) if other is line))
        place = _caption_place(changed, article, chance)
        changed[place:place] = own
    return changed


def _caption_place(lines: Sequence[GoldLine], article: str, chance: random.Random) -> int:
    places = [k for k, line in enumerate(lines) if line.article == article and line.label is not None]
    text = [k for k in places if lines[k].label not in _HEAD]
    return chance.choice((places[0], text[0] if text else places[-1] + 1, places[-1] + 1))


def _lose_subheads(lines: list[GoldLine], chance: random.Random) -> list[GoldLine]:
    """No headings between paragraphs."""
    return [line for line in lines if line.label != "subhead"]


def _join_paragraphs(lines: list[GoldLine], chance: random.Random) -> list[GoldLine]:
    """Neighbouring paragraphs of an article as one, as papers have them whose paragraphs are long."""
    often = chance.uniform(0.2, 0.95)
    cut = {line.article for line in lines if line.continues}
    changed: list[GoldLine] = []
    for line in lines:
        place = next((k for k in reversed(range(len(changed))) if changed[k].label is not None), None)
        above = changed[place] if place is not None else None
        if (
            above is not None
            and _is_paragraph(above)
            and _is_paragraph(line)
            and above.text.rstrip().endswith(_ENDS)
            and above.article == line.article
            and line.article not in cut
            and not any(mark.tag == "lead" for mark in line.marks)
            and not any(mark.tag in ("byline", "jump") for mark in above.marks)
            and chance.random() < often
        ):
            stripped = keep_spans(line, [(len(line.text) - len(line.text.lstrip()), len(line.text))])
            text = above.text.rstrip()
            shift = len(text)
            marks = tuple(Mark(mark.tag, mark.start + shift, mark.stop + shift) for mark in stripped.marks)
            del changed[place:]
            changed.append(replace(above, text=text + stripped.text, marks=(*above.marks, *marks)))
        else:
            changed.append(line)
    return changed


def _is_paragraph(line: GoldLine) -> bool:
    """Whether a line is prose of some length."""
    return line.label == "body" and len(line.text) >= _SHORTEST


#: Function, and how often a copy gets it; in the order in which a copy gets them.
_MANNERS: tuple[tuple[Callable[[list[GoldLine], random.Random], list[GoldLine]], float], ...] = (
    (_shuffle_articles, 0.5),
    (_split_datelines, 0.1),
    (_lose_leads, 0.25),
    (_move_bylines, 0.35),
    (join_heads, 0.25),
    (_split_heads, 0.25),
    (_move_captions, 0.35),
    (_lose_subheads, 0.15),
    (_join_paragraphs, 0.6),
)


def restyle(gold: Gold, *, seed: int) -> Gold:
    """A copy of gold as another paper would have set it, true to its new text; the same seed gives the same copy."""
    chance = random.Random(f"{seed} {crc32(gold.text.encode('utf-8', 'replace'))}")
    lines = list(gold.lines)
    for function, often in _MANNERS:
        if chance.random() < often:
            lines = function(lines, chance)
    return replace(gold, lines=tuple(lines))
