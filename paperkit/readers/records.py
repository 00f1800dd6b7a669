"""Names of fields that databases print before the parts of a head: 标题：, 【引题】, <副题>=, Title     : , HD   ."""

from __future__ import annotations

from paperkit.patterns import pattern, spread

#: What a field is called, by the part of the headline it holds.
_PARTS = (
    ("kicker", "引题|引題|肩题|肩題|眉题|眉題|Kicker|Pretitle"),
    ("deck", "副题名|副題名|副篇名|副题|副題|副标题|副標題|副标|副標|Subtitle|Subhead"),
    ("main", "(?:文章|主)?(?:标题|標題)|正题|正題|主题|主題|题名|題名|篇名|Title|Headline"),
)
#: What clipping services call the whole headline.
_CODES = "HD|TI"
_FIELD = pattern(
    r"\s*(?:[【〔\[<‹◇]?(?:"
    + "|".join(f"(?P<p{number}>{spread(names)})" for number, (_, names) in enumerate(_PARTS))
    + r")\s*(?:[>›】〕\]]\s?[=:：]?|[=:：／\t]|\s{3})|(?P<code>"
    + _CODES
    + r")(?:\s{2}|\s-\s))\s*(?=\S)"
)


#: The number of an entry in a list of records or clippings: 3．, [3], 十二、. No other number goes on behind it: 三、四级风.
_ENTRY = pattern(
    r"\s*(?:\[[0-9]{1,3}\]|[0-9０-９]{1,3}[．.、](?![0-9０-９])|[一二三四五六七八九十]{1,3}[．、](?![一二三四五六七八九十]))\s*(?=\S)"
)


def read_entry_number(text: str) -> int:
    """Where a headline begins behind the number of its entry, 0 where it has none."""
    found = _ENTRY.match(text)
    return found.end() if found is not None else 0


def read_field(text: str) -> tuple[int, str | None] | None:
    """Where the value begins behind the name of a headline's field, and the part it is, where the name tells.

    None where the line does not begin with such a name.
    """
    found = _FIELD.match(text)
    if found is None:
        return None
    part = next((part for number, (part, _) in enumerate(_PARTS) if found[f"p{number}"]), None)
    return found.end(), part
