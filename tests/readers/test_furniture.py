"""Jumps, folios and mastheads."""

from __future__ import annotations

import pytest

from paperkit.readers.furniture import page_label, read_folio, read_jump, read_masthead


@pytest.mark.parametrize(
    "text",
    [
        "",
        "下转",
        "上接",
        "转3亩地",
        "共转3亩地。",
        "上接天下接地",
        "他上接老板下接客户",
        "上接昨日本栏",
        "会议听取了第二版方案",
        "承包户转给第三方",
        "今日开工。（左）",
        "下转下转下转",
        "（" * 100,
    ],
)
def test_no_jump(text: str) -> None:
    assert read_jump(text) is None


@pytest.mark.parametrize(
    ("text", "direction", "page", "jump"),
    [
        ("（下转第三版）", "to", "3", "（下转第三版）"),
        ("(下转6版)", "to", "6", "(下转6版)"),
        ("下转第三版", "to", "3", "下转第三版"),
        ("下转15版", "to", "15", "下转15版"),
        ("下转03", "to", "3", "下转03"),
        ("（下转第十二版）", "to", "12", "（下转第十二版）"),
        ("（下转第二十一版）", "to", "21", "（下转第二十一版）"),
        ("（下转A3版）", "to", "A3", "（下转A3版）"),
        ("（下转Ａ３版）", "to", "A3", "（下转Ａ３版）"),
        ("（下轉第三頁）", "to", "3", "（下轉第三頁）"),
        ("下转要闻2版", "to", "2", "下转要闻2版"),
        ("▼下转第三版", "to", "3", "▼下转第三版"),
        ("→下转第2版", "to", "2", "→下转第2版"),
        ("◆下转二版", "to", "2", "◆下转二版"),
        ("（转第4版）", "to", "4", "（转第4版）"),
        ("（相关新闻转4版）", "to", "4", "（相关新闻转4版）"),
        ("今日开工。（下转第三版）", "to", "3", "（下转第三版）"),
        ("水电自(下转6版)", "to", "6", "(下转6版)"),
        ("（上接第一版）", "from", "1", "（上接第一版）"),
        ("上接第一版", "from", "1", "上接第一版"),
        ("▲上接1版", "from", "1", "▲上接1版"),
        ("（紧接第一版）", "from", "1", "（紧接第一版）"),
        ("（接A01版）", "from", "A1", "（接A01版）"),
        ("（上接第一版）和全县人民一道", "from", "1", "（上接第一版）"),
        ("(上接第二版“春耕”)", "from", "2", "(上接第二版“春耕”)"),
    ],
)
def test_jumps(text: str, direction: str, page: str, jump: str) -> None:
    found = read_jump(text)
    assert found is not None
    assert (found.direction, found.page, text[found.start : found.stop]) == (direction, page, jump)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2013年",
        "1234",
        "12345678",
        "2、提高认识",
        "一、提高认识",
        "3日",
        "40年",
        "5G时代",
        "A股大涨",
        "两版",
        "头版",
        "版权所有",
        "本版责编",
        "第二版本",
        "第三次会议",
        "第二版权登记",
        "2" * 200,
    ],
)
def test_no_folio(text: str) -> None:
    assert read_folio(text) is None


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("第02版:要闻", "2"),
        ("第02版：要闻", "2"),
        ("第 3 版", "3"),
        ("第４版", "4"),
        ("第十二版", "12"),
        ("第二十一版", "21"),
        ("二版", "2"),
        ("2版 要闻", "2"),
        ("【2版】", "2"),
        ("A03　城事", "A3"),
        ("Ａ０３", "A3"),
        ("B12版", "B12"),
        ("要闻 A02", "A2"),
        ("02", "2"),
        ("3 | 要闻", "3"),
        ("03·要闻", "3"),
        ("第3頁", "3"),
        ("第八張", "8"),
        ("责任编辑 2版", "2"),
    ],
)
def test_folios(text: str, page: str) -> None:
    assert read_folio(text) == page


@pytest.mark.parametrize(
    ("numeral", "label"),
    [
        ("02", "2"),
        ("２", "2"),
        ("二", "2"),
        ("十", "10"),
        ("十二", "12"),
        ("二十", "20"),
        ("Ａ０３", "A3"),
        ("a 3", "A3"),
    ],
)
def test_page_labels(numeral: str, label: str) -> None:
    assert page_label(numeral) == label


@pytest.mark.parametrize(
    "text", ["", "会议", "8月13日", "农历七月初七", "今日4版", "国内统一刊号CN00-0000", "时报广场"]
)
def test_no_masthead(text: str) -> None:
    assert read_masthead(text) is None


@pytest.mark.parametrize(
    ("text", "title", "date", "number", "page"),
    [
        ("青川日报　2016年3月8日　星期二　第1203期", "青川日报", "2016-03-08", "1203", None),
        ("霖水日报　2013年8月13日　星期二　第1234期　第3版", "霖水日报", "2013-08-13", "1234", "3"),
        ("青 川 日 报", "青川日报", None, None, None),
        ("《青川晚报》", "青川晚报", None, None, None),
        ("青川日報 中華民國八十六年九月二十三日", "青川日報", "1997-09-23", None, None),
        ("申報 民国二十五年八月十三日 第一張", "申報", "1936-08-13", None, "1"),
        ("2016年3月8日 星期二", None, "2016-03-08", None, None),
        ("总第１２０３期", None, None, "1203", None),
        ("第1203号", None, None, "1203", None),
    ],
)
def test_mastheads(text: str, title: str | None, date: str | None, number: str | None, page: str | None) -> None:
    found = read_masthead(text)
    assert found is not None
    assert (found.title, found.date, found.number, found.page) == (title, date, number, page)
