"""The query language: words, phrases, AND, OR, NOT, brackets and fields, made into one FTS5 expression.

    query   = and ("OR" and)*
    and     = not (["AND"] not)*
    not     = "NOT"* item
    item    = "(" query ")" | [field ":"] (word | '"' phrase '"')

An expression for FTS5 is made of folded characters and of fixed words only, and goes to SQLite as a value.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias, get_args

from paperkit.archive.folding import SPACE, Folding
from paperkit.archive.schema import ANY, CAPTION, TEXT_COLUMNS
from paperkit.errors import UsageError
from paperkit.model import ArticleKind

FIELDS = ("headline", "author", "kind", "paper", "date")
KINDS = (*get_args(ArticleKind), CAPTION)
#: Far beyond what anybody types, and within what SQLite takes.
_MOST_TERMS = 200
_MOST_CHARACTERS = 2000
_DEEPEST = 20

_QUOTES = {'"': '"', "“": "”", "＂": "＂"}
_OPEN, _CLOSE = "(（", ")）"
_WORD = re.compile(rf"[^\s{re.escape(_OPEN + _CLOSE + ''.join(_QUOTES))}]+")
_FIELD = re.compile("([A-Za-z]+)[:：]")
_HALF = str.maketrans("０１２３４５６７８９．－", "0123456789.-")
_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


class QueryError(UsageError):
    """A query that cannot be read; its message names the character, counted from 1."""

    def __init__(self, position: int, message: str) -> None:
        """`position` counts characters of the query from 0."""
        super().__init__(f"query, character {position + 1}: {message}")
        self.position = position


@dataclass(frozen=True, slots=True)
class Leaf:
    """One of these phrases in one of these columns of the index; with `prefix` a phrase is how a token begins."""

    columns: tuple[str, ...]
    phrases: tuple[str, ...]
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class And:
    """All of them."""

    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Any of them."""

    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Not this."""

    item: Node


Node: TypeAlias = Leaf | And | Or | Not


def parse_query(text: str, folding: Folding) -> Node:
    """Read a query.

    Raises QueryError, which says at which character it cannot be understood.
    """
    return _Parser(text, folding).parse()


def match_expression(node: Node) -> str:
    """The query as FTS5 wants it."""
    if isinstance(node, Leaf):
        words = " OR ".join(f'"{_tokens(node, phrase)}"{" *" if node.prefix else ""}' for phrase in node.phrases)
        return f"{{{' '.join(node.columns)}}} : ({words})"
    if isinstance(node, Or):
        return f"({' OR '.join(map(match_expression, node.items))})"
    if isinstance(node, Not):
        return f"({{kind}} : {ANY} NOT {match_expression(node.item)})"
    wanted = [match_expression(item) for item in node.items if not isinstance(item, Not)] or [f"{{kind}} : {ANY}"]
    unwanted = [match_expression(item.item) for item in node.items if isinstance(item, Not)]
    expression = f"({' AND '.join(wanted)})"
    return f"({expression} NOT ({' OR '.join(unwanted)}))" if unwanted else expression


def wanted_leaves(node: Node) -> Iterator[Leaf]:
    """What a text must hold to be found: the leaves that are looked for in text and not excluded."""
    if isinstance(node, Leaf):
        if set(node.columns) <= set(TEXT_COLUMNS):
            yield node
    elif not isinstance(node, Not):
        for item in node.items:
            yield from wanted_leaves(item)


def _tokens(leaf: Leaf, phrase: str) -> str:
    # Kinds and dates are one token, all else is a token a character.
    return phrase if leaf.columns in (("kind",), ("date",)) else " ".join(phrase)


class _Parser:
    """A recursive descent over the query; `at` is the next character."""

    def __init__(self, text: str, folding: Folding) -> None:
        self.text = text
        self.folding = folding
        self.at = self.depth = self.terms = 0

    def parse(self) -> Node:
        if len(self.text) > _MOST_CHARACTERS:
            raise QueryError(_MOST_CHARACTERS, f"the query is too long; {_MOST_CHARACTERS} characters are the most")
        if not self.text.strip():
            raise QueryError(0, "the query is empty; give a word to search for")
        node = self.either()
        if self.at < len(self.text):
            raise QueryError(self.at, f"{self.text[self.at]} without an opening bracket before it")
        return node

    def either(self) -> Node:
        items = [self.both()]
        while self.word("OR"):
            items.append(self.both())
        return items[0] if len(items) == 1 else Or(tuple(items))

    def both(self) -> Node:
        items = [self.negated()]
        while self.word("AND") or not self.at_end():
            items.append(self.negated())
        return items[0] if len(items) == 1 else And(tuple(items))

    def negated(self) -> Node:
        times = 0
        while self.word("NOT"):
            times += 1
        item = self.item()
        return Not(item) if times % 2 else item

    def item(self) -> Node:
        self.space()
        start = self.at
        if start == len(self.text):
            raise QueryError(start, "a word or phrase is missing at the end")
        if self.text[start] in _OPEN:
            return self.group()
        if self.text[start] in _CLOSE:
            raise QueryError(start, f"a word or phrase is missing before {self.text[start]}")
        if self.peek() in ("AND", "OR"):
            raise QueryError(
                start, f'a word is missing before {self.peek()}; to search for that, write "{self.peek()}"'
            )
        self.terms += 1
        if self.terms > _MOST_TERMS:
            raise QueryError(start, f"too many words; {_MOST_TERMS} are the most")
        if (field := _FIELD.match(self.text, start)) is None:
            return self.phrase(TEXT_COLUMNS, self.value(), start)
        name = field[1].lower()
        if name not in FIELDS:
            known = ", ".join(FIELDS)
            raise QueryError(
                start, f'unknown field {field[1]}; one of {known}; to search for the text, put it in "quotes"'
            )
        self.at = field.end()
        begin = self.at
        if begin == len(self.text) or self.text[begin].isspace() or self.text[begin] in _OPEN + _CLOSE:
            raise QueryError(begin, f'{name}: needs a word or a "phrase" right behind it')
        value = self.value()
        if name == "kind":
            return self.kind(value, begin)
        if name == "date":
            return self.date(value, begin)
        return self.phrase((name,), value, begin)

    def group(self) -> Node:
        start = self.at
        self.depth += 1
        if self.depth > _DEEPEST:
            raise QueryError(start, f"brackets in brackets, {_DEEPEST} deep at the most")
        self.at += 1
        node = self.either()
        self.space()
        if self.at == len(self.text):
            raise QueryError(start, f"{self.text[start]} is never closed")
        self.at += 1
        self.depth -= 1
        return node

    def value(self) -> str:
        """A word, or what stands in quotation marks; a doubled mark in it is one."""
        start = self.at
        close = _QUOTES.get(self.text[start])
        if close is None:
            word = _WORD.match(self.text, start)
            if word is None:
                raise QueryError(start, f"{self.text[start]} cannot stand here")
            self.at = word.end()
            return word[0]
        found = ""
        self.at += 1
        while True:
            stop = self.text.find(close, self.at)
            if stop < 0:
                raise QueryError(start, f"the quotation mark {self.text[start]} is never closed")
            found += self.text[self.at : stop]
            self.at = stop + 1
            if not self.text.startswith(close, self.at):
                return found
            found += close
            self.at += 1

    def phrase(self, columns: tuple[str, ...], value: str, start: int) -> Leaf:
        folded = self.folding.fold(value)
        if not folded:
            raise QueryError(start, "nothing to search for: white space only")
        # Names are kept without inner spaces, bylines as printed: 王　芳 stands for both.
        closed = folded.replace(SPACE, "")
        phrases = (folded, closed) if columns == ("author",) and closed != folded else (folded,)
        return Leaf(columns, phrases)

    def kind(self, value: str, start: int) -> Leaf:
        name = value.strip().lower()
        if name not in KINDS:
            raise QueryError(start, f"unknown kind {value}; one of {', '.join(KINDS)}")
        return Leaf(("kind",), (name,))

    def date(self, value: str, start: int) -> Leaf:
        # Digits and dots can be full-width, as a Chinese keyboard has them.
        plain = value.translate(_HALF).strip()
        first, dots, last = plain.partition("..")
        if not first and not last:
            raise QueryError(start, "a date is missing: 2013, 2013-08, 2013-08-13, 2013-08..2013-09 or ..2013-09")
        low = self.day(first, start, "0") if first else "0" * 8
        high = self.day(last if dots else first, start, "9") if last or not dots else "9" * 8
        if low > high:
            raise QueryError(start, f"the dates {value} go backwards; write the earlier first")
        return Leaf(("date",), tuple(_prefixes(low, high)), prefix=True)

    def day(self, date: str, start: int, fill: str) -> str:
        """A date as eight digits; what it leaves open is filled up."""
        found = _DATE.fullmatch(date)
        if found is None:
            raise QueryError(start, f"{date} is no date; write 2013, 2013-08 or 2013-08-13, a range with .. between")
        year, month, day = found.groups()
        if month is not None and not 1 <= int(month) <= 12:
            raise QueryError(start, f"{date} is no date: there is no month {month}")
        if day is not None and not 1 <= int(day) <= monthrange(int(year) or 4, int(month))[1]:
            raise QueryError(start, f"{date} is no date: the month has no day {day}")
        return year + (month.zfill(2) if month else fill * 2) + (day.zfill(2) if day else fill * 2)

    def word(self, keyword: str) -> bool:
        """Whether the next word is this one; it is taken then."""
        if self.peek() != keyword:
            return False
        self.at += len(keyword)
        return True

    def peek(self) -> str:
        """The next word, as it stands."""
        self.space()
        word = _WORD.match(self.text, self.at)
        return word[0] if word else ""

    def at_end(self) -> bool:
        """Whether no further item stands here."""
        self.space()
        return self.at == len(self.text) or self.text[self.at] in _CLOSE or self.peek() == "OR"

    def space(self) -> None:
        self.at = len(self.text) - len(self.text[self.at :].lstrip())


def _prefixes(low: str, high: str) -> Iterator[str]:
    """The fewest decimal prefixes that cover all numbers from low to high, both of one length."""
    if not low or (set(low) == {"0"} and set(high) == {"9"}):
        yield ""
        return
    first, last = int(low[0]), int(high[0])
    for digit in range(first, last + 1):
        below = low[1:] if digit == first else "0" * (len(low) - 1)
        above = high[1:] if digit == last else "9" * (len(high) - 1)
        for rest in _prefixes(below, above):
            yield f"{digit}{rest}"
