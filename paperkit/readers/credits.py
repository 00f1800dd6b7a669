"""Credits (摄影署名): who took the photo, at the end of its caption."""

from __future__ import annotations

from dataclasses import dataclass, replace

from paperkit.patterns import pattern
from paperkit.readers.names import has_surname
from paperkit.readers.roles import OFFICE
from paperkit.readers.runs import BylineReading, read_run

_REACH = 72
_LONGEST = 48

_ROLE = r"(?:(?<!拍)[摄攝](?:影)?(?:[报報][导導道])?|文[／/╱、]\s*[图圖摄攝]|(?<=\s)文\s?[图圖摄攝]|[图圖][／/╱]?文|[供提][图圖片]|[图圖](?=$|[）)〕】])|[资資]料(?:[图圖]片?|照片?)|(?<=\s)[图圖]|[翻][拍])"
_AGENCY = r"(?:[（(〔][^（()）]{2,14}[）)〕])"
_AGENCY_AT_END = pattern(_AGENCY + "$")
#: A page's number or the reporter's stuck to the credit: 周禾摄④, 周禾 供图 A07, 周禾摄 J106.
_STUCK = r"(?P<stuck>\s*(?:[A-Z]?[0-9０-９]{1,3}|[①-⑳]))?"
_END = pattern(rf"{_ROLE}\s*{_AGENCY}?\s*[。．]?{_STUCK}$")
_AGENCY_END = pattern(
    r"[（(〔](?:[^\W\x00-\x7f]{1,8}社(?:[发發供稿]|(?:[传傳]真)?照片)?|[影][像象]中[国國]|人民[视視][觉覺]|[视視][觉覺]中[国國]|[资資]料[图圖照]片?片?|[^\W\x00-\x7f]{2,8}[供提][图圖])[）)〕]$"
)
_BRACKETED = pattern(
    r"[（(〔【［\[](?P<inner>[^（()）〔〕【】]{0,40}(?:[摄攝供][影图圖]?|[报報][道导導]|[图圖]片?|[资資]料照片?|[发發])|[图圖照文摄攝][／/╱片影][^（()）〔〕【】]{1,30}|[图圖]文?[:：][^（()）]{1,30})[）)〕】］\]][。]?$"
)
_TAKEN = pattern(r"[摄攝]\s*$")
#: 新华社发 after the last sentence, alone or before a bracket.
_SENT = pattern(r"(?:(?<=[。！？!?…；;”）)])|^)\s*(?P<agency>(?:新[华華]社|中新社|本[报報])[发發])\s*$")
#: Who the photo is from, after the last sentence: 民眾提供, 翻攝畫面, 美聯社, Getty Images.
_SOURCE = pattern(
    r"(?<=[。！？!?…」』”）)])\s*(?P<source>[^\s。，,；;：:、「」『』“”（）()]{1,14}[提][供]|翻[摄攝拍][^。，,；;：:、]{0,8}"
    r"|(?:[资資]料|[档檔]案|合成)(?:[画畫]面|照片?|[图圖]片?)|(?:路透|彭博|[东東]方IC|CFP|Getty\s?Images|[视視][觉覺]中[国國]|影像中[国國]|人民[视視][觉覺]"
    r"|[^\W\x00-\x7f]{2,3}社)(?:[／/╱][^\W\x00-\x7f]{2,4}社?)?)[。．]?$"
)
#: One person behind it: 周文正提供, and not 周女士提供, 周家提供.
_GIVER = pattern(r"([^\W\x00-\x7f]{1,3}[^\W\x00-\x7f家方女士師师生眷府社區区局會会])提供")
#: In brackets behind a caption, and no credit: the picture above, the day it was taken.
_NO_CREDIT = pattern(r"[如见見附][图圖]|[^\W\d]{0,3}[0-9０-９]{1,4}[年月日][0-9０-９年月日\s]*[摄攝]")
#: What opens a caption, and no office.
_PICTURED = pattern(r"[上下左右中题題]?[图圖][为爲為①-⑳一二三四五六七八九十]")
#: 图片由县委宣传部提供 names the office behind 由.
_BY = pattern(r"^[图圖照]片由")
_PREFIXED = pattern(
    r"(?:(?:[摄攝]影|[图圖]片?|[图圖]、?文|文[与與和、]?[图圖]|[供提][图圖])\s*[／/╱:：]|[图圖]片[来來]源\s*[:：])[^。，,；]{2,30}$"
)
_SENTENCE_ENDS = "。！？!?…；;」』”）)】〕"
_ROLE_WORD = pattern(
    r"(?:本[报報刊社]|新[华華]社|[^\W\x00-\x7f]{2,6}[日晚][报報])?\s*(?:特[约約派]|[见見实實][习習]|首席|[驻駐].{1,4}|[学學]生)?\s*(?:[记記]者|通[讯訊][员員]|[实實][习習]生|[摄攝]影)"
)
#: The paper before a name that no role stands before: （本報周禾攝）.
_OWN_PAPER = pattern(r"本[报報刊]\s*(?=[^\W\x00-\x7f记記特首见見实實通摄攝评評资資图圖发發])")
_FOLIO = pattern(r"[①-⑳0-9０-９\s\u3000]+")


