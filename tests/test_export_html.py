"""The HTML edition: whole, valid, without a script, and right in a real browser."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from paperkit.conversion import convert
from paperkit.doubts import CODES
from paperkit.export import Edition
from paperkit.export.labels import LABELS
from paperkit.export.sanitise import clean_for_html
from paperkit.export.texts import texts_of
from paperkit.model import Caption, Headline, Issue, Passage
from paperkit.pipeline import analyse
from paperkit.reading import captions_of, reading_order
from tests.checkers import IN_ONE_RUN, editions_of, html_faults, program
from tests.editions import SAMPLES, SETS, bare, editions, exported, small

_VOID = {"meta", "link", "input", "br"}
_TAGS = _VOID | {
    *("html", "head", "title", "style", "body", "header", "nav", "a", "label", "div", "ol", "li", "main", "article"),
    *("section", "h1", "h2", "h3", "p", "span", "figure", "figcaption", "footer", "ul", "q", "aside", "strong", "del"),
}


@dataclass
class Node:
    """An element: its attributes, its text with that of the elements in it, and the tags it stands in."""

    tag: str
    attributes: dict[str, str]
    within: tuple[str, ...]
    texts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(self.texts)


class Page(HTMLParser):
    """The elements of a document in their order; every tag must be closed by its own."""

    def __init__(self, data: bytes) -> None:
        super().__init__(convert_charrefs=True)
        self.nodes: list[Node] = []
        self._open: list[Node] = []
        self.feed(data.decode("utf-8"))
        self.close()
        assert not self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs}, tuple(open_.tag for open_ in self._open))
        self.nodes.append(node)
        if tag not in _VOID:
            self._open.append(node)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        for node in self._open:
            node.texts.append(data)

    def with_class(self, name: str) -> list[Node]:
        return [node for node in self.nodes if name in node.attributes.get("class", "").split()]

    def passages(self) -> Iterator[Node]:
        return (node for node in self.nodes if node.tag == "span" and node.attributes.get("id", "").startswith("p"))


def page(edition: Edition) -> Page:
    return Page(exported("html", edition)[""])


def in_printed_order(issue: Issue) -> str:
    """The issue's text, photos behind the article they belong to."""
    photos = captions_of(issue)
    texts = [issue.masthead.text] if issue.masthead is not None else []
    for article in issue.articles:
        texts += [part.text for part in reading_order(article)]
        texts += [text for caption in photos.get(article.id, ()) for text in caption_texts(caption)]
    texts += [text for caption in photos.get(None, ()) for text in caption_texts(caption)]
    texts += [item.text for item in issue.furniture]
    assert sorted(texts) == sorted(texts_of(issue))
    return clean_for_html("".join(texts))


def caption_texts(caption: Caption) -> list[str]:
    return [caption.text, *(credit.text for credit in caption.credits)]


def edition_of(text: str) -> Edition:
    analysis = analyse(text, name="lin-shui.txt")
    return Edition(analysis.issue, analysis.source)


def with_headline(text: str) -> Edition:
    """The small issue, this text its headline."""
    issue = small().issue
    article = issue.articles[0]
    assert article.headline is not None
    assert article.headline.main is not None
    headline = Headline(text, main=Passage(text, article.headline.main.spans))
    return Edition(replace(issue, articles=(replace(article, headline=headline), *issue.articles[1:])), small().source)


@pytest.mark.parametrize("name", SETS)
def test_text_is_the_issues_text_and_nothing_else(name: str) -> None:
    for edition in editions(name):
        found = page(edition)
        expected = in_printed_order(edition.issue)
        assert "".join(node.text for node in found.passages()) == expected
        frames = [node for node in found.nodes if node.tag == "main" or node.attributes.get("class") == "masthead"]
        assert bare("".join(node.text for node in frames)) == bare(expected)


@pytest.mark.parametrize("name", SETS)
def test_source_stands_beside_it_line_by_line(name: str) -> None:
    for edition in editions(name):
        shown = {
            node.attributes["id"]: node.text
            for node in page(edition).nodes
            if node.attributes.get("id", "").startswith("L")
        }
        assert shown == {
            f"L{line.number}": clean_for_html(edition.source.text[line.start : line.stop])
            for line in edition.source.lines
        }


@pytest.mark.parametrize("name", SETS)
def test_links_work_and_lead_nowhere_else(name: str) -> None:
    for edition in editions(name):
        nodes = page(edition).nodes
        ids = [node.attributes["id"] for node in nodes if "id" in node.attributes]
        assert len(ids) == len(set(ids))
        for node in nodes:
            assert node.tag in _TAGS
            assert not any(key == "src" or key.startswith("on") for key in node.attributes)
            href = node.attributes.get("href")
            assert href is None or href == "data:," or href.removeprefix("#") in ids


@pytest.mark.parametrize("name", SETS)
def test_contents_name_every_article(name: str) -> None:
    for edition in editions(name):
        entries = [node for node in page(edition).nodes if node.tag == "a" and "ol" in node.within]
        assert [node.attributes["href"] for node in entries] == [f"#{article.id}" for article in edition.issue.articles]
        assert all(node.text for node in entries)


