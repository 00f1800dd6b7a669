"""Learning the network's weights from labelled lines.

By Adam (Kingma and Ba 2015) over small heaps of texts, with a rate that falls to nothing at the end. Attributes and
hidden numbers are left out at random (dropout: Srivastava and others 2014), so that nothing leans on a single sign.
Only what a heap has touched of the vectors moves in a step. The same texts and the same seed give the same weights.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from types import EllipsisType

import numpy as np
from numpy.typing import NDArray

from paperkit.label.gradients import Gradients, Weights, gradients
from paperkit.label.network import REACH, Network
from paperkit.label.sequence import Floats
from paperkit.label.texts import Text, Texts

#: Steps in which the rate rises from nothing.
_WARM = 100
#: What is kept of the running means of gradients and of their squares from step to step.
_MEAN, _SQUARE = 0.9, 0.999
#: No step's gradients are longer than this: one odd heap does not throw all others' work over.
_LONGEST = 5.0


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a network is made and trained; docs/accuracy.md has what other values gave.

    `size` numbers a vector, `layers` of convolutions; at most `attributes` of them, each seen `rarest` times at least;
    `left_out` is the share of attributes a line is not shown, `dropped` that of hidden numbers. Each text is seen
    `passes` times, and there are at least `steps` of `heap` texts each; `longest` lines of a text are one piece.
    """

    size: int = 96
    layers: int = 2
    attributes: int = 12_000
    rarest: int = 3
    left_out: float = 0.4
    dropped: float = 0.3
    passes: float = 6.0
    steps: int = 150
    heap: int = 24
    longest: int = 120
    rate: float = 0.003


def learn(texts: Texts, *, recipe: Recipe, seed: int, start: Network | None = None) -> Network:
    """A network that has learnt from these texts, at least one; with `start`, from that one's weights on."""
    chance = np.random.default_rng(seed)
    names = list(start.attributes) if start is not None else []
    known = frozenset(names)
    names += [name for name in texts.commonest(recipe.attributes, recipe.rarest) if name not in known]
    labels = list(start.labels) if start is not None else []
    labels += sorted(set(texts.labels) - set(labels))
    weights = first_weights(len(names), len(labels), recipe, chance)
    if start is not None:
        _take_over(weights, start, recipe)
    attributes = {name: number for number, name in enumerate(names, 1)}
    places = np.array([labels.index(label) for label in texts.labels])
    pieces = [
        Text(piece.attributes, piece.counts, places[piece.labels])
        for text in texts.kept(attributes)
        for piece in text.pieces(recipe.longest)
    ]
    heaps = len(pieces) / recipe.heap
    steps = max(recipe.steps, round(recipe.passes * heaps))
    adam = _Adam(weights)
    for step, heap in zip(range(steps), _heaps(pieces, recipe.heap, chance), strict=False):
        rate = recipe.rate * min(1.0, (step + 1) / _WARM) * max(0.02, 1 - step / steps)
        adam.step(gradients(weights, heap, chance, left_out=recipe.left_out, dropped=recipe.dropped), rate)
    # With all attributes shown the sums are greater than those that were learnt with.
    shown = np.float32(1 - recipe.left_out)
    return Network(tuple(labels), attributes, **{**weights, "vectors": weights["vectors"] * shown})


def first_weights(attributes: int, labels: int, recipe: Recipe, chance: np.random.Generator) -> Weights:
    """The weights of a network that has learnt nothing: small numbers drawn at random, no two alike."""
    size, span = recipe.size, 2 * REACH + 1

    def drawn(*shape: int, spread: float) -> Floats:
        return chance.uniform(-spread, spread, shape).astype(np.float32)

    vectors = drawn(attributes + 1, size, spread=0.09)
    vectors[0] = 0.0
    return {
        "vectors": vectors,
        "floor": np.zeros(size, np.float32),
        "issue": drawn(size, size, spread=size**-0.5),
        "issue_floor": np.zeros(size, np.float32),
        "kernels": drawn(recipe.layers, span * size, size, spread=(span * size) ** -0.5),
        "kernel_floors": np.zeros((recipe.layers, size), np.float32),
        "out": drawn(size, labels, spread=size**-0.5),
        "out_floor": np.zeros(labels, np.float32),
        "transitions": np.zeros((labels, labels), np.float32),
    }


def _take_over(weights: Weights, start: Network, recipe: Recipe) -> None:
    """Write another network's weights over these; raises ValueError where it is of another build."""
    if start.kernels.shape != weights["kernels"].shape:
        raise ValueError("the base is a network of another build")
    count = len(start.labels)
    weights["vectors"][: len(start.vectors)] = start.vectors / np.float32(1 - recipe.left_out)
    for name in ("floor", "issue", "issue_floor", "kernels", "kernel_floors"):
        weights[name][...] = getattr(start, name)
    weights["out"][:, :count] = start.out
    weights["out_floor"][:count] = start.out_floor
    weights["transitions"][:count, :count] = start.transitions


def _heaps(pieces: Sequence[Text], size: int, chance: np.random.Generator) -> Iterator[list[Text]]:
    """Heaps of pieces of like length without end, each piece once before any is seen again."""
    while True:
        order = chance.permutation(len(pieces))
        heaps = []
        for begin in range(0, len(order), 20 * size):
            some = sorted(order[begin : begin + 20 * size], key=lambda number: -len(pieces[number].labels))
            heaps += [some[place : place + size] for place in range(0, len(some), size)]
        for number in chance.permutation(len(heaps)):
            yield [pieces[number] for number in heaps[number]]


class _Adam:
    """Steps against the gradients, each as long as that weight's gradients have been like each other."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._means = {name: np.zeros_like(values) for name, values in weights.items()}
        self._squares = {name: np.zeros_like(values) for name, values in weights.items()}
        self._steps = 0

    def step(self, found: Gradients, rate: float) -> None:
        self._steps += 1
        length = float(np.sqrt(sum((g * g).sum() for g in (*found.whole.values(), found.of_vectors))))
        least = min(1.0, _LONGEST / (length + 1e-12))
        for name, gradient in found.whole.items():
            self._weights[name] -= rate * self._moved(name, ..., gradient * least)
        touched = found.touched
        self._weights["vectors"][touched] -= rate * self._moved("vectors", touched, found.of_vectors * least)

    def _moved(self, name: str, where: NDArray[np.int32] | EllipsisType, gradient: Floats) -> Floats:
        mean = self._means[name][where] * _MEAN + (1 - _MEAN) * gradient
        square = self._squares[name][where] * _SQUARE + (1 - _SQUARE) * gradient * gradient
        self._means[name][where], self._squares[name][where] = mean, square
        # Both began at nothing, so early means are too small.
        likely, spread = (
            values / np.float32(1 - kept**self._steps) for values, kept in ((mean, _MEAN), (square, _SQUARE))
        )
        return (likely / (np.sqrt(spread) + 1e-8)).astype(np.float32)
