"""Article kinds: what a column, a headline, a signature and a shape say of an article."""

from __future__ import annotations

import pytest

from paperkit.fields.kinds import article_kind
from paperkit.model import Byline, Paragraph, Role

LONG = "今天上午，县委召开会议，部署春耕生产工作，要求各乡镇不误农时。" * 12


def _byline(role: Role, *names: str, org: str | None = None) -> Byline:
    return Byline("", ((0, 0),), role, names, org)


def _kind(
    *bodies: str,
    labels: str = "",
    headline: str = "",
    bylines: tuple[Byline, ...] = (),
    subheads: int = 0,
    captions: int = 0,
) -> str:
    paragraphs = [Paragraph(text, ((0, len(text)),)) for text in bodies]
    paragraphs += [Paragraph("小标题", ((0, 3),), "subhead")] * subheads
    return article_kind(labels=labels, headline=headline, bylines=bylines, paragraphs=paragraphs, captions=captions)


@pytest.mark.parametrize(
    "headline",
    [
        "县委召开春耕工作会议",
        "县公安局公开一批案件",
        "“告别”老手艺 年轻人回乡开新店",
        "评出十佳教师",
        "社区办起图书角",
    ],
)
def test_plain_news(headline: str) -> None:
    assert _kind(LONG, headline=headline, bylines=(_byline("reporter", "王芳"),)) == "news"
    assert _kind(LONG, LONG, headline=headline) == "news"


@pytest.mark.parametrize("labels", ["社论", "社論", "社评", "■社论", "【社論】", "本报社论"])
def test_editorials_by_their_column(labels: str) -> None:
    assert _kind(LONG, labels=labels, headline="不误农时") == "editorial"


def test_the_commentator_without_a_name_is_the_paper() -> None:
    paper = _byline("commentator", org="本报评论员")
    assert _kind(LONG, headline="不误农时", bylines=(paper,)) == "editorial"
    somebody = _byline("commentator", "王芳")
    assert _kind(LONG, headline="不误农时", bylines=(somebody,)) == "commentary"


@pytest.mark.parametrize(
    "labels",
    [
        "人民时评",
        "時評",
        "今日谈",
        "短评",
        "快评",
        "锐评",
        "评论员观察",
        "大家谈",
        "国际论坛",
        "来论",
        "观点",
        "杂谈",
        "随笔",
    ],
)
def test_commentary_by_its_column(labels: str) -> None:
    assert _kind(LONG, labels=labels, headline="不误农时", bylines=(_byline("author", "王芳"),)) == "commentary"


@pytest.mark.parametrize("labels", ["简讯", "簡訊", "短讯", "要闻简报", "点滴", "集锦", "快讯", "一句话新闻"])
def test_briefs_by_their_column(labels: str) -> None:
    assert _kind("县图书馆今天开放。", labels=labels) == "brief"


def test_briefs_by_their_shape() -> None:
    assert _kind("县图书馆今天开放。") == "brief"
    assert _kind(LONG) == "news"
    assert _kind("县图书馆今天开放。", "大家都来了。") == "news"


def test_features_are_long_and_have_subheads() -> None:
    assert _kind(*[LONG] * 5, headline="大山里的春天", subheads=2) == "feature"
    assert _kind(*[LONG] * 5, headline="大山里的春天") == "news"
    assert _kind(LONG, headline="大山里的春天", subheads=2) == "news"


@pytest.mark.parametrize("labels", ["图片新闻", "图片报道", "圖片新聞", "图说", "摄影报道"])
def test_photos(labels: str) -> None:
    assert _kind(labels=labels, headline="春耕", captions=1) == "photo"
    assert _kind("县里春耕忙。", labels=labels, captions=1) == "photo"
    assert _kind(headline="春耕", captions=1) == "photo"
    assert _kind(headline="春耕") == "other"


@pytest.mark.parametrize("headline", ["公告", "遗失声明", "启事", "招标公告", "讣告", "通告", "谢启", "關於停水的公告"])
def test_notices(headline: str) -> None:
    assert _kind("本局定于今日停水一天。" * 2, headline=headline) == "notice"


def test_news_about_a_notice_is_no_notice() -> None:
    assert _kind(LONG, headline="县水务局发布停水公告", bylines=(_byline("reporter", "王芳"),)) == "news"


@pytest.mark.parametrize("labels", ["读者来信", "讀者投書", "来信", "来函照登"])
def test_letters(labels: str) -> None:
    assert _kind(LONG, labels=labels, headline="垃圾车换一首歌") == "letter"


def test_letters_by_their_address() -> None:
    assert _kind("编辑同志：", LONG, headline="路灯该修了") == "letter"


def test_literature() -> None:
    assert _kind("春风吹过田野", "麦苗醒了", "我也醒了", "在三月的早上", headline="三月") == "literary"
    assert _kind(LONG, labels="副刊", headline="三月") == "literary"
    assert _kind(LONG, labels="散文", headline="三月") == "literary"


@pytest.mark.parametrize("labels", ["今日导读", "今日導讀", "本报导读", "今日要目", "目录", "导读"])
def test_indexes(labels: str) -> None:
    assert _kind("春耕会议召开 2版", labels=labels) == "index"
