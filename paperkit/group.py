"""Group: mended pieces become drafts of articles, by a small grammar.

The label stage says where an article begins. What it cannot see from one line is settled here: heads that
stand behind their body, articles that go on on another page, and which article a photo belongs to.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from paperkit.blocks import Draft, Page, Piece
from paperkit.readers.furniture import Jump, read_folio, read_jump, read_masthead
from paperkit.source import Source
from paperkit.spans import slice_spans, start_of, strip_spans

_HEAD = frozenset({"column", "headline", "byline", "dateline", "note"})
_PAGE = frozenset({"masthead", "folio", "navigation", "staff", "furniture"})
#: A photo without words of its article near it is one that stands alone: shared pairs of characters.
_KINSHIP = 0.3
_TEXT_LOOKED_AT = 1_500


@dataclass(slots=True)
class _Open:
    """An article that is being gathered."""

    page: str | None
    pieces: list[Piece] = field(default_factory=list)
    captions: list[Piece] = field(default_factory=list)
    jumps: list[Piece] = field(default_factory=list)
    jump_to: str | None = None
    taken: set[str] = field(default_factory=set)
    """The names of the pieces taken so far; `has` would look through all of them again for each piece."""

    def has(self, name: str) -> bool:
        return any(piece.name == name for piece in self.pieces)

    @property
    def head_only(self) -> bool:
        return bool(self.pieces) and not self.captions and all(piece.name in _HEAD for piece in self.pieces)

    def first(self) -> int:
        return min(start_of(piece.spans) for piece in [*self.pieces, *self.captions, *self.jumps])


def group(source: Source, pieces: Sequence[Piece]) -> Page:
    """Gather the pieces of an issue into drafts of articles, in source order."""
    gathering = _Gathering(source)
    for piece in _split_jumps(source, pieces):
        gathering.take(piece)
    return gathering.page_of_issue()


class _Gathering:
    """The state of one pass over the pieces."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.page: str | None = None
        self.articles: list[_Open] = []
        self.current: _Open | None = None
        self.photos: list[Piece] = []
        self.furniture: list[Piece] = []
        self.masthead: list[Piece] = []
        self.credit_goes_to: list[Piece] | None = None

    def text(self, piece: Piece) -> str:
        return "".join([self.source.text[start:stop] for start, stop in piece.spans])

    def take(self, piece: Piece) -> None:
        if piece.name in _PAGE:
            self._take_page(piece)
        elif piece.name in ("caption", "credit"):
            self._take_photo(piece)
        elif piece.name == "jump":
            self._take_jump(piece)
        elif piece.name == "jumphead":
            self.furniture.append(piece)
        else:
            self._take_article(piece)

    def _take_page(self, piece: Piece) -> None:
        if piece.name == "masthead" and not self.articles:
            self.masthead.append(piece)
        else:
            self.furniture.append(piece)
        if piece.name in ("folio", "masthead"):
            text = self.text(piece)
            page = read_folio(text)
            if page is None and (masthead := read_masthead(text)) is not None:
                page = masthead.page
            self.page = page or self.page
            if page and self.current is not None and self.current.head_only:
                self.current.page = page  # A database's record names it between headline and text.

    def _take_photo(self, piece: Piece) -> None:
        if piece.name == "credit":
            if self.credit_goes_to:
                self.credit_goes_to.append(piece)
                return
        elif piece.begins:
            self.photos.append(piece)
            self.credit_goes_to = self.photos
            return
        # A photo before the first article, or under a page's folio, waits for the article it stands above.
        target = self.current.captions if self.current is not None else self.photos
        target.append(piece)
        self.credit_goes_to = target

    def _take_jump(self, piece: Piece) -> None:
        jump = read_jump(self.text(piece))
        if jump is not None and jump.direction == "from" and (begun := self._jumped_from(jump)) is not None:
            # The headline printed again over the rest of the article is no article of its own.
            if self.current is not None and self.current is not begun and self.current.head_only:
                self.articles.remove(self.current)
                self.furniture += [replace(head, name="jumphead") for head in self.current.pieces]
            self.current = begun
        article = self.current or self._begin()
        article.jumps.append(piece)
        if jump is not None and jump.direction == "to":
            article.jump_to = jump.page

    def _jumped_from(self, jump: Jump) -> _Open | None:
        """The article that jumped to this page from the page that `jump` names."""
        waiting = [article for article in self.articles if article.jump_to is not None]
        for article in waiting:
            if article.page == jump.page and article.jump_to in (self.page, None):
                article.jump_to = None
                return article
        likely = [article for article in waiting if article.jump_to == self.page or article.page == jump.page]
        if likely:
            likely[0].jump_to = None
            return likely[0]
        return None

    def _begin(self) -> _Open:
        self.current = _Open(self.page)
        self.articles.append(self.current)
        return self.current

    def _take_article(self, piece: Piece) -> None:
        if piece.name == "body" and piece.goes_on and self.current is not None and "body" in self.current.taken:
            self._resume(self.current, piece)
            return
        article = self._begin() if piece.begins or self.current is None else self.current
        if piece.name == "headline" and {"body", "headline"} <= article.taken:
            piece = replace(piece, name="subhead")
        article.pieces.append(piece)
        article.taken.add(piece.name)

    @staticmethod
    def _resume(article: _Open, piece: Piece) -> None:
        """Join a paragraph cut by a page's end to its first part."""
        for index in range(len(article.pieces) - 1, -1, -1):
            above = article.pieces[index]
            if above.name == "body":
                article.pieces[index] = replace(
                    above,
                    spans=(*above.spans, *piece.spans),
                    lines=(*above.lines, *piece.lines),
                    confidence=min(above.confidence, piece.confidence),
                )
                return

    def page_of_issue(self) -> Page:
        self._heads_after_bodies()
        self._heads_of_heads()
        self._place_captions()
        self.articles.sort(key=_Open.first)
        drafts = [
            Draft(tuple(article.pieces), article.page, tuple(article.captions), tuple(article.jumps))
            for article in self.articles
        ]
        return Page(tuple(drafts), tuple(self.photos), tuple(self.furniture), tuple(self.masthead))

    def _heads_after_bodies(self) -> None:
        """An article that is only a head belongs to the body before it, where that has none of its own.

        Where the body before it has one, two bodies were taken for one: the later is cut off where its text
        turns to what the head says.
        """
        kept: list[_Open] = []
        for article in self.articles:
            above = kept[-1] if kept else None
            head, rest = _two_heads(article)
            if above is None or head is None or not above.has("body"):
                kept.append(article)
                continue
            if above.has("headline"):
                if not head.has("byline") or (cut := self._turn(above, head)) is None:
                    kept.append(article)
                    continue
                above.pieces, below = above.pieces[:cut], above.pieces[cut:]
                above = _Open(above.page, below)
                kept.append(above)
            above.pieces += head.pieces
            above.jumps += head.jumps
            if rest is not None:
                kept.append(rest)
        self.articles = kept

    def _turn(self, article: _Open, head: _Open) -> int | None:
        """Where the text of an article turns to what a head behind it says: behind its widest gap, if any."""
        lines = self.source.lines
        bodies = [place for place, piece in enumerate(article.pieces) if piece.name == "body"][1:]
        gaps = {place: lines[article.pieces[place].lines[0]].gap for place in bodies}
        if not gaps or max(gaps.values()) <= min(gaps.values()):
            return None
        words = _pairs("".join(self.text(piece) for piece in head.pieces if piece.name == "headline"))
        widest = max(gaps.values())
        places = [place for place, gap in gaps.items() if gap == widest]
        return max(places, key=lambda place: self._kinship(words, _Open(None, article.pieces[place:])))

    def _heads_of_heads(self) -> None:
        """A head without anything under it is the first line of the next head."""
        kept: list[_Open] = []
        for article in reversed(self.articles):
            below = kept[-1] if kept else None
            if (
                below is not None
                and article.head_only
                and below.pieces
                and below.pieces[0].name in ("headline", "byline")
            ):
                below.pieces[:0] = article.pieces
                below.jumps[:0] = article.jumps
            else:
                kept.append(article)
        self.articles = kept[::-1]

    def _place_captions(self) -> None:
        """Move a photo at an article's end to the next article where it is plainly that one's."""
        for article, below in zip(self.articles, self.articles[1:], strict=False):
            if not article.captions or not article.pieces:
                continue
            end = max(start_of(piece.spans) for piece in article.pieces)
            trailing = [piece for piece in article.captions if start_of(piece.spans) > end]
            if not trailing:
                continue
            words = _pairs("".join(self.text(piece) for piece in trailing if piece.name == "caption"))
            here, there = self._kinship(words, article), self._kinship(words, below)
            if there > _KINSHIP and there > 2 * here:
                article.captions = [piece for piece in article.captions if piece not in trailing]
                below.captions[:0] = trailing

    def _kinship(self, words: frozenset[str], article: _Open) -> float:
        """Share of a caption's pairs of characters that stand in an article's text."""
        if not words:
            return 0.0
        text = "".join(self.text(piece) for piece in article.pieces)[:_TEXT_LOOKED_AT]
        return sum(word in text for word in words) / len(words)


