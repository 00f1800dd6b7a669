"""Leads and datelines: at a paragraph's start, at its end, and on a line of their own."""

from __future__ import annotations

import pytest

from paperkit.readers.datelines import read_closing_dateline, read_dateline
from paperkit.readers.leads import LeadReading, read_lead


@pytest.mark.parametrize(
    "text",
    [
        "",
        "　",
        "县委召开会议",
        "8月13日，县委召开会议。",
        "记者 昨天 从县委获悉，会议今天召开。",
        "今天上午，县委召开会议。",
        "记者从县气象局获悉，明天有雨。",
        "记者昨日从县气象局获悉，明天有雨。",
        "记者：您怎么看？",
        "本报今起开设专栏",
        "本报社址",
        "本报评论员",
        "本报特稿",
        "新华社社长到访",
        "新华社发",
        "人民日报社论",
        "中央电视台报道",
        "电影周开幕",
        "电话1234",
        "北京电",
        "1月1日电",
        "（左）",
        "（一）今天",
        "（下转第三版）",
        "【社論】今天",
        "【图片新闻】",
        "（" * 200,
        "本报" * 100,
        "【本报讯",
        "本报消息灵通",
        "消息传来，会议闭幕。",
        "最近外国通讯社关于捕鱼的电讯中，经常提到经济区。",
        "他说通讯：写得好",
        "■力源電　昨天公告轉投資",
        "【生活╱旅遊】今天",
        "【周禾╱著】今天",
        "又電話　来了",
        "昨電台播　出",
        "漢口　商務總會昨議",
        "▲漢口",
        "▲漢口商務總會昨議",
        "●阳江　8月5日",
        "▲背景　商务总会昨天开会",
    ],
)
def test_no_lead(text: str) -> None:
    assert read_lead(text) is None


def _reporters(reading: LeadReading) -> list[tuple[str, list[str]]]:
    return [(byline.role, [name.text for name in byline.names]) for byline in reading.bylines]


