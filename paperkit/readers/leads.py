"""Leads (消息头) and datelines (电头): 本报讯（记者王芳）, 新华社北京1月1日电, 【本報訊】, 記者周禾／台北報導."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from paperkit.readers.bylines import BylineReading, read_run
from paperkit.readers.dates import read_date
from paperkit.readers.names import has_surname
from paperkit.readers.places import PLACES

#: Characters at the start of a paragraph in which a lead must end.
_REACH = 110
_CLOSING_REACH = 48
_LONGEST_PLACE = 12

_OPENING = r"[（(【〔［\[〖〈]"
_CLOSING = r"[）)】〕］\]〗〉]"
_BULLETS = " \t\u3000■□●○◆◇▲△▼▽★☆◎⊙•·・▶＊*．.①②③④⑤⑥⑦⑧⑨"
_AGENCY = (
    r"本[报報刊社台校][^\W\x00-\x7f]{0,2}?(?=[讯訊迅汛]|[\w\s])|新[华華]社|中新[社网網]|中[央国國]?通?[讯訊]?社|中央社|[国國][际際]新[闻聞]社|"
    r"路透[社電电]?|[^\W\x00-\x7f]{1,5}(?:通[讯訊]社|[联聯]社|法[新]社|新社|[电電]通|[华華]社)|[合聯联][众眾衆][合]?社|[合联聯][众眾衆合美]社|哈[瓦]斯社?|同盟社?|[电電]通社?|塔斯社|法新社|共同社|美[联聯]社|"
    r"[^\W\x00-\x7f]{1,8}?(?:[日晚早晨商时時周週农農校军軍都市工人青年导導快新]+[报報])(?:社|[网網])?|[^\W\x00-\x7f]{2,6}[网網]"
)
#: Any agency of two or three characters: only with a day, or right before the wire's mark.
_ANY_AGENCY = r"[^\W\x00-\x7f]{2,3}社"
_WHEN_AND_WHERE = r"[^。，,；;！!？?（()）【】〔〕“”「」：:\n]{0,30}?"
_WIRE = r"(?:[讯訊迅汛]|[专專特]?[电電](?:[讯訊])?)(?![视視话話力影商台子动動器脑腦网網厂廠价價梯缆纜费費灯燈源站池机機磁信报報邮郵告])"
_DATELINE = re.compile(
    rf"(?:[综綜]合|[据據]|[转轉][载載])?\s*(?P<agency>{_AGENCY})\s*(?P<rest>{_WHEN_AND_WHERE})(?P<wire>{_WIRE})"
)
_OTHER_AGENCY = re.compile(rf"(?P<agency>{_ANY_AGENCY})(?P<rest>{_WHEN_AND_WHERE})(?P<wire>{_WIRE})")
#: Without an agency only a day makes it a dateline: 倫敦二月二十八日電.
_WIRE_FROM = re.compile(
    rf"(?P<rest>[^\W\x00-\x7f]{{2,8}}\s?(?:[0-9０-９一二三四五六七八九十廿]{{1,3}}月)?[0-9０-９一二三四五六七八九十廿]{{1,3}}[日號号])\s*(?P<wire>{_WIRE})"
)
#: Words that end like a wire's mark and are none: 本报通讯, 本报简讯.
_NO_WIRE = re.compile(
    r"(?:通|短|简|簡|快|资|資|音|喜|死|家|来|來|审|審|问|問|闻|聞|传|傳|致|唁|贺|賀|来|发|發|急|充|供|用|停|水|发|核|火|闪|閃|邮|郵|通)$"
)
_REPORTER = re.compile(
    r"(?:[记記]者|特派[员員]|通[讯訊][员員]|[实實][习習]生|[评評][论論][员員]|[特][约約派]|本[报報])"
)
_SIGN = re.compile(r"[讯訊迅汛电電]|[记記]者|[报報][导導道]|[员員][\w\s]")
_SIGN_REACH = 64
_FROM_PLACE = re.compile(r"\s*[／/╱]\s*[^\W\x00-\x7f]{2,8}$")
#: Roles that no place holds.
_SOMEBODY = re.compile(r"[记記]者|特派[员員]|通[讯訊][员員]")
_COLON = re.compile(r"\s*[：:]")
_CLOSING_RE = re.compile(_CLOSING)
_DATED = re.compile(
    r"[0-9０-９一二三四五六七八九十]{1,2}月[0-9０-９一二三四五六七八九十]{1,3}日(?=\s*[（(](?:本[报報])?(?:[特首实見见][^（()）]{0,4})?(?:[记記]者|通[讯訊][员員]))"
)
_AGENCY_REPORTER = re.compile(
    rf"(?P<agency>{_AGENCY})?(?P<who>[记記]者|特派[员員])(?P<rest>[^（(）)【】〔〕，,。]{{2,24}}?)(?P<wire>[专專]?[电電])[\s]*{_CLOSING}"
)
_LOCAL = re.compile(rf"(?P<place>[^\W\x00-\x7f]{{2,6}}?)(?P<wire>[讯訊])(?=\s*{_CLOSING})")
_REPORTED = re.compile(
    r"\s*[／/╱]?\s*(?:[综綜]合|[现現][场場]|[摄攝]影|[外連连][电電線线])?(?:[报報][导導道]|[专專][电電])"
)
_NAMED_REPORT = re.compile(r"[^。，,；;！!？?“「]{2,30}?[报報][导導道][：:]")
_SENTENCE = re.compile(r"[。；;！!？?“「]")
_SPACE = " \t\u3000\xa0"
_UNBRACKETED_STOP = re.compile(r"\s{1,4}|[：:，,。]|(?=[0-9０-９“「])")


@dataclass(frozen=True, slots=True)
class DatelineReading:
    """Agency, place and ISO date, and the half-open span of the dateline."""

    start: int
    stop: int
    agency: str | None = None
    place: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class LeadReading:
    """A lead from `start` to `stop`: its dateline, and its bylines with the spans they have in the text."""

    start: int
    stop: int
    dateline: DatelineReading | None
    bylines: tuple[BylineReading, ...] = ()


def read_lead(text: str) -> LeadReading | None:
    """The lead at the start of a paragraph, behind a bullet or not; None where there is none."""
    head = text[:_REACH]
    # Most paragraphs have none of what every lead has one of.
    if _SIGN.search(head, 0, _SIGN_REACH) is None:
        return None
    begin = len(head) - len(head.lstrip(_BULLETS))
    opening = re.match(rf"{_OPENING}\s*", head[begin:])
    inner = begin + (opening.end() if opening else 0)
    if opening and (reading := _agency_reporter(head, begin, inner)) is not None:
        return reading
    dateline = _dateline_at(head, inner)
    if dateline is None and opening:
        dateline = _local(head, inner)
    place = dateline.stop if dateline else begin
    if dateline and opening:
        closing = re.compile(rf"\s*{_CLOSING}").match(head, place)
        if closing is None:
            # 【本報訊記者王小明】: the byline stands in the same brackets.
            return _in_one_bracket(head, begin, dateline, place)
        place = closing.end()
    if dateline and (again := _dateline_at(head, place)) is not None and again.date is None:
        # 本报讯本报讯: printed twice.
        place = again.stop
    if dateline and (dated := _DATED.match(head, place)) is not None:
        date = read_date(dated[0])
        dateline = replace(dateline, stop=dated.end(), date=date.iso if date else None)
        place = dated.end()
    bylines, stop = _bylines_at(head, place, behind_dateline=dateline is not None)
    if dateline is None and not bylines:
        return None
    return LeadReading(begin, _with_colon(head, stop), dateline, bylines)


def _with_colon(head: str, stop: int) -> int:
    colon = _COLON.match(head, stop)
    return colon.end() if colon else stop


def _in_one_bracket(head: str, begin: int, dateline: DatelineReading, place: int) -> LeadReading | None:
    end = _CLOSING_RE.search(head, place)
    if end is None:
        return None
    inner = _readings(head, place, end.start())
    return LeadReading(begin, _with_colon(head, end.end()), dateline, inner) if inner else None


def _agency_reporter(head: str, begin: int, inner: int) -> LeadReading | None:
    """（中央社記者鍾逸民臺北二十二日電）: the byline stands inside the dateline."""
    found = _AGENCY_REPORTER.match(head, inner)
    if found is None:
        return None
    date = read_date(found["rest"])
    limit = found.start("rest") + (date.start if date else len(found["rest"]))
    best: tuple[int, int, LeadReading] | None = None
    for size in (0, 2, 3, 4):
        readings = read_run(head, found.start("who"), limit - size)
        if not readings or not all(has_surname(name.text) for reading in readings for name in reading.names):
            continue
        where = head[limit - size : limit].strip()
        # A known place, and a name of three characters, are likelier than any other cut.
        rank = (int(where in PLACES), len(readings[-1].names[-1].text) if readings[-1].names else 0)
        if best is None or rank > best[:2]:
            dateline = DatelineReading(
                inner, found.end("wire"), found["agency"], where or None, date.iso if date else None
            )
            best = (*rank, LeadReading(begin, _with_colon(head, found.end()), dateline, readings))
    return best[2] if best is not None else None


def _local(head: str, inner: int) -> DatelineReading | None:
    """【本市訊】, 〔石楠訊〕: a place, and no agency."""
    found = _LOCAL.match(head, inner)
    return None if found is None else DatelineReading(inner, found.end("wire"), None, found["place"])


def _readings(text: str, start: int, stop: int) -> tuple[BylineReading, ...]:
    """Bylines in `text[start:stop]`, a place and 报道 behind them left aside: 记者周禾北京报道."""
    reported = _REPORTED.search(text, start, stop)
    if reported is None or reported.end() < stop:
        return read_run(text, start, stop)
    slash = _FROM_PLACE.search(text, start, reported.start())
    if slash is not None:
        return read_run(text, start, slash.start())
    for size in (0, 2, 3, 4, 5, 6):
        cut = reported.start() - size
        if cut <= start + 3:
            break
        readings = read_run(text, start, cut)
        if readings and all(reading.names for reading in readings) and readings[-1].names[-1].text not in PLACES:
            return readings
    return ()


def _bylines_at(head: str, place: int, *, behind_dateline: bool) -> tuple[tuple[BylineReading, ...], int]:
    """The bylines at a place of a lead, and where the lead ends with them."""
    start = place
    while start < len(head) and head[start] in _SPACE:
        start += 1
    bracket = re.match(rf"{_OPENING}", head[start:])
    if bracket:
        end = re.compile(_CLOSING).search(head, start, min(len(head), start + 90))
        if end is None:
            return (), place
        inner = head[start + 1 : end.start()]
        readings = _readings(head, start + 1, end.start())
        if readings and (behind_dateline or _REPORTER.search(inner) or _REPORTED.search(inner)):
            return readings, end.end()
        if behind_dateline and _REPORTER.match(inner.strip()) and len(inner) <= 40:
            return (BylineReading(start + 1, end.start(), "reporter"),), end.end()
        return (), place
    if not _REPORTER.match(head, start) and not (behind_dateline and _NAMED_REPORT.match(head, start)):
        return (), place
    return _unbracketed(head, start, place, behind_dateline=behind_dateline)


def _unbracketed(head: str, start: int, place: int, *, behind_dateline: bool) -> tuple[tuple[BylineReading, ...], int]:
    """记者王芳报道：, 記者周禾／台北報導, 记者 王芳 通讯员 李望川 and then the text."""
    limit = min(len(head), start + 60)
    reported = _REPORTED.search(head, start + 3, limit)
    if reported is not None and not _SENTENCE.search(head, start, reported.start()):
        readings = _readings(head, start, reported.end())
        if readings:
            return readings, reported.end()
    best: tuple[tuple[BylineReading, ...], int] = ((), place)
    if not behind_dateline:
        return best
    # Without 报道 a space, a digit or a comma ends the names: 本报讯 记者王芳 8月13日.
    for found in _UNBRACKETED_STOP.finditer(head, start + 3, limit):
        if found[0][:1] in "，。,":
            break
        readings = read_run(head, start, found.start())
        if readings and all(reading.names for reading in readings):
            best = (readings, found.start())
        if found[0][:1] in "：:":
            break
    return best


def _dateline_at(head: str, place: int) -> DatelineReading | None:
    found = _DATELINE.match(head, place)
    if found is None or (_NO_WIRE.search(found["rest"]) and found["wire"][:1] not in "专專特"):
        found = None
    if found is None and (other := _OTHER_AGENCY.match(head, place)) is not None:
        reading = _reading(other, agency=other["agency"])
        if reading is not None and (reading.date is not None or not other["rest"]):
            return reading
    if found is None:
        bare = _WIRE_FROM.match(head, place)
        return None if bare is None else _reading(bare, agency=None)
    return _reading(found, agency=re.sub(r"\s", "", found["agency"]))


def _reading(found: re.Match[str], *, agency: str | None) -> DatelineReading | None:
    rest = found["rest"]
    date = read_date(rest)
    where = (rest[: date.start] + rest[date.stop :] if date else rest).strip(_SPACE + "讯訊电電专專")
    if len(where) > _LONGEST_PLACE or _SOMEBODY.search(where):
        return None
    return DatelineReading(found.start(), found.end(), agency, where or None, date.iso if date else None)


def read_dateline(text: str) -> DatelineReading | None:
    """The dateline that a whole line is: 本報訊, （本报巴黎1月4日电）, 倫敦二月二十八日電."""
    opening = re.match(rf"[\s◇●■□▲]*{_OPENING}?\s*", text[:8])
    reading = _dateline_at(text[:_REACH], opening.end() if opening else 0)
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
    named = re.fullmatch(rf"(?:[综綜]合|[据據原][载載]?)\s*(?P<agency>{_AGENCY})(?:.{{0,6}})", inner)
    if named is not None:
        return DatelineReading(opening, len(text), named["agency"])
    found = _dateline_at(inner, 0)
    if found is None or found.stop < len(inner):
        return None
    return replace(found, start=opening, stop=len(text))
