"""The words of bylines: roles before and behind names, papers, posts and offices, and the marks between."""

from __future__ import annotations

from paperkit.model import Role
from paperkit.patterns import pattern

#: What stands between a role and its names: 文／王芳, 文｜王芳, 撰文_王芳, 文◎王芳.
TO = "／/╱:：|｜丨_＿◎"
PAPER = r"(?:本[报報刊社台版]|新[华華]社|中新社|中央社|[^\W\x00-\x7f]{1,8}?(?:[日晚早晨商时時周週农農校军軍都市工人青年导導]+[报報]|[报報]社|融媒[体體]?(?:中心)?|通[讯訊]社|[电電][视視]台|[网網]|客[户戶]端)|(?:21|２１)世[纪紀][经經][济濟][报報][导導道]|[每][经經](?=[记記编編])|[^\W\x00-\x7f本]{2,7}[报報刊](?:·[^\W\x00-\x7f]{2,6}?)?(?=\s?[特首见見实實高]?.?\s?(?:[记記]者|通[讯訊][员員]|[评評][论論][员員])))"
POST = r"(?:(?:常?[驻駐][^\W\x00-\x7f]{1,6}?|首席|特派|特[约約]|高[级級]|[见見][习習]|[实實][习習]|[学學]生|[随隨]行|[体體]育|[财財][经經]|[融全]媒[体體]|文字|[摄攝]影|[专專]{2}|[战戰]地)\s*){0,3}"
#: A role that stands before its names. The first alternative that matches names the role.
BEFORE: tuple[tuple[Role, str], ...] = (
    ("commentator", r"(?:特[约約])?[评評][论論][员員]"),
    (
        "correspondent",
        r"(?:特[约約]|[专專][题題])?(?:通[讯訊][员員]|(?<=特[约約])[记記]者)|特[约約]\s*[记記]者|[报報][导導][员員]|特[约約](?=\s*[：:])",
    ),
    ("intern", r"[实實][习習]生|(?<=[实實见見][习習])\s{0,2}[记記]者"),
    (
        "photographer",
        rf"[摄攝]影(?:[记記]者)?(?![报報])|[图圖](?=\s*[{TO}]|[·・•])(?!\s*[／/╱]\s*文[\s{TO}])|[供提][图圖](?=\s*[{TO}])|[图圖]片(?=\s*[{TO}])|[图圖]片[来來]源",
    ),
    (
        "translator",
        rf"[编編]?[译譯](?:者)?(?=\s*[{TO}]|\s)|翻[译譯]|(?:外[电電])?[编編][译譯](?=[^\W\x00-\x7f]{{2,4}}(?:\s*[／/╱]|$))",
    ),
    (
        "editor",
        rf"[责責]任?[编編][辑輯]?|[编編][辑輯]|(?:[采採][访訪])?整理人?(?=\s*[{TO}]|\s)|[记記][录錄](?=\s*[{TO}])|主持人?",
    ),
    (
        "reporter",
        rf"[记記]者(?![团團站部会會协協])(?:[报報][导導道])?|特派[员員]|(?:[采採][写寫访訪]人?|[访訪][问問谈談])(?=\s*[{TO}、．.]|\s)"
        rf"|[报報][导導道](?:[．.·、／/╱]?[摄攝]影)?(?=\s*[{TO}])|[摄攝]影?[．.·、／/╱][报報][导導道](?=\s*[{TO}])",
    ),
    (
        "author",
        rf"作者|撰[文稿写寫](?:人)?|[图圖]\s*[／/╱]?\s*文(?=[\s{TO}])|文\s*[／/╱、并並．.·・]?\s*[图圖摄攝]影?(?=[\s{TO}])|文(?=[·・•])|文字?(?=\s*[{TO}、]\s*[^图圖摄攝])"
        rf"|[口]述|主[笔筆](?=\s|[{TO}])|[策][划劃](?=\s*[{TO}]|\s)|[执執][笔筆]人?(?=\s*[{TO}]|\s)",
    ),
    (
        "other",
        rf"(?:[统統][筹籌]|[监監][制製]|[审審]校|校[对對]|[绘繪插题題制製][图圖表]|漫[画畫]|[书書]法|指[导導](?:老[师師]|教[师師])|[设設][计計])(?=\s*[{TO}])",
    ),
)
BEFORE_RE = pattern(
    rf"(?P<org>{PAPER})?\s*{POST}(?:" + "|".join(f"(?P<r{k}>{pattern})" for k, (_, pattern) in enumerate(BEFORE)) + ")"
)
#: A role that stands behind its names.
AFTER: tuple[tuple[Role, str], ...] = (
    (
        "author",
        # 文攝 run on to a name is 摄 and a name that ends in 文: 權仲文攝.
        r"文\s*[／/╱、．·并並]\s*[图圖摄攝](?:影)?|文\s*[图圖]|(?<=\s)文[摄攝](?:影)?|[图圖][／/╱]?文|撰[文稿写寫]|供稿|(?:[综綜]合|[联聯]合|[现現][场場])?[报報][导導道]|[摄攝]影[报報][导導道]|[口]述|(?<=[\s／/╱])[文著]"
        # A play or a story, and who put it into Chinese: 伐·柯羅文作　馮野夫譯.
        r"|[作著](?=\s{1,4}[^\W\x00-\x7f]{2,4}\s?[译譯])",
    ),
    ("photographer", r"[摄攝](?:影)?|(?<=[\s／/╱])[图圖]|[供提][图圖]|提供|翻拍"),
    (
        "editor",
        r"(?:[参參][与與])?(?:[采採][访訪写寫]|[访訪][问問])?整理|[参參][与與](?:[采採][访訪写寫]|[报報][导導道]|撰[写寫稿])|[对對][本此]文[亦也]?有[贡貢][献獻]|[编編][辑輯]|[辑輯]",
    ),
    ("translator", r"[编編]?[译譯]|翻[译譯]"),
    ("other", r"[绘繪制製][图圖表]|漫[画畫]|[书書]法|(?<=[\s／/╱])[画畫绘繪]"),
)
AFTER_RE = pattern(
    r"[\s／/╱]*(?:"
    + "|".join(f"(?P<a{k}>{pattern})" for k, (_, pattern) in enumerate(AFTER))
    + r")(?=$|[\s、，,;；）)】〕\]。．])"
)
#: Every role, before its names or behind them, has one of these.
ROLE_SIGN = pattern(
    "[约約者员員习習影摄攝图圖译譯编編辑輯理录錄持采採访訪报報撰稿文述笔筆著作策统統监監校对對参參供拍绘繪画畫漫表书書指设設]"
)
#: Brackets are marks, but for those of a class: 五(2)班.
CHUNK_MARKS = pattern(r"[【】〔〕：:／/╱|｜丨]|[（(](?![0-9０-９一二三四五六七八九十]{1,3}[）)][班年])|[）)](?![班年])")
#: What letters and web pages put behind the names: 頓首, 等二十一人, 时间：2014-06-11　阅读：386.
BEHIND = pattern(
    r"\s*(?:等(?:[0-9０-９一二三四五六七八九十]{1,4}[人名位])?|同?[顿頓]首|[敬謹谨]?[启啟啓上]|敬[告啟启啓]|[同叩][启啟啓]|鞠躬|[诗詩词詞作曲述摘]|代[笔筆]|[记記]"
    r"|[0-9０-９]{1,2}月[0-9０-９]{1,2}日|[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)$"
)
#: What BEHIND ends with.
BEHIND_ENDS = frozenset("等人名位首启啟啓上告躬诗詩词詞作曲述摘笔筆记記日\n")
#: What is written or told, behind the name of who did it: 王芳诗, 周禾口述.
WRITTEN = frozenset("诗詩词詞作曲述摘")
WEB_TAIL = pattern(
    r"\s(?:[时時][间間]|日期|[阅閱][读讀]|[来來]源|[发發]布|[点點][击擊])[:：](?!.{0,60}(?:作者|[记記]者|[编編][辑輯])).*$"
)
#: The same of two characters and more, set off by a space: no name has to stand before it. 未是草 needs no space.
SET_OFF = pattern(
    r"\s+(?:(?:率|[携攜])[^\s]{1,6}?)?(?:[同敬謹谨泣叩拜哀][启啟啓告上謝谢識识叩]|鞠躬|同?[顿頓]首)$|(?<=[^\W\x00-\x7f]{2})未[是定][草稿]$"
)
#: What stands on a web page's line besides the byline: 来源：青川日报　作者：王芳.
ASIDE = pattern(
    r"[12][0-9]{3}[-/.年][0-9]{1,2}[-/.月][0-9]{1,2}日?(?:\s[0-9:]{4,8})?(?=\s)|(?:[来來]源|[时時][间間]|日期|[发發]布(?:[时時][间間])?)[:：]\s?[^\s:：]{2,20}(?:\s[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)?(?=\s)"
)
#: A word for what somebody did that no role is: 解答专家：王芳, 執行委員：周禾.
LABEL = pattern(r"(?P<label>[^\W\d\x00-\x7f]{2,6})\s?[：:]\s{0,2}(?=[^\W\d\x00-\x7f])")
NAMED_AUTHOR = pattern(r"作者\s?(?P<name>[\w·]{2,4}|\w[ \u3000]{1,3}\w)[，,]?[为爲為係系是](?P<post>.{2,40})$")
#: 本期话题由王芳整理.
BY_SOMEBODY = pattern(r"[^\s，,。：:]{0,10}由\s?(?=[^，,。：:]{2,24}(?:整理|[编編]?[译譯]|[执執][笔筆]|撰[写寫稿])$)")
GAP = pattern(r"[\s\u3000、，,]+")
#: 网友“秋天的拖拉机”: the name is what stands in quotation marks.
QUOTED = pattern(r"(?P<who>[网網][友名]|[读讀]者)\s?[“「『\"](?P<name>[^“”「」『』\"\s，。]{2,10})[”」』\"]")
#: Where from, behind the names: ／台北報導, 发自北京, ／專訪.
FROM_PLACE = pattern(
    r"\s*[／/╱]\s*(?:[^\W\x00-\x7f]{2,6}(?P<report>[报報][导導道])|[^\W\x00-\x7f]{2,6}[专專][电電]|[专專][访訪题題]|[综綜]合(?:外[电電])?)$"
    r"|\s+[（(]?[发發]自[^\W\x00-\x7f]{2,6}(?:、[^\W\x00-\x7f]{2,6})?[）)]?$"
)
#: Places behind the names, set off by a space: 本报记者　王芳　北京、上海报道. Names right behind a role are none.
REPORTED_FROM = pattern(
    r"(?<![记記]者)(?<![讯訊][员員])(?<![习習]生)(?<![：:、，,])[ \t\u3000]+(?P<place>[^\W\x00-\x7f]{2,7}(?:[、，,／/][^\W\x00-\x7f]{2,7}){0,3})(?P<space>\s?)[报報][导導道]$"
)
MARKS = " \t\u3000\xa0■□●○◆◇▲△▼▽★☆◎⊙※☉♦•·►▶＊*—─―-–|｜"
BETWEEN = " \t\u3000\xa0:：、，,;；／/╱|｜丨_＿.．—"
POSTS = (
    "市民|居民|[读讀]者|[职職][工员員]|[学學]生|家[长長]|[教老][师師]|主[妇婦]|工人|[农農]民|村民|教[授员員]|研究[员員]|主任|主人|[经經]理|[战戰]士|[上中下列]等?[兵士]|"
    "[排連连班营營团團局院校厂廠社科处處部市县縣區区乡鄉镇鎮村站所会會组組董理事書书行][长長]|指[导導][员員]|主席|[书書][记記]|秘[书書]|律[师師]|[医醫][生师師]|[护護]士|特稿|[编編][导導]|"
    "[采採][访訪]人|同[学學乡鄉]|[网網]友|[镜鏡][头頭]|[委议議][员員]|代表|司[机機]|上班族|[军軍]人|家管|自由[业業]|公[务務][员員]|[会會][计計]|青年|[递遞术術息][员員]|孝[男女孙孫媳婿]|[孤哀]{1,2}子|棘人|未亡人|[承奉].{2,5}命"
)
#: What somebody is or where they work, before a name.
OFFICE = pattern(
    r"(?:\w|[（(][0-9０-９一二三四五六七八九十]{1,3}[）)]){0,20}(?:[县縣市局部厅廳院委站社馆館镇鎮村乡鄉所厂廠队隊校科室处處办辦检檢系班级級连連营營区區会會港湾灣店街路号號]|"
    r"公司|[大中小学學][学學院]|中心|集[团團]|工程|[一二三四五六七八九十附高]中|[北清人政][大协協]|" + POSTS + ")"
)
#: Mourners: who signs as one has written no article.
MOURNER = pattern(r"孝[男女孙孫媳婿]|[孤哀]{1,2}子|棘人|未亡人")
#: A post at the end of four characters and more is no name, whatever its first one: 計程車司機.
POST_END = pattern(rf"\w{{2,14}}(?:{POSTS})")
POST_NAME = pattern(rf"(\w{{0,14}}(?:{POSTS}))[\w·]{{2,4}}$")
BRACKETS = {"（": "）)", "(": "）)", "【": "】", "〔": "〕］]", "［": "］]", "[": "］]"}
_ASIDES = (
    "左 右 中 上 下 前 后 後 图 圖 完 一 二 三 四 五 未完 已完 待续 待續 续完 如图 如圖 附图 "
    "附圖 图片 圖片 综合 綜合 节选 節選 摘自 上篇 下篇 连载 連載 小说 散文 全文 完结 略 下同 同上 笑 "
    "注 註 按 译 譯 续 續 终 終 电 電 讯 訊 甲 乙 丙 男 女 同 掌声 掌聲 笑声 笑聲 鼓掌 下略 "
    "从略 從略 正文 如下"
)
#: What stands in brackets at a sentence's end and is no signature.
NO_NAME = frozenset(_ASIDES.split())
#: In brackets behind a name on a photo: 王芳（左）, 李明（右二）.
POSITION = pattern(r"[前后後左右中上下][排起]?[一二三四五六七八九十]?者?$|[图圖]")
