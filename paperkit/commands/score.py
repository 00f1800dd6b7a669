"""The command `score`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from paperkit.commands._shared import color_option, debug_option
from paperkit.errors import ExitCode

if TYPE_CHECKING:
    from paperkit.score.scoring import Score

#: The figures of the table with a row a style.
_BY_STYLE = ("issues", "start f1", "same lines", "headline strict", "byline name strict", "caption strict", "pk")


@click.command("score")
@click.argument("golds", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="GOLD...")
@click.option("--by", type=click.Choice(("style",)), help="A row a style.")
@click.option(
    "-f",
    "--format",
    "format_name",
    type=click.Choice(("table", "json")),
    default="table",
    show_default=True,
    help="A table for people or one JSON object.",
)
@click.option("--model", type=click.Path(path_type=Path), metavar="FILE", help="A model made by train.")
@click.option("--profile", metavar="NAME|FILE", help="House style: one that comes along, or a TOML file.")
@click.option("--damaged", type=int, metavar="SEED", help="Score a copy of each issue damaged with this seed.")
@click.option(
    "--leave-one-out", is_flag=True, help="Train anew without each style in turn and score it so; takes minutes."
)
@click.option(
    "--undamaged",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="GOLD",
    help="With --leave-one-out: more gold to train on, taken without damaged copies.",
)
@click.option("--copies", default=6, show_default=True, help="With --leave-one-out: damaged copies of each issue.")
@click.option("--seed", default=1, show_default=True, help="With --leave-one-out: seed of the damage in training.")
@click.option(
    "--floor",
    "floors",
    multiple=True,
    metavar="FIGURE=VALUE",
    help="Exit 1 where a figure is below this value; may be given several times.",
)
@color_option
@debug_option
def command(
    golds: tuple[Path, ...],
    by: str | None,
    format_name: str,
    model: Path | None,
    profile: str | None,
    damaged: int | None,
    leave_one_out: bool,
    undamaged: tuple[Path, ...],
    copies: int,
    seed: int,
    floors: tuple[str, ...],
    color: str,
) -> ExitCode:
    """Hold issues against GOLD, files or folders of .gold and .jsonl(.gz); docs/accuracy.md defines the figures.

    Two simple rules are scored beside the model.

    \b
    Example:
        paperkit score samples/ --by style
        paperkit score my-paper/ --model mine.npz --floor "start f1=0.9"
    """
    from paperkit.damage import damage
    from paperkit.gold import read_gold
    from paperkit.pipeline import Settings
    from paperkit.profile import load_profile
    from paperkit.score.held_out import held_out_models, styles_of
    from paperkit.score.scoring import Score, score_baselines, score_issue

    wanted = [_floor(text) for text in floors]
    house = load_profile(profile) if profile else None
    issues = [gold for path in golds for gold in read_gold(path)]
    if damaged is not None:
        issues = [damage(gold, seed=damaged) if gold.whole else gold for gold in issues]
    styles = styles_of(issues)
    rows: dict[str, Score] = {}
    if leave_one_out:
        models = held_out_models(golds, styles, undamaged=undamaged, copies=copies, seed=seed)
        for style, settings in models:
            click.echo(f"trained without {style}", err=True)
            rows[style] = _total(score_issue(gold, settings) for gold in issues if gold.style == style)
    else:
        settings = Settings(profile=house, model=model)
        for style in styles:
            rows[style] = _total(score_issue(gold, settings) for gold in issues if gold.style == style)
    total = sum(rows.values(), Score())
    baselines = score_baselines(issues)
    figures = total.figures() | _over_styles(rows)
    if format_name == "json":
        _print_json(rows if by else {}, figures, baselines)
    else:
        _print_table(rows if by else {}, figures, baselines, color=color)
    return _below(wanted, figures)


def _total(scores: object) -> Score:
    from paperkit.score.scoring import Score

    return sum(scores, Score())  # type: ignore[call-overload,no-any-return]


def _over_styles(rows: dict[str, Score]) -> dict[str, float]:
    starts = [score.starts.f1 for score in rows.values()]
    return (
        {"start f1, mean of styles": sum(starts) / len(starts), "start f1, worst style": min(starts)} if starts else {}
    )


def _floor(text: str) -> tuple[str, float]:
    from paperkit.errors import UsageError

    name, _, value = text.rpartition("=")
    try:
        return name.strip(), float(value)
    except ValueError as error:
        raise UsageError(f"--floor {text!r}: write it as FIGURE=VALUE, as in 'start f1=0.9'") from error


def _below(floors: Sequence[tuple[str, float]], figures: dict[str, float]) -> ExitCode:
    from paperkit.errors import UsageError

    status = ExitCode.DONE
    for name, value in floors:
        if name not in figures:
            raise UsageError(f"--floor: no figure {name!r}; one of {', '.join(figures)}")
        if figures[name] < value:
            click.echo(f"paperkit: {name} is {figures[name]:.3f}, below its floor of {value:g}", err=True)
            status = ExitCode.FINDINGS
    return status


def _print_json(rows: dict[str, Score], figures: dict[str, float], baselines: dict[str, Score]) -> None:
    from paperkit.terminal import write

    record = {
        "all": figures,
        "styles": {style: score.figures() for style, score in rows.items()},
        "baselines": {name: score.figures() for name, score in baselines.items()},
    }
    write((json.dumps(record, ensure_ascii=False, indent=1) + "\n").encode())


def _print_table(rows: dict[str, Score], figures: dict[str, float], baselines: dict[str, Score], *, color: str) -> None:
    from paperkit.commands._tables import print_rows

    if rows:
        table = [[style, *(_shown(score.figures().get(name)) for name in _BY_STYLE)] for style, score in rows.items()]
        print_rows(("style", *_BY_STYLE), table, format_name=None, color=color)
    rules = {name: score.figures() for name, score in baselines.items()}
    table = [
        [name, _shown(value), *(_shown(rule.get(name)) for rule in rules.values())] for name, value in figures.items()
    ]
    print_rows(("figure", "paperkit", *rules), table, format_name=None, color=color)


def _shown(value: float | None) -> str:
    if value is None:
        return ""
    return str(value) if isinstance(value, int) else f"{value:.3f}"
