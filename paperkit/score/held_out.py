"""Scores on styles that the model has not seen: one is left out, a model trained on the others, and tried on it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from paperkit.gold import Gold
from paperkit.label.train import Lessons, train
from paperkit.pipeline import Settings


def held_out_models(
    golds: Sequence[Path], styles: Sequence[str], *, undamaged: Sequence[Path], copies: int, seed: int
) -> Iterator[tuple[str, Settings]]:
    """For each style the settings with a model trained without it; the model is gone with the next one.

    Raises SettingsError where nothing is left to train on.
    """
    with tempfile.TemporaryDirectory() as folder:
        for number, style in enumerate(styles):
            model = Path(folder) / f"{number}.npz"
            train(Lessons(golds, undamaged, copies, seed, without_style=style), model)
            yield style, Settings(model=model)


def styles_of(golds: Sequence[Gold]) -> list[str]:
    """The styles of gold, in the order of their names."""
    return sorted({gold.style for gold in golds})
