"""The documents say all there is, and what they show is so."""

from __future__ import annotations

import dataclasses
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
import types
import typing
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import click
import pytest

import paperkit
from paperkit import model
from paperkit.conversion import SCRIPTS
from paperkit.damage import NAMES as DAMAGE_KINDS
from paperkit.doubts import CODES
from paperkit.errors import ExitCode
from paperkit.export import format_names
from paperkit.label.features import FEATURES
from paperkit.profile import _SETTINGS, LABELS, available, load_profile
from paperkit.version import __version__
from tests.documents import DOCS, MADE, ROOT, anchors, code_blocks, every_document, links, prose, section
from tests.make_commands_doc import commands, options
from tests.make_docs import remade

COMMANDS = dict(commands())
_MODULE = re.compile(r"python -m (tests\.\w+)")
_CALL = re.compile(r"(?:^|[|;&(]|\bxargs\b.*)\s*(?:\S*/)?paperkit\s+(?P<words>[a-z][^|;&>]*)")


def _read(name: str) -> str:
    return (DOCS / name).read_text("utf-8")


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", MADE, ids=_name)
def test_made_parts_and_examples_are_current(path: Path) -> None:
    document = path.read_text("utf-8")
    assert remade(document) == document, "run: python -m tests.make_docs"


@pytest.mark.parametrize("words", COMMANDS)
def test_every_command_and_option_is_documented(words: str) -> None:
    text = section(_read("commands.md"), words)
    assert f"paperkit {words}" in text
    for option in options(COMMANDS[words]):
        assert option.help, option.name
        for name in option.opts:
            assert re.search(rf"`[^`]*{re.escape(name)}\b[^`]*`", text), name
    if not isinstance(COMMANDS[words], click.Group):
        assert "Example:" in text


@pytest.mark.parametrize("code", ExitCode, ids=lambda code: code.name)
def test_every_exit_code_is_documented(code: ExitCode) -> None:
    assert f"\n| {code.value} | " in section(_read("commands.md"), "Exit codes")


def test_every_script_and_format_is_documented() -> None:
    common = section(_read("commands.md"), "What several commands have in common")
    assert all(f"`{script}`" in common for script in SCRIPTS)
    assert all(f"\n### {name}\n" in _read("formats.md") for name in format_names())


def test_every_feature_is_named() -> None:
    text = section(_read("how-it-works.md"), "Label")
    for name, function, _ in FEATURES:
        assert f"\n| `{name}` | " in text
        assert function.__doc__, name


def test_every_kind_of_damage_and_every_doubt_is_documented() -> None:
    assert all(f"\n| `{name}` | " in _read("contributing.md") for name in DAMAGE_KINDS)
    assert all(f"\n| `{code}` | " in section(_read("json.md"), "Note") for code in CODES)


def test_every_setting_of_a_profile_is_documented() -> None:
    document = _read("profiles.md")
    assert set(_fields(section(document, "Settings"))) == set(_SETTINGS)
    assert set(_fields(section(document, "Labels"))) == set(LABELS)
    assert all(f"`{name}`" in section(document, "Profiles that come with paperkit") for name in available())


def test_the_example_of_a_profile_is_one(tmp_path: Path) -> None:
    (example,) = (text for language, text in code_blocks(_read("profiles.md")) if language == "toml")
    path = tmp_path / "my-paper.toml"
    path.write_text(example, "utf-8")
    profile = load_profile(str(path))
    assert set(tomllib.loads(example)) == set(_SETTINGS)
    assert profile.forced_label("值班主任：王芳") == "staff"
    assert profile.forced_label("灯下漫笔") == "column"
    assert profile.forbidden_labels("记者获悉,") == {"byline"}


def _fields(text: str) -> list[str]:
    """The names in the first column of a section's tables."""
    return re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE)


def _records() -> list[type]:
    return [item for item in vars(model).values() if isinstance(item, type) and dataclasses.is_dataclass(item)]


@pytest.mark.parametrize("record", _records(), ids=lambda record: record.__name__)
def test_every_field_of_the_json_is_documented_with_its_type(record: type) -> None:
    text = section(_read("json.md"), record.__name__)
    hints = typing.get_type_hints(record)
    rows = re.findall(r"^\| `(\w+)` \| (.*?) \| .+ \|$", text, re.MULTILINE)
    documented = {name: re.sub(r"\[(\w+)\]\(#\w+\)", r"\1", described) for name, described in rows}
    assert documented == {field.name: _type(hints[field.name]) for field in dataclasses.fields(record)}
    for hint in hints.values():
        for value in _literals(hint):
            assert f"`{value}`" in text


def _type(hint: object) -> str:
    """A type in the words of docs/json.md."""
    simple: dict[object, str] = {
        str: "string",
        int: "integer",
        float: "number",
        bool: "boolean",
        model.Span: "[start, stop]",
    }
    if hint in simple:
        return simple[hint]
    if typing.get_origin(hint) is typing.Literal:
        return "string"
    inner = typing.get_args(hint)
    if isinstance(hint, types.UnionType) or typing.get_origin(hint) is typing.Union:
        return f"{_type(inner[0])} or null"
    if typing.get_origin(hint) is tuple:
        return f"array of {_type(inner[0])}"
    assert isinstance(hint, type)
    return hint.__name__


