"""TEI: valid by tei_all, whole, each character on its line, repairs marked, and the same bytes each time."""

from __future__ import annotations

import shutil
import subprocess
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest

from paperkit.blocks import LineLabel
from paperkit.conversion import convert
from paperkit.export import Edition
from paperkit.export.sanitise import clean
from paperkit.export.tei_header import when
from paperkit.export.tei_text import name_marks
from paperkit.model import Byline, Dateline, SourceInfo
from paperkit.pipeline import Settings, analyse
from paperkit.version import __version__
from tests.editions import SETS, article_blocks, bare, bare_blocks, editions, expected, exported, small
from tests.shared import shared

TEI = "{http://www.tei-c.org/ns/1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
_BLOCKS = frozenset(TEI + name for name in ("titlePart", "head", "p", "byline", "dateline", "note", "fw", "figure"))


def tei(edition: Edition) -> Element:
    return ElementTree.fromstring(exported("tei", edition)[""])


def text_of(root: Element) -> Element:
    text = root.find(f"{TEI}text")
    assert text is not None
    return text


def only(root: Element, name: str) -> Element:
    found = list(root.iter(TEI + name))
    assert len(found) == 1, [element.tag for element in found]
    return found[0]


def reading_text(element: Element) -> str:
    """The text of an element without its surplus: that of the issue."""
    text = element.text or ""
    for child in element:
        text += ("" if child.tag == f"{TEI}surplus" else reading_text(child)) + (child.tail or "")
    return text


def blocks(element: Element) -> Iterator[str]:
    """The texts of the outermost blocks; a figure with its credits is one."""
    for child in element:
        if child.tag in _BLOCKS:
            yield reading_text(child)
        else:
            assert child.tag in (f"{TEI}front", f"{TEI}titlePage", f"{TEI}body", f"{TEI}div", f"{TEI}pb"), child.tag
            yield from blocks(child)


def by_line(text: Element) -> dict[int, str]:
    """All text, surplus too, by the line that the last `lb` or `milestone` before it names."""
    lines: dict[int, str] = defaultdict(str)
    line = -1

    def walk(element: Element) -> None:
        nonlocal line
        if element.tag in (f"{TEI}lb", f"{TEI}milestone"):
            line = int(element.attrib["n"])
        lines[line] += element.text or ""
        for child in element:
            walk(child)
            lines[line] += child.tail or ""

    walk(text)
    return _visible(lines)


def source_lines(edition: Edition) -> dict[int, str]:
    text = edition.source.text
    return _visible({line.number: clean(text[line.start : line.stop]) for line in edition.source.lines})


def _visible(lines: dict[int, str]) -> dict[int, str]:
    # A vertical tab is white space, and so may go at the end of a piece; inside one it becomes U+FFFD.
    bared = {number: bare(line).replace("\ufffd", "") for number, line in lines.items()}
    return {number: line for number, line in bared.items() if line}


def labelled(*lines: tuple[str, str], settings: Settings | None = None) -> Edition:
    """The issue of these lines with their labels given, as gold writes them, and not guessed."""
    labels = tuple(LineLabel(sign.strip("^+"), sign.startswith("^"), sign.endswith("+"), 0.97) for sign, _ in lines)
    raw = "\n".join(line for _, line in lines)
    with patch("paperkit.pipeline.label_lines", return_value=labels):
        analysis = analyse(raw.encode(), name="made.txt", settings=settings)
    return Edition(analysis.issue, analysis.source)


def jing_faults(folder: Path, issues: list[Edition]) -> str:
    """What jing finds wrong; it is run once, for it starts slowly."""
    program = shutil.which("jing")
    if program is None:
        pytest.skip("jing is not here; install the package jing")
    schema = shared("schemas", "tei_all.rng")
    files = []
    for number, edition in enumerate(issues):
        files.append(folder / f"{number}.xml")
        files[-1].write_bytes(exported("tei", edition)[""])
    call = subprocess.run([program, str(schema), *map(str, files)], capture_output=True, text=True, check=False)
    assert call.returncode in (0, 1), call.stderr
    return call.stdout if call.returncode else ""


@pytest.mark.parametrize("issues", SETS)
def test_valid_by_tei_all(issues: str, tmp_path: Path) -> None:
    assert jing_faults(tmp_path, list(editions(issues))) == ""


