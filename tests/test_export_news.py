"""The formats of news systems: valid by their schemas, whole, and the same bytes each time."""

from __future__ import annotations

import json
from typing import get_args
from xml.etree import ElementTree

import pytest

from paperkit.conversion import convert
from paperkit.export import Edition, Options, load_format
from paperkit.export.mapping import ARTICLE_TYPES, GENRES, PARTY_PROPERTIES, PARTY_ROLES
from paperkit.export.sanitise import clean, clean_for_html
from paperkit.model import ArticleKind, Role
from paperkit.pipeline import analyse
from tests.editions import SETS, bare_blocks, editions, expected, exported, small
from tests.news_checks import G2, NITF, READERS, faults_of, texts_of_jsonld

FORMATS = ("ninjs", "nitf", "newsml-g2", "jsonld", "jsonfeed")


def test_every_kind_and_role_is_mapped() -> None:
    assert set(GENRES) == set(ARTICLE_TYPES) == set(get_args(ArticleKind))
    assert set(PARTY_ROLES) == set(PARTY_PROPERTIES) == set(get_args(Role))


@pytest.mark.parametrize("issues", SETS)
@pytest.mark.parametrize("name", FORMATS)
def test_valid_by_its_schema(name: str, issues: str) -> None:
    faults = faults_of(name)
    for edition in editions(issues):
        for path, data in exported(name, edition).items():
            assert faults(data) == [], f"{edition.issue.source.name} {path}"


@pytest.mark.parametrize("issues", SETS)
@pytest.mark.parametrize("name", FORMATS)
def test_holds_the_text_of_the_issue_and_nothing_else(name: str, issues: str) -> None:
    change = clean_for_html if name == "jsonfeed" else clean
    for edition in editions(issues):
        files = exported(name, edition)
        found = [text for data in files.values() for text in READERS[name](data)]
        assert bare_blocks(found) == expected(edition.issue, change), edition.issue.source.name


@pytest.mark.parametrize("name", FORMATS)
def test_same_input_same_bytes(name: str) -> None:
    for edition in editions("hostile"):
        assert exported(name, edition) == exported(name, edition)


@pytest.mark.parametrize("name", FORMATS)
def test_converted_text_is_held_as_converted(name: str) -> None:
    change = clean_for_html if name == "jsonfeed" else clean
    for edition in editions("samples")[::8]:
        issue = convert(edition.issue, script="s2twp", punctuation="full")
        files = exported(name, Edition(issue, edition.source))
        found = [text for data in files.values() for text in READERS[name](data)]
        assert bare_blocks(found) == expected(issue, change)


@pytest.mark.parametrize("name", ["ninjs", "jsonld"])
def test_several_issues_in_one_document(name: str) -> None:
    exporter = load_format(name)
    assert exporter.collection is not None
    both = exporter.collection(editions("samples")[:2], Options())
    assert faults_of(name)(both) == []
    one_by_one = [text for edition in editions("samples")[:2] for text in READERS[name](exported(name, edition)[""])]
    assert list(READERS[name](both)) == one_by_one


def test_nitf_marks_names_places_and_dates_in_the_lead() -> None:
    root = ElementTree.fromstring(exported("nitf", small())["a1.xml"])
    lead = root.find(f".//{NITF}em")
    assert lead is not None
    assert [(part.tag.removeprefix(NITF), part.text) for part in lead] == [
        ("location", "石楠"),
        ("chron", "8月12日"),
        ("person", "林　宇"),
        ("person", "王芳"),
    ]
    assert lead[1].get("norm") == "20130812T000000+0800"


def test_nitf_of_an_issue_with_nothing_in_it_is_one_empty_page() -> None:
    analysis = analyse("", name="empty.txt")
    assert list(exported("nitf", Edition(analysis.issue, analysis.source))) == ["page.xml"]


def test_dates_with_a_time_where_the_standard_asks_for_one() -> None:
    feed = json.loads(exported("jsonfeed", small())[""])
    assert feed["items"][0]["date_published"] == "2013-08-13T00:00:00+08:00"
    graph = json.loads(exported("jsonld", small())[""])["@graph"]
    assert (graph[1]["datePublished"], graph[1]["dateCreated"]) == ("2013-08-13", "2013-08-12")
    message = ElementTree.fromstring(exported("newsml-g2", small())[""])
    assert message.findtext(f".//{G2}contentCreated") == "2013-08-12"
    assert message.findtext(f".//{G2}sent") == "2013-08-13T00:00:00+08:00"


def test_an_issue_without_a_date_has_none_but_where_the_schema_asks_for_one() -> None:
    analysis = analyse("一条没有日期的消息，刊登在第一版上。\n", name="undated.txt")
    edition = Edition(analysis.issue, analysis.source)
    assert "contentCreated" not in json.loads(exported("ninjs", edition)[""])[0]
    assert "date_published" not in json.loads(exported("jsonfeed", edition)[""])["items"][0]
    message = ElementTree.fromstring(exported("newsml-g2", edition)[""])
    assert message.findtext(f".//{G2}versionCreated") == "1970-01-01T00:00:00Z"
    assert message.find(f".//{G2}contentCreated") is None


def test_the_paper_stands_for_its_own_dateline() -> None:
    item = json.loads(exported("ninjs", small())[""])[0]
    assert item["infoSources"] == [{"name": "霖水日报", "role": "publisher"}, {"name": "霖水日报", "role": "agency"}]
    assert item["located"] == "石楠"


def test_the_script_of_the_text_is_its_language() -> None:
    simplified, traditional = (
        json.loads(exported("jsonfeed", Edition(analysis.issue, analysis.source))[""])["language"]
        for analysis in (analyse("我县召开会议，讨论这个问题。"), analyse("我縣召開會議，討論這個問題。"))
    )
    assert (simplified, traditional) == ("zh-Hans", "zh-Hant")


def test_a_script_element_in_a_headline_is_a_headline() -> None:
    analysis = analyse("</script><b>麦子归仓了\n\n本报讯（记者王芳）今年小麦又获丰收，三天就收完了。\n")
    edition = Edition(analysis.issue, analysis.source)
    data = exported("jsonld", edition)[""]
    assert b"</script" not in data
    assert any("</script><b>" in text for text in texts_of_jsonld(data))
    assert "</script" not in json.loads(exported("jsonfeed", edition)[""])["items"][0]["content_html"]
