"""The documents: their made parts, their console blocks, their links.

Between `<!-- made: NAME ARGUMENT -->` and `<!-- /made -->` stands what a function makes. A `console` block holds
commands behind `$ ` with what they print, a `pycon` block Python behind `>>> `; both are run. With
`<!-- shown: a2 a3 -->` before a console block only the first part of an output is shown, and those that begin with
one of these words; a part is what stands between blank lines.
"""

from __future__ import annotations

import contextlib
import doctest
import io
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
#: The documents whose parts are made and whose blocks are run by `tests.make_docs`.
MADE = (
    ROOT / "README.md",
    DOCS / "commands.md",
    DOCS / "json.md",
    DOCS / "profiles.md",
    DOCS / "how-it-works.md",
    DOCS / "contributing.md",
    DOCS / "zh" / "README.md",
)

_PART = re.compile(r"^(<!-- made: (\S+) ?([^\n]*?) -->\n).*?^(<!-- /made -->)$", re.DOTALL | re.MULTILINE)
_CONSOLE = re.compile(
    r"(?:<!-- shown: (?P<shown>[^\n]*?) -->\n)?```console\n(?P<body>.*?)\n```$", re.DOTALL | re.MULTILINE
)
_PYCON = re.compile(r"```pycon\n(?P<body>.*?)\n```$", re.DOTALL | re.MULTILINE)
_FENCE = re.compile(r"^(`{3,}|~{3,})([^\n]*)\n(.*?)^\1$", re.DOTALL | re.MULTILINE)
_LINK = re.compile(r"\[[^\]\n]*\]\(([^)\s]+)\)")
#: Statuses of commands that did what they show: done, findings, an input shown as unreadable, reader gone.
_EXPECTED = (0, 1, 3, 141)

Maker = Callable[[str], str]


def every_document() -> list[Path]:
    """All documents of the project."""
    return sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md"), ROOT / "samples" / "README.md"])


def filled(document: str, makers: Mapping[str, Maker]) -> str:
    """The document with the parts made anew that `makers` knows."""

    def part(found: re.Match[str]) -> str:
        maker = makers.get(found[2])
        return found[0] if maker is None else f"{found[1]}{maker(found[3])}\n{found[4]}"

    return _PART.sub(part, document)


def fill(path: Path, makers: Mapping[str, Maker]) -> None:
    """Make the parts of a document anew and write it."""
    path.write_text(filled(path.read_text("utf-8"), makers), "utf-8")


def rerun(document: str, folder: Path) -> str:
    """The document with its blocks run anew, one after another, in this folder."""
    environment = _environment(folder)
    document = _CONSOLE.sub(lambda found: _console(found, folder, environment), document)
    with contextlib.chdir(folder):
        return _PYCON.sub(_pycon, document)


def _console(found: re.Match[str], folder: Path, environment: dict[str, str]) -> str:
    words = (found["shown"] or "").split()
    lines: list[str] = []
    for line in found["body"].split("\n"):
        if line.startswith("$ "):
            lines += [line, *_shown(_output(line[2:], folder, environment), words)]
    head = f"<!-- shown: {found['shown']} -->\n" if found["shown"] else ""
    return f"{head}```console\n" + "\n".join(lines) + "\n```"


def _output(command: str, folder: Path, environment: dict[str, str]) -> list[str]:
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=120,
        check=False,
    )
    text = done.stdout.decode("utf-8")
    assert done.returncode in _EXPECTED, f"{command}: exit {done.returncode}: {text}"
    return [line.rstrip() for line in text.split("\n")[:-1]]


def _environment(folder: Path) -> dict[str, str]:
    """An environment with the samples in the folder, whose `paperkit` and `python3` are those of this checkout."""
    programs = folder / ".programs"
    programs.mkdir()
    for name, words in (("paperkit", "-m paperkit "), ("python3", "")):
        script = programs / name
        script.write_text(f'#!/bin/sh\nexec "{sys.executable}" {words}"$@"\n')
        script.chmod(0o755)
    (folder / "samples").symlink_to(ROOT / "samples")
    kept = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR")}
    return kept | {"PATH": f"{programs}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"}


def _shown(output: list[str], words: list[str]) -> list[str]:
    if not words:
        return output
    first, *parts = "\n".join(output).split("\n\n")
    kept = [first]
    for part in parts:
        if part.split(maxsplit=1)[0] in words:
            kept.append(part)
        elif kept[-1] != "…":
            kept.append("…")
    return "\n\n".join(kept).split("\n")


def _pycon(found: re.Match[str]) -> str:
    names: dict[str, object] = {}
    lines: list[str] = []
    for example in doctest.DocTestParser().get_examples(found["body"] + "\n"):
        first, *rest = example.source.rstrip("\n").split("\n")
        lines += [f">>> {first}", *(f"... {line}".rstrip() for line in rest)]
        with contextlib.redirect_stdout(io.StringIO()) as output:
            exec(compile(example.source, "<document>", "single"), names)
        lines += output.getvalue().split("\n")[:-1]
    return "```pycon\n" + "\n".join(lines) + "\n```"


def code_blocks(document: str) -> Iterator[tuple[str, str]]:
    """The fenced blocks of a document: language and text."""
    for found in _FENCE.finditer(document):
        yield found[2].strip(), found[3].removesuffix("\n")


def prose(document: str) -> str:
    """The document without its fenced blocks."""
    return _FENCE.sub("", document)


def links(document: str) -> list[str]:
    """Where the links of a document lead, those to other sites aside."""
    return [target for target in _LINK.findall(prose(document)) if not re.match(r"[a-z]+:", target)]


def anchors(document: str) -> set[str]:
    """The anchors of a document's headings, as GitHub makes them."""
    headings = re.findall(r"^#+ (.+)$", prose(document), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


def section(document: str, heading: str) -> str:
    """What stands below a heading, down to the next one of its level or a higher one; "" where there is none."""
    found = re.search(rf"^(#+) {re.escape(heading)}$", document, re.MULTILINE)
    if found is None:
        return ""
    rest = document[found.end() :]
    end = re.search(rf"^#{{1,{len(found[1])}}} ", rest, re.MULTILINE)
    return rest[: end.start()] if end else rest
