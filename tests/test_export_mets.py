"""METS: valid, its files there with their checksums, its map complete, the source as it came."""

from __future__ import annotations

import codecs
import subprocess
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from hashlib import sha256
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest

from paperkit.cli import run
from paperkit.codec import decode
from paperkit.conversion import convert
from paperkit.errors import ExitCode
from paperkit.export import Edition
from paperkit.export.original import byte_offsets, original
from paperkit.model import Article, Caption
from paperkit.pipeline import Settings, analyse
from tests.editions import SETS, article_blocks, bare, caption_block, editions, exported, small
from tests.shared import shared

METS = "{http://www.loc.gov/METS/}"
DC = "{http://purl.org/dc/elements/1.1/}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
HREF = "{http://www.w3.org/1999/xlink}href"
NAMES = ["source.txt", "tei.xml", "issue.json", "mets.xml", "checksums.sha256"]
RAW = "桐嶼日報 中華民國八十六年九月二十三日 星期二\n舊糖廠土地解編有譜\n三具蒸汽機保存完好，廠區佔地十二點四公頃。\n"
SIMPLE = (
    "霖水日报　2013年8月13日　星期二\n县委召开夏粮收购工作会议\n本报讯（记者王芳）今年小麦又获丰收，三天就收完了。\n"
)


def mets(edition: Edition) -> Element:
    return ElementTree.fromstring(exported("mets", edition)["mets.xml"])


def divisions(root: Element) -> dict[str, Element]:
    return {element.attrib["ID"]: element for element in root.iter(f"{METS}div") if "ID" in element.attrib}


def read(content: str | bytes, encoding: str | None = None) -> Edition:
    analysis = analyse(content, name="made.txt", settings=Settings(encoding=encoding))
    return Edition(analysis.issue, analysis.source)


@cache
def lxml_faults() -> Callable[[bytes], list[str]]:
    etree = pytest.importorskip("lxml.etree")
    validator = etree.XMLSchema(etree.parse(shared("schemas", "mets.xsd")))

    def faults(data: bytes) -> list[str]:
        validator.validate(etree.fromstring(data))
        return [str(error) for error in validator.error_log]

    return faults


@cache
def xmlschema_faults() -> Callable[[bytes], list[str]]:
    """Unlike lxml it rejects references to ids that are not there."""
    xmlschema = pytest.importorskip("xmlschema")
    schema = xmlschema.XMLSchema(str(shared("schemas", "mets.xsd")))
    return lambda data: [str(error) for error in schema.iter_errors(data.decode())]


@pytest.mark.parametrize("issues", SETS)
@pytest.mark.parametrize("faults_of", [lxml_faults, xmlschema_faults], ids=["lxml", "xmlschema"])
def test_valid_by_mets_xsd(faults_of: Callable[[], Callable[[bytes], list[str]]], issues: str) -> None:
    faults = faults_of()
    for edition in editions(issues):
        assert faults(exported("mets", edition)["mets.xml"]) == [], edition.issue.source.name


def test_the_validator_sees_a_reference_to_nothing() -> None:
    data = exported("mets", small())["mets.xml"].replace(b'DMDID="dc-a1"', b'DMDID="dc-a9"')
    assert xmlschema_faults()(data)


def test_valid_where_there_is_nothing_or_no_name() -> None:
    unnamed = replace(small(), issue=replace(small().issue, source=replace(small().issue.source, name=None)))
    for edition in (read(""), unnamed):
        data = exported("mets", edition)["mets.xml"]
        assert lxml_faults()(data) == []
        assert xmlschema_faults()(data) == []


@pytest.mark.parametrize("issues", SETS)
def test_every_file_is_there_with_its_size_and_checksum(issues: str) -> None:
    for edition in editions(issues):
        files = exported("mets", edition)
        assert list(files) == NAMES
        named = list(ElementTree.fromstring(files["mets.xml"]).iter(f"{METS}file"))
        assert [element[0].get(HREF) for element in named] == NAMES[:3]
        for element in named:
            data = files[element[0].attrib[HREF]]
            assert (element.get("CHECKSUMTYPE"), element.get("CHECKSUM")) == ("SHA-256", sha256(data).hexdigest())
            assert element.get("SIZE") == str(len(data))
        sums = [f"{sha256(files[name]).hexdigest()}  {name}" for name in NAMES[:4]]
        assert files["checksums.sha256"].decode().splitlines() == sums


@pytest.mark.parametrize("issues", SETS)
def test_the_files_hold_the_issue_and_its_source(issues: str) -> None:
    for edition in editions(issues):
        files = exported("mets", edition)
        assert files["issue.json"] == exported("json", edition)[""]
        assert files["tei.xml"] == exported("tei", edition)[""]
        found = original(edition.source)
        assert files["source.txt"] == found.data
        assert found.data[found.mark :].decode(found.encoding) == found.text
        if issues in ("samples", "seed"):
            assert sha256(files["source.txt"]).hexdigest() == edition.issue.source.sha256
            assert decode(files["issue.json"]) == edition.issue


@pytest.mark.parametrize("issues", SETS)
def test_the_map_holds_every_article_and_caption_in_its_place(issues: str) -> None:
    for edition in editions(issues):
        root = mets(edition)
        issue = edition.issue
        whole = root.find(f"{METS}structMap[@TYPE='LOGICAL']/{METS}div")
        assert whole is not None
        found = divisions(root)
        assert set(found) == {article.id for article in issue.articles} | {caption.id for caption in issue.captions}
        own = [element.get("ID") for element in whole.findall(f"{METS}div")]
        alone = [caption.id for caption in issue.captions if caption.article is None]
        assert own == [*(article.id for article in issue.articles), *alone]
        for article in issue.articles:
            captions = [element.get("ID") for element in found[article.id].findall(f"{METS}div")]
            assert captions == list(article.captions)


