"""How the loss of some texts changes with each weight of the network.

The loss is that of a conditional random field: how improbable the gold's sequences of labels are, a line on the
average. The slopes are worked out backward through the layers (Rumelhart, Hinton and Williams 1986).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from paperkit.label.network import REACH, around
from paperkit.label.sequence import Floats, beliefs
from paperkit.label.texts import Ints, Text

#: The arrays of a network by their names.
Weights = dict[str, Floats]


@dataclass(frozen=True, slots=True)
class Gradients:
    """Those of all weights but the vectors, and those of the vectors of the attributes in `touched`."""

    whole: Weights
    touched: NDArray[np.int32]
    of_vectors: Floats


def gradients(
    weights: Weights, heap: Sequence[Text], chance: np.random.Generator, *, left_out: float, dropped: float
) -> Gradients:
    """Those of a heap of texts, the longest first, with this share of attributes and of hidden numbers left out."""
    sizes = [len(text.labels) for text in heap]
    count = sum(sizes)
    size, layers = weights["floor"].shape[0], len(weights["kernels"])
    line_of = np.concatenate([np.arange(n) for n in sizes])
    text_of = np.repeat(np.arange(len(heap)), sizes)
    # Forward: the sums of each line, its place in the block of lines by texts, the layers.
    attributes = np.concatenate([text.attributes for text in heap])
    rows = np.repeat(np.arange(count), np.concatenate([text.counts for text in heap]))
    shown = chance.random(len(attributes), dtype=np.float32) >= left_out
    attributes, rows = attributes[shown], rows[shown]
    summed = _sum_by(rows, weights["vectors"][attributes], count) + weights["floor"]
    block = np.zeros((max(sizes), len(heap), size), np.float32)
    block[line_of, text_of] = np.maximum(summed, 0.0)
    inside = np.zeros((max(sizes), len(heap), 1), np.float32)
    inside[line_of, text_of] = 1.0
    masks = [_mask(block.shape, dropped, chance) for _ in range(layers)]
    alone = block * masks[0]
    mean = alone.sum(axis=0) / np.array(sizes, np.float32)[:, None]
    of_issue = np.maximum(mean @ weights["issue"] + weights["issue_floor"], 0.0)
    hidden, seen, raised = alone + of_issue * inside, [], []
    for layer in range(layers):
        hidden = hidden * masks[layer] if layer else hidden
        seen.append(around(hidden))
        raised.append(np.maximum(seen[-1] @ weights["kernels"][layer] + weights["kernel_floors"][layer], 0.0) * inside)
        hidden = hidden + raised[-1]
    scores = hidden @ weights["out"] + weights["out_floor"]
    # The loss against the scores: what is believed, less what is so.
    found = beliefs(scores, weights["transitions"], sizes)
    labels = np.concatenate([text.labels for text in heap])
    wrong = found.probabilities
    wrong[line_of, text_of, labels] -= 1.0
    wrong /= count
    pairs = found.transitions
    follows = line_of[1:] > 0
    np.subtract.at(pairs, (labels[:-1][follows], labels[1:][follows]), 1.0)
    # Backward, layer by layer.
    flat = wrong.reshape(-1, wrong.shape[2])
    gradients = {
        "out": hidden.reshape(-1, size).T @ flat,
        "out_floor": flat.sum(axis=0),
        "transitions": pairs / count,
        "kernels": np.zeros_like(weights["kernels"]),
        "kernel_floors": np.zeros_like(weights["kernel_floors"]),
    }
    back = wrong @ weights["out"].T
    for layer in reversed(range(layers)):
        through = back * (raised[layer] > 0)
        flat = through.reshape(-1, size)
        gradients["kernels"][layer] = seen[layer].reshape(len(flat), -1).T @ flat
        gradients["kernel_floors"][layer] = flat.sum(axis=0)
        back = back + _from_around(through @ weights["kernels"][layer].T, size)
        back = back * masks[layer] if layer else back
    through = (back * inside).sum(axis=0) * (of_issue > 0)
    gradients["issue"] = mean.T @ through
    gradients["issue_floor"] = through.sum(axis=0)
    back = back + (through @ weights["issue"].T) / np.array(sizes, np.float32)[:, None]
    back = (back * masks[0])[line_of, text_of] * (summed > 0)
    gradients["floor"] = back.sum(axis=0)
    order = np.argsort(attributes, kind="stable")
    touched, firsts = np.unique(attributes[order], return_index=True)
    of_vectors = np.add.reduceat(back[rows[order]], firsts) if len(order) else np.zeros((0, size), np.float32)
    return Gradients(gradients, touched, of_vectors)


def _sum_by(rows: Ints, values: Floats, count: int) -> Floats:
    """The sums of the values of each row; rows ascend, and some may have none."""
    summed = np.zeros((count, values.shape[1]), np.float32)
    own, firsts = np.unique(rows, return_index=True)
    if len(own):
        summed[own] = np.add.reduceat(values, firsts)
    return summed


def _mask(shape: tuple[int, ...], dropped: float, chance: np.random.Generator) -> Floats:
    kept = chance.random(shape, dtype=np.float32) >= dropped
    return kept.astype(np.float32) / np.float32(1 - dropped)


def _from_around(back: Floats, size: int) -> Floats:
    """What `around` spread out, brought back to the lines it came from."""
    lines = len(back)
    padded = np.zeros((lines + 2 * REACH, back.shape[1], size), np.float32)
    for shift in range(2 * REACH + 1):
        padded[shift : shift + lines] += back[:, :, shift * size : (shift + 1) * size]
    return padded[REACH : REACH + lines]
