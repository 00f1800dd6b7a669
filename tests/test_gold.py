"""Gold files: read, written, and refused with the line that is wrong."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace
from pathlib import Path

import pytest

from paperkit import InputError, SettingsError
from paperkit.damage import damage
from paperkit.gold import Gold, format_gold, parse_gold, read_gold

SAMPLES = sorted((Path(__file__).resolve().parent.parent / "samples").rglob("*.gold"))
assert len(SAMPLES) >= 40


def _round_trip(gold: Gold) -> None:
    written = format_gold(gold)
    again = parse_gold(written, name=gold.name)
    assert again == gold
    assert format_gold(again) == written
    assert again.text == gold.text


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_samples_and_their_damaged_copies_come_back(path: Path) -> None:
    (gold,) = read_gold(path)
    assert gold.whole
    assert gold.style == path.parent.name
    _round_trip(gold)
    _round_trip(damage(gold, seed=len(gold.text)))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_raw_files_are_the_text_of_their_gold(path: Path) -> None:
    (gold,) = read_gold(path)
    raw = path.with_suffix(".txt").read_bytes()
    assert raw == gold.text.encode(), "run: python -m tests.samples"


def test_every_raw_file_has_gold() -> None:
    for path in SAMPLES[0].parents[1].rglob("*.txt"):
        assert path.with_suffix(".gold").exists(), path


def test_text_may_hold_what_gold_is_written_with() -> None:
    line = r"&lt; &amp;lt; <b> </b> a < b > c & d | e aN body+| --- &"
    escaped = line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    gold = parse_gold(f"style: x\n---\na1 body |{escaped}\n |\na1 body+|　{escaped}", name="x")
    assert gold.text == f"{line}\n\n　{line}"
    _round_trip(gold)


def test_marks_have_the_spans_of_the_line() -> None:
    gold = parse_gold(
        "style: x\n---\na1 body |<lead><dateline>本报讯</dateline>(记者<reporter>王芳</reporter>)</lead>今&lt;天",
        name="x",
    )
    (line,) = gold.lines
    assert line.text == "本报讯(记者王芳)今<天"
    assert [(mark.tag, line.text[mark.start : mark.stop]) for mark in line.marks] == [
        ("lead", "本报讯(记者王芳)"),
        ("dateline", "本报讯"),
        ("reporter", "王芳"),
    ]
    _round_trip(gold)
    # Lines are one with their marks; without them the text stays.
    assert replace(gold, lines=(replace(line, marks=()),)).text == gold.text


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "x: no line '---'"),
        ("style: x\n", "x: no line '---'"),
        ("note: y\n---\na1 body |甲", "x: the header names no style"),
        ("style: x\ncolour: red\n---\na1 body |甲", "x:2: unknown header 'colour'"),
        ("style: x\nkind a1: nonsense\n---\na1 body |甲", "x:2: unknown kind 'nonsense'"),
        ("style: x\nkind a2: news\n---\na1 body |甲", "kind of a2, which has no lines"),
        ("style: x\n---\na1 body |甲\n甲", "x:4: no '|'"),
        ("style: x\nnote: y\n---\na1 body |甲\na1 nonsense |乙", "x:5: unknown label 'nonsense'"),
        ("style: x\n---\n|甲", "x:3: a line with text needs a label"),
        ("style: x\n---\na1 |", "x:3: a line with text needs a label"),
        ("style: x\n---\na1 body |　", "x:3: a blank line takes no label"),
        ("style: x\n---\na1 folio |甲", "x:3: folio belongs to no article"),
        ("style: x\n---\nbody |甲", "x:3: body needs an article"),
        ("style: x\n---\na1 body of text |甲", "x:3: 'a1 body of text' is not"),
        ("style: x\n---\na1 body+|甲", "x:3: body+ goes on with nothing"),
        ("style: x\n---\na1 body |甲\na2 body+|乙", "x:4: body+ goes on with nothing"),
        ("style: x\n---\na1 body |<lead>甲", "x:3: <lead> is not closed"),
        ("style: x\n---\na1 body |甲</lead>", "x:3: </lead> closes nothing"),
        ("style: x\n---\na1 body |<lead><dateline>甲</lead></dateline>", "x:3: </lead> closes nothing"),
        ("style: x\n---\na1 body |<nonsense>甲</nonsense>", "x:3: unknown tag <nonsense>; write &lt;"),
    ],
)
def test_what_is_not_gold_is_named_with_its_line(content: str, said: str) -> None:
    with pytest.raises(SettingsError) as caught:
        parse_gold(content, name="x")
    assert str(caught.value).startswith(said) or said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_boundaries_without_labels(tmp_path: Path) -> None:
    record = {"name": "day", "text": "甲\n乙\n\n丙", "articles": [{"lines": [0, 1]}, {"lines": [3]}]}
    row = json.dumps(record, ensure_ascii=False).encode()
    (tmp_path / "one.jsonl").write_bytes(row + b"\n\n" + row)
    (tmp_path / "two.jsonl.gz").write_bytes(gzip.compress(row))
    golds = list(read_gold(tmp_path))
    assert [(gold.name, gold.style, gold.whole) for gold in golds] == [
        ("day", "one", False),
        ("day", "one", False),
        ("day", "two", False),
    ]
    assert [line.article for line in golds[0].lines] == ["a1", "a1", None, "a2"]
    assert golds[0].text == record["text"]


@pytest.mark.parametrize("row", ["[]", "{", '{"name": "x"}', '{"text": "x", "articles": 1, "name": "x"}'])
def test_boundaries_that_are_wrong_are_named_with_their_line(row: str, tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text("\n" + row)
    with pytest.raises(SettingsError, match=r"x\.jsonl:2: not a gold record"):
        list(read_gold(path))


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="missing"):
        list(read_gold(tmp_path / "missing.gold"))
    with pytest.raises(InputError, match=r"no \.gold or \.jsonl file"):
        list(read_gold(tmp_path))
    (tmp_path / "x.gold").write_bytes(b"\xff\xfe")
    with pytest.raises(InputError, match=r"x\.gold: cannot be read as gold"):
        list(read_gold(tmp_path))
    (tmp_path / "x.gold").unlink()
    (tmp_path / "x.jsonl.gz").write_bytes(b"no gzip")
    with pytest.raises(InputError, match=r"x\.jsonl\.gz: cannot be read as gold"):
        list(read_gold(tmp_path))
