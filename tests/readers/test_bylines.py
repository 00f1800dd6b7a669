"""Bylines on a line of their own, and signatures run on at a paragraph's end."""

from __future__ import annotations

import itertools

import pytest

from paperkit.readers.bylines import read_byline, read_pen_name
from paperkit.readers.roles import AFTER_RE, BEFORE_RE, BEHIND, BEHIND_ENDS, ROLE_SIGN
from paperkit.readers.runs import BylineReading
from paperkit.readers.signatures import read_inner_signatures, read_signature
from tests.samples import SAMPLES

Expected = tuple[str, list[str], str | None]


def _plain(readings: tuple[BylineReading, ...]) -> list[Expected]:
    return [(reading.role, [name.text for name in reading.names], reading.org) for reading in readings]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "　",
        "我县召开春耕现场会",
        "县领导出席会议",
        "李明获奖",
        "王芳同志先进事迹",
        "一、提高认识",
        "安全生产 人人有责",
        "高山流水",
        "马路天使",
        "简讯",
        "社论",
        "本报讯",
        "本报综合消息",
        "来信",
        "（專題）",
        "台北",
        "台中市",
        "本报今日导读",
        "综合报道",
        "记者手记",
        "岭东机床股份有限公司董事会",
        "（本栏目由省自然资源咨询中心解答）",
        "学生记者团",
        "单位：万元",
        "话题：教育",
        "王芳：您好",
        "主办：青川日报",
        "恩岡鄉親會　謹啟",
        "不願具名",
        "记者观察",
        "记者从县气象局获悉",
        "记者：您怎么看？",
        "答：慢慢来。",
        "作者简介",
        "编辑同志：",
        "（左）",
        "（完）",
        "（下转第三版）",
        "第02版：要闻",
        "今天起开设专栏，欢迎读者来稿。",
        "\x1b[31m王芳\x1b[0m",
        "<b>王芳</b>",
        "=王芳",
        "记者 " + "王芳 " * 60,
        "（" * 100,
    ],
)
def test_no_byline(text: str) -> None:
    assert read_byline(text) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("本报记者 王芳", [("reporter", ["王芳"], "本报")]),
        ("本报记者　王芳　李明", [("reporter", ["王芳", "李明"], "本报")]),
        ("本报记者王芳、李明", [("reporter", ["王芳", "李明"], "本报")]),
        ("（本报记者 王芳）", [("reporter", ["王芳"], "本报")]),
        ("(本报记者 王芳)", [("reporter", ["王芳"], "本报")]),
        ("□本报记者　甲望　丙丁", [("reporter", ["甲望", "丙丁"], "本报")]),
        ("■本报记者 时 雨 见习记者 诸葛小芸", [("reporter", ["时雨"], "本报"), ("intern", ["诸葛小芸"], None)]),
        ("记者 贺  勇", [("reporter", ["贺勇"], None)]),
        ("首席记者 王芳", [("reporter", ["王芳"], None)]),
        ("本报驻京记者 王芳", [("reporter", ["王芳"], "本报")]),
        ("本报驻美国记者 王芳", [("reporter", ["王芳"], "本报")]),
        ("本报特派记者 王芳", [("reporter", ["王芳"], "本报")]),
        ("南方日报记者 王芳", [("reporter", ["王芳"], "南方日报")]),
        ("青川融媒记者 王芳", [("reporter", ["王芳"], "青川融媒")]),
        ("中新社记者 王芳", [("reporter", ["王芳"], "中新社")]),
        ("新华社记者王芳本报记者李明", [("reporter", ["王芳"], "新华社"), ("reporter", ["李明"], "本报")]),
        ("新华社记者 王芳 本报记者 李明", [("reporter", ["王芳"], "新华社"), ("reporter", ["李明"], "本报")]),
        ("通讯员 李望川", [("correspondent", ["李望川"], None)]),
        ("本报通讯员 王芳", [("correspondent", ["王芳"], "本报")]),
        ("通讯员李望川 本报记者王芳", [("correspondent", ["李望川"], None), ("reporter", ["王芳"], "本报")]),
        ("特约记者 王芳", [("correspondent", ["王芳"], None)]),
        ("特约通讯员 王芳", [("correspondent", ["王芳"], None)]),
        ("特約記者周禾", [("correspondent", ["周禾"], None)]),
        ("实习生 王芳", [("intern", ["王芳"], None)]),
        ("实习生：王芳", [("intern", ["王芳"], None)]),
        ("实习记者 王芳", [("intern", ["王芳"], None)]),
        ("见习记者 王芳", [("intern", ["王芳"], None)]),
        (
            "记者 王芳 实习生 李明 通讯员 赵乙",
            [("reporter", ["王芳"], None), ("intern", ["李明"], None), ("correspondent", ["赵乙"], None)],
        ),
        (
            "记者甲乙丙丁戊通讯员己庚辛壬癸文/图",
            [("reporter", ["甲乙丙丁戊"], None), ("correspondent", ["己庚辛壬癸"], None)],
        ),
        ("本报评论员", [("commentator", [], "本报评论员")]),
        ("本报特约评论员", [("commentator", [], "本报特约评论员")]),
        ("新华社评论员", [("commentator", [], "新华社评论员")]),
        ("人民日报评论员", [("commentator", [], "人民日报评论员")]),
        ("本报评论员 王芳", [("commentator", ["王芳"], "本报")]),
        ("作者：王芳", [("author", ["王芳"], None)]),
        ("青川日报  2009年3月17日  作者:王芳 李明", [("author", ["王芳", "李明"], None)]),
        ("青川日报 2009-03-17 本报记者 王芳", [("reporter", ["王芳"], "本报")]),
        ("■共同社／法新社", [("agency", ["共同社", "法新社"], None)]),
        ("特约：王芳　报道：李明", [("correspondent", ["王芳"], None), ("reporter", ["李明"], None)]),
        ("记者 雷晓诗", [("reporter", ["雷晓诗"], None)]),
        ("文．圖／周禾", [("author", ["周禾"], None)]),
        ("口述／王芳　記錄／周禾", [("author", ["王芳"], None), ("editor", ["周禾"], None)]),
        ("編譯周禾／綜合外電報導", [("translator", ["周禾"], None)]),
        ("編譯 周禾", [("translator", ["周禾"], None)]),
        ("撰文/王芳", [("author", ["王芳"], None)]),
        ("文/王芳", [("author", ["王芳"], None)]),
        ("文/王芳 图/李明", [("author", ["王芳"], None), ("photographer", ["李明"], None)]),
        ("文/图 王芳", [("author", ["王芳"], None)]),
        ("图/文 王芳", [("author", ["王芳"], None)]),
        ("王芳 文/图", [("author", ["王芳"], None)]),
        ("王芳　图文", [("author", ["王芳"], None)]),
        ("王芳 文 李明 图", [("author", ["王芳"], None), ("photographer", ["李明"], None)]),
        ("王芳 摄影报道", [("author", ["王芳"], None)]),
        ("☉周禾", [("author", ["周禾"], None)]),
        ("◎周禾 王芳", [("author", ["周禾", "王芳"], None)]),
        ("■ 王芳", [("author", ["王芳"], None)]),
        ("（梅文）", [("author", ["梅文"], None)]),
        ("（梅　文）", [("author", ["梅文"], None)]),
        ("周　禾", [("author", ["周禾"], None)]),
        ("買買提·艾力", [("author", ["買買提·艾力"], None)]),
        ("县气象局 王芳", [("author", ["王芳"], "县气象局")]),
        ("退休职工　李望川", [("author", ["李望川"], "退休职工")]),
        ("青川县第一中学 王芳", [("author", ["王芳"], "青川县第一中学")]),
        ("口述：王芳 整理：李明", [("author", ["王芳"], None), ("editor", ["李明"], None)]),
        ("王芳 整理", [("editor", ["王芳"], None)]),
        ("采访整理 王芳", [("editor", ["王芳"], None)]),
        ("编辑：王芳", [("editor", ["王芳"], None)]),
        ("责任编辑：王芳", [("editor", ["王芳"], None)]),
        ("采写：王芳", [("reporter", ["王芳"], None)]),
        ("记者 王芳 摄", [("photographer", ["王芳"], None)]),
        ("王芳 译", [("translator", ["王芳"], None)]),
        ("王芳 编译", [("translator", ["王芳"], None)]),
        ("记者 王芳 发自北京", [("reporter", ["王芳"], None)]),
        ("報導．攝影╱周禾", [("reporter", ["周禾"], None)]),
        ("報導╱周禾", [("reporter", ["周禾"], None)]),
        ("記者周禾／台北報導", [("reporter", ["周禾"], None)]),
        ("記者周禾／臺北專電", [("reporter", ["周禾"], None)]),
        ("特派員周禾", [("reporter", ["周禾"], None)]),
        # Where from, behind the names.
        ("本报记者　王芳　北津报道", [("reporter", ["王芳"], "本报")]),
        ("本报记者 王芳 实习生 李明 北京、白鹭港报道", [("reporter", ["王芳"], "本报"), ("intern", ["李明"], None)]),
        ("記者周禾／專訪", [("reporter", ["周禾"], None)]),
        ("記者周禾／石楠專訪", [("reporter", ["周禾"], None)]),
        ("特派記者周禾／上海－雲林報導", [("reporter", ["周禾"], None)]),
        ("更新 2021/10/08 19:10　記者周禾 / 台北報導", [("reporter", ["周禾"], None)]),
        ("Author-作者：本报记者 周禾", [("reporter", ["周禾"], "本报")]),
        ("周禾／台北報導", [("reporter", ["周禾"], None)]),
        ("國際中心／綜合報導", [("reporter", [], "國際中心")]),
        ("本报记者　王芳　报道", [("reporter", ["王芳"], "本报")]),
        ("记者 王芳 李明 报道", [("reporter", ["王芳", "李明"], None)]),
        ("记者王芳 通讯员李明 报道", [("reporter", ["王芳"], None), ("correspondent", ["李明"], None)]),
        # What somebody is, behind the name.
        ("王芳（县二中语文教师）", [("author", ["王芳"], "县二中语文教师")]),
        ("◎周禾（台北／教師）", [("author", ["周禾"], "台北／教師")]),
        ("◎周禾／計程車司機", [("author", ["周禾"], "計程車司機")]),
        ("王芳　退休工人", [("author", ["王芳"], "退休工人")]),
        ("王芳（口述）李明（整理）", [("author", ["王芳"], None), ("editor", ["李明"], None)]),
        ("姜氏（李明代笔）", [("author", ["姜氏"], None), ("author", ["李明"], None)]),
        ("作者：王芳（通讯员）", [("correspondent", ["王芳"], None)]),
        ("王芳（左）", []),
        # A class, an office that looks like a name and a name that looks like an office.
        ("鹞岭小学五(2)班 王芳", [("author", ["王芳"], "鹞岭小学五(2)班")]),
        ("记者 程 野 区 伟", [("reporter", ["程野", "区伟"], None)]),
        ("通讯员 县公安局 王芳", [("correspondent", ["王芳"], "县公安局")]),
        ("记者易水心、王大中", [("reporter", ["易水心", "王大中"], None)]),
        ("同鄉周禾　李明同頓首", [("author", ["周禾", "李明"], "同鄉")]),
        # Roles.
        ("主持人：本报记者　王芳", [("reporter", ["王芳"], "本报")]),
        ("訪問、整理：周禾", [("reporter", ["周禾"], None)]),
        ("采访人：王芳李明", [("reporter", ["王芳", "李明"], None)]),
        ("製表：記者周禾", [("reporter", ["周禾"], None)]),
        ("制图：王芳", [("other", ["王芳"], None)]),
        ("指导老师：王芳", [("other", ["王芳"], None)]),
        ("解答专家：王芳　李明", [("other", ["王芳", "李明"], "解答专家")]),
        ("实习生王芳参与整理", [("intern", ["王芳"], None)]),
        ("本期话题由王芳整理", [("editor", ["王芳"], None)]),
        ("文／本报记者　王芳　图／受访者提供", [("reporter", ["王芳"], "本报"), ("photographer", [], "受访者")]),
        ("文｜王芳 编辑｜李明", [("author", ["王芳"], None), ("editor", ["李明"], None)]),
        ("撰文_王芳 摄影_李明", [("author", ["王芳"], None), ("photographer", ["李明"], None)]),
        ("文·王芳", [("author", ["王芳"], None)]),
        ("文并摄 王芳", [("author", ["王芳"], None)]),
        ("执笔：王芳", [("author", ["王芳"], None)]),
        ("王芳作　　李明译", [("author", ["王芳"], None), ("translator", ["李明"], None)]),
        ("环华纸业供稿", [("author", [], "环华纸业")]),
        ("王芳供稿", [("author", ["王芳"], None)]),
        ("［英］约翰·史密斯", [("author", ["约翰·史密斯"], None)]),
        ("网友“秋天的拖拉机”", [("author", ["秋天的拖拉机"], "网友")]),
        ("孝男　王芳　泣告", [("other", ["王芳"], "孝男")]),
        ("讀者　申　如　岡　啟", [("author", ["申如岡"], "讀者")]),
        ("楊家宅小學　周禾謹啓", [("author", ["周禾"], "楊家宅小學")]),
        ("周禾未定草", [("author", ["周禾"], None)]),
        # Papers.
        ("21世纪经济报道记者 王芳 北京报道", [("reporter", ["王芳"], "21世纪经济报道")]),
        ("采写：新京报记者 王芳", [("reporter", ["王芳"], "新京报")]),
        ("中国青年报·中青在线记者 王芳", [("reporter", ["王芳"], "中国青年报·中青在线")]),
        # Web pages.
        ("2014-06-11 来源：青川日报 作者：王芳", [("author", ["王芳"], None)]),
        ("作者：王芳（通讯员） 时间：2018-09-14", [("correspondent", ["王芳"], None)]),
        ("作者：王芳 来源：青川日报 字体大小：[大 中 小]", [("author", ["王芳"], None)]),
        ("2005年03月16日08:43　青川日报　记者 王　芳", [("reporter", ["王芳"], None)]),
        ("石楠早報　更新日期:2006/05/22 07:09　記者：周禾／柳溪報導", [("reporter", ["周禾"], None)]),
        # Fields of databases.
        ("<作者>=本报记者　王芳", [("reporter", ["王芳"], "本报")]),
        ("Author    : 王芳", [("author", ["王芳"], None)]),
        ("BY   本報記者　周禾", [("reporter", ["周禾"], "本報")]),
        ("作　　者：本报记者　王　芳", [("reporter", ["王芳"], "本报")]),
        ("责任者／王　芳", [("author", ["王芳"], None)]),
        ("作者\t通讯员 王芳", [("correspondent", ["王芳"], None)]),
        # What the text is taken from, before its author.
        ("2004-08-26／石楠晚報／A1版／要聞／記者周禾、王芳／柳溪報導", [("reporter", ["周禾", "王芳"], None)]),
        ("2004-08-26／石楠晚報／B4版／論壇／周禾", [("author", ["周禾"], None)]),
        ("石楠早報|2009-06-09|A08|港聞|本報記者周禾", [("reporter", ["周禾"], "本報")]),
        ("《石楠日报》3月5日　第1版　记者　王芳　李明", [("reporter", ["王芳", "李明"], None)]),
        ("(摘自9月7日《石楠日报》第2版 记者 王芳)", [("reporter", ["王芳"], None)]),
        ("N本报记者 王芳", [("reporter", ["王芳"], "本报")]),
        ("文︰王芳　圖︰周禾", [("author", ["王芳"], None), ("photographer", ["周禾"], None)]),
        # Sung, sought out, put together; words and music.
        ("王芳　词　李明　曲", [("author", ["王芳"], None), ("other", ["李明"], None)]),
        ("（王芳 搜集）", [("editor", ["王芳"], None)]),
        ("王芳编", [("editor", ["王芳"], None)]),
        (
            "文字：王芳　摄影：李明　剪辑：周禾",
            [("author", ["王芳"], None), ("photographer", ["李明"], None), ("other", ["周禾"], None)],
        ),
        ("木雅·云丹作　周禾译", [("author", ["木雅·云丹"], None), ("translator", ["周禾"], None)]),
        ("浮槎散人初稿", [("author", ["浮槎散人"], None)]),
        ("（王芳同泣告）", [("author", ["王芳"], None)]),
        # Papers of two characters, and papers without 报 in their name.
        ("晚报记者 王芳 李明 文/图", [("reporter", ["王芳", "李明"], "晚报")]),
        ("明川記者　周禾", [("reporter", ["周禾"], "明川")]),
        # Names without a surname behind a role; where somebody is from is none.
        ("记者 库尔班", [("reporter", ["库尔班"], None)]),
        ("本报记者　阿古拉　雷鸣", [("reporter", ["阿古拉", "雷鸣"], "本报")]),
        ("安徽　王芳", [("author", ["王芳"], "安徽")]),
        ("本报记者　李宏图", [("reporter", ["李宏图"], "本报")]),
        ("沙利文·陈", [("author", ["沙利文·陈"], None)]),
        # What stands behind a name.
        ("周禾律師", [("author", ["周禾"], None)]),
        ("王　芳　编写", [("author", ["王芳"], None)]),
        ("（王　芳　摘译）", [("translator", ["王芳"], None)]),
        ("（原载《石楠评论》，王芳译）", [("translator", ["王芳"], None)]),
        ("本报特派记者王芳发自柳溪", [("reporter", ["王芳"], "本报")]),
        ("本报记者 王芳 J017", [("reporter", ["王芳"], "本报")]),
        # An office with the name run on to it.
        ("（县委宣传部王芳）", [("author", ["王芳"], "县委宣传部")]),
        ("（湘沅市第三中学巩月）", [("author", ["巩月"], "湘沅市第三中学")]),
        # What a web page has behind the names.
        ("来源:朔湖日报　作者:许三虎　字号:[大 中 小]　版面:02", [("author", ["许三虎"], None)]),
        (
            "作者：高　洋　编辑：令狐燕　浏览：432次　字体：【大】【中】【小】",
            [("author", ["高洋"], None), ("editor", ["令狐燕"], None)],
        ),
        # A given name that is a trade's word.
        ("(通讯员 孔 维 曲 直)", [("correspondent", ["孔维", "曲直"], None)]),
        ("理事長　周禾　暨全體同仁　敬輓", [("author", ["周禾"], "理事長")]),
        # 作者为….
        ("（作者系财务咨询人士　阿依古丽·买买提）", [("author", ["阿依古丽·买买提"], "财务咨询人士")]),
        ("（作者干　戈为石梁学院教师）", [("author", ["干戈"], "石梁学院教师")]),
        (
            "（作者为某所所长，本报驻肯尼亚记者王芳采访整理）",
            [("author", [], "某所所长"), ("reporter", ["王芳"], "本报")],
        ),
    ],
)
def test_bylines(text: str, expected: list[Expected]) -> None:
    readings = read_byline(text)
    assert _plain(readings) == expected
    for reading in readings:
        assert 0 <= reading.start < reading.stop <= len(text)
    for one, two in itertools.pairwise(readings):
        assert one.stop <= two.start


