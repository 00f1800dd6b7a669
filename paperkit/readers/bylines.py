"""Bylines: who wrote it, in which role, for whom.

A byline is a run of roles and names: 本报记者 王芳 通讯员 李望川, 王芳 文/图, □周禾. A role before its names
(记者王芳) rules over one behind them (王芳 摄); names without a role are an author's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from paperkit.model import Role
from paperkit.readers.names import SURNAMES, Name, has_surname, read_names
from paperkit.readers.roles import (
    AFTER,
    AFTER_RE,
    BEFORE,
    BEFORE_RE,
    BEHIND,
    BETWEEN,
    BRACKETS,
    CHUNK_MARKS,
    FROM_PLACE,
    GAP,
    MARKS,
    NAMED_AUTHOR,
    NO_NAME,
    OFFICE,
    POST_NAME,
)

#: Characters of a byline that are looked at; a longer line is no byline.
LONGEST = 100
_SIGNATURE = 64
_LONGEST_OFFICE = 16


@dataclass(frozen=True, slots=True)
class BylineReading:
    """One role with its names, and the half-open span they stand at."""

    start: int
    stop: int
    role: Role
    names: tuple[Name, ...] = ()
    org: str | None = None


def read_byline(text: str) -> tuple[BylineReading, ...]:
    """The bylines that a whole line holds: （本报记者　周禾）, □ 王芳　通讯员　李望川, 本报评论员.

    Empty where the line is something else.
    """
    if len(text) > LONGEST:
        return ()
    start, stop = _inside(text, 0, len(text))
    return _author_is(text, start, stop) or read_run(text, start, stop)


def _author_is(text: str, start: int, stop: int) -> tuple[BylineReading, ...]:
    """作者为某大学教授, 作者系某大学教授　蔺长庚, 作者凌若兰为退休教师: an author by post, with a name or without."""
    named = NAMED_AUTHOR.match(text, start, stop)
    if named is not None and has_surname(named["name"]):
        name = Name(named["name"], named.start("name"), named.end("name"))
        return (BylineReading(0, len(text), "author", (name,), named["post"]),)
    post = _AUTHOR_IS.match(text, start, stop)
    if post is None:
        return ()
    space = max(text.rfind(mark, post.start(1), stop) for mark in " \u3000")
    names = read_names(text, space + 1, stop) if space > 0 else ()
    if names and all(has_surname(name.text) for name in names):
        return (BylineReading(0, len(text), "author", names, text[post.start(1) : space].strip()),)
    return (BylineReading(0, len(text), "author", (), post[1]),)


def read_run(text: str, start: int, stop: int) -> tuple[BylineReading, ...]:
    """The bylines that fill `text[start:stop]`, without brackets around them."""
    whole = stop
    if (behind := BEHIND.search(text, start + 2, stop)) is not None and _names_end(text, start, behind.start()):
        stop = behind.start()
    if (reported := FROM_PLACE.search(text, start, stop)) is not None:
        stop = reported.start()
    readings: list[BylineReading] = []
    current: BylineReading | None = None
    office: tuple[str, int] | None = None
    place = _skip(text, start, stop)
    while place < stop:
        after = AFTER_RE.match(text, place, stop) if office or (current is not None and current.names) else None
        before = BEFORE_RE.match(text, place, stop) if after is None else None
        if after is not None and current is not None:
            readings.append(_with_role(current, _role(after, "a", AFTER), after.end()))
            current = None
            place = after.end()
        elif after is not None and office is not None:
            readings.append(BylineReading(office[1], after.end(), _role(after, "a", AFTER), (), office[0]))
            office, place = None, after.end()
        elif before is not None:
            if current is not None:
                readings.append(current)
            org, begin = (before["org"] or office[0], office[1]) if office is not None else (before["org"], place)
            office = None
            current = BylineReading(begin, before.end(), _role(before, "r", BEFORE), (), org)
            place = before.end()
        else:
            names, end = _names_or_office(text, place, stop)
            if names:
                if current is None:
                    begin, org = (office[1], office[0]) if office is not None else (place, None)
                    current, office = BylineReading(begin, end, "author", (), org), None
                current = replace(current, stop=names[-1].stop, names=current.names + names)
            elif end == place:
                return ()
            elif current is None:
                office = (text[place:end], place)
            else:
                current = replace(current, stop=end, org=current.org or text[place:end])
            place = end
        place = _skip(text, place, stop)
    if current is not None:
        readings.append(current)
    if not readings:
        return ()
    if whole > stop:
        readings[-1] = replace(readings[-1], stop=whole)
    return tuple(_unnamed_commentator(text, reading) for reading in _merged(readings))


def _names_end(text: str, start: int, stop: int) -> bool:
    """Whether what stands before a place ends in a name: 申如岡 before 啟, and not 王作."""
    size = 0
    while size < 4 and stop - size > start and text[stop - size - 1] not in BETWEEN:
        size += 1
    return any(has_surname(text[stop - length : stop]) for length in (3, 2) if length <= size)


def _skip(text: str, place: int, stop: int) -> int:
    while place < stop and text[place] in MARKS + BETWEEN:
        place += 1
    return place


def _names_or_office(text: str, place: int, stop: int) -> tuple[tuple[Name, ...], int]:
    """The names at a place and their end; no names but an end where an office stands there; else the place."""
    end = _chunk_end(text, place, stop)
    while end > place and text[end - 1] in MARKS + BETWEEN:
        end -= 1
    space = GAP.search(text, place, end)
    if space is not None and OFFICE.fullmatch(text, place, space.start()):
        # 县气象局　王芳, 退休职工　李望川: the office first.
        return (), space.start()
    names = read_names(text, place, end)
    if names and len(names) == 1 and not has_surname(names[0].text) and OFFICE.fullmatch(text, place, end):
        return (), end
    if not names and (post := POST_NAME.match(text, place, space.start() if space else end)) is not None:
        # 局长毛孟先, 读者邵其昌: the post first, without a space.
        return (), post.end(1)
    if names and space is not None and not has_surname(names[0].text) and names[0].stop == space.start():
        later = read_names(text, space.end(), end)
        if later and all(has_surname(name.text) for name in later):
            return (), space.start()
    if names:
        return names, end
    if space is not None:
        if names := read_names(text, place, space.start()):
            return names, space.start()
        later = read_names(text, space.end(), end)
        if later and all(has_surname(name.text) for name in later) and space.start() - place <= _LONGEST_OFFICE:
            return (), space.start()
    return (), end if OFFICE.fullmatch(text, place, end) else place


def _merged(readings: list[BylineReading]) -> list[BylineReading]:
    """A role without names belongs to the one behind it: 圖／記者周禾, 文/本报记者王芳."""
    merged: list[BylineReading] = []
    for reading in readings:
        above = merged[-1] if merged else None
        if above is not None and not above.names and not above.org and above.role != "commentator":
            role = above.role if above.role in ("photographer", "translator", "editor") else reading.role
            merged[-1] = replace(reading, start=above.start, role=role)
        else:
            merged.append(reading)
    return merged


def _role(found: re.Match[str], letter: str, table: tuple[tuple[Role, str], ...]) -> Role:
    for number, (role, _) in enumerate(table):
        if found[f"{letter}{number}"] is not None:
            return role
    raise AssertionError("a role pattern matched without a role")


def _with_role(current: BylineReading, role: Role, stop: int) -> BylineReading:
    """A role behind the names: 记者 王芳 摄 is a photographer, 记者 王芳 文/图 and 记者 王芳 整理 stay reporters."""
    if role == "photographer" or (current.role == "author" and role != "author"):
        return replace(current, role=role, stop=stop)
    return replace(current, stop=stop)


def _unnamed_commentator(text: str, reading: BylineReading) -> BylineReading:
    """本报评论员 without a name is the paper's own voice: it stands as the organisation."""
    if reading.role == "commentator" and not reading.names:
        return replace(reading, org=text[reading.start : reading.stop].strip(MARKS + BETWEEN))
    return reading


