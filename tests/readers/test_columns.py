"""Columns on a headline's line."""

from __future__ import annotations

import pytest

from paperkit import analyse
from paperkit.readers.columns import read_column


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("从小事做起（今日谈）", "（今日谈）"),
        ("别急着给产业“摘尖”（纵横）", "（纵横）"),
        ("看一座馆，读一座城（逛博物馆）", "（逛博物馆）"),
        ("治水者的“慢功夫”（治理之道）", "（治理之道）"),
        ("办公桌，越来越小（青年来信·上）", "（青年来信·上）"),
        ("社評　敵方政治思想之衝突", "社評"),
        ("【茶座】两只水桶", "【茶座】"),
        ("[消费预警]金价跌了", "[消费预警]"),
        ("〔場邊〕四壞球的經濟學", "〔場邊〕"),
        ("夜读丨借一盏灯给晚归的人", "夜读"),
        ("問政石楠 | 醫保費怎麼繳", "問政石楠"),
        ("女排》石楠銀行直落三", "女排"),
        ("〈財經週報〉上週基金績效", "〈財經週報〉"),
        ("〈石楠〉颱風來前先收柚子", "〈石楠〉"),
        ("读书札记　从一把旧秤想起", "读书札记"),
        ("新聞眼／國產化要時間", "新聞眼"),
        ("來　函　絲廠宿舍並未漏雨", "來　函"),
        ("早报社论：安检要快", "早报社论"),
    ],
)
def test_columns(text: str, column: str) -> None:
    found = read_column(text, frozenset())
    assert found is not None
    start, stop, _, _ = found
    assert text[start:stop] == column


@pytest.mark.parametrize(
    "text",
    [
        "优秀退伍兵周禾（附图片１张）",
        "在高原（外一首）",
        "草木短章（组诗）",
        "铁匠铺（二）",
        "最后一班渡船（节选）",
        "江南烟雨（中国画）",
        "本周气象（9月11日）",
        "先进集体名单（第二批）",
        "水利工程管理条例（草案）",
        "昨日行情（杭州）",
        "（今日谈）",
        "【杭州】“夜间图书馆”灯火通明",
        "【图片新闻】",
        "雁門雙劍（第四十八回）",
        "雪梨天氣及潮汐（週六）",
        "外汇牌价（人民币中间价）",
        "夜读丨借灯",
        "《渡船》开机",
        "女排》",
        "读书札记",
        "大桥镇夜话的人",
        "火車停駛／新郎騎車趕婚禮",
        "县长讲话　四位企业家发言",
        "专家观点：油价还要涨",
        "2024丨借一盏灯给晚归的人",
    ],
)
def test_no_column(text: str) -> None:
    assert read_column(text, frozenset()) is None


def test_a_house_knows_its_columns() -> None:
    assert read_column("从小事做起（中国画）", frozenset({"中国画"})) is not None


@pytest.mark.parametrize(
    ("head", "mark"),
    [("夜读丨借一盏灯给晚归的人", "丨"), ("社評：敵方政治思想之衝突", "："), ("女排》石楠銀行直落三", "》")],
)
def test_the_mark_behind_a_column_has_its_place(head: str, mark: str) -> None:
    text = f"{head}\n　　巷口的修车摊每天收得最晚，摊主在门前拉了一根电线，挂一只灯泡，等晚班的人都过去了才熄。\n"
    issue = analyse(text).issue
    (article,) = issue.articles
    assert article.column is not None
    assert article.headline is not None
    assert (article.column.text, article.headline.text) == tuple(head.split(mark))
    assert [piece.text for piece in issue.furniture] == [mark]
