from __future__ import annotations

import random
import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paperkit.archive.folding import Folding, make_table
from paperkit.archive.query import KINDS, QueryError, _prefixes, match_expression, parse_query
from paperkit.archive.search import count, stored_fields
from paperkit.conversion import script_converter
from tests.archives import Story, fill, find, make, opened, refs

SAMPLES = sorted(Path(__file__).resolve().parent.parent.glob("samples/*/*.txt"))[::9]
FOLDING = Folding(make_table())


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("archive") / "papers.db"
    fill(
        path,
        make(
            Story("春耕备耕忙", ["白石镇的育秧棚里，工人正忙。", "制动器已经修好。"], "本报记者　周　禾", ["周禾"]),
            Story("桥通了", ["春耕之前，青川大桥通车。GDP增长９％。"], caption="图为大桥通车现场。", credit="林望川"),
            Story("把时间抢回来", ["干部要干事。"], "本报评论员", [], kind="editorial"),
            paper="青川日报",
            date="2013-08-13",
        ),
        make(
            Story("水庫見底", ["計畫趕不上變化，裡面沒有水。著名學者說，颱風沒有來。"], "記者王芳", ["王芳"]),
            Story("簡訊一則", ["縣委召開會議。"], kind="brief"),
            paper="海東時報",
            date="2013-09-02",
            photo="小學生在操場上跑步。",
        ),
        make(Story("没有报头", ["一篇没有日期的春耕文章。"]), name="none.txt"),
    )
    return path


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("春耕", {"1/a1", "1/a2", "3/a1"}),
        ("制动", {"1/a1"}),
        ("桥", {"1/a2"}),
        ("动器已", {"1/a1"}),
        ("春耕 大桥", {"1/a2"}),
        ("春耕 AND 大桥", {"1/a2"}),
        ("大桥 OR 制动", {"1/a1", "1/a2"}),
        ("春耕 NOT 大桥", {"1/a1", "3/a1"}),
        ("春耕 AND NOT 大桥", {"1/a1", "3/a1"}),
        ("NOT 春耕", {"1/a3", "2/a1", "2/a2", "2/c1"}),
        ("NOT NOT 制动", {"1/a1"}),
        ("NOT (春耕 OR 水)", {"1/a3", "2/a2", "2/c1"}),
        ("春耕 (大桥 OR 制动)", {"1/a1", "1/a2"}),
        ("春耕 （大桥 OR 制动）", {"1/a1", "1/a2"}),
        ("大桥 OR 制动 春耕", {"1/a1", "1/a2"}),
        ('"里，工人"', {"1/a1"}),
        ("“里，工人”", {"1/a1"}),
        ("headline:春耕", {"1/a1"}),
        ("HEADLINE：春耕", {"1/a1"}),
        ("headline:大桥", set()),
        ("author:周禾", {"1/a1"}),
        ('author:"周　禾"', {"1/a1"}),
        ("author:本报评论员", {"1/a3"}),
        ("author:林望川", {"1/a2"}),
        ("kind:editorial", {"1/a3"}),
        ("kind:Editorial OR kind:brief", {"1/a3", "2/a2"}),
        ("kind:caption", {"2/c1"}),
        ("paper:青川", {"1/a1", "1/a2", "1/a3"}),
        ("paper:海东时报 NOT kind:caption", {"2/a1", "2/a2"}),
        ("date:2013-08", {"1/a1", "1/a2", "1/a3"}),
        ("date:2013-08-13 桥", {"1/a2"}),
        ("date:2013-8-13 桥", {"1/a2"}),
        ("date:2013-08..2013-09 水", {"2/a1"}),
        ("date:2013-08-14..2013-09-02", {"2/a1", "2/a2", "2/c1"}),
        ("date:..2013-08", {"1/a1", "1/a2", "1/a3"}),
        ("date:2013-09-02..", {"2/a1", "2/a2", "2/c1"}),
        ("date:2014", set()),
        ("date:２０１３－０８", {"1/a1", "1/a2", "1/a3"}),
        ("春耕 NOT date:2013", {"3/a1"}),
        ("水库", {"2/a1"}),
        ("水庫", {"2/a1"}),
        ("县委", {"2/a2"}),
        ("育秧棚裏", {"1/a1"}),
        ("計劃", {"2/a1"}),
        ("计划", {"2/a1"}),
        ("里面", {"2/a1"}),
        ("裏面", {"2/a1"}),
        ("着名", {"2/a1"}),
        ("台风", {"2/a1"}),
        ("幹部", {"1/a3"}),
        ("ＧＤＰ", {"1/a2"}),
        ("gdp", {"1/a2"}),
        ("9%", {"1/a2"}),
        ("９％", {"1/a2"}),
        ("棚里,工", {"1/a1"}),
        ("跑步", {"2/c1"}),
        ("通车现场", {"1/a2"}),
    ],
)
def test_what_a_query_finds(archive: Path, query: str, expected: set[str]) -> None:
    assert refs(archive, query) == expected
    with opened(archive) as (connection, folding):
        assert count(connection, query, folding) == len(expected)