@pytest.mark.parametrize(
    ("text", "name"),
    [("浮槎散人", "浮槎散人"), ("（木易　青禾）", "木易青禾"), ("□霜林", "霜林"), ("鶴洲釣客稿", "鶴洲釣客")],
)
def test_pen_names(text: str, name: str) -> None:
    (reading,) = read_pen_name(text)
    assert (reading.role, [found.text for found in reading.names]) == ("author", [name])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "本报编辑部",
        "综合报道",
        "佚名",
        "（未完待续）",
        "管理局气象台",
        "廠內運輸段",
        "一个小学生的外婆",
        "禾" * 200,
    ],
)
def test_no_pen_name(text: str) -> None:
    assert read_pen_name(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "今日开工。",
        "今日开工。王芳",
        "今日开工。（左）",
        "今日开工（左）",
        "图为王芳（左）",
        "今日开工。（完）",
        "今日开工。（全文完）",
        "今日开工。（综合）",
        "今日开工。（未完待续）",
        "今日开工。（见图）",
        "今日开工。（图片）",
        "今日开工。（附图片1张）",
        "今日开工。（据新华社）",
        "今日开工。（本报巴黎电）",
        "今日开工。（下转第三版）",
        "今日开工。（第二版）",
        "今日开工。（王芳 摄）",
        "今日开工。本报通讯员 王芳 摄影",
        "今日开工。（上海）",
        "今日开工。（供销合作社）",
        "今日开工。（单位：万元）",
        "今日开工。（笑）",
        "今日开工。（已完）",
        "见附表。    单位 万元",
        "他说：“走吧。”　　我们一起走",
        "今日开工（王芳）",
        "会议开了三天（八月十三日）",
        "（王芳）",
        "）" * 80,
        "（" * 80 + "）",
    ],
)
def test_no_signature(text: str) -> None:
    assert read_signature(text) == ()


