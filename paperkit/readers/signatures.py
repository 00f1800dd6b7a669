"""Signatures: bylines run on at a paragraph's end, in brackets or not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from paperkit.patterns import pattern
from paperkit.readers.agencies import read_agencies
from paperkit.readers.bylines import author_is
from paperkit.readers.names import Name, has_surname
from paperkit.readers.places import PLACES
from paperkit.readers.printed import without_source
from paperkit.readers.roles import BEFORE_RE, NO_NAME, OFFICE
from paperkit.readers.runs import BylineReading, read_run
from paperkit.readers.surnames import NAME_PARTS

_REACH = 64
#: A name, and behind a slash or a comma where from, how old, what somebody is.
_FROM_SOMEWHERE = pattern(
    r"(?P<name>[^\W\d\x00-\x7f]{2,4})(?P<who>\s?[／/╱](?![图圖文摄攝综綜台臺外]|[^，,。]{0,6}[报報电電])[^／/╱。]{2,18}|[，,]\s?[0-9０-９一二三四五六七八九十]{1,3}[岁歲]"
    r"|[，,]?\s?寄自[^\W\x00-\x7f]{2,8})$"
)
_STOPS = frozenset("。！？!?…”」』》;；")
#: A paragraph has at least so many characters.
_PROSE = 30


def read_signature(text: str) -> tuple[BylineReading, ...]:
    """The bylines run on at a paragraph's end: …开始。（梅文）, …開始。」報導．攝影╱周禾, …开始。记者 王芳.

    The first reading starts at the bracket, or at the role; the last one stops at the text's end.
    """
    floor = max(0, len(text) - _REACH)
    if text[-1:] in _CLOSINGS:
        return _bracketed(text, floor)
    if filed := _FILED.search(text, floor):
        readings = _bracketed(text[: filed.start()], floor)
        return _over(readings, readings[0].start, len(text)) if readings else ()
    # A sentence's end after the name would make it the subject of one.
    return () if text[-1:] in "。！？!?；;：:，," else _run_on(text, floor)


def _bracketed(text: str, floor: int) -> tuple[BylineReading, ...]:
    opening = max(text.rfind(mark, floor) for mark in "（(【〔［[")
    if opening <= 0:
        return ()
    inner = text[opening + 1 : -1].strip()
    if inner in NO_NAME or not inner:
        return ()
    if author := author_is(text, opening + 1, len(text) - 1):
        return _over(author, opening, len(text))
    if agencies := read_agencies(text, opening + 1, len(text) - 1):
        return _over(agencies, opening, len(text))
    if somebody := _somebody(text, opening + 1, len(text) - 1):
        return _over(somebody, opening, len(text))
    readings = read_run(text, *without_source(text, opening + 1, len(text) - 1))
    if not readings:
        return ()
    if readings[0].role == "author" and not BEFORE_RE.match(text, readings[0].start):
        # （梅文） closes a sentence; （左） or （综合整理） inside one is no signature.
        names = readings[0].names
        if not names or (
            text[:opening].rstrip()[-1:] not in "。！？!?…”」』》；;）)"
            and not _closes_prose(text[:opening], [name.text for name in names])
        ):
            return ()
        if all(name.text in PLACES for name in names):
            return ()
        # A single character is how the old papers' wits signed: （鈍）.
        if not readings[0].org and not all(
            has_surname(name.text) or len(name.text) <= 3 or _has_parts(name.text) for name in names
        ):
            return ()
    if all(reading.role == "photographer" for reading in readings):
        return ()
    return _over(readings, opening, len(text))


def _somebody(text: str, start: int, stop: int) -> tuple[BylineReading, ...]:
    """A reader and where or who they are: （周禾／柳溪，退休教師）, （周禾，68岁）, （周禾寄自柳溪）."""
    found = _FROM_SOMEWHERE.match(text, start, stop)
    if found is None or not has_surname(found["name"]) or text[: start - 1].rstrip()[-1:] not in _STOPS:
        return ()
    name = Name(found["name"], found.start("name"), found.end("name"))
    return (BylineReading(start, stop, "author", (name,), found["who"].strip("／/╱，, ")),)


def _closes_prose(before: str, names: Sequence[str]) -> bool:
    """Whether names stand behind a sentence that lost its stop: …解答问题一百三十余个(周禾).

    A short line could be a row of a list, whose brackets hold a school or a player.
    """
    return len(before) >= _PROSE and any(mark in before for mark in "，,。") and all(map(has_surname, names))


def _over(readings: tuple[BylineReading, ...], start: int, stop: int) -> tuple[BylineReading, ...]:
    """Readings of which the first begins and the last ends where the signature does."""
    *others, last = readings
    spread = [*others, replace(last, stop=stop)]
    spread[0] = replace(spread[0], start=start)
    return tuple(spread)


def read_inner_signatures(paragraphs: Sequence[str], *, signed: bool) -> list[tuple[int, tuple[BylineReading, ...]]]:
    """The signatures that close paragraphs of an article that goes on: of letters, questions, short items.

    With the number of its paragraph. `signed` says that the article's end is signed too; where two are for sure,
    the others may be by anybody.
    """
    found = [(number, text, read_signature(text)) for number, text in enumerate(paragraphs)]
    sure = {number for number, text, readings in found if readings and _is_sure(text, readings)}
    many = signed + len(sure) >= 2
    return [(number, readings) for number, _, readings in found if readings and (many or number in sure)]


def _is_sure(text: str, readings: tuple[BylineReading, ...]) -> bool:
    """Whether what reads as a signature of a text is one even where the article goes on behind it."""
    # 一等奖：《外婆的闹钟》（浮槎大学　明月白） is a list.
    if text[: readings[0].start].rstrip()[-1:] not in "。！？!?…”」』）)":
        return False
    names = [name.text for reading in readings for name in reading.names]
    return bool(names) and (
        any(reading.role != "author" or reading.org for reading in readings)
        or all(has_surname(name) or _has_parts(name) for name in names)
    )


def _has_parts(name: str) -> bool:
    """Whether a name is made as those of peoples without surnames are: 阿不力孜, 买买提·艾力."""
    return "·" in name or name.startswith(NAME_PARTS) or name.endswith(NAME_PARTS)


#: The day in the calendar of the Republic, behind an agency's editor: （編輯：周禾）1110312.
_FILED = pattern(r"(?<=[）)])\s*[01]?[0-9]{6}$")
_CLOSINGS = frozenset("）)】〕］]")
_RUN_ON = pattern(
    r"(?<=[。！？!?…”」』）)])\s*[■□●◆☉◎★◇○▲]?\s*(?=(?:本[报報]|新[华華]社|[^\W\x00-\x7f]{2,6}[日晚][报報])?\s*"
    r"(?:特[约約]|[见見][习習]|[实實][习習]|首席|[驻駐].{1,4})?\s*(?:[记記]者|通[讯訊][员員]|[实實][习習]生|作者|撰[文稿]|文\s*[／/╱]|[报報][导導][．.·、／/╱]|[整][理][:：／/╱]|[采採][写寫访訪][:：／/╱])|[■□◆☉◎])"
)
#: A gap behind the last sentence, wider than those between the parts of a sentence.
_WIDE = pattern(
    r"(?<=[。！？!?…”」』])[ \u3000]{2,12}(?=[^\s。！？!?，,]{2,20}(?:[ \u3000]{1,3}[^\s。！？!?，,]{1,4}){0,3}$)"
)


def _run_on(text: str, floor: int) -> tuple[BylineReading, ...]:
    """A byline after the last sentence, without brackets."""
    for found in _RUN_ON.finditer(text, floor):
        start = found.start() + len(found[0]) - len(found[0].lstrip())
        readings = read_run(text, start, len(text))
        if readings and all(reading.names for reading in readings):
            # …切割石笋样品。本报通讯员 浦江 摄影: a caption's credit.
            if all(reading.role == "photographer" for reading in readings):
                return ()
            return _over(readings, start, len(text))
    is_spaced = text.find("\u3000\u3000", floor) >= 0 or text.find("  ", floor) >= 0
    wide = _WIDE.search(text, floor) if is_spaced else None
    if wide is None:
        return ()
    readings = read_run(text, wide.end(), len(text))
    # Letters: …希望制止。　　某县农民协会　王芳.
    if (
        len(readings) == 1
        and len(readings[0].names) <= 2
        and all(has_surname(name.text) for name in readings[0].names)
        and (len(readings[0].names) == 1 if readings[0].org is None else OFFICE.fullmatch(readings[0].org))
    ):
        return _over(readings, wide.end(), len(text))
    return ()
