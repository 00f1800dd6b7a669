"""From bytes to a source: decoding, and the table of its lines.

Nothing is changed here. Lines are cut at LF (or at CR where a text has no LF), and what the other
stages see of a line is its text without the white space at either end.
"""

from __future__ import annotations

import codecs
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from operator import attrgetter

from paperkit.errors import InputError, UsageError
from paperkit.model import Passage, SourceInfo, Span

#: Tried in this order where UTF-8 fails and two score alike. GB18030 holds GBK and GB2312.
LADDER = ("gb18030", "cp950", "big5hkscs", "utf-16-le", "utf-16-be")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
#: The characters that make up about half of any Chinese newspaper, in both scripts, and its punctuation.
#: UTF-16 decodes almost any bytes of even length, and UTF-8 bytes can pass as GB18030: only text has these.
_COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民"
    "得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表"
    "间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常"
    "文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保"
    "治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议"
    "声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近"
    "县市镇村乡记讯摄版图编责省委副书长王李张刘陈杨赵黄周吴"
    "這為個國時來們對會發動說產種後學經進著裡現實體機當點從業應開還無與關數東電車長門間問題見報記訊攝圖編責縣鄉書劉陳楊趙黃吳區議員處導強"
    "爲於云者其所則乃矣也焉曰該此各埠滬廠銀圓號啓鹽謂"
    "，。、；：？！“”‘’「」『』（）《》〈〉【】〔〕—…·　０１２３４５６７８９"
    # These tell Big5-HKSCS and CP950 apart, which have them at places where the other has something else.
    "〇／～‧☉"
)
_MINIMUM_SCORE = 0.25
#: What another character of a first level counts for, against a common one.
_FIRST_LEVEL_WEIGHT = 0.3
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_SAMPLE_BYTES = 60_000


@dataclass(frozen=True, slots=True)
class Line:
    """A line with something on it: its number from 0, and its text without white space at the ends."""

    number: int
    start: int
    stop: int
    text: str
    indent: int
    """White space before the text, in characters."""
    gap: int
    """Blank lines between this line and the one before it (from the top for the first)."""


@dataclass(frozen=True, slots=True)
class Source:
    """A decoded text and the table of its lines that are not blank."""

    text: str
    info: SourceInfo
    lines: tuple[Line, ...]
    width: int
    """Column width of hard-wrapped text in characters, 0 where lines are whole paragraphs."""

    def passage(self, *spans: Span) -> Passage:
        """The passage of these spans; the only maker of a Passage."""
        text = self.text
        if len(spans) == 1:
            start, stop = spans[0]
            return Passage(text[start:stop], spans)
        return Passage("".join([text[start:stop] for start, stop in spans]), spans)

    def line_at(self, position: int) -> int:
        """The number of the line, from 0, in which a character stands."""
        if not self.lines:
            return 0
        index = bisect_right(self.lines, position, key=attrgetter("stop"))
        return self.lines[min(index, len(self.lines) - 1)].number


def read_source(content: str | bytes, *, name: str | None = None, encoding: str | None = None) -> Source:
    """Make a source of a text, or of bytes that are decoded first.

    `encoding` names the bytes' encoding; without it a byte order mark, strict UTF-8 and then the most
    likely of GB18030, Big5-HKSCS, CP950 and UTF-16 are tried.

    Raises InputError where bytes are not text, UsageError where the encoding's name is unknown.
    """
    if isinstance(content, str):
        text, used = content, "str"
        data = content.encode("utf-8", "surrogatepass")
    else:
        data = content
        text, used = decode(content, name=name, encoding=encoding)
    info = SourceInfo(name, used, sha256(data).hexdigest(), len(text))
    lines = _lines(text)
    return Source(text, info, lines, column_width([len(line.text) for line in lines]))


def column_width(sizes: list[int]) -> int:
    """The column width that lines of these lengths were wrapped at, 0 where they were not.

    Hard-wrapped text has many lines of nearly one length and few beyond it.
    """
    if len(sizes) < 12:
        return 0
    width = sorted(sizes)[int(0.93 * len(sizes))]
    if not 8 <= width <= 60:
        return 0
    full = sum(width - 2 <= size <= width + 2 for size in sizes)
    return width if full >= 0.35 * len(sizes) else 0


def _lines(text: str) -> tuple[Line, ...]:
    # Not splitlines(): it also breaks at \x0b, \x0c, \x85 and \u2028, and line numbers would shift.
    separator = "\r" if "\r" in text and "\n" not in text else "\n"
    lines: list[Line] = []
    start = gap = 0
    for number, raw in enumerate(text.split(separator)):
        stripped = raw.strip()
        if stripped:
            indent = 0 if raw[0] == stripped[0] else len(raw) - len(raw.lstrip())
            begin = start + indent
            lines.append(Line(number, begin, begin + len(stripped), stripped, indent, gap))
            gap = 0
        else:
            gap += 1
        start += len(raw) + 1
    return tuple(lines)


