"""Cues: what the two ends of a line say about it, by closed classes of characters and a few patterns.

Nothing here looks past `REACH` characters from either end, so a line of any length costs the same. The
classes are the same for half and full width and for both scripts.
"""

from __future__ import annotations

import re

#: Characters looked at from either end of a line.
REACH = 40


def _classes(**groups: str) -> dict[str, str]:
    return {character: name for name, characters in groups.items() for character in characters}


#: What kind of character a line ends with; Han characters are not in it.
END_CLASSES = _classes(
    stop="。．｡",
    bang="！!",
    ask="？?",
    colon="：:﹕",
    semi="；;﹔",
    comma="，,﹐",
    pause="、﹑､",
    dots="…⋯",
    dash="—─―-－–",
    quote='”’"」』＂',
    bracket="）)】〕］]〉>",
    title="》",
    percent="%％‰℃",
    digit="0123456789０１２３４５６７８９",
    latin="abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    dot=".",
)
#: Ends after which a sentence is over.
CLOSED_ENDS = frozenset({"stop", "bang", "ask", "dots", "stop-quote"})

START_CLASSES = _classes(
    quote='“‘"「『＂',
    round="（(",
    square="【〔［[〈<",
    title="《",
    bullet="．.■□●○◆◇▲△▼▽★☆◎⊙※☉♦•·・►▶＊*",
    circled="①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮",
    dash="—─―-－–",
    digit="0123456789０１２３４５６７８９",
    latin="abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    tail="，,。、；;：:！!？?”’」』）)】〕》％%…",
)

_PAPER = r"[^\W\x00-\x7f]{1,6}(?:日|晚|时|時|商|早|晨|都市|周|农|農|工人|青年|电力|校|军|導|快|新)[报報]"
_AGENCY = r"(?:新[华華]社|中新[社网網]|中[央通]社|[^\W\x00-\x7f]{2,4}社)"

