"""Bylines on a line of their own: （本报记者　周禾）, 作者为某大学教授, 浮槎散人."""

from __future__ import annotations

from paperkit.patterns import pattern
from paperkit.readers.agencies import read_agencies
from paperkit.readers.names import Name, has_surname, read_names
from paperkit.readers.places import PLACES
from paperkit.readers.printed import signed_part
from paperkit.readers.roles import BRACKETS, BY_SOMEBODY, MARKS, NAMED_AUTHOR, NO_NAME, OFFICE, PENNED
from paperkit.readers.runs import BylineReading, read_run

#: Characters of a byline that are looked at; a longer line is no byline.
LONGEST = 100
_AUTHOR_IS = pattern(r"作者(?:[为爲為係系是]|[单單]位[:：为]?)\s*(.{2,40})$")
#: Standing titles, and ends of texts, as short as names. A false author is worse than none.
_STANDING = (
    "来信 來信 来稿 來稿 来函 來函 速览 速覽 论坛 論壇 专题 專題 材料 反馈 反饋 回答 解答 商情 行情 股市行情 相關個股 相关个股 "
    "新闻 新聞 即时新闻 即時新聞 要闻 要聞 命理 绝句 絕句 律诗 律詩 待续 待續 合唱 幕落 公牍 公牘 华埠 華埠 立场 立場 本網立場 "
    "本网立场 新时代 新作为 新篇章 今日 昨日 天气 天氣 导读 導讀 目录 目錄 附录 附錄 前言 后记 後記 "
)
_TITLES = frozenset(_STANDING.split())
#: A reporter's number in the house: 记者　周禾　J017.
_STAFF_CODE = pattern(r"\s[A-Z][0-9]{2,4}$")
_PEN_NAME = pattern(r"(?:[^\W\x00-\x7f]|[ \u3000]){2,10}")
_NO_PEN_NAME = pattern(
    r"[本综綜][报報刊台合]|[报報][导導道社]|消息|[讯訊电電]|[编編][辑輯者]|[记記作][者]|[来來投供特][稿]|具名|佚名|匿名|[图圖文][片／]?|[年月日版]|[未待][完续續]|[社委部局厅廳院馆館所厂廠队隊校站处處段台臺号號店会會县縣]|[的是了在]"
)


def read_byline(text: str) -> tuple[BylineReading, ...]:
    """The bylines that a whole line holds: （本报记者　周禾）, □ 王芳　通讯员　李望川, 本报评论员.

    Empty where the line is something else.
    """
    if len(text) > LONGEST:
        return ()
    start, stop = _inside(text, 0, len(text))
    start, stop = signed_part(text, start, stop)
    if (code := _STAFF_CODE.search(text, start, stop)) is not None:
        stop = code.start()
    if "由" in text and (somebody := BY_SOMEBODY.match(text, start, stop)) is not None:
        start = somebody.end()
    readings = author_is(text, start, stop) or read_agencies(text, start, stop) or read_run(text, start, stop)
    return () if "作者" not in text and _is_nobody(readings) else readings


def read_pen_name(text: str) -> tuple[BylineReading, ...]:
    """A name that no surname tells, on a line that is known to be a byline: 浮槎散人, （木易青禾）."""
    if len(text) > LONGEST:
        return ()
    start, stop = _inside(text, 0, len(text))
    if text[stop - 1 : stop] == "稿" and (penned := PENNED.search(text, start, stop)) is not None:
        stop = penned.start()
    letters = "".join(text[start:stop].split())
    if (
        not 2 <= len(letters) <= 6
        or letters in NO_NAME
        or letters in _TITLES
        or _PEN_NAME.fullmatch(text, start, stop) is None
        or _NO_PEN_NAME.search(letters) is not None
        or OFFICE.fullmatch(letters) is not None
    ):
        return ()
    return (BylineReading(start, stop, "author", (Name(letters, start, stop),)),)


def _is_nobody(readings: tuple[BylineReading, ...]) -> bool:
    """Whether all that was read is a standing title or a place without a role: 读者来信, 台北."""
    return all(
        reading.role == "author"
        and reading.org is None
        and bool(reading.names)
        and all(name.text in _TITLES or name.text.rstrip("市县縣") in PLACES for name in reading.names)
        for reading in readings
    )


def author_is(text: str, start: int, stop: int) -> tuple[BylineReading, ...]:
    """作者为某大学教授, 作者系某大学教授　蔺长庚, 作者凌若兰为退休教师: an author by post, with a name or without."""
    if not text.startswith("作者", start):
        return ()
    named = NAMED_AUTHOR.match(text, start, stop)
    # A name that is padded needs no surname to be known as one.
    if named is not None and (has_surname(letters := "".join(named["name"].split())) or letters != named["name"]):
        name = Name(letters, named.start("name"), named.end("name"))
        return (BylineReading(0, len(text), "author", (name,), named["post"]),)
    post = _AUTHOR_IS.match(text, start, stop)
    if post is None:
        return ()
    comma = max(text.rfind(mark, post.start(1), stop) for mark in "，,")
    if comma > 0 and (others := read_run(text, comma + 1, stop)) and others[0].role != "author":
        # 作者为某所所长，本报记者王芳采访整理.
        return (BylineReading(0, comma, "author", (), text[post.start(1) : comma]), *others)
    space = max(text.rfind(mark, post.start(1), stop) for mark in " \u3000")
    names = read_names(text, space + 1, stop) if space > 0 else ()
    if names and all(has_surname(name.text) or "·" in name.text for name in names):
        return (BylineReading(0, len(text), "author", names, text[post.start(1) : space].strip()),)
    return (BylineReading(0, len(text), "author", (), post[1]),)


def _inside(text: str, start: int, stop: int) -> tuple[int, int]:
    """The span within marks and one pair of brackets around all of it; a square can come out as an N: N本报记者."""
    if text.startswith("N本", start):
        start += 1
    while start < stop and text[start] in MARKS:
        start += 1
    while stop > start and text[stop - 1] in " \t\u3000\xa0。":
        stop -= 1
    closing = BRACKETS.get(text[start]) if start < stop else None
    if closing and text[stop - 1] in closing and not any(mark in text[start + 1 : stop - 1] for mark in BRACKETS):
        start, stop = start + 1, stop - 1
    while start < stop and text[start] in MARKS:
        start += 1
    return start, stop
