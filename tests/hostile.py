"""Issues made of the forms that newspapers print, with strings put into them that break programs.

The same count and seed give the same issues.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace

from paperkit.conversion import map_text
from paperkit.export import Edition
from paperkit.pipeline import analyse

#: Strings that end, open or escape something in one format or another.
HOSTILE = (
    "\0", "\x01\x08\x1b", "\x1b[31m红\x1b[0m", "\x1b]0;标题\x07", "\x7f\x85\x9b", "\x0b\x0c", "\r", "\ud800",
    "\udfff县", "\ud83d\ude00", "\ufffe\uffff", "\U0001fffe", "\ufdd0", "\u2028\u2029", "\u202e\u2066",
    "\ufeff", "\u200b", "\ue000", "𠮷野家", "</script>", "<script>alert(1)</script>", "<!--", "-->", "]]>",
    "<![CDATA[", "<?xml version='1.0'?>", "<!DOCTYPE x>", "&amp;", "&#0;", "&nbsp", "&", "<b>", "</p>", "<图>",
    "a < b > c", "\"'", "`", "\\", "\\u003c", "{{ 7*7 }}", "{% raw %}", "${x}", "=1+1", "+1", "-1", "@SUM(A1)",
    "\t=1", "＝1", "=HYPERLINK(\"http://例.invalid\")", "|", "#", "# 标题", "---", "* * *", "1. 一", "[/记者]",
    "[b记者 王芳]", ":sunny:", "../../etc/passwd", "C:\\x", "%s%n", "%00", "'; DROP TABLE 文章; --", "null",
    "NaN", "http://[", "urn:x y", "a:b:c", "９９９９年９９月９９日", "0000年0月0日", "　" * 40, "，" * 60,
    "（" * 60, "—" * 60, "é́́́", "﷽",
)  # fmt: skip

_STAND_INS = {0xD800: 0xF8F0, 0xDFFF: 0xF8F1, 0xD83D: 0xF8F2, 0xDE00: 0xF8F3}
_SURROGATES = {stand_in: surrogate for surrogate, stand_in in _STAND_INS.items()}
_NAME_ENDS = ("", "\0", "</title>", "]]>", "\n", "../x", "=1")
_NAMES = ("王芳", "林　宇", "欧阳立仁", "买买提·艾力", "李 甲", "赵乙", "羅永和", "Smith")
_PLACES = ("霖城", "石楠县", "北京", "桐嶼")
_MASTHEADS = (
    "霖水日报　2013年8月13日　星期二　第1234期　第3版",
    "桐嶼日報 中華民國八十六年九月二十三日 星期二",
    "霖水日报 8月13日",
    "第二版 要闻",
)
_HEADLINES = (
    "县委召开夏粮收购工作会议",
    "“一道必答题”怎样作答？",
    "舊糖廠土地解編有譜",
    "把失去的时间抢回来",
    "公 告",
    "遗失声明",
    "今日导读",
)
_KICKERS = ("鼓足干劲再出发　撸起袖子补短板", "荒廢十八年　居民盼了又盼", "——我县推进八区建设侧记")
_COLUMNS = ("人民时评", "图片新闻", "简讯", "读者来信", "【副刊】", "■社论")
_LEADS = (
    "本报讯（记者{name}）{month}月{day}日上午，",
    "新华社{place}{month}月{day}日电（记者{name}、{other}）",
    "〔記者{name}／{place}報導〕",
    "本报{place}{month}月{day}日电 记者{name}报道：",
    "据新华社{place}电",
    "",
)
_BYLINES = (
    "本报记者 {name} 通讯员 {other}",
    "□{name}",
    "本报评论员",
    "（{name}）",
    "记者{name}{other}文/图",
    "编辑：{name}",
    "{name} 译",
)
_BODIES = (
    "全县重点项目建设推进会在县会议中心二楼召开，县领导出席会议并讲话，会议通报了前五个月的进展情况。",
    "他指出，前5个月开工47个项目，完成投资31.8亿元，占年度计划的44.7%。",
    "三具蒸汽機保存完好，廠區佔地十二點四公頃，當年由包商估價運走的軌道還剩多少，得重新清查才知道。",
    "一是抓开工；二是抓进度；三是抓储备。各单位要倒排工期、挂图作战，在确保质量和安全的前提下加快建设",
    "麦收过后是秋播，",
)
_CAPTIONS = (
    "图为{place}农民在晾晒新收的小麦。本报记者 {name} 摄",
    "▲舊糖廠的大煙囪高三十六公尺。（圖／記者{name}攝）",
    "{month}月{day}日，与会人员在施工现场听取介绍。 新华社记者 {name} 摄",
)
_TAILS = (
    "（下转第四版）",
    "责任编辑：{name}　版式：{other}",
    "上一版　下一版",
    "③8",
    "—— —— ——",
    "（{name}）",
    "编者按：此文可读。",
)
_PARTS = (_BODIES, _CAPTIONS, _BYLINES, _TAILS, _HEADLINES)


def hostile_issues(count: int, seed: int) -> Iterator[Edition]:
    """So many issues, each parsed from a text of its own; some are empty or hold nothing but hostile strings."""
    chance = random.Random(seed)
    for number in range(count):
        text = hostile_text(chance)
        # Lone surrogates are put in behind the parser: what labels lines takes none.
        analysis = analyse(text.translate(_STAND_INS), name=f"hostile-{seed}-{number}{chance.choice(_NAME_ENDS)}.txt")
        source = replace(analysis.source, text=text)
        yield Edition(map_text(analysis.issue, lambda text: text.translate(_SURROGATES)), source)


def hostile_text(chance: random.Random) -> str:
    """The raw text of one issue."""
    kind = chance.random()
    if kind < 0.02:
        return chance.choice(("", "\n \n", "　"))
    if kind < 0.06:
        return "\n".join(chance.choices(HOSTILE, k=chance.randint(1, 30)))
    lines = [chance.choice(_MASTHEADS)] if chance.random() < 0.6 else []
    for _ in range(chance.randint(1, 7)):
        lines += _article(chance)
    rate = chance.choice((0.02, 0.15, 0.5))
    mixed = [_spoilt(line, chance) if chance.random() < rate else line for line in lines]
    return chance.choice(("\n", "\n\n", "\r\n")).join(mixed)


def _article(chance: random.Random) -> list[str]:
    lines = [_filled(table, chance) for table in (_COLUMNS, _KICKERS) if chance.random() < 0.3]
    if chance.random() < 0.9:
        lines.append(_filled(_HEADLINES, chance))
    if chance.random() < 0.3:
        lines.append(_filled(_BYLINES, chance))
    lines.append(_filled(_LEADS, chance) + _filled(_BODIES, chance))
    return lines + [_filled(chance.choice(_PARTS), chance) for _ in range(chance.randint(0, 6))]


def _filled(table: tuple[str, ...], chance: random.Random) -> str:
    return chance.choice(table).format(
        name=chance.choice(_NAMES),
        other=chance.choice(_NAMES),
        place=chance.choice(_PLACES),
        month=chance.randint(1, 12),
        day=chance.randint(1, 28),
    )


def _spoilt(line: str, chance: random.Random) -> str:
    """The line with a hostile string in its middle, at an end, or in its place."""
    string = chance.choice(HOSTILE)
    position = chance.choice((0, len(line), chance.randint(0, len(line))))
    return string if chance.random() < 0.1 else line[:position] + string + line[position:]
