"""Columns on a headline's line."""

from __future__ import annotations

import pytest

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
    ],
)
def test_no_column(text: str) -> None:
    assert read_column(text, frozenset()) is None


def test_a_house_knows_its_columns() -> None:
    assert read_column("从小事做起（中国画）", frozenset({"中国画"})) is not None
