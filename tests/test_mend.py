"""Corrupt and mend: paragraphs of the samples are cut where it can be told, and have to come back whole."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest

from paperkit.cuts import cut_line, cut_place, is_han
from paperkit.gold import Gold, GoldLine, read_gold
from paperkit.mend import find_repeats
from paperkit.pipeline import Settings, parse
from paperkit.source import read_source

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
CAPTIONS = (
    "图为技术员在田间查看苗情。本报记者 周禾 摄",
    "3月7日，工人在车间检修机器。",
    "上图：孩子们在新操场上跑步。（王芳摄）",
)


def _samples() -> list[Gold]:
    # Hard-wrapped pages are cut on every line already, and a page of verse has no paragraphs.
    golds = [gold for gold in read_gold(SAMPLES) if not read_source(gold.text).width and "verse" not in gold.style]
    assert len(golds) > 30
    return golds


def _paragraphs(gold: Gold) -> list[int]:
    """Whole paragraphs that end a sentence, in an article that goes on in no other place."""
    split = {(line.article, line.label) for line in gold.lines if line.continues}
    return [
        number
        for number, line in enumerate(gold.lines)
        if line.label == "body"
        and (line.article, "body") not in split
        and line.text.rstrip()[-1:] in "。！？"
        and len(line.text.strip()) >= 30
    ]


def _corrupted(
    gold: Gold, chance: random.Random, *, caption: bool, doubled: bool, short: bool
) -> Iterator[tuple[str, str]]:
    """Texts with one paragraph cut, each with the characters around the cut as they stood before."""
    for number in chance.sample(paragraphs := _paragraphs(gold), min(4, len(paragraphs))):
        line = gold.lines[number]
        lead = max((mark.stop for mark in line.marks if mark.tag == "lead"), default=0)
        place = cut_place(line, chance, longest=18 if short else None)
        if place is None or line.text[place - 1] in "，,、" or not is_han(line.text[place]):
            continue
        left, right = cut_line(line, [place])
        if doubled:
            if not is_han(left.text[-1]) or left.text[-1] * 2 in gold.text:
                continue
            right = replace(right, text=left.text[-1] + right.text, marks=())
        middle = [GoldLine(chance.choice(CAPTIONS), line.article, "caption")] if caption else []
        blank = [GoldLine("")] if any(other.label is None for other in gold.lines) else []
        rows: Sequence[GoldLine] = [left, *blank, *middle, *(blank if middle else []), right]
        text = "\n".join(other.text for other in (*gold.lines[:number], *rows, *gold.lines[number + 1 :]))
        yield text, "".join((line.text[max(lead, place - 6) : place] + line.text[place : place + 6]).split())


@pytest.mark.parametrize(
    ("step", "least"),
    [pytest.param(40, 0.92, id="few"), pytest.param(8, 0.95, id="every-eighth", marks=pytest.mark.long)],
)
def test_cut_paragraphs_come_back(step: int, least: float) -> None:
    whole: Counter[str] = Counter()
    cut: Counter[str] = Counter()
    for caption, doubled, short in product((False, True), repeat=3):
        kind = f"caption={caption} doubled={doubled} short={short}"
        chance = random.Random(kind)
        for gold in _samples()[::step]:
            for text, seam in _corrupted(gold, chance, caption=caption, doubled=doubled, short=short):
                cut[kind] += 1
                paragraphs = ["".join(p.text.split()) for article in parse(text).articles for p in article.paragraphs]
                whole[kind] += any(seam in paragraph for paragraph in paragraphs)
    assert min(cut.values()) > 160 / step
    assert whole.total() >= least * cut.total(), (whole, cut)
    assert all(whole[kind] >= (least - 0.08) * cut[kind] for kind in cut), (whole, cut)


def test_whole_paragraphs_are_not_joined() -> None:
    joined = pairs = 0
    for gold in _samples()[::3]:
        undamaged = [line for line in gold.lines if line.label == "body"]
        last: dict[str | None, GoldLine] = {}
        wanted: Counter[str] = Counter()
        for line in undamaged:
            above = last.get(line.article)
            if above is not None and not line.continues:
                pairs += 1
                wanted["".join((above.text[-5:] + line.text.strip()[:5]).split())] += 1
            last[line.article] = line
        for article in parse(gold.text).articles:
            for paragraph in article.paragraphs:
                if len(paragraph.spans) > 1:
                    squeezed = "".join(paragraph.text.split())
                    joined += sum(seam in squeezed for seam in wanted)
    assert pairs > 500
    assert joined < 0.01 * pairs, f"{joined} of {pairs}"


def test_a_doubled_character_is_dropped_once_and_kept_on_request() -> None:
    text = "县里召开交通工作会议\n本报讯（记者王芳）会上，大家就村民提出的乡村道路\n\n路拓宽和农牧业发展等问题进行了交流，会议开了一天。\n"
    mended = parse(text)
    assert any("乡村道路拓宽" in p.text for a in mended.articles for p in a.paragraphs)
    assert [repair.kind for repair in mended.repairs] == ["overlap"]
    kept = parse(text, settings=Settings(keep_overlaps=True))
    assert any("乡村道路路拓宽" in p.text for a in kept.articles for p in a.paragraphs)
    assert [repair.applied for repair in kept.repairs] == [False]


@pytest.mark.parametrize(
    "text",
    [
        "哈哈哈哈哈哈",
        "＊＊＊＊＊＊＊＊",
        "人人为我，我为人人",
        "一次又一次又一次",
        "讨论讨论",
        "19981998",
        "天天天天天天",
        "",
    ],
)
def test_figures_of_speech_are_no_repeats(text: str) -> None:
    assert find_repeats(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("全县暨八区建设推进会暨八区建设推进会暨八区建设推进会在县城召开", (2, 26, 8)),
        ("再掀新高潮再掀新高潮再掀新高潮", (0, 15, 5)),
        ("开展农村环境整治行动开展农村环境整治行动。", (0, 20, 10)),
    ],
)
def test_phrases_in_a_row_are_found(text: str, found: tuple[int, int, int]) -> None:
    assert find_repeats(text) == [found]


def test_a_repeat_is_reported_and_removed_on_request() -> None:
    text = "县里召开推进会\n本报讯（记者王芳）8月13日，招商暨八区建设推进会暨八区建设推进会暨八区建设推进会在县城召开，会期一天。\n"
    (repair,) = parse(text).repairs
    assert (repair.kind, repair.applied) == ("repeat", False)
    assert "暨八区建设推进会暨" in parse(text).articles[0].paragraphs[0].text
    removed = parse(text, settings=Settings(drop_repeats=True))
    assert removed.articles[0].paragraphs[0].text.count("八区建设") == 1
    assert removed.repairs[0].applied
