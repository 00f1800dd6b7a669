"""What stands behind all names of a byline: ／台北報導, 　北京报道, 謹啟, 初稿, 时间：2014-06-11."""

from __future__ import annotations

from paperkit.patterns import pattern
from paperkit.readers.names import has_surname
from paperkit.readers.places import PLACES
from paperkit.readers.roles import (
    BEFORE_RE,
    BEHIND,
    BEHIND_ENDS,
    FROM_PLACE,
    PENNED,
    PENNED_ENDS,
    REPORTED_FROM,
    SET_OFF,
    WEB_TAIL,
    WRITTEN,
)
from paperkit.readers.stretches import names_end

#: What a closing formula ends with: 謹啟, 叩謝, 頓首, 未是草.
_CLOSE = frozenset("启啟啓告上谢謝识識叩首躬草稿輓挽")
#: What FROM_PLACE needs, told fast.
_MAY_SAY_WHERE = pattern(r"[／/╱发發]")


def without_tail(text: str, start: int, stop: int) -> tuple[int, bool]:
    """The end without what stands behind all names, and whether that says 報導: ／台北報導, 　北京报道, 謹啟."""
    if stop <= start:
        return stop, False
    if (":" in text or "：" in text) and (web := WEB_TAIL.search(text, start + 2, stop)) is not None:
        stop = web.start()
    if text[stop - 1] in _CLOSE and (formula := SET_OFF.search(text, start + 2, stop)) is not None:
        stop = formula.start()
    elif (
        text[stop - 1] in BEHIND_ENDS
        and (behind := BEHIND.search(text, start + 2, stop)) is not None
        and names_end(text, start, behind.start())
        # 记者雷晓诗: the last character of a name.
        and not (behind[0] in WRITTEN and BEFORE_RE.match(text, start, behind.start()) is not None)
    ):
        stop = behind.start()
    elif text[stop - 1] in PENNED_ENDS and (penned := PENNED.search(text, start + 2, stop)) is not None:
        stop = penned.start()
    if _MAY_SAY_WHERE.search(text, start, stop) and (source := FROM_PLACE.search(text, start, stop)) is not None:
        return source.start(), source["report"] is not None
    if text[stop - 1] in "道導导" and (source := REPORTED_FROM.search(text, start + 2, stop)) is not None:
        place = source["place"]
        # 王芳　李明 报道 are two names, 王芳　北京报道 is one.
        is_place = not source["space"] or place in PLACES or not has_surname(place)
        if is_place and BEFORE_RE.search(place) is None:
            return source.start(), False
    return stop, False