def _chunk_end(text: str, place: int, stop: int) -> int:
    """Where a stretch of names or an office ends: at the next role, or at a mark that no name holds."""
    found = [pattern.search(text, place + 1, stop) for pattern in (CHUNK_MARKS, BEFORE_RE, AFTER_RE)]
    end = min((match.start() for match in found if match is not None), default=stop)
    return stop if _is_given_name(text, place, end, stop) else end


def _is_given_name(text: str, place: int, end: int, stop: int) -> bool:
    """Whether a role is one half of a spread name: 梅　文 is no text by Mr. Mei."""
    return end - place == 1 and text[place] in SURNAMES and text[end:stop].strip() in ("文", "图", "圖", "著")


def _inside(text: str, start: int, stop: int) -> tuple[int, int]:
    """The span within marks and one pair of brackets around all of it."""
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


def read_signature(text: str) -> tuple[BylineReading, ...]:
    """The bylines run on at a paragraph's end: …开始。（梅文）, …開始。」報導．攝影╱周禾, …开始。记者 王芳.

    The first reading starts at the bracket, or at the role; the last one stops at the text's end.
    """
    floor = max(0, len(text) - _SIGNATURE)
    if text[-1:] in _CLOSINGS:
        return _bracketed(text, floor)
    # A sentence's end after the name would make it the subject of one.
    return () if text[-1:] in "。！？!?；;：:，," else _run_on(text, floor)


