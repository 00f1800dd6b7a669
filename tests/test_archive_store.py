from __future__ import annotations

import json
import sqlite3
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from paperkit.archive import schema
from paperkit.archive.connect import reading, transaction, writing
from paperkit.archive.inputs import Incoming
from paperkit.archive.packing import pack_content, pack_source, unpack
from paperkit.archive.refs import narrowed, read_ref
from paperkit.archive.store import load, numbers, optimize, prepare, put, remove
from paperkit.codec import encode
from paperkit.errors import InputError, UsageError
from paperkit.model import Article, Issue
from paperkit.pipeline import parse
from tests.archives import Story, faults, fill, make, opened, refs
from tests.test_archive_search import FOLDING, SAMPLES

ONE = make(
    Story("春耕", ["甲。", "乙。"], "本报记者王芳", ["王芳"], caption="图为春耕。", credit="周禾"),
    paper="青川日报",
    date="2013-08-13",
    photo="单独的图片。",
)


def as_json(incoming: Incoming) -> Incoming:
    return replace(incoming, source=None)


def test_an_issue_comes_back_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "papers.db"
    raws = [(file.read_bytes(), str(file)) for file in SAMPLES]
    given = [Incoming(parse(data, name=name), data, name) for data, name in raws]
    assert set(fill(path, *given)) == {"added"}
    with reading(path) as connection:
        for number, incoming in zip(sorted(numbers(connection)), given, strict=True):
            stored = load(connection, number)
            assert stored.issue == incoming.issue
            assert stored.source == incoming.source
    assert faults(path) == []


def test_the_same_source_twice_is_one_issue(tmp_path: Path) -> None:
    path = tmp_path / "papers.db"
    assert fill(path, ONE, ONE) == ["added", "unchanged"]
    assert fill(path, ONE) == ["unchanged"]
    assert refs(path, "春耕") == {"1/a1"}


def test_a_newer_parse_replaces_the_older_and_keeps_its_number(tmp_path: Path) -> None:
    path = tmp_path / "papers.db"
    other = make(Story("别的", ["春耕也在这里。"]))
    older = replace(ONE, issue=replace(ONE.issue, articles=(), captions=()))
    assert fill(path, older, other, ONE) == ["added", "added", "replaced"]
    assert refs(path, "春耕") == {"1/a1", "2/a1"}
    assert refs(path, "单独") == {"1/c2"}
    assert fill(path, older) == ["replaced"]
    assert refs(path, "春耕") == {"2/a1"}
    assert refs(path, "单独") == set()
    with reading(path) as connection:
        assert connection.execute("SELECT count(*) FROM bylines").fetchone() == (0,)
        assert connection.execute("SELECT count(*) FROM paragraphs").fetchone() == (1,)


def test_a_parse_as_json_does_not_take_the_source_away(tmp_path: Path) -> None:
    path = tmp_path / "papers.db"
    assert fill(path, as_json(ONE)) == ["added"]
    assert fill(path, ONE) == ["replaced"]
    first, *others = ONE.issue.articles
    changed = replace(ONE.issue, articles=(replace(first, kind="letter"), *others))
    assert fill(path, Incoming(changed, None, "other.txt")) == ["replaced"]
    assert fill(path, as_json(replace(ONE, issue=changed))) == ["unchanged"]
    with reading(path) as connection:
        stored = load(connection, 1)
    assert stored.source == ONE.source
    assert stored.issue == changed
    assert faults(path) == []


def test_two_files_of_one_text_are_one_issue_which_keeps_its_first_name(tmp_path: Path) -> None:
    path = tmp_path / "papers.db"
    copy = replace(ONE.issue, source=replace(ONE.issue.source, name="copy.txt"))
    assert fill(path, ONE, Incoming(copy, ONE.source, "copy.txt")) == ["added", "unchanged"]
    assert fill(path, ONE, Incoming(copy, ONE.source, "copy.txt")) == ["unchanged", "unchanged"]
    with reading(path) as connection:
        assert load(connection, 1).issue == ONE.issue


