"""Credits at a caption's end, in every form; and captions without one."""

from __future__ import annotations

import pytest

from paperkit.readers.credits import read_credit

CAPTION = "图为工人在检修机器。"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "图为工人",
        "图为工人在检修机器。",
        "图为工人在拍摄",
        "正在拍摄。",
        "视频拍摄",
        "他在摄影",
        "摄影展开幕",
        "县里举办摄影报道培训班",
        "该片由县文联摄制",
        "（左）",
        "7月15日，法院在集镇上开庭。（如图）",
        "航拍万亩油菜花海（3月19日摄）",
        "图为王芳（左）",
        "图为王芳（左）和李明（右）。",
        "图为王芳（前排左二）",
        "图为工人。（王芳）",
        "会议现场。",
        "（" * 200,
        "图" * 200,
    ],
)
def test_no_credit(text: str) -> None:
    assert read_credit(text) is None


@pytest.mark.parametrize(
    "caption", [CAPTION, "①图为车站。②图为桥梁。", "6月15日,农民在晾晒小麦，", "左：会场。右：考场。"]
)
@pytest.mark.parametrize(
    ("credit", "names", "org"),
    [
        ("周禾摄", ["周禾"], None),
        ("（周禾摄）", ["周禾"], None),
        ("(周禾 摄)", ["周禾"], None),
        ("本报记者 周禾 摄", ["周禾"], "本报"),
        ("本报记者　周　禾　摄", ["周禾"], "本报"),
        ("本报记者 翟晓、安妍 摄", ["翟晓", "安妍"], "本报"),
        ("（本报记者 周禾 摄）", ["周禾"], "本报"),
        ("新华社记者 周禾 摄", ["周禾"], "新华社"),
        ("通讯员 周禾 摄", ["周禾"], None),
        ("学生记者 周禾 摄", ["周禾"], None),
        ("青川日报特约记者 周禾 通讯员 李明 摄", ["周禾", "李明"], "青川日报"),
        ("周禾摄（影像中国）", ["周禾"], None),
        ("（法新社传真照片）", [], None),
        ("（塔斯社稿）", [], None),
        ("（本報周禾攝）", ["周禾"], None),
        ("周禾摄 J106", ["周禾"], None),
        ("（圖文：記者周禾）", ["周禾"], None),
        ("文與圖／周禾", ["周禾"], None),
        ("圖／記者周禾翻攝", ["周禾"], None),
        ("周禾摄（新华社发）", ["周禾"], None),
        ("新华社发（周禾摄）", ["周禾"], None),
        ("新华社发", [], None),
        ("（人民视觉）", [], None),
        ("（资料图片）", [], None),
        ("县委宣传部供图", [], "县委宣传部"),
        ("（图片由县委宣传部提供）", [], "县委宣传部"),
        ("（周禾提供）", ["周禾"], None),
        ("图片来源：新华社", [], "新华社"),
        ("周禾 摄影报道", ["周禾"], None),
        ("周禾 文/图", ["周禾"], None),
        ("周禾 翻拍", ["周禾"], None),
        ("摄影／周禾", ["周禾"], None),
        ("攝影：周禾", ["周禾"], None),
        ("攝影╱周禾", ["周禾"], None),
        ("（圖／記者周禾攝）", ["周禾"], None),
        ("〔記者周禾攝〕", ["周禾"], None),
        ("（本報資料照片）", [], None),
        ("美聯社", [], None),
        ("路透╱法新社", [], None),
        ("Getty Images", [], None),
        ("翻攝畫面", [], None),
        ("業者提供", [], None),
        ("周女士提供", [], None),
        ("周文正提供", ["周文正"], None),
        ("周禾文攝", ["周禾文"], None),
        ("周禾文图", ["周禾"], None),
        ("周　禾　摄4", ["周禾"], None),
        ("（平江集团周禾　摄）", ["周禾"], "平江集团"),
        ("（電視台提供）", [], "電視台"),
        ("（汝先生提供）", ["汝先生"], None),
        ("通讯员　周禾　摄④", ["周禾"], None),
        ("周禾　供图　A07", ["周禾"], None),
    ],
)
def test_credits(caption: str, credit: str, names: list[str], org: str | None) -> None:
    if caption.endswith("，") and not credit.startswith(("（", "(", "〔")):
        caption = caption[:-1] + "。"
    reading = read_credit(caption + credit)
    assert reading is not None
    assert (caption + credit)[reading.start : reading.stop] == credit
    assert [name.text for byline in reading.bylines for name in byline.names] == names
    assert next((byline.org for byline in reading.bylines), None) == org
    assert all(byline.role == "photographer" for byline in reading.bylines)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("周禾摄", ["周禾"]),
        ("⑧3程某摄", ["程某"]),
        ("本报记者 周禾 摄", ["周禾"]),
        ("資料照片", []),
        ("記者周禾／攝影", ["周禾"]),
    ],
)
def test_credit_lines(text: str, names: list[str]) -> None:
    reading = read_credit(text)
    assert reading is not None
    assert (reading.start, reading.stop) == (0, len(text))
    assert [name.text for byline in reading.bylines for name in byline.names] == names


@pytest.mark.parametrize("text", ["图为工人 周禾 摄", "图为工人在检修机器 周禾 摄", "技术员在田间查看苗情 周禾 摄"])
def test_words_of_the_caption_are_not_in_the_credit(text: str) -> None:
    reading = read_credit(text)
    assert reading is not None
    assert text[reading.start :] == "周禾 摄"
