"""The command `train`."""

from __future__ import annotations

from pathlib import Path

import click

from paperkit.commands._shared import debug_option


@click.command("train")
@click.argument("golds", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="GOLD...")
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="The model to write.")
@click.option(
    "--base",
    type=click.Path(path_type=Path),
    metavar="MODEL",
    help="Learn on top of this model ('paperkit': the one that comes along).",
)
@click.option(
    "--undamaged",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="GOLD",
    help="More gold, taken without damaged copies; may be given several times.",
)
@click.option(
    "--copies",
    default=16,
    show_default=True,
    help="Damaged copies of each issue of GOLD.",
)
@click.option("--seed", default=1, show_default=True, help="Seed of the damage; the same seed gives the same model.")
@debug_option
def command(
    golds: tuple[Path, ...], output: Path, base: Path | None, undamaged: tuple[Path, ...], copies: int, seed: int
) -> None:
    """Train a model from GOLD, files or folders of .gold and .jsonl(.gz).

    Gold that knows only the boundaries of articles is labelled by rules first. Training takes minutes.

    \b
    Example:
        paperkit train my-paper/ --base paperkit -o mine.npz
        paperkit show --model mine.npz issue.txt
    """
    from paperkit.label.tagger import MODEL
    from paperkit.label.train import Lessons, train
    from paperkit.output import whole_path

    lower = MODEL if base == Path("paperkit") else base
    with whole_path(output) as temporary:
        count = train(Lessons(golds, undamaged, copies, seed), temporary, base=lower)
    click.echo(f"{output}: trained on {count} issues, damaged copies among them", err=True)
