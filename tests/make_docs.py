"""Makes the made parts of the documents anew and runs their examples: `python -m tests.make_docs`.

docs/formats.md has a program of its own, `tests.make_formats_doc`.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from paperkit.damage import DAMAGES
from paperkit.doubts import CODES
from paperkit.label.features import FEATURES
from paperkit.profile import available, load_profile
from tests.documents import MADE, ROOT, Maker, filled, rerun
from tests.make_commands_doc import all_commands

#: A line of an excerpt that is longer is shown with its two ends.
_LONGEST = 64
_END = 28


def remade(document: str) -> str:
    """The document as it should be."""
    with tempfile.TemporaryDirectory() as folder:
        return rerun(filled(document, MAKERS), Path(folder))


def excerpt(argument: str) -> str:
    """Lines of a sample, `FILE 22-28 50-58` with lines from 0, both ends in; long ones with their two ends."""
    name, *ranges = argument.split()
    lines = (ROOT / name).read_text("utf-8").split("\n")
    parts = []
    for first, last in (ends.split("-") for ends in ranges):
        parts.append("\n".join(map(_abridged, lines[int(first) : int(last) + 1])))
    return "~~~~text\n" + "\n\n[……]\n\n".join(parts) + "\n~~~~"


def _abridged(line: str) -> str:
    return line if len(line) <= _LONGEST else f"{line[:_END]} …… {line[-_END:]}"


def features(_: str) -> str:
    """The table of features."""
    rows = [
        (
            f"`{name}`",
            _first_line(function),
            ", ".join(f"{neighbour:+d}" if neighbour else "0" for neighbour in neighbours),
        )
        for name, function, neighbours in FEATURES
    ]
    return _table(("feature", "what it sees", "at lines"), rows)


def damages(_: str) -> str:
    """The kinds of damage."""
    rows = [(f"`{name}`", _first_line(function), f"{often:.0%}") for name, function, often in DAMAGES]
    return _table(("kind", "what it does", "of copies"), rows)


def doubts(_: str) -> str:
    """The codes of doubts."""
    return _table(("code", "meaning"), [(f"`{code}`", meaning) for code, meaning in CODES.items()])


def profiles(_: str) -> str:
    """The profiles that come with paperkit."""
    return _table(("profile", "columns", "patterns"), [_profile(name) for name in available()])


def _profile(name: str) -> tuple[str, str, str]:
    profile = load_profile(name)
    patterns = len(profile.furniture) + len(profile.force) + len(profile.forbid)
    return f"[`{name}`](../paperkit/profiles/{name}.toml)", str(len(profile.columns)), str(patterns)


def _first_line(function: object) -> str:
    return (function.__doc__ or "").strip().split("\n")[0]


def _table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


MAKERS: Mapping[str, Maker] = {
    "commands": all_commands,
    "excerpt": excerpt,
    "features": features,
    "damages": damages,
    "doubts": doubts,
    "profiles": profiles,
}


if __name__ == "__main__":
    for path in MADE:
        path.write_text(remade(path.read_text("utf-8")), "utf-8")
