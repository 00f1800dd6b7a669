"""The bytes that a source was decoded from, found again by its checksum."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256

from paperkit.source import Source

#: The codecs without a byte order mark of those that hide one.
_CODECS = {
    "str": ("utf-8",),
    "utf-8-sig": ("utf-8",),
    "utf-16": ("utf-16-le", "utf-16-be"),
    "utf-32": ("utf-32-le", "utf-32-be"),
}
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Original:
    """A source as bytes.

    `encoding` is their codec, `mark` the length of the byte order mark before the text; `is_exact` says that they are
    the bytes that came, by their SHA-256.
    """

    text: str
    data: bytes
    encoding: str
    mark: int
    is_exact: bool


def original(source: Source) -> Original:
    """The source as it came: its text encoded again, where that gives the bytes of its checksum.

    Where no encoding gives them back (bytes that do not survive decoding, or a text that never was bytes), the
    text as UTF-8, each lone surrogate replaced by U+FFFD.
    """
    for codec in _CODECS.get(source.info.encoding, (source.info.encoding,)):
        for mark, data in _encoded(source.text, codec):
            if sha256(data).hexdigest() == source.info.sha256:
                return Original(source.text, data, codec, mark, True)
    text = _SURROGATE.sub("\ufffd", source.text)
    return Original(text, text.encode(), "utf-8", 0, False)


def byte_offsets(found: Original, positions: Iterable[int]) -> Mapping[int, int]:
    """Where characters of the text, by their positions, begin in the bytes; nothing where that cannot be told."""
    offsets: dict[int, int] = {}
    place, start = found.mark, 0
    for position in (*sorted(set(positions)), len(found.text)):
        try:
            place += len(found.text[start:position].encode(found.encoding))
        except UnicodeEncodeError:
            # Big5-HKSCS has codes for two characters together, of which the second alone has none.
            return {}
        offsets[position] = place
        start = position
    return offsets if place == len(found.data) else {}


def _encoded(text: str, codec: str) -> Iterator[tuple[int, bytes]]:
    """The text in a codec, without and with a byte order mark, and the mark's length; nothing where it has no bytes."""
    for mark in ("", "\ufeff"):
        with suppress(UnicodeEncodeError):
            yield len(mark.encode(codec)), (mark + text).encode(codec)