def _two_heads(article: _Open) -> tuple[_Open | None, _Open | None]:
    """The head that could belong to the body above an article, and what is left of the article without it.

    All of it where it is only a head; where a headline follows a byline with no text between them, the first of
    two heads.
    """
    if article.head_only:
        return article, None
    for place, (piece, below) in enumerate(zip(article.pieces, article.pieces[1:], strict=False), 1):
        if piece.name not in _HEAD:
            break
        if piece.name == "byline" and below.name in ("column", "headline") and place > 1:
            rest = _Open(article.page, article.pieces[place:], article.captions, article.jumps, article.jump_to)
            return _Open(article.page, article.pieces[:place]), rest
    return None, None


def _pairs(text: str) -> frozenset[str]:
    return frozenset(
        text[k : k + 2] for k in range(min(len(text), 200) - 1) if text[k] >= "\u3400" and text[k + 1] >= "\u3400"
    )


def _split_jumps(source: Source, pieces: Iterable[Piece]) -> Iterable[Piece]:
    """Cut （下转第三版） off the end of a paragraph, （上接第一版） off its start."""
    for piece in pieces:
        if piece.name != "body":
            yield piece
            continue
        text = source.passage(*piece.spans).text
        jump = read_jump(text)
        if jump is None or (jump.start == 0 and jump.stop == len(text)):
            yield piece if jump is None else replace(piece, name="jump", begins=False, goes_on=False)
            continue
        cut = _part(piece, text, jump.start, jump.stop, name="jump", begins=False, goes_on=False)
        if jump.start == 0:
            yield cut
            yield _part(piece, text, jump.stop, len(text), name=piece.name, begins=False, goes_on=True)
        else:
            yield _part(piece, text, 0, jump.start, name=piece.name, begins=piece.begins, goes_on=piece.goes_on)
            yield cut


def _part(piece: Piece, text: str, start: int, stop: int, *, name: str, begins: bool, goes_on: bool) -> Piece:
    spans = strip_spans(slice_spans(piece.spans, start, stop), text[start:stop])
    return replace(piece, name=name, begins=begins, goes_on=goes_on, spans=spans)