def decode(data: bytes, *, name: str | None = None, encoding: str | None = None) -> tuple[str, str]:
    """Decode bytes strictly; the text without its byte order mark, and the encoding used.

    Raises InputError, naming the position of the first bad byte, where no encoding fits;
    UsageError where `encoding` is unknown.
    """
    where = name or "input"
    if encoding is not None:
        return _decode_as(data, encoding, where)
    for mark, bom_encoding in _BOMS:
        if data.startswith(mark):
            return _decode_as(data, bom_encoding, where)
    try:
        text, used = data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        found = _likeliest(data)
        if found is None:
            raise _undecodable(data, error, where) from error
        text, used = found
    else:
        if _CONTROL.search(text) is None:
            return text, used
        # UTF-16 of Latin text passes as UTF-8 with a NUL beside every character, some Chinese with other controls.
        if len(data) % 2 == 0:
            text, used = _likeliest(data, ("utf-16-le", "utf-16-be")) or (text, used)
    if 10 * len(_CONTROL.findall(text[:_SAMPLE_BYTES])) > 3 * len(text[:_SAMPLE_BYTES]):
        raise InputError(f"{where}: binary data, not text; give the text that was extracted from it")
    return text, used


def _decode_as(data: bytes, encoding: str, where: str) -> tuple[str, str]:
    try:
        used = codecs.lookup(encoding).name
        text = data.decode(encoding)
    except LookupError as error:
        raise UsageError(f"unknown encoding {encoding!r}; for example utf-8, gb18030, big5hkscs, utf-16") from error
    except UnicodeDecodeError as error:
        raise InputError(
            f"{where}: byte {error.start} (0x{data[error.start]:02x}) is not {used}; name another with --encoding"
        ) from error
    except ValueError as error:
        # Codecs that are no encodings of text, idna for one, have errors of their own.
        raise InputError(f"{where}: is not {encoding}: {error}; name another with --encoding") from error
    if not isinstance(text, str):
        raise UsageError(f"{encoding!r} is no text encoding; for example utf-8, gb18030, big5hkscs, utf-16")
    return text.removeprefix("\ufeff"), used


def _likeliest(data: bytes, ladder: tuple[str, ...] = LADDER) -> tuple[str, str] | None:
    """The strict decoding with the largest share of common characters, if any has enough of them."""
    best: tuple[float, str] | None = None
    for encoding in ladder:
        try:
            # A multi-byte character may be cut by the sample's end: an incremental decoder leaves it aside.
            sample = codecs.getincrementaldecoder(encoding)("strict").decode(data[:_SAMPLE_BYTES])
        except UnicodeDecodeError:
            continue
        score = _score(sample)
        if score >= _MINIMUM_SCORE and (best is None or score > best[0]):
            best = (score, encoding)
    if best is None:
        return None
    try:
        return data.decode(best[1]), best[1]
    except UnicodeDecodeError:
        rest = tuple(encoding for encoding in ladder if encoding != best[1])
        return _likeliest(data, rest) if rest else None


def _score(text: str) -> float:
    wide = {character: times for character, times in Counter(text).items() if character >= "\x80"}
    if not wide:
        # Latin text alone: UTF-16 of ASCII has nothing wide, and no control characters either.
        return 0.5 if text.isascii() and not _CONTROL.search(text) else 0.0
    common = sum(wide[character] for character in wide.keys() & _COMMON)
    in_use = sum(wide[character] for character in (wide.keys() & _first_levels()) - _COMMON)
    odd = sum(times for character, times in wide.items() if "\ue000" <= character <= "\uf8ff")
    odd += len(_CONTROL.findall(text))
    return (common + _FIRST_LEVEL_WEIGHT * in_use - odd) / sum(wide.values())


@cache
def _first_levels() -> frozenset[str]:
    """The characters of the first levels of GB2312 and Big5: those that are in use, in both scripts."""
    rows = [bytes((lead, trail)) for lead in range(0xB0, 0xD8) for trail in range(0xA1, 0xFF)]
    simplified = b"".join(rows).decode("gb2312", "ignore")
    trails = (*range(0x40, 0x7F), *range(0xA1, 0xFF))
    rows = [bytes((lead, trail)) for lead in range(0xA4, 0xC7) for trail in trails]
    traditional = b"".join(rows).decode("cp950", "ignore")
    return frozenset(simplified + traditional)


def _undecodable(data: bytes, error: UnicodeDecodeError, where: str) -> InputError:
    if 20 * sum(byte < 32 and byte not in b"\t\n\r\f\x1b" for byte in data[:_SAMPLE_BYTES]) > len(data[:_SAMPLE_BYTES]):
        return InputError(f"{where}: binary data, not text; give the text that was extracted from it")
    place, encoding = max(_reaches(data), default=(0, ""))
    if place > error.start:
        return InputError(
            f"{where}: byte {place} (0x{data[place]:02x}) is not {encoding}, which the text before it is; "
            "name another encoding with --encoding"
        )
    return InputError(
        f"{where}: byte {error.start} (0x{data[error.start]:02x}) is not UTF-8, "
        "and no other encoding fits the whole; name it with --encoding"
    )


def _reaches(data: bytes) -> Iterable[tuple[int, str]]:
    """Encodings that a beginning of the bytes is likely in, each with the place of the byte that it cannot be."""
    for encoding in LADDER:
        try:
            data.decode(encoding)
        except UnicodeDecodeError as error:
            if _score(data[: min(error.start, _SAMPLE_BYTES)].decode(encoding, "ignore")) >= _MINIMUM_SCORE:
                yield error.start, encoding