def test_valid_where_converted_repaired_empty_or_odd(tmp_path: Path) -> None:
    base = small()
    head = base.issue.masthead
    assert head is not None
    odd = replace(base.issue, masthead=replace(head, date="2013-02-30", number="\0", title="  "))
    unnamed = replace(base.issue, source=SourceInfo(None, "str", base.issue.source.sha256, 0))
    empty = analyse("", name="empty.txt")
    converted = [replace(item, issue=convert(item.issue, script="s2twp")) for item in editions("samples")[:20]]
    found = [Edition(odd, base.source), Edition(unnamed, base.source), Edition(empty.issue, empty.source), *converted]
    found += [overlap(), overlap(keep=True), repeat(), repeat(drop=True), longer()]
    assert jing_faults(tmp_path, found) == ""


@pytest.mark.parametrize("issues", SETS)
def test_holds_the_text_of_the_issue_and_nothing_else(issues: str) -> None:
    for edition in editions(issues):
        text = text_of(tei(edition))
        found = list(blocks(text))
        assert bare_blocks(found) == expected(edition.issue, clean), edition.issue.source.name
        assert sum(len(bare(block)) for block in found) == len(bare(reading_text(text)))


@pytest.mark.parametrize("issues", SETS)
def test_articles_stand_in_reading_order(issues: str) -> None:
    for edition in editions(issues):
        divisions = {division.get(XML_ID): division for division in articles(edition)}
        assert list(divisions) == [article.id for article in edition.issue.articles]
        for article in edition.issue.articles:
            division = divisions[article.id]
            for figure in division.findall(f"{TEI}figure"):
                division.remove(figure)
            wanted = [bare(clean(block)) for block in article_blocks(article)]
            assert list(filter(None, map(bare, blocks(division)))) == list(filter(None, wanted))


def articles(edition: Edition) -> list[Element]:
    return text_of(tei(edition)).findall(f"{TEI}body/{TEI}div[@type='article']")


@pytest.mark.parametrize("issues", SETS)
def test_every_character_stands_on_its_line(issues: str) -> None:
    for edition in editions(issues):
        assert_on_lines(edition)


@pytest.mark.parametrize("settings", [Settings(drop_repeats=True), Settings(keep_overlaps=True)])
def test_every_character_stands_on_its_line_however_it_was_repaired(settings: Settings) -> None:
    for edition in (*editions("samples"), repeat()):
        analysis = analyse(edition.source.text, settings=settings)
        assert_on_lines(Edition(analysis.issue, analysis.source))


def assert_on_lines(edition: Edition) -> None:
    found, wanted = by_line(text_of(tei(edition))), source_lines(edition)
    assert found.keys() == wanted.keys(), edition.issue.source.name
    for number, line in wanted.items():
        assert sorted(found[number]) == sorted(line), (edition.issue.source.name, number)


def test_same_input_same_bytes() -> None:
    for edition in (*editions("hostile"), small()):
        assert exported("tei", edition) == exported("tei", edition)


def test_the_header_names_source_program_and_language() -> None:
    header = only(tei(small()), "teiHeader")
    source = only(header, "bibl")
    assert source.findtext(f"{TEI}title") == "霖水日报"
    assert source.findtext(f"{TEI}biblScope[@unit='issue']") == "1234"
    assert source.findtext(f"{TEI}date") == "2013-08-13"
    assert source.findtext(f"{TEI}idno[@type='filename']") == "lin-shui.txt"
    assert source.findtext(f"{TEI}idno[@type='sha256']") == small().issue.source.sha256
    application = only(header, "application")
    assert (application.get("ident"), application.findtext(f"{TEI}label")) == ("paperkit", f"paperkit {__version__}")
    assert only(header, "language").get("ident") == "zh-Hans"


