"""The command `damage`."""

from __future__ import annotations

from pathlib import Path

import click

from paperkit.commands._shared import debug_option


@click.command("damage")
@click.argument("golds", nargs=-1, type=click.Path(path_type=Path), metavar="GOLD...")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="A folder for the damaged gold; standard output otherwise."
)
@click.option("--seed", default=1, show_default=True, help="Seed of the damage; the same seed does the same damage.")
@click.option("--only", multiple=True, metavar="KIND", help="Do this kind of damage; may be given several times.")
@click.option("--list", "listed", is_flag=True, help="List the kinds of damage, and do nothing.")
@debug_option
def command(golds: tuple[Path, ...], output: Path | None, seed: int, only: tuple[str, ...], listed: bool) -> None:
    """Make GOLD worse as raw text is made worse, its labels kept true.

    \b
    Example:
        paperkit damage --seed 7 -o worse/ samples/
        paperkit damage --only hard-wrapped samples/county-daily/01.gold
    """
    from paperkit.damage import DAMAGES, damage
    from paperkit.errors import InputError, UsageError
    from paperkit.gold import format_gold, read_gold
    from paperkit.output import whole_file
    from paperkit.terminal import write

    if listed:
        for name, function, _ in DAMAGES:
            click.echo(f"{name:<24}{(function.__doc__ or '').strip()}")
        return
    if not golds:
        raise UsageError("damage what? Give gold, files or folders")
    for path in golds:
        for gold in read_gold(path):
            if not gold.whole:
                raise InputError(f"{gold.name}: knows only boundaries of articles; damage needs labelled lines (.gold)")
            content = format_gold(damage(gold, seed=seed, only=only or None)).encode()
            if output is None:
                write(content)
                continue
            root = path if path.is_dir() else path.parent
            target = output / Path(gold.name).relative_to(root)
            target.parent.mkdir(parents=True, exist_ok=True)
            with whole_file(target) as stream:
                stream.write(content)
