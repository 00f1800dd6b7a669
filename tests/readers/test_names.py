"""Names: one and several, run together, padded, of every kind; and what is none."""

from __future__ import annotations

import pytest

from paperkit.readers.names import has_surname, looks_like_name, read_names


@pytest.mark.parametrize(
    "text",
    [
        "",
        "　",
        "、",
        "1234",
        "县委书记",
        "本报记者",
        "记者王芳",
        "王芳（左）",
        "王芳的",
        "王芳 摄",
        "我县召开春耕现场会",
        "洪水 来了",
        "一、提高认识",
        "一",
        "左",
        "全文完",
        "马路天使",
        "石桥镇",
        "金所长",
        "不願具名",
        "手记",
        "金牌",
        "资料图片",
        "资料照片",
        "编者",
        "呼啦啦来了一大群人",
        "王芳<b>",
        "=王芳",
        "王芳\x00",
        "王" * 200,
        "、" * 200,
    ],
)
def test_no_names(text: str) -> None:
    assert read_names(text) == ()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("王芳", ["王芳"]),
        ("王小明", ["王小明"]),
        ("荀永利王殿东", ["荀永利", "王殿东"]),
        ("王小明李四光欧阳修", ["王小明", "李四光", "欧阳修"]),
        ("诸葛亮司马懿", ["诸葛亮", "司马懿"]),
        ("贺　勇　王芳", ["贺勇", "王芳"]),
        ("贺  勇", ["贺勇"]),
        ("王 芳 李 明", ["王芳", "李明"]),
        ("王　芳李明", ["王芳", "李明"]),
        ("林 宇赵乙", ["林宇", "赵乙"]),
        ("欧阳 明赵乙", ["欧阳明", "赵乙"]),
        ("于 洋 赵 力 文", ["于洋", "赵力文"]),
        ("王芳 李明", ["王芳", "李明"]),
        ("王芳、李明", ["王芳", "李明"]),
        ("王芳,李明", ["王芳", "李明"]),
        ("王芳，李明", ["王芳", "李明"]),
        ("王芳；李明", ["王芳", "李明"]),
        ("王芳/李明", ["王芳", "李明"]),
        ("王芳／李明", ["王芳", "李明"]),
        ("王芳 和 李明", ["王芳", "李明"]),
        ("王芳 與 李明", ["王芳", "李明"]),
        ("王芳、李明等", ["王芳", "李明"]),
        ("、周禾、", ["周禾"]),
        ("欧阳明", ["欧阳明"]),
        ("歐陽立仁", ["歐陽立仁"]),
        ("尉迟敏", ["尉迟敏"]),
        ("買買提·艾力", ["買買提·艾力"]),
        ("阿布都热合曼·阿不力米提", ["阿布都热合曼·阿不力米提"]),
        ("李·王、周禾", ["李·王", "周禾"]),
        ("桑吉卓玛", ["桑吉卓玛"]),
        ("哈斯巴根", ["哈斯巴根"]),
        ("乌云毕力格 王芳", ["乌云毕力格", "王芳"]),
        ("古丽巴哈尔、李明", ["古丽巴哈尔", "李明"]),
        ("阿不力孜", ["阿不力孜"]),
        ("巴图", ["巴图"]),
        ("李明公冶琳", ["李明", "公冶琳"]),
        ("荆楚材麦　穗", ["荆楚材", "麦穗"]),
        ("皇甫小宝丁　一", ["皇甫小宝", "丁一"]),
        ("何所思", ["何所思"]),
        ("居　敏", ["居敏"]),
        ("那小禾", ["那小禾"]),
        ("陳李美玲", ["陳李美玲"]),
        ("王芳李敏", ["王芳", "李敏"]),
        ("拉巴次仁 格桑", ["拉巴次仁", "格桑"]),
        ("Smith", ["Smith"]),
        ("John Smith", ["John Smith"]),
        ("多吉才让尼玛", ["多吉才让", "尼玛"]),
        ("哈斯额尔德尼那仁满都拉", ["哈斯额尔德尼", "那仁满都拉"]),
        ("乌云其木格", ["乌云其木格"]),
        ("王\ue000明", ["王\ue000明"]),
        ("王○明", ["王○明"]),
        ("程某", ["程某"]),
        ("鄭明 謝霆", ["鄭明", "謝霆"]),
    ],
)
def test_names(text: str, names: list[str]) -> None:
    found = read_names(text)
    assert [name.text for name in found] == names
    for name in found:
        assert "".join(text[name.start : name.stop].split()) == "".join(name.text.split())


def test_names_inside_a_text() -> None:
    text = "记者王芳、李明报道"
    assert [(name.text, name.start, name.stop) for name in read_names(text, 2, 7)] == [("王芳", 2, 4), ("李明", 5, 7)]


@pytest.mark.parametrize("text", ["周禾", "欧阳明", "贺　勇", "司马晴", "梅文", "蘇合"])
def test_one_name_with_a_surname(text: str) -> None:
    assert looks_like_name(text)


@pytest.mark.parametrize("text", ["", "会议", "今天", "下午", "王", "王芳 李明", "Smith", "县委", "金牌", "文化教育"])
def test_not_one_name_with_a_surname(text: str) -> None:
    assert not looks_like_name(text)


@pytest.mark.parametrize(
    ("name", "is_name"),
    [("王芳", True), ("王小明", True), ("欧阳明", True), ("欧阳", False), ("王", False), ("王小明明", False)],
)
def test_surnames_go_with_lengths(name: str, is_name: bool) -> None:
    assert has_surname(name) is is_name