def test_the_parts_of_an_article() -> None:
    root = tei(small())
    article = articles(small())[0]
    assert article.get("subtype") == small().issue.articles[0].kind
    assert {head.get("type") for head in article.findall(f"{TEI}head")} == {"column", "kicker", "main", "deck"}
    lead = next(element for element in article.iter(f"{TEI}seg") if element.get("type") == "lead")
    assert [(part.get("type"), reading_text(part)) for part in lead if part.tag == f"{TEI}seg"] == [
        ("dateline", "本报石楠8月12日电"),
        ("byline", "记者林　宇"),
        ("byline", "通讯员王芳"),
    ]
    assert [(name.text, name.get("role")) for name in lead.iter(f"{TEI}persName")] == [
        ("林　宇", "reporter"),
        ("王芳", "correspondent"),
    ]
    # 本报 is printed, whatever the paper is called.
    assert (only(lead, "orgName").text, only(lead, "placeName").text) == ("本报", "石楠")
    assert (only(lead, "date").text, only(lead, "date").get("when")) == ("8月12日", "2013-08-12")
    figure = only(article, "figure")
    assert reading_text(figure[0]) == "图为石楠镇农民在晾晒新收的小麦。"
    assert (figure[0].tag, figure[1].tag) == (f"{TEI}head", f"{TEI}byline")
    assert [reading_text(item) for item in root.iter(f"{TEI}fw")] == ["第1版　要闻", "责任编辑：周禾"]
    assert only(root, "pb").get("n") == "1"


def test_a_paragraph_that_goes_on_over_a_caption() -> None:
    (article,) = articles(small())
    paragraph = article.findall(f"{TEI}p")[0]
    breaks = [element.attrib for element in paragraph.iter(f"{TEI}lb")]
    assert breaks == [{"n": "6"}, {"n": "8", "break": "no"}]


def test_who_wrote_a_text_is_its_author_and_who_took_the_picture_is_not() -> None:
    edition = labelled(
        ("^headline", "把失去的时间抢回来"),
        ("byline", "本报评论员"),
        ("body", "麦收过后是秋播，全县的农民都在田里忙着。"),
        ("caption", "图为农民在晾晒新收的小麦。本报记者 赵乙 摄"),
    )
    (article,) = articles(edition)
    author = only(article, "docAuthor")
    assert (author[0].tag, author[0].text, author[0].get("role")) == (f"{TEI}orgName", "本报评论员", "commentator")
    credit = only(only(article, "figure"), "byline")
    assert only(credit, "persName").attrib == {"role": "photographer"}


def test_subheads_open_sections() -> None:
    edition = labelled(
        ("^headline", "麦子归仓了"),
        ("body", "今年小麦又获丰收，三天就收完了。"),
        ("subhead", "农民高兴"),
        ("body", "农民李大有说，粮站不压级、不压价。"),
        ("subhead", "粮站也高兴"),
        ("body", "粮站的仓库已经装满了一半，全是新麦。"),
    )
    (article,) = articles(edition)
    sections = article.findall(f"{TEI}div[@type='section']")
    assert [list(blocks(section)) for section in sections] == [
        ["农民高兴", "农民李大有说，粮站不压级、不压价。"],
        ["粮站也高兴", "粮站的仓库已经装满了一半，全是新麦。"],
    ]


def overlap(*, keep: bool = False) -> Edition:
    return labelled(
        ("^headline", "石楠县拓宽乡村道路"),
        ("body", "大家就村民提出来的新农村建设、教育资源优化、乡村道路"),
        ("caption", "图为新修的村路。本报记者 赵乙 摄"),
        ("body+", "路拓宽和农牧业发展等问题谈了很久。"),
        settings=Settings(keep_overlaps=keep),
    )


def repeat(*, drop: bool = False) -> Edition:
    return labelled(
        ("^headline", "石楠县召开推进会"),
        ("body", "全县招商引资百日竞赛暨八区建设推进会暨八区建设推进会暨八区建设推进会暨八区建设推进"),
        ("body+", "会在县城召开。"),
        settings=Settings(drop_repeats=drop),
    )


def test_a_character_printed_twice_is_surplus_on_its_line() -> None:
    surplus = only(text_of(tei(overlap())), "surplus")
    assert (surplus.text, surplus.get("reason"), surplus.tail) == (
        "路",
        "repeated overlap",
        "拓宽和农牧业发展等问题谈了很久。",
    )
    assert_on_lines(overlap())


