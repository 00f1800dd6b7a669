"""Names of people: run together, padded, with compound surnames, with a middle dot.

Nothing but names is expected in the text, so a list of surnames and the lengths that names have decide
where one ends and the next begins.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

#: Surnames of one character, both scripts, the commonest first (the order is not used).
SURNAMES = frozenset(
    "王李张張劉刘陈陳杨楊赵趙黄黃周吴吳徐孙孫胡朱高林何郭马馬罗羅梁宋郑鄭谢謝韩韓唐冯馮于董萧蕭肖程曹袁邓鄧许許傅沈曾彭吕呂苏蘇卢盧蒋蔣蔡贾賈丁魏薛叶葉阎閻"
    "闫閆余潘杜戴夏钟鐘鍾汪田任姜范方石姚谭譚廖邹鄒熊金陆陸郝孔白崔康毛邱秦江史顾顧侯邵孟龙龍万萬段雷钱錢汤湯尹黎易常武乔喬贺賀赖賴龚龔文庞龐樊兰蘭殷施陶"
    "洪翟安颜顏倪严嚴牛温溫芦蘆季俞章鲁魯葛伍韦韋申尤毕畢聂聶焦向柳邢路岳嶽齐齊梅莫庄莊辛管祝左涂塗谷祁时時耿牟卜詹关關苗凌费費纪紀靳盛童欧歐甄项項曲成游"
    "阳陽裴席卫衛查屈鲍鮑位覃霍翁隋植甘景薄单單包司柏宁寧柯阮桂闵閔解强強柴华華车車冉房边邊辜吉饶饒刁瞿戚丘古米池滕晋晉苑邬鄔臧畅暢宫宮来來嵺苟全褚廉简簡"
    "娄婁盖蓋符奚木穆党黨燕郎邸冀谈談姬屠连連郜晏栾欒郁商蒙计計喻揭窦竇迟遲宇敖糜鄢冷卓花仇艾蓝藍都巩鞏稽井练練仲乐樂虞卞封竺冼原官衣楚佟栗匡宗应應台巫鞠"
    "僧桑荆荊谌諶银銀扬揚明沙伏岑习習胥保和蔺藺荀千羊贝貝麦麥母米占佘么元公冶水危历厉厲双雙束杭来利里郗宿贡貢逄逯雍昝斯晁暴枚殳满滿漆濮烏乌玉丰豐幸惠强支"
    "粟綦繆缪茅茹荣榮诸諸轩軒隗鹿亓仝云雲尚巴寿壽宰岸怀戈扈拓操敬智权權桥橋檀次洛牧玄由皮祖税稅竹练罕老肇能芮英莘菅萨薩蒲蓟薊蔚裘西要訾谯譙過过邝鄺郅郏郯鄂钭"
    "懷於歷範遊頡餘鬱郟鄈頓騎禹揭姒邝池苗木区區边邊浦庾冒巢糜隆帅帥亢有琴归歸海墨哈年佟言钮鈕钦欽阙闕闻聞雒须須顿颉飞飛骆駱骑鱼魚鲜鮮鸣麴仉束"
)
COMPOUND_SURNAMES = frozenset(
    [
        "欧阳",
        "歐陽",
        "上官",
        "司马",
        "司馬",
        "诸葛",
        "諸葛",
        "东方",
        "東方",
        "皇甫",
        "尉迟",
        "尉遲",
        "公孙",
        "公孫",
        "慕容",
        "令狐",
        "司徒",
        "夏侯",
        "端木",
        "南宫",
        "南宮",
        "独孤",
        "獨孤",
        "长孙",
        "長孫",
        "宇文",
        "鲜于",
        "鮮于",
        "闻人",
        "聞人",
        "公冶",
        "公西",
        "仲孫",
        "仲孙",
        "叔孙",
        "季孙",
        "左丘",
        "梁丘",
        "太叔",
        "樂正",
        "乐正",
        "段干",
        "羊舌",
        "微生",
        "谷梁",
        "东门",
        "南门",
        "百里",
        "呼延",
        "申屠",
        "太史",
        "轩辕",
        "軒轅",
        "澹台",
        "澹臺",
        "濮阳",
        "濮陽",
        "公羊",
        "拓跋",
        "东郭",
        "東郭",
        "西门",
        "西門",
        "钟离",
        "鍾離",
        "完颜",
        "完顏",
        "赫连",
        "赫連",
        "万俟",
        "萬俟",
        "淳于",
        "单于",
        "單于",
        "司空",
        "宗政",
        "张简",
        "張簡",
        "范姜",
        "江谢",
    ]
)
#: What stands where names do, and is none.
_WORDS = frozenset(
    [
        "手记",
        "手記",
        "札记",
        "观察",
        "觀察",
        "简介",
        "簡介",
        "文章",
        "同志",
        "综合",
        "綜合",
        "全文",
        "全文完",
        "采访",
        "採訪",
        "整理",
        "翻拍",
        "图片",
        "圖片",
        "照片",
        "资料",
        "資料",
        "资料照片",
        "資料照片",
        "资料图片",
        "資料圖片",
        "编者",
        "編者",
        "记者",
        "記者",
        "作者",
        "读者",
        "讀者",
        "金牌",
        "银牌",
        "銀牌",
        "铜牌",
        "銅牌",
        "论坛",
        "論壇",
        "热线",
        "熱線",
        "融媒",
        "融媒体",
        "全媒体",
        "编辑部",
        "編輯部",
    ]
)
#: A character that stands alone and is no name.
_MARKERS = frozenset("一二三四五六七八九十左右上中下前后後图圖文摄攝完问問答")
#: Characters of offices and trades: what holds one is no name.
_NEVER = frozenset(
    "０１２３４５６７８９县縣局部厅廳院者员員摄攝报報讯訊版图圖的了是与與及这這们們处處委站社馆館镇鎮所厂廠队隊校"
)
_SEPARATORS = re.compile(r"[、，,;；/／╱|｜&＆。．\n]+|\s+(?:和|与|與|及)\s+")
_AND_OTHERS = re.compile(r"(?<=[^\W\x00-\x7f]{2})\s{0,2}等\s*$")
_DOTTED = re.compile(r"[^\W\x00-\x7f]{1,8}(?:[·•‧・．][^\W\d_]{1,8}){1,3}")
_LATIN = re.compile(r"[A-Za-z][A-Za-z.'\-]*(?: [A-Za-z][A-Za-z.'\-]*){0,3}")
_HAN = re.compile(r"(?:[^\W\x00-\x7f]|[\ue000-\uf8ff○])+")
#: No list of names that a byline holds is longer, in characters.
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Name:
    """A name without inner spaces, and the half-open span it stands at."""

    text: str
    start: int
    stop: int


def read_names(text: str, start: int = 0, stop: int | None = None) -> tuple[Name, ...]:
    """The names that fill `text[start:stop]`: 荀永利王殿东, 贺　勇　王芳, 欧阳明、李想.

    等 behind them is left aside. Empty where something else than names stands there.
    """
    stop = len(text) if stop is None else stop
    if stop - start > _LONGEST:
        return ()
    if (others := _AND_OTHERS.search(text, start, stop)) is not None:
        stop = others.start()
    names: list[Name] = []
    place = start
    for separator in [*_SEPARATORS.finditer(text, start, stop), None]:
        end = separator.start() if separator else stop
        if text[place:end].strip():
            found = _chunk(text, place, end)
            if not found:
                return ()
            names += found
        place = separator.end() if separator else stop
    return tuple(names)


def looks_like_name(text: str) -> bool:
    """Whether a text is one name with a known surname: 周禾, 欧阳明, 贺　勇."""
    names = read_names(text)
    return len(names) == 1 and has_surname(names[0].text)


def has_surname(name: str) -> bool:
    """Whether a name begins with a surname and has a name's length."""
    if name[:2] in COMPOUND_SURNAMES:
        return 3 <= len(name) <= 4
    return name[:1] in SURNAMES and 2 <= len(name) <= 3