@pytest.mark.parametrize("name", SETS)
def test_same_issue_same_bytes(name: str) -> None:
    for edition in editions(name):
        assert exported("html", edition) == exported("html", edition)


@pytest.mark.parametrize(
    "text",
    [
        "</script><script>alert(1)</script>",
        "<!-- 标题 -->",
        "{{ 7*7 }}",
        "&amp;&#60;b&gt;",
        "</title></style>",
        "a<b\"'>c",
    ],
)
def test_markup_in_a_headline_is_text(text: str) -> None:
    found = page(with_headline(text))
    (headline,) = found.with_class("main")
    assert headline.tag == "h2"
    assert headline.text == text
    assert not [node for node in found.nodes if node.tag in ("script", "b")]


def test_passages_are_linked_to_their_lines() -> None:
    found = page(small())
    ways = {node.attributes["href"]: node.attributes["data-line"] for node in found.with_class("way")}
    # The lead stands in line 6, whose paragraph is cut by the caption in line 7 and goes on behind it.
    assert ways == {f"#L{line}": str(line) for line in (1, 2, 3, 4, 5, 6, 7, 9, 10)}
    backwards = [node for node in found.nodes if node.tag == "a" and "aside" in node.within]
    assert {node.attributes["href"] for node in backwards} <= {f"#{node.attributes['id']}" for node in found.passages()}


def test_a_joined_paragraph_shows_its_seam() -> None:
    (seam,) = page(small()).with_class("seam")
    assert seam.text == "排开"
    assert "排|开，" in seam.attributes["title"]


def test_lines_of_a_headline_stay_lines() -> None:
    text = (
        "荒廢十八年　居民盼了又盼\n舊糖廠土地\n解編有譜\n　　〔記者羅永和／霧崎報導〕閒置十八年的舊糖廠可望改頭換面。\n"
    )
    edition = edition_of(text)
    start = text.index("舊糖廠土地")
    main = Passage("舊糖廠土地解編有譜", ((start, start + 5), (start + 6, start + 10)))
    article = replace(small().issue.articles[0], headline=Headline(main.text, main=main), lead=None, dateline=None)
    article = replace(article, column=None, bylines=(), paragraphs=(), captions=())
    issue = replace(edition.issue, masthead=None, articles=(article,), captions=(), furniture=(), repairs=(), notes=())
    data = exported("html", Edition(issue, edition.source))[""].decode()
    assert "舊糖廠土地<br>解編有譜</span>" in data


def test_a_repeat_and_a_doubt_are_marked() -> None:
    phrase = "暨八区建设推进会"
    body = f"　　本报讯（记者王芳）全县招商引资百日竞赛{phrase}{phrase}{phrase}在县会议中心召开，县领导出席会议并讲话。"
    found = page(edition_of(f"县委召开夏粮收购工作会议\n{body}\n"))
    (repeat,) = found.with_class("repeat")
    assert repeat.text == phrase * 2
    assert any(phrase in node.attributes["title"] for node in found.with_class("doubt"))
    assert any(node.tag == "q" and node.text == phrase for node in found.nodes)


def test_an_overlap_is_struck_out_in_the_source() -> None:
    for edition in editions("samples"):
        removed = [
            edition.source.text[a:b] for repair in edition.issue.repairs if repair.applied for a, b in repair.removed
        ]
        assert [node.text for node in page(edition).nodes if node.tag == "del"] == removed


def test_replaced_characters_are_reported() -> None:
    found = page(edition_of("县委\0召开会议\n　　本报讯（记者王芳）会议在霖城召开。\n"))
    assert any("U+0000 ×1" in node.text for node in found.nodes if node.tag == "p")


def test_a_conversion_that_changes_lengths_loses_nothing() -> None:
    for edition in editions("samples"):
        converted = Edition(convert(edition.issue, script="s2twp", punctuation="full"), edition.source)
        found = page(converted)
        assert "".join(node.text for node in found.passages()) == in_printed_order(converted.issue)
        assert found.nodes[0].attributes["lang"] == "zh-Hant"


def test_an_empty_issue_is_a_page() -> None:
    found = page(edition_of(""))
    assert [node.text for node in found.nodes if node.tag == "title"] == ["lin-shui.txt"]
    assert not list(found.passages())


def test_folders_of_the_source_are_not_told() -> None:
    edition = small()
    issue = replace(edition.issue, source=replace(edition.issue.source, name="/home/王芳/报纸/1.txt"), masthead=None)
    assert "/home" not in exported("html", Edition(issue, edition.source))[""].decode()


def test_every_code_has_its_words() -> None:
    for words in LABELS.values():
        assert words.keys() >= CODES.keys() | {"rejoin", "overlap", "repeat"}
        assert words.keys() == LABELS["zh-Hans"].keys()


def test_jinja_is_loaded_only_for_an_export() -> None:
    check = "import sys, paperkit.cli, paperkit.export.to_html; sys.exit('jinja2' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", check], check=False).returncode == 0