def test_a_repair_that_was_not_made_is_a_choice() -> None:
    for edition, text in ((overlap(keep=True), "路"), (repeat(), "暨八区建设推进会" * 3)):
        text_element = text_of(tei(edition))
        choice = only(text_element, "choice")
        assert [part.tag for part in choice] == [f"{TEI}sic", f"{TEI}corr"]
        assert reading_text(choice) == text
        assert not reading_text(choice[1])
        assert not list(text_element.iter(f"{TEI}surplus"))
        assert_on_lines(edition)


def test_a_repeat_that_was_dropped_is_surplus() -> None:
    text = text_of(tei(repeat(drop=True)))
    taken = "".join(surplus.text or "" for surplus in text.iter(f"{TEI}surplus"))
    assert taken == "暨八区建设推进会" * 3
    assert "竞赛暨八区建设推进会在县城召开。" in reading_text(text)
    assert_on_lines(repeat(drop=True))


def test_what_a_repair_took_out_stays_beside_a_name_that_it_cuts() -> None:
    byline = Byline("记者王芳", ((0, 4),), "reporter", ("王芳",))
    assert [(mark.start, mark.stop) for mark in name_marks(byline)] == [(2, 4)]
    edition = labelled(
        ("^headline", "麦子归仓了"), ("byline", "记者王芳"), ("body", "今年小麦又获丰收，三天就收完了。")
    )
    repair = replace(repeat().issue.repairs[-1], removed=((7, 9),), applied=False)
    issue = replace(edition.issue, repairs=(repair,))
    (article,) = articles(Edition(issue, edition.source))
    byline_element = only(article, "byline")
    assert reading_text(byline_element) == "记者王芳"
    assert [reading_text(sic) for sic in byline_element.iter(f"{TEI}sic")] == ["者", "王"]


def longer() -> Edition:
    edition = labelled(
        ("^headline", "博客写什么"),
        ("body", "他把博客写成了田里的日记，"),
        ("body+", "天天都有人来读他的博客，问麦子长得怎样。"),
    )
    return replace(edition, issue=convert(edition.issue, script="s2twp"))


def test_places_are_only_near_where_conversion_changed_the_length() -> None:
    edition = longer()
    body = edition.issue.articles[0].paragraphs[0]
    assert len(body.text) > sum(stop - start for start, stop in body.spans)
    (article,) = articles(edition)
    paragraph = only(article, "p")
    assert reading_text(paragraph) == body.text
    assert [element.attrib for element in paragraph] == [
        {"n": "1", "cert": "low"},
        {"n": "2", "break": "no", "cert": "low"},
    ]


def test_markup_in_a_text_is_text() -> None:
    edition = labelled(("^headline", "</head><b>麦子&amp;归仓了"), ("body", "]]>今年小麦又获丰收<!-- 三天 -->。"))
    (article,) = articles(edition)
    assert list(blocks(article)) == ["</head><b>麦子&amp;归仓了", "]]>今年小麦又获丰收<!-- 三天 -->。"]


def test_characters_that_xml_forbids_are_replaced_and_reported() -> None:
    edition = labelled(("^headline", "麦子\0归仓了"), ("body", "今年小麦\x08又获丰收\x08，三天就收完了。"))
    root = tei(edition)
    assert "麦子\ufffd归仓了" in reading_text(text_of(root))
    report = only(root, "normalization")
    assert "U+0000 ×1, U+0008 ×2" in "".join(report.itertext())


@pytest.mark.parametrize("date", ["2013-08-13", "--08-13", "---13", "--02-29", "2012-02-29"])
def test_dates_with_and_without_year(date: str) -> None:
    assert when(date) == date


@pytest.mark.parametrize(
    "date", [None, "", "2013-02-30", "--13-01", "---32", "0000-01-01", "8月13日", "２０１３-08-13"]
)
def test_no_date_no_when(date: str | None) -> None:
    assert when(date) is None


def test_a_dateline_without_a_year_keeps_its_day() -> None:
    edition = labelled(("^headline", "麦子归仓了"), ("body", "新华社北京8月12日电（记者王芳）今年小麦又获丰收。"))
    dateline = edition.issue.articles[0].dateline
    assert isinstance(dateline, Dateline)
    assert dateline.date == "--08-12"
    text = text_of(tei(edition))
    assert only(text, "date").get("when") == "--08-12"
    assert [name.text for name in text.iter(f"{TEI}orgName")] == ["新华社"]
