"""Conservation, provenance, totality: on real data, on the samples, on anything."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import paperkit
from paperkit.codec import from_dict, to_dict
from paperkit.damage import damage
from paperkit.errors import SettingsError
from paperkit.fields.headlines import headline_parts
from paperkit.gold import read_gold
from paperkit.label.tagger import label_lines
from paperkit.pipeline import Settings, analyse, parse
from paperkit.source import read_source
from tests.conserved import assert_conserved, assert_in_order
from tests.shared import shared

SAMPLES = sorted((Path(__file__).resolve().parent.parent / "samples").rglob("*.gold"))
assert len(SAMPLES) >= 40

#: Forms that real papers print; generated issues are made of them.
FORMS = (
    "青川日报　2016年3月8日　星期二　第1203期", "第02版:要闻", "A03　城事", "上一版　下一版", "责编：张一禾　版式：吴云", "＊＊＊",
    "图片新闻", "【社論】", "今日导读", "□本报记者　甲望　丙丁", "☉周禾", "（梅　文）", "本报评论员", "文/王芳 图/李明",
    "我县召开春耕现场会 要求不误农时抢种早稻", "——青川县油茶改造见闻", "让开会短一些", "谁来管一管楼道里的“僵尸车”？",
    "本报讯(记者王芳)8月13日上午,县委召开会议,部署下步工作,会议强调,要把春耕", "　　生产摆在首位，一天也不能拖。",
    "【本報訊】記者周禾／台北報導　市府昨日公布新辦法，下月起試辦。", "新华社北京1月1日电　（记者　周禾）今天是新年第一天。（下转第三版）",
    "（上接第一版）和全县人民一道，把路修到山里去。", "图为工人在检修机器。本报记者 翟晓、安妍 摄", "8月12日,县里组织观摩,观摩团在车间听取介绍。",
    "会议提出三点要求。", "路", "路拓宽工程今日开工，工期一百二十天。", "再掀新高潮再掀新高潮再掀新高潮再掀新高潮，干部群众信心很足。",
    "编者按：今天起开设专栏。", "一、提高认识", "记者：您怎么看？", "答：慢慢来。", "银牌：桑吉卓玛　臧克己", "①图为车站。②图为桥梁。周禾摄",
    "<b>粗体</b>&amp;[/记者]:sunny:", "=1+1", "\x1b[31m红字\x1b[0m", "\x00", "𠮷野家", "e\u0301", "\u200b", "|", "  ", "", "\t",
)  # fmt: skip

issues_of_forms = st.builds(
    lambda lines, separators: "".join(a + b for a, b in zip(lines, separators, strict=False)),
    st.lists(st.sampled_from(FORMS) | st.text(max_size=30), max_size=40),
    st.lists(st.sampled_from(["\n", "\n\n", "\r\n", "\n\n\n", " \n", ""]), min_size=40, max_size=40),
)


def _check(text: str, options: Settings) -> None:
    analysis = analyse(text, settings=options)
    assert_conserved(analysis.issue, analysis.source.text)
    assert_in_order(analysis.issue)
    assert from_dict(to_dict(analysis.issue)) == analysis.issue


@pytest.mark.parametrize(
    "path",
    [
        pytest.param(path, id=f"{path.parent.name}-{path.stem}", marks=[pytest.mark.long] if number % 2 else [])
        for number, path in enumerate(SAMPLES)
    ],
)
def test_samples_are_conserved(path: Path) -> None:
    (gold,) = read_gold(path)
    # Either option on every second sample, which are hundreds.
    other = Settings(keep_overlaps=True) if len(gold.text) % 2 else Settings(drop_repeats=True)
    for options in (Settings(), other):
        _check(gold.text, options)
    _check(damage(gold, seed=len(gold.text)).text, Settings())


def test_the_reference_issue_is_conserved() -> None:
    for path in shared("seed").glob("*.txt"):
        text = path.read_text(encoding="utf-8")
        for options in (Settings(), Settings(keep_overlaps=True), Settings(drop_repeats=True)):
            _check(text, options)


@pytest.mark.parametrize("name", ["pfr1998-01-20.jsonl.gz", "shenbao-01-20.jsonl.gz"])
def test_real_days_are_conserved(name: str) -> None:
    for gold in read_gold(shared("corpus", name)):
        analysis = analyse(gold.text)
        assert_conserved(analysis.issue, gold.text)
        assert_in_order(analysis.issue)


@given(issues_of_forms)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_generated_issues_are_conserved(text: str) -> None:
    for options in (Settings(), Settings(keep_overlaps=True), Settings(drop_repeats=True)):
        _check(text, options)


@pytest.mark.long
@given(issues_of_forms)
@settings(max_examples=3000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_many_generated_issues_are_conserved(text: str) -> None:
    _check(text, Settings())


@given(st.binary(max_size=400))
@settings(max_examples=200, deadline=None)
def test_any_bytes_give_an_issue_or_an_input_error(data: bytes) -> None:
    from paperkit.errors import InputError

    try:
        analysis = analyse(data)
    except InputError:
        return
    assert_conserved(analysis.issue, analysis.source.text)


@given(issues_of_forms)
@settings(max_examples=60, deadline=None)
def test_line_ends_do_not_matter(text: str) -> None:
    plain = text.replace("\r\n", "\n").replace("\r", " ")
    one, two = parse(plain), parse(plain.replace("\n", "\r\n"))
    assert [a.kind for a in one.articles] == [a.kind for a in two.articles]
    assert [p.text for a in one.articles for p in a.paragraphs] == [p.text for a in two.articles for p in a.paragraphs]
    assert [c.text for c in one.captions] == [c.text for c in two.captions]
    assert [n.line for n in one.notes] == [n.line for n in two.notes]


def test_punctuation_of_either_width_gives_the_same_labels() -> None:
    table = str.maketrans("，；：！？（）", ",;:!?()")
    for path in SAMPLES[::9]:
        (gold,) = read_gold(path)
        full = gold.text.translate(str.maketrans(",;!?()", "，；！？（）"))
        one, two = label_lines(read_source(full)), label_lines(read_source(full.translate(table)))
        assert [label.sign for label in one] == [label.sign for label in two], path


def test_text_and_bytes_give_the_same_issue() -> None:
    text = SAMPLES[0].with_suffix(".txt").read_text(encoding="utf-8")
    one, two = parse(text), parse(text.encode())
    assert one.articles == two.articles
    assert one.source.sha256 == two.source.sha256
    assert paperkit.to_dict(one)["paperkit"] == "1"


@pytest.mark.parametrize("text", ["", " ", "\n\n", "　　\n\t\n", "\ufeff"])
def test_nothing_gives_an_empty_issue(text: str) -> None:
    issue = parse(text.encode())
    assert (issue.masthead, issue.articles, issue.captions, issue.furniture) == (None, (), (), ())


def test_same_text_same_issue_whatever_came_before() -> None:
    texts = [path.with_suffix(".txt").read_text(encoding="utf-8") for path in SAMPLES[:8]]
    first = [parse(text) for text in texts]
    random.Random(1).shuffle(texts)
    assert sorted(map(repr, map(parse, texts))) == sorted(map(repr, first))


def test_a_head_with_lone_surrogates_has_its_parts() -> None:
    spans = headline_parts(["\ud800我县召开 春耕现场会\udfff"])
    assert (spans[0].start, spans[-1].stop) == (0, 12)


def test_what_is_no_text_no_profile_and_no_model_is_named() -> None:
    with pytest.raises(TypeError, match="Path, no str or bytes"):
        parse(Path("issue.txt"))  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="profile is a str"):
        Settings(profile="county-daily")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="model is a str"):
        Settings(model="mine.npz")  # type: ignore[arg-type]
    with pytest.raises(SettingsError, match="the JSON is no object"):
        from_dict([])  # type: ignore[arg-type]
    assert parse("", profile="county-daily").articles == ()
