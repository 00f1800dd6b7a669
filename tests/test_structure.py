"""The shape of the program: which module may import which, and what every command and exporter has."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import click
import pytest

from paperkit.cli import cli
from paperkit.export import format_names, load_format

ROOT = Path(__file__).resolve().parent.parent / "paperkit"

#: Imports go down only, from a later row to an earlier one. A package is one thing.
LAYERS = (
    ("errors", "patterns", "version"),
    ("model",),
    ("spans", "blocks", "conversion", "gold", "json_schema", "output", "reading", "terminal"),
    ("source", "profile", "codec", "cuts"),
    ("damage", "restyle"),
    ("renditions",),
    ("readers",),
    ("label", "mend", "group", "fields", "doubts"),
    ("pipeline",),
    ("export", "score"),
    ("batch", "archive"),
    ("view",),
    ("commands",),
    ("cli",),
    ("__init__", "__main__"),
)
STAGES = ("label", "mend", "group", "fields")
LONGEST = 300


def _unit(module: str) -> str:
    """The module or package below paperkit that a module belongs to; paperkit itself is `__init__`."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else "__init__"


@cache
def _modules() -> dict[str, Path]:
    found = {}
    for path in sorted(ROOT.rglob("*.py")):
        name = ".".join(path.relative_to(ROOT.parent).with_suffix("").parts)
        found[name.removesuffix(".__init__")] = path
    return found


def _imports(path: Path) -> Iterator[tuple[str, int]]:
    """The modules that a module imports, at its top and inside its functions, with their lines."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, node.lineno
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: imports are written out whole"
            assert node.module is not None
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                yield (whole if whole in _modules() else node.module), node.lineno


def test_every_module_has_its_layer() -> None:
    named = [name for layer in LAYERS for name in layer]
    assert len(named) == len(set(named))
    assert {_unit(module) for module in _modules()} | {"__init__"} == set(named)


def test_imports_go_down_only() -> None:
    rank = {name: number for number, layer in enumerate(LAYERS) for name in layer}
    wrong = []
    for module, path in _modules().items():
        own = _unit(module)
        for name, line in _imports(path):
            if name.split(".")[0] != "paperkit":
                continue
            other = _unit(name)
            if other != own and rank[other] >= rank[own]:
                wrong.append(f"{path.relative_to(ROOT.parent)}:{line}: {own} imports {other}")
    assert not wrong, "\n".join(wrong)


def test_stages_do_not_import_each_other() -> None:
    for module, path in _modules().items():
        if _unit(module) in STAGES:
            others = {_unit(name) for name, _ in _imports(path) if name.startswith("paperkit.")}
            assert not others & (set(STAGES) - {_unit(module)}), module


def test_rich_is_imported_by_the_view_only() -> None:
    users = {
        module for module, path in _modules().items() for name, _ in _imports(path) if name.split(".")[0] == "rich"
    }
    assert users == {"paperkit.view"}


@pytest.mark.parametrize("module", sorted(_modules()))
def test_modules_are_short_and_say_what_they_are_for(module: str) -> None:
    text = _modules()[module].read_text(encoding="utf-8")
    assert text.count("\n") <= LONGEST
    assert ast.get_docstring(ast.parse(text))
    if "\ndef " in text or "\nclass " in text or "\nimport " in text:
        assert "from __future__ import annotations\n" in text


@pytest.mark.parametrize("name", format_names())
def test_every_exporter_says_what_it_is_for(name: str) -> None:
    path = ROOT / "export" / f"to_{name.replace('-', '_')}.py"
    tree = ast.parse(path.read_text(encoding="utf-8"))
    values = {
        target.id: ast.literal_eval(node.value)
        for node in tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name) and target.id in ("SUMMARY", "AUDIENCE", "SUFFIX", "JOINS")
    }
    assert values["SUMMARY"]
    assert "\n" not in values["SUMMARY"]
    assert values["AUDIENCE"] in ("programs", "editors", "news systems", "archives")
    assert values["SUFFIX"].startswith(".")
    functions = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
    imported = {
        alias.asname or alias.name for node in tree.body if isinstance(node, ast.ImportFrom) for alias in node.names
    }
    assert (functions | imported | set(values)) & {"document", "documents"}


def test_formats_load_with_what_their_files_say() -> None:
    for name in ("json", "jsonl", "text", "markdown", "csv"):
        assert load_format(name).document is not None


def _commands() -> Iterator[tuple[str, click.Command]]:
    """All commands with their names, those of groups too."""
    context = click.Context(cli)
    for name in cli.list_commands(context):
        command = cli.get_command(context, name)
        assert command is not None
        yield name, command
        if isinstance(command, click.Group):
            inner = click.Context(command, parent=context)
            for second in command.list_commands(inner):
                found = command.get_command(inner, second)
                assert found is not None
                yield f"{name} {second}", found


COMMANDS = dict(_commands())


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_and_an_example(name: str) -> None:
    command = COMMANDS[name]
    assert command.name == name.split()[-1]
    text = inspect.cleandoc(command.help or "")
    assert text.split("\n")[0].rstrip().endswith((".", ";", ",")), "the first line says what the command does"
    assert "Example:" in text
    assert f"paperkit {name}" in text.split("Example:")[1]
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, f"{name} {parameter.opts[0]} has no help"


def test_every_command_is_a_file() -> None:
    files = {path.stem for path in (ROOT / "commands").glob("[a-z]*.py")}
    assert files == {name for name in COMMANDS if " " not in name}


def test_reading_commands_have_the_same_options() -> None:
    shared = {"--encoding", "--profile", "--model", "--drop-repeats", "--keep-overlaps", "--verbose", "--debug"}
    for name in ("show", "articles", "bylines", "captions", "editorials", "explain", "check", "export"):
        options = {option for parameter in COMMANDS[name].params for option in parameter.opts}
        assert shared <= options, name
    for name in ("articles", "bylines", "captions", "editorials", "check"):
        options = {option for parameter in COMMANDS[name].params for option in parameter.opts}
        assert {"-f", "--format", "--color"} <= options, name
    for name in ("show", "articles", "bylines", "captions", "editorials", "export"):
        options = {option for parameter in COMMANDS[name].params for option in parameter.opts}
        assert {"--script", "--punctuation"} <= options, name
