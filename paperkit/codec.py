"""An Issue as JSON and back. The JSON is described in docs/json.md and by `paperkit schema`."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import msgspec

from paperkit.errors import SettingsError
from paperkit.model import SCHEMA_VERSION, Issue

_encoder = msgspec.json.Encoder()


def to_dict(issue: Issue) -> dict[str, Any]:
    """The issue as dicts, lists, strings, numbers and None, ready for any JSON library.

    Keys are those of docs/json.md; spans are lists `[start, stop]` in characters of the decoded text.
    """
    return msgspec.json.decode(encode(issue))  # type: ignore[no-any-return]


def from_dict(record: dict[str, Any]) -> Issue:
    """The Issue of such a dict; `from_dict(to_dict(issue)) == issue`.

    Raises SettingsError where the record is no issue of this schema version.
    """
    if not isinstance(record, dict):
        raise SettingsError("not an issue: the JSON is no object")
    if record.get("paperkit") != SCHEMA_VERSION:
        raise SettingsError(
            f"not an issue of schema version {SCHEMA_VERSION}: 'paperkit' is {record.get('paperkit')!r}"
        )
    try:
        return msgspec.convert(record, Issue)
    except msgspec.ValidationError as error:
        raise SettingsError(f"not a valid issue: {error}") from error


def encode(issue: Issue) -> bytes:
    """The issue as one line of UTF-8 JSON. Lone surrogates, which UTF-8 has no bytes for, become U+FFFD."""
    try:
        return _encoder.encode(issue)
    except UnicodeEncodeError:
        return _encoder.encode(_without_surrogates(issue))


def decode(data: bytes) -> Issue:
    """The Issue of a line of JSON.

    Raises SettingsError where it is none.
    """
    try:
        record = msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"not JSON: {error}") from error
    return from_dict(record)


def _without_surrogates(issue: Issue) -> Issue:
    from paperkit.conversion import map_text

    def whole(text: str) -> str:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")

    name = None if issue.source.name is None else whole(issue.source.name)
    return replace(map_text(issue, whole), source=replace(issue.source, name=name))