@pytest.mark.parametrize(
    ("text", "expected", "start"),
    [
        ("今日开工。（梅文）", [("author", ["梅文"], None)], 5),
        ("今日开工。（梅　文）", [("author", ["梅文"], None)], 5),
        ("今日开工。(卫琦)", [("author", ["卫琦"], None)], 5),
        ("今日开工。（王芳、李明）", [("author", ["王芳", "李明"], None)], 5),
        ("今日开工。（记者 王芳）", [("reporter", ["王芳"], None)], 5),
        (
            "今日开工。（本报记者 王芳 通讯员 李明）",
            [("reporter", ["王芳"], "本报"), ("correspondent", ["李明"], None)],
            5,
        ),
        ("今日开工。（通讯员 王芳）", [("correspondent", ["王芳"], None)], 5),
        ("就此开始。（王芳，7月22日《石楠评论》）", [("author", ["王芳"], None)], 5),
        ("就此开始。（王芳摘自《石楠评论》）", [("author", ["王芳"], None)], 5),
        ("就此开始。（王芳据《石楠评论》报道）", [("author", ["王芳"], None)], 5),
        ("今日开工。（青川县气象局 王芳）", [("author", ["王芳"], "青川县气象局")], 5),
        ("今日开工。（王芳整理）", [("editor", ["王芳"], None)], 5),
        ("今日开工。（记者王芳采访整理）", [("reporter", ["王芳"], None)], 5),
        ("今日开工。（作者为青川县教师）", [("author", [], "青川县教师")], 5),
        ("今日开工。（本报评论员）", [("commentator", [], "本报评论员")], 5),
        ("今日开工。【王芳】", [("author", ["王芳"], None)], 5),
        ("今日开工。□王芳", [("author", ["王芳"], None)], 5),
        ("今日开工。☉王芳", [("author", ["王芳"], None)], 5),
        (
            "四十五岁开始。记者 王芳 通讯员 李明",
            [("reporter", ["王芳"], None), ("correspondent", ["李明"], None)],
            7,
        ),
        ("就此開始。」報導．攝影╱周禾", [("reporter", ["周禾"], None)], 6),
        (
            "就此開始。採訪╱周　禾　攝影╱李　明",
            [("reporter", ["周禾"], None), ("photographer", ["李明"], None)],
            5,
        ),
        ("（已完）（周禾）", [("author", ["周禾"], None)], 4),
        (
            "县地税局开展纳税服务进企业活动，先后走访企业四十九家，现场解答涉税问题一百三十余个（古月）",
            [("author", ["古月"], None)],
            41,
        ),
        ("就此開始。（編輯：周禾）1110312", [("editor", ["周禾"], None)], 5),
        ("今日开工。（法新社）", [("agency", ["法新社"], None)], 5),
        ("今日開工。（路透社／美聯社）", [("agency", ["路透社", "美聯社"], None)], 5),
        ("就此开始。（晨报记者 王芳）", [("reporter", ["王芳"], "晨报")], 5),
        ("就此開始。（周禾／柳溪，退休教師）", [("author", ["周禾"], "柳溪，退休教師")], 5),
        ("就此开始。（王芳，68岁）", [("author", ["王芳"], "68岁")], 5),
        ("就此開始。（周禾寄自柳溪）", [("author", ["周禾"], "寄自柳溪")], 5),
        ("就此开始。（王芳译自《石楠评论》）", [("translator", ["王芳"], None)], 5),
        ("就此開始。（霖）", [("author", ["霖"], None)], 5),
        ("就此开始。（阿不力孜）", [("author", ["阿不力孜"], None)], 5),
        ("就此开始。（网友“北关老炮”）", [("author", ["北关老炮"], "网友")], 5),
        ("就此開始。　　雙柏縣農民協會　周禾", [("author", ["周禾"], "雙柏縣農民協會")], 7),
    ],
)
def test_signatures(text: str, expected: list[Expected], start: int) -> None:
    readings = read_signature(text)
    assert _plain(readings) == expected
    assert readings[0].start == start
    assert readings[-1].stop == len(text)


