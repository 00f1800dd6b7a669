"""What stands around the author on a byline's line: the field's name, and the paper, day and page a text is taken from.

Databases, clipping services and web pages put both on one line: 青川日报／2009-06-09／A08版／港聞／記者周禾, 《青川日报》3月5日
第1版　记者　周禾, 原载《石楠评论》，周禾译.
"""

from __future__ import annotations

from paperkit.patterns import pattern

#: The name of a database's field: <作者>=周禾, 作　　者：周禾, BY   周禾.
_FIELD = pattern(
    r"[<‹〔\[【]?(?:(?:Author-)?作[ \u3000]{0,4}者|[责責]任者|Author|By|BY|AU)\s*(?:[>›〕\]】]\s?[=:：]?|[:：／\t]|\s{2}|\s-\s)\s*"
)
#: What databases and web pages put before the author: 青川日报  2009年3月17日  作者:王芳, a page's address and the hour.
_PAPER_AND_DAY = pattern(
    r"(?:https?://[^\s\u3000]+\s+)?(?:[^\W\d\x00-\x7f]{2,8}[报報]\s+)?(?:[^\W\d\x00-\x7f]{2,6}[:：]\s?|(?:更新|[发發]布)\s+)?"
    r"[12][0-9]{3}[-/.年][0-9]{1,2}[-/.月][0-9]{1,2}日?(?:\s*[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)?"
    r"\s+(?:(?:[^\W\d\x00-\x7f]{2,10}|【[^】]{1,8}】)\s+){0,2}?(?=(?:[^\W\d\x00-\x7f]{2,8})?(?:[记記]者|作者|[評评][論论][員员]|通[讯訊][員员]))"
)
_DAY = r"(?:[12][0-9]{3}[-/.年][0-9]{1,2}[-/.月][0-9]{1,2}日?|[0-9０-９]{1,2}月[0-9０-９]{1,2}日)"
_PAGE = r"(?:第?\s?[A-Za-z]?[0-9０-９]{1,3}(?:\s?[-－—~]\s?[0-9０-９]{1,3})?\s?版|[A-Z][0-9]{1,3}|[头頭]版)"
#: 《青川日报》3月5日　第1版, 摘自9月7日《青川日报》第2版: a quoted paper, then day or page or both.
_QUOTED_PAPER = pattern(
    rf"(?:[摘转轉选選][自载載]|原[载載]|[据據载載])?\s*(?:{_DAY})?《[^》]{{2,14}}》\s*(?:{_DAY}\s*)?(?:{_PAGE}\s*[,，]?\s*)?"
)
#: 2004-08-26／嵐山晚報／A1版／要聞／, 港聲日報|2009-06-09|A08|港聞|: day, paper and page in any order, the page's section last.
_BETWEEN = r"\s*[／/╱|｜]\s*"
_SET_OUT = pattern(
    rf"(?:(?:{_DAY}|[^\W\d\x00-\x7f]{{2,8}}[报報]){_BETWEEN}){{2}}{_PAGE}{_BETWEEN}(?:[^\W\d\x00-\x7f]{{2,5}}{_BETWEEN}(?=\S))?"
)
#: （原载《石楠评论》，周禾译）, （周禾译自《石楠评论》）.
_FIRST_PRINTED = pattern(r"原[载載刊][^，,]{2,40}[，,]\s*")
_PRINTED_IN = pattern(r"(?<=[译譯])自[^，,]{2,40}$")
#: （闾丘明，7月22日《石楠评论》）, （周禾摘自《石楠评论》）, （王芳据《石楠评论》报道）: the paper behind the name.
_PAPER_BEHIND = pattern(
    rf"(?<=[^\W\x00-\x7f]{{2}})(?<!自)(?<!原[载載])[,，\s]*(?:{_DAY})?(?:[摘选選转轉]自|[据據载載著]|原[载載])?\s*《[^》]{{2,24}}》(?!.*(?:[记記]者|作者|[摄攝文])[^》]*$)[^《]{{0,30}}$"
)


def signed_part(text: str, start: int, stop: int) -> tuple[int, int]:
    """The span of a byline's line without the field's name and without what the text is taken from."""
    for before in (_FIELD, _PAPER_AND_DAY, _SET_OUT):
        if (found := before.match(text, start, stop)) is not None and found.end() < stop:
            start = found.end()
    return without_source(text, start, stop)


def without_source(text: str, start: int, stop: int) -> tuple[int, int]:
    """The span of a byline without the paper that a text was taken from: 原载《石楠评论》，周禾译."""
    if "《" in text and (quoted := _QUOTED_PAPER.match(text, start, stop)) is not None and quoted.end() < stop:
        start = quoted.end()
    if (first := _FIRST_PRINTED.match(text, start, stop)) is not None:
        start = first.end()
    if "《" in text and (behind := _PAPER_BEHIND.search(text, start + 2, stop)) is not None:
        stop = behind.start()
    if text.find("自", start, stop) > 0 and (printed := _PRINTED_IN.search(text, start, stop)) is not None:
        stop = printed.start()
    return start, stop
