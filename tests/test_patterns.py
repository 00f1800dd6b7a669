"""The compiled patterns that come along."""

from __future__ import annotations

import _sre
import marshal
import re

import pytest

from paperkit import patterns
from tests import make_patterns


def test_every_pattern_compiles() -> None:
    sources = make_patterns.sources()
    assert len(sources) > 50
    for source in sources:
        re.compile(source)


def test_the_file_is_current() -> None:
    magic, table = marshal.loads(make_patterns.FILE.read_bytes())
    if magic != _sre.MAGIC:
        pytest.skip("patterns.bin is of another version of Python")
    assert table == {source: make_patterns.row(source) for source in make_patterns.sources()}, (
        "python -m tests.make_patterns"
    )


def test_what_comes_along_matches_as_what_is_compiled() -> None:
    text = "本报讯（记者 王芳 通讯员 李望川）8月13日，我县召开会议。图为会场。周禾摄（下转第二版）【本報訊】記者周禾／台北報導"
    for source in make_patterns.sources():
        own = [(found.span(), found.groupdict()) for found in patterns.pattern(source).finditer(text)]
        assert own == [(found.span(), found.groupdict()) for found in re.compile(source).finditer(text)], source


def test_another_engine_compiles_them_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("_sre.MAGIC", 1)
    patterns._table.cache_clear()
    try:
        assert patterns._table() == {}
        assert patterns.pattern("[论論]文").fullmatch("論文")
    finally:
        patterns._table.cache_clear()


def test_a_wrong_pattern_shows_at_its_first_use() -> None:
    wrong = patterns.pattern("(")
    with pytest.raises(re.error):
        wrong.match("")
