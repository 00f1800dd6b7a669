"""From bytes to lines: encodings, line ends, what cannot be decoded."""

from __future__ import annotations

import codecs
import contextlib
import random
import re
from pathlib import Path

import pytest

from paperkit import InputError, UsageError
from paperkit.pipeline import parse
from paperkit.source import decode, read_source

SAMPLES = sorted((Path(__file__).resolve().parent.parent / "samples").rglob("*.txt"))[::3]
TEXTS = [path.read_text(encoding="utf-8") for path in SAMPLES]
assert len(TEXTS) >= 40

ENCODINGS = (
    "utf-8",
    "utf-8-sig",
    "gb18030",
    "gbk",
    "gb2312",
    "big5",
    "big5hkscs",
    "cp950",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
)
SIMPLIFIED = "青川县召开春耕生产现场会，要求不误农时，抢种早稻。\n本报讯（记者王芳）会议在石楠镇举行。\n"
TRADITIONAL = "市府公布新辦法，下月起試辦。\n【本報訊】記者周禾／台北報導，會議昨日舉行。\n"


def _text(encoding: str) -> str:
    return TRADITIONAL if encoding.lower().replace("-", "") in ("big5", "big5hkscs", "cp950") else SIMPLIFIED


def _has_twins(piece: str, data: bytes) -> bool:
    """Whether another Big5 has other signs at the same bytes: • or ‧, ⊙ or ☉, and more. Nobody can tell which was meant."""
    for encoding in ("big5", "big5hkscs", "cp950"):
        with contextlib.suppress(UnicodeDecodeError):
            other = data.decode(encoding)
            differing = [pair for pair in zip(piece, other, strict=False) if pair[0] != pair[1]]
            if (
                len(other) == len(piece)
                and differing
                and not re.search("[\u4e00-\u9fff]", "".join(map("".join, differing)))
            ):
                return True
    return False


def _pieces(encoding: str, size: int, *, count: int = 4) -> list[tuple[str, bytes]]:
    """Pieces of the samples that the encoding has bytes for, and gives back from them, with their bytes."""
    chance = random.Random(f"{encoding} {size}")
    pieces = []
    for text in TEXTS:
        for _ in range(count):
            start = chance.randrange(len(text) - size)
            piece = text[start : start + size]
            try:
                data = piece.encode(encoding)
            except UnicodeEncodeError:
                continue
            if _has_twins(piece, data):
                continue
            # Six Chinese characters at least, eight of twenty: a row of rules, or digits, could be anything.
            if len(re.findall("[\u4e00-\u9fff]", piece)) >= (6 if size < 20 else 8) and data.decode(encoding) == piece:
                pieces.append((piece, data))
    return pieces


@pytest.mark.parametrize("size", [6, 8, 20, 200])
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_encodings_are_found_out(encoding: str, size: int) -> None:
    pieces = _pieces(encoding, size, count=8 if size == 6 else 4)
    assert len(pieces) >= 20
    wrong = []
    for piece, data in pieces:
        try:
            found = decode(data)
        except InputError as error:
            wrong.append((piece, str(error)))
            continue
        if found[0] != piece:
            wrong.append((piece, found[1]))
    # Six characters can be all rare ones; from twenty on nothing may be wrong.
    assert len(wrong) <= (0.01 * len(pieces) if size < 20 else 0), wrong[:5]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_whole_issues_are_decoded(encoding: str) -> None:
    text = _text(encoding)
    assert decode(text.encode(encoding))[0] == text
    assert parse(text.encode(encoding)).articles == parse(text).articles


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
        (b"\x84\x31\x95\x33", "gb18030"),
    ],
)
def test_a_byte_order_mark_is_no_text(mark: bytes, encoding: str) -> None:
    text, _ = decode(mark + SIMPLIFIED.encode(encoding))
    assert text == SIMPLIFIED
    assert decode(mark + SIMPLIFIED.encode(encoding), encoding=encoding)[0] == SIMPLIFIED


@pytest.mark.parametrize("encoding", ["gb18030", "gbk", "gb2312", "big5hkscs", "big5", "cp950", "utf-16", "Big5-HKSCS"])
def test_a_named_encoding_is_taken(encoding: str) -> None:
    text = _text(encoding)
    assert decode(text.encode(encoding), encoding=encoding)[0] == text


