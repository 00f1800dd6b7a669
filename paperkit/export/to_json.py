"""JSON: the whole issue, one object."""

from __future__ import annotations

from paperkit.codec import encode
from paperkit.export import Edition, Options

SUMMARY = "the whole issue as one JSON object, with spans, repairs and doubts"
AUDIENCE = "programs"
SUFFIX = ".json"
JOINS = True


def document(edition: Edition, options: Options) -> bytes:
    """The issue as an indented JSON object."""
    import msgspec

    return msgspec.json.format(encode(edition.issue), indent=1) + b"\n"
