"""The label stage: links between lines, the features of chains, photos and spaces, the second look at cuts."""

from __future__ import annotations

import pytest

from paperkit.label.behind import with_bodies_begun
from paperkit.label.chains import chains, links, run_chains, valley
from paperkit.label.cues import head_cue
from paperkit.label.edges import first, last
from paperkit.label.features import FEATURES, spaces
from paperkit.label.headed import headed
from paperkit.label.links import find_links
from paperkit.label.lone import grounded
from paperkit.label.nameplate import with_masthead
from paperkit.label.photos import pictured, rest
from paperkit.label.reflow import reflow
from paperkit.label.resume import resumed
from paperkit.label.seams import cut_habit
from paperkit.label.sheet import Sheet
from paperkit.label.signers import name
from paperkit.source import read_source

BRIDGE = "柳溪大桥昨天通车，桥长三百二十米，两岸居民敲锣打鼓庆贺，过江不用再摆渡。"
SCHOOL = "青禾小学新校舍落成，四百多学生搬进教室，校长荀一平剪彩，家长们站满操场。"


def _sheet(*lines: str) -> Sheet:
    return Sheet(reflow(read_source("\n".join(lines))))


@pytest.mark.parametrize(
    ("head", "cue"),
    [
        ("标题:我县早稻开始", "titled"),
        ("<标题>=我县早稻开始", "titled"),
        ("〔副标〕全长三公里", "titled"),
        ("HD   我县早稻开始", "titled"),
        ("Title     : 我县早稻开始", "titled"),
        ("Author    : 周禾", "reporter"),
        ("BY   周禾", "reporter"),
        ("〔主题词〕水稻;育秧", "filed"),
        ("WC   702 字", "filed"),
        ("版次:第3版", "filed"),
        ("<正文>=", "texted"),
        ("LP   本报讯", "texted"),
        ("Full text:", "texted"),
        ("首页 > 新闻 > 正文", "crumbs"),
        ("————————", "rule"),
        ("＊ ＊ ＊", "rule"),
        ("港闻  A8  星期二", "folio"),
    ],
)
def test_cues_of_records_and_pages(head: str, cue: str) -> None:
    assert head_cue(head) == cue


@pytest.mark.parametrize(
    "head",
    [
        "内容丰富多彩",
        "来源于生活的戏",
        "标题党何时休",
        "日期定在三月七日",
        "HDMI接口",
        "——一位乡村教师",
        "周禾  12  3  4",
    ],
)
def test_words_that_fields_are_named_by_are_no_fields_in_a_sentence(head: str) -> None:
    assert head_cue(head) not in {"titled", "filed", "texted", "rule", "folio"}


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


def test_an_open_end_says_nothing_where_no_paragraph_ends_in_a_mark() -> None:
    whole = "城西米行被竊去白米八石行主報捕查緝數日未獲後於河埠破船中尋得原袋船戶已不知去向行主乃將米袋領回並懸賞訪拿"
    signs = ["^body"] + ["body"] * 9
    assert _resumed([whole] * 10, signs, body_=0.2, body=0.8) == signs
    found = _resumed([f"{whole}。"] * 8 + [whole] * 2, signs, body_=0.2, body=0.8)
    assert found == [*signs[:9], "body+"]


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


NAMES = ("^headline", "^column", "^caption", "headline", "folio", "body", "body+")


def _grounded(signs: list[str], likely: dict[int, dict[str, float]]) -> list[str]:
    return grounded(
        signs, NAMES, lambda name, index: likely.get(index, {}).get(name, 1.0 if name == signs[index] else 0.0)
    )


def test_of_two_heads_without_a_text_between_the_less_likely_one_begins_nothing() -> None:
    signs = ["body", "^column", "^headline", "body"]
    above = _grounded(signs, {1: {"^column": 0.6, "folio": 0.4}})
    assert above == ["body", "folio", "^headline", "body"]
    below = _grounded(signs, {2: {"^headline": 0.5, "headline": 0.3, "body": 0.2}})
    assert below == ["body", "^column", "headline", "body"]


