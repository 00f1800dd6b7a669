"""Leads (消息头) and datelines (电头): 本报讯（记者王芳）, 新华社北京1月1日电, 【本報訊】, 記者周禾／台北報導."""

from __future__ import annotations

from dataclasses import dataclass, replace

from paperkit.patterns import pattern
from paperkit.readers.datelines import (
    AGENCY,
    CLOSING,
    OPENING,
    REACH,
    SPACE,
    DatelineReading,
    dateline_at,
    local_at,
    news_at,
    sent_at,
)
from paperkit.readers.dates import read_date
from paperkit.readers.names import has_surname
from paperkit.readers.places import PLACES
from paperkit.readers.roles import REPORTED_FROM
from paperkit.readers.runs import BylineReading, read_run

_BULLETS = " \t\u3000■□●○◆◇▲△▼▽★☆◎⊙•·・▶＊*．.①②③④⑤⑥⑦⑧⑨"
_MARKS = frozenset(_BULLETS.strip())
_REPORTER = pattern(
    r"(?:[记記]者|特派[员員]|通[讯訊][员員]|[实實][习習]生|[评評][论論][员員]|[特][约約派]|[见見][习習][记記]者|本[报報])"
)
_SIGN = pattern(
    r"[讯訊迅汛电電]|[记記]者|[报報][导導道]|[员員][\w\s]|消息|[【〔][^】〕]{2,14}[／/╱]|[特专專][稿訪访寫写]|[综綜]合|通信"
)
_SIGN_REACH = 64
_FROM_PLACE = pattern(r"\s*[／/╱]\s*[^\W\x00-\x7f]{2,8}$")
_SLASHES = ("／", "/", "╱")
_CENTRE = pattern(r"[^\W\x00-\x7f]{2,5}(?:中心|[组組]|部)")
#: The colon that ends a lead, or the comma that does: 据路透社新加坡17日电，.
_COLON = pattern(r"\s*[：:︳｜|丨]|[，,﹐]")
_CLOSING_RE = pattern(CLOSING)
_SPACE_CLOSING = pattern(rf"\s*{CLOSING}")
_OPENING_RE = pattern(rf"{OPENING}\s*")
_DATED = pattern(
    r"[0-9０-９一二三四五六七八九十]{1,2}月[0-9０-９一二三四五六七八九十]{1,3}日(?=\s*[（(](?:本[报報])?(?:[特首实見见][^（()）]{0,4})?(?:[记記]者|通[讯訊][员員]))"
)
_AGENCY_REPORTER = pattern(
    rf"(?P<agency>{AGENCY}|[^\W\x00-\x7f]{{2,3}}社)?(?P<who>[记記]者|特派[员員])(?P<rest>[^（(）)【】〔〕，,。]{{2,24}}?)(?P<wire>[专專]?[电電])[\s]*{CLOSING}"
)
#: A kind of text in brackets where a lead stands: 【特稿】, 【綜合外電】, 【娛樂組報道】.
_KIND = pattern(
    rf"{OPENING}(?:(?:本[报報](?:[^\W\d\x00-\x7f]{{2,5}}?)?)?[特專专][稿訪访寫写]|[联聯]合[报報][导導道]|[专專][題题][报報][導导道]|[综綜]合(?:外[电電])?(?:[报報][导導道])?|[^\W\d\x00-\x7f]{{2,4}}[组組部][报報][导導道]|又[讯訊]){CLOSING}"
)
#: Where an agency has it from, behind its dateline: 【新华社十三日讯】巴黎消息：, 据塔斯社柏林八日电：.
_TOLD_FROM = pattern(
    r"\s*(?:[^\W\d\x00-\x7f]{2,8}消息|(?:[据據])?[^\W\x00-\x7f]{1,6}社[^\W\x00-\x7f]{2,14}日[电電讯訊])\s*[：:]"
)
#: The name of a database's field before the text: <正文>=, LP   .
_TEXT_FIELD = pattern(
    r"[【〔\[<‹◇]?(?:正文|全文|内容|內容|Full text|Text|LP|TX)\s*(?:[>›】〕\]]?\s?[=:：]|[】〕\]]|\s{2})\s*"
)
#: A reporter in brackets, and what they sent: a special, an interview, a letter from a place, a summary of the wires.
_SPECIAL = pattern(
    rf"(?P<who>(?:本[报報])?(?:[特首][派约約席])?(?:[记記]者|特派[员員]|[编編][译譯]))\s?(?P<name>[^\W\d\x00-\x7f]{{2,8}}?)"
    rf"(?:\s?[／/╱]\s?(?:[综綜]合[^】〕\]]{{2,14}}|[特专專][稿访訪题題电電])|[特专專][稿访訪]|\s[^\W\d\x00-\x7f]{{2,4}}(?:直[击擊]|[专專][访訪])"
    rf"|\s?[专專][题題][报報][导導道]|(?P<from>[航通]?[讯訊]))\s*{CLOSING}"
)
_REPORTED = pattern(
    r"\s*[／/╱]?\s*(?:[综綜]合|[现現][场場]|[摄攝]影|[外連连][电電線线])?(?:[报報][导導道]|[专專][电電])"
)
_NAMED_REPORT = pattern(r"[^。，,；;！!？?“「]{2,30}?[报報][导導道][：:]")
_SENTENCE = pattern(r"[。；;！!？?“「]")
#: Between spaces and with a surname a reporter is one without a dateline and without 报道 too: 本报记者 王芳 昨天中午…
_SPACED_REPORTER = pattern(
    r"(?:本[报報])?(?:[见見实實][习習]|[特][约約派]|[首][席])?[记記]者[ \u3000]{1,2}(?P<name>[^\W\x00-\x7f]{2,4}|[^\W\x00-\x7f][ \u3000]{1,2}[^\W\x00-\x7f])[ \u3000]{1,2}(?=[^\s\u3000])"
)
_UNBRACKETED_STOP = pattern(r"\s{1,4}|[：:，,。]|(?=[0-9０-９“「])")


