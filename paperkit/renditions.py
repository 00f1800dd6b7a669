"""The same issue as other media give it: flat, as text collections do; as a database's records; as pages of a web site.

Training sees each kind, so that a paper's text is known in whatever form it comes. The gold stays true; records and web
pages hold lines of the page that the issue does not.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from zlib import crc32

from paperkit.cuts import keep_spans
from paperkit.gold import Gold, GoldLine, Mark
from paperkit.restyle import regions

#: What databases of newspapers call the fields of an article, by the label of the line.
_FIELDS = {
    "kicker": ("引题", "肩题"),
    "main": ("标题", "题名", "篇名", "文章标题"),
    "headline": ("标题", "题名", "篇名", "文章标题"),
    "deck": ("副题", "副标题"),
    "byline": ("作者", "责任者"),
    "column": ("专栏", "栏目"),
}
_FIELD_FORMS = ("{}：", "{}:", "【{}】", "[{}]", "<{}>=", "{} ", "{}： ")
#: What stands between two records; the number is the record's.
_BETWEEN_RECORDS = ("-" * 40, "=" * 30, "", "第{0}条", "【记录{0}】", "<REC>", "{0}/120")
_SHARES = (
    "分享到： 微信 微博 QQ空间",
    "分享 臉書 LINE 列印 字級 小 中 大",
    "【字体：大 中 小】 打印 关闭",
    "收藏 打印 评论 0",
)
_MORE = ("相关阅读", "相关新闻", "延伸閱讀", "推荐阅读", "更多新聞")
_SECTIONS = ("新闻", "本地", "社會", "要闻", "生活", "国内", "地方", "文教")
_CRUMBS = ("首页 > {0} > {1}", "首頁　>　{0}", "您的位置：首页 >> {0} >> 正文", "当前位置：网站首页 - {0} - {1}")
_STAMPS = (
    "{0}-{1:02d}-{2:02d} {3:02d}:{4:02d}",
    "{0}/{1:02d}/{2:02d} {3:02d}:{4:02d}",
    "发布时间：{0}-{1:02d}-{2:02d} {3:02d}:{4:02d}　来源：{5}",
    "{0}年{1:02d}月{2:02d}日 {3:02d}:{4:02d}　来源：{5}　浏览：{4}",
    "來源：{5}　發布時間：{0}-{1:02d}-{2:02d}",
)
_PAPERS = ("青川日报", "石楠晚报", "本报", "白石時報", "本网")
#: The lines of an article set anew: from those above its text, its text and what follows, and its number in the issue.
_Setting = Callable[[list[GoldLine], list[GoldLine], int], list[GoldLine]]


def flatten(gold: Gold) -> Gold:
    """A copy of gold as collections of a newspaper's articles have them: no text of the page, no indents, no layout.

    A blank line stands between any two lines, so that nothing but the text shows where an article begins.
    """
    lines: list[GoldLine] = []
    for line in gold.lines:
        if line.article is not None:
            indent = len(line.text) - len(line.text.lstrip())
            lines += [keep_spans(line, [(indent, len(line.text))]), GoldLine("")]
    return replace(gold, lines=tuple(lines[:-1]))


def file_records(gold: Gold, *, seed: int) -> Gold:
    """A copy of gold as databases of newspapers export it: each article a record, its fields named.

    Names of fields, their form, what stands between records and where page and date stand go with the seed.
    """
    chance = _chance("records", gold, seed)
    form, between = chance.choice(_FIELD_FORMS), chance.choice(_BETWEEN_RECORDS)
    names = {label: chance.choice(fields) for label, fields in _FIELDS.items()}
    page = form.format(chance.choice(("版次", "版名", "版号"))) + f"第{chance.randrange(1, 9)}版"
    date = form.format(chance.choice(("日期", "出版日期"))) + f"2006-0{chance.randrange(1, 10)}-17"
    place = [GoldLine(page, label="folio"), GoldLine(date, label="folio")]
    if chance.random() < 0.4:
        place.append(GoldLine(form.format("来源") + chance.choice(_PAPERS), label="folio"))
    text = form.format(chance.choice(("正文", "全文", "内容")))
    is_before, runs_in = chance.random() < 0.3, chance.random() < 0.4

    def record(head: list[GoldLine], rest: list[GoldLine], number: int) -> list[GoldLine]:
        fields = [_named(line, form, names) for line in head]
        opening = between.format(number)
        lines = [GoldLine(opening, label="rule" if opening[0] in "-=" else "furniture") if opening else GoldLine("")]
        lines += [*place, *fields] if is_before else [*fields, *place]
        if runs_in:
            return [*lines, _behind(text, rest[0]), *rest[1:]]
        return [*lines, GoldLine(text.rstrip(), label="navigation"), *rest]

    return _set_each(gold, record)


def post_pages(gold: Gold, *, seed: int) -> Gold:
    """A copy of gold as pages saved from a web site: a trail, time and source below the headline, lists of others."""
    chance = _chance("pages", gold, seed)
    crumbs, stamp, share, more = (chance.choice(row) for row in (_CRUMBS, _STAMPS, _SHARES, _MORE))
    paper, year = chance.choice(_PAPERS), chance.randrange(2008, 2024)
    has_share, has_more, has_neighbours = (chance.random() < 0.6 for _ in range(3))
    heads = [line.text.strip() for line in gold.lines if line.label in ("main", "headline") and not line.continues]

    def page(head: list[GoldLine], rest: list[GoldLine], number: int) -> list[GoldLine]:
        moment = (chance.randrange(1, 13), chance.randrange(1, 29), chance.randrange(24), chance.randrange(60))
        aside = [stamp.format(year, *moment, paper), *([share] if has_share else [])]
        # Some sites put the byline above the time, some below it.
        titles = [line for line in head if line.label not in ("byline", "caption", "credit")]
        others = [line for line in head if line.label in ("byline", "caption", "credit")]
        lines = [_navigation(crumbs.format(*chance.sample(_SECTIONS, 2))), *titles]
        lines += [*map(_navigation, aside), *others, *rest]
        if has_more:
            lines += map(_navigation, [more, *(f"·{text}" for text in _some(heads, chance))])
        if has_neighbours:
            lines += map(_navigation, [f"上一篇：{text}" for text in _some(heads, chance)[:1]])
        return lines

    return _set_each(gold, page)


def _chance(kind: str, gold: Gold, seed: int) -> random.Random:
    return random.Random(f"{kind} {seed} {crc32(gold.text.encode('utf-8', 'replace'))}")


def _set_each(gold: Gold, setting: _Setting) -> Gold:
    """A copy with each whole article that has text set anew; all else stays where it is."""
    lines: list[GoldLine] = []
    number = 0
    for blocks in regions(gold.lines):
        for block in blocks:
            place = next((k for k, line in enumerate(block) if line.label == "body"), None)
            if block[0].article is None or place is None:
                lines += block
            else:
                number += 1
                lines += setting(block[:place], block[place:], number)
    return replace(gold, lines=tuple(lines))


def _navigation(text: str) -> GoldLine:
    return GoldLine(text, label="navigation")


def _some(heads: Sequence[str], chance: random.Random) -> list[str]:
    return chance.sample(heads, min(len(heads), chance.randrange(1, 5)))


def _named(line: GoldLine, form: str, names: dict[str, str]) -> GoldLine:
    """A line with the name of its field before it."""
    name = names.get(line.label or "")
    return line if name is None or line.continues else _behind(form.format(name), line)


def _behind(field: str, line: GoldLine) -> GoldLine:
    """A line behind the name of a field, its indent gone."""
    indent = len(line.text) - len(line.text.lstrip())
    shift = len(field) - indent
    marks = tuple(Mark(mark.tag, mark.start + shift, mark.stop + shift) for mark in line.marks)
    return replace(line, text=field + line.text.lstrip(), marks=marks)
