"""The names of fields that databases print before the parts of a head."""

from __future__ import annotations

import pytest

from paperkit import analyse
from paperkit.readers.records import read_entry_number, read_field


@pytest.mark.parametrize(
    ("text", "part", "value"),
    [
        ("标题：我县早稻开始育秧", "main", "我县早稻开始育秧"),
        ("【引题】春耕备耕忙", "kicker", "春耕备耕忙"),
        ("<副题>=全长三公里", "deck", "全长三公里"),
        ("〔題名〕公路通車", "main", "公路通車"),
        ("Title     : 公路通车", "main", "公路通车"),
        ("Subtitle: 全长三公里", "deck", "全长三公里"),
        ("HD   公路通車", None, "公路通車"),
        ("肩题: 全长三公里", "kicker", "全长三公里"),
        ("题　　名：公路通車", "main", "公路通車"),
        ("副 题 名：全长三公里", "deck", "全长三公里"),
        ("篇名／公路通车", "main", "公路通车"),
        ("标题\t公路通车", "main", "公路通车"),
    ],
)
def test_fields_of_a_headline(text: str, part: str | None, value: str) -> None:
    found = read_field(text)
    assert found is not None
    assert (text[found[0] :], found[1]) == (value, part)


@pytest.mark.parametrize("text", ["标题党何时休", "主题教育进校园", "标题：", "HDTV开播", "副标题", "引题", "", "标题"])
def test_headlines_without_a_field(text: str) -> None:
    assert read_field(text) is None


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ("3．公路通车", "公路通车"),
        ("[12] 公路通车", "公路通车"),
        ("十二、公路通车", "公路通车"),
        ("7．一条公路的账", "一条公路的账"),
        ("3.5公里公路通车", "3.5公里公路通车"),
        ("三、四级风吹倒大树", "三、四级风吹倒大树"),
        ("（二）公路通车", "（二）公路通车"),
        ("2024年公路通车", "2024年公路通车"),
    ],
)
def test_numbers_of_entries(text: str, headline: str) -> None:
    assert text[read_entry_number(text) :] == headline


def test_the_number_of_an_entry_is_the_pages() -> None:
    text = "3．石楠公路通车\n　　本报讯（记者周禾）石楠至青川的公路昨天上午通车，沿线十二个村的群众不再绕行。\n"
    issue = analyse(text).issue
    assert issue.articles[0].headline is not None
    assert issue.articles[0].headline.text == "石楠公路通车"
    assert [piece.text for piece in issue.furniture] == ["3．"]


def test_the_parts_of_a_headline_are_those_that_its_fields_name() -> None:
    text = "\n".join(
        [
            "【副题】全长三公里　总投资八百万元",
            "【标题】石楠公路通车",
            "【引题】不再绕行青川",
            "【作者】本报记者　周禾",
            "【正文】　　本报讯（记者周禾）石楠至青川的公路昨天上午通车，沿线十二个村的群众不再绕行。",
            "　　公路全长三公里，总投资八百万元，去年三月动工。",
        ]
    )
    (article,) = analyse(text).issue.articles
    assert article.headline is not None
    parts = (article.headline.kicker, article.headline.main, article.headline.deck)
    assert [part and part.text for part in parts] == ["不再绕行青川", "石楠公路通车", "全长三公里　总投资八百万元"]
    # The names are the page's, so that no character is lost.
    kept = [piece.text for piece in analyse(text).issue.furniture]
    assert kept[:3] == ["【副题】", "【标题】", "【引题】"]


def test_who_wrote_it_on_a_datelines_line_has_its_own_characters() -> None:
    text = "一座城的水账\n【路透社巴库3月18日电】题：里海的账本（记者　奥利弗·斯特林）\n　　在巴库港外三十公里的海面上，钻井平台的灯光彻夜不灭，工人们说这是今年最后一口新井。\n"
    (article,) = analyse(text).issue.articles
    assert article.dateline is not None
    assert article.dateline.text == "【路透社巴库3月18日电】题：里海的账本"
    assert [byline.names for byline in article.bylines] == [("奥利弗·斯特林",)]


def test_a_record_that_names_its_page_below_the_headline_stands_on_that_page() -> None:
    text = "\n".join(
        line
        for page, head, body in [
            (1, "石楠公路通车", "石楠至青川的公路昨天上午通车，沿线十二个村的群众不再绕行，农产品当天可以运到省城。"),
            (4, "白石小学开学", "白石小学昨天开学，一百二十名学生走进新教室，校长说这是全县最后一座搬进新校舍的村小。"),
        ]
        for line in [
            f"标题：{head}",
            "作者：本报记者　周禾",
            "日期：2006-03-17",
            f"版次：第{page}版",
            f"正文：{body}",
            "-" * 30,
        ]
    )
    articles = analyse(text).issue.articles
    assert [article.headline and article.headline.text for article in articles] == ["石楠公路通车", "白石小学开学"]
    assert [article.page for article in articles] == ["1", "4"]
