"""What belongs to the page: jumps to and from another page, folios, mastheads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from paperkit.patterns import pattern
from paperkit.readers.dates import read_date

_REACH = 30
_NUMERAL = r"[A-Za-zＡ-Ｚ]{0,2}\s*[0-9０-９一二三四五六七八九十]{1,3}"
_SECTION = r"(?:[^\W\x00-\x7f]{0,4}?)"
_JUMP = (
    rf"[（(〔【［\[▲▼■◆→⊙]{{0,2}}\s*(?P<verb>[紧緊]?上接|[紧緊]?接|下[转轉接]|[转轉]|(?:文|全文|相[关關]新[闻聞])[转轉])\s*{_SECTION}第?\s*(?P<page>{_NUMERAL})\s*"
    r"(?P<unit>[版页頁张張面])?[^。，,；）)〕】］\]]{0,10}?[▲▼■◆→⊙]{0,2}[）)〕】］\]]?"
)
_TO = pattern(rf"{_JUMP}$")
_FROM = pattern(_JUMP)
_FOLIO = pattern(
    rf"^[\s■□●◆【〔（(▲]{{0,2}}(?:第\s*(?P<a>{_NUMERAL})\s*[版页頁张張面](?![本权權])|(?P<b>{_NUMERAL})\s*[版页頁张張面](?![本权權])|(?P<c>[A-ZＡ-Ｚ]{{1,2}}\s*[0-9０-９]{{1,3}})(?![0-9０-９])|(?P<d>[0-9０-９]{{1,3}})(?=$|[\s\u3000·|｜/]))"
)
_ANY_FOLIO = pattern(
    rf"第\s*({_NUMERAL})\s*[版页頁张張](?![本权權])|(?<!\w)({_NUMERAL})\s*版(?![本权權])|(?<![A-Za-z0-9])([A-ZＡ-Ｚ][0-9０-９]{{1,3}})(?:版|(?=$|[\s\u3000:：]))"
)
_TITLE = pattern(
    r"[《]?((?:[^\W\x00-\x7f]\s{0,3}){1,7}(?:[日晚早晨商时時周週农農校军軍市工人年导導快新华華]|[青少]年|都市)\s{0,3}[报報]|[^\W\x00-\x7f]{1,6}[新时時]?[闻聞][报報]|[^\W\x00-\x7f]{1,5}\s{0,3}[报報](?=[\s\u3000》]|$))"
)
_NUMBER = pattern(r"(?:[总總]?第|[总總]号?[:：]?第?)\s*([0-9０-９一二三四五六七八九十百千零〇○]{1,8})\s*[期号號]")
_LONGEST_MASTHEAD = 160
_WIDE = str.maketrans(
    "０１２３４５６７８９ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ", "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
)
_HAN_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")}


@dataclass(frozen=True, slots=True)
class Jump:
    """下转第三版 (to) or 上接第一版 (from): the half-open span and the other page."""

    start: int
    stop: int
    direction: Literal["to", "from"]
    page: str


@dataclass(frozen=True, slots=True)
class MastheadReading:
    """What one line of a masthead says."""

    title: str | None
    date: str | None
    number: str | None
    page: str | None


def read_jump(text: str) -> Jump | None:
    """The jump at either end of a text, or the whole of it."""
    head, tail = text[:_REACH], text[-_REACH:]
    ends = head + tail
    # Every verb of a jump has one of these.
    if "转" not in ends and "接" not in ends and "轉" not in ends:
        return None
    begin = len(text) - len(tail)
    # From the left: the first place from which the pattern reaches the end is the jump's bracket.
    for match in (_TO.search(text, begin), _FROM.match(head)):
        if match is None:
            continue
        verb = match["verb"]
        opened = match[0].lstrip()[:1] in "（(〔【［[▲▼■◆→⊙"
        # 转3亩地 inside a sentence is no jump: the short verbs need a bracket or 版 and a whole line.
        if verb in ("转", "轉", "接", "紧接", "緊接") and not (opened or match["unit"]):
            continue
        if not opened and match["unit"] is None and len(match[0]) != len(text):
            continue
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        if "上" in verb or verb in ("紧接", "緊接", "接"):
            if start == 0 or match.end() == len(text):
                return Jump(start, match.end(), "from", page_label(match["page"]))
        elif match.end() == len(text):
            return Jump(start, match.end(), "to", page_label(match["page"]))
    return None


def read_folio(text: str) -> str | None:
    """The page that a folio line names: 第02版:要闻 is "2", A03 is "A3"."""
    if len(text) > _LONGEST_MASTHEAD:
        return None
    found = _FOLIO.match(text)
    if found is not None:
        return page_label(next(group for group in found.groups() if group))
    for found in _ANY_FOLIO.finditer(text):
        return page_label(next(group for group in found.groups() if group))
    return None


def page_label(numeral: str) -> str:
    """A page's number as others name it too: 02, ２ and 二 are "2", Ａ０３ is "A3"."""
    numeral = "".join(numeral.translate(_WIDE).split()).upper()
    letters = "".join(character for character in numeral if character.isascii() and character.isalpha())
    rest = numeral[len(letters) :]
    if rest.isascii():
        return letters + str(int(rest)) if rest else letters
    if "十" in rest:
        tens, _, ones = rest.partition("十")
        return letters + str(10 * _HAN_DIGITS.get(tens, 1) + _HAN_DIGITS.get(ones, 0))
    return letters + str(int("".join(str(_HAN_DIGITS.get(character, 0)) for character in rest)))


def read_masthead(text: str) -> MastheadReading | None:
    """What a masthead line says of the paper, its date, its number and its page; None where it says nothing."""
    if len(text) > _LONGEST_MASTHEAD:
        text = text[:_LONGEST_MASTHEAD]
    title = _TITLE.search(text)
    date = read_date(text)
    number = _NUMBER.search(text)
    full = date.iso if date is not None and not date.iso.startswith("--") else None
    page = None
    for found in _ANY_FOLIO.finditer(text):
        page = page_label(next(group for group in found.groups() if group))
        break
    if title is None and full is None and number is None and page is None:
        return None
    return MastheadReading(
        "".join(title[1].split()) if title else None, full, number[1].translate(_WIDE) if number else None, page
    )
