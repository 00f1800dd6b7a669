"""Cues: what the two ends of a line say about it, by closed classes of characters, words and a few patterns.

Nothing here looks past `REACH` characters from either end, so a line of any length costs the same. Lines are
looked at as `paperkit.label.folding` gives them: one script, one width.
"""

from __future__ import annotations

from paperkit.patterns import pattern, spread

#: Characters looked at from either end of a line.
REACH = 40


def _classes(**groups: str) -> dict[str, str]:
    return {character: name for name, characters in groups.items() for character in characters}


#: What kind of character a line ends with; Han characters are not in it.
END_CLASSES = _classes(
    stop="。．｡",
    bang="!",
    ask="?",
    colon=":",
    semi=";",
    comma=",",
    pause="、､",
    dots="…⋯",
    dash="—─―-－–",
    quote='”’"」』＂',
    bracket=")】〕］]〉>",
    title="》",
    percent="%％‰℃",
    digit="0123456789",
    latin="abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    dot=".",
)
#: Ends after which a sentence is over.
CLOSED_ENDS = frozenset({"stop", "bang", "ask", "dots", "stop-quote"})

START_CLASSES = _classes(
    quote='“‘"「『＂',
    round="(",
    square="【〔［[〈<",
    title="《",
    bullet="．.■□●○◆◇▲△▼▽★☆◎⊙※☉♦•·・►▶＊*",
    circled="①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮",
    dash="—─―-－–",
    digit="0123456789",
    latin="abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    tail=",。、;:!?”’」』)】〕》％%…",
)

_NUMERAL = "[0-9一二三四五六七八九十]"
_HAN = r"[^\W\x00-\x7f]"
_PAPER = rf"{_HAN}{{0,6}}(?:[日晚]|时|商|早|晨|都市|周|农|工人|青年|电力|校|军|导|快|新)报"
_AGENCY = rf"(?:新华社|中新[社网]|中[央通]社|{_HAN}{{2,4}}社)"


def _field(names: str, codes: str) -> str:
    """The name of a record's field at the start of a line, in one of the forms that databases give it."""
    return (
        rf"[【〔\[<‹◇□·\s]{{0,2}}(?:(?:{spread('|'.join(names.split()))})(?:\s?[:】〕\]>›=／]|\s|$)"
        rf"|(?:{'|'.join(codes.split())})(?:\s{{2}}|\s-\s|$))"
    )


#: Marks that may stand before the words of a cue.
_MARKS = "■□●◆▲◎▼△▽★☆☉【〔［[(《 \t\u3000"

