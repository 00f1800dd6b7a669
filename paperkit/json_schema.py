"""The JSON Schema of an issue, made from the model."""

from __future__ import annotations

from typing import Any

from paperkit.model import SCHEMA_VERSION, Issue


def json_schema() -> dict[str, Any]:
    """The schema (JSON Schema 2020-12) of what `export --to json` writes and of each line of `--to jsonl`.

    Every property is required: what is not known is null or an empty list, never left out.
    """
    import msgspec

    (reference,), definitions = msgspec.json.schema_components([Issue], ref_template="#/$defs/{name}")
    for definition in definitions.values():
        definition["required"] = list(definition["properties"])
        definition["additionalProperties"] = False
        for described in definition["properties"].values():
            # What may stand where a reader knows nothing is no matter of this schema: an issue states all.
            described.pop("default", None)
    definitions["Issue"]["properties"]["paperkit"] = {"const": SCHEMA_VERSION}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"paperkit issue, schema version {SCHEMA_VERSION}",
        **reference,
        "$defs": definitions,
    }
