"""The EPUB book: whole, valid, the same bytes each time."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from paperkit.conversion import convert
from paperkit.export import Edition
from paperkit.export.sanitise import clean_for_html
from paperkit.model import Headline, Passage
from paperkit.pipeline import analyse
from tests.checkers import IN_ONE_RUN, editions_of, epub_faults
from tests.editions import SETS, bare, bare_blocks, editions, expected, exported, small

_X = "{http://www.w3.org/1999/xhtml}"
_OPF = "{http://www.idpf.org/2007/opf}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_BLOCKS = {f"{_X}{name}" for name in ("p", "h2", "h3", "figcaption")}


def book(edition: Edition) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(exported("epub", edition)[""]))


def package(files: zipfile.ZipFile) -> ElementTree.Element:
    return ElementTree.fromstring(files.read("EPUB/package.opf"))


def chapters(files: zipfile.ZipFile) -> dict[str, ElementTree.Element]:
    """The documents of the book in the order they are read."""
    root = package(files)
    href = {item.get("id"): item.get("href") for item in root.iter(f"{_OPF}item")}
    names = [str(href[reference.get("idref")]) for reference in root.iter(f"{_OPF}itemref")]
    return {name: ElementTree.fromstring(files.read(f"EPUB/{name}")) for name in names}


def edition_of(text: str) -> Edition:
    analysis = analyse(text, name="lin-shui.txt")
    return Edition(analysis.issue, analysis.source)


@pytest.mark.parametrize("name", SETS)
def test_text_is_the_issues_text_and_nothing_else(name: str) -> None:
    for edition in editions(name):
        documents = chapters(book(edition))
        blocks = []
        for file, root in documents.items():
            body = root.find(f"{_X}body")
            assert body is not None
            own = ["".join(element.itertext()) for element in body.iter() if element.tag in _BLOCKS]
            assert bare("".join(own)) == bare("".join(body.itertext())), file
            # The masthead is one text of the issue, in several lines.
            blocks += ["".join(own)] if file == "masthead.xhtml" else own
        assert bare_blocks(blocks) == expected(edition.issue, clean_for_html)


@pytest.mark.parametrize("name", SETS)
def test_same_issue_same_bytes(name: str) -> None:
    for edition in editions(name):
        assert exported("epub", edition) == exported("epub", edition)


@pytest.mark.parametrize("name", SETS)
def test_contents_name_every_chapter(name: str) -> None:
    for edition in editions(name):
        files = book(edition)
        links = list(ElementTree.fromstring(files.read("EPUB/nav.xhtml")).iter(f"{_X}a"))
        assert [link.get("href") for link in links] == list(chapters(files))
        assert all((link.text or "").strip() for link in links)


@pytest.mark.parametrize("names", IN_ONE_RUN)
def test_epubcheck_finds_nothing(names: tuple[str, ...], tmp_path: Path) -> None:
    files = []
    for number, edition in enumerate(editions_of(names)):
        files.append(tmp_path / f"{number}.epub")
        files[-1].write_bytes(exported("epub", edition)[""])
    assert epub_faults(files) == ""


def test_the_type_comes_first_and_is_not_packed() -> None:
    data = exported("epub", small())[""]
    assert data[30:58] == b"mimetypeapplication/epub+zip"
    first, *rest = book(small()).infolist()
    assert (first.compress_type, first.extra) == (zipfile.ZIP_STORED, b"")
    assert {info.date_time for info in (first, *rest)} == {(1980, 1, 1, 0, 0, 0)}


def test_metadata_are_those_of_the_masthead() -> None:
    root = package(book(small()))
    assert root.findtext(f".//{_DC}title") == "霖水日报　2013-08-13"
    assert root.findtext(f".//{_DC}date") == "2013-08-13"
    assert root.findtext(f".//{_DC}language") == "zh-Hans"
    modified = [meta.text for meta in root.iter(f"{_OPF}meta") if meta.get("property") == "dcterms:modified"]
    assert modified == ["2013-08-13T00:00:00Z"]


def test_an_issue_without_a_day_has_no_date() -> None:
    root = package(book(edition_of("县委召开会议\n　　本报讯（记者王芳）会议在霖城召开。\n")))
    assert root.find(f".//{_DC}date") is None
    assert root.findtext(f".//{_DC}title") == "lin-shui.txt"


def test_another_text_is_another_book() -> None:
    plain = small()
    converted = Edition(convert(plain.issue, script="s2t"), plain.source)
    names = [package(book(edition)).findtext(f".//{_DC}identifier") for edition in (plain, converted)]
    assert names[0] != names[1]
    assert all(re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", name or "") for name in names)
    assert package(book(converted)).findtext(f".//{_DC}language") == "zh-Hant"


def test_markup_in_a_headline_is_text() -> None:
    text = "</script><b>&amp; ]]> <!-- 标题"
    issue = small().issue
    article = issue.articles[0]
    assert article.headline is not None
    assert article.headline.main is not None
    headline = Headline(text, main=Passage(text, article.headline.main.spans))
    issue = replace(issue, articles=(replace(article, headline=headline), *issue.articles[1:]))
    files = book(Edition(issue, small().source))
    assert [element.text for element in chapters(files)["a1.xhtml"].iter(f"{_X}h2")] == [text]
    assert text in ElementTree.fromstring(files.read("EPUB/nav.xhtml")).itertext()


def test_replaced_characters_are_reported() -> None:
    root = package(book(edition_of("县委\0召开会议\n　　本报讯（记者王芳）会议在霖城召开。\n")))
    assert root.findtext(f".//{_DC}description") == "Characters replaced by U+FFFD: U+0000 ×1"


def test_pages_of_an_issue_head_their_articles() -> None:
    issue = small().issue
    second = replace(issue.articles[0], id="a2", page="2", captions=())
    files = book(Edition(replace(issue, articles=(issue.articles[0], second)), small().source))
    heads = [element.text for element in ElementTree.fromstring(files.read("EPUB/nav.xhtml")).iter(f"{_X}span")]
    assert heads == ["第 1 版", "第 2 版"]


def test_an_empty_issue_is_a_book() -> None:
    assert list(chapters(book(edition_of("")))) == ["masthead.xhtml"]
