"""Columns (栏目) that stand on a headline's line: 社評　敵方政治思想之衝突, 从小事做起（今日谈）."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from paperkit.patterns import pattern
from paperkit.readers.places import PLACES

#: The column of a headline in brackets at its end: 从小事做起（今日谈）.
_TAIL = pattern(r"[（(]([\w·“”‘’\u2014]{2,14})[）)]$")
_WORD = pattern(
    r"(?:[评評论論谈談观觀语語笔筆话話说說声聲窗台线線坛壇刊报報讯訊闻聞眼点點]|[时時]|走基[层層]|故事|[发發]布|[解][码碼])"
)
#: In brackets at a headline's end, and no column: （附图片１张）, （外一首）, （9月11日）, （第二批）, （中国画）, （未完待续）.
_OTHER = pattern(
    r"[0-9０-９画畫图圖刻]|照片|[速素][写寫]|^[一二三四五六七八九十廿百〇○]+$|[年月日]$|[首篇章则則阕闋批期稿回集价價]$|^[周週]|[组組][诗詩]|[选選][一二三四五六七]$"
    r"|[节節][选選]|摘[要登录錄]|部分|[全原]文|草案|[试試]行|修[订訂]|截[至止]|^打一|^仿|[附如待续續完]|^[上中下]"
)
#: A column before a headline on its line: 社評　敵方政治思想之衝突.
_HEAD = pattern(
    r"([【〔［\[■□●]?(?:社[论論评評]|短[评評]|[时時][评評]|[评評][论論]|快[评評]|[来來][论論函信]|[图圖]片新[闻聞]|[简簡][讯訊])[】〕］\]]?)[\s\u3000：:]+(?=\S)"
)

#: A column before a bar: 夜读丨借一盏灯.
_BARRED = pattern(r"([^\W\d\x00-\x7f]{2,6})[ \u3000]?[丨｜|︱][ \u3000]?(?=\S{4})")

#: A field of sport or news before a closing title mark, as Taiwan's papers set it: 女排》宜山三連勝.
_ANGLED = pattern(r"([^\W\d\x00-\x7f]{2,6})》(?=\S{4})")
#: A column whose last word is one that columns are named by, before spaces or a slash: 读书札记　从一把旧秤想起.
_NAMED = pattern(
    r"([^\W\d\x00-\x7f]{0,4}(?:[时時快短锐銳杂雜][ \u3000]{0,2}[评評]|社[论論]|[论論][坛壇]|[杂雜漫][谈談]|夜[话話]|絮[语語]|札[记記]|[随隨][笔筆]|小品|史[话話]"
    r"|[问問]答|信箱|[热熱][线線]|[纵縱][横橫]|快[览覽]|短[讯訊]|[特][约約]通[讯訊信]|三言[两兩][语語]|[连連][载載]|新[闻聞]眼|[观觀][点點]|天地|小站|擂[台臺]|漫[画畫]|作文"
    r"|[说說]法|[投][书書]|[来來][ \u3000]{0,2}[信函]))(?:[ \u3000]+|[／/╱])(?=\S{4})"
)
#: The same before a colon: 早报社论：安检要快. Fewer words, for 专家观点：, 读者热线： open sentences.
_NAMED_BY_COLON = pattern(
    r"([^\W\d\x00-\x7f]{0,4}(?:[时時快短锐銳][评評]|社[论論]|[读讀]者[来來投][信函书書]|[话話][题題]))[：:](?=\S{4})"
)

#: A column in brackets before a headline: 【茶座】两只水桶, 〈財經週報〉… What begins a sentence so is a lead, and stands elsewhere.
_OPENING = pattern(r"(?P<label>[【〔［\[〈](?P<word>[^【〔［\[〈〉\]］〕】（(]{2,10})[】〕］\]〉])\s*(?=\S)")

_OPENS = (_HEAD, _BARRED, _ANGLED, _NAMED, _NAMED_BY_COLON)


def _is_column(label: str) -> bool:
    """Whether what a headline ends in in brackets is a standing title; most are, and most of those are in no list."""
    if _OTHER.search(label):
        return False
    return _WORD.search(label) is not None or label not in PLACES


def read_column(text: str, known: AbstractSet[str]) -> tuple[int, int, int, int] | None:
    """Where the column stands in a headline's line and where the rest does, as two spans; None without a column."""
    opening = next((found for opens in _OPENS if (found := opens.match(text)) is not None), None)
    if opening:
        return 0, opening.end(1), opening.end(), len(text)
    bracket = _OPENING.match(text)
    if bracket and (bracket["word"] not in PLACES or text[0] == "〈"):
        return 0, bracket.end("label"), bracket.end(), len(text)
    for name in known:
        if text.startswith(name) and text[len(name) : len(name) + 1] in " \u3000：:":
            return 0, len(name), len(name), len(text)
    closing = _TAIL.search(text[-16:])
    if closing and closing.start() + len(text[:-16]) >= 4 and (closing[1] in known or _is_column(closing[1])):
        cut = len(text) - (closing.end() - closing.start())
        return cut, len(text), 0, cut
    return None
