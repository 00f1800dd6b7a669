"""The command `archive`: its group; each of its commands is in a module of its own."""

from __future__ import annotations

from importlib import import_module

import click

_COMMANDS = {
    "add": "_archive_add",
    "search": "_archive_search",
    "list": "_archive_list",
    "show": "_archive_show",
    "export": "_archive_export",
    "remove": "_archive_remove",
    "stats": "_archive_stats",
    "verify": "_archive_verify",
    "optimize": "_archive_optimize",
}


class _Commands(click.Group):
    """The commands above, in their order, each loaded when it is asked for."""

    def list_commands(self, context: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name not in _COMMANDS:
            return None
        command: click.Command = import_module(f"paperkit.commands.{_COMMANDS[name]}").command
        return command


@click.group("archive", cls=_Commands)
def command() -> None:
    """Keep issues in one SQLite file and search them, in both scripts.

    DB is the file. Developers can open it with any tool for SQLite.

    \b
    Example:
        paperkit archive add papers.db issues/*.txt
        paperkit archive search papers.db '春耕 NOT kind:brief date:2013-08..2013-09'
    """
