"""Dates as newspapers write them, read to ISO 8601; without a year `--08-13`, without a month `---13`.

The two short forms are those of XML Schema's gMonthDay and gDay. Years of the Republic (民国) are counted from
1911; years of the lunar calendar's reigns (光绪) are left alone, their months are not those of our calendar.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from paperkit.patterns import pattern

_DIGITS = {character: value for value, character in enumerate("〇一二三四五六七八九")}
_DIGITS |= {"○": 0, "零": 0, "Ｏ": 0, "O": 0, "0": 0, "两": 2, "元": 1}
_DIGITS |= {str(value): value for value in range(10)} | {chr(0xFF10 + value): value for value in range(10)}
_NUMERAL = "0-9０-９〇○零一二三四五六七八九十廿卅"
_SPACE = r"\s{0,2}"
_YEAR = r"(?P<year>[12１２][0-9０-９]{3}|[一二][〇○零ＯO一二三四五六七八九]{3})"
_REPUBLIC = rf"(?:中[华華])?民[国國]{_SPACE}(?P<republic>[{_NUMERAL}元]{{1,4}})"
_MONTH = rf"(?P<month>[{_NUMERAL}元正]{{1,3}}){_SPACE}月"
_DAY = rf"(?P<day>[{_NUMERAL}]{{1,4}}){_SPACE}[日曰号號]"
#: The first of several days: 8月13、14日, 8月13—15日.
_DAYS = rf"(?P<day>[{_NUMERAL}]{{1,4}})(?:{_SPACE}[、至到~～—–-]{{1,2}}{_SPACE}[{_NUMERAL}]{{1,4}}){{0,3}}{_SPACE}[日曰号號]"
#: A year that is not read takes its month along: 光绪三十年二月 is no month of our calendar.
_NO_YEAR = rf"(?<![{_NUMERAL}元]年)(?<![{_NUMERAL}元]年\s)"
_WRITTEN = pattern(rf"(?:(?:{_YEAR}|{_REPUBLIC}){_SPACE}年{_SPACE}|{_NO_YEAR}){_MONTH}{_SPACE}{_DAYS}")
_DOTTED = pattern(
    rf"{_YEAR}{_SPACE}(?P<sign>[-－./．／]){_SPACE}(?P<month>[0-9０-９]{{1,2}}){_SPACE}(?P=sign){_SPACE}(?P<day>[0-9０-９]{{1,2}})"
    r"(?![0-9０-９])"
)
_DAY_ALONE = pattern(rf"(?<![{_NUMERAL}月年第]){_DAY}")
#: How far into a text a date is looked for, in characters.
_REACH = 120
_REPUBLIC_BEGAN = 1911
_SAME_YEAR = 62


@dataclass(frozen=True, slots=True)
class DateReading:
    """A date in ISO 8601 and the half-open span it stands at."""

    iso: str
    start: int
    stop: int


def read_date(text: str) -> DateReading | None:
    """The first date in the first characters of a text: 2013年8月13日, 二〇一三年八月十三日, 8月13日, 13日."""
    head = text[:_REACH]
    for form in (_WRITTEN, _DOTTED, _DAY_ALONE):
        for found in form.finditer(head):
            groups = found.groupdict()
            year = _year(groups)
            month = _number(groups["month"]) if groups.get("month") else None
            day = _number(groups["day"])
            iso = _iso(year, month, day)
            if iso is not None:
                return DateReading(iso, found.start(), found.end())
    return None


def complete_date(iso: str, reference: str | None) -> str:
    """A date completed from the issue's full date: --08-13 in an issue of 2013-08-16 is 2013-08-13.

    News is not of the far future: 12-30 in an issue of January is of the year before.
    """
    if reference is None or not iso.startswith("--"):
        return iso
    try:
        issue = date.fromisoformat(reference)
    except ValueError:
        return iso
    try:
        if iso.startswith("---"):
            day = int(iso[3:])
            if day <= issue.day + 1:
                return issue.replace(day=day).isoformat()
            year, month = (issue.year, issue.month - 1) if issue.month > 1 else (issue.year - 1, 12)
            return date(year, month, day).isoformat()
        found = date(issue.year, int(iso[2:4]), int(iso[5:7]))
        if (found - issue).days > _SAME_YEAR:
            found = found.replace(year=issue.year - 1)
        elif (issue - found).days > 365 - _SAME_YEAR:
            found = found.replace(year=issue.year + 1)
    except ValueError:
        return iso
    return found.isoformat()


def _year(groups: dict[str, str | None]) -> int | None:
    if groups.get("year"):
        return int("".join(str(_DIGITS[character]) for character in groups["year"] or ""))
    if groups.get("republic"):
        number = _number(groups["republic"] or "")
        return None if number is None else _REPUBLIC_BEGAN + number
    return None


def _number(numeral: str | None) -> int | None:
    """The value of a numeral up to 199: 13, 十三, 廿三, 一三, 一百零三 is not used in dates."""
    if not numeral:
        return None
    numeral = numeral.replace("正", "一").replace("廿", "二十").replace("卅", "三十")
    if "十" not in numeral:
        return int("".join(str(_DIGITS[character]) for character in numeral))
    tens, _, ones = numeral.partition("十")
    if len(tens) > 1 or len(ones) > 1:
        return None
    return 10 * (_DIGITS[tens] if tens else 1) + (_DIGITS[ones] if ones else 0)


def _iso(year: int | None, month: int | None, day: int | None) -> str | None:
    if day is None or not 1 <= day <= 31:
        return None
    if month is None:
        return f"---{day:02d}"
    try:
        date(year or 2000, month, day)
    except ValueError:
        return None
    return f"--{month:02d}-{day:02d}" if year is None else f"{year:04d}-{month:02d}-{day:02d}"