@pytest.mark.parametrize("query", ["忙白", "正忙。制", "周禾白", "耕备忙"])
def test_nothing_is_found_across_passages(archive: Path, query: str) -> None:
    assert refs(archive, query) == set()


def test_a_lead_runs_into_its_paragraph(tmp_path: Path) -> None:
    path = tmp_path / "papers.db"
    fill(path, make(Story("开工", ["昨日开工。", "第二段。"], lead="本报讯（记者王芳）")))
    assert refs(path, '"）昨日"') == {"1/a1"}
    assert refs(path, "开工。第二") == set()


def test_headlines_weigh_more(archive: Path) -> None:
    assert find(archive, "春耕")[0].ref == "1/a1"
    scores = [result.score for result in find(archive, "春耕")]
    assert scores == sorted(scores, reverse=True)


def test_limit_and_offset_page_through(archive: Path) -> None:
    everything = [result.ref for result in find(archive, "NOT 无此词")]
    pages = [result.ref for start in range(0, 9, 2) for result in find(archive, "NOT 无此词", limit=2, offset=start)]
    assert len(everything) == 7
    assert pages == everything


def test_a_result_says_where_it_was_found(archive: Path) -> None:
    (bridge,) = find(archive, "大桥通车 现场")
    assert bridge.found == ("body", "caption")
    (photo,) = find(archive, "操场")
    assert (photo.kind, photo.found, photo.snippet, photo.headline) == (
        "caption",
        ("caption",),
        "小學生在«操場»上跑步。",
        None,
    )
    (credit,) = find(archive, "林望川")
    assert credit.found == ("author", "caption")
    (article,) = find(archive, "制动")
    assert article.snippet == "«制动»器已经修好。"
    assert (article.date, article.paper, article.kind, article.headline, article.source) == (
        "2013-08-13",
        "青川日报",
        "news",
        "春耕备耕忙",
        "issue.txt",
    )


def test_a_snippet_shows_the_text_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "papers.db"
    long = "甲" * 100 + "颱\u200b風　眼" + "乙" * 100 + "台风"
    fill(path, make(Story("", [long])))
    (result,) = find(path, '"台风 眼"')
    assert "«颱\u200b風 眼»" in result.snippet
    assert result.snippet.startswith("…")
    assert result.snippet.endswith("…")
    assert len(result.snippet) < 70


def test_a_longer_phrase_than_a_snippet_is_cut(tmp_path: Path) -> None:
    path = tmp_path / "papers.db"
    fill(path, make(Story("", ["甲乙丙丁" * 50])))
    (result,) = find(path, "甲乙丙丁" * 40)
    assert result.snippet.count("«") == result.snippet.count("»") == 1


@pytest.mark.parametrize(
    ("query", "character", "words"),
    [
        ("", 1, "empty"),
        ("　 ", 1, "empty"),
        ("(春耕", 1, "never closed"),
        ("春耕)", 3, "without an opening"),
        ("春 ()", 4, "missing"),
        ('大桥 "春耕', 4, "never closed"),
        ("大桥 “春耕", 4, "never closed"),
        ("AND 春耕", 1, "missing before AND"),
        ("春耕 AND", 7, "missing at the end"),
        ("春耕 OR OR 大桥", 7, "missing before OR"),
        ("春耕 NOT", 7, "missing at the end"),
        ("titel:春耕", 1, "unknown field titel"),
        ("春 kind:story", 8, "unknown kind story"),
        ("kind:", 6, "needs a word"),
        ("headline: 春", 10, "needs a word"),
        ("headline:(春)", 10, "needs a word"),
        ("date:2013-13", 6, "no month 13"),
        ("date:2013-02-30", 6, "no day 30"),
        ("date:昨天", 6, "is no date"),
        ("date:2014..2013", 6, "backwards"),
        ("date:..", 6, "missing"),
        ('""', 1, "white space"),
        ('春 "\u200b"', 3, "white space"),
        ("(" * 30 + "春" + ")" * 30, 21, "deep"),
        ("春 " * 300, 401, "too many words"),
        ("春" * 3000, 2001, "too long"),
    ],
)
def test_what_cannot_be_read_is_located(query: str, character: int, words: str) -> None:
    with pytest.raises(QueryError) as raised:
        parse_query(query, FOLDING)
    assert str(raised.value).startswith(f"query, character {character}: ")
    assert words in str(raised.value)


