"""Regular expressions that cost next to nothing until they are used, and little then.

Python keeps compiled modules beside their source but compiles every regular expression anew in each process.
A set of scattered Chinese characters costs it a table of all 65,536, and the patterns of paperkit took longer to
compile than a page to read. So their compiled form comes along in `patterns.bin`, made by
`tests/make_patterns.py` and, as with modules, for one version of the engine; any other compiles them itself.
"""

from __future__ import annotations

import _sre  # type: ignore[import-not-found]
import marshal
import re
from functools import cache
from pathlib import Path
from typing import Any, cast

_FILE = Path(__file__).with_name("patterns.bin")


class Pattern:
    """Stands for a regular expression, and becomes it when a method is first asked for."""

    __slots__ = ("finditer", "fullmatch", "match", "search", "source")

    def __init__(self, source: str) -> None:
        """Keep the source; nothing is compiled yet."""
        self.source = source

    def __getattr__(self, name: str) -> Any:
        compiled = _compiled(self.source)
        # Found on the object itself from now on, at the price of a plain attribute.
        for method in ("finditer", "fullmatch", "match", "search"):
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def pattern(source: str) -> re.Pattern[str]:
    """The regular expression, compiled when it is first used; what is wrong with it shows there, as `re.error`."""
    return cast("re.Pattern[str]", Pattern(source))


@cache
def _table() -> dict[str, tuple[Any, ...]]:
    """The compiled form of each source, of this engine; empty where the file holds another's."""
    magic, table = marshal.loads(_FILE.read_bytes())
    return cast("dict[str, tuple[Any, ...]]", table) if magic == _sre.MAGIC else {}


def _compiled(source: str) -> re.Pattern[str]:
    row = _table().get(source)
    return re.compile(source) if row is None else cast("re.Pattern[str]", _sre.compile(source, *row))


def spread(names: str) -> str:
    """A pattern for these names that lets spaces stand between their characters, as tables set them: 题　　名."""
    return re.sub(r"(?<=[^\W\x00-\x7f])(?=[^\W\x00-\x7f])", r"[ \\u3000]{0,4}", names)
