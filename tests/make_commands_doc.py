"""Fills docs/commands.md with every command and option, from click: `python -m tests.make_commands_doc`."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator

import click

from paperkit.cli import cli
from tests.documents import DOCS, fill

DOCUMENT = DOCS / "commands.md"


def commands() -> Iterator[tuple[str, click.Command]]:
    """Every command with its words (`show`, `archive add`), a group before its own."""
    yield from _below(cli, "")


def _below(group: click.Group, prefix: str) -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group)
    for word in group.list_commands(context):
        command = group.get_command(context, word)
        assert command is not None
        yield prefix + word, command
        if isinstance(command, click.Group):
            yield from _below(command, f"{prefix}{word} ")


def options(command: click.Command) -> list[click.Option]:
    """The options of a command, without --help."""
    return [param for param in command.params if isinstance(param, click.Option)]


def all_commands(_: str = "") -> str:
    """The list of commands, then a section for each."""
    found = list(commands())
    rows = [f"| [`{words}`](#{words.replace(' ', '-')}) | {_summary(command)} |" for words, command in found]
    sections = [_section(words, command) for words, command in found]
    return "\n".join(["| command | what it does |", "| --- | --- |", *rows]) + "\n\n" + "\n\n".join(sections)


def _summary(command: click.Command) -> str:
    return " ".join(_paragraphs(command)[0].split()).replace("|", "\\|")


def _paragraphs(command: click.Command) -> list[str]:
    """The paragraphs of the help; one that is set as it stands begins with a backspace, as click has it."""
    return inspect.cleandoc(command.help or "").split("\n\n")


def _section(words: str, command: click.Command) -> str:
    pieces = [f"## {words}", _fenced(" ".join(["paperkit", words, *_usage(command)]))]
    for paragraph in _paragraphs(command):
        if paragraph.startswith("\b"):
            title, *lines = paragraph.removeprefix("\b\n").split("\n")
            pieces += [title, _fenced("\n".join(line.strip() for line in lines))]
        else:
            pieces.append(" ".join(paragraph.split()))
    columns = getattr(sys.modules[command.callback.__module__], "COLUMNS", None) if command.callback else None
    if columns:
        pieces.append("Columns: " + ", ".join(f"`{column}`" for column in columns) + ".")
    if rows := [_option(option) for option in options(command)]:
        pieces.append("\n".join(["| option | |", "| --- | --- |", *rows]))
    return "\n\n".join(pieces)


def _usage(command: click.Command) -> Iterator[str]:
    if options(command):
        yield "[OPTIONS]"
    if isinstance(command, click.Group):
        yield "COMMAND ..."
    for argument in command.params:
        if isinstance(argument, click.Argument):
            name = argument.metavar or (argument.name or "").upper() + ("..." if argument.nargs == -1 else "")
            yield name if argument.required or argument.metavar else f"[{name}]"


def _option(option: click.Option) -> str:
    name = ", ".join(sorted(option.opts, key=len))
    value = _value(option)
    text = " ".join((option.help or "").split())
    if option.required:
        text += " Required."
    if option.show_default and not option.is_flag:
        text += (
            f" Default: `{option.default:g}`."
            if isinstance(option.default, float)
            else f" Default: `{option.default}`."
        )
    cells = (f"`{name} {value}`" if value else f"`{name}`", text)
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _value(option: click.Option) -> str:
    """What the option takes."""
    if option.is_flag:
        return ""
    if option.metavar:
        return option.metavar
    if isinstance(option.type, click.Choice):
        return "|".join(map(str, option.type.choices))
    return {"integer": "N", "integer range": "N", "float": "X", "float range": "X"}.get(
        option.type.name, option.type.name.upper()
    )


def _fenced(text: str) -> str:
    return f"```sh\n{text}\n```"


if __name__ == "__main__":
    fill(DOCUMENT, {"commands": all_commands})