@dataclass(frozen=True, slots=True)
class LeadReading:
    """A lead from `start` to `stop`: its dateline, and its bylines with the spans they have in the text."""

    start: int
    stop: int
    dateline: DatelineReading | None
    bylines: tuple[BylineReading, ...] = ()


def read_lead(text: str) -> LeadReading | None:
    """The lead at the start of a paragraph, behind a bullet or not; None where there is none."""
    head = text[:REACH]
    # Most paragraphs have none of what every lead has one of; behind a bullet a place alone is one.
    if _SIGN.search(head, 0, _SIGN_REACH) is None and head.lstrip()[:1] not in _MARKS:
        return None
    field = _TEXT_FIELD.match(head)
    begin = field.end() if field else len(head) - len(head.lstrip(_BULLETS))
    opening = _OPENING_RE.match(head, begin)
    inner = opening.end() if opening else begin
    if opening and (reading := _agency_reporter(head, begin, inner)) is not None:
        return reading
    if opening and (reading := _special(head, begin, inner)) is not None:
        return reading
    if opening and (kind := _KIND.match(head, begin)) is not None:
        return LeadReading(begin, kind.end(), None)
    dateline = dateline_at(head, inner)
    if dateline is None:
        dateline = news_at(head, inner, bracketed=opening is not None) or (
            local_at(head, inner) if opening else sent_at(head, inner)
        )
    place = dateline.stop if dateline else begin
    if dateline and opening:
        closing = _SPACE_CLOSING.match(head, place)
        if closing is None:
            # 【本報訊記者王小明】: the byline stands in the same brackets.
            return _in_one_bracket(head, begin, dateline, place)
        place = closing.end()
    if dateline and (again := dateline_at(head, place)) is not None and again.date is None:
        # 本报讯本报讯: printed twice.
        place = again.stop
    if dateline and (dated := _DATED.match(head, place)) is not None:
        date = read_date(dated[0])
        dateline = replace(dateline, stop=dated.end(), date=date.iso if date else None)
        place = dated.end()
    if dateline and (told := _TOLD_FROM.match(head, place)) is not None:
        return LeadReading(begin, told.end(), dateline)
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
    best: tuple[int, int, int, LeadReading] | None = None
    for size in (0, 2, 3, 4):
        readings = read_run(head, found.start("who"), limit - size)
        where = head[limit - size : limit].strip()
        # Behind a name that ends at a known place no list of surnames is needed.
        if not readings or not (
            where in PLACES or all(has_surname(name.text) for reading in readings for name in reading.names)
        ):
            continue
        # A known place, a place rather than a second name, a name of three characters: likelier than any other cut.
        rank = (
            int(where in PLACES),
            -_is_run_on(readings),
            len(readings[-1].names[-1].text) if readings[-1].names else 0,
        )
        if best is None or rank > best[:3]:
            dateline = DatelineReading(
                inner, found.end("wire"), found["agency"], where or None, date.iso if date else None
            )
            best = (*rank, LeadReading(begin, _with_colon(head, found.end()), dateline, readings))
    return best[3] if best is not None else None