@dataclass(frozen=True, slots=True)
class CreditReading:
    """The credit that ends a caption: its half-open span, brackets included, and its bylines."""

    start: int
    stop: int
    bylines: tuple[BylineReading, ...]


def read_credit(text: str) -> CreditReading | None:
    """The credit at the end of a caption: …完成焊接工作。本报记者　周禾　摄, …（圖／記者周禾攝）; None where there is none."""
    floor = max(0, len(text) - _REACH)
    tail = text[floor:]
    source = _SOURCE.search(tail)
    if source is not None:
        start = floor + source.start("source")
        giver = _GIVER.match(source["source"])
        if giver is None or not has_surname(giver[1]):
            return CreditReading(start, len(text), ())
        return replace(_credit(text, start, start, start + len(giver[1])), stop=len(text))
    bracketed = _BRACKETED.search(tail)
    if bracketed is not None and _NO_CREDIT.fullmatch(bracketed["inner"]):
        return None
    # 周禾摄（新华社发）: the bracket holds the agency, the names stand before it.
    if bracketed is not None and _TAKEN.search(tail, 0, bracketed.start()) is None:
        start = floor + bracketed.start()
        credit = _credit(text, start, start + 1, floor + bracketed.end("inner"))
        sent = _SENT.search(tail, 0, bracketed.start())
        return credit if sent is None else replace(credit, start=floor + sent.start("agency"))
    prefixed = _PREFIXED.search(tail)
    if prefixed is not None and (prefixed.start() == 0 or tail[prefixed.start() - 1] in _SENTENCE_ENDS + " \u3000（("):
        return _credit(text, floor + prefixed.start(), floor + prefixed.start(), len(text))
    agency = _AGENCY_END.search(tail)
    end = _END.search(tail)
    if end is None and agency is None:
        sent = _SENT.search(tail)
        return None if sent is None else CreditReading(floor + sent.start("agency"), len(text), ())
    stop = floor + (end.start() if end is not None else agency.start() if agency is not None else 0)
    begin = _begin(text, floor, stop)
    if begin is None:
        return CreditReading(floor + agency.start(), len(text), ()) if agency is not None else None
    inner_stop = floor + end.start("stuck") if end is not None and end["stuck"] else len(text)
    return _credit(text, begin, begin, inner_stop)


def _begin(text: str, floor: int, stop: int) -> int | None:
    """Where the credit begins: after the last sentence, or at its first role, or at its names."""
    if stop == 0:
        return 0
    sentence = max((text.rfind(mark, floor, stop) for mark in _SENTENCE_ENDS), default=-1)
    base = sentence + 1 if sentence >= floor else floor
    role = _ROLE_WORD.search(text, base, stop)
    if role is not None and stop - role.start() <= _LONGEST:
        return role.start()
    if base > 0 or floor == 0:
        while base < stop and text[base] in " \t\u3000\xa0":
            base += 1
        if stop - base <= _LONGEST and _is_run(text, base, stop):
            return base
        if sentence >= floor and stop - base <= 16:
            return base
    space = max(text.rfind(mark, base, stop - 1) for mark in " \u3000")
    while space > base:
        if read_run(text, space, stop):
            earlier = max(text.rfind(mark, base, space) for mark in " \u3000")
            # 周　禾 is padded: a single character belongs to what follows it.
            if earlier >= base and read_run(text, earlier + 1, stop) and space - earlier <= 4 and stop - earlier <= 12:
                space = earlier
                continue
            return space + 1
        space = max(text.rfind(mark, base, space) for mark in " \u3000")
    return None


def _is_run(text: str, start: int, stop: int) -> bool:
    """Whether names and roles fill this, a folio before them or not, and no other words."""
    if "（" in text[start:stop] or "(" in text[start:stop]:
        # 王芳（县二中教师）和学生: what stands in brackets is of the caption.
        return False
    folio = _FOLIO.match(text, start, stop)
    readings = read_run(text, folio.end() if folio else start, stop)
    org = readings[0].org if readings else None
    if org is None or readings[0].role != "author":
        return bool(readings)
    return OFFICE.fullmatch(org) is not None and _PICTURED.match(org) is None


def _credit(text: str, start: int, inner: int, stop: int) -> CreditReading:
    for before in (_FOLIO, _OWN_PAPER):
        if (found := before.match(text, inner, stop)) is not None:
            inner = found.end()
    readings = read_run(text, inner, _without_agency(text, inner, stop))
    bylines = tuple(
        reading
        if reading.role == "correspondent" and not reading.names
        else replace(reading, role="photographer", org=reading.org and _BY.sub("", reading.org))
        for reading in readings
    )
    return CreditReading(start, len(text), bylines)


def _without_agency(text: str, start: int, stop: int) -> int:
    """The end of the credit without （影像中国） behind it."""
    while stop > start and text[stop - 1] in "。．":
        stop -= 1
    agency = _AGENCY_AT_END.search(text, start, stop)
    return agency.start() if agency else stop