@pytest.mark.long
@pytest.mark.alone
def test_a_large_issue_takes_less_time_than_parsing_it() -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in sorted(SAMPLES.glob("*/*.txt"))[::6])
    spent: dict[str, list[float]] = {"parse": [], "html": []}
    for _ in range(2):
        begin = time.process_time()
        edition = edition_of(text)
        middle = time.process_time()
        exported("html", edition)
        spent["parse"].append(middle - begin)
        spent["html"].append(time.process_time() - middle)
    assert len(edition.issue.articles) >= 200
    assert min(spent["html"]) < 1.5 * min(spent["parse"])


@pytest.mark.parametrize("names", IN_ONE_RUN)
def test_the_nu_html_checker_finds_nothing(names: tuple[str, ...], tmp_path: Path) -> None:
    files = []
    for number, edition in enumerate(editions_of(names)):
        files.append(tmp_path / f"{number}.html")
        files[-1].write_bytes(exported("html", edition)[""])
    assert html_faults(files) == ""


# In a browser


@cache
def _chromium() -> tuple[Any, Any]:
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    driver = api.sync_playwright().start()
    flags = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
    return driver, driver.chromium.launch(executable_path=program("chromium"), args=flags)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    driver, chromium = _chromium()
    yield chromium
    chromium.close()
    driver.stop()


def shown_in_browser() -> list[Any]:
    names = ("city-daily/01", "taiwan-daily/01", "national-daily/01")
    return [
        *(pytest.param(name, id=name) for name in names),
        pytest.param("seed", id="seed"),
        pytest.param("hostile", id="hostile"),
    ]


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("name", shown_in_browser())
def test_it_is_right_in_a_browser(name: str, width: int, browser: Any, tmp_path: Path) -> None:
    if name in ("seed", "hostile"):
        found = editions(name)[:3]
    else:
        analysis = analyse((SAMPLES / f"{name}.txt").read_bytes(), name=f"{name}.txt")
        found = (Edition(analysis.issue, analysis.source),)
    for number, edition in enumerate(found):
        path = tmp_path / f"{number}.html"
        path.write_bytes(exported("html", edition)[""])
        tab = browser.new_page(viewport={"width": width, "height": 850})
        talk: list[str] = []
        requests: list[str] = []
        tab.on("console", lambda message, talk=talk: talk.append(message.text))
        tab.on("pageerror", lambda error, talk=talk: talk.append(str(error)))
        tab.on("request", lambda request, requests=requests: requests.append(request.url))
        tab.goto(path.as_uri())
        _check_reading(tab, edition)
        _check_source(tab, edition)
        assert talk == []
        assert [url for url in requests if not url.startswith("data:")] == [path.as_uri()]
        tab.close()


def _check_reading(tab: Any, edition: Edition) -> None:
    # Nothing is wider than the window.
    assert tab.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert not tab.is_visible("aside.source")
    for article in edition.issue.articles:
        tab.click(f'#contents a[href="#{article.id}"]')
        top = tab.evaluate(f"document.getElementById('{article.id}').getBoundingClientRect().top")
        at_end = tab.evaluate("window.innerHeight + window.scrollY >= document.documentElement.scrollHeight - 2")
        assert at_end or 0 <= top < 200, article.id


def _check_source(tab: Any, edition: Edition) -> None:
    tab.click("label[for=show-source]")
    assert tab.is_visible("aside.source")
    assert tab.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    ways = tab.locator("main .way")
    if not edition.issue.articles:
        return
    last = ways.nth(ways.count() - 1)
    last.click()
    line = tab.locator(last.get_attribute("href"))
    frame, place = tab.locator("aside.source .lines").bounding_box(), line.bounding_box()
    assert frame["y"] <= place["y"] + 1 < frame["y"] + frame["height"]
    # And back: a line of the source leads to what was printed of it.
    back = line.locator("a").first
    back.click()
    assert tab.locator(back.get_attribute("href")).is_visible()


def test_print_leaves_out_what_is_no_newspaper(browser: Any, tmp_path: Path) -> None:
    path = tmp_path / "issue.html"
    path.write_bytes(exported("html", small())[""])
    tab = browser.new_page()
    tab.goto(path.as_uri())
    tab.click("label[for=show-source]")
    tab.emulate_media(media="print")
    for hidden in (".bar", "#contents", "aside.source", ".way"):
        assert not tab.locator(hidden).first.is_visible()
    assert tab.is_visible("h2.main")
    tab.close()


def test_dark_mode_is_dark(browser: Any, tmp_path: Path) -> None:
    path = tmp_path / "issue.html"
    path.write_bytes(exported("html", small())[""])
    tab = browser.new_page(color_scheme="dark")
    tab.goto(path.as_uri())
    shade = "getComputedStyle(document.querySelector('.paper')).backgroundColor.match(/\\d+/g).map(Number)[0]"
    assert tab.evaluate(shade) < 64
    tab.emulate_media(color_scheme="light")
    assert tab.evaluate(shade) > 192
    tab.close()
