"""Training: from gold to a model.

The same gold and the same seed give the same model, byte for byte: CRFsuite's L-BFGS has no randomness,
and the copies are made by seeded generators.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pycrfsuite

from paperkit.damage import damage
from paperkit.errors import SettingsError
from paperkit.gold import Gold, read_gold
from paperkit.label.labels import gold_labels
from paperkit.label.sheet import Sheet
from paperkit.label.silver import silver
from paperkit.label.tagger import join_models, model_bytes, model_rows, open_taggers
from paperkit.restyle import file_records, flatten, restyle
from paperkit.source import read_source

#: One in so many copies is flat, one in so many a database's records.
_FLAT, _RECORDS = 4, 6


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a model is trained: L1 and L2 regularisation, passes, the rarest attribute that counts.

    docs/accuracy.md has what other values gave.
    """

    c1: float = 2.0
    c2: float = 0.3
    iterations: int = 80
    minimum_frequency: int = 2


def training_gold(
    golds: Iterable[Path], *, undamaged: Iterable[Path] = (), copies: int, seed: int, without_style: str | None = None
) -> Iterator[Gold]:
    """What to train on: the gold of these paths with copies of each issue, and gold taken as it is.

    A copy is the issue in another house's manner, and damaged; one in four is flat as well, as text collections
    are, and one in six stands in records, as databases export them.

    Gold that knows only boundaries is labelled by rules. `without_style` leaves one style out.

    Raises InputError and SettingsError where gold cannot be read.
    """
    for path in golds:
        for gold in read_gold(path):
            if gold.style == without_style:
                continue
            whole = gold if gold.whole else silver(gold)
            yield whole
            for number in range(copies):
                yield _copy(whole, number, seed=seed + number)
    for path in undamaged:
        for gold in read_gold(path):
            yield gold if gold.whole else silver(gold)


def _copy(gold: Gold, number: int, *, seed: int) -> Gold:
    copy = damage(restyle(gold, seed=seed), seed=seed)
    if number % _FLAT == _FLAT - 1:
        return flatten(copy)
    return file_records(copy, seed=seed) if number % _RECORDS == _RECORDS - 1 else copy


def train(golds: Iterable[Gold], output: Path, *, base: Path | None = None, recipe: Recipe | None = None) -> int:
    """Train a model from gold and write it to `output`; the number of issues it was trained on.

    With `base`, the new model learns on top of that one, which it then holds.

    Raises SettingsError where there is nothing to learn from, or the base cannot be used.
    """
    recipe = recipe or Recipe()
    lower = open_taggers(base) if base is not None else ()
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    count = 0
    for gold in golds:
        labels = gold_labels(gold)
        rows = model_rows(Sheet(read_source(gold.text)), lower)
        if len(rows) != len(labels):
            raise SettingsError(f"{gold.name}: {len(labels)} labelled lines, but {len(rows)} lines in its text")
        if rows:
            trainer.append(rows, labels)
            count += 1
    if not count:
        raise SettingsError("no gold with labelled lines to train on")
    trainer.set_params(
        {
            "c1": recipe.c1,
            "c2": recipe.c2,
            "max_iterations": recipe.iterations,
            "feature.minfreq": recipe.minimum_frequency,
        }
    )
    trainer.train(str(output))
    if base is not None:
        output.write_bytes(join_models(model_bytes(base), output.read_bytes()))
    return count
