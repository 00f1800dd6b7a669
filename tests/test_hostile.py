"""Lines that could make a pattern blow up: time grows in proportion to the input."""

from __future__ import annotations

import functools
import gc
import time
from collections.abc import Callable, Iterator

import pytest

from paperkit.pipeline import analyse

#: They measure time, so they run with the long ones, one after the other.
pytestmark = pytest.mark.long

#: Twice the input takes at most so many times the time.
MOST = 2.3
#: Seconds that a first measurement has to take, and characters that are enough where it never does.
_LONG_ENOUGH = 0.02
_LARGE = 60_000
_LARGEST = 1_200_000
_ROUNDS = 6
_SIZES = 3
#: A size whose characters cost less than this part of ordinary text's harms nobody: what memory and caches do to
#: such a bare scan of millions of characters is all that a ratio would show.
_CHEAP = 0.1

UNITS = (
    *'春县（）(【】〔《》“”"「」8８一十王报电社版图图摄转、，。：；—…·■①＊=*-_.@#|/／~\t　\0\ud800\u200b\u202e𠮷',
    *(
        "（）",
        "（）。",
        "((",
        "【】",
        "《》",
        "“春”",
        "「」",
        "，。",
        "——",
        "……",
        "a ",
        "lorem ",
        "e\u0301",
        "<b>",
        "&amp;",
    ),
    *(
        "\x1b[31m",
        "春 ",
        "　春",
        "王 ",
        "王·",
        "、王芳",
        "王芳、",
        "王芳 ",
        "贺　勇　",
        "12",
        "1.2 ",
        "8月",
        "13日",
        "8月13日",
    ),
    *(
        "2013年",
        "2013-",
        "二〇一三年",
        "民国",
        "第1版",
        "第",
        "A1",
        "下转",
        "（下转",
        "上接第",
        "（上接第一版）",
        "接",
        "转第",
    ),
    *(
        "记者",
        "记者王芳",
        "记者 王芳 ",
        "（记者",
        "本报记者",
        "通讯员",
        "实习生",
        "特约",
        "评论员",
        "作者",
        "作者为",
        "编辑",
        "责编：",
    ),
    *(
        "本报",
        "本报讯",
        "本报讯（",
        "本报讯（记者王芳）",
        "【本報訊】",
        "記者周禾／台北報導",
        "新华社",
        "新华社北京",
        "据新华社",
        "1日电",
    ),
    *(
        "图为",
        "图①",
        "摄",
        "周禾摄",
        "（周禾摄）",
        "记者 摄",
        "文/图",
        "圖／",
        "供图",
        "新华社发",
        "报道",
        "报導",
        "／",
        "╱",
    ),
    *(
        "再掀新高潮",
        "一、",
        "一、提高认识",
        "答：",
        "问：",
        "编者按：",
        "责任编辑：",
        "http://",
        "a@b.c",
        "０１２",
        "日报",
        "晚报 ",
    ),
    *("今天上午县委召开会议部署春耕", "会议强调，", "“会议”强调：“", "。（王芳）", "。记者 ", "，作者"),
)

LINES = (
    "春",
    "路",
    "县委召开会议",
    "本报记者 王芳",
    "（",
    "（记者",
    "图为会场。周禾摄",
    "本报讯（记者王芳）今天开会。",
    "（上接第一版）今天开会。（下转第二版）",
    "第02版：要闻",
    "一、提高认识",
    "答：今天开会。",
    "今天上午县委召开会议，部署春耕生产工作，会议要求各地不误农时抢种",
    "上午县委召开会议，部署春耕生产工作，会议要求各地不误农时抢种。",
    "再掀新高潮再掀新高潮再掀新高潮",
    "责任编辑：王芳",
    "2013年8月13日",
    "　",
)


def _cost(text: str) -> float:
    gc.collect()
    start = time.process_time()
    analyse(text)
    return time.process_time() - start


@functools.cache
def _ordinary() -> float:
    """Seconds a character of ordinary text."""
    text = "县里召开春耕会议\n今天上午，县委召开会议，部署春耕生产工作，会议要求各地不误农时抢种。\n" * 500
    return min(_cost(text) for _ in range(_ROUNDS)) / len(text)


def _assert_linear(make: Callable[[int], str], *, size: int = 2_000, largest: int = _LARGEST) -> None:
    """Time grows with the input: best times of several rounds, so that other work of the machine does not count.

    A label can change with the size, and the time with it, once: so it may hold at the next size only.
    """
    while _cost(make(size)) < _LONG_ENOUGH and size < largest:
        size *= 2
    said = []
    for _ in range(_SIZES):
        text, twice = make(size), make(2 * size)
        one = two = float("inf")
        for _ in range(_ROUNDS):
            one, two = min(one, _cost(text)), min(two, _cost(twice))
            if two <= MOST * one or two <= _CHEAP * _ordinary() * len(twice):
                return
        said.append(f"{one:.3f} s for {size} characters, {two:.3f} s for {2 * size}: {two / one:.2f} times")
        size *= 2
    pytest.fail("; ".join(said))


@pytest.fixture(scope="module", autouse=True)
def _alone() -> Iterator[None]:
    """The model is read before anything is measured, and the garbage of other tests is left where it is."""
    analyse("县里召开会议\n今天上午，会议召开。")
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


def _filled(unit: str, size: int) -> str:
    return unit * (size // len(unit))


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.encode("unicode-escape").decode()[:30])
def test_one_line_of_one_thing(unit: str) -> None:
    _assert_linear(lambda size: _filled(unit, size), largest=_LARGE)


@pytest.mark.long
@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.encode("unicode-escape").decode()[:30])
def test_a_long_line_of_one_thing(unit: str) -> None:
    _assert_linear(lambda size: _filled(unit, size))
    # At the end of a sentence and before one: what looks back from there sees it too.
    _assert_linear(lambda size: "今天开会。" + _filled(unit, size))
    _assert_linear(lambda size: _filled(unit, size) + "。（王芳）")


@pytest.mark.parametrize("line", LINES)
def test_many_lines_of_one_kind(line: str) -> None:
    _assert_linear(lambda size: (line + "\n") * (size // (len(line) + 1)))


def test_many_lines_that_are_all_different() -> None:
    def make(size: int) -> str:
        return "\n".join(
            f"第{k}届{chr(0x4E00 + k % 9000)}会召开\n今天{k}开会，{chr(0x5E00 + k % 5000)}会期一天。"
            for k in range(size // 24)
        )

    _assert_linear(make)


def test_one_line_of_five_megabytes() -> None:
    sentence = "今天上午，县委召开会议，部署春耕生产。（图）“要快，”记者王芳听见他说，8月13日就要完成1.5万亩。"
    text = sentence * (5_000_000 // len(sentence.encode()))
    (article,) = analyse(text).issue.articles
    assert sum(len(paragraph.text) for paragraph in article.paragraphs) > 0.99 * len(text)
    _assert_linear(lambda size: _filled(sentence, size), size=len(text) // 2)


def test_twenty_thousand_lines_of_one_character() -> None:
    characters = "春天来了我们去种田，大家都很高兴。"

    def make(size: int) -> str:
        return "\n".join(characters[k % len(characters)] for k in range(size))

    assert analyse(make(20_000)).source.lines[-1].number == 19_999
    _assert_linear(make, size=10_000, largest=10_000)
