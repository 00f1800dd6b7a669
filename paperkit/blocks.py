"""What the stages after labelling hand to each other: labelled lines, mended pieces, drafts of articles."""

from __future__ import annotations

from dataclasses import dataclass

from paperkit.model import Repair, Spans


@dataclass(frozen=True, slots=True)
class LineLabel:
    """What the label stage says of one line.

    `name` is the label without its signs; `begins` that an article begins here (of a caption: that the
    photo stands alone), `goes_on` that the line goes on with the last piece of its name. `confidence` is
    the probability of this label, 0 to 1; `other` the next likely label, "" where there is no doubt.
    """

    name: str
    begins: bool
    goes_on: bool
    confidence: float
    other: str = ""

    @property
    def sign(self) -> str:
        """The label as gold writes it: ^headline, body, body+."""
        return ("^" if self.begins else "") + self.name + ("+" if self.goes_on else "")


@dataclass(frozen=True, slots=True)
class Piece:
    """One or more lines that are one thing: a whole paragraph, a headline line, a caption.

    `lines` are indices into `Source.lines`. `goes_on` is left set where the piece goes on with one that
    is not its neighbour: a paragraph resumed on another page.
    """

    name: str
    begins: bool
    goes_on: bool
    confidence: float
    spans: Spans
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Mended:
    """The pieces of an issue in source order, and what was repaired to make them."""

    pieces: tuple[Piece, ...]
    repairs: tuple[Repair, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """The pieces of one article in reading order; `page` is the label of the page it begins on."""

    pieces: tuple[Piece, ...]
    page: str | None
    captions: tuple[Piece, ...] = ()
    jumps: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """All that an issue holds, grouped: articles, photos that stand alone, text of the page."""

    drafts: tuple[Draft, ...]
    photos: tuple[Piece, ...]
    furniture: tuple[Piece, ...]
    masthead: tuple[Piece, ...]