def _chunk(text: str, start: int, stop: int) -> list[Name]:
    """The names between two separators."""
    inner = text[start:stop]
    offset = start + len(inner) - len(inner.lstrip())
    inner = inner.strip()
    for pattern in (_DOTTED, _LATIN):
        if pattern.fullmatch(inner):
            return [Name(inner, offset, offset + len(inner))]
    if inner in _WORDS or inner in _MARKERS or any(character in _NEVER for character in inner):
        return []
    tokens = [(found.start() + offset, found.end() + offset) for found in _HAN.finditer(inner)]
    if not tokens or sum(end - begin for begin, end in tokens) != len("".join(inner.split())):
        return []
    return _segment(text, tokens)


def _segment(text: str, tokens: list[tuple[int, int]]) -> list[Name]:
    """The cheapest way to cut tokens of Han characters into names, by dynamic programming.

    A space inside a name is cheap only where a single character stands on one side of it.
    """
    places = [place for begin, end in tokens for place in range(begin, end)]
    token_of = {place: number for number, (begin, end) in enumerate(tokens) for place in range(begin, end)}
    count = len(places)
    best: list[tuple[float, int]] = [(0.0, 0)] + [(float("inf"), 0)] * count
    for end in range(1, count + 1):
        for size in range(1, min(5, end) + 1):
            begin = end - size
            cost = best[begin][0] + _cost(text, places[begin:end], token_of, tokens)
            if cost < best[end][0]:
                best[end] = (cost, begin)
    if best[count][0] >= 100:
        return []
    names: list[Name] = []
    end = count
    while end:
        begin = best[end][1]
        letters = "".join(text[place] for place in places[begin:end])
        names.append(Name(letters, places[begin], places[end - 1] + 1))
        end = begin
    return names[::-1]


def _cost(text: str, places: list[int], token_of: dict[int, int], tokens: list[tuple[int, int]]) -> float:
    """What it costs to take the characters at these places for one name."""
    letters = "".join(text[place] for place in places)
    size = len(letters)
    first, last = token_of[places[0]], token_of[places[-1]]
    whole = places[0] == tokens[first][0] and places[-1] == tokens[last][1] - 1
    if letters in _WORDS:
        return 100.0
    if letters[:2] in COMPOUND_SURNAMES and size in (3, 4):
        cost = 1.0
    elif letters in COMPOUND_SURNAMES:
        cost = 3.0
    elif letters[0] in SURNAMES and size in (2, 3):
        cost = 1.0 if size == 3 else 1.1
    elif whole and size in (2, 3) and "在" not in letters:
        cost = 2.5
    elif whole and size in (4, 5) and first == last and letters[0] not in SURNAMES:
        cost = 3.6
    elif size == 1 and whole:
        cost = 6.0
    else:
        return 100.0
    if first != last:
        lengths = [tokens[number][1] - tokens[number][0] for number in range(first, last + 1)]
        # 贺　勇 is one name, 王芳 李明 are two.
        if whole and max(lengths) == 1:
            return cost
        if whole and size == 3 and min(lengths) == 1:
            return cost + 0.6
        # 林 宇赵乙: a spread name, and another run on behind it.
        surname = text[slice(*tokens[first])]
        is_spread = places[0] == tokens[first][0] and len(lengths) == 2
        return cost + (0.8 if is_spread and (len(surname) == 1 or surname in COMPOUND_SURNAMES) else 100.0)
    return cost
