"""The label stage: links between lines, the features of chains, photos and spaces, the second look at cuts."""

from __future__ import annotations

import pytest

from paperkit.label.chains import chains, links, run_chains, valley
from paperkit.label.edges import first, last
from paperkit.label.features import FEATURES, spaces
from paperkit.label.headed import headed
from paperkit.label.links import find_links
from paperkit.label.photos import pictured, rest
from paperkit.label.resume import resumed
from paperkit.label.seams import cut_habit
from paperkit.label.sheet import Sheet
from paperkit.label.signers import name
from paperkit.source import read_source

BRIDGE = "柳溪大桥昨天通车，桥长三百二十米，两岸居民敲锣打鼓庆贺，过江不用再摆渡。"
SCHOOL = "青禾小学新校舍落成，四百多学生搬进教室，校长荀一平剪彩，家长们站满操场。"


def _sheet(*lines: str) -> Sheet:
    return Sheet(read_source("\n".join(lines)))


def test_links_cross_where_a_word_comes_back() -> None:
    found = find_links([{1, 2}, {2, 3}, {4}, {4, 5}, {9}])
    assert found.crossing == [0, 1, 0, 1, 0]
    assert found.above == [0, 1, 0, 1, 0]
    assert found.below == [1, 0, 1, 0, 0]


def test_a_link_over_other_lines_crosses_each_of_them() -> None:
    assert find_links([{1}, {2}, {3}, {1}]).crossing == [0, 1, 1, 1]


def test_common_words_and_far_ones_are_no_links() -> None:
    assert not any(find_links([{1}] * 7).crossing)
    assert not any(find_links([{1}, *({k} for k in range(10, 18)), {1}]).crossing)


def test_no_lines_and_lines_without_pairs_have_no_links() -> None:
    assert find_links([]).crossing == []
    assert find_links([set(), set()]).crossing == [0, 0]


def test_chains_break_between_articles() -> None:
    sheet = _sheet("柳溪大桥昨天通车", BRIDGE, BRIDGE[::-1], BRIDGE, "青禾小学新校舍落成", SCHOOL, SCHOOL[::-1], SCHOOL)
    assert sheet.links.crossing[4] == 0
    assert min(sheet.links.crossing[k] for k in (1, 3, 5, 7)) > 3
    assert chains(sheet)[4] == "0"
    assert valley(sheet)[4].startswith("0")
    assert not valley(sheet)[3].startswith("0")
    assert links(sheet)[4].startswith("0")
    assert "<" in run_chains(sheet)[4]


def test_every_feature_has_a_value_a_line_whatever_the_text() -> None:
    for lines in ([], ["a"], ["。"], ["　", "\x00", "（" * 50, "1 2 3"], [BRIDGE] * 9):
        sheet = _sheet(*lines)
        for feature, function, _ in FEATURES:
            assert len(function(sheet)) == sheet.count, feature


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("柳溪大桥桥长王芳（左）剪彩。", "side"),
        ("柳溪大橋通車，王芳（右二）剪綵。", "side"),
        ("前排左起：王芳、李明、周禾。", "side"),
        ("昨天通车的柳溪大桥。图为剪彩现场。", "shown"),
        ("柳溪大桥昨天通车，市民前往参观。", ""),
        ("（左）" * 80, ""),
    ],
)
def test_people_in_pictures(text: str, value: str) -> None:
    assert pictured(_sheet(text)) == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("消防員昨搶救受困民眾。美聯社", "1。"),
        ("消防員昨搶救受困民眾。翻攝畫面", "1。"),
        ("消防员抢救受困群众。本报记者 周禾 摄", "3。"),
        ("「我不走。」報導．攝影╱周禾", "3」"),
        ("消防员抢救受困群众。", ""),
        ("消防员抢救受困群众", ""),
    ],
)
def test_what_is_run_on_behind_a_sentence(text: str, value: str) -> None:
    assert rest(_sheet(text)) == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("振奋精神 鼓足干劲 再掀招商引资建设新高潮", "3clauses"),
        ("听民声 解民忧 办实事 暖民心", "4words"),
        ("春耕备耕 田间忙碌", "2"),
        ("周禾 王芳 李望川", "3words"),
        ("一等奖 3注 每注38420元", "3numbers"),
        ("柳溪大桥昨天通车", ""),
    ],
)
def test_spaces_of_headlines_and_of_rows(text: str, value: str) -> None:
    assert spaces(_sheet(text)) == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("周禾", "2"),
        ("周禾　王芳", "many"),
        ("石楠镇读者  周一禾", "placed"),
        ("——石桥镇小学教师　周　禾", "placed"),
        ("石桥镇小学　喜迎新年", ""),
        ("周禾笑了。", ""),
    ],
)
def test_names_alone_and_behind_a_place(text: str, value: str) -> None:
    assert name(_sheet(text)) == [value]


def _resumed(lines: list[str], signs: list[str], **probabilities: float) -> list[str]:
    return resumed(_sheet(*lines), signs, lambda sign, _: probabilities.get(sign.replace("+", "_"), 0.0))


def test_a_line_below_a_whole_sentence_is_a_new_paragraph() -> None:
    lines = [BRIDGE, "工人在检查桥面。周禾摄", SCHOOL]
    assert _resumed(lines, ["^body", "caption", "body+"], body_=0.7) == ["^body", "caption", "body"]
    assert _resumed(lines, ["^body", "caption", "body+"], body_=0.97) == ["^body", "caption", "body+"]


