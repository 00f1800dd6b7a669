"""Bylines on a line of their own, and signatures run on at a paragraph's end."""

from __future__ import annotations

import itertools

import pytest

from paperkit.readers.bylines import BylineReading, read_byline, read_signature

Expected = tuple[str, list[str], str | None]


def _plain(readings: tuple[BylineReading, ...]) -> list[Expected]:
    return [(reading.role, [name.text for name in reading.names], reading.org) for reading in readings]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "　",
        "我县召开春耕现场会",
        "县领导出席会议",
        "李明获奖",
        "王芳同志先进事迹",
        "一、提高认识",
        "安全生产 人人有责",
        "高山流水",
        "马路天使",
        "简讯",
        "社论",
        "本报讯",
        "本报综合消息",
        "本报今日导读",
        "综合报道",
        "记者手记",
        "记者观察",
        "记者从县气象局获悉",
        "记者：您怎么看？",
        "答：慢慢来。",
        "作者简介",
        "编辑同志：",
        "（左）",
        "（完）",
        "（下转第三版）",
        "第02版：要闻",
        "今天起开设专栏，欢迎读者来稿。",
        "\x1b[31m王芳\x1b[0m",
        "<b>王芳</b>",
        "=王芳",
        "记者 " + "王芳 " * 60,
        "（" * 100,
    ],
)
def test_no_byline(text: str) -> None:
    assert read_byline(text) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("本报记者 王芳", [("reporter", ["王芳"], "本报")]),
        ("本报记者　王芳　李明", [("reporter", ["王芳", "李明"], "本报")]),
        ("本报记者王芳、李明", [("reporter", ["王芳", "李明"], "本报")]),
        ("（本报记者 王芳）", [("reporter", ["王芳"], "本报")]),
        ("(本报记者 王芳)", [("reporter", ["王芳"], "本报")]),
        ("□本报记者　甲望　丙丁", [("reporter", ["甲望", "丙丁"], "本报")]),
        ("■本报记者 时 雨 见习记者 诸葛小芸", [("reporter", ["时雨"], "本报"), ("intern", ["诸葛小芸"], None)]),
        ("记者 贺  勇", [("reporter", ["贺勇"], None)]),
        ("首席记者 王芳", [("reporter", ["王芳"], None)]),
        ("本报驻京记者 王芳", [("reporter", ["王芳"], "本报")]),
        ("本报驻美国记者 王芳", [("reporter", ["王芳"], "本报")]),
        ("本报特派记者 王芳", [("reporter", ["王芳"], "本报")]),
        ("南方日报记者 王芳", [("reporter", ["王芳"], "南方日报")]),
        ("青川融媒记者 王芳", [("reporter", ["王芳"], "青川融媒")]),
        ("中新社记者 王芳", [("reporter", ["王芳"], "中新社")]),
        ("新华社记者王芳本报记者李明", [("reporter", ["王芳"], "新华社"), ("reporter", ["李明"], "本报")]),
        ("新华社记者 王芳 本报记者 李明", [("reporter", ["王芳"], "新华社"), ("reporter", ["李明"], "本报")]),
        ("通讯员 李望川", [("correspondent", ["李望川"], None)]),
        ("本报通讯员 王芳", [("correspondent", ["王芳"], "本报")]),
        ("通讯员李望川 本报记者王芳", [("correspondent", ["李望川"], None), ("reporter", ["王芳"], "本报")]),
        ("特约记者 王芳", [("correspondent", ["王芳"], None)]),
        ("特约通讯员 王芳", [("correspondent", ["王芳"], None)]),
        ("特約記者周禾", [("correspondent", ["周禾"], None)]),
        ("实习生 王芳", [("intern", ["王芳"], None)]),
        ("实习生：王芳", [("intern", ["王芳"], None)]),
        ("实习记者 王芳", [("intern", ["王芳"], None)]),
        ("见习记者 王芳", [("intern", ["王芳"], None)]),
        (
            "记者 王芳 实习生 李明 通讯员 赵乙",
            [("reporter", ["王芳"], None), ("intern", ["李明"], None), ("correspondent", ["赵乙"], None)],
        ),
        (
            "记者甲乙丙丁戊通讯员己庚辛壬癸文/图",
            [("reporter", ["甲乙丙丁戊"], None), ("correspondent", ["己庚辛壬癸"], None)],
        ),
        ("本报评论员", [("commentator", [], "本报评论员")]),
        ("本报特约评论员", [("commentator", [], "本报特约评论员")]),
        ("新华社评论员", [("commentator", [], "新华社评论员")]),
        ("人民日报评论员", [("commentator", [], "人民日报评论员")]),
        ("本报评论员 王芳", [("commentator", ["王芳"], "本报")]),
        ("作者：王芳", [("author", ["王芳"], None)]),
        ("撰文/王芳", [("author", ["王芳"], None)]),
        ("文/王芳", [("author", ["王芳"], None)]),
        ("文/王芳 图/李明", [("author", ["王芳"], None), ("photographer", ["李明"], None)]),
        ("文/图 王芳", [("author", ["王芳"], None)]),
        ("图/文 王芳", [("author", ["王芳"], None)]),
        ("王芳 文/图", [("author", ["王芳"], None)]),
        ("王芳　图文", [("author", ["王芳"], None)]),
        ("王芳 文 李明 图", [("author", ["王芳"], None), ("photographer", ["李明"], None)]),
        ("王芳 摄影报道", [("author", ["王芳"], None)]),
        ("☉周禾", [("author", ["周禾"], None)]),
        ("◎周禾 王芳", [("author", ["周禾", "王芳"], None)]),
        ("■ 王芳", [("author", ["王芳"], None)]),
        ("（梅文）", [("author", ["梅文"], None)]),
        ("（梅　文）", [("author", ["梅文"], None)]),
        ("周　禾", [("author", ["周禾"], None)]),
        ("買買提·艾力", [("author", ["買買提·艾力"], None)]),
        ("县气象局 王芳", [("author", ["王芳"], "县气象局")]),
        ("退休职工　李望川", [("author", ["李望川"], "退休职工")]),
        ("青川县第一中学 王芳", [("author", ["王芳"], "青川县第一中学")]),
        ("口述：王芳 整理：李明", [("author", ["王芳"], None), ("editor", ["李明"], None)]),
        ("王芳 整理", [("editor", ["王芳"], None)]),
        ("采访整理 王芳", [("editor", ["王芳"], None)]),
        ("编辑：王芳", [("editor", ["王芳"], None)]),
        ("责任编辑：王芳", [("editor", ["王芳"], None)]),
        ("采写：王芳", [("reporter", ["王芳"], None)]),
        ("记者 王芳 摄", [("photographer", ["王芳"], None)]),
        ("王芳 译", [("translator", ["王芳"], None)]),
        ("王芳 编译", [("translator", ["王芳"], None)]),
        ("记者 王芳 发自北京", [("reporter", ["王芳"], None)]),
        ("報導．攝影╱周禾", [("reporter", ["周禾"], None)]),
        ("報導╱周禾", [("reporter", ["周禾"], None)]),
        ("記者周禾／台北報導", [("reporter", ["周禾"], None)]),
        ("記者周禾／臺北專電", [("reporter", ["周禾"], None)]),
        ("特派員周禾", [("reporter", ["周禾"], None)]),
    ],
)
def test_bylines(text: str, expected: list[Expected]) -> None:
    readings = read_byline(text)
    assert _plain(readings) == expected
    for reading in readings:
        assert 0 <= reading.start < reading.stop <= len(text)
    for one, two in itertools.pairwise(readings):
        assert one.stop <= two.start