def test_a_line_of_the_page_between_a_head_and_its_text_is_no_text() -> None:
    signs = ["^headline", "folio", "headline", "^headline", "body"]
    assert _grounded(signs, {3: {"^headline": 0.7, "headline": 0.3}})[3] == "headline"


def test_heads_that_are_certain_or_have_a_text_or_a_photo_stay() -> None:
    certain = ["^headline", "^headline", "body"]
    assert _grounded(certain, {1: {"^headline": 0.81, "headline": 0.19}}) == certain
    texts = ["^headline", "body", "^headline", "^caption", "^headline"]
    assert _grounded(texts, {2: {"^headline": 0.4, "headline": 0.6}, 4: {"^headline": 0.4, "headline": 0.6}}) == texts


BEHIND = ["^headline", "body", "body", "body", "headline", "byline", "^headline", "body"]
PAGES = [
    "柳溪大桥通车",
    BRIDGE,
    "两岸居民说，从今天起再也不用等船。",
    SCHOOL,
    "青禾小学搬进新校舍",
    "周禾",
    "启事",
    "寻找失主。",
]


def _begun(signs: list[str], likely: dict[int, float], *lines: str) -> list[str]:
    sheet = _sheet(*(lines or ["某日"] * len(signs)))
    certain = {"^body": likely, "body+": {}}
    return with_bodies_begun(
        sheet, signs, lambda name, index: certain[name].get(index, 0.0) if name in certain else 0.9
    )


def test_the_likeliest_paragraph_above_a_head_behind_it_begins_its_article() -> None:
    assert _begun(BEHIND, {2: 0.06, 3: 0.2}) == [*BEHIND[:3], "^body", *BEHIND[4:]]
    assert _begun(BEHIND[:6], {2: 0.3, 3: 0.2}) == ["^headline", "body", "^body", *BEHIND[3:6]]
    # What goes on with the paragraph above begins nothing, and too little is no beginning without words in common.
    goes_on = {"^body": {2: 0.3, 3: 0.2}, "body+": {2: 0.3}}
    sheet = _sheet(*["某日"] * len(BEHIND))
    now = with_bodies_begun(
        sheet, BEHIND, lambda name, index: goes_on[name].get(index, 0.0) if name in goes_on else 0.9
    )
    assert now == [*BEHIND[:3], "^body", *BEHIND[4:]]
    assert _begun(BEHIND, {2: 0.03}, *PAGES) == BEHIND
    # The first paragraph is the first article's own, whatever the model thinks of it.
    assert _begun(BEHIND, {1: 0.9, 2: 0.001}) == BEHIND


def test_the_paragraph_begins_it_whose_words_the_head_takes_up() -> None:
    assert _begun(BEHIND, {2: 0.1, 3: 0.05}, *PAGES) == [*BEHIND[:3], "^body", *BEHIND[4:]]
    assert _begun(BEHIND, {2: 0.1, 3: 0.05}) == ["^headline", "body", "^body", *BEHIND[3:]]


def test_no_article_begins_above_a_head_in_mid_article_or_the_only_one() -> None:
    middle = ["^headline", "body", "body", "headline", "body", "^headline", "body"]
    only = ["^body", "body", "body", "headline", "^headline", "body"]
    below = ["^column", "headline", "byline", "body", "body"]
    for signs in (middle, only, below):
        assert _begun(signs, {1: 0.5, 2: 0.5}) == signs


@pytest.mark.parametrize(
    ("line", "likely", "sign"),
    [
        ("青川日报　2016年3月8日　星期二　第1203期", 0.3, "masthead"),
        ("青川日報　中華民國三十六年三月八日　第一二〇三號", 0.3, "masthead"),
        ("青川日报　2016年3月8日　星期二　第1203期", 0.01, "folio"),
        ("青川日报　2016年3月8日　星期二", 0.3, "folio"),
        ("2016年3月8日　第2版　要闻　第1203期", 0.3, "folio"),
    ],
)
def test_the_line_that_numbers_the_issue_is_the_masthead(line: str, likely: float, sign: str) -> None:
    sheet = _sheet(line, "早稻开始育秧", BRIDGE)
    now = with_masthead(sheet, ["folio", "^headline", "body"], lambda name, index: likely)
    assert now == [sign, "^headline", "body"]