def test_an_issue_that_is_replaced_keeps_the_number_its_masthead_gives(tmp_path: Path) -> None:
    path = tmp_path / "papers.db"
    text = "青川日报　2016年3月8日　星期二　第1203期\n早稻开始育秧\n　　本报讯（记者周禾）白石镇的育秧棚里，工人把秧苗摆上架子。\n"
    issue = parse(text.encode(), name="a.txt")
    assert issue.masthead is not None
    assert issue.masthead.number == "1203"
    first, *others = issue.articles
    changed = replace(issue, articles=(replace(first, kind="letter"), *others))
    given = [Incoming(one, text.encode(), "a.txt") for one in (issue, changed)]
    assert fill(path, given[0]) == ["added"]
    assert fill(path, given[1]) == ["replaced"]
    with reading(path) as connection:
        assert connection.execute("SELECT number FROM issues").fetchall() == [("1203",)]
    assert faults(path) == []
    with writing(path) as connection:
        connection.execute("UPDATE issues SET number = '1'")
    assert [fault for fault in faults(path) if "number" in str(fault)]


def test_removing_leaves_nothing_behind(tmp_path: Path) -> None:
    path = tmp_path / "papers.db"
    fill(path, ONE, make(Story("别的", ["春耕也在这里。"])))
    with writing(path) as connection:
        assert remove(connection, [1], FOLDING) == [ONE.issue]
        with pytest.raises(InputError, match="no issue 1"):
            remove(connection, [2, 1], FOLDING)
    assert refs(path, "春耕") == {"2/a1"}
    with reading(path) as connection:
        for table in ("articles", "paragraphs"):
            assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (1,)
        for table in ("captions", "bylines"):
            assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)
    assert faults(path) == []
    # A number is never given again.
    assert fill(path, ONE) == ["added"]
    assert refs(path, "春耕") == {"2/a1", "3/a1"}


def test_optimize_makes_it_smaller_and_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "papers.db"
    many = [make(Story(f"春耕{number}", [f"第{number}篇。" * 200])) for number in range(60)]
    fill(path, *many)
    before = refs(path, "春耕")
    with writing(path) as connection:
        remove(connection, list(range(1, 51)), FOLDING)
        size = path.stat().st_size
        optimize(connection)
    assert path.stat().st_size < size
    assert refs(path, "春耕") == {ref for ref in before if int(ref.split("/")[0]) > 50}
    assert faults(path) == []


def test_hostile_text_is_kept_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "papers.db"
    texts = [
        "\0\x1b[31m红\x07",
        "'); DROP TABLE issues; --",
        "=1+1",
        "</script>",
        "¶¶ ␣ any",
        "\ufeff\u202e反",
        "𠮷\U000f0000",
    ]
    fill(path, make(Story("\0'\"", texts)))
    with reading(path) as connection:
        kept = [text for (text,) in connection.execute("SELECT text FROM paragraphs ORDER BY id")]
    assert kept == texts
    assert faults(path) == []
    for word in ("红", '"DROP TABLE"', "𠮷", '"</script>"', "反"):
        assert refs(path, word) == {"1/a1"}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"sha256": "x"}, "SHA-256"),
        ({"chars": -1}, "no length"),
        ({"chars": 10**30}, "no length"),
        ({"chars": 3}, "not within"),
    ],
)
def test_an_issue_of_a_strange_source_is_refused(change: dict[str, object], words: str) -> None:
    issue = replace(ONE.issue, source=replace(ONE.issue.source, **change))  # type: ignore[arg-type]
    with pytest.raises(InputError, match=words):
        prepare(issue, None, FOLDING, where="x.json:1")


def test_an_issue_that_contradicts_itself_is_refused() -> None:
    caption = replace(ONE.issue.captions[0], article="a9")
    for issue, words in (
        (replace(ONE.issue, articles=ONE.issue.articles * 2), "one id"),
        (replace(ONE.issue, captions=(caption,)), "a9, which is not there"),
    ):
        with pytest.raises(InputError, match=words):
            prepare(issue, None, FOLDING, where="x.json:1")


def test_json_that_cannot_be_written_again_is_refused() -> None:
    (article,) = ONE.issue.articles
    issue = replace(ONE.issue, articles=(replace(article, confidence=float("nan")),))
    with pytest.raises(InputError, match=r"^x.json:1: cannot be kept as JSON"):
        prepare(issue, None, FOLDING, where="x.json:1")


def test_half_a_character_becomes_a_sign_for_one(tmp_path: Path) -> None:
    path = tmp_path / "papers.db"
    (article,) = ONE.issue.articles
    text = replace(article.paragraphs[0], text="甲\ud800")
    fill(path, Incoming(replace(ONE.issue, articles=(replace(article, paragraphs=(text,)),)), None, "x.json"))
    assert refs(path, "甲\ufffd") == {"1/a1"}
    assert faults(path) == []