#: Cues in the order in which they are tried; the first that is found names the line. Each with the words that a line
#: begins with, behind marks or not.
_HEAD_WORDS = {
    "rule": "",
    "crumbs": "",
    "stamp": "",
    "sourced": "",
    "titled": "Title- title",
    "filed": "发布日期 发布时间 发稿时间 更新时间 更新日期 最新更新 时间:19 时间:20 记录号 索引 序号: 人气 PubTime Page- SrcDatabase Source-",
    "texted": "",
    "navigation": (
        "上一版 上一篇 上一期 下一版 下一篇 下一期 返回 放大 缩小 默认 标题导航 版面导航 打印 收藏 分享 关闭 首页 按日期 浏览 阅读: 点击 "
        "版权所有 Copyright copyright ICP http www PDF 往期 本期 用户 登录 收起 当前位置 您的位置 您位置 网站 回到 更多 上页 下页 朗读 字号 字体 "
        "延伸阅读 看更多 推荐阅读 你可能 按赞 赞 观看 #"
    ),
    "staff": (
        "责任编辑 责任编 责编 编辑: 执行 值班 版式 美编 校对 组版 审读 审校 审核 总编 总编辑 总值 主编: 监制 策划: 制图 一读 二读 视觉 统筹 "
        "终审 一审 二审 三审 照排 检校 签发 本版编辑 本版责 本版主 本期责 今日责 今日编辑 今日版 要闻编辑 要闻责"
    ),
    "contact": "",
    "paper": "",
    "folio": "",
    "dated": "",
    "roc": "",
    "jump": "",
    "note": (
        "编者按 编者案 编者的话 开栏的话 开栏话 编后 编余 编前 核心阅读 阅读提示 记者手 记者札 主持人话 主持人的话 引言 提要 导读 导语 导言 按:"
    ),
    "caption": (
        "图为 左图 右图 上图 下图 本图 附图 图片说明 图说明 图: 资料图 图一 图二 图三 图四 图五 图六 图七 图八 图九 图十 "
        + " ".join(f"图{number}" for number in "①②③④⑤⑥⑦⑧⑨⑩123456789")
    ),
    "lead": "",
    "reporter": "Author-",
    "name-mark": "",
    "column": (
        "社论 社评 短评 短论 时评 快评 评论 简讯 图片新闻 图片报道 图说新 要闻 今日导 导读 综合新 综合消 本报专 读者来 来论 来信 来函 专栏 记者观 "
        "相关链 相关新 新闻链 新闻背 小资料 大资料 名词解 天气 气象 公告 公示 通告 启事 启示 声明 讣告 广告"
    ),
    "numbered": "",
    "question": "",
    "when": "近日 日前 昨日 昨天 今日 今天 连日来 据",
    "link": ("然而 但是 但 不过 因此 同时 此外 另外 他 她 这 其中 其次 而 于是 对此 据了解 据介 目前 如今 会上 会议"),
}
#: Cues told by a shape, with characters of which their lines begin with one at least.
_HEAD_SHAPES = {
    "rule": ("-—─―=＝_*＊~～·•…☆★◆◇■□●○※.#+", r"[^\w()]{3,}$"),
    "crumbs": (">»›", r"(?![<‹])\S{2,8}\s?[>»›]\s?\S{2,10}"),
    "stamp": (
        ":",
        r"[(]?(?:19|20)[0-9]{2}[-/.年]\s?[0-9]{1,2}[-/.月]\s?[0-9]{1,2}日?\s{0,3}(?:[上下]午)?\s?[0-9]{1,2}:[0-9]{2}",
    ),
    "sourced": (
        "／|｜《",
        rf"(?:[^\s。,／/|｜]{{2,12}}\s?[／|｜]\s?){{3}}|[(]?(?:{_HAN}{{1,2}})?(?:[0-9]{{1,2}}月[0-9]{{1,2}}日)?《[^》]{{2,12}}》"
        rf"(?:\s?(?:[0-9]{{4}}年)?[0-9]{{1,2}}月[0-9]{{1,2}}日|\s?第?[A-Z]?{_NUMERAL}{{1,3}}版)",
    ),
    "titled": (
        "题e篇标DI",
        _field(
            "标题 题名 篇名 题目 正题 主题 主标题 文章标题 副题 副题名 副篇名 副标题 副标 引题 肩题 眉题 Title Headline Subtitle Subhead Kicker",
            "HD TI",
        ),
    ),
    "filed": (
        "号SP版报CD题关sA页出名来期分标字种EI",
        _field(
            "版次 版名 版号 版面 版别 页码 出处 报名 报别 报纸 报刊 刊名 来源 日期 出版日期 见报日期 分类 分类号 专题 关键词 关键字 主题词 标签 编号 字数 "
            "文章编号 稿号 文件号 顺序号 语种 Page Date Published Source Publication Words Keywords Subjects CLC",
            "WC PD SN SC PG LA CY AN NS RE IN PUB DT SO DE SE CO",
        ),
    ),
    "texted": ("FT文内dP", _field(r"正文 全文 内容 (?:Full\s)?[Tt]ext Body", "LP TD TX")),
    "contact": (
        "线箱话真址Q微二扫E",
        r"[■□●◆▲◎★☆]?\s*(?:.{0,8}(?:热线|信箱|邮箱|电话|传真|地址|QQ|微信|二维码|扫码)[:\d]|[Ee]-?mail)",
    ),
    "paper": ("报", rf"[《]?{_HAN}(?:\s?{_HAN}){{1,7}}\s?报》?(?:\s*[·・]\s*{_HAN}{{2,6}})?$"),
    "folio": (
        "版张ABCD",
        rf"(?:第?\s*[A-Da-d]?\s*{_NUMERAL}{{1,3}}\s*[版张](?:[:\s].{{0,10}})?|[A-D]\s*[0-9]{{1,2}}.{{0,12}}"
        rf"|{_HAN}{{2,4}}\s+(?:[A-D]\s?[0-9]{{1,2}}版?|第\s?{_NUMERAL}{{1,3}}\s?版)(?:\s.{{0,16}})?)$",
    ),
    "dated": (
        "年-./／",
        r".{0,16}(?:[12][0-9]{3}|[二一][〇○零Ｏ一二三四五六七八九]{3})\s*[年\-./／]\s*.{1,3}\s*[月\-./／]\s*.{1,3}日?.{0,4}(?:星期|[周礼]|第|农历|$)",
    ),
    "roc": ("年", r".{0,14}(?:中华民国|民国|光绪|宣统|同治).{1,4}年.{1,4}月.{1,4}[日号]"),
    "jump": ("接转", rf"[(〔【]?\s*(?:紧?上接|[下文]转|[接转])\s*第?\s*(?:[A-Da-d]|{_NUMERAL})"),
    "lead": (
        "讯迅电者",
        rf"[(【〔［\[“]?\s*(?:综合|据)?\s*(?:(?:本[报刊台社]|{_AGENCY}|{_PAPER})[^。,;!?(“「:]{{0,26}}?(?:[讯迅]|电(?![视力商影台话网子动器]))"
        rf"|[^。,;!?]{{0,14}}记者[^。,;!?]{{2,14}}[／/╱]|{_HAN}{{2,8}}{_NUMERAL}{{1,3}}日专?电)",
    ),
    "reporter": (
        "者员生撰作文采报整理翻编BA",
        rf"[■□●◆▲◎★☉(【〔［\[◇]?\s*(?:本[报刊]|{_HAN}{{2,4}}[社报])?\s*(?:[特首实见驻学派]{_HAN}{{0,8}})?"
        r"(?:记者|通讯员|评论员|实习生|撰稿|撰文|作[ \u3000]{0,4}者|文[／/、]|采访|报导[．.·、／/]|报道[．.·、／/]|整理|整文|撰理|翻译|编译)"
        r"|[【〔\[<]?(?:Author|By|BY|AU)(?:\s?[:】〕\]>=]|\s\s|\s-\s)",
    ),
    "name-mark": ("■□●◆▲◎★☉◇○", rf"[■□●◆▲◎★☉◇○]\s*{_HAN}{{1,2}}\s{{0,3}}{_HAN}{{1,2}}(?:[\s\u3000、].{{0,16}})?$"),
    "numbered": (
        "、．.)·,是章节",
        r"(?:\(?[一二三四五六七八九十]{1,3}[、．.)]|\(?[0-9]{1,2}[、．.)·](?![0-9])|第[一二三四五六七八九十]{1,2}[,、是章节])",
    ),
    "question": (":", rf"(?:记\s*者|[问Q答A]|{_HAN}{{2,4}})\s*:"),
    "when": ("月日", rf"(?:.{{0,4}}{_NUMERAL}{{1,2}}\s*月.{{0,6}}|{_NUMERAL}{{1,3}}\s*日)[,\w]"),
}
_ORDER = {name: rank for rank, name in enumerate(_HEAD_WORDS)}
_NOTHING = len(_ORDER)