@pytest.mark.parametrize(
    "query",
    ['"AND"', "and", "9:30", "not", '"titel:春"', '"a""b"', "春*", "^春", "-春", "+", "'; DROP TABLE issues; --"],
)
def test_what_looks_like_syntax_is_text(archive: Path, query: str) -> None:
    assert refs(archive, query) == set()


@settings(max_examples=150, deadline=None)
@given(
    st.text(alphabet=st.sampled_from("春耕桥 ()（）\"“”:：*^-+'\\;%_,.\0\x1bANDORTkindatehl2013.."), max_size=30)
    | st.text(max_size=20)
)
def test_any_query_is_run_or_refused(archive: Path, query: str) -> None:
    try:
        parse_query(query, FOLDING)
    except QueryError:
        with pytest.raises(QueryError) as raised:
            find(archive, query)
        assert 0 <= raised.value.position <= len(query)
    else:
        assert len(find(archive, query)) <= 7


@given(st.text(max_size=40))
def test_folding_agrees_with_itself(text: str) -> None:
    folded = FOLDING.fold(text)
    assert FOLDING.fold(folded) == folded
    assert FOLDING.tokens([text]) == " ".join(folded)
    seen, places = FOLDING.places(text)
    assert seen.strip("␣") == folded
    assert len(seen) == len(places)
    assert list(places) == sorted(places)


def test_the_index_splits_folded_text_at_spaces_only(archive: Path) -> None:
    table = make_table()
    ascii_signs = [chr(code) for code in range(0x21, 0x7F) if not chr(code).isalnum()]
    assert not any(sign in folded for folded in table.values() for sign in ascii_signs)
    assert all(code in table for code in [*range(0x21), *map(ord, ascii_signs), 0x7F])


@given(st.integers(0, 99999999), st.integers(0, 99999999))
def test_prefixes_cover_exactly_a_range(one: int, two: int) -> None:
    low, high = sorted((one, two))
    ranges = []
    for prefix in _prefixes(f"{low:08}", f"{high:08}"):
        rest = 8 - len(prefix)
        ranges.append((int(prefix + "0" * rest), int(prefix + "9" * rest)))
    assert ranges[0][0] == low
    assert ranges[-1][1] == high
    assert all(stop + 1 == start for (_, stop), (start, _) in pairwise(ranges))
    assert len(ranges) < 150


def test_every_kind_can_be_asked_for(archive: Path) -> None:
    found = [refs(archive, f"kind:{kind}") for kind in KINDS]
    assert sum(map(len, found)) == 7


def test_samples_are_found_as_by_a_plain_scan(tmp_path: Path) -> None:
    from paperkit.archive.inputs import Incoming
    from paperkit.pipeline import parse

    assert len(SAMPLES) > 20
    path = tmp_path / "papers.db"
    raws = [(file.read_bytes(), file.name) for file in SAMPLES]
    fill(path, *(Incoming(parse(data, name=name), data, name) for data, name in raws))
    chance = random.Random(6)
    convert = {True: script_converter("s2t"), False: script_converter("t2s")}
    with opened(path) as (connection, folding):
        rowids = [rowid for (rowid,) in connection.execute("SELECT id FROM articles")]
        rowids += [rowid for (rowid,) in connection.execute("SELECT -id FROM captions WHERE article_id IS NULL")]
        texts = {}
        for rowid in rowids:
            row = stored_fields(connection, rowid)
            texts[rowid] = [*row.headline, *row.author, *row.body, *row.caption]
        folded = {rowid: [folding.fold(text) for text in passages] for rowid, passages in texts.items()}
        runs = [run for passages in texts.values() for text in passages for run in re.findall("[一-鿿]{4,}", text)]
        for number in range(200):
            run = chance.choice(runs)
            word = convert[number % 2 == 0](run[: 1 + number % 4])
            wanted = folding.fold(word)
            match = match_expression(parse_query(word, folding))
            found = {row for (row,) in connection.execute("SELECT rowid FROM search WHERE search MATCH ?", (match,))}
            assert found == {rowid for rowid, passages in folded.items() if any(wanted in text for text in passages)}
            forms = {word, convert[True](word), convert[False](word)}
            plain = {
                rowid for rowid, passages in texts.items() if any(form in text for text in passages for form in forms)
            }
            assert plain <= found
