"""Hard-wrapped lines are one to the label stage, and each of them has its label afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest

from paperkit import Settings, analyse
from paperkit.gold import read_gold
from paperkit.label.explain import explain
from paperkit.label.labels import gold_labels
from paperkit.label.reflow import reflow
from paperkit.profile import load_profile
from paperkit.source import read_source
from tests.samples import SAMPLES

#: A column of sixteen characters.
PAGE = [
    "石楠公路昨天通车",
    "　　石楠至青川的公路昨天上午通",
    "车，沿线十二个村的群众从此不再绕",
    "行。公路全长三公里，总投资八百万",
    "元，去年三月动工，比原来的工期提",
    "早了两个月。",
    "　　通车仪式在柳溪桥头举行，两岸",
    "居民敲锣打鼓，三十辆满载化肥的汽",
    "车第一批驶过新桥，开往山里的村庄",
    "青禾小学搬进新楼",
    "　　青禾小学的四百名学生昨天搬进",
    "新教学楼，校长荀一平说，孩子们等",
    "这一天等了三年，今后不必再到祠堂",
    "里去上课了。",
    "甲队　　三　　二",
    "乙队　　一　　四",
]


def test_full_open_lines_go_on_and_what_could_be_a_head_or_a_row_does_not() -> None:
    whole = reflow(read_source("\n".join(PAGE)))
    assert [line.text for line in whole.source.lines] == [
        PAGE[0],
        "".join(PAGE[1:6]).strip(),
        "".join(PAGE[6:9]).strip(),
        PAGE[9],
        "".join(PAGE[10:14]).strip(),
        PAGE[14],
        PAGE[15],
    ]
    assert whole.counts == (1, 5, 3, 1, 4, 1, 1)
    assert whole.last_sizes[1] == len(PAGE[5])
    assert whole.firsts(PAGE) == [PAGE[0], PAGE[1], PAGE[6], PAGE[9], PAGE[10], PAGE[14], PAGE[15]]
    # The spans are those of a text of these lines.
    assert [whole.source.text[line.start : line.stop] for line in whole.source.lines] == [
        line.text for line in whole.source.lines
    ]


def test_text_that_is_not_wrapped_is_left_as_it_is() -> None:
    source = read_source("石楠公路通车\n" + "石楠至青川的公路昨天上午通车，沿线十二个村的群众不再绕行。" * 4)
    whole = reflow(source)
    assert whole.source is source
    assert whole.counts == (1, 1)


def test_every_line_has_a_label_and_those_joined_go_on() -> None:
    text = "\n".join(PAGE)
    analysis = analyse(text)
    assert len(analysis.labels) == len(PAGE)
    assert [label.sign for label in analysis.labels[1:6]] == ["body", *["body+"] * 4]
    titles = [article.headline and article.headline.text for article in analysis.issue.articles]
    assert titles[:2] == [PAGE[0], PAGE[9]]
    assert analysis.issue.articles[0].paragraphs[0].text == "".join(PAGE[1:6]).strip()


def test_why_is_told_for_every_line() -> None:
    analysis = analyse("\n".join(PAGE))
    signs = [label.sign for label in analysis.labels]
    reasons = explain(analysis.source, signs, [""] * len(signs))
    assert len(reasons) == len(PAGE)
    assert reasons[1] == reasons[5] != reasons[6]


def test_what_a_house_style_has_its_word_on_is_joined_to_nothing(tmp_path: Path) -> None:
    style = tmp_path / "house.toml"
    style.write_text("furniture = ['^居民敲锣打鼓']\n", encoding="utf-8")
    analysis = analyse("\n".join(PAGE), settings=Settings(profile=load_profile(str(style))))
    assert [label.name for label in analysis.labels[6:9]] == ["body", "furniture", "body"]


@pytest.mark.parametrize("seen", ["joined", "wrongly joined"])
def test_what_is_joined_in_the_samples_goes_on(seen: str) -> None:
    right, wrong = 0, 0
    for path in SAMPLES.rglob("*.gold"):
        (gold,) = read_gold(path)
        source = read_source(gold.text)
        if not source.width:
            continue
        signs = iter(gold_labels(gold))
        for count in reflow(source).counts:
            next(signs)
            rest = [next(signs) for _ in range(count - 1)]
            right += sum(sign.endswith("+") for sign in rest)
            wrong += sum(not sign.endswith("+") for sign in rest)
    if seen == "joined":
        assert right > 5000
    else:
        assert wrong < 0.01 * right
