"""Records: an issue as databases of newspapers and clipping services export it, each article's fields one a line."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace

from paperkit.gold import Gold, GoldLine
from paperkit.renditions.setting import PAPERS, behind, chance_for, headlines, navigation, set_each

#: What databases call the fields of an article and of its page, in Chinese, in English and in two letters; a database
#: without names gives the values alone. Keys of an article's own fields are the labels of their lines.
_CHINESE = {
    "kicker": ("引题", "肩题", "眉题"),
    "main": ("标题", "题名", "篇名", "文章标题"),
    "deck": ("副题", "副标题"),
    "byline": ("作者", "责任者", "记者"),
    "column": ("专栏", "栏目"),
    "note": ("摘要", "提要"),
    "text": ("正文", "全文", "内容"),
    "page": ("版次", "版名", "版号", "版面"),
    "date": ("日期", "出版日期", "见报日期"),
    "section": ("版名", "栏目", "版面名称"),
    "source": ("来源", "报名", "报别", "报纸"),
    "count": ("字数",),
    "keywords": ("关键词", "主题词"),
    "number": ("文章编号", "稿号", "文件号", "顺序号"),
}
_ENGLISH = {
    "kicker": ("Kicker",),
    "main": ("Title", "Headline"),
    "deck": ("Subtitle", "Subhead"),
    "byline": ("Author", "By"),
    "column": ("Column",),
    "note": ("Abstract", "Summary"),
    "text": ("Full text", "Text", "Body"),
    "page": ("Page",),
    "date": ("Date", "Published"),
    "section": ("Section",),
    "source": ("Source", "Publication"),
    "count": ("Words", "Word count"),
    "keywords": ("Keywords", "Subjects"),
    "number": ("Document ID", "Accession No."),
}
_CODES = {
    "kicker": ("HD",),
    "main": ("HD", "TI"),
    "byline": ("BY", "AU"),
    "column": ("CO", "SE"),
    "note": ("AB",),
    "text": ("LP", "TX"),
    "page": ("PG",),
    "date": ("PD", "DT"),
    "section": ("SE",),
    "source": ("SN", "SO"),
    "count": ("WC",),
    "keywords": ("NS", "DE"),
    "number": ("AN",),
}
#: A vocabulary, the forms that its names take, how often it is met.
_TONGUES = (
    (
        _CHINESE,
        (
            "{}：",
            "{}:",
            "【{}】",
            "[{}]",
            "<{}>=",
            "{} ",
            "{}： ",
            "〔{}〕",
            "‹{}›=",
            "{} : ",
            "{}=",
            "◇{}：",
            "{}\t",
            "{}／",
        ),
        11,
    ),
    (_ENGLISH, ("{}: ", "{:<10}: ", "{}:\t", "[{}] "), 3),
    (_CODES, ("{}   ", "{} - ", "{}  "), 3),
    (dict.fromkeys(_CHINESE, ("",)), ("{}",), 4),
)
#: What stands between two records; the number is the record's.
_BETWEEN = (
    "-" * 40,
    "=" * 30,
    "~" * 36,
    "",
    "",
    "第{0}条",
    "【记录{0}】",
    "<REC>",
    "{0}/120",
    "=== 第 {0} 篇 ===",
    "Record {0} of 86",
    "{0}.",
    "□ {0}",
)
#: The label of a line that tells of the page.
_LABELS = {
    "page": "folio",
    "date": "folio",
    "section": "folio",
    "source": "navigation",
    "count": "furniture",
    "keywords": "furniture",
    "number": "furniture",
}
_DATES = ("{0}-{1:02d}-{2:02d}", "{0}.{1:02d}.{2:02d}", "{0}年{1}月{2}日", "{0}/{1:02d}/{2:02d}", "{0}{1:02d}{2:02d}")
_PAGES = ("第{}版", "A{:02d}", "A{:02d}版 要闻", "第{}版　综合", "{}", "{:02d}")
_SECTIONS = ("要闻", "本埠", "副刊", "A3 綜合", "经济", "体育", "评论", "社會")
_COUNTS = ("{}", "{}字", "{} 字")
_RIGHTS = ("版权所有 未经许可不得转载", "本文版权归原报社所有", "Copyright {} All rights reserved")
_HITS = ("{0}. {1}", "□ {0}　{1}", "{0:>2}. {1} / {2}", "[{0}] {1}　{2}")
#: What joins paper, day, page and section where they stand on one line, and the author behind them: 青川日报／2009-06-09／A08版／港聞／.
_JOINTS = ("／", "|", "　", " | ")
#: A lead paragraph of at least so many characters has an abstract, of so many.
_ABSTRACT = 60


@dataclass(frozen=True, slots=True)
class _Form:
    """How one database files an article."""

    #: What stands before a value, by field.
    names: dict[str, str]
    between: str
    #: What tells of the page: over the headline, between headline and text, behind the text.
    places: tuple[Sequence[str], Sequence[str], Sequence[str]]
    values: dict[str, str]
    is_author_first: bool
    has_empty_fields: bool
    has_abstract: bool
    #: Whether the name of the text stands on its own line, before the first paragraph, or nowhere.
    text_name: str
    rights: str
    #: What joins all that tells of the page, on the author's line where there is one; "" where each has a line.
    joint: str
    chance: random.Random

    def record(self, head: list[GoldLine], rest: list[GoldLine], number: int) -> list[GoldLine]:
        """An article as a record."""
        authors = [line for line in head if line.label == "byline"] if self.is_author_first else []
        fields = [self._named(line) for line in [*authors, *(line for line in head if line not in authors)]]
        if self.has_empty_fields:
            missing = {"kicker", "deck", "column"} - {line.label for line in head}
            fields += [navigation(self.names[key].rstrip()) for key in sorted(missing) if self.names.get(key)]
        if self.has_abstract and len(rest[0].text) >= _ABSTRACT:
            abstract = self.names["note"] + rest[0].text.strip()[:_ABSTRACT] + "…"
            fields.append(GoldLine(abstract, label="note", article=rest[0].article))
        above, beside, below = ([self._of_page(key) for key in keys] for keys in self.places)
        if self.joint:
            fields = self._sourced(fields)
        if self.rights:
            below.append(GoldLine(self.rights, label="furniture"))
        return [self._opening(number), *above, *fields, *beside, *self._text(rest), *below]

    def _opening(self, number: int) -> GoldLine:
        opening = self.between.format(number)
        return GoldLine(opening, label="rule" if opening[:1] in "-=~" else "navigation") if opening else GoldLine("")

    def _sourced(self, fields: list[GoldLine]) -> list[GoldLine]:
        """The fields with all that tells of the page before the author, or on a line below them where there is none."""
        told = [self.values[key] for key in ("date", "source", "page") if self.values[key]]
        source = self.joint.join([*told, self.chance.choice(_SECTIONS)])
        place = next((k for k, line in enumerate(fields) if line.label == "byline" and not line.continues), None)
        if place is None:
            return [*fields, GoldLine(source, label="folio")]
        return [*fields[:place], behind(source + self.joint, fields[place]), *fields[place + 1 :]]

    def _named(self, line: GoldLine) -> GoldLine:
        name = self.names.get("main" if line.label == "headline" else line.label or "", "")
        return line if not name or line.continues or line.label == "note" else behind(name, line)

    def _of_page(self, key: str) -> GoldLine:
        value = self.values[key]
        if key == "section":
            value = self.chance.choice(_SECTIONS)
        elif key == "count":
            value = value.format(self.chance.randrange(80, 3000))
        elif key == "number":
            value += f"{self.chance.randrange(10**6):06d}"
        # A paper's name alone on a line is a masthead, behind the name of its field it is not.
        is_bare = key == "source" and not self.names[key]
        return GoldLine(self.names[key] + value, label="masthead" if is_bare else _LABELS[key])

    def _text(self, rest: list[GoldLine]) -> list[GoldLine]:
        name = self.names["text"]
        if not name or self.text_name == "nowhere":
            return rest
        if self.text_name == "before":
            return [behind(name, rest[0]), *rest[1:]]
        return [navigation(name.rstrip()), *rest]


def file_records(gold: Gold, *, seed: int) -> Gold:
    """A copy of gold as databases of newspapers export it: each article a record, its fields named or in their order.

    Names of fields, their form, what stands between records, where author, page and date stand, and what else a record
    tells go with the seed; now and then a list of the records found stands at the top.
    """
    chance = chance_for("records", gold, seed)
    form = _draw(chance)
    hits: list[GoldLine] = []
    if chance.random() < 0.2:
        hit, day = chance.choice(_HITS), form.values["date"]
        hits = [navigation(hit.format(number, text, day)) for number, text in enumerate(headlines(gold), 1)]
    return replace(gold, lines=(*hits, *set_each(gold, form.record)))


def _draw(chance: random.Random) -> _Form:
    (vocabulary, forms, _) = chance.choices(_TONGUES, [often for *_, often in _TONGUES])[0]
    form = chance.choice(forms)
    wide = vocabulary is _CHINESE and chance.random() < 0.2
    names = {key: form.format(_widened(chance.choice(words), wide=wide)) for key, words in vocabulary.items()}
    year, month, day = chance.randrange(1994, 2024), chance.randrange(1, 13), chance.randrange(1, 29)
    values = {
        "page": chance.choice(_PAGES).format(chance.randrange(1, 9)),
        "date": chance.choice(_DATES).format(year, month, day),
        "section": "",
        "source": chance.choice(PAPERS),
        "count": chance.choice(_COUNTS),
        "keywords": chance.choice(("春耕;水库;农机", "教育；学校", "医院 药品")),
        "number": chance.choice(("QC", "SNWB-", "文件 ", "20060917")),
    }
    told = [key for key in ("date", "page", "source") if chance.random() < 0.75] or ["page"]
    chance.shuffle(told)
    extra = [key for key in ("count", "keywords", "number") if chance.random() < 0.3]
    # Most databases tell of the page between headline and text, some above, a few below.
    place = chance.choices((0, 1, 2), (3, 5, 2))[0]
    extra_place = chance.choice((1, 2))
    rows = [[*(told if place == at else ()), *(extra if extra_place == at else ())] for at in range(3)]
    if chance.random() < 0.35:
        rows[0].insert(0, "section")
    joint = chance.choice(_JOINTS) if chance.random() < 0.15 else ""
    if joint:
        # Nothing but keys of its own stands beside a headline then.
        names, rows = dict.fromkeys(names, ""), [[], [], list(extra)]
    return _Form(
        names=names,
        between=chance.choice(_BETWEEN),
        places=(rows[0], rows[1], rows[2]),
        values=values,
        is_author_first=chance.random() < 0.3,
        has_empty_fields=chance.random() < 0.2,
        has_abstract=chance.random() < 0.1,
        text_name=chance.choice(("line", "before", "nowhere")),
        rights=chance.choice(_RIGHTS).format(year) if chance.random() < 0.2 else "",
        joint=joint,
        chance=chance,
    )


def _widened(name: str, *, wide: bool) -> str:
    """A field's name set to the width of four characters: 题　　名."""
    return ("\u3000" * (4 - len(name) if len(name) == 2 else 0)).join(name) if wide else name
