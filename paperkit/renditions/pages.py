"""Pages: an issue as a web site shows it, one article a page, selected and saved with all that stands around it."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace

from paperkit.gold import Gold, GoldLine
from paperkit.renditions.setting import PAPERS, behind, chance_for, headlines, navigation, set_each, some

_SHARES = (
    "分享到： 微信 微博 QQ空间",
    "分享 臉書 LINE 列印 字級 小 中 大",
    "【字体：大 中 小】 打印 关闭",
    "收藏 打印 评论 0",
    "[发表评论] [推荐给好友] [打印本页]",
    "字型：大 中 小　　列印　轉寄",
)
_MORE = ("相关阅读", "相关新闻", "延伸閱讀", "推荐阅读", "更多新聞", "【相關新聞】", "热点新闻")
_SECTIONS = ("新闻", "本地", "社會", "要闻", "生活", "国内", "地方", "文教")
_CRUMBS = (
    "首页 > {0} > {1}",
    "首頁　>　{0}",
    "您的位置：首页 >> {0} >> 正文",
    "当前位置：网站首页 - {0} - {1}",
    "主頁 | {0} | {1}",
    "{0}",
)
_STAMPS = (
    "{0}-{1:02d}-{2:02d} {3:02d}:{4:02d}",
    "{0}/{1:02d}/{2:02d} {3:02d}:{4:02d}",
    "发布时间：{0}-{1:02d}-{2:02d} {3:02d}:{4:02d}　来源：{5}",
    "{0}年{1:02d}月{2:02d}日 {3:02d}:{4:02d}　来源：{5}　浏览：{4}",
    "來源：{5}　發布時間：{0}-{1:02d}-{2:02d}",
    "{5}　更新日期:{0}/{1:02d}/{2:02d} {3:02d}:{4:02d}",
    "版次：A{3:02d}　{0}-{1:02d}-{2:02d}　字号：大 中 小",
)
#: A byline that stands on one line with the time.
_AUTHORS = ("　作者：", " 记者 ", "　", " 作者:")
_STAFF = ("责任编辑：柳笛", "（责编：石一清）", "编辑：尤娜　校对：方知", "[责任编辑 温良]")
_TURNS = ("上一篇：{}", "下一篇：{}", "上一則：{}", "下一条：{}")
_ENDS = (
    "[1] [2] [下一页]",
    "返回首页",
    "回頂部",
    "标签： 民生 教育",
    "浏览：1206 评论：3",
    "版权所有 未经许可不得转载",
)


@dataclass(frozen=True, slots=True)
class _Site:
    """What stands around an article on one site."""

    crumbs: str
    stamp: str
    share: str
    more: str
    staff: str
    turn: str
    end: str
    title: str
    paper: str
    year: int
    #: What stands between the time and a byline on its line, "" where the byline has a line of its own.
    author: str
    is_headline_twice: bool
    headlines: list[str]
    chance: random.Random

    def page(self, head: list[GoldLine], rest: list[GoldLine], number: int) -> list[GoldLine]:
        """An article as a page; its number does not show."""
        del number
        # Some sites put the byline above the time, some below it, some beside it.
        titles = [line for line in head if line.label not in ("byline", "caption", "credit")]
        bylines = [line for line in head if line.label == "byline"]
        others = [line for line in head if line.label in ("caption", "credit")]
        lines = [navigation(self.crumbs.format(*self.chance.sample(_SECTIONS, 2)))]
        own = next((line.text.strip() for line in titles if line.label in ("main", "headline")), "")
        if self.title and own:
            lines.insert(0, navigation(self.title.format(own, self.chance.choice(_SECTIONS), self.paper)))
        lines += [*titles, *self._aside(bylines)]
        if self.is_headline_twice and own:
            lines.append(GoldLine(own, label="jumphead", article=rest[0].article))
        lines += [*others, *rest]
        if self.staff:
            lines.append(GoldLine(self.staff, label="staff"))
        if self.more:
            lines += map(navigation, [self.more, *(f"·{text}" for text in some(self.headlines, self.chance))])
        if self.turn:
            lines += [navigation(self.turn.format(text)) for text in some(self.headlines, self.chance)[:1]]
        return [*lines, navigation(self.end)] if self.end else lines

    def _aside(self, bylines: list[GoldLine]) -> list[GoldLine]:
        """Time and source, the byline with them or below them, and what a reader can do."""
        chance = self.chance
        moment = (chance.randrange(1, 13), chance.randrange(1, 29), chance.randrange(24), chance.randrange(60))
        stamp = self.stamp.format(self.year, *moment, self.paper)
        share = [navigation(self.share)] if self.share else []
        if self.author and len(bylines) == 1 and bylines[0].marks and not bylines[0].continues:
            return [behind(stamp + self.author, bylines[0]), *share]
        return [navigation(stamp), *share, *bylines]


def post_pages(gold: Gold, *, seed: int) -> Gold:
    """A copy of gold as pages saved from a web site: a trail, time and source below the headline, lists of others.

    What a page has around its article goes with the seed.
    """
    chance = chance_for("pages", gold, seed)

    def now_and_then(rows: tuple[str, ...], share: float) -> str:
        return chance.choice(rows) if chance.random() < share else ""

    site = _Site(
        crumbs=chance.choice(_CRUMBS),
        stamp=chance.choice(_STAMPS),
        share=now_and_then(_SHARES, 0.6),
        more=now_and_then(_MORE, 0.6),
        staff=now_and_then(_STAFF, 0.3),
        turn=now_and_then(_TURNS, 0.5),
        end=now_and_then(_ENDS, 0.4),
        title=now_and_then(("{0}_{1}_{2}", "{0}-{2}", "{0} | {1} | {2}"), 0.2),
        paper=chance.choice(PAPERS),
        year=chance.randrange(2003, 2024),
        author=now_and_then(_AUTHORS, 0.4),
        is_headline_twice=chance.random() < 0.15,
        headlines=headlines(gold),
        chance=chance,
    )
    return replace(gold, lines=set_each(gold, site.page))