def _by_first(words: dict[str, str]) -> dict[str, tuple[tuple[int, str, str], ...]]:
    """The words of all cues by their first character, each with its cue's rank and name, in the order of ranks."""
    found: dict[str, list[tuple[int, str, str]]] = {}
    for name, row in words.items():
        for word in row.split():
            found.setdefault(word[0], []).append((_ORDER[name], name, word))
    return {first: tuple(sorted(rows)) for first, rows in found.items()}


_WORDS = _by_first(_HEAD_WORDS)
_SHAPES = tuple((_ORDER[name], name, frozenset(signs), pattern(text)) for name, (signs, text) in _HEAD_SHAPES.items())

#: Read at the end of a line, in this order, where the line ends in one of the first characters.
_TAIL_CUES = (
    (
        "credit",
        r"(?:(?<!拍)摄[)】〕\]]?|摄影(?:报?道)?[)】〕]?|[供提]图[)】〕]?|摄[(〔][^()]{2,12}[)〕]|资料(?:图片|照片|照)\)?|传真照片\)?|社[发稿][^。]{0,8}\)|文[／/]图\)?|摄[^。,]{0,2}/?文|\(图[／/][^)]*\))$",
    ),
    ("dateline", r"[(〔【][^(〔【]{0,14}(?:[电讯]|通社|华社|央社|透社|联社)[)〕】]$"),
    ("jump", rf"[(〔]?(?:[下文]转|上接|[转接])第?\s*(?:[A-D]|{_NUMERAL}){{1,3}}\s*[版页张]?[^。]{{0,8}}[)〕]?$"),
    ("see", rf"[(〔][^(]{{0,14}}见第?\s*(?:[A-D]|{_NUMERAL}){{1,3}}\s*[版页张][)〕]$"),
    ("photo", r"[(〔](?:附?[图照]片?[^)]{0,4}|如图|[左右]图)[)〕]$"),
    ("person", r"[(〔](?:左|右|中|前|后|上|下)[^)]{0,5}[)〕]$"),
    (
        "signed",
        r"[(〔【](?:[^()。,]{0,14}(?:记者|通讯员|实习|作者)[^()。]{1,30}|[^()。,]{0,14}(?:整理|编[译辑]))[)〕】]$",
    ),
    ("bracket-name", rf"[(〔]\s*{_HAN}\s{{0,2}}{_HAN}{{1,2}}[\s\u3000、]{{0,2}}(?:{_HAN}{{2,3}})?\s*[)〕]$"),
    ("label", r"[(〔【][^(〔【,。]{2,12}[)〕】]$"),
    ("reporter", r"记者\s*[\w·\s、]{2,16}$|通讯员\s*[\w\s、]{2,12}$|报[导道][．.]?[／/╱]?.{0,5}$"),
    ("ended", r"[(〔【](?:[完止]|待续|未完|全文完|续完)[)〕】]$"),
)
_TAIL = pattern("|".join(f"(?P<c{k}>{text})" for k, (_, text) in enumerate(_TAIL_CUES)))
_TAIL_NAMES = {f"c{k}": name for k, (name, _) in enumerate(_TAIL_CUES)}
#: Every tail cue but a reporter's name ends in one of these; most lines end in none of them.
_TAIL_ENDS = frozenset(")〕】〗]摄影图片照道导报文版页张面稿供0123456789")
_REPORTER_MARKS = ("者", "员", "导", "报道")


def head_cue(head: str) -> str:
    """The cue at the start of a line, "" where there is none: 本报讯(记者王芳)… -> lead."""
    rank, name = _NOTHING, ""
    bare = head.lstrip(_MARKS)
    for place, cue, word in _WORDS.get(bare[:1], ()):
        if bare.startswith(word):
            rank, name = place, cue
            break
    characters = set(head)
    for place, cue, signs, shape in _SHAPES:
        if place > rank:
            break
        if not signs.isdisjoint(characters) and shape.match(head):
            return cue
    return name


def tail_cue(tail: str) -> str:
    """The cue at the end of a line, "" where there is none: …(本报记者　周禾摄) -> credit."""
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
