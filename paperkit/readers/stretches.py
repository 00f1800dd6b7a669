"""The stretches that a byline is made of: names between two marks, or an office."""

from __future__ import annotations

from paperkit.readers.names import SURNAMES, Name, has_surname, read_names
from paperkit.readers.places import PLACES
from paperkit.readers.roles import (
    AFTER_RE,
    BEFORE_RE,
    BETWEEN,
    CHUNK_MARKS,
    GAP,
    MARKS,
    OFFICE,
    OFFICE_NAME,
    POST_END,
    POST_NAME,
    ROLE_SIGN,
)

_LONGEST_OFFICE = 16
#: Names of peoples without surnames are of so many characters, or longer and known by their parts.
_LONGEST_GIVEN = 3
#: Ends of offices that are ends of given names too: 李学, 马小港.
_NAME_ENDS = frozenset("学學科港连連营營会會湾灣")


def skip(text: str, place: int, stop: int) -> int:
    """The next place that is no mark and no space."""
    while place < stop and text[place] in MARKS + BETWEEN:
        place += 1
    return place


def names_or_office(
    text: str, place: int, stop: int, *, named: bool, placed: bool = False
) -> tuple[tuple[Name, ...], int]:
    """The names at a place and their end; no names but an end where an office stands there; else the place.

    `named` says that a role stands before, and so that a name is likelier than an office; `placed`, that an
    office does.
    """
    end = chunk_end(text, place, stop)
    while end > place and text[end - 1] in MARKS + BETWEEN:
        end -= 1
    space = GAP.search(text, place, end)
    if (
        space is not None
        and OFFICE.fullmatch(text, place, space.start())
        and not _is_person(text[place : space.start()], named=named)
    ):
        # 县气象局　王芳, 退休职工　李望川: the office first.
        return (), space.start()
    names = read_names(text, place, end)
    surnamed = [has_surname(name.text) for name in names]
    if len(names) > 1 and names[0].text in PLACES:
        # 安徽　王芳: where from, and who.
        return (), names[0].stop
    if names and space is None and POST_END.fullmatch(text, place, end):
        return (), end
    if (
        names
        and not all(surnamed)
        and OFFICE.fullmatch(text, place, end)
        and (len(names) == 1 or space is None)
        # 记者　库尔班 is nobody's class.
        and not (named and end - place <= _LONGEST_GIVEN and text[end - 1] in "班连連")
    ):
        return (), end
    if (
        not (surnamed and (surnamed[0] or len(names[0].text) < 4))
        and (post := POST_NAME.match(text, place, space.start() if space else end)) is not None
    ):
        # 局长毛孟先, 读者邵其昌: the post first, without a space.
        return (), post.end(1)
    if (
        names
        and not placed
        and space is not None
        and not surnamed[0]
        and names[0].stop == space.start()
        # 通讯员　青川　王芳 has a place; 记者　阿古拉　王芳 has two names.
        and not (named and len(names[0].text) == _LONGEST_GIVEN)
    ):
        later = read_names(text, space.end(), end)
        if later and all(has_surname(name.text) for name in later):
            return (), space.start()
    if (
        not (surnamed and all(surnamed))
        and (office := OFFICE_NAME.fullmatch(text, place, end)) is not None
        and has_surname(office["name"])
    ):
        return (), office.end("office")
    if names:
        for number in range(1, len(names)):
            if not surnamed[number] and OFFICE.fullmatch(names[number].text):
                # 王芳　退休工人: the office behind.
                return names[:number], names[number - 1].stop
        return names, end
    if space is not None:
        if names := read_names(text, place, space.start()):
            return names, space.start()
        later = read_names(text, space.end(), end)
        if later and all(has_surname(name.text) for name in later) and space.start() - place <= _LONGEST_OFFICE:
            return (), space.start()
    return (), end if OFFICE.fullmatch(text, place, end) else place


def _is_person(token: str, *, named: bool) -> bool:
    """Whether what reads as an office is a name, or half a spread one: 程　野, 记者　李学　王芳."""
    if len(token) == 1:
        return token in SURNAMES
    return token[-1] in _NAME_ENDS and (named or len(token) == 2) and has_surname(token)


def chunk_end(text: str, place: int, stop: int) -> int:
    """Where a stretch of names or an office ends: at the next role, or at a mark that no name holds."""
    found = [CHUNK_MARKS.search(text, place + 1, stop)]
    if ROLE_SIGN.search(text, place + 1, stop):
        found += [BEFORE_RE.search(text, place + 1, stop), AFTER_RE.search(text, place + 1, stop)]
    end = min([match.start() for match in found if match is not None], default=stop)
    return stop if _is_given_name(text, place, end, stop) else end


def _is_given_name(text: str, place: int, end: int, stop: int) -> bool:
    """Whether a role is one half of a spread name: 梅　文 is no text by Mr. Mei."""
    return end - place == 1 and text[place] in SURNAMES and text[end:stop].strip() in ("文", "图", "圖", "著")


def names_end(text: str, start: int, stop: int) -> bool:
    """Whether what stands before a place ends in a name, padded or not: 申如岡 before 啟, and not 王作."""
    letters: list[str] = []
    place = stop
    while place > max(start, stop - 9) and len(letters) < 4:
        place -= 1
        if text[place] in " \u3000\xa0\t":
            continue
        if text[place] in BETWEEN:
            break
        letters.insert(0, text[place])
    tail = "".join(letters)
    if "·" in text[max(start, stop - 9) : stop]:
        # 木雅·云丹著
        return True
    return any(has_surname(tail[-size:]) for size in (3, 2) if size <= len(tail))
