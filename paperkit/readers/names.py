"""Names of people: run together, padded, with compound surnames, with a middle dot.

Nothing but names is expected in the text, so a list of surnames and the lengths that names have decide
where one ends and the next begins.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate

from paperkit.patterns import pattern
from paperkit.readers.surnames import COMPOUND_SURNAMES, MADE_OF_MORE, MADE_OF_PARTS, NAME_PARTS, RARE_SURNAMES

#: The usual surnames of one character, both scripts, the commonest first (the order is not used).
SURNAMES = frozenset(
    "王李张張劉刘陈陳杨楊赵趙黄黃周吴吳徐孙孫胡朱高林何郭马馬罗羅梁宋郑鄭谢謝韩韓唐冯馮于董萧蕭肖程曹袁邓鄧许許傅沈曾彭吕呂苏蘇卢盧蒋蔣蔡贾賈丁魏薛叶葉阎閻"
    "闫閆余潘杜戴夏钟鐘鍾汪田任姜范方石姚谭譚廖邹鄒熊金陆陸郝孔白崔康毛邱秦江史顾顧侯邵孟龙龍万萬段雷钱錢汤湯尹黎易常武乔喬贺賀赖賴龚龔文庞龐樊兰蘭殷施陶"
    "洪翟安颜顏倪严嚴牛温溫芦蘆季俞章鲁魯葛伍韦韋申尤毕畢聂聶焦向柳邢路岳嶽齐齊梅莫庄莊辛管祝左涂塗谷祁时時耿牟卜詹关關苗凌费費纪紀靳盛童欧歐甄项項曲成游"
    "阳陽裴席卫衛查屈鲍鮑位覃霍翁隋植甘景薄单單包司柏宁寧柯阮桂闵閔解强強柴华華车車冉房边邊辜吉饶饒刁瞿戚丘古米池滕晋晉苑邬鄔臧畅暢宫宮来來嵺苟全褚廉简簡"
    "娄婁盖蓋符奚木穆党黨燕郎邸冀谈談姬屠连連郜晏栾欒郁商蒙计計喻揭窦竇迟遲宇敖糜鄢冷卓花仇艾蓝藍都巩鞏稽井练練仲乐樂虞卞封竺冼原官衣楚佟栗匡宗应應台巫鞠"
    "僧桑荆荊谌諶银銀扬揚明沙伏岑习習胥保和蔺藺荀千羊贝貝麦麥母米占佘么元公冶水危历厉厲双雙束杭来利里郗宿贡貢逄逯雍昝斯晁暴枚殳满滿漆濮烏乌玉丰豐幸惠强支"
    "粟綦繆缪茅茹荣榮诸諸轩軒隗鹿亓仝云雲尚巴寿壽宰岸怀戈扈拓操敬智权權桥橋檀次洛牧玄由皮祖税稅竹练罕老肇能芮英莘菅萨薩蒲蓟薊蔚裘西要訾谯譙過过邝鄺郅郏郯鄂钭"
    "懷於歷賓宾範遊頡餘鬱郟鄈頓騎禹揭姒邝池苗木区區边邊浦庾冒巢糜隆帅帥亢有琴归歸海墨哈年佟言钮鈕钦欽阙闕闻聞雒须須顿颉飞飛骆駱骑鱼魚鲜鮮鸣麴仉束"
)
_NO_NAMES = (
    "手记 手記 札记 观察 觀察 简介 簡介 文章 同志 综合 綜合 全文 全文完 采访 採訪 整理 翻拍 图片 圖片 "
    "照片 资料 資料 资料照片 資料照片 资料图片 資料圖片 编者 編者 记者 記者 作者 读者 讀者 金牌 银牌 "
    "銀牌 铜牌 銅牌 论坛 論壇 热线 熱線 融媒 融媒体 全媒体 编辑部 編輯部 专访 專訪 不願具名 不愿具名 "
    "敬輓 敬挽 泣啟 泣启 謹啟 谨启 同鞠躬 姓名 佚名 不详 制表 製表 访问 訪問 主持 统筹 統籌 执笔 執筆 报道 報道 報導"
)
#: What stands where names do, and is none.
_WORDS = frozenset(_NO_NAMES.split())
#: A character that stands alone and is no name.
_MARKERS = frozenset("一二三四五六七八九十左右上中下前后後图圖文摄攝完问問答")
#: Characters of offices and trades: what holds one is no name.
_NEVER = frozenset(
    "０１２３４５６７８９县縣局部厅廳院者员員摄攝报報讯訊版图圖的了是与與及这這们們处處委站社馆館镇鎮所厂廠队隊校"
)
#: Those of them that stand inside given names too, though not at their end: 何所思, 李镇海.
_INSIDE = frozenset("所镇鎮图圖与與社")
#: What stands before 图 in given names.
_PLANNERS = frozenset("宏鸿鴻洪雄大远遠志壮壯展")
#: What the given names of women end in, who set their husband's surname before theirs: 陳李美玲.
_WOMEN = frozenset("麗丽美玲珍娥儀仪芳英珠霞蘭兰惠淑秀玉嫦娟鳳凤貞贞慧敏琴瓊琼芬燕萍泰香")
_ALL_SURNAMES = SURNAMES | RARE_SURNAMES
_SEPARATORS = pattern(r"[、，,;；/／╱|｜&＆。．\n]+|\s+(?:和|与|與|及)\s+")
_AND_OTHERS = pattern(r"(?<=[^\W\x00-\x7f]{2})\s{0,2}等\s*$")
_DOTTED = pattern(r"[^\W\x00-\x7f]{1,8}(?:[·•‧・．－][^\W\d_]{1,8}){1,3}")
_LATIN = pattern(r"[A-Za-z][A-Za-z.'\-]*(?: [A-Za-z][A-Za-z.'\-]*){0,3}")
_HAN = pattern(r"(?:[^\W\x00-\x7f]|[\ue000-\uf8ff○])+")
#: No list of names that a byline holds is longer, in characters.
_LONGEST = 120
#: What it costs to take for a name what is none.
_IMPOSSIBLE = 100.0


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
    if "等" in text and (others := _AND_OTHERS.search(text, start, stop)) is not None:
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
    return name[:1] in _ALL_SURNAMES and 2 <= len(name) <= 3


def _chunk(text: str, start: int, stop: int) -> list[Name]:
    """The names between two separators."""
    inner = text[start:stop]
    offset = start + len(inner) - len(inner.lstrip())
    inner = inner.strip()
    end = offset + len(inner)
    is_one = _HAN.fullmatch(inner) is not None
    if not is_one and (_DOTTED.fullmatch(inner) or _LATIN.fullmatch(inner)):
        return [Name(inner, offset, end)]
    if inner in _WORDS or inner in _MARKERS or _holds_office(inner):
        return []
    if is_one:
        return _segment(text, [(offset, end)])
    tokens = [(found.start(), found.end()) for found in _HAN.finditer(text, offset, end)]
    if not tokens or sum(end - begin for begin, end in tokens) != len("".join(inner.split())):
        return []
    return _segment(text, tokens)


def _holds_office(inner: str) -> bool:
    """Whether a character of an office stands where no name has it: 县委王芳, and not 何所思 or 巴图."""
    if _NEVER.isdisjoint(inner):
        return False
    for token in inner.split():
        found = [character for character in token if character in _NEVER]
        if found and not (
            2 <= len(token) <= 6
            and _INSIDE.issuperset(found)
            and (token.startswith(NAME_PARTS) or token.endswith(NAME_PARTS) or (len(token) <= 3 and has_surname(token)))
            and (token[-1] not in _NEVER or token.endswith(NAME_PARTS) or _ends_in_a_plan(token))
            and token[-1] not in "长長"
        ):
            return True
    return False


def _ends_in_a_plan(token: str) -> bool:
    """Whether 图 at the end is of a given name: 李宏图, and not 王芳图 or 李文图."""
    return len(token) == 3 and token[2] in "图圖" and token[1] in _PLANNERS and has_surname(token)


def _segment(text: str, tokens: list[tuple[int, int]]) -> list[Name]:
    """The cheapest way to cut tokens of Han characters into names, by dynamic programming.

    A space inside a name is cheap only where a single character stands on one side of it.
    """
    letters = "".join([text[begin:end] for begin, end in tokens])
    count = len(letters)
    token_of = [number for number, (begin, end) in enumerate(tokens) for _ in range(begin, end)]
    # Where each token begins among the letters, and where the last one ends.
    edges = [0, *accumulate([end - begin for begin, end in tokens])]
    if len(tokens) == 1 and count <= 3:
        # No part of one is a name.
        return [Name(letters, *tokens[0])] if _cost(letters, 0, count, token_of, edges) < _IMPOSSIBLE else []
    best: list[tuple[float, int]] = [(0.0, 0)] + [(float("inf"), 0)] * count
    for end in range(1, count + 1):
        for begin in range(end - 1, max(end - 7, -1), -1):
            before = best[begin][0]
            if before < best[end][0]:
                cost = before + _cost(letters, begin, end, token_of, edges)
                if cost < best[end][0]:
                    best[end] = (cost, begin)
    if best[count][0] >= _IMPOSSIBLE:
        return []
    places = [place for begin, end in tokens for place in range(begin, end)]
    names: list[Name] = []
    end = count
    while end:
        begin = best[end][1]
        names.append(Name(letters[begin:end], places[begin], places[end - 1] + 1))
        end = begin
    return names[::-1]


def _cost(text: str, begin: int, end: int, token_of: list[int], edges: list[int]) -> float:
    """What it costs to take these letters of a text for one name."""
    letters = text[begin:end]
    size = end - begin
    first, last = token_of[begin], token_of[end - 1]
    opens = begin == edges[first]
    whole = opens and end == edges[last + 1]
    if letters in _WORDS:
        return _IMPOSSIBLE
    if letters[:2] in COMPOUND_SURNAMES and size in (3, 4):
        # Below any name of one character less: 吴迪公冶琳 is 吴迪 and 公冶琳.
        cost = 0.9
    elif letters in COMPOUND_SURNAMES:
        cost = 3.0
    elif first == last and 2 <= size <= 6 and MADE_OF_PARTS.fullmatch(letters) is not None:
        # Below any cut of one into a surname and what is left: 哈斯额尔德尼.
        cost = 0.95 if size >= 4 else 1.3
    elif (
        whole
        and 4 <= size <= 6
        and first == last
        and (letters.startswith(NAME_PARTS) or letters.endswith(NAME_PARTS))
        and MADE_OF_MORE.fullmatch(letters) is None
    ):
        cost = 1.5
    elif letters[0] in _ALL_SURNAMES and size in (2, 3):
        cost = 1.0 if size == 3 else 1.1
    elif whole and size == 4 and first == last and letters[3] in _WOMEN and _ALL_SURNAMES.issuperset(letters[:2]):
        cost = 2.15
    elif whole and size in (2, 3) and "在" not in letters:
        cost = 2.5
    elif whole and size in (4, 5) and first == last and letters[0] not in _ALL_SURNAMES:
        cost = 3.6
    elif size == 1 and whole:
        cost = 6.0
    else:
        return _IMPOSSIBLE
    if first != last:
        lengths = [edges[number + 1] - edges[number] for number in range(first, last + 1)]
        # 贺　勇 is one name, 王芳 李明 are two.
        if whole and max(lengths) == 1:
            return cost
        if whole and size == 3 and min(lengths) == 1:
            return cost + 0.6
        if lengths[1:] == [1] and not opens and size == 2:
            # 荆楚材麦　穗: a name run on, and a spread one behind it.
            return cost + 0.8
        # 林 宇赵乙: a spread name, and another run on behind it.
        surname = text[edges[first] : edges[first + 1]]
        is_spread = opens and len(lengths) == 2 and (len(surname) == 1 or surname in COMPOUND_SURNAMES)
        return cost + (0.8 if is_spread else _IMPOSSIBLE)
    return cost
