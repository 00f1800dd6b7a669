"""Folding: what makes a query in either script, in any width or case, find a text.

Text is kept as it was; only the index is folded. Folding maps each character to one or none, so a place in
the folded text has its place in the text. The table is made once, with OpenCC, and kept in the archive:
an archive goes on as it began, whatever OpenCC is installed later.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

#: White space of any length is this one token: 王 芳 is not 王芳.
SPACE = "␣"
#: Stands between two passages, so that no phrase reaches from one into the other. All tokens of text are one
#: character long, so no query can hold it.
BREAK = "¶¶"

#: Printed forms of before 1950 that OpenCC leaves alone, each before its usual form.
_OLD_FORMS = (
    "靑青淸清囘回囬回徃往恊協凖準戸户竝並緖緒吿告値值騐驗欵款冐冒塲場尙尚尅克愼慎覩睹煖暖畧略呌叫厯歷歳歲鐡鐵鄕鄉寳寶砲炮羢絨専專様樣"
    "逺遠塡填刋刊濵濱籐藤舗鋪叅參効效汚污昻昂徧遍攺改刦劫盻盼賛贊澁澀隂陰甞嘗庻庶畵畫槪概竒奇癎癇聨聯"
)
#: Characters OpenCC converts in some words only (計畫 is 计划, 瞭解 is 了解, 沈沒 is 沉没), each before the other one.
_IN_WORDS = (
    "藉借覆复瞭了画划沈沉彷仿揹背伕夫甯宁薰熏甦苏鎗枪繐穗鏚戚濬浚拏拿讎仇燄焰瑯琅檗蘗"
    "澂澄荳豆耡锄篠筱觔斤菓果隄堤斲斫牠它祇只邨村"
)
_SCRIPT_RANGES = ((0x3400, 0x4DC0), (0x4E00, 0xA000), (0x20000, 0x323B0))
#: CJK radicals, compatibility ideographs: what PDF files put in place of ordinary characters.
_COMPATIBILITY_RANGES = ((0x2E80, 0x2FE0), (0xF900, 0xFB00), (0x2F800, 0x2FA20))
_OTHER_RANGES = (
    (0, 0x2E80),
    (0xA640, 0xAC00),
    (0xFE00, 0xFE10),
    (0xFEFF, 0xFF5F),
    (0x10400, 0x10450),
    (0xE0100, 0xE01F0),
)
_SPACES = re.compile(f"{SPACE}{{2,}}")
_SPACED_SPACES = re.compile(f"(?:{SPACE} ){{2,}}")
#: Characters below are remembered by a table that fills itself; those above are as good as never there.
_KEPT = 0x30000


class _Table(dict[int, str]):
    """A table for `str.translate` that fills itself: what is in no table costs `translate` an exception each time."""

    def __init__(self, table: Mapping[int, str], behind: str) -> None:
        super().__init__((code, folded and folded + behind) for code, folded in table.items())
        self._behind = behind

    def __missing__(self, code: int) -> str:
        itself = chr(code) + self._behind
        if code < _KEPT:
            self[code] = itself
        return itself


class Folding:
    """A folding table at work."""

    def __init__(self, table: Mapping[int, str]) -> None:
        """Fold by this table: code point to the characters it becomes in the index, one or none."""
        self._table = _Table(table, "")
        self._spaced = _Table(table, " ")

    def fold(self, text: str) -> str:
        """The text as the index has it, without white space at its ends."""
        folded = text.translate(self._table)
        if SPACE + SPACE in folded:
            folded = _SPACES.sub(SPACE, folded)
        return folded.strip(SPACE)

    def tokens(self, texts: Iterable[str]) -> str:
        """Passages as the tokens of one column of the index: what `fold` gives, a space between any two."""
        passages = []
        for text in texts:
            tokens = text.translate(self._spaced)
            if SPACE in tokens:
                tokens = _SPACED_SPACES.sub(f"{SPACE} ", tokens).removeprefix(f"{SPACE} ").removesuffix(f"{SPACE} ")
            if tokens:
                passages.append(tokens)
        return f"{BREAK} ".join(passages).rstrip(" ")

    def places(self, text: str) -> tuple[str, Sequence[int]]:
        """The folded text, and for each of its characters the place in the text it came from."""
        plain = text.translate(self._table)
        if len(plain) == len(text) and SPACE + SPACE not in plain:
            return plain, range(len(text))
        folded: list[str] = []
        places: list[int] = []
        for place, character in enumerate(text):
            one = self._table[ord(character)]
            if one and not (one == SPACE and folded and folded[-1] == SPACE):
                folded.append(one)
                places.append(place)
        return "".join(folded), places


@cache
def make_table() -> Mapping[int, str]:
    """The folding table of a new archive: only characters that change are in it.

    Letters and digits become half-width and lower-case, other ASCII signs full-width (the index splits at
    the half-width ones), characters of either script and their variants one character, white space one
    sign; what cannot be seen (zero-width characters, variation selectors) goes.
    """
    table = dict(_scripts())
    for start, stop in _COMPATIBILITY_RANGES:
        for code in range(start, stop):
            plain = unicodedata.normalize("NFKC", chr(code))
            if len(plain) == 1 and plain != chr(code):
                table[code] = table.get(ord(plain), plain)
    for start, stop in _OTHER_RANGES:
        for code in range(start, stop):
            folded = _fold_sign(chr(code))
            if folded != chr(code):
                table[code] = folded
    table[0x3000] = SPACE
    return table


def _fold_sign(character: str) -> str:
    code = ord(character)
    if character.isspace():
        return SPACE
    if code < 0x20:
        return chr(0x2400 + code)
    if 0xFF01 <= code <= 0xFF5E:
        return _fold_sign(chr(code - 0xFEE0))
    if code < 0x7F:
        return character.lower() if character.isalnum() else chr(code + 0xFEE0)
    if code == 0x7F:
        return "\u2421"
    if unicodedata.category(character) == "Cf" or 0xFE00 <= code <= 0xFE0F or code >= 0xE0100:
        return ""
    lower = character.lower()
    return lower if len(lower) == 1 else character


def _scripts() -> Iterator[tuple[int, str]]:
    """Each character that is a form of another one, with the one that stands for all its forms."""
    import opencc

    characters = [chr(code) for start, stop in _SCRIPT_RANGES for code in range(start, stop)]
    same: dict[str, str] = {}
    for pairs in (_OLD_FORMS, _IN_WORDS):
        for character, other in zip(pairs[::2], pairs[1::2], strict=True):
            _join(same, character, other)
    # A line feed between any two: OpenCC would read neighbours as a word.
    for script in ("tw2t", "hk2t", "t2s", "s2t", "s2tw", "s2hk"):
        converted = opencc.OpenCC(script).convert("\n".join(characters)).split("\n")
        for character, other in zip(characters, converted, strict=True):
            if len(other) == 1 and other != character:
                _join(same, character, other)
    for character in characters:
        root = _root(same, character)
        if root != character:
            yield ord(character), root


def _root(same: dict[str, str], character: str) -> str:
    while character in same:
        character = same[character]
    return character


def _join(same: dict[str, str], character: str, other: str) -> None:
    """Let the two have one root, that of the form converted to."""
    one, two = _root(same, character), _root(same, other)
    if one != two:
        same[one] = two
