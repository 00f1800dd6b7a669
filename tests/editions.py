"""The issues that exports are tested on, and what an export has to hold of each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from unittest.mock import patch

import pytest

from paperkit.blocks import LineLabel
from paperkit.export import Edition, Options, load_format
from paperkit.model import Article, Caption, Issue
from paperkit.pipeline import analyse
from paperkit.reading import captions_of, reading_order
from tests.hostile import hostile_issues
from tests.shared import shared

SAMPLES = Path(__file__).resolve().parents[1] / "samples"

#: The sets of issues that each format is tested on.
SETS = (
    pytest.param("samples", id="samples"),
    pytest.param("more samples", id="more-samples", marks=pytest.mark.long),
    pytest.param("seed", id="seed"),
    pytest.param("hostile", id="hostile"),
    pytest.param("many hostile", id="many-hostile", marks=pytest.mark.long),
)


@cache
def editions(name: str) -> tuple[Edition, ...]:
    """The issues of a set: a sample of every second style, the other ones, the reference issue, 20 hostile issues, or 200."""
    if name == "hostile":
        return tuple(hostile_issues(20, seed=4))
    if name == "many hostile":
        return tuple(hostile_issues(200, seed=2013))
    if name == "seed":
        files = sorted(shared("seed").rglob("*.txt"))
    else:
        first = name == "samples"
        firsts = sorted(SAMPLES.glob("*/01.txt"))[::4]
        files = firsts if first else [file for file in sorted(SAMPLES.rglob("*.txt")) if file not in firsts][::2]
    assert files
    analyses = [analyse(file.read_bytes(), name=file.name) for file in files]
    return tuple(Edition(analysis.issue, analysis.source) for analysis in analyses)


def exported(name: str, edition: Edition, options: Options | None = None) -> dict[str, bytes]:
    """The files that a format makes of an issue, by their paths; a format of one file makes it under the name ""."""
    exporter = load_format(name)
    options = options or Options()
    if exporter.is_folder(options):
        assert exporter.documents is not None
        return dict(exporter.documents(edition, options))
    assert exporter.document is not None
    return {"": (exporter.header(options) if exporter.header else b"") + exporter.document(edition, options)}


def bare(text: str) -> str:
    """The text without white space."""
    return re.sub(r"\s+", "", text)


def expected(issue: Issue, clean: Callable[[str], str]) -> list[str]:
    """The blocks an export has to hold, bare and sorted: a lead with its paragraph, a caption with its credits."""
    photos = captions_of(issue)
    found = [block for article in issue.articles for block in article_blocks(article)]
    found += [caption_block(caption) for captions in photos.values() for caption in captions]
    found += [item.text for item in (issue.masthead, *issue.furniture) if item is not None]
    return bare_blocks(map(clean, found))


def article_blocks(article: Article) -> list[str]:
    """The texts of an article, its lead joined to the paragraph it runs into."""
    blocks: list[str] = []
    lead = None
    for part in reading_order(article):
        if part.kind == "lead":
            lead = part.text
            continue
        if lead is not None and part.kind == "body":
            blocks.append(lead + part.text)
        else:
            blocks += [text for text in (lead, part.text) if text is not None]
        lead = None
    return blocks if lead is None else [*blocks, lead]


def caption_block(caption: Caption) -> str:
    """A caption and its credits."""
    return caption.text + "".join(credit.text for credit in caption.credits)


def bare_blocks(blocks: Iterable[str]) -> list[str]:
    """Blocks without white space, sorted; those of nothing else are left out."""
    return sorted(filter(None, map(bare, blocks)))


#: The article that docs/formats.md shows in every format: a label as gold writes it, and the line.
SMALL = (
    ("masthead", "霖水日报　2013年8月13日　星期二　第1234期"),
    ("folio", "第1版　要闻"),
    ("^column", "三夏一线"),
    ("headline", "收割机开到田头　粮站敞开大门"),
    ("headline", "四十八万亩麦子归仓"),
    ("headline", "——石楠县夏粮收购见闻"),
    ("body", "　　本报石楠8月12日电（记者林　宇　通讯员王芳）今年石楠县的麦子又获丰收，收割机一字排"),
    ("caption", "图为石楠镇农民在晾晒新收的小麦。本报记者 赵乙 摄"),
    ("body+", "开，三天就收完了。"),
    ("body", "　　“粮站不压级、不压价。”农民李大有说。"),
    ("staff", "责任编辑：周禾"),
)


@cache
def small() -> Edition:
    """The article of docs/formats.md, its labels given and not guessed: it stays when the model is trained anew."""
    labels = tuple(LineLabel(sign.strip("^+"), sign.startswith("^"), sign.endswith("+"), 0.97) for sign, _ in SMALL)
    raw = "\n".join(line for _, line in SMALL) + "\n"
    with patch("paperkit.pipeline.label_lines", return_value=labels):
        analysis = analyse(raw.encode(), name="lin-shui.txt")
    return Edition(analysis.issue, analysis.source)