@pytest.mark.parametrize(
    ("lead", "dateline", "bylines"),
    [
        ("本报讯", ("本报", None, None), []),
        ("本报讯：", ("本报", None, None), []),
        ("本报讯本报讯", ("本报", None, None), []),
        ("本报讯(记者王芳)", ("本报", None, None), [("reporter", ["王芳"])]),
        ("本报讯（记者王芳、李明）", ("本报", None, None), [("reporter", ["王芳", "李明"])]),
        ("本报讯（记者王芳李明）", ("本报", None, None), [("reporter", ["王芳", "李明"])]),
        ("本报讯(记者王芳）", ("本报", None, None), [("reporter", ["王芳"])]),
        ("本报迅（记者王芳）", ("本报", None, None), [("reporter", ["王芳"])]),
        (
            "本报讯（记者王芳 通讯员李明）",
            ("本报", None, None),
            [("reporter", ["王芳"]), ("correspondent", ["李明"])],
        ),
        ("本报讯（见习记者王芳 实习生李明）", ("本报", None, None), [("intern", ["王芳"]), ("intern", ["李明"])]),
        ("本报讯(通讯员王芳)", ("本报", None, None), [("correspondent", ["王芳"])]),
        ("本报讯（特约通讯员王芳）", ("本报", None, None), [("correspondent", ["王芳"])]),
        ("本报讯（融媒体记者王芳）", ("本报", None, None), [("reporter", ["王芳"])]),
        ("本报讯（王芳 李明）", ("本报", None, None), [("author", ["王芳", "李明"])]),
        ("本报讯 记者王芳报道：", ("本报", None, None), [("reporter", ["王芳"])]),
        ("本报讯记者王芳、李明报道：", ("本报", None, None), [("reporter", ["王芳", "李明"])]),
        ("■本报讯（记者王芳）", ("本报", None, None), [("reporter", ["王芳"])]),
        ("本报讯7月8日（记者王芳）", ("本报", None, "--07-08"), [("reporter", ["王芳"])]),
        ("青川日报讯(记者王芳)", ("青川日报", None, None), [("reporter", ["王芳"])]),
        ("本报青川讯（记者王芳）", ("本报", "青川", None), [("reporter", ["王芳"])]),
        ("本报1月1日讯", ("本报", None, "--01-01"), []),
        ("本报北京1月1日讯（记者王芳）", ("本报", "北京", "--01-01"), [("reporter", ["王芳"])]),
        ("本报北京1月1日电（记者王芳）", ("本报", "北京", "--01-01"), [("reporter", ["王芳"])]),
        ("本报北京1月1日电 记者王芳报道：", ("本报", "北京", "--01-01"), [("reporter", ["王芳"])]),
        ("本报巴黎电（记者王芳）", ("本报", "巴黎", None), [("reporter", ["王芳"])]),
        ("本报专电", ("本报", None, None), []),
        (
            "本报石楠8月12日电（记者林　宇　通讯员王芳）",
            ("本报", "石楠", "--08-12"),
            [("reporter", ["林宇"]), ("correspondent", ["王芳"])],
        ),
        ("新华社北京1月1日电", ("新华社", "北京", "--01-01"), []),
        ("新华社北京1月1日电　（记者　周禾、王芳）", ("新华社", "北京", "--01-01"), [("reporter", ["周禾", "王芳"])]),
        ("新华社1日电", ("新华社", None, "---01"), []),
        ("新华社电", ("新华社", None, None), []),
        ("据新华社北京1月1日电（记者周禾）", ("新华社", "北京", "--01-01"), [("reporter", ["周禾"])]),
        ("综合新华社电", ("新华社", None, None), []),
        ("中新社北京1月1日电", ("中新社", "北京", "--01-01"), []),
        ("中新网1月1日电", ("中新网", None, "--01-01"), []),
        ("科技日报北京1月1日电", ("科技日报", "北京", "--01-01"), []),
        ("【本報訊】", ("本報", None, None), []),
        ("【本報訊】記者周禾／台北報導", ("本報", None, None), [("reporter", ["周禾"])]),
        ("【本市訊】", (None, "本市", None), []),
        ("（中央社台北一日電）", ("中央社", "台北", "---01"), []),
        ("（中央社記者周禾台北一日電）", ("中央社", "台北", "---01"), [("reporter", ["周禾"])]),
        ("（特派員周禾八月十三日電）", (None, None, "--08-13"), [("reporter", ["周禾"])]),
        ("路透社倫敦一日電", ("路透社", "倫敦", "---01"), []),
        ("聯合社東京一日電", ("聯合社", "東京", "---01"), []),
        ("合衆社東京一日電", ("合衆社", "東京", "---01"), []),
        ("倫敦二月二十八日電", (None, "倫敦", "--02-28"), []),
        ("記者周禾／台北報導", None, [("reporter", ["周禾"])]),
        ("〔記者周禾／台北報導〕", None, [("reporter", ["周禾"])]),
        ("【記者周禾台北報導】", None, [("reporter", ["周禾"])]),
        ("（记者王芳）", None, [("reporter", ["王芳"])]),
        ("(记者王芳 通讯员李明)", None, [("reporter", ["王芳"]), ("correspondent", ["李明"])]),
        ("记者王芳报道：", None, [("reporter", ["王芳"])]),
        ("【周禾╱鹿洋報導】", None, [("reporter", ["周禾"])]),
        ("【周禾、李明╱連線報導】", None, [("reporter", ["周禾", "李明"])]),
        ("【周禾╱台中】", None, [("reporter", ["周禾"])]),
        ("【社會中心╱綜合報導】", None, [("reporter", [])]),
        ("【記者周若華嘉義報導】", None, [("reporter", ["周若華"])]),
        ("【記者周若華鹿洋報導】", None, [("reporter", ["周若華"])]),
        ("（中央社記者鍾逸民白鷺港二十二日電）", ("中央社", "白鷺港", "---22"), [("reporter", ["鍾逸民"])]),
        ("（中央社記者那家榆台北十四日電）", ("中央社", "台北", "---14"), [("reporter", ["那家榆"])]),
        ("【本報消息】", ("本報", None, None), []),
        ("晨报讯（记者　路遥知）", ("晨报", None, None), [("reporter", ["路遥知"])]),
        ("（中央社記者介之行台北8日電）", ("中央社", "台北", "---08"), [("reporter", ["介之行"])]),
        ("（島訊社記者井天璇台北4日電）", ("島訊社", "台北", "---04"), [("reporter", ["井天璇"])]),
        ("（中央社東京1日綜合外電報導）", ("中央社", "東京", "---01"), []),
        ("【記者弓正國／廈門電】", (None, "廈門", None), [("reporter", ["弓正國"])]),
        ("【專訊】（記者周禾）", (None, None, None), [("reporter", ["周禾"])]),
        ("【特訊】", (None, None, None), []),
        ("【特稿】", None, []),
        ("据新华社消息", ("新华社", None, None), []),
        ("據路透社東京17日電﹐", ("路透社", "東京", "---17"), []),
        ("香港海潮訊（記者　周禾）", ("香港海潮", None, None), [("reporter", ["周禾"])]),
        (
            "青川晨讯　记者王芳、通讯员李明报道：",
            ("青川晨", None, None),
            [("reporter", ["王芳"]), ("correspondent", ["李明"])],
        ),
        ("【本報記者周禾特稿】", None, [("reporter", ["周禾"])]),
        ("【本報記者周以禾沙溪訊】", None, [("reporter", ["周以禾"])]),
        ("〔編譯周禾／綜合外電〕", None, [("translator", ["周禾"])]),
        ("【本报记者王芳发自米兰】", None, [("reporter", ["王芳"])]),
        ("（記者：让－吕克·杜瓦）", None, [("reporter", ["让－吕克·杜瓦"])]),
        ("【綜合外電報導】", None, []),
        ("【娛樂組報道】", None, []),
        ("▲北京電", (None, "北京", None), []),
        ("▲羅馬電：", (None, "羅馬", None), []),
        ("西安消息", (None, "西安", None), []),
        ("（南京十五日下午八時電）", (None, "南京", "---15"), []),
        ("【新华社十三日讯】巴黎消息：", ("新华社", None, "---13"), []),
        ("新华社十七日讯　安卡拉消息：", ("新华社", None, "---17"), []),
        ("【新华社陕北十一日电】据塔斯社布拉格八日电：", ("新华社", "陕北", "---11"), []),
        ("新华社亚的斯亚贝巴10月10日电", ("新华社", "亚的斯亚贝巴", "--10-10"), []),
        ("【專題報道】", None, []),
        ("石楠同鄉總會訊：", ("石楠同鄉總會", None, None), []),
        ("（承德通信）", (None, "承德", None), []),
        ("（东京法新电）", ("法新", "东京", None), []),
        ("【日本《西都新闻》三月一日报道】", ("《西都新闻》", None, "--03-01"), []),
        ("（曼谷15日法新电）", ("法新", "曼谷", "---15"), []),
        ("十八日申刻北京專電", (None, "北京", "---18"), []),
        ("又電", (None, None, None), []),
        ("（法新社布鲁塞尔十三曰电）", ("法新社", "布鲁塞尔", "---13"), []),
        ("【本市消息】", (None, "本市", None), []),
        ("(首尔综合电)", (None, "首尔", None), []),
        ("本报布达佩斯消息", ("本报", "布达佩斯", None), []),
        ("（本報香港仔專訪）", None, []),
        ("（联合报道）", None, []),
        ("本報訊︳", ("本報", None, None), []),
        ("石楠融媒讯(周禾)", ("石楠融媒", None, None), [("author", ["周禾"])]),
        ("本报记者 王芳", None, [("reporter", ["王芳"])]),
        ("见习记者　周　禾", None, [("intern", ["周禾"])]),
        (
            "本报讯（通讯员祝跃　记者何所思）",
            ("本报", None, None),
            [("correspondent", ["祝跃"]), ("reporter", ["何所思"])],
        ),
    ],
)
def test_leads(
    lead: str, dateline: tuple[str | None, str | None, str | None] | None, bylines: list[tuple[str, list[str]]]
) -> None:
    text = lead + "　今年的麦子又获丰收。"
    reading = read_lead(text)
    assert reading is not None
    assert text[: reading.stop].rstrip() == lead
    found = reading.dateline
    assert (None if found is None else (found.agency, found.place, found.date)) == dateline
    assert _reporters(reading) == bylines


