"""How an issue and its source lie in the database: compressed with zlib, the issue against its source."""

from __future__ import annotations

import zlib

#: Higher levels take more than twice the time, for 6 % of the size.
_LEVEL = 1
#: How far back deflate can look (RFC 1951).
_WINDOW = 32_768


def pack_source(source: bytes) -> bytes:
    """The bytes of a source, packed."""
    return zlib.compress(source, _LEVEL)


def pack_content(content: bytes, source: bytes | None) -> bytes:
    """An issue's JSON, packed. Its texts stand in the source too: with that for a dictionary they cost little."""
    if not source:
        return zlib.compress(content, _LEVEL)
    packer = zlib.compressobj(_LEVEL, zdict=source[-_WINDOW:])
    return packer.compress(content) + packer.flush()


def unpack(content: bytes, source: bytes | None) -> tuple[bytes, bytes | None]:
    """An issue's JSON and its source.

    Raises ValueError where they were damaged.
    """
    try:
        plain = None if source is None else zlib.decompress(source)
        # A stream that was packed without a dictionary says so, and takes none.
        unpacker = zlib.decompressobj(zdict=plain[-_WINDOW:]) if plain else zlib.decompressobj()
        unpacked = unpacker.decompress(content)
    except (zlib.error, TypeError) as error:
        raise ValueError(str(error)) from error
    if not unpacker.eof:
        raise ValueError("the end is missing")
    return unpacked, plain