def test_a_cut_inside_a_word_is_found_over_a_caption_and_not_over_a_paragraph() -> None:
    lines = [
        BRIDGE.removesuffix("渡。"),
        "工人在检查桥面，桥上还没有车。",
        "渡的老人也来了，他说以后改行种菜，不再过江。",
    ]
    lines[0] = lines[0].removesuffix("摆") + "鼓"
    lines[2] = "励" + lines[2]
    found = _resumed(lines, ["^body", "body", "body"], body_=0.05, caption=0.3, body=0.6)
    assert found == ["^body", "caption", "body+"]
    found = _resumed(lines, ["^body", "body", "body"], body_=0.05, caption=0.0, body=0.9)
    assert found == ["^body", "body", "body"]


def test_a_sentence_between_the_parts_of_a_cut_is_a_caption() -> None:
    lines = [BRIDGE[:-11], "工人在检查桥面。", "居民敲锣打鼓庆贺。"]
    signs = ["^body", "body+", "body"]
    assert _resumed(lines, signs, body_=0.3, caption=0.3, body=0.6) == ["^body", "caption", "body+"]
    # A paragraph that is not sure enough to be a caption, or below an ended sentence, stays.
    assert _resumed(lines, signs, body_=0.3, caption=0.05, body=0.6) == signs
    assert _resumed([BRIDGE, *lines[1:]], ["^body", "body", "body"], body_=0.3, caption=0.3, body=0.6) == [
        "^body",
        "body",
        "body",
    ]


def test_an_open_line_goes_on_over_a_caption_on_a_weaker_vote_than_over_none() -> None:
    lines = [BRIDGE[:-1] * 2 + "鼓", "工人在检查桥面。", "励大家多种树。"]
    signs = ["^body", "body", "body"]
    assert _resumed(lines, signs, body_=0.003, caption=0.05, body=0.9) == ["^body", "caption", "body+"]
    assert _resumed([lines[0], lines[2]], signs[:2], body_=0.003, caption=0.05, body=0.9) == signs[:2]


def test_what_looks_like_a_head_and_a_paragraph_is_a_cut_where_both_could_be_parts_of_one() -> None:
    lines, signs = ["过江不用再摆渡以后", "种菜也方便。"], ["subhead", "body"]
    assert _resumed(lines, signs, body_=0.3, body=0.35) == ["body", "body+"]
    assert _resumed(lines, signs, body_=0.2, body=0.35) == signs


def test_a_character_on_both_sides_of_a_break_needs_the_weakest_vote() -> None:
    lines = ["过江不用再摆渡，以后改行", "行人都说方便。"]
    assert _resumed(lines, ["subhead", "body"], body_=0.01, body=0.012) == ["body", "body+"]
    assert _resumed([lines[0], lines[1][1:]], ["subhead", "body"], body_=0.01, body=0.012) == ["subhead", "body"]


def test_how_often_the_issue_is_cut_is_seen_below_an_open_line() -> None:
    paragraphs = [BRIDGE * 2, SCHOOL, BRIDGE + SCHOOL] * 6
    whole = _sheet(*paragraphs, "柳溪大桥", SCHOOL)
    often = _sheet(*[text[:-1] if text == BRIDGE * 2 else text for text in paragraphs], "柳溪大桥", SCHOOL)
    assert cut_habit(whole)[-1].startswith("0 a")
    assert cut_habit(often)[-1].startswith("4 a")
    assert not any(cut_habit(whole)[:-1])
    assert not any(cut_habit(_sheet(*[BRIDGE] * 20)))


def test_first_and_last_characters_are_those_of_one_script() -> None:
    assert (first(_sheet("橋長三百米。")), last(_sheet("橋長三百米。"))) == (["桥"], [""])
    assert (first(_sheet("“橋長")), last(_sheet("“橋長"))) == ([""], ["长"])


def test_what_stands_above_a_lone_dateline_is_a_head() -> None:
    above, below = BRIDGE, SCHOOL
    assert _headed([above, "粮价续跌", "本報訊", below], ["^body", "body", "^dateline", "body"]) == [
        "^body",
        "^headline",
        "dateline",
        "body",
    ]


@pytest.mark.parametrize(
    ("line", "dateline"),
    [("粮价续跌", "（本报巴黎1月4日电）"), ("粮价续跌。", "本報訊"), ("粮价续跌" * 20, "本報訊")],
)
def test_other_lines_above_datelines_stay(line: str, dateline: str) -> None:
    signs = ["^body", "body", "dateline"]
    assert _headed([BRIDGE, line, dateline], signs) == signs


def test_a_kicker_taken_for_a_row_is_a_head_where_the_chain_is_of_two_minds() -> None:
    lines, signs = [BRIDGE, "抓机遇 鼓干劲 谋发展", "我县召开动员大会"], ["^body", "body", "^headline"]
    assert _headed(lines, signs, begins=0.4) == ["^body", "^headline", "headline"]
    assert _headed(lines, signs, begins=0.1) == signs
    assert _headed([BRIDGE, BRIDGE, lines[2]], signs, begins=0.4) == signs


def _headed(lines: list[str], signs: list[str], *, begins: float = 0.0) -> list[str]:
    return headed(_sheet(*lines), signs, lambda sign, _: begins if sign == "^headline" else 0.0)
