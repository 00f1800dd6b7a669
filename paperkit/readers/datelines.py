"""Datelines (电头): 新华社北京1月1日电, 【本報訊】, 倫敦二月二十八日電, 十八日申刻北京專電."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from paperkit.patterns import pattern
from paperkit.readers.dates import read_date
from paperkit.readers.places import PLACES

#: Characters at the start of a paragraph in which a lead must end.
REACH = 110
_CLOSING_REACH = 48
_LONGEST_PLACE = 12

OPENING = r"[（(【〔［\[〖〈]"
CLOSING = r"[）)】〕］\]〗〉]"
SPACE = " \t\u3000\xa0"
AGENCY = (
    r"本[报報刊社台校][^\W\x00-\x7f]{0,2}?(?=[讯訊迅汛]|[\w\s])|新[华華]社|中新[社网網]|中[央国國]?通?[讯訊]?社|中央社|[国國][际際]新[闻聞]社|"
    r"路透[社電电]?|[^\W\x00-\x7f]{1,5}(?:通[讯訊信]社|[联聯]社|法[新]社|新社|[电電]通|[华華]社)|[合聯联][众眾衆][合]?社|合[众眾衆][国國][际際]社|[合联聯][众眾衆合美]社|哈[瓦]斯社?|同盟社?|[电電]通社?|塔斯社|法新社|共同社|美[联聯]社|"
    r"[^\W\x00-\x7f]{0,8}?(?:[日晚早晨商时時周週农農校军軍都市工人青年导導快新]+[报報])(?:社|[网網])?|[^\W\x00-\x7f]{2,6}(?:融媒|[传傳]媒|[广廣][电電]|客[户戶]端|[发發]布)(?=\s?[讯訊])|[^\W\x00-\x7f]{2,6}[网網]"
)
#: Any agency of two or three characters: only with a day, or right before the wire's mark.
_ANY_AGENCY = r"[^\W\x00-\x7f]{2,3}社"
_WHEN_AND_WHERE = r"[^。，,；;！!？?（()）【】〔〕“”「」：:\n]{0,30}?"
_WIRE = r"(?:[综綜]合外[电電][报報][导導道]|[讯訊迅汛]|[专專特]?[电電](?:[讯訊])?)(?![视視话話力影商台子动動器脑腦网網厂廠价價梯缆纜费費灯燈源站池机機磁信报報邮郵告])"
_DATELINE = pattern(
    rf"(?:[综綜]合|[据據]|[转轉][载載])?\s*(?P<agency>{AGENCY})\s*(?P<rest>{_WHEN_AND_WHERE})(?P<wire>{_WIRE})"
)
_OTHER_AGENCY = pattern(rf"(?P<agency>{_ANY_AGENCY})(?P<rest>{_WHEN_AND_WHERE})(?P<wire>{_WIRE})")
#: Without an agency only a day makes it a dateline: 倫敦二月二十八日電.
_WIRE_FROM = pattern(
    rf"(?P<rest>[^\W\x00-\x7f]{{2,8}}\s?(?:[0-9０-９一二三四五六七八九十廿]{{1,3}}月)?[0-9０-９一二三四五六七八九十廿]{{1,3}}[日曰號号](?:[上下]午[一二三四五六七八九十]{{1,3}}[時时])?)\s*(?P<wire>{_WIRE})"
)
#: Words that end like a wire's mark and are none: 本报通讯, 本报简讯.
_NO_WIRE = pattern(
    r"(?:通|短|简|簡|快|资|資|音|喜|死|家|来|來|审|審|问|問|闻|聞|传|傳|致|唁|贺|賀|来|发|發|急|充|供|用|停|水|发|核|火|闪|閃|邮|郵|通)$"
)
#: Roles that no place holds.
_SOMEBODY = pattern(r"[记記]者|特派[员員]|通[讯訊][员員]")
_BEFORE_DATELINE = pattern(rf"[\s◇●■□▲]*{OPENING}?\s*")
#: （据新华社）, （原载石楠日报）.
_FROM_AGENCY = pattern(rf"(?:[综綜]合|[据據原][载載]?)\s*(?P<agency>{AGENCY})(?:.{{0,6}})")
_LOCAL = pattern(
    rf"(?:本[报報])?(?P<place>[^\W\x00-\x7f]{{2,6}}?)(?P<wire>(?:特[约約])?通[信讯訊]|[讯訊]|消息|[综綜]合[电電讯訊])(?=\s*{CLOSING})"
)
#: Old papers' telegrams tell the hour: 南京十五日下午八時電.
_HOUR = pattern(r"[上下]午[一二三四五六七八九十]{1,3}[時时]$")
#: 【日本《西都新闻》十月一日报道】: another paper's article, in brackets.
_OTHER_PAPER = pattern(
    rf"[^\W\d\x00-\x7f]{{0,8}}(?P<agency>《[^》]{{2,20}}》)(?P<rest>[^】〕］）)]{{0,24}}?)(?:[报報][导導道]|文章|社[论論]|消息|[专專][电電])(?=\s*{CLOSING})"
)
#: （东京法新电）: place and agency, and no day.
_PLACE_AND_AGENCY = pattern(
    rf"(?P<place>[^\W\d\x00-\x7f]{{2,6}}?)(?P<agency>路透|法新|美[联聯]|合[众眾]|共同|塔斯|埃菲|安莎)社?[电電](?=\s*{CLOSING})"
)
#: What an association sends in: 石楠同乡会讯：; a place behind a bullet: ▲北京電, ◇江口讯.
_SENT_IN = pattern(r"(?P<agency>[^\W\d\x00-\x7f]{2,14}?)[讯訊]\s*(?=[：:])")
_FROM_THERE = pattern(r"(?P<place>[^\W\d\x00-\x7f]{2,4}?)(?:[讯訊电電]|消息)(?=[ \t\u3000：:。])")
#: A telegram or a letter behind a bullet, headed by nothing but its place: ▲漢口　商務總會昨議.
_FROM_PLACE = pattern(r"(?P<place>[^\W\d\x00-\x7f]{2,5})(?=[ \t\u3000]+[^\W\d\x00-\x7f]{4})")
#: A paper by a name of its own, told by the reporter behind it: 香港海潮訊（記者　周禾）, 青川晨讯　记者周禾.
_OWN_NEWS = pattern(
    r"(?P<agency>[^\W\d\x00-\x7f]{2,8}?)[讯訊](?=\s*[（(]\s*(?:本[报報])?[^）)]{0,4}(?:[记記]者|通[讯訊][员員])|[ \t\u3000]+(?:[记記]者|通[讯訊][员員]))"
)
#: 【本報消息】, 【特訊】, and without brackets 据新华社消息　: news, and no place.
_NEWS = pattern(
    rf"(?:[据據]\s?)?(?P<agency>{AGENCY})?(?:(?<=[报報社])(?P<place>[^\W\d\x00-\x7f]{{2,6}}?))?(?:[综綜]合)?(?:消息|[专專特][讯訊]|[综綜]合[报報][导導道])(?=\s*{CLOSING}|[ \t\u3000：:])"
)
_BARE_NEWS = frozenset(("消息", "綜合報道", "综合报道", "綜合報導"))
#: 十八日申刻北京專電, 又電: telegrams of the old papers, a day and an hour before the place.
_TELEGRAM = pattern(
    r"(?:又|(?P<day>(?:[一二三四五六七八九十廿初]{1,3}日|同日|昨日?)(?:[子丑寅卯辰巳午未申酉戌亥][刻時]|[上下]午)?)(?P<place>[^\W\d\x00-\x7f]{2,4}?)[來来专專]?)[电電](?=[ \t\u3000]|\s*[】〕])"
)
#: 曼谷15日法新电: place and day before the agency.
_DAY_FIRST = pattern(
    r"(?P<rest>[^\W\d\x00-\x7f]{2,8}\s?(?:[0-9０-９一二三四五六七八九十]{1,3}月)?[0-9０-９一二三四五六七八九十廿]{1,3}日)(?P<agency>[综綜]合|路透|法新|美[联聯]|合[众眾]|共同|塔斯|[彭德][博新]社?|埃菲|安莎|中[央新]|新[华華])社?[电電](?![视視话話])"
)


@dataclass(frozen=True, slots=True)
class DatelineReading:
    """Agency, place and ISO date, and the half-open span of the dateline."""

    start: int
    stop: int
    agency: str | None = None
    place: str | None = None
    date: str | None = None


def local_at(head: str, inner: int) -> DatelineReading | None:
    """【本市訊】, 〔石楠訊〕: a place, and no agency."""
    found = _LOCAL.match(head, inner)
    return None if found is None else DatelineReading(inner, found.end("wire"), None, found["place"])


def sent_at(head: str, place: int) -> DatelineReading | None:
    """石楠同乡会讯：, ▲北京電, ▲漢口　: who or where news was sent from, without brackets."""
    sent = _SENT_IN.match(head, place)
    if sent is not None and not _NO_WIRE.search(sent["agency"]) and not _SOMEBODY.search(sent["agency"]):
        return DatelineReading(place, sent.end(), sent["agency"])
    if place and (bare := _FROM_PLACE.match(head, place)) is not None and bare["place"] in PLACES:
        return DatelineReading(place, bare.end(), None, bare["place"])
    there = _FROM_THERE.match(head, place)
    if there is None or _NO_WIRE.search(there["place"]):
        return None
    # ■力源電　 is a firm; behind a mark 江口讯 is what it seems.
    if there["place"] not in PLACES and not (place and there[0][-1] in "讯訊"):
        return None
    return DatelineReading(place, there.end(), None, there["place"])


def news_at(head: str, inner: int, *, bracketed: bool) -> DatelineReading | None:
    """【本報消息】, 【專訊】, 据新华社消息; 十八日申刻北京專電; 【日本《西都新闻》文章】, （东京法新电）."""
    if bracketed and (other := _OTHER_PAPER.match(head, inner)) is not None:
        date = read_date(other["rest"])
        return DatelineReading(inner, other.end(), other["agency"], None, date.iso if date else None)
    if bracketed and (wired := _PLACE_AND_AGENCY.match(head, inner)) is not None:
        return DatelineReading(inner, wired.end(), wired["agency"], wired["place"])
    if (telegram := _TELEGRAM.match(head, inner)) is not None:
        date = read_date(telegram["day"] or "")
        return DatelineReading(inner, telegram.end(), None, telegram["place"], date.iso if date else None)
    found = _NEWS.match(head, inner)
    if found is None or (found["agency"] is None and (not bracketed or found[0] in _BARE_NEWS)):
        return None
    return DatelineReading(inner, found.end(), found["agency"], found["place"])


def dateline_at(head: str, place: int) -> DatelineReading | None:
    """The dateline with an agency or a day that begins at a place: 本报讯, 新华社北京1月1日电, 曼谷15日法新电."""
    found = _DATELINE.match(head, place)
    if found is None or (_NO_WIRE.search(found["rest"]) and found["wire"][:1] not in "专專特"):
        found = None
    if found is None and (other := _OTHER_AGENCY.match(head, place)) is not None:
        reading = _reading(other, agency=other["agency"])
        if reading is not None and (reading.date is not None or not other["rest"]):
            return reading
    if found is None and (own := _OWN_NEWS.match(head, place)) is not None:
        return DatelineReading(place, own.end(), own["agency"])
    if found is None:
        bare = _WIRE_FROM.match(head, place)
        if bare is not None:
            return _reading(bare, agency=None)
        first = _DAY_FIRST.match(head, place)
        return None if first is None else _reading(first, agency=first["agency"])
    return _reading(found, agency="".join(found["agency"].split()))


def _reading(found: re.Match[str], *, agency: str | None) -> DatelineReading | None:
    rest = found["rest"]
    date = read_date(rest)
    where = (rest[: date.start] + rest[date.stop :] if date else rest).strip(SPACE + "讯訊电電专專")
    if (hour := _HOUR.search(where)) is not None:
        where = where[: hour.start()]
    if len(where) > _LONGEST_PLACE or _SOMEBODY.search(where) or where.endswith("的"):
        return None
    return DatelineReading(found.start(), found.end(), agency, where or None, date.iso if date else None)


def read_dateline(text: str) -> DatelineReading | None:
    """The dateline that a whole line is: 本報訊, （本报巴黎1月4日电）, 倫敦二月二十八日電."""
    opening = _BEFORE_DATELINE.match(text, 0, 8)
    reading = dateline_at(text[:REACH], opening.end() if opening else 0)
    if reading is None or len(text) - reading.stop > 3:
        return None
    return replace(reading, start=0, stop=len(text))


def read_closing_dateline(text: str) -> DatelineReading | None:
    """The bracketed dateline that closes a paragraph: …结束。（本报巴黎1月4日电）, （据新华社）."""
    if not text or text[-1] not in "）)】〕］]":
        return None
    opening = max(text.rfind(mark, max(0, len(text) - _CLOSING_REACH)) for mark in "（(【〔［[")
    if opening < 0:
        return None
    inner = text[opening + 1 : -1].strip()
    named = _FROM_AGENCY.fullmatch(inner)
    if named is not None:
        return DatelineReading(opening, len(text), named["agency"])
    found = dateline_at(inner, 0)
    if found is None or found.stop < len(inner):
        return None
    return replace(found, start=opening, stop=len(text))