def test_what_the_map_points_to_is_there() -> None:
    for edition in (*editions("samples"), small()):
        files = exported("mets", edition)
        tei = ElementTree.fromstring(files["tei.xml"])
        known = {element.get(XML_ID) for element in tei.iter()}
        for area in ElementTree.fromstring(files["mets.xml"]).iter(f"{METS}area"):
            if area.get("BETYPE") == "IDREF":
                assert (area.get("FILEID"), area.get("BEGIN") in known) == ("tei", True)


def in_source(edition: Edition, identity: str) -> str:
    """What the map says an article or caption is in the bytes of the source."""
    files = exported("mets", edition)
    codec = original(edition.source).encoding
    division = divisions(ElementTree.fromstring(files["mets.xml"]))[identity]
    text = ""
    for area in division.findall(f"{METS}fptr/{METS}seq/{METS}area"):
        start = int(area.attrib["BEGIN"])
        text += files["source.txt"][start : start + int(area.attrib["EXTENT"])].decode(codec)
    return text


def test_the_bytes_of_an_article_are_its_text() -> None:
    for edition in (*editions("samples")[:12], small()):
        items: list[tuple[Article | Caption, str]] = [(item, caption_block(item)) for item in edition.issue.captions]
        items += [(item, "".join(article_blocks(item))) for item in edition.issue.articles]
        for item, text in items:
            assert sorted(bare(in_source(edition, item.id))) == sorted(bare(text)), (edition.issue.source.name, item.id)


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (SIMPLE.encode(), None),
        (SIMPLE.replace("\n", "\r\n").encode(), None),
        (codecs.BOM_UTF8 + SIMPLE.encode(), None),
        (codecs.BOM_UTF8 + SIMPLE.encode(), "utf-8"),
        (SIMPLE.encode("gb18030"), None),
        (SIMPLE.encode("gbk"), "gbk"),
        (RAW.encode("big5hkscs"), None),
        (RAW.encode("cp950"), "cp950"),
        (RAW.encode("utf-16"), None),
        (codecs.BOM_UTF16_BE + RAW.encode("utf-16-be"), None),
        (RAW.encode("utf-16-le"), "utf-16-le"),
        (codecs.BOM_UTF32_LE + RAW.encode("utf-32-le"), "utf-32"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_the_source_is_the_bytes_that_came(data: bytes, encoding: str | None) -> None:
    edition = read(data, encoding)
    assert exported("mets", edition)["source.txt"] == data
    for article in edition.issue.articles:
        assert bare("".join(article_blocks(article))) == bare(in_source(edition, article.id))
    assert not list(mets(edition).iter(f"{METS}note"))


def test_bytes_that_do_not_survive_decoding_are_kept_as_text_and_it_says_so() -> None:
    # CP950 has two codes for one character; decoding keeps no trace of which it was.
    data = RAW.encode("cp950") + b"\xf9\xf9\xa2\xcc"
    edition = read(data, "cp950")
    files = exported("mets", edition)
    assert files["source.txt"].decode() == edition.source.text
    (note,) = ElementTree.fromstring(files["mets.xml"]).iter(f"{METS}note")
    assert edition.issue.source.sha256 in (note.text or "")
    assert lxml_faults()(files["mets.xml"]) == []


def test_a_place_inside_a_code_of_two_characters_is_not_told() -> None:
    # Big5-HKSCS writes Ê and the macron above it as one code.
    found = original(read("甲Ê\u0304乙".encode("big5hkscs"), "big5hkscs").source)
    assert found.is_exact
    assert byte_offsets(found, [1, 3]) == {1: 2, 3: 4, 4: 6}
    assert byte_offsets(found, [2]) == {}


def test_who_signed_is_a_creator() -> None:
    root = mets(small())
    about = {element.attrib["ID"]: element for element in root.iter(f"{METS}dmdSec")}
    assert [element.text for element in about["dc-a1"].iter(f"{DC}creator")] == ["林宇", "王芳"]
    assert [element.text for element in about["dc-c1"].iter(f"{DC}creator")] == ["赵乙"]
    assert [element.text for element in about["dc-issue"].iter(f"{DC}date")] == ["2013-08-13"]
    assert divisions(root)["a1"].get("LABEL") == "四十八万亩麦子归仓"


def test_the_source_is_not_converted() -> None:
    edition = small()
    converted = replace(edition, issue=convert(edition.issue, script="s2t"))
    files = exported("mets", converted)
    assert files["source.txt"] == exported("mets", edition)["source.txt"]
    assert "四十八萬畝麥子歸倉" in files["mets.xml"].decode()


def test_same_input_same_bytes() -> None:
    for edition in editions("hostile"):
        assert exported("mets", edition) == exported("mets", edition)


def test_the_command_makes_a_folder_whose_checksums_hold(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "issue.txt").write_bytes(SIMPLE.encode("gb18030"))
    folder = tmp_path / "package"
    assert run(["export", "--to", "mets", "-o", str(folder), str(tmp_path / "issue.txt")]) == ExitCode.DONE
    assert sorted(path.name for path in folder.iterdir()) == sorted(NAMES)
    subprocess.run(["sha256sum", "--check", "--strict", "checksums.sha256"], cwd=folder, check=True)
    assert run(["export", "--to", "mets", str(tmp_path / "issue.txt")]) == ExitCode.USAGE
    assert "name it with -o" in capfd.readouterr().err
