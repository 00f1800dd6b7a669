"""The command `schema`."""

from __future__ import annotations

import click

from paperkit.commands._shared import debug_option


@click.command("schema")
@debug_option
def command() -> None:
    """Print the JSON Schema of an issue, as `export --to json` and `--to jsonl` write it.

    \b
    Example:
        paperkit schema > issue.schema.json
        paperkit schema | jq '."$defs".Article.properties | keys'
    """
    import json

    from paperkit.json_schema import json_schema
    from paperkit.terminal import write

    write(json.dumps(json_schema(), indent=2, ensure_ascii=False).encode() + b"\n")