def _literals(hint: object) -> tuple[str, ...]:
    return typing.get_args(hint) if typing.get_origin(hint) is typing.Literal else ()


def test_every_public_name_is_documented() -> None:
    document = _read("json.md")
    assert all(re.search(rf"^## {name}$|`{name}\b", document, re.MULTILINE) for name in paperkit.__all__)


@pytest.mark.parametrize("path", every_document(), ids=_name)
def test_links_lead_somewhere(path: Path) -> None:
    for link in links(path.read_text("utf-8")):
        target, _, anchor = link.partition("#")
        file = (path.parent / target).resolve() if target else path
        assert file.exists(), link
        if anchor:
            assert anchor in anchors(file.read_text("utf-8")), link


@pytest.mark.parametrize("path", every_document(), ids=_name)
def test_programs_of_the_tests_exist(path: Path) -> None:
    for name in _MODULE.findall(path.read_text("utf-8")):
        assert find_spec(name) is not None, name


@pytest.mark.parametrize("path", every_document(), ids=_name)
def test_commands_shown_are_commands(path: Path) -> None:
    for call in _calls(path.read_text("utf-8")):
        _check_call(call)


def test_calls_are_found_and_checked() -> None:
    document = (
        "```sh\nls | xargs -0 paperkit show --full\n.venv/bin/paperkit export --to x > y\n```\n\n    paperkit show -x\n"
    )
    assert list(_calls(document)) == ["show --full", "export --to x", "show -x"]
    with pytest.raises(AssertionError):
        _check_call("show -x")
    with pytest.raises(AssertionError):
        _check_call("shew")


def _calls(document: str) -> Iterator[str]:
    """The words behind each `paperkit` in code that a shell runs."""
    blocks = [text for language, text in code_blocks(document) if language in ("sh", "bash", "shell", "console")]
    lines = [line for block in blocks for line in block.replace("\\\n", " ").split("\n")]
    lines += [line.strip() for line in prose(document).split("\n") if line.startswith("    paperkit ")]
    for line in lines:
        if not line.startswith("#"):
            for found in _CALL.finditer(line.removeprefix("$ ").split(" #")[0]):
                yield found["words"].strip()


def _check_call(call: str) -> None:
    try:
        words = shlex.split(call)
    except ValueError:
        # A quotation mark that the pattern cut through.
        words = call.replace("'", " ").replace('"', " ").split()
    assert words[0] in COMMANDS, call
    name = words.pop(0)
    if words and f"{name} {words[0]}" in COMMANDS:
        name = f"{name} {words.pop(0)}"
    known = {word for option in COMMANDS[name].params for word in option.opts} | {"-h", "--help"}
    for word in words:
        if re.fullmatch(r"--[a-z].*", word):
            assert word.partition("=")[0] in known, call
        elif re.fullmatch(r"-[A-Za-z0]", word):
            assert word in known, call


def _readme_commands() -> list[str]:
    return [text for language, text in code_blocks((ROOT / "README.md").read_text("utf-8")) if language == "sh"]


def test_readme_has_two_commands_for_a_fresh_machine() -> None:
    install, test = _readme_commands()
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    named = re.search(r"'\.\[(.*)\]'", test)
    assert named is not None
    assert sorted(named[1].split(",")) == sorted(extras)
    assert install.startswith("python3 -m venv .venv && .venv/bin/pip install . && ")
    assert test.startswith("python3 -m venv .venv && ")
    assert test.endswith(" -m pytest")
    assert (ROOT / install.split()[-1]).is_file()


@pytest.mark.long
def test_readme_installs_and_runs_on_a_fresh_machine(tmp_path: Path) -> None:
    reachable = subprocess.run(
        [sys.executable, "-m", "pip", "download", "--no-deps", "-q", "-d", str(tmp_path / "one"), "click"], check=False
    )
    if reachable.returncode:
        pytest.skip("pip reaches no package index")
    copy = tmp_path / "paperkit"
    left_out = shutil.ignore_patterns(".*", "__pycache__", "tests")
    shutil.copytree(ROOT, copy, ignore=left_out)
    done = subprocess.run(["sh", "-euc", _readme_commands()[0]], cwd=copy, capture_output=True, check=True, timeout=600)
    assert "samples/county-daily/01.txt" in done.stdout.decode()


def test_the_changelog_names_this_version() -> None:
    versions = re.findall(
        r"^## \[(.+?)\](?: - (\d{4}-\d{2}-\d{2}))?$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE
    )
    released = [name for name, date in versions if date]
    assert versions[0][0] == "Unreleased"
    assert released[0] == __version__


def test_documents_speak_of_no_path_of_a_machine() -> None:
    for path in every_document():
        assert not re.search(r"(?<![\w.])/(?:work|home|root|Users)/", path.read_text("utf-8")), path
