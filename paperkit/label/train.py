"""Training: from gold to a model.

The same gold and the same seed give the same model, byte for byte: whatever is drawn is drawn by seeded generators.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pebble import ProcessExpired, ProcessPool

from paperkit.damage import damage
from paperkit.errors import SettingsError
from paperkit.gold import Gold, read_gold
from paperkit.label.features import attributes
from paperkit.label.labels import gold_labels
from paperkit.label.learn import Recipe, learn
from paperkit.label.network import to_bytes
from paperkit.label.reflow import reflow
from paperkit.label.sheet import Sheet
from paperkit.label.silver import silver
from paperkit.label.tagger import open_network
from paperkit.label.texts import Texts
from paperkit.renditions.flat import flatten
from paperkit.renditions.pages import post_pages
from paperkit.renditions.records import file_records
from paperkit.restyle import restyle
from paperkit.source import read_source

#: One in so many copies is flat, one in so many a database's records, one in so many a web site's pages.
_FLAT, _RECORDS, _PAGES = 4, 6, 7
#: So much gold is one process's work at a time.
_HEAP = 16


@dataclass(frozen=True, slots=True)
class Lessons:
    """What to train on: gold with copies of each issue, and gold taken as it is.

    A copy is the issue in another house's manner, and damaged; one in four is flat as well, as text collections
    are, one in six stands in records, as databases export them, one in seven in pages of a web site. Gold that knows only boundaries is labelled by
    rules. `without_style` leaves one style out.
    """

    gold: Sequence[Path]
    undamaged: Sequence[Path] = ()
    copies: int = 16
    seed: int = 1
    without_style: str | None = None

    def golds(self) -> Iterator[tuple[Gold, int]]:
        """All the gold to train on, and how many copies of it.

        Raises InputError and SettingsError where gold cannot be read.
        """
        for paths, copies in ((self.gold, self.copies), (self.undamaged, 0)):
            for path in paths:
                for gold in read_gold(path):
                    if gold.style != self.without_style:
                        yield (gold if gold.whole else silver(gold)), copies


def with_copies(gold: Gold, copies: int, *, seed: int) -> Iterator[Gold]:
    """Gold as it stands, then its copies, each another."""
    yield gold
    for number in range(copies):
        yield _copy(gold, number, seed=seed + number)


def _copy(gold: Gold, number: int, *, seed: int) -> Gold:
    copy = damage(restyle(gold, seed=seed), seed=seed)
    if number % _FLAT == _FLAT - 1:
        return flatten(copy)
    if number % _RECORDS == _RECORDS - 1:
        return file_records(copy, seed=seed)
    return post_pages(copy, seed=seed) if number % _PAGES == _PAGES - 1 else copy


def train(lessons: Lessons, output: Path, *, base: Path | None = None, recipe: Recipe | None = None) -> int:
    """Train a model and write it to `output`; the number of issues that it was trained on, copies among them.

    With `base`, the network goes on from that one's weights.

    Raises InputError and SettingsError where gold cannot be read, SettingsError where there is nothing to learn from,
    the base cannot be used, or a process ends before its time.
    """
    start = open_network(base) if base is not None else None
    texts = _gathered(lessons)
    if not texts:
        raise SettingsError("no gold with labelled lines to train on")
    try:
        network = learn(texts, recipe=recipe or Recipe(), seed=lessons.seed, start=start)
    except ValueError as error:
        raise SettingsError(f"{base}: {error}; give one that this version of paperkit trained") from error
    output.write_bytes(to_bytes(network))
    return len(texts)


def _gathered(lessons: Lessons) -> Texts:
    """The texts of all lessons, by as many processes as the machine has cores for.

    Raises what `train` raises.
    """
    golds = list(lessons.golds())
    heaps = [golds[begin : begin + _HEAP] for begin in range(0, len(golds), _HEAP)]
    texts = Texts()
    if len(heaps) < 2:
        for heap in heaps:
            texts.extend(_texts(heap, lessons.seed))
        return texts
    with ProcessPool(max_workers=min(len(heaps), os.cpu_count() or 1)) as pool:
        try:
            for some in pool.map(_texts, heaps, [lessons.seed] * len(heaps)).result():
                texts.extend(some)
        except ProcessExpired as error:
            raise SettingsError(
                f"a training process ended ({error}); is there memory left for so much gold?"
            ) from error
        finally:
            pool.stop()
    return texts


def _texts(golds: Sequence[tuple[Gold, int]], seed: int) -> Texts:
    """The texts of some gold and its copies."""
    texts = Texts()
    for whole, copies in golds:
        for gold in with_copies(whole, copies, seed=seed):
            labels = gold_labels(gold)
            source = read_source(gold.text)
            if len(source.lines) != len(labels):
                raise SettingsError(
                    f"{gold.name}: {len(labels)} labelled lines, but {len(source.lines)} lines in its text"
                )
            if labels:
                flowed = reflow(source)
                texts.add(attributes(Sheet(flowed)), flowed.firsts(labels))
    return texts
