"""JSON as the exporters write it: indented UTF-8 with a line feed at its end."""

from __future__ import annotations


def json_text(value: object) -> bytes:
    """A value of dicts, lists, strings and numbers as JSON; keys stay in their order."""
    import msgspec

    return msgspec.json.format(msgspec.json.encode(value), indent=1) + b"\n"
