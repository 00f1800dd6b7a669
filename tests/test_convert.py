"""Conversions on output: OpenCC's configurations, and the width of punctuation."""

from __future__ import annotations

import pytest

from paperkit import UsageError, from_dict, parse, to_dict
from paperkit.conversion import SCRIPTS, convert, map_text, script_converter

TEXT = "县里召开春耕现场会\n本报讯（记者王芳）今天上午,会议开始了,大家说:“早干!”（图）会期1,000天,9:30开始。\n会后,代表们还到田间看了秧苗。\n图为会场。本报记者 周禾 摄\n"

#: The sixteen configurations, a text each changes, and what it makes of it.
CHANGES = {
    "s2t": ("头发 发展 汉语", "頭髮 發展 漢語"),
    "t2s": ("頭髮 發展 漢語", "头发 发展 汉语"),
    "s2tw": ("着 为 里面", "著 為 裡面"),
    "tw2s": ("著 為 裡面", "着 为 里面"),
    "s2hk": ("为 里面", "為 裏面"),
    "hk2s": ("為 裏面", "为 里面"),
    "s2twp": ("软件 鼠标", "軟體 滑鼠"),
    "tw2sp": ("軟體 滑鼠", "软件 鼠标"),
    "s2hkp": ("里面 头发", "裏面 頭髮"),
    "hk2sp": ("裏面 頭髮", "里面 头发"),
    "t2tw": ("爲 裏", "為 裡"),
    "tw2t": ("為 裡", "爲 裏"),
    "t2hk": ("爲 裏", "為 裏"),
    "hk2t": ("為 裏", "爲 裏"),
    "t2jp": ("舊字體", "旧字体"),
    "jp2t": ("旧字体", "舊字體"),
}


def test_there_are_sixteen_scripts() -> None:
    assert sorted(SCRIPTS) == sorted(CHANGES)
    assert len(SCRIPTS) == 16


@pytest.mark.parametrize("script", SCRIPTS)
def test_each_script_converts(script: str) -> None:
    before, after = CHANGES[script]
    assert script_converter(script)(before) == after


@pytest.mark.parametrize("script", SCRIPTS)
@pytest.mark.parametrize("mark", ["\x00", "\x00\x00", "\ud800", "\ud83d\x00"])
def test_what_opencc_cannot_take_is_kept(script: str, mark: str) -> None:
    before, after = CHANGES[script]
    assert script_converter(script)(f"{mark}{before}{mark}{before}{mark}") == f"{mark}{after}{mark}{after}{mark}"


@pytest.mark.parametrize("script", SCRIPTS)
def test_an_issue_keeps_its_shape_in_every_script(script: str) -> None:
    issue = parse(TEXT.replace("会议", "会\x00议"))
    converted = convert(issue, script=script)
    assert from_dict(to_dict(converted)) == converted
    assert _without_texts(to_dict(converted)) == _without_texts(to_dict(issue))
    assert "\x00" in "".join(paragraph.text for article in converted.articles for paragraph in article.paragraphs)


def _without_texts(value: object) -> object:
    if isinstance(value, dict):
        return {key: _without_texts(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_without_texts(inner) for inner in value]
    return None if isinstance(value, str) else value


def test_every_text_is_converted() -> None:
    issue = parse(TEXT)
    assert issue.articles
    for text in _texts(to_dict(convert(issue, script="s2t"))):
        assert not set("县会讯记图为") & set(text), text


def _texts(value: object, key: str = "") -> list[str]:
    if isinstance(value, dict):
        return [text for name, inner in value.items() for text in _texts(inner, name)]
    if isinstance(value, list):
        return [text for inner in value for text in _texts(inner, key)]
    return [value] if isinstance(value, str) and key in ("text", "title", "agency", "place", "org", "names") else []


@pytest.mark.parametrize(
    ("before", "full"),
    [
        ("今天,会议", "今天，会议"),
        ("他说:“好!”", "他说：“好！”"),
        ("(图)", "（图）"),
        ("谁?我", "谁？我"),
        ("一;二", "一；二"),
        ("1,000人", "1,000人"),
        ("9:30分", "9:30分"),
        ("a,b", "a,b"),
        ("Hello, world!", "Hello, world!"),
        ("增长3.5%,达到", "增长3.5%，达到"),
    ],
)
def test_full_punctuation_beside_chinese_only(before: str, full: str) -> None:
    issue = map_text(parse("县里召开春耕现场会。"), lambda text: before)
    assert set(_texts(to_dict(convert(issue, punctuation="full")))) == {full}


def test_half_punctuation_and_back() -> None:
    issue = map_text(parse("县里召开春耕现场会。"), lambda text: "会议（县）说：好！，；？。、“”")
    half = convert(issue, punctuation="half")
    assert set(_texts(to_dict(half))) == {"会议(县)说:好!,;?。、“”"}
    assert convert(half, punctuation="full") == issue
    assert convert(issue, punctuation="keep") == issue


def test_unknown_conversions_are_a_wrong_call() -> None:
    issue = parse(TEXT)
    with pytest.raises(UsageError, match="s2twp"):
        convert(issue, script="nonsense")
    with pytest.raises(UsageError, match="full, half, keep"):
        convert(issue, punctuation="nonsense")
    with pytest.raises(UsageError):
        convert(issue, script="../s2t")
