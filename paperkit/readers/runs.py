"""Runs of roles and names: 本报记者 王芳 通讯员 李望川, 王芳 文/图.

A role before its names (记者王芳) rules over one behind them (王芳 摄); names without a role are an author's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from paperkit.model import Role
from paperkit.readers.names import Name, has_surname
from paperkit.readers.roles import (
    AFTER,
    AFTER_RE,
    ASIDE,
    BEFORE,
    BEFORE_RE,
    BETWEEN,
    BRACKETS,
    LABEL,
    MARKS,
    MOURNER,
    NO_NAME,
    OFFICE,
    POSITION,
    QUOTED,
    ROLE_SIGN,
)
from paperkit.readers.stretches import chunk_end, names_or_office, skip
from paperkit.readers.tails import without_tail

_LONGEST_ASIDE = 30
_LONGEST_SOURCE = 12
#: Last characters of those who give a picture and are no person: 店方, 電視台, 养殖户.
_GIVERS = frozenset("方台户戶局商民客者馆館店院处處众眾友校社部区區会會")
_REPORTERS = frozenset({"reporter", "correspondent", "intern"})


@dataclass(frozen=True, slots=True)
class BylineReading:
    """One role with its names, and the half-open span they stand at."""

    start: int
    stop: int
    role: Role
    names: tuple[Name, ...] = ()
    org: str | None = None


def read_run(text: str, start: int, stop: int) -> tuple[BylineReading, ...]:
    """The bylines that fill `text[start:stop]`, without brackets around them."""
    whole = stop
    stop, is_report = without_tail(text, start, stop)
    run = _Run(text, stop)
    if not run.read(start):
        return ()
    readings = run.readings
    if not readings:
        if run.office is None or not is_report:
            return ()
        # 國際中心／綜合報導.
        return (BylineReading(run.office[1], whole, "reporter", (), run.office[0]),)
    if is_report:
        readings = [replace(reading, role="reporter") if reading.role == "author" else reading for reading in readings]
    if whole > stop:
        readings[-1] = replace(readings[-1], stop=whole)
    return tuple(_unnamed_commentator(text, reading) for reading in _merged(readings))


class _Run:
    """Reads a run from left to right: what is read, what is at work, and an office that waits for its names."""

    def __init__(self, text: str, stop: int) -> None:
        self.text = text
        self.stop = stop
        self.readings: list[BylineReading] = []
        self.current: BylineReading | None = None
        self.office: tuple[str, int] | None = None
        self.has_colon = ":" in text or "：" in text
        self.has_role = False

    def read(self, place: int) -> bool:
        """Read from a place to the end; False where something is no byline."""
        place = skip(self.text, place, self.stop)
        self.has_role = ROLE_SIGN.search(self.text, place, self.stop) is not None
        while place < self.stop:
            end = (
                self._aside(place)
                or (self.has_role and (self._after(place) or self._before(place)))
                or (self.text[place] in "网網读讀" and self._quoted(place))
                or (self.has_colon and self._label(place))
                or self._names(place)
            )
            if end <= 0:
                return False
            place = skip(self.text, end, self.stop)
        if self.current is not None:
            self.readings.append(self.current)
        return True

    def _close(self, reading: BylineReading) -> None:
        self.readings.append(reading)
        self.current = None

    def _begin(self, place: int) -> tuple[int, str | None]:
        """Where a reading begins that has an office before it or none, and the office."""
        office, self.office = self.office, None
        return (place, None) if office is None else (office[1], office[0])

    def _aside(self, place: int) -> int:
        """What stands in brackets behind a name: 王芳（口述）, 王芳（县二中教师）; or 来源：青川日报."""
        text = self.text
        if text[place] in "来來时時日发發12":
            found = ASIDE.match(text, place, self.stop)
            return found.end() if found is not None else 0
        closing = BRACKETS.get(text[place])
        if closing is None:
            return 0
        limit = min(self.stop, place + _LONGEST_ASIDE)
        end = next((k for k in range(place + 1, limit) if text[k] in closing), 0)
        inner = text[place + 1 : end].strip()
        if not inner or inner in NO_NAME or POSITION.match(inner) is not None:
            return 0
        current = self.current
        if current is None or not current.names:
            # ［美］约翰·史密斯
            return end + 1 if len(inner) <= 3 and inner.isalpha() else 0
        after = AFTER_RE.match(text, place + 1, end)
        before = BEFORE_RE.fullmatch(text, place + 1, end)
        if after is not None and after.end() == end:
            self._close(_with_role(current, _role(after, "a", AFTER), end + 1))
        elif before is not None:
            self._close(replace(current, role=_role(before, "r", BEFORE), stop=end + 1))
        elif inner.endswith(("代笔", "代筆")):
            self._close(current)
            self.readings += read_run(text, place + 1, end)
        else:
            self.current = replace(current, org=current.org or inner, stop=end + 1)
        return end + 1

    def _after(self, place: int) -> int:
        """A role behind its names, or behind an office: 王芳　摄, 受访者　供图."""
        current = self.current
        if not (self.office or (current is not None and (current.names or current.org))):
            return 0
        after = AFTER_RE.match(self.text, place, self.stop)
        if after is None:
            return 0
        role = _role(after, "a", AFTER)
        if current is None:
            begin, org = self._begin(place)
            self.readings.append(BylineReading(begin, after.end(), role, (), org))
        elif "供" in after[0] and len(current.names) == 1 and _is_firm(current.names[0].text, given="提供" in after[0]):
            self._close(BylineReading(current.start, after.end(), role, (), current.names[0].text))
        else:
            self._close(_with_role(current, role, after.end()))
        return after.end()

    def _before(self, place: int) -> int:
        """A role before its names: 本报记者, 文／."""
        before = BEFORE_RE.match(self.text, place, self.stop)
        if before is None:
            return 0
        if self.current is not None:
            self._close(self.current)
        begin, office = self._begin(place)
        self.current = BylineReading(begin, before.end(), _role(before, "r", BEFORE), (), before["org"] or office)
        return before.end()

    def _quoted(self, place: int) -> int:
        """网友“秋天的拖拉机”."""
        found = QUOTED.match(self.text, place, self.stop)
        if found is None or self.current is not None:
            return 0
        name = Name(found["name"], found.start("name"), found.end("name"))
        self._close(BylineReading(place, found.end(), "author", (name,), found["who"]))
        return found.end()

    def _label(self, place: int) -> int:
        """A word before a colon that no role is: 解答专家：王芳; -1 where no names follow: 单位：万元."""
        found = LABEL.match(self.text, place, self.stop)
        if found is None or self.office is not None:
            return 0
        names, _ = names_or_office(self.text, found.end(), self.stop, named=True)
        if not names or has_surname(found["label"]) or not all(has_surname(name.text) for name in names):
            return -1
        if self.current is not None:
            self._close(self.current)
        role: Role = "author" if OFFICE.fullmatch(found["label"]) else "other"
        self.current = BylineReading(place, found.end(), role, (), found["label"])
        return found.end()

    def _names(self, place: int) -> int:
        """Names, or the office that stands before or behind them."""
        text, current = self.text, self.current
        names, end = names_or_office(text, place, self.stop, named=current is not None, placed=self.office is not None)
        if names:
            if current is None:
                begin, org = self._begin(place)
                role: Role = "other" if org and MOURNER.match(org) else "author"
                current = BylineReading(begin, end, role, (), org)
            self.current = BylineReading(
                current.start, names[-1].stop, current.role, current.names + names, current.org
            )
        elif end == place:
            if current is None or current.role != "photographer" or current.names or current.org:
                return 0
            # 图／受访者提供, 图／视觉中国: whose photo it is, and nobody's name.
            end = chunk_end(text, place, self.stop)
            if end - place > _LONGEST_SOURCE:
                return 0
            self.current = replace(current, stop=end, org=text[place:end].strip())
        elif current is None:
            self.office = (text[place:end], place)
        else:
            self.current = replace(current, stop=end, org=current.org or text[place:end])
        return end


def _is_firm(name: str, *, given: bool) -> bool:
    """Whether what supplied a text is no person: 环华纸业供稿; a shop gives pictures of short names too: 店方提供."""
    return (len(name) >= 4 or (given and name[-1] in _GIVERS)) and not has_surname(name) and "·" not in name


def _merged(readings: list[BylineReading]) -> list[BylineReading]:
    """A role without names belongs to the one behind it: 圖／記者周禾, 文/本报记者王芳, 主持人：记者王芳."""
    merged: list[BylineReading] = []
    for reading in readings:
        above = merged[-1] if merged else None
        if above is not None and not above.names and not above.org and above.role != "commentator":
            role = reading.role
            if (
                above.role in ("photographer", "translator")
                or (above.role == "editor" and role not in _REPORTERS)
                or (above.role in _REPORTERS and role == "editor")
            ):
                role = above.role
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
