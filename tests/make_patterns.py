"""Make `paperkit/patterns.bin`: the compiled form of every pattern of the pipeline.

    python -m tests.make_patterns

The compiler's inner functions are used here and not in the package, which needs only what a pickled or copied
pattern would: the engine's own constructor and the number of its version.
"""

from __future__ import annotations

import _sre  # type: ignore[import-not-found]
import gc
import importlib
import marshal
import pkgutil
import re
from pathlib import Path
from typing import Any

import paperkit
from paperkit.patterns import Pattern

FILE = Path(paperkit.__file__).with_name("patterns.bin")


def sources() -> list[str]:
    """The sources of all patterns of the package, in order."""
    for module in pkgutil.walk_packages(paperkit.__path__, "paperkit."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    return sorted({item.source for item in gc.get_objects() if isinstance(item, Pattern)})


def row(source: str) -> tuple[Any, ...]:
    """What the engine's constructor takes behind the source."""
    compiler: Any = re._compiler  # type: ignore[attr-defined]
    parsed = re._parser.parse(source)  # type: ignore[attr-defined]
    code = compiler._code(parsed, 0)
    names = parsed.state.groupdict
    by_number: list[str | None] = [None] * parsed.state.groups
    for name, number in names.items():
        by_number[number] = name
    return parsed.state.flags, [int(step) for step in code], parsed.state.groups - 1, names, tuple(by_number)


def content() -> bytes:
    """The file's content."""
    return marshal.dumps((_sre.MAGIC, {source: row(source) for source in sources()}))


if __name__ == "__main__":
    FILE.write_bytes(content())
