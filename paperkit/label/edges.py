"""Word features: the characters at a line's two ends. They help and do not carry the rest."""

from __future__ import annotations

from paperkit.label.sheet import Column, Sheet

#: A line of at most so many characters can be a standing title; most have no more than the first of these.
_SHORTER, _FEW = 5, 9


def first_pair(sheet: Sheet) -> Column:
    """The first two characters; a word feature."""
    return [text[:2] for text in sheet.texts]


def last_pair(sheet: Sheet) -> Column:
    """The last two characters; a word feature."""
    return [text[-2:] for text in sheet.texts]


def last(sheet: Sheet) -> Column:
    """The last character, where it is a Han character: 的, 在 and 了 end few headlines and many left parts of cuts."""
    return [text[-1] if end == "han" else "" for text, end in zip(sheet.texts, sheet.ends, strict=True)]


def first(sheet: Sheet) -> Column:
    """The first character, where it is a Han character; 的 and 了 open no sentence."""
    return [text[0] if start == "han" else "" for text, start in zip(sheet.texts, sheet.starts, strict=True)]


def ending(sheet: Sheet) -> Column:
    """The last character of a line of a few: what standing titles end in (人民论坛, 读者来信, 本周观察)."""
    return [
        f"{text[-1]}{'short' if size <= _SHORTER else ''}" if 1 < size <= _FEW else ""
        for text, size in zip(sheet.texts, sheet.sizes, strict=True)
    ]
