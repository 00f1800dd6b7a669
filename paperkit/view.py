"""What people see on a terminal; the only module that imports rich.

Newspaper text never passes through rich's markup: it goes into `Text`, with control characters made
visible.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any

from rich.cells import cell_len
from rich.console import Console, JustifyMethod, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from paperkit.blocks import LineLabel
from paperkit.label.explain import Reason
from paperkit.model import Article, Byline, Caption, Issue, Note
from paperkit.pipeline import Analysis
from paperkit.reading import captions_of, in_lead, reading_order
from paperkit.terminal import is_terminal, uses_color, visible

KINDS = {
    "news": "消息",
    "brief": "简讯",
    "editorial": "社论",
    "commentary": "评论",
    "feature": "通讯",
    "photo": "图片",
    "notice": "公告",
    "letter": "来信",
    "literary": "副刊",
    "index": "导读",
    "other": "其他",
}
#: Below this confidence an article is marked as doubtful.
_DOUBTFUL = 0.6
_FIRST_WORDS = 40
#: So many leave room for the credit on a line of 80 columns.
_BEFORE_CREDIT = 24


class _Console(Console):
    """A console that lets a closed pipe through, for the command line to see."""

    def on_broken_pipe(self) -> None:
        raise


def _console(color: str) -> Console:
    colored = uses_color(color)
    return _Console(
        file=sys.stdout,
        force_terminal=colored,
        color_system="auto" if colored and is_terminal() else "standard" if colored else None,
        no_color=not colored,
        # A pipe has no width: nothing is wrapped there.
        width=None if is_terminal() else 1_000_000,
        highlight=False,
        markup=False,
        emoji=False,
        soft_wrap=not is_terminal(),
        legacy_windows=False,
    )


def _line(*parts: tuple[str, str] | str, indent: int = 0, cut: bool = False) -> RenderableType:
    """A line; where it is longer than the terminal is wide, the rest stands below its first word, or is cut."""
    # A pipe has no width: nothing is wrapped or cut there.
    on_terminal = is_terminal()
    line = Text("" if on_terminal else " " * indent)
    if cut and on_terminal:
        line.no_wrap, line.overflow = True, "ellipsis"
    for part in parts:
        text, style = (part, "") if isinstance(part, str) else part
        line.append(visible(text).replace("\n", " "), style)
    return Padding.indent(line, indent) if on_terminal else line


def print_table(columns: Sequence[str], rows: Sequence[Sequence[Any]], *, color: str) -> None:
    """A table as wide as the terminal; long cells are wrapped in it, never cut."""
    console = _console(color)
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    widths = [max([len(column), *(_width(row[k]) for row in rows)]) for k, column in enumerate(columns)]
    # Columns up to this width are never wrapped, and no other gets narrower, as long as the terminal has room.
    floor = next((n for n in (12, 8, 4) if sum(min(width, n) + 2 for width in widths) <= console.width), 2)
    for k, (name, width) in enumerate(zip(columns, widths, strict=True)):
        side: JustifyMethod = "right" if rows and all(isinstance(row[k], int | float) for row in rows) else "left"
        table.add_column(name, overflow="fold", no_wrap=width <= floor, min_width=min(width, floor), justify=side)
    for row in rows:
        table.add_row(*(Text(visible("" if cell is None else str(cell))) for cell in row))
    console.print(table)


def _width(cell: Any) -> int:
    return 0 if cell is None else cell_len(str(cell))


def print_issue(issue: Issue, *, full: bool, color: str) -> None:
    """The issue as an editor wants to see it: what was found, and what is in doubt."""
    console = _console(color)
    head = issue.masthead
    if head is not None:
        facts = [fact for fact in (head.title, head.date, head.number and f"第{head.number}期", head.page) if fact]
        console.print(_line(("　".join(facts) or head.text, "bold")))
    name = issue.source.name or "text"
    counts = ", ".join(
        f"{number} {word}{'' if number == 1 else 's'}"
        for number, word in (
            (len(issue.articles), "article"),
            (len(issue.captions), "caption"),
            (len(issue.notes), "doubt"),
        )
    )
    console.print(_line((f"{name}: {issue.source.chars} characters, {counts}", "dim")))
    photos = captions_of(issue)
    for article in issue.articles:
        console.print()
        _print_article(console, article, photos.get(article.id, ()), full=full)
    if None in photos:
        console.print()
        console.print(_line(("图片 photos that stand alone", "bold")))
        for caption in photos[None]:
            console.print(_caption(caption, full=full))
    if full and issue.furniture:
        console.print()
        console.print(_line(("版面 text of the page", "bold")))
        for item in issue.furniture:
            console.print(_line((f"{item.kind}  ", "dim"), item.text, indent=4))
    repairs = [repair for repair in issue.repairs if repair.kind != "reflow"]
    if repairs:
        console.print()
        console.print(_line(("修补 repairs", "bold")))
        for repair in repairs:
            state = "" if repair.applied else "  not applied"
            console.print(_line((f"{repair.kind}  ", "dim"), repair.text, (state, "yellow"), indent=4))
    if issue.notes:
        console.print()
        console.print(_line(("存疑 doubts", "bold")))
        for note in issue.notes:
            console.print(_note(note))


def _print_article(console: Console, article: Article, captions: Sequence[Caption], *, full: bool) -> None:
    doubt = article.confidence < _DOUBTFUL
    tags = [KINDS[article.kind], article.kind]
    if article.page:
        tags.append(f"第{article.page}版")
    console.print(
        _line(
            (f"{article.id:<4}", "bold cyan"),
            ("　".join(tags), "cyan"),
            (f"　{article.column.text}" if article.column else "", "magenta"),
            (f"　? {article.confidence:.2f}" if doubt else "", "bold yellow"),
        )
    )
    head = article.headline
    if head is not None:
        for part, style in ((head.kicker, "dim"), (head.main, "bold"), (head.deck, "")):
            if part is not None:
                console.print(_line((part.text, style), indent=4))
    else:
        console.print(_line(("（无标题 no headline）", "dim italic"), indent=4))
    signatures = [byline for byline in article.bylines if full is False or in_lead(article, byline)]
    if signatures and not full:
        console.print(_line((_names(signatures), "green"), indent=4))
    if full:
        _print_body(console, article)
    else:
        length = sum(len(paragraph.text) for paragraph in article.paragraphs)
        first = next((paragraph.text for paragraph in article.paragraphs if paragraph.kind == "body"), "")
        words = first[:_FIRST_WORDS] + ("…" if length > _FIRST_WORDS else "")
        size = f"{len(article.paragraphs)}段 {length}字  " if length else ""
        console.print(_line((size, "dim"), words, indent=4, cut=True))
    for caption in captions:
        console.print(_caption(caption, full=full))
    if article.jump is not None and not full:
        console.print(_line((article.jump.text, "dim"), indent=4))


def _print_body(console: Console, article: Article) -> None:
    lead = ""
    for part in reading_order(article):
        if part.kind in ("column", "kicker", "main", "deck"):
            continue
        if part.kind == "lead":
            lead = part.text
        elif part.kind == "body":
            console.print(_line("　　", (lead, "green"), part.text))
            lead = ""
        elif part.kind == "subhead":
            console.print(_line((part.text, "bold"), indent=4))
        else:
            console.print(_line((part.text, "green" if part.kind in ("byline", "dateline") else "dim"), indent=4))
    if lead:
        console.print(_line((lead, "green"), indent=4))


def _names(bylines: Sequence[Byline]) -> str:
    return "　".join(f"{byline.role}: {'、'.join(byline.names) or byline.org or byline.text}" for byline in bylines)


def _caption(caption: Caption, *, full: bool) -> RenderableType:
    credit = "　".join(byline.text for byline in caption.credits)
    words = _BEFORE_CREDIT if credit else _FIRST_WORDS
    text = caption.text if full or len(caption.text) <= words else caption.text[:words] + "…"
    return _line(("[图] ", "magenta"), text, (f"　{credit}" if credit else "", "green"), indent=4, cut=not full)


def _note(note: Note) -> RenderableType:
    return _line(("? ", "bold yellow"), (f"line {note.line}  {note.code}  ", "yellow"), note.message, indent=2)


def print_explanation(
    analysis: Analysis, reasons: Sequence[Sequence[Reason]], *, fields: Sequence[tuple[str, str, str]], color: str
) -> None:
    """Line by line what each was taken for and why, then the repairs, then where each field was read."""
    console = _console(color)
    name = analysis.source.info.name
    console.print(_line((f"{name}: lines count from 0; a sign is ^ where an article begins,", "dim")))
    console.print(
        _line(("+ where a line goes on; +feature=value spoke for the label, -feature=value against it", "dim"))
    )
    for line, label, why in zip(analysis.source.lines, analysis.labels, reasons, strict=True):
        console.print(_label_line(line.number, label, line.text))
        if why:
            console.print(_line(("  ".join(str(reason) for reason in why), "dim"), indent=24))
    if analysis.issue.repairs:
        console.print(_line(("repairs", "bold")))
        for repair in analysis.issue.repairs:
            state = "applied" if repair.applied else "reported"
            console.print(_line((f"{repair.kind:<8} {state:<9} ", "dim"), repair.text, indent=2))
    console.print(_line(("fields", "bold")))
    for identity, name, text in fields:
        console.print(_line((f"{identity:<5}", "cyan"), (f"{name:<22} ", "dim"), text, indent=2))


def _label_line(number: int, label: LineLabel, text: str) -> RenderableType:
    style = "bold yellow" if label.confidence < _DOUBTFUL else "green"
    other = f" or {label.other}" if label.other else ""
    shown = text if len(text) <= 60 else f"{text[:30]} … {text[-20:]}"
    return _line(
        (f"{number:>6}  ", "dim"),
        (f"{label.sign:<12}", style),
        (f"{label.confidence:.2f}  ", "dim"),
        shown,
        (other, "yellow"),
        cut=True,
    )
