"""What exports share: characters that XML forbids, the language of an issue, the make-up of a page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paperkit.conversion import convert
from paperkit.export.contents import masthead_lines
from paperkit.export.language import language
from paperkit.export.makeup import COLUMNS, Measure, bands, rows
from paperkit.export.sanitise import clean, clean_for_html, forbidden_in, report
from paperkit.export.texts import texts_of
from paperkit.model import Masthead
from paperkit.pipeline import parse
from tests.editions import SETS, editions, small


@pytest.mark.parametrize("text", ["", "王芳　摄", "a\tb\nc\rd", "<&>\"'", "𠮷野家", "\x7f\x85", "\ufdd0"])
def test_clean_leaves_what_xml_has(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize("character", ["\0", "\x08", "\x0b", "\x0c", "\x1b", "\x1f", "\ufffe", "\uffff"])
def test_clean_replaces_what_xml_forbids(character: str) -> None:
    assert clean(f"县{character}委") == "县\ufffd委"
    assert clean_for_html(f"县{character}委") == "县\ufffd委"


def test_clean_replaces_lone_surrogates() -> None:
    assert clean("县\ud800委\udfff") == clean_for_html("县\ud800委\udfff") == "县\ufffd委\ufffd"


@pytest.mark.parametrize("character", ["\x7f", "\x85", "\x9f", "\ufdd0", "\U0001fffe", "\U0010ffff"])
def test_clean_for_html_replaces_what_html_forbids_too(character: str) -> None:
    assert clean_for_html(f"县{character}委") == "县\ufffd委"


@given(st.text(st.characters()))
def test_clean_text_fits_xml(text: str) -> None:
    etree = pytest.importorskip("lxml.etree")
    element = etree.Element("t")
    element.text = clean(text)
    assert etree.fromstring(etree.tostring(element)).text == (clean(text) or None)
    assert len(clean(text)) == len(text)


def test_replaced_characters_are_reported() -> None:
    issue = parse("县委\0召开\x85会议\n　　本报讯（记者王芳）会议\0在\x1b霖城召开。\n")
    assert report(forbidden_in(issue)) == "U+0000 ×2, U+001B ×1"
    assert report(forbidden_in(issue, for_html=True)) == "U+0000 ×2, U+001B ×1, U+0085 ×1"
    assert forbidden_in(small().issue) == {}


@pytest.mark.parametrize("name", SETS)
def test_texts_hold_every_character(name: str) -> None:
    for edition in editions(name):
        removed = [span for repair in edition.issue.repairs if repair.applied for span in repair.removed]
        left = sum(not character.isspace() for character in edition.source.text)
        left -= sum(not c.isspace() for start, stop in removed for c in edition.source.text[start:stop])
        assert sum(not c.isspace() for text in texts_of(edition.issue) for c in text) == left


def test_language_goes_by_script() -> None:
    simplified = parse("县委召开会议\n　　本报讯（记者王芳）会议在霖城召开。\n")
    assert language(simplified) == "zh-Hans"
    assert language(convert(simplified, script="s2t")) == "zh-Hant"
    assert language(parse("舊糖廠土地解編有譜\n　　〔記者羅永和／霧崎報導〕閒置十八年。\n")) == "zh-Hant"


def test_language_of_text_that_does_not_tell_is_simplified() -> None:
    assert language(parse("")) == "zh-Hans"
    assert language(parse("2013 8 13\n")) == "zh-Hans"


def test_masthead_lines_set_the_name_apart() -> None:
    masthead = Masthead("8月13日　霖水日报　星期二第1期", ((0, 14), (20, 23)), title="霖水日报")
    assert masthead_lines(masthead) == [
        ("8月13日　", ((0, 6),), False),
        ("霖水日报", ((6, 10),), True),
        ("　星期二", ((10, 14),), False),
        ("第1期", ((20, 23),), False),
    ]


def test_masthead_lines_know_a_spread_name() -> None:
    masthead = Masthead("霖 水 日 报2013年", ((0, 7), (8, 13)), title="霖水日报")
    assert [is_title for _, _, is_title in masthead_lines(masthead)] == [True, False]


def test_masthead_of_changed_length_is_one_line() -> None:
    masthead = Masthead("霖水日报2013", ((0, 4), (5, 10)), title="霖水日报")
    assert masthead_lines(masthead) == [(masthead.text, masthead.spans, False)]


measures = st.lists(
    st.builds(Measure, st.integers(0, 60), st.integers(0, 4), st.integers(0, 400), st.booleans()), max_size=40
)


@given(measures)
def test_rows_are_full_and_hold_every_article(found: list[Measure]) -> None:
    shares = rows(found)
    assert all(sum(share) == COLUMNS for share in shares)
    assert sum(map(len, shares)) == len(found)


def test_a_page_of_many_articles_is_made_up_at_once() -> None:
    assert sum(map(len, rows([Measure(12, 1, 20)] * 20_000))) == 20_000


@given(st.lists(st.integers(1, 60), max_size=60), st.integers(1, COLUMNS))
def test_bands_hold_every_paragraph(lines: list[int], columns: int) -> None:
    counts = bands(lines, columns)
    assert sum(counts) == len(lines)
    assert all(counts)
