"""The same issue flat, as records of a database, as pages of a web site."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from paperkit import renditions
from paperkit.gold import Gold, GoldLine, format_gold, parse_gold, read_gold
from tests.test_restyle import GOLD, SAMPLES


def _issue() -> Gold:
    return parse_gold(GOLD, name="issue")


def test_a_flat_copy_has_the_articles_alone_a_blank_line_between_any_two_lines() -> None:
    flat = renditions.flatten(_issue())
    rows = format_gold(flat).split("---\n")[1].strip("\n").split("\n")
    assert [not row.strip(" |") for row in rows] == [number % 2 == 1 for number in range(len(rows))]
    assert "".join(line.text for line in flat.lines) == "".join(
        line.text.lstrip() for line in _issue().lines if line.article is not None
    )
    assert [line.label for line in flat.lines if line.text] == [
        line.label for line in _issue().lines if line.article is not None
    ]
    named = [tag.tag for line in flat.lines for tag in line.marks]
    assert named == [tag.tag for line in _issue().lines if line.article is not None for tag in line.marks]


def test_articles_become_records_with_named_fields() -> None:
    copies = [renditions.file_records(_issue(), seed=seed) for seed in range(80)]
    heads = {line.text for copy in copies for line in copy.lines if line.label == "main"}
    assert {"标题：我县早稻开始", "【题名】我县早稻开始", "[篇名]小学开学", "<文章标题>=小学开学"} <= heads
    for copy in copies:
        assert len([line for line in copy.lines if re.search("版[次名号]", line.text)]) == 3
        texts = [line.text for line in copy.lines if line.label == "body" and line.article == "a3"]
        assert texts == ["今天开学。"] or re.fullmatch(r".{0,2}(?:正文|全文|内容).{1,2}今天开学。", texts[0])
    assert len({re.sub("[0-9]", "", copy.text) for copy in copies}) > 40


def test_articles_become_pages_of_a_site() -> None:
    for seed in range(20):
        copy = renditions.post_pages(_issue(), seed=seed)
        assert renditions.post_pages(_issue(), seed=seed) == copy
        first = [line for line in copy.lines if line.article == "a1"]
        place = copy.lines.index(first[0])
        assert copy.lines[place - 1].label == "navigation"
        titles = [line.label for line in copy.lines[place : place + 4]]
        assert titles == ["kicker", "main", "main", "navigation"]
        # The byline that stood below the head stands below the time.
        below = [line.label for line in copy.lines[place + 4 : place + 6]]
        assert "byline" in below
        assert all(line.label == "navigation" for line in copy.lines if line not in _issue().lines)


@pytest.mark.parametrize("rendition", [renditions.file_records, renditions.post_pages])
@pytest.mark.parametrize("gold", list(read_gold(SAMPLES))[::9], ids=lambda gold: "/".join(Path(gold.name).parts[-2:]))
def test_renditions_hold_the_issue(gold: Gold, rendition: Callable[..., Gold]) -> None:
    copy = rendition(gold, seed=1)
    assert parse_gold(format_gold(copy), name=copy.name).lines == copy.lines
    assert not Counter("".join(gold.text.split())) - Counter("".join(copy.text.split()))
    assert Counter(_named(copy.lines)) == Counter(_named(gold.lines))


def _named(lines: tuple[GoldLine, ...]) -> list[tuple[str | None, str, str]]:
    return [(line.article, tag.tag, line.text[tag.start : tag.stop]) for line in lines for tag in line.marks]