def test_utf_8_is_never_taken_for_another() -> None:
    # These bytes are GB18030 as well: 浜烘皯鏃ユ姤.
    assert decode("人民日报".encode()) == ("人民日报", "utf-8")


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_one_byte_dropped_is_said_or_makes_a_scratch(encoding: str) -> None:
    """A dropped byte is an error with its place; where the bytes are still possible, only its line suffers."""
    text = _text(encoding) * 20
    data = text.encode(encoding)
    chance = random.Random(encoding)
    said: list[str] = []
    for _ in range(30):
        place = chance.randrange(4, len(data))
        damaged = data[:place] + data[place + 1 :]
        try:
            found, _ = decode(damaged, name="x.txt")
        except InputError as error:
            said.append(str(error))
            continue
        lines = found.split("\n")
        assert sum(line not in text for line in lines) <= 2, (place, lines)
    assert all(re.match(r"x\.txt: (byte \d+ |binary data)", message) for message in said), said
    if encoding.startswith("utf"):
        assert len(said) >= 25


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "gbk"])
def test_a_bad_byte_is_named_where_it_stands(encoding: str) -> None:
    start = SIMPLIFIED.encode(encoding)
    data = start + b"\xff\xff" + start
    with pytest.raises(InputError) as caught:
        decode(data, name="x.txt")
    found = re.match(r"x\.txt: byte (\d+) \(0xff\) is not .*--encoding", str(caught.value))
    assert found is not None, caught.value
    assert int(found[1]) == len(start)
    with pytest.raises(InputError, match=rf"byte {len(start)} \(0xff\) is not {encoding}.*--encoding"):
        decode(data, encoding=encoding)


@pytest.mark.parametrize(
    "data",
    [
        bytes(range(256)),
        b"\x89PNG\r\n\x1a\n" + bytes(100),
        b"%PDF-1.7\n" + bytes(range(256)) * 4,
        b"PK\x03\x04" + bytes(60),
        bytes(1000),
        b"\x7fELF" + bytes(100),
    ],
)
def test_binary_is_refused(data: bytes) -> None:
    with pytest.raises(InputError, match=r"x: (binary data|byte \d+)"):
        decode(data, name="x")


@pytest.mark.parametrize("text", ["a", "12", "Hello, world\n", "=1+1", "2013-08-13\n", "\x1b[31mred\x1b[0m text here"])
def test_latin_text_is_text(text: str) -> None:
    assert decode(text.encode()) == (text, "utf-8")


def test_latin_text_in_utf_16_is_no_nuls() -> None:
    assert decode("County Daily 2013".encode("utf-16-le"))[0] == "County Daily 2013"


@pytest.mark.parametrize("name", ["nonsense", "", "rot13", "base64", "hex", "乱码"])
def test_unknown_encodings_are_a_wrong_call(name: str) -> None:
    with pytest.raises(UsageError, match="for example utf-8"):
        decode("中文".encode(), encoding=name)


def test_an_encoding_that_does_not_fit_is_an_input_error() -> None:
    for encoding in ("ascii", "utf-16", "idna", "undefined"):
        with pytest.raises(InputError, match="--encoding"):
            decode("中文报".encode(), encoding=encoding)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends(end: str) -> None:
    source = read_source(end.join(["一行", "", "　二行 ", "三行"]) + end)
    assert [(line.number, line.text, line.gap, line.indent) for line in source.lines] == [
        (0, "一行", 0, 0),
        (2, "二行", 1, 1),
        (3, "三行", 0, 0),
    ]
    for line in source.lines:
        assert source.text[line.start : line.stop] == line.text


@pytest.mark.parametrize("mark", ["\x0b", "\x0c", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029"])
def test_only_line_feeds_end_lines(mark: str) -> None:
    source = read_source(f"一行{mark}还是一行\n二行")
    assert [line.number for line in source.lines] == [0, 1]
    assert source.text == f"一行{mark}还是一行\n二行"


def test_line_numbers_and_places() -> None:
    source = read_source("\n\n甲\n乙乙\n\n丙")
    assert [line.number for line in source.lines] == [2, 3, 5]
    assert [source.line_at(position) for position in (0, 2, 4, 5, 8, 99)] == [2, 2, 3, 3, 5, 5]
    assert read_source("").line_at(0) == 0
    assert source.passage((2, 3), (4, 6)).text == "甲乙乙"


def test_the_source_tells_where_it_came_from() -> None:
    data = SIMPLIFIED.encode("gb18030")
    info = read_source(data, name="a.txt").info
    assert (info.name, info.encoding, info.chars) == ("a.txt", "gb18030", len(SIMPLIFIED))
    assert read_source(SIMPLIFIED).info.encoding == "str"


def test_lone_surrogates_of_a_text_are_kept() -> None:
    assert read_source("甲\ud800乙").text == "甲\ud800乙"
