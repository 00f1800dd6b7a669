"""The same issue flat, as records of a database, as pages of a web site."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from paperkit.gold import Gold, GoldLine, format_gold, parse_gold, read_gold
from paperkit.renditions.flat import flatten
from paperkit.renditions.pages import post_pages
from paperkit.renditions.records import file_records
from tests.test_restyle import GOLD, SAMPLES


def _issue() -> Gold:
    return parse_gold(GOLD, name="issue")


def test_a_flat_copy_has_the_articles_alone_a_blank_line_between_any_two_lines() -> None:
    flat = flatten(_issue())
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
    copies = [file_records(_issue(), seed=seed) for seed in range(160)]
    heads = {line.text for copy in copies for line in copy.lines if line.label == "main"}
    in_chinese = {"篇名：我县早稻开始", "[篇名]小学开学", "‹标题›=小学开学", "〔标题〕我县早稻开始"}
    assert heads >= in_chinese | {"Title: 我县早稻开始", "HD - 小学开学", "小学开学"}
    assert len({re.sub("[0-9]", "", copy.text) for copy in copies}) > 120


def _records(seed: int) -> list[list[GoldLine]]:
    """The lines of each article of a copy, with those of the page above and below them up to the next article."""
    records: list[list[GoldLine]] = [[]]
    article = None
    for line in file_records(_issue(), seed=seed).lines:
        if line.article is not None and line.article != article:
            article = line.article
            records.append([])
        records[-1].append(line)
    return records[1:]


def test_a_record_tells_of_its_page_above_its_text_or_below_it() -> None:
    before, behind = 0, 0
    for seed in range(60):
        for record in _records(seed)[:-1]:
            texts = [place for place, line in enumerate(record) if line.label == "body"]
            pages = [place for place, line in enumerate(record) if line.label in ("folio", "furniture")]
            before += any(place < texts[0] for place in pages)
            behind += any(place > texts[-1] for place in pages)
            assert not any(texts[0] < place < texts[-1] for place in pages)
    assert min(before, behind) > 20


def test_the_author_of_a_record_stands_above_or_below_its_headline() -> None:
    firsts = {_records(seed)[0][0].label for seed in range(40)}
    assert firsts == {"byline", "kicker"}


def test_some_records_tell_of_their_page_on_one_line_before_the_author() -> None:
    lines = [line for seed in range(160) for line in file_records(_issue(), seed=seed).lines]
    told = re.compile(r"[0-9./年月日-]{6,11}(?P<joint>／|\||　| \| )[^／|　]{2,8}(?P=joint)[^／|　]{1,8}")
    sourced = [line for line in lines if told.match(line.text)]
    assert {line.label for line in sourced} == {"folio", "byline"}
    for line in sourced:
        if line.label == "byline":
            assert all("／" not in line.text[mark.start : mark.stop] for mark in line.marks)


def test_some_records_have_fields_without_a_value_an_abstract_or_a_list_of_them_all() -> None:
    copies = [file_records(_issue(), seed=seed) for seed in range(80)]
    texts = [line.text for copy in copies for line in copy.lines if line.label == "navigation"]
    assert any(re.search("(?:副题|副标题).?.?$", text) for text in texts)
    assert any("我县早稻开始" in text for text in texts)
    long = parse_gold("style: x\n---\na1 main|开学\na1 body|" + "今天开学，孩子们来了。" * 9, name="long")
    notes = [x for seed in range(60) for x in file_records(long, seed=seed).lines if x.label == "note"]
    assert notes
    assert all(note.article == "a1" and "今天开学" in note.text for note in notes)


def test_articles_become_pages_of_a_site() -> None:
    for seed in range(40):
        copy = post_pages(_issue(), seed=seed)
        assert post_pages(_issue(), seed=seed) == copy
        first = [line for line in copy.lines if line.article == "a1"]
        place = copy.lines.index(first[0])
        assert copy.lines[place - 1].label == "navigation"
        assert [line.label for line in copy.lines[place : place + 3]] == ["kicker", "main", "main"]
        added = [line for line in copy.lines if line not in _issue().lines]
        assert {line.label for line in added} <= {"navigation", "staff", "jumphead", "byline"}


def test_a_page_has_the_time_below_the_headline_and_now_and_then_the_byline_with_it() -> None:
    beside, below = 0, 0
    for seed in range(40):
        lines = post_pages(_issue(), seed=seed).lines
        place = next(k for k, line in enumerate(lines) if line.label == "main" and line.continues)
        stamp = lines[place + 1]
        assert re.search("20[0-9]{2}", stamp.text)
        if stamp.label == "byline":
            beside += 1
            assert [stamp.text[tag.start : tag.stop] for tag in stamp.marks]
        else:
            assert stamp.label == "navigation"
            below += "byline" in [line.label for line in lines[place + 2 : place + 5]]
    assert min(beside, below) > 5


@pytest.mark.parametrize("rendition", [file_records, post_pages])
@pytest.mark.parametrize("gold", list(read_gold(SAMPLES))[::9], ids=lambda gold: "/".join(Path(gold.name).parts[-2:]))
def test_renditions_hold_the_issue(gold: Gold, rendition: Callable[..., Gold]) -> None:
    copy = rendition(gold, seed=1)
    assert parse_gold(format_gold(copy), name=copy.name).lines == copy.lines
    assert not Counter("".join(gold.text.split())) - Counter("".join(copy.text.split()))
    assert Counter(_named(copy.lines)) == Counter(_named(gold.lines))


def _named(lines: tuple[GoldLine, ...]) -> list[tuple[str | None, str, str]]:
    return [(line.article, tag.tag, line.text[tag.start : tag.stop]) for line in lines for tag in line.marks]