#: Read at the start of a line, in this order; the first that matches names the cue.
_HEAD_CUES = (
    (
        "navigation",
        r"上一[版篇期]|下一[版篇期]|返回|放大|[缩縮]小|默[认認]|[标標]题导航|版面[导導]航|打印|收藏|分享|[关關]闭|"
        r"首[页頁]|按日期|[浏瀏]览|[阅閱]读[:：]|点击|版[权權]所有|[Cc]opyright|ICP|http|www|PDF|[往本]期|用户|登录|收起|"
        r"[当當]前位置|您的?位置|[网網]站|回到|更多|上[页頁]|下[页頁]|朗[读讀]|字[号體体]",
    ),
    (
        "staff",
        r"[■□●◆▲◎]?\s*(?:本版|本期|今日|要[闻聞])?(?:[责責](?:任)?[编編](?:[辑輯])?|[编編][辑輯](?:[:：]|\s)|[执執]行|值班|版式|美[编編]|校[对對]|"
        r"[组組]版|[审審][读讀校核]|[总總][编編辑值]|主[编編](?:[:：]|\s)|[监監][制製]|策[划劃](?:[:：]|\s)|[制製][图圖]|一[读讀]|二[读讀]|"
        r"视觉|[统統]筹|[终終]审|一审|二审|三审|照排|[检檢]校|[签簽]发)",
    ),
    (
        "contact",
        r"[■□●◆▲◎★☆]?\s*(?:.{0,8}(?:[热熱][线線]|信箱|[邮郵]箱|[电電]话|[电電]話|[传傳]真|地址|QQ|微信|二维码|扫码)[:：\d]|[Ee]-?mail)",
    ),
    ("paper", r"[《]?[^\W\x00-\x7f](?:\s?[^\W\x00-\x7f]){1,7}\s?[报報][》]?(?:\s*[·・]\s*[^\W\x00-\x7f]{2,6})?$"),
    (
        "folio",
        r"(?:第?\s*[A-Da-dＡ-Ｄ]?\s*[0-9０-９一二三四五六七八九十]{1,3}\s*[版张張](?:[:：\s].{0,10})?|[A-DＡ-Ｄ]\s*[0-9０-９]{1,2}.{0,12})$",
    ),
    (
        "dated",
        r".{0,16}(?:[12１２][0-9０-９]{3}|[二一][〇○零Ｏ一二三四五六七八九]{3})\s*[年\-./／]\s*.{1,3}\s*[月\-./／]\s*.{1,3}[日号號]?.{0,4}(?:星期|[周週禮礼]|第|农历|農曆|$)",
    ),
    ("roc", r".{0,14}(?:中[华華]民[国國]|民[国國]|光[绪緒]|宣[统統]|同治).{1,4}年.{1,4}月.{1,4}[日號号]"),
    ("jump", r"[（(〔【]?\s*(?:[紧緊]?上接|下[转轉]|文[转轉]|[接转轉])\s*第?\s*[A-Da-d一二三四五六七八九十0-9０-９]"),
    (
        "note",
        r"[■□●◆▲◎【〔［\[（(]?\s*(?:[编編]者[按案]|[编編]者的[话話]|[开開][栏欄]的?[话話]|[编編][后後余餘]|[编編]前|"
        r"核心[阅閱][读讀]|[阅閱][读讀]提示|[记記]者[手札札]|主持人的?话|引言|提要|[导導][读讀語语言]|按\s*[:：])",
    ),
    (
        "caption",
        r"[■□●◆▲◎▼△▽（(]?\s*(?:[图圖][为爲為①-⑩1-9１-９一二三四五六七八九](?![书書片版])|[左右上下本附][图圖](?!书|書)|[图圖]片[说說]明|[图圖][:：]|資料[圖图]|[图圖]\s?[①-⑩一二三四0-9])",
    ),
    (
        "lead",
        r"[（(【〔［\[“]?\s*(?:[综綜]合|据|據)?\s*(?:"
        r"(?:本[报報刊台社]|"
        + _AGENCY
        + "|"
        + _PAPER
        + r")[^。，,；！？（(“「：:]{0,26}?(?:[讯訊迅]|[电電](?!视|視|力|商|影|台|话|話|网|子|动|器))"
        r"|[^。，,；！？]{0,14}[记記]者[^。，,；！？]{2,14}[／/╱]"
        r"|[^\W\x00-\x7f]{2,8}[一二三四五六七八九十0-9０-９]{1,3}日[专專]?[电電])",
    ),
    (
        "reporter",
        r"[■□●◆▲◎★☉（(【〔［\[◇]?\s*(?:本[报報刊]|[^\W\x00-\x7f]{2,4}[社报報])?\s*(?:[特首实實见見驻駐学學派][^\W\x00-\x7f]{0,8})?(?:[记記]者|通[讯訊][员員]|[评評][论論][员員]|[实實][习習]生|撰稿|撰文|作者|文[／/]|文、|[采採][访訪]|[报報][导導][．.·、／]|[整撰][理文]|翻[译譯]|[编編][译譯])",
    ),
    ("name-mark", r"[■□●◆▲◎★☉◇○]\s*[^\W\x00-\x7f]{1,2}\s{0,3}[^\W\x00-\x7f]{1,2}(?:[\s\u3000、].{0,16})?$"),
    (
        "column",
        r"[■□●◆▲◎【〔［\[]?\s*(?:社[论論评評]|短[评評]|[时時][评評]|快[评評]|[评評][论論]|[简簡][讯訊]|[图圖]片[新报報][闻聞道]|[图圖][说說]新|"
        r"要[闻聞]|今日[导導]|[导導][读讀]|[综綜]合[新消]|本[报報][专專]|[读讀]者[来來]|[来來][论論信函]|[专專][栏欄]|[记記]者[观觀手]|相[关關][链連链鏈新]|"
        r"新[闻聞][链鏈背]|[小大][资資]料|名[词詞]解|[天氣气][气象象]|公告|公示|通告|[启啓][事示]|[声聲]明|[讣訃]告|[广廣][告吿])",
    ),
    (
        "numbered",
        r"(?:[（(]?[一二三四五六七八九十]{1,3}[、．.)）]|[（(]?[0-9０-９]{1,2}[、．.)）·](?![0-9０-９])|第[一二三四五六七八九十]{1,2}[，,、是章节節])",
    ),
    ("question", r"(?:[记記]\s*者|[问問]|Q|[^\W\x00-\x7f]{2,4}|[答A])\s*[:：]"),
    (
        "when",
        r"(?:.{0,4}[0-9０-９一二三四五六七八九十]{1,2}\s*月.{0,6}|[0-9０-９一二三四五六七八九十]{1,3}\s*日|近日|日前|昨[日天]|今[日天]|[连連]日[来來]|[据據])[,，\w]",
    ),
    (
        "link",
        r"(?:然而|但是?|不[过過]|因此|同[时時]|此外|另外|他[说說們们]?|她|[这這][些个一種种]?|其[中次]|而且?|于是|於是|[对對]此|据了解|据介|目前|如今|会上|[会會][议議])",
    ),
)
_HEAD = re.compile("|".join(f"(?P<c{k}>{pattern})" for k, (_, pattern) in enumerate(_HEAD_CUES)))
_HEAD_NAMES = {f"c{k}": name for k, (name, _) in enumerate(_HEAD_CUES)}