@pytest.mark.parametrize(
    "text",
    [
        "",
        "）",
        "（）",
        "今天。",
        "今天。（左）",
        "今天。（王芳）",
        "今天。（据悉）",
        "今天。（北京电）",
        "今天。（电）",
        "今天。（停电）",
        "据新华社",
        "今天。" + "（本报" * 40 + "）",
    ],
)
def test_no_closing_dateline(text: str) -> None:
    assert read_closing_dateline(text) is None


@pytest.mark.parametrize(
    ("closing", "agency", "place", "date"),
    [
        ("（本报巴黎1月4日电）", "本报", "巴黎", "--01-04"),
        ("（本报北京电）", "本报", "北京", None),
        ("（新华社电）", "新华社", None, None),
        ("（据新华社电）", "新华社", None, None),
        ("（据新华社）", "新华社", None, None),
        ("（综合新华社报道）", "新华社", None, None),
        ("（新华社北京1月1日电）", "新华社", "北京", "--01-01"),
        ("〔聯合社東京電〕", "聯合社", "東京", None),
    ],
)
def test_closing_datelines(closing: str, agency: str, place: str | None, date: str | None) -> None:
    reading = read_closing_dateline("会议今天闭幕。" + closing)
    assert reading is not None
    assert (reading.start, reading.stop) == (7, 7 + len(closing))
    assert (reading.agency, reading.place, reading.date) == (agency, place, date)


@pytest.mark.parametrize("text", ["", "电", "通电", "会议", "本报记者", "本报讯 今天上午县委召开会议"])
def test_no_dateline_line(text: str) -> None:
    assert read_dateline(text) is None


@pytest.mark.parametrize(
    ("text", "agency", "place"),
    [
        ("本報訊", "本報", None),
        ("◇本報訊", "本報", None),
        ("（本报巴黎1月4日电）", "本报", "巴黎"),
        ("倫敦二月二十八日電", None, "倫敦"),
    ],
)
def test_dateline_lines(text: str, agency: str | None, place: str | None) -> None:
    reading = read_dateline(text)
    assert reading is not None
    assert (reading.agency, reading.place, reading.start, reading.stop) == (agency, place, 0, len(text))


def test_a_place_alone_behind_a_bullet() -> None:
    reading = read_lead("▲漢口　商務總會昨議減捐")
    assert reading is not None
    assert reading.dateline is not None
    assert (reading.dateline.place, reading.stop) == ("漢口", 3)
