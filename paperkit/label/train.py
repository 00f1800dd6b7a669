"""Training: from gold to a model.

A model is the mean of several, its members: each is trained on its own copies of the gold, with some attributes of
each line left out, so that none leans on a single sign. The same gold and the same seed give the same model, byte for
byte: CRFsuite's L-BFGS has no randomness, and all else is drawn by seeded generators.
"""

from __future__ import annotations

import os
import random
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pycrfsuite
from pebble import ProcessExpired, ProcessPool

from paperkit.damage import damage
from paperkit.errors import SettingsError
from paperkit.gold import Gold, read_gold
from paperkit.label.average import average
from paperkit.label.labels import gold_labels
from paperkit.label.reflow import reflow
from paperkit.label.sheet import Sheet
from paperkit.label.silver import silver
from paperkit.label.tagger import join_models, model_bytes, model_rows, open_taggers
from paperkit.renditions.flat import flatten
from paperkit.renditions.pages import post_pages
from paperkit.renditions.records import file_records
from paperkit.restyle import restyle
from paperkit.source import read_source

#: One in so many copies is flat, one in so many a database's records, one in so many a web site's pages.
_FLAT, _RECORDS, _PAGES = 4, 6, 7


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a model is trained: how many are averaged, the share of attributes each does not see of a line, L1 and L2
    regularisation, passes, the rarest attribute that counts.

    docs/accuracy.md has what other values gave.
    """

    members: int = 4
    left_out: float = 0.15
    c1: float = 1.2
    c2: float = 0.3
    iterations: int = 80
    minimum_frequency: int = 2


@dataclass(frozen=True, slots=True)
class Lessons:
    """What to train on: gold with copies of each issue, and gold taken as it is.

    A copy is the issue in another house's manner, and damaged; one in four is flat as well, as text collections
    are, one in six stands in records, as databases export them, one in seven in pages of a web site. Gold that knows only boundaries is labelled by
    rules. `copies` are those of one member, `without_style` leaves one style out.
    """

    golds: Sequence[Path]
    undamaged: Sequence[Path] = ()
    copies: int = 6
    seed: int = 1
    without_style: str | None = None

    def of_member(self, member: int) -> Iterator[Gold]:
        """The gold for one of a model's members, counted from 0; each has copies of its own.

        Raises InputError and SettingsError where gold cannot be read.
        """
        numbers = range(member * self.copies, (member + 1) * self.copies)
        for path in self.golds:
            for gold in read_gold(path):
                if gold.style == self.without_style:
                    continue
                whole = gold if gold.whole else silver(gold)
                yield whole
                for number in numbers:
                    yield _copy(whole, number, seed=self.seed + number)
        for path in self.undamaged:
            for gold in read_gold(path):
                yield gold if gold.whole else silver(gold)


def _copy(gold: Gold, number: int, *, seed: int) -> Gold:
    copy = damage(restyle(gold, seed=seed), seed=seed)
    if number % _FLAT == _FLAT - 1:
        return flatten(copy)
    if number % _RECORDS == _RECORDS - 1:
        return file_records(copy, seed=seed)
    return post_pages(copy, seed=seed) if number % _PAGES == _PAGES - 1 else copy


def train(lessons: Lessons, output: Path, *, base: Path | None = None, recipe: Recipe | None = None) -> int:
    """Train a model and write it to `output`; the number of issues that each member was trained on.

    The members are trained side by side in processes of their own, as many as the machine has cores for. With `base`,
    the new model learns on top of that one, which it then holds.

    Raises InputError and SettingsError where gold cannot be read, SettingsError where there is nothing to learn from,
    the base cannot be used, or a process ends before its time.
    """
    recipe = recipe or Recipe()
    with (
        tempfile.TemporaryDirectory() as folder,
        ProcessPool(max_workers=min(recipe.members, os.cpu_count() or 1)) as pool,
    ):
        paths = [Path(folder) / f"{member}.crf" for member in range(recipe.members)]
        tasks = [
            pool.schedule(_train_member, args=(lessons, member, path, base, recipe))
            for member, path in enumerate(paths)
        ]
        try:
            counts: list[int] = [task.result() for task in tasks]
        except ProcessExpired as error:
            raise SettingsError(
                f"a training process ended ({error}); is there memory left for so much gold?"
            ) from error
        finally:
            pool.stop()
        model = average([path.read_bytes() for path in paths])
    output.write_bytes(model if base is None else join_models(model_bytes(base), model))
    return counts[0]


def _train_member(lessons: Lessons, member: int, output: Path, base: Path | None, recipe: Recipe) -> int:
    lower = open_taggers(base) if base is not None else ()
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    chance = random.Random(f"{lessons.seed} {member}")
    count = 0
    for gold in lessons.of_member(member):
        labels = gold_labels(gold)
        source = read_source(gold.text)
        if len(source.lines) != len(labels):
            raise SettingsError(f"{gold.name}: {len(labels)} labelled lines, but {len(source.lines)} lines in its text")
        whole = reflow(source)
        rows = model_rows(Sheet(whole), lower)
        if rows:
            seen = [[attribute for attribute in row if chance.random() >= recipe.left_out] for row in rows]
            trainer.append(seen, whole.firsts(labels))
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
    return count
