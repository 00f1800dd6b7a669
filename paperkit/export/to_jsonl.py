"""JSON lines: the whole issue, one line."""

from __future__ import annotations

from paperkit.codec import encode
from paperkit.export import Edition, Options

SUMMARY = "one JSON object a line, an issue each; for pipes and many issues in one file"
AUDIENCE = "programs"
SUFFIX = ".jsonl"
JOINS = True


def document(edition: Edition, options: Options) -> bytes:
    """The issue as one line of JSON."""
    return encode(edition.issue) + b"\n"