@pytest.mark.parametrize(
    ("paragraphs", "signed", "numbers"),
    [
        (["今日开工。（王芳）", "明日开工。"], False, [0]),
        (["今日开工。（石桥镇　丫丫）", "明日开工。"], False, [0]),
        (["今日开工。（丫丫）", "明日开工。"], False, []),
        (["今日开工。（丫丫）", "明日开工。（王芳）", "后日开工。（李明）"], False, [0, 1, 2]),
        (["今日开工。（丫丫）", "明日开工。（王芳）"], True, [0, 1]),
        (["一等奖：《闹钟》（浮槎大学　王芳）"], False, []),
    ],
)
def test_inner_signatures(paragraphs: list[str], signed: bool, numbers: list[int]) -> None:
    assert [number for number, _ in read_inner_signatures(paragraphs, signed=signed)] == numbers


def test_what_is_told_fast_misses_nothing() -> None:
    lines = [line for path in SAMPLES.glob("*/*.txt") for line in path.read_text(encoding="utf-8").split("\n")]
    roles = [found[0] for line in lines for role in (BEFORE_RE, AFTER_RE) for found in role.finditer(line)]
    behind = [line for line in lines if BEHIND.search(line)]
    assert len(roles) > 1_000
    assert len(behind) > 50
    assert [role for role in roles if not ROLE_SIGN.search(role)] == []
    assert [line for line in behind if line[-1] not in BEHIND_ENDS] == []
