"""What an archive holds, counted, and drawn."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias
from unicodedata import east_asian_width
from xml.sax.saxutils import escape

from paperkit.terminal import visible

By: TypeAlias = Literal["paper", "month", "kind", "reporter"]
BY: tuple[By, ...] = ("paper", "month", "kind", "reporter")

_QUERIES: dict[By, str] = {
    "paper": """
        SELECT issues.paper, count(DISTINCT issues.id), count(articles.id) AS articles
        FROM issues LEFT JOIN articles ON articles.issue_id = issues.id
        GROUP BY issues.paper ORDER BY articles DESC, issues.paper LIMIT ?
    """,
    "month": """
        SELECT substr(issues.date, 1, 7) AS month, count(DISTINCT issues.id), count(articles.id)
        FROM issues LEFT JOIN articles ON articles.issue_id = issues.id
        GROUP BY month ORDER BY month LIMIT max(?, 1000000)
    """,
    "kind": """
        SELECT kind, count(DISTINCT issue_id), count(*) AS articles
        FROM articles GROUP BY kind ORDER BY articles DESC, kind LIMIT ?
    """,
    "reporter": """
        SELECT name, count(DISTINCT issue_id), count(DISTINCT articles.id) AS articles
        FROM bylines JOIN articles ON articles.id = bylines.article_id
        WHERE role IN ('reporter', 'intern') AND name IS NOT NULL
        GROUP BY name ORDER BY articles DESC, name LIMIT ?
    """,
}
_BAR = 40
_LABEL = 160
_ROW = 22
_SVG_WIDTH = 720


@dataclass(frozen=True, slots=True)
class Count:
    """Issues and articles of one paper, month, kind or reporter; `name` is None where it is not known."""

    by: By
    name: str | None
    issues: int
    articles: int


def counts(connection: sqlite3.Connection, by: Sequence[By], *, limit: int) -> list[Count]:
    """The counts by each of these, at most `limit` rows of each but the months."""
    return [Count(one, *row) for one in by for row in connection.execute(_QUERIES[one], (limit,))]


def text_plot(rows: Sequence[Count]) -> str:
    """Bars of articles as lines of text."""
    lines: list[str] = []
    for by, group in _groups(rows):
        most = max(row.articles for row in group)
        widest = max(_cells(_label(row)) for row in group)
        lines += [*([""] if lines else []), f"articles by {by}"]
        for row in group:
            label = _label(row)
            bar = "█" * round(_BAR * row.articles / most) if most else ""
            lines.append(f"{label}{' ' * (widest - _cells(label))}  {bar or '▏'} {row.articles}")
    return "\n".join(lines) + "\n" if lines else ""


def svg_plot(rows: Sequence[Count]) -> str:
    """Bars of articles as an SVG image."""
    parts: list[str] = []
    y = 0
    for by, group in _groups(rows):
        most = max(row.articles for row in group) or 1
        y += _ROW
        parts.append(f'<text x="8" y="{y}" font-weight="bold">articles by {by}</text>')
        for row in group:
            y += _ROW
            width = (_SVG_WIDTH - _LABEL - 70) * row.articles / most
            parts.append(
                f'<text x="{_LABEL - 8}" y="{y}" text-anchor="end">{_xml(_label(row))}</text>'
                f'<rect x="{_LABEL}" y="{y - 13}" width="{max(width, 1):.1f}" height="16" fill="#3b6ea5"/>'
                f'<text x="{_LABEL + width + 6:.1f}" y="{y}">{row.articles}</text>'
            )
        y += _ROW // 2
    height = y + _ROW
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_SVG_WIDTH}" height="{height}" '
        f'viewBox="0 0 {_SVG_WIDTH} {height}" font-family="sans-serif" font-size="13">\n'
        f'<rect width="100%" height="100%" fill="#fff"/>\n' + "\n".join(parts) + "\n</svg>\n"
    )


def _groups(rows: Sequence[Count]) -> list[tuple[By, list[Count]]]:
    groups = [(by, [row for row in rows if row.by == by]) for by in BY]
    return [(by, group) for by, group in groups if group]


def _label(row: Count) -> str:
    return "(not known)" if row.name is None else " ".join(visible(row.name).split())


def _cells(text: str) -> int:
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def _xml(text: str) -> str:
    return escape("".join(one if one.isprintable() else "\ufffd" for one in text))
