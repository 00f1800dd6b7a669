"""Arithmetic on the spans of a passage: offsets in its text against characters of the source."""

from __future__ import annotations

from paperkit.model import Span, Spans


def start_of(spans: Spans) -> int:
    """The first character of spans that may stand in any order."""
    return min(start for start, _ in spans)


def length_of(spans: Spans) -> int:
    """Characters that spans hold."""
    return sum(stop - start for start, stop in spans)


def slice_spans(spans: Spans, start: int, stop: int) -> Spans:
    """The spans of `text[start:stop]` of a passage with these spans."""
    if len(spans) == 1:
        base, limit = spans[0]
        return ((base + start, min(base + stop, limit)),)
    found: list[Span] = []
    offset = 0
    for begin, end in spans:
        low, high = max(start - offset, 0), min(stop - offset, end - begin)
        if low < high:
            found.append((begin + low, begin + high))
        offset += end - begin
    return tuple(found)


def without(spans: Spans, removed: Spans) -> Spans:
    """The spans less what is removed from them."""
    for cut_start, cut_stop in removed:
        kept: list[Span] = []
        for start, stop in spans:
            if cut_stop <= start or stop <= cut_start:
                kept.append((start, stop))
                continue
            if start < cut_start:
                kept.append((start, cut_start))
            if cut_stop < stop:
                kept.append((cut_stop, stop))
        spans = tuple(kept)
    return spans


def strip_spans(spans: Spans, text: str) -> Spans:
    """The spans without the white space at either end of their text."""
    if len(text.strip()) == len(text):
        return spans
    left = len(text) - len(text.lstrip())
    right = len(text.rstrip())
    return slice_spans(spans, left, right) if left < right else ()


def merge_spans(spans: Spans) -> Spans:
    """The same spans, those that touch made one."""
    if len(spans) == 1 and spans[0][0] < spans[0][1]:
        return spans
    merged: list[Span] = []
    for start, stop in spans:
        if merged and merged[-1][1] == start:
            merged[-1] = (merged[-1][0], stop)
        elif start < stop:
            merged.append((start, stop))
    return tuple(merged)
