"""The command `show`."""

from __future__ import annotations

import click

from paperkit.commands._shared import Call, check_conversion, color_option, conversion_options, reading_options


@click.command("show")
@reading_options
@click.option("--full", is_flag=True, help="Show the whole text, not only the first words.")
@conversion_options
@color_option
def command(call: Call, full: bool, script: str | None, punctuation: str, color: str) -> None:
    """Show the issue in each of FILES, and what is in doubt.

    \b
    Example:
        paperkit show issue.txt
        paperkit show --full --script t2s issue.txt | less -R
    """
    from paperkit.view import print_issue

    check_conversion(script)
    for number, issue in enumerate(call.issues(script=script, punctuation=punctuation)):
        if number:
            click.echo()
        print_issue(issue, full=full, color=color)