def test_many_issues_go_in_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "papers.db"
    fill(path, ONE)
    good = prepare(make(Story("好", ["好。"])).issue, None, FOLDING, where="good")
    bad = replace(
        good, rows=(("a9", ("",) * 7),), issue=replace(good.issue, source=replace(good.issue.source, sha256="0" * 64))
    )
    with writing(path) as connection, pytest.raises(KeyError):
        put(connection, [good, bad], FOLDING)
    with reading(path) as connection:
        assert numbers(connection) == [1]
    assert faults(path) == []


def test_packing_gives_back_what_it_got() -> None:
    for source in (None, b"", "春耕".encode() * 50_000, b"\xff\x00" * 9):
        for content in (b"{}", encode(ONE.issue) * 30):
            packed = None if source is None else pack_source(source)
            assert unpack(pack_content(content, source), packed) == (content, source)
    with pytest.raises(ValueError, match="missing"):
        unpack(pack_content(encode(ONE.issue), None)[:-6], None)
    with pytest.raises(ValueError, match="Error"):
        unpack(pack_content(encode(ONE.issue), ONE.source), None)


def test_an_older_archive_is_brought_up_to_date(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "papers.db"
    fill(path, ONE)

    def second(connection: sqlite3.Connection) -> None:
        connection.execute("ALTER TABLE issues ADD COLUMN shelf TEXT")

    for module in ("schema", "connect"):
        monkeypatch.setattr(f"paperkit.archive.{module}.MIGRATIONS", (*schema.MIGRATIONS[:1], second))
    # Reading does it too.
    assert refs(path, "春耕") == {"1/a1"}
    with reading(path) as connection:
        assert schema.version_of(connection) == 2
        assert connection.execute("SELECT shelf FROM issues").fetchone() == (None,)
    assert faults(path) == []


def test_a_migration_that_fails_leaves_the_archive_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "papers.db"
    fill(path, ONE)

    def second(connection: sqlite3.Connection) -> None:
        connection.execute("ALTER TABLE issues ADD COLUMN shelf TEXT")
        raise KeyError("half way")

    with monkeypatch.context() as patch:
        for module in ("schema", "connect"):
            patch.setattr(f"paperkit.archive.{module}.MIGRATIONS", (*schema.MIGRATIONS[:1], second))
        with pytest.raises(KeyError), writing(path):
            pass
    with reading(path) as connection:
        assert schema.version_of(connection) == 1
        assert "shelf" not in [row[1] for row in connection.execute("PRAGMA table_info(issues)")]
    assert faults(path) == []


def test_the_index_folds_as_it_did_when_the_archive_was_made(tmp_path: Path) -> None:
    path = tmp_path / "papers.db"
    fill(path, ONE)
    with writing(path) as connection:
        connection.execute("INSERT INTO folding VALUES (?, ?)", (ord("春"), "夏"))
    with opened(path) as (_, folding):
        assert folding.fold("春耕") == "夏耕"
    assert {fault.code for fault in faults(path)} == {"index"}


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("UPDATE issues SET content = x'00'", "checksum"),
        ("UPDATE issues SET content_sha256 = 'x'", "checksum"),
        ("UPDATE issues SET source = NULL", "checksum"),
        ("UPDATE paragraphs SET text = '丙。' WHERE id = 1", "tables"),
        ("UPDATE bylines SET name = '王方' WHERE id = 1", "tables"),
        ("UPDATE captions SET text = '图。' WHERE id = 2", "tables"),
        ("DELETE FROM articles", "tables"),
        ("INSERT INTO articles(issue_id, key, position, kind, confidence) VALUES (1, 'a9', 1, 'news', 1.0)", "tables"),
        ("UPDATE articles SET issue_id = 7", "reference"),
        ("INSERT INTO search(rowid, body) VALUES (77, '春')", "index"),
        ("INSERT INTO search(search) VALUES ('delete-all')", "index"),
        (
            "INSERT INTO search(search, rowid, body) VALUES ('delete', 1, '甲')",
            "index",
        ),
    ],
)  # fmt: skip
def test_verify_finds_what_was_meddled_with(tmp_path: Path, statement: str, code: str) -> None:
    path = tmp_path / "papers.db"
    fill(path, ONE)
    connection = sqlite3.connect(path)
    with connection:
        connection.execute(statement)
    connection.close()
    assert code in {fault.code for fault in faults(path)}