def _special(head: str, begin: int, inner: int) -> LeadReading | None:
    """【本報記者周禾特稿】, 【本報記者周禾柳溪訊】, 〔編譯周禾／綜合外電〕: who, and what they sent or where they sent it from."""
    found = _SPECIAL.match(head, inner)
    if found is None:
        return None
    stop = found.end("name")
    if found["from"]:
        # Name and place are run together: a known place behind the name tells, else names of three characters are likeliest.
        letters = found["name"]
        cuts = [size for size in (3, 2, 4) if len(letters) - size >= 2 and has_surname(letters[:size])]
        known = [size for size in cuts if letters[size:] in PLACES]
        if not cuts:
            return None
        stop = found.start("name") + (known or cuts)[0]
    readings = read_run(head, found.start("who"), stop)
    if not readings or not all(reading.names for reading in readings):
        return None
    return LeadReading(begin, _with_colon(head, found.end()), None, readings)


def _readings(text: str, start: int, stop: int) -> tuple[BylineReading, ...]:
    """Bylines in `text[start:stop]`, a place and 报道 behind them left aside: 记者周禾北京报道."""
    reported = _REPORTED.search(text, start, stop)
    if reported is None or reported.end() < stop:
        return read_run(text, start, stop)
    where = REPORTED_FROM.search(text, start + 2, stop)
    if where is not None and where["place"].split("、")[0] in PLACES and "、" in where["place"]:
        # 记者　周禾　北京、上海报道.
        return read_run(text, start, stop)
    slash = _FROM_PLACE.search(text, start, reported.start())
    if slash is not None or text[reported.start() : reported.start() + 1] in _SLASHES:
        return _reporters(text, start, slash.start() if slash is not None else reported.start())
    # A known place is left aside first; without one, what makes fewest names of what is run together.
    sizes = [size for size in (2, 3, 4, 5) if text[reported.start() - size : reported.start()] in PLACES]
    best: tuple[BylineReading, ...] = ()
    for size in (*sizes, 0, 2, 3, 4, 5, 6):
        cut = reported.start() - size
        if cut <= start + 3:
            continue
        readings = read_run(text, start, cut)
        if readings and all(reading.names for reading in readings) and readings[-1].names[-1].text not in PLACES:
            if size in sizes or "導" not in reported[0] or not _is_run_on(readings):
                return readings
            best = best or readings
    return best


def _is_run_on(readings: tuple[BylineReading, ...]) -> bool:
    """Whether the last name stands right behind another: 記者邊若華嘉義報導 has one name and a place."""
    names = readings[-1].names
    return len(names) > 1 and names[-1].start == names[-2].stop


def _reporters(text: str, start: int, stop: int) -> tuple[BylineReading, ...]:
    """Who stands before ／台北報導: reporters, said or not, or an office: 社會中心╱綜合報導."""
    if stop - start <= 8 and _CENTRE.fullmatch(text, start, stop):
        return (BylineReading(start, stop, "reporter", (), text[start:stop]),)
    readings = read_run(text, start, stop)
    return tuple(replace(reading, role="reporter") if reading.role == "author" else reading for reading in readings)


def _bylines_at(head: str, place: int, *, behind_dateline: bool) -> tuple[tuple[BylineReading, ...], int]:
    """The bylines at a place of a lead, and where the lead ends with them."""
    start = place
    while start < len(head) and head[start] in SPACE:
        start += 1
    bracket = _OPENING_RE.match(head, start)
    if bracket:
        end = _CLOSING_RE.search(head, start, min(len(head), start + 90))
        if end is None:
            return (), place
        inner = head[start + 1 : end.start()]
        readings = _readings(head, start + 1, end.start())
        if readings and (behind_dateline or _REPORTER.search(inner) or _REPORTED.search(inner)):
            return readings, end.end()
        if head[start] in "【〔" and (slash := _FROM_PLACE.search(head, start, end.start())) is not None:
            # 【王小明╱台中】
            where = slash[0].strip("／/╱ \u3000电電")
            readings = _reporters(head, start + 1, slash.start()) if where in PLACES else ()
            if readings and all(has_surname(name.text) for reading in readings for name in reading.names):
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
        spaced = _SPACED_REPORTER.match(head, start)
        if spaced is None or not has_surname("".join(spaced["name"].split())):
            return best
        return read_run(head, start, spaced.end("name")), spaced.end("name")
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