#: Read at the end of a line, in this order.
_TAIL_CUES = (
    (
        "credit",
        r"(?:(?<![拍])[摄攝][）)】〕\]]?|[摄攝]影(?:[报報]道)?[）)】〕]?|[供提][图圖][）)】〕]?|[摄攝][（(〔][^（()]{2,12}[）)〕]|[资資]料(?:[图圖]片|照片|照)[）)]?|[传傳]真照片[）)]?|社[发發稿][^。]{0,8}[）)]|文[／/][图圖][）)]?|[摄攝][^。，]{0,2}/?文|[（(][图圖][／/][^）)]*[）)])$",
    ),
    ("dateline", r"[（(〔【][^（(〔【]{0,14}(?:[电電]|[讯訊]|通社|[华華]社|央社|透社|[联聯]社)[）)〕】]$"),
    (
        "jump",
        r"[（(〔]?(?:下[转轉]|上接|文[转轉]|[转轉接])第?\s*[A-D一二三四五六七八九十0-9０-９]{1,3}\s*[版页頁张張]?[^。]{0,8}[）)〕]?$",
    ),
    ("see", r"[（(〔][^（(]{0,14}[见見]第?\s*[A-D一二三四五六七八九十0-9０-９]{1,3}\s*[版页頁张張][）)〕]$"),
    ("photo", r"[（(〔](?:附?[图圖照][片]?[^）)]{0,4}|如[图圖]|[左右][图圖])[）)〕]$"),
    ("person", r"[（(〔](?:左|右|中|前|后|後|上|下)[^）)]{0,5}[）)〕]$"),
    (
        "signed",
        r"[（(〔【](?:[^（()）。，,]{0,14}(?:[记記]者|通[讯訊][员員]|[实實][习習]|作者)[^（()）。]{1,30}|[^（()）。，,]{0,14}(?:整理|[编編][译譯辑輯]))[）)〕】]$",
    ),
    (
        "bracket-name",
        r"[（(〔]\s*[^\W\x00-\x7f]\s{0,2}[^\W\x00-\x7f]{1,2}[\s\u3000、]{0,2}(?:[^\W\x00-\x7f]{2,3})?\s*[）)〕]$",
    ),
    ("label", r"[（(〔【][^（(〔【，。,]{2,12}[）)〕】]$"),
    (
        "reporter",
        r"[记記]者\s*[\w·\s、]{2,16}$|通[讯訊][员員]\s*[\w\s、]{2,12}$|[报報][导導][．.]?[／/╱]?.{0,5}$",
    ),
    ("ended", r"[（(〔【](?:[完止]|待[续續]|未完|全文完|[续續]完)[）)〕】]$"),
)
_TAIL = re.compile("|".join(f"(?P<c{k}>{pattern})" for k, (_, pattern) in enumerate(_TAIL_CUES)))
_TAIL_NAMES = {f"c{k}": name for k, (name, _) in enumerate(_TAIL_CUES)}


def head_cue(head: str) -> str:
    """The cue at the start of a line, "" where there is none: 本报讯(记者王芳)… -> lead."""
    found = _HEAD.match(head)
    return _HEAD_NAMES[found.lastgroup or ""] if found else ""


#: Every tail cue but a reporter's name ends in one of these; most lines end in none of them.
_TAIL_ENDS = frozenset("）)〕】〗]］摄攝影图圖片照道导導報报文版页頁张張面稿供0123456789０１２３４５６７８９")
_REPORTER_MARKS = ("者", "员", "員", "导", "導")


def tail_cue(tail: str) -> str:
    """The cue at the end of a line, "" where there is none: …（本报记者　周禾摄） -> credit."""
    if tail[-1] not in _TAIL_ENDS and (tail[-1] in END_CLASSES or not any(mark in tail for mark in _REPORTER_MARKS)):
        return ""
    found = _TAIL.search(tail)
    return _TAIL_NAMES[found.lastgroup or ""] if found else ""


def end_class(text: str) -> str:
    """The class of a line's last character; a closing quote after a full stop is `stop-quote`."""
    last = END_CLASSES.get(text[-1], "han")
    if last == "quote" and len(text) > 1 and END_CLASSES.get(text[-2]) in ("stop", "bang", "ask", "dots"):
        return "stop-quote"
    return last


def start_class(text: str) -> str:
    """The class of a line's first character."""
    return START_CLASSES.get(text[0], "han")