def _bracketed(text: str, floor: int) -> tuple[BylineReading, ...]:
    opening = max(text.rfind(mark, floor) for mark in "（(【〔［[")
    if opening <= 0:
        return ()
    inner = text[opening + 1 : -1].strip()
    if inner in NO_NAME or not inner:
        return ()
    if author := _author_is(text, opening + 1, len(text) - 1):
        return (replace(author[0], start=opening, stop=len(text)),)
    readings = read_run(text, opening + 1, len(text) - 1)
    if not readings:
        return ()
    if readings[0].role == "author" and not BEFORE_RE.match(text, readings[0].start):
        # （梅文） closes a sentence; （左） or （综合整理） inside one is no signature.
        names = readings[0].names
        if text[:opening].rstrip()[-1:] not in "。！？!?…”」』》；;" or not names:
            return ()
        if not all(has_surname(name.text) or len(name.text) in (2, 3) or "·" in name.text for name in names):
            return ()
    if all(reading.role == "photographer" for reading in readings):
        return ()
    first, last = readings[0], readings[-1]
    if len(readings) == 1:
        return (replace(first, start=opening, stop=len(text)),)
    return (replace(first, start=opening), *readings[1:-1], replace(last, stop=len(text)))


_CLOSINGS = frozenset("）)】〕］]")
_AUTHOR_IS = re.compile(r"作者(?:[为爲為係系是]|[单單]位[:：为]?)\s*(.{2,40})$")
_RUN_ON = re.compile(
    r"(?<=[。！？!?…”」』）)])\s*[■□●◆☉◎★◇○▲]?\s*(?=(?:本[报報]|新[华華]社|[^\W\x00-\x7f]{2,6}[日晚][报報])?\s*"
    r"(?:特[约約]|[见見][习習]|[实實][习習]|首席|[驻駐].{1,4})?\s*(?:[记記]者|通[讯訊][员員]|[实實][习習]生|作者|撰[文稿]|文\s*[／/╱]|[报報][导導][．.·、／/╱]|[整][理][:：／/╱]|[采採][写寫][:：／/╱])|[■□◆☉◎])"
)


def _run_on(text: str, floor: int) -> tuple[BylineReading, ...]:
    """A byline after the last sentence, without brackets."""
    for found in _RUN_ON.finditer(text, floor):
        start = found.start() + len(found[0]) - len(found[0].lstrip())
        readings = read_run(text, start, len(text))
        if readings and all(reading.names for reading in readings):
            last = replace(readings[-1], stop=len(text))
            first = replace(readings[0], start=start) if len(readings) > 1 else replace(last, start=start)
            return (first, *readings[1:-1], last) if len(readings) > 1 else (first,)
    return ()
