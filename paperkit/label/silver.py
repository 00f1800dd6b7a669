"""Silver: line labels for gold that knows only which article a line belongs to.

With the boundaries known, most labels follow from a line's form and place, so a corpus with boundaries
alone can help to train. The labels are right for starts and only likely for the rest.
"""

from __future__ import annotations

import re
from dataclasses import replace

from paperkit.gold import Gold, GoldLine
from paperkit.label.cues import REACH, end_class, head_cue, tail_cue
from paperkit.label.folding import folded_lines

_NAME_LINE = re.compile(
    r"[■□●☉]?\s*(?:本报|新华社)?.{0,10}(?:记者|评论员|通讯员)|[^\W\x00-\x7f]{2,4}$|[^\W\x00-\x7f][\s　][^\W\x00-\x7f]$"
)
_BRACKETED = re.compile(r"\([^()]{2,24}\)$")
_RULE = re.compile(r"[＊*—\-=＝·…\s]+$")
_NUMBERED = re.compile(r"[一二三四五六七八九十]{1,3}、|[0-9]{1,2}[、·．.]")


def silver(gold: Gold) -> Gold:
    """The same gold with a label for each line that is not blank."""
    lines: list[GoldLine] = []
    texts: dict[str, list[str]] = {}
    for line in gold.lines:
        if line.article is not None:
            text = line.text.strip()
            texts.setdefault(line.article, []).extend(folded_lines(text, [(0, len(text))]))
    labels = {article: iter(_article_labels(own)) for article, own in texts.items()}
    for line in gold.lines:
        if line.article is not None:
            label = next(labels[line.article])
            # A rule between the lines of an article is the page's.
            lines.append(replace(line, label=label, article=None if label == "furniture" else line.article))
        elif line.text.strip():
            lines.append(replace(line, label="furniture"))
        else:
            lines.append(line)
    return replace(gold, lines=tuple(lines), whole=True)


def _article_labels(texts: list[str]) -> list[str]:
    labels: list[str] = []
    in_head = True
    for place, text in enumerate(texts):
        label = _line_label(text, place=place, in_head=in_head, texts=texts)
        if label not in ("headline", "byline"):
            in_head = False
        labels.append(label)
    return labels


def _line_label(text: str, *, place: int, in_head: bool, texts: list[str]) -> str:
    size = len(text)
    end = end_class(text)
    head = head_cue(text[:REACH])
    tail = tail_cue(text[-REACH:])
    if _RULE.match(text):
        return "furniture"
    if head == "note":
        return "note"
    if _BRACKETED.match(text) and place:
        return (
            "credit" if tail == "credit" else "dateline" if tail == "dateline" else "byline" if size <= 16 else "body"
        )
    if head == "caption" or (tail == "credit" and size < 140):
        return "caption" if place or size > 45 else "headline"
    if place == 0:
        return "body" if size > 60 or (end == "stop" and size > 30) or head == "lead" else "headline"
    if in_head and place < 4 and head != "lead":
        if size <= 24 and _NAME_LINE.match(text):
            return "byline"
        if size <= 40 and end not in ("stop", "colon") and not _NUMBERED.match(text):
            return "headline"
    alone = len(texts[place - 1]) > 30 and place + 1 < len(texts) and len(texts[place + 1]) > 30
    if size <= 22 and alone and end not in ("stop", "colon", "comma", "semi", "bang", "stop-quote"):
        return "subhead"
    return "body"
