"""Columns (栏目) that stand on a headline's line: 社評　敵方政治思想之衝突, 从小事做起（今日谈）."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from paperkit.patterns import pattern

#: The column of a headline in brackets at its end: 从小事做起（今日谈）. （图片） and （附图片１张） are none.
_TAIL = pattern(r"[（(](?![^（()）]*(?:[图圖上中下][）)片表]|[附如待续續]))([\w·“”]{2,12})[）)]$")
_WORD = pattern(
    r"(?:[评評论論谈談观觀语語笔筆话話说說声聲窗台线線坛壇刊报報讯訊闻聞眼点點]|[时時]|走基[层層]|故事|[发發]布|解[码碼])"
)
#: A column before a headline on its line: 社評　敵方政治思想之衝突.
_HEAD = pattern(
    r"([【〔［\[■□●]?(?:社[论論评評]|短[评評]|[时時][评評]|[评評][论論]|快[评評]|[来來][论論函信]|[图圖]片新[闻聞]|[简簡][讯訊])[】〕］\]]?)[\s\u3000：:]+(?=\S)"
)


def read_column(text: str, known: AbstractSet[str]) -> tuple[int, int, int, int] | None:
    """Where the column stands in a headline's line and where the rest does, as two spans; None without a column."""
    opening = _HEAD.match(text)
    if opening:
        return 0, opening.end(1), opening.end(), len(text)
    for name in known:
        if text.startswith(name) and text[len(name) : len(name) + 1] in " \u3000：:":
            return 0, len(name), len(name), len(text)
    closing = _TAIL.search(text[-16:])
    if closing and closing.start() + len(text[:-16]) >= 4 and (closing[1] in known or _WORD.search(closing[1])):
        cut = len(text) - (closing.end() - closing.start())
        return cut, len(text), 0, cut
    return None
