"""From a draft to an article: headline parts, lead, dateline, bylines, paragraphs, photos."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Literal

from paperkit.blocks import Draft, Page, Piece
from paperkit.fields.heads import read_head
from paperkit.fields.kinds import article_kind
from paperkit.model import Article, Byline, Caption, Dateline, Paragraph, Span, Spans
from paperkit.profile import Profile
from paperkit.readers.bylines import read_byline, read_pen_name
from paperkit.readers.credits import read_credit
from paperkit.readers.datelines import DatelineReading, read_closing_dateline, read_dateline
from paperkit.readers.dates import complete_date
from paperkit.readers.leads import read_lead
from paperkit.readers.runs import BylineReading
from paperkit.readers.signatures import read_inner_signatures, read_signature
from paperkit.source import Source
from paperkit.spans import merge_spans, slice_spans, start_of, strip_spans, without

#: The lead stands in the first paragraph, or behind an introduction of a paragraph or two.
_LEAD_WITHIN = 3


class ArticleReader:
    """Reads the drafts of one source; `reference` is the issue's full ISO date, where it is known."""

    def __init__(self, source: Source, *, reference: str | None, profile: Profile | None) -> None:
        """Bind the reader to a source."""
        self.source = source
        self.reference = reference
        self.profile = profile
        self.furniture: list[Piece] = []
        """What the articles read so far held of the page: names of a database's fields."""

    def text(self, spans: Spans) -> str:
        """The text of spans of the source."""
        text = self.source.text
        if len(spans) == 1:
            start, stop = spans[0]
            return text[start:stop]
        return "".join([text[start:stop] for start, stop in spans])

    def articles(self, page: Page, captions: Sequence[Caption]) -> tuple[Article, ...]:
        """The articles of an issue whose captions have been read, in source order."""
        own: dict[str | None, list[Caption]] = {}
        for caption in captions:
            own.setdefault(caption.article, []).append(caption)
        return tuple(
            self._article(draft, identity=f"a{number}", captions=own.get(f"a{number}", []))
            for number, draft in enumerate(page.drafts, 1)
        )

    def captions(self, page: Page) -> tuple[Caption, ...]:
        """All captions of an issue, each with the credits that follow it, numbered in source order."""
        found = self._captions(page.photos, article=None)
        for number, draft in enumerate(page.drafts, 1):
            found += self._captions(draft.captions, article=f"a{number}")
        found.sort(key=_place)
        return tuple(replace(caption, id=f"c{number}") for number, caption in enumerate(found, 1))

    def _article(self, draft: Draft, *, identity: str, captions: Sequence[Caption]) -> Article:
        """The article of a draft whose captions have been read."""
        column, headline, signed, names = read_head(self.source, draft.pieces, profile=self.profile)
        self.furniture += names
        body = [piece for piece in draft.pieces if piece.name in ("body", "subhead")]
        lead, dateline, bylines = self._lead(body)
        bylines += self._byline_lines([*(piece.spans for piece in draft.pieces if piece.name == "byline"), *signed])
        for piece in draft.pieces:
            if piece.name == "dateline":
                dateline, bylines = self._dateline_line(piece, dateline, bylines)
        closing, dateline, signatures = self._closing(body, lead, dateline)
        inner, others = self._inner_signatures(body, lead, signed=bool(signatures))
        bylines += [*signatures, *others]
        paragraphs = self._paragraphs(body, (*lead, *inner, *closing))
        notes = [piece.spans for piece in draft.pieces if piece.name == "note"]
        bylines.sort(key=lambda byline: byline.spans[0])
        kind = article_kind(
            labels=column.text if column else "",
            headline=headline.text if headline else "",
            bylines=bylines,
            paragraphs=paragraphs,
            captions=len(captions),
        )
        if kind == "notice":
            # Whoever signs a notice has not written an article.
            bylines = [replace(byline, role="other") if byline.role == "author" else byline for byline in bylines]
        return Article(
            id=identity,
            kind=kind,
            page=draft.page,
            confidence=_confidence(draft.pieces),
            column=column,
            headline=headline,
            lead=self.source.passage(*lead) if lead else None,
            dateline=dateline,
            bylines=tuple(bylines),
            note=self.source.passage(*(span for spans in notes for span in spans)) if notes else None,
            paragraphs=tuple(paragraphs),
            captions=tuple(caption.id for caption in captions),
            jump=self.source.passage(*(span for piece in draft.jumps for span in piece.spans)) if draft.jumps else None,
        )

    def _lead(self, body: Sequence[Piece]) -> tuple[Spans, Dateline | None, list[Byline]]:
        paragraphs = [piece for piece in body if piece.name == "body"]
        for piece in paragraphs[:_LEAD_WITHIN]:
            reading = read_lead(self.text(piece.spans))
            if reading is not None:
                dateline = self._dateline(piece.spans, reading.dateline) if reading.dateline else None
                return (
                    slice_spans(piece.spans, reading.start, reading.stop),
                    dateline,
                    self._bylines(piece.spans, reading.bylines),
                )
        return (), None, []

    def _byline_lines(self, lines: Iterable[Spans]) -> list[Byline]:
        bylines: list[Byline] = []
        for spans in lines:
            text = self.text(spans)
            readings = read_byline(text) or read_pen_name(text)
            bylines += self._shared_out(spans, readings) if readings else [Byline(text, spans, "other")]
        return bylines

    def _shared_out(self, spans: Spans, readings: Sequence[BylineReading], offset: int = 0) -> list[Byline]:
        """Bylines that share out all of their text: what stands between two belongs to the first.

        `offset` is where the spans begin in the text that the readings count in.
        """
        text = self.text(spans)
        edges = [0, *(reading.start - offset for reading in readings[1:]), len(text)]
        return self._bylines(
            spans,
            [
                replace(reading, start=start, stop=start + len(text[start:stop].rstrip()))
                for reading, start, stop in zip(readings, edges, edges[1:], strict=False)
            ],
        )

    def _dateline_line(
        self, piece: Piece, dateline: Dateline | None, bylines: list[Byline]
    ) -> tuple[Dateline | None, list[Byline]]:
        text = self.text(piece.spans)
        reading = read_dateline(text) or read_closing_dateline(text)
        # 【法新社巴黎3日电】题：…（记者　让·迪富尔）: whoever wrote it stands on the line too.
        signature = () if reading else read_signature(text)
        if signature and not text[: signature[0].start].strip():
            signature = ()
        stop = len(text[: signature[0].start].rstrip()) if signature else len(text)
        if signature:
            part = slice_spans(piece.spans, signature[0].start, len(text))
            bylines = [*bylines, *self._shared_out(part, signature, signature[0].start)]
        whole = DatelineReading(
            0, stop, *((reading.agency, reading.place, reading.date) if reading else (None, None, None))
        )
        if dateline is None:
            return self._dateline(piece.spans, whole), bylines
        return dateline, [*bylines, self._agency(slice_spans(piece.spans, 0, stop), whole)]

    def _closing(
        self, body: Sequence[Piece], lead: Spans, dateline: Dateline | None
    ) -> tuple[Spans, Dateline | None, list[Byline]]:
        """What closes the last paragraph and is no part of it: a signature, a dateline, or both."""
        paragraphs = [piece for piece in body if piece.name == "body"]
        if not paragraphs:
            return (), dateline, []
        spans = without(paragraphs[-1].spans, lead)
        text = self.text(spans)
        whole = stop = len(text)
        bylines: list[Byline] = []
        while stop:
            closing = read_closing_dateline(text[:stop])
            signature = () if closing else read_signature(text[:stop])
            if closing is not None:
                start = closing.start
                if dateline is None:
                    dateline = self._dateline(spans, replace(closing, stop=stop))
                else:
                    bylines.append(self._agency(slice_spans(spans, start, stop), closing))
            elif signature:
                start = signature[0].start
                bylines += self._shared_out(slice_spans(spans, start, stop), signature, start)
            else:
                break
            stop = len(text[:start].rstrip())
        return slice_spans(spans, stop, whole) if stop < whole else (), dateline, bylines

    def _inner_signatures(self, body: Sequence[Piece], lead: Spans, *, signed: bool) -> tuple[Spans, list[Byline]]:
        """The signatures that close paragraphs before the last one."""
        parts = [without(piece.spans, lead) for piece in body if piece.name == "body"][:-1]
        taken: list[Span] = []
        bylines: list[Byline] = []
        for number, signature in read_inner_signatures([self.text(spans) for spans in parts], signed=signed):
            start = signature[0].start
            part = slice_spans(parts[number], start, len(self.text(parts[number])))
            taken += part
            bylines += self._shared_out(part, signature, start)
        return tuple(taken), bylines

    def _paragraphs(self, body: Sequence[Piece], taken: Spans) -> list[Paragraph]:
        """The paragraphs of an article, less the lead and the signature taken out of them."""
        paragraphs: list[Paragraph] = []
        for piece in body:
            spans = without(piece.spans, taken)
            text = self.text(spans)
            spans = merge_spans(strip_spans(spans, text))
            if spans:
                kind: Literal["body", "subhead"] = "subhead" if piece.name == "subhead" else "body"
                paragraphs.append(Paragraph(text.strip(), spans, kind))
        return paragraphs

    def _captions(self, pieces: Sequence[Piece], *, article: str | None) -> list[Caption]:
        captions: list[Caption] = []
        for piece in pieces:
            spans, credits = self._caption(piece)
            if piece.name == "credit" and captions:
                captions[-1] = replace(captions[-1], credits=(*captions[-1].credits, *credits))
            else:
                text = self.text(spans)
                captions.append(Caption("", text, spans, tuple(credits), article, round(piece.confidence, 4)))
        return captions

    def _caption(self, piece: Piece) -> tuple[Spans, list[Byline]]:
        """The spans of a caption without its credit, and the credit's bylines."""
        text = self.text(piece.spans)
        credit = read_credit(text)
        start = 0 if piece.name == "credit" else credit.start if credit is not None else len(text)
        part = slice_spans(piece.spans, start, len(text)) if start < len(text) else ()
        bylines = self._shared_out(part, credit.bylines, start) if credit is not None and credit.bylines else []
        if part and not bylines and piece.name == "credit":
            # 本报记者　周禾 on a line, 摄 lost or on the next: the line says what it is.
            readings = [replace(reading, role="photographer") for reading in read_byline(text)]
            bylines = self._shared_out(part, readings) if readings else []
        if part and not bylines:
            bylines = [Byline(self.text(part), part, "photographer" if credit is not None else "other")]
        spans = slice_spans(piece.spans, 0, start) if start else ()
        return merge_spans(strip_spans(spans, self.text(spans))), bylines

    def _bylines(self, spans: Spans, readings: Iterable[BylineReading]) -> list[Byline]:
        bylines = []
        for reading in readings:
            part = slice_spans(spans, reading.start, reading.stop)
            names = tuple(name.text for name in reading.names)
            bylines.append(Byline(self.text(part), part, reading.role, names, reading.org))
        return bylines

    def _dateline(self, spans: Spans, reading: DatelineReading) -> Dateline:
        part = slice_spans(spans, reading.start, reading.stop)
        date = complete_date(reading.date, self.reference) if reading.date else None
        return Dateline(self.text(part), part, reading.agency, reading.place, date)

    def _agency(self, part: Spans, reading: DatelineReading) -> Byline:
        """A second dateline of an article: the agency that the rest came from."""
        return Byline(self.text(part), part, "agency", (), reading.agency)


def _place(caption: Caption) -> int:
    return start_of(caption.spans or caption.credits[0].spans)


def _confidence(pieces: Sequence[Piece]) -> float:
    """The confidence of the least certain boundary: that of the first piece, or of a head."""
    if not pieces:
        return 0.0
    return round(min(piece.confidence for piece in pieces if piece.begins or piece is pieces[0]), 4)
