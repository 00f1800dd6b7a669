"""A second look at cuts: what makes a word across a break, or has to go on with something, needs a weaker vote.

Two characters that often stand together inside a word meet across a cut about fifteen times as often as by
chance (45 of 100 against 3), and undamaged paragraphs seldom end without a mark at all. The chain of labels
weighs each line by its neighbours and misses some: a short left part looks like a headline, a right part
below a caption like a new paragraph.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from paperkit.label.sheet import Sheet
from paperkit.label.words import is_inside_word

#: What the model thinks of a label on a line, 0 to 1.
Probability = Callable[[str, int], float]

#: What the model must at least think of a line's going on: where it makes a word with what stands above, where
#: a long line of text stands open there, a short one.
_MAKES_A_WORD, _LONG_LEFT, _SHORT_LEFT, _SHORT_RIGHT = 0.02, 0.06, 0.12, 0.25
#: So many pieces between spaces make a line a row of a table, which nothing goes on with.
_ROW = 3
#: What it must think of a left part's being text, and of a line in the cut's being a caption.
_IS_TEXT, _IS_CAPTION = 0.005, 0.04
#: The same of a right part and a left part where a character stands on both sides of the break.
_PRINTED_TWICE, _IS_TEXT_TWICE = 0.005, 0.001
#: The same of a right part that makes a word with a long line of text that stands open above a caption.
_OVER_A_CAPTION = 0.002
#: What it must think of a sentence between two parts' being a caption, and of the right part's going on.
_BETWEEN, _GOES_ON = 0.15, 0.15
#: What it must think of both parts of a cut where the left one looks like a head and the right one like a paragraph.
_OF_TWO_MINDS = 0.25
#: How far above its right part the left part of a cut can stand, in lines, and how short it can be.
_REACH = 4
_SHORTEST_LEFT = 3
_TEXT = ("body", "body+", "^body")
_PHOTO = frozenset({"caption", "caption+", "^caption", "credit"})
#: Only from this probability on does a line go on with one that ends a sentence.
_SURE = 0.95
#: So many long lines, of which so large a share stands open, and an open end says nothing.
_ENOUGH, _UNMARKED = 8, 0.9
_PERHAPS_RIGHT = frozenset({"body", "body+", "^body", "caption+", "headline", "^headline", "subhead", "byline"})
_PERHAPS_LEFT = frozenset({"headline", "^headline", "subhead", "byline", "^column", "note", "furniture"})
_OPEN_ENDS = frozenset({"han", "comma", "pause", "digit"})


def resumed(sheet: Sheet, signs: Sequence[str], probability: Probability) -> list[str]:
    """The labels of the lines after a second look."""
    now = list(signs)
    if _is_unmarked(sheet):
        return now
    for index in range(1, sheet.count):
        if now[index] not in _PERHAPS_RIGHT:
            continue
        if now[index] == "body+" and _follows_an_end(sheet, now, index) and probability("body+", index) < _SURE:
            now[index] = max(("body", "^body"), key=lambda sign: probability(sign, index))
        above = _left_part(sheet, now, index, probability)
        if above is None:
            continue
        if now[above] not in _TEXT:
            now[above] = max([(probability(sign, above), sign) for sign in _TEXT])[1]
        now[index] = "body+"
        for between in range(above + 1, index):
            if now[between] in _TEXT and probability("caption", between) >= _IS_CAPTION:
                now[between] = "caption"
    return now


def _is_unmarked(sheet: Sheet) -> bool:
    """Whether whole paragraphs end without a mark here, as in the press before punctuation: then nothing stands open."""
    return not sheet.wrapped and sum(sheet.long) >= _ENOUGH and sum(sheet.open) >= _UNMARKED * sum(sheet.long)


def _above_photos(signs: list[str], index: int) -> int:
    """The line above, or the nearest one that is of no photo."""
    above = index - 1
    while above > max(0, index - _REACH) and signs[above] in _PHOTO:
        above -= 1
    return above


def _follows_an_end(sheet: Sheet, signs: list[str], index: int) -> bool:
    """Whether the text above, photos aside, ends a sentence; nothing then tells a cut from a new paragraph."""
    above = _above_photos(signs, index)
    return not sheet.wrapped and sheet.closed[above] and signs[above] in _TEXT


def _left_part(sheet: Sheet, signs: list[str], index: int, probability: Probability) -> int | None:
    """The line that this one goes on with, where enough speaks for it."""
    word = _word_above(sheet, signs, index, probability)
    if word is not None:
        twice = sheet.texts[word][-1] == sheet.texts[index][0]
        goes_on, is_text = (_PRINTED_TWICE, _IS_TEXT_TWICE) if twice else (_MAKES_A_WORD, _IS_TEXT)
        if sheet.open[word] and word < index - 1:
            # A long line that stands open goes on somewhere, and what stands between can be a caption.
            goes_on = _OVER_A_CAPTION
        if probability("body+", index) >= goes_on and (
            signs[word] in _TEXT or max(probability(text, word) for text in _TEXT) >= is_text
        ):
            return word
    if sheet.starts[index] not in ("han", "tail", "digit", "quote") or signs[index] == "^body":
        return None
    if _is_behind_a_photo(sheet, signs, index, probability):
        return index - 2
    above = _above_photos(signs, index)
    if above < 0 or sheet.ends[above] not in _OPEN_ENDS:
        return None
    if signs[index] == "caption+" and sheet.closed[index - 1] and signs[above] in _TEXT:
        # A caption that ended a sentence does not go on; the paragraph around it does.
        return above
    if signs[above] in _TEXT:
        return above if probability("body+", index) >= _least(sheet, above, index) else None
    if (
        signs[index] == "body"
        and signs[above] in _PERHAPS_LEFT
        and probability("body+", index) >= _OF_TWO_MINDS
        and max(probability(text, above) for text in _TEXT) >= _OF_TWO_MINDS
    ):
        # Each of the two could be a part of a cut, and what looks like a head ends no sentence.
        return above
    if signs[index] == "body+" and signs[above] in _PERHAPS_LEFT and not _stands_open(sheet, signs, above):
        # It goes on, and no paragraph stands open: what looks like a head is the left part.
        return above
    return None


def _is_behind_a_photo(sheet: Sheet, signs: list[str], index: int, probability: Probability) -> bool:
    """Whether a sentence that stands between an open line of text and this one is a caption, and this goes on above it.

    A caption without a sign of its own reads like the text's going on; what stands below it then begins in mid-sentence.
    """
    return (
        index >= 2
        and signs[index - 1] in _TEXT
        and signs[index - 2] in _TEXT
        and sheet.closed[index - 1]
        and sheet.ends[index - 2] in _OPEN_ENDS
        and not _is_row(sheet, index - 2)
        and probability("body+", index) >= _GOES_ON
        and probability("caption", index - 1) >= _BETWEEN
    )


def _least(sheet: Sheet, above: int, index: int) -> float:
    """What the model must at least think of a line's going on with one of text above it.

    Two short lines that stand open are sooner lines of a poem, of a list or of a table than a cut.
    """
    if sheet.open[above]:
        return _LONG_LEFT
    if _is_row(sheet, above):
        return 1.0
    return _SHORT_LEFT if sheet.long[index] else _SHORT_RIGHT


def _is_row(sheet: Sheet, index: int) -> bool:
    return not sheet.long[index] and len(sheet.texts[index].split()) >= _ROW


def _word_above(sheet: Sheet, signs: list[str], index: int, probability: Probability) -> int | None:
    """The nearest line above whose last character makes a word with the first one here, or is the same.

    A whole paragraph in between that could be no caption ends the search.
    """
    if sheet.starts[index] != "han":
        return None
    first = sheet.texts[index][0]
    for above in range(index - 1, max(-1, index - 1 - _REACH), -1):
        if sheet.closed[above] and signs[above] in _TEXT and probability("caption", above) < _IS_CAPTION:
            return None
        if sheet.ends[above] == "han" and sheet.sizes[above] >= _SHORTEST_LEFT and not _is_row(sheet, above):
            last = sheet.texts[above][-1]
            # The same character is printed twice at a break only; over whole sentences it can be another one.
            if is_inside_word(last, first) or (last == first and all(sheet.closed[above + 1 : index])):
                return above
    return None


def _stands_open(sheet: Sheet, signs: list[str], below: int) -> bool:
    """Whether the last line of text above a line ends without a mark."""
    for above in range(below - 1, max(-1, below - 40), -1):
        if signs[above] in _TEXT:
            return not sheet.closed[above]
    return False