def test_verify_finds_another_source(tmp_path: Path) -> None:
    path = tmp_path / "papers.db"
    fill(path, ONE)
    assert ONE.source is not None
    other = pack_source(ONE.source.replace("春".encode(), "夏".encode()))
    content = pack_content(encode(ONE.issue), ONE.source.replace("春".encode(), "夏".encode()))
    with writing(path) as connection:
        connection.execute("UPDATE issues SET source = ?, content = ?", (other, content))
    assert [(fault.issue, fault.code) for fault in faults(path)] == [(1, "checksum")]


def test_verify_finds_text_that_is_in_no_piece_or_in_two(tmp_path: Path) -> None:
    first, *rest = ONE.issue.articles
    assert isinstance(first, Article)
    lost = replace(ONE.issue, articles=(replace(first, paragraphs=first.paragraphs[1:]), *rest))
    assert first.headline is not None
    twice = replace(ONE.issue, articles=(replace(first, jump=first.headline.main), *rest))
    changed = replace(
        ONE.issue,
        articles=(replace(first, paragraphs=(replace(first.paragraphs[0], text="丁。"), *first.paragraphs[1:])),),
    )
    for number, (issue, words) in enumerate(((lost, "no piece"), (twice, "two pieces"), (changed, "not what stands"))):
        path = tmp_path / f"{number}.db"
        fill(path, replace(ONE, issue=issue))
        assert [(fault.code, words in fault.message) for fault in faults(path)] == [("conservation", True)]


def test_pieces_are_held_together_where_there_is_no_source(tmp_path: Path) -> None:
    path = tmp_path / "papers.db"
    first = ONE.issue.articles[0]
    longer = replace(first.paragraphs[0], text="甲甲甲。")
    issue = replace(ONE.issue, articles=(replace(first, paragraphs=(longer,)),), captions=ONE.issue.captions[:1])
    fill(path, Incoming(issue, None, "x"))
    (fault,) = faults(path)
    assert fault.code == "conservation"
    assert "4 characters, its spans 2" in fault.message


def test_references() -> None:
    assert (read_ref("12").number, read_ref("12").key, read_ref("12/a3").key) == (12, None, "a3")
    for text in ("", "a3", "12/", "-1", "1 OR 1", "１２", "9" * 30):
        with pytest.raises(UsageError, match="reference"):
            read_ref(text)
    article: Issue = narrowed(ONE.issue, read_ref("1/a1"))
    assert (len(article.articles), [caption.id for caption in article.captions]) == (1, ["c1"])
    assert [caption.id for caption in narrowed(ONE.issue, read_ref("1/c2")).captions] == ["c2"]
    # A photo of an article is there for itself.
    assert [caption.article for caption in narrowed(ONE.issue, read_ref("1/c1")).captions] == [None]
    with pytest.raises(InputError, match="no a9"):
        narrowed(ONE.issue, read_ref("1/a9"))


def test_a_transaction_that_fails_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "papers.db"
    fill(path, ONE)

    def half_way(connection: sqlite3.Connection) -> None:
        with transaction(connection):
            connection.execute("DELETE FROM issues")
            raise KeyError("half way")

    with writing(path) as connection:
        with pytest.raises(KeyError):
            half_way(connection)
        assert numbers(connection) == [1]


def test_others_can_open_it(tmp_path: Path) -> None:
    sqlite_utils = pytest.importorskip("sqlite_utils", reason="sqlite-utils is not installed; it is in the extra dev")
    path = tmp_path / "papers.db"
    fill(path, ONE)
    database = sqlite_utils.Database(path)
    assert {"issues", "articles", "paragraphs", "captions", "bylines"} <= set(database.table_names())
    assert {"issue_list", "article_list", "article_texts", "authors", "photos"} <= set(database.view_names())
    for name in [*database.table_names(), *database.view_names()]:
        list(database[name].rows)
    assert database["issues"].schema
    keys = {(key.table, key.column, key.other_table) for key in database["bylines"].foreign_keys}
    assert keys == {("bylines", "article_id", "articles"), ("bylines", "caption_id", "captions")}
    assert database["issues"].get(1)["sha256"] == sha256(ONE.source or b"").hexdigest()
    assert [row["name"] for row in database["bylines"].rows_where("role = ?", ["reporter"])] == ["王芳"]
    assert next(iter(database["article_texts"].rows))["text"] == "甲。\n乙。"
    assert json.loads(json.dumps(list(database["photos"].rows)))[0]["photographers"] == "周禾"
    database.conn.close()
    assert faults(path) == []