@pytest.mark.parametrize(
    "text",
    [
        "",
        "今日开工。",
        "今日开工。王芳",
        "今日开工。（左）",
        "今日开工（左）",
        "图为王芳（左）",
        "今日开工。（完）",
        "今日开工。（全文完）",
        "今日开工。（综合）",
        "今日开工。（未完待续）",
        "今日开工。（见图）",
        "今日开工。（图片）",
        "今日开工。（附图片1张）",
        "今日开工。（据新华社）",
        "今日开工。（本报巴黎电）",
        "今日开工。（下转第三版）",
        "今日开工。（第二版）",
        "今日开工。（王芳 摄）",
        "今日开工（王芳）",
        "会议开了三天（八月十三日）",
        "（王芳）",
        "）" * 80,
        "（" * 80 + "）",
    ],
)
def test_no_signature(text: str) -> None:
    assert read_signature(text) == ()


@pytest.mark.parametrize(
    ("text", "expected", "start"),
    [
        ("今日开工。（梅文）", [("author", ["梅文"], None)], 5),
        ("今日开工。（梅　文）", [("author", ["梅文"], None)], 5),
        ("今日开工。(卫琦)", [("author", ["卫琦"], None)], 5),
        ("今日开工。（王芳、李明）", [("author", ["王芳", "李明"], None)], 5),
        ("今日开工。（记者 王芳）", [("reporter", ["王芳"], None)], 5),
        (
            "今日开工。（本报记者 王芳 通讯员 李明）",
            [("reporter", ["王芳"], "本报"), ("correspondent", ["李明"], None)],
            5,
        ),
        ("今日开工。（通讯员 王芳）", [("correspondent", ["王芳"], None)], 5),
        ("今日开工。（青川县气象局 王芳）", [("author", ["王芳"], "青川县气象局")], 5),
        ("今日开工。（王芳整理）", [("editor", ["王芳"], None)], 5),
        ("今日开工。（记者王芳采访整理）", [("reporter", ["王芳"], None)], 5),
        ("今日开工。（作者为青川县教师）", [("author", [], "青川县教师")], 5),
        ("今日开工。（本报评论员）", [("commentator", [], "本报评论员")], 5),
        ("今日开工。【王芳】", [("author", ["王芳"], None)], 5),
        ("今日开工。□王芳", [("author", ["王芳"], None)], 5),
        ("今日开工。☉王芳", [("author", ["王芳"], None)], 5),
        (
            "四十五岁开始。记者 王芳 通讯员 李明",
            [("reporter", ["王芳"], None), ("correspondent", ["李明"], None)],
            7,
        ),
        ("就此開始。」報導．攝影╱周禾", [("reporter", ["周禾"], None)], 6),
    ],
)
def test_signatures(text: str, expected: list[Expected], start: int) -> None:
    readings = read_signature(text)
    assert _plain(readings) == expected
    assert readings[0].start == start
    assert readings[-1].stop == len(text)
