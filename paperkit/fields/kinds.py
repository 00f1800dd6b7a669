"""What kind of article a draft is, by its label, its headline, its signature and its shape."""

from __future__ import annotations

from collections.abc import Sequence

from paperkit.model import ArticleKind, Byline, Paragraph
from paperkit.patterns import pattern

_EDITORIAL = pattern(r"社[论論评評]|^本[报報][评評][论論]|[报報]社[论論]")
_COMMENTARY = pattern(
    r"[时時][评評]|短[评評]|快[评評]|[锐銳][评評]|[评評][论論]|[论論][坛壇]|[杂雜][谈談]|[随隨][笔筆]|今日[谈談]|大家[谈談]|[观觀]点|[觀观][察點]|有[话話]|来[论論]|來論|[点點][评評]|漫[谈談]|[专專][栏欄]"
)
_NOTICE = pattern(
    r"公告|公示|通告|[启啓][事示]|[声聲]明|[讣訃]告|[广廣][告吿]|招[标標聘租生]|拍[卖賣]|[遗遺]失|[征徵][文稿]|[谢謝][启啓]|大[减減][价價]|[发發][兑兌售]|[迁遷]移|征[订稿]"
)
_LETTER = pattern(r"[读讀]者[来來投]|[来來][信函]|投[书書]|[编編][辑輯]同志")
_INDEX = pattern(r"今日[导導][读讀]|今日要目|本[报報期][导導][读讀]|要目|目[录錄]$|[导導][读讀]$|[标標][题題][导導]")
_PHOTO = pattern(r"[图圖]片[新报報][闻聞道]|[图圖][说說]|[摄攝]影[报報]道|附[图圖]|[（(][图圖]片[）)]")
_BRIEF = pattern(r"[简簡][讯訊]|短[讯訊]|[简簡][报報]|一句[话話]|要[闻聞]|[点點]滴|集[锦錦]|快[讯訊递遞]")
_LITERARY = pattern(r"副刊|[诗詩][歌词]?$|散文|小[说說]|[连連][载載]")
_BRIEF_LENGTH = 200
_FEATURE_LENGTH = 1_500


def article_kind(
    *,
    labels: str,
    headline: str,
    bylines: Sequence[Byline],
    paragraphs: Sequence[Paragraph],
    captions: int,
) -> ArticleKind:
    """The kind of an article; `labels` is its column's text, "" where it has none."""
    roles = {byline.role for byline in bylines}
    body = [paragraph.text for paragraph in paragraphs if paragraph.kind == "body"]
    length = sum(map(len, body))
    commentators = [byline for byline in bylines if byline.role == "commentator"]
    if _EDITORIAL.search(labels) or (headline and _EDITORIAL.match(headline)):
        return "editorial"
    if commentators:
        # 本报评论员 without a name is the paper's own voice; a signed one is somebody's opinion.
        return "commentary" if any(byline.names for byline in commentators) and not commentators[0].org else "editorial"
    if _COMMENTARY.search(labels):
        return "commentary"
    if _INDEX.search(labels) or _INDEX.match(headline):
        return "index"
    if not body or (_PHOTO.search(labels + headline) and length < _BRIEF_LENGTH):
        return "photo" if captions or _PHOTO.search(labels + headline) else "other"
    if (
        _NOTICE.search(headline) and len(headline) <= 24 and not roles & {"reporter", "correspondent"}
    ) or _NOTICE.search(labels):
        return "notice"
    if _LETTER.search(labels) or body[0].startswith(("编辑同志", "編輯先生", "编辑部")):
        return "letter"
    if _LITERARY.search(labels) or _is_verse(body):
        return "literary"
    if _BRIEF.search(labels) or (not headline and len(body) == 1 and length <= _BRIEF_LENGTH):
        return "brief"
    if length >= _FEATURE_LENGTH and any(paragraph.kind == "subhead" for paragraph in paragraphs):
        return "feature"
    return "news"


def _is_verse(body: Sequence[str]) -> bool:
    """Four or more short lines, as a poem is set."""
    return len(body) >= 4 and max(map(len, body)) <= 24 and sum(map(len, body)) / len(body) >= 4
