"""The network: from the attributes of an issue's lines to a score for each label of each line.

Each attribute has a short vector; those of a line are added up (as a bag of words is: Iyyer and others 2015). To each
line is added what all lines of the issue are like on the average, and what stands in the lines around is seen by
convolutions (Collobert and others 2011; below a chain of labels as here: Strubell and others 2017). So an attribute counts differently in the company of others, which the weights of a linear model cannot say.
`paperkit/label/learn.py` finds the weights; `paperkit/label/sequence.py` makes labels of the scores.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import Any

import numpy as np
from numpy.typing import NDArray

from paperkit.label.sequence import Floats

#: Lines that a convolution sees of each side.
REACH = 2
_SPAN = 2 * REACH + 1
#: So many lines are worked on at once, that memory does not grow by kilobytes a line.
_AT_ONCE = 2048
#: Names and labels in one array of a file, each ended by this.
_END = "\n"


@dataclass(frozen=True, slots=True)
class Network:
    """The weights. With A attributes, vectors of D numbers, L labels:

    `attributes` numbers the attributes from 1; `vectors` is A + 1 by D, the first row, of no attribute, all zeros;
    `floor` D; `issue` D by D, `issue_floor` D; `kernels` layers by 5 D by D, `kernel_floors` layers by D; `out` D by L,
    `out_floor` L; `transitions` L by L, from the label above to the label below.
    """

    labels: tuple[str, ...]
    attributes: dict[str, int]
    vectors: Floats
    floor: Floats
    issue: Floats
    issue_floor: Floats
    kernels: Floats
    kernel_floors: Floats
    out: Floats
    out_floor: Floats
    transitions: Floats

    def scores(self, columns: Sequence[Sequence[str]]) -> Floats:
        """A score for each label of each line: lines by labels; `columns` are those of `features.attributes`."""
        hidden = self.hidden(self.sums(columns))
        mean = hidden.mean(axis=0)
        reach = REACH * len(self.kernels)
        parts = []
        for begin in range(0, len(hidden), _AT_ONCE):
            # With the lines that are seen from its own, a part has the scores that it has in the whole.
            above = max(0, begin - reach)
            part = self.scores_of_hidden(hidden[above : begin + _AT_ONCE + reach, None, :], mean)
            parts.append(part[begin - above : begin - above + _AT_ONCE, 0])
        return np.concatenate(parts)

    def sums(self, columns: Sequence[Sequence[str]]) -> Floats:
        """The vectors of each line's attributes added up: lines by D."""
        number = self.attributes.get
        count = len(columns[0])
        summed = np.zeros((count, self.vectors.shape[1]), dtype=np.float32)
        # Into one place for all columns: a new array for each takes a third longer. Clipping leaves out a check.
        taken = np.empty_like(summed)
        for column in columns:
            numbers = np.fromiter(map(number, column, repeat(0)), np.intp, count)
            self.vectors.take(numbers, axis=0, out=taken, mode="clip")
            summed += taken
        return summed

    def hidden(self, summed: Floats) -> Floats:
        """What the network sees of each line by itself, from those sums."""
        hidden: Floats = np.maximum(summed + self.floor, 0.0)
        return hidden

    def scores_of_hidden(self, hidden: Floats, mean: Floats) -> Floats:
        """The scores of texts side by side (lines by texts by D), given the mean of the lines of the issue they are from."""
        hidden = hidden + np.maximum(mean @ self.issue + self.issue_floor, 0.0)
        for kernel, floor in zip(self.kernels, self.kernel_floors, strict=True):
            hidden = hidden + np.maximum(around(hidden) @ kernel + floor, 0.0)
        scores: Floats = hidden @ self.out + self.out_floor
        return scores


def around(hidden: Floats) -> Floats:
    """Each line's numbers with those of the lines around it, zeros beyond the ends: lines by texts by 5 D."""
    lines, texts, _ = hidden.shape
    padded = np.zeros((lines + 2 * REACH, texts, hidden.shape[2]), dtype=hidden.dtype)
    padded[REACH : REACH + lines] = hidden
    return np.concatenate([padded[shift : shift + lines] for shift in range(_SPAN)], axis=2)


def to_bytes(network: Network) -> bytes:
    """The network as a file: numpy's own (.npz), the many weights rounded to few steps."""
    arrays: dict[str, Any] = {"labels": _text(network.labels), "attributes": _text(list(network.attributes))}
    for name in _NAMES:
        values = getattr(network, name)
        if name in _STEPS:
            scale = np.abs(values).max(axis=-2, keepdims=True) / _STEPS[name] + 1e-12
            arrays[f"{name}_scale"] = scale.astype(np.float32)
            # Number by number instead of vector by vector, which packs better.
            arrays[name] = np.ascontiguousarray(np.round(values / scale).astype(np.int8).swapaxes(-1, -2))
        else:
            arrays[name] = values.astype(np.float16)
    file = io.BytesIO()
    np.savez_compressed(file, **arrays)
    return file.getvalue()


_NAMES = ("vectors", "floor", "issue", "issue_floor", "kernels", "kernel_floors", "out", "out_floor", "transitions")
#: So many steps from nothing to a column's greatest. With 127 for the vectors too the file is a third larger, and
#: labels no better.
_STEPS = {"vectors": 31, "kernels": 127}
#: Opens a file of numpy's arrays.
_ZIP = b"PK\x03\x04"


def _text(words: Sequence[str]) -> NDArray[np.uint8]:
    return np.frombuffer("".join(word + _END for word in words).encode(), dtype=np.uint8)


def from_bytes(data: bytes) -> Network:
    """The network that `to_bytes` wrote.

    Raises ValueError where this is none.
    """
    if not data.startswith(_ZIP):
        raise ValueError("no model of paperkit")
    try:
        with np.load(io.BytesIO(data), allow_pickle=False) as file:
            arrays = {name: file[name] for name in file.files}
        labels, attributes = (arrays[name].tobytes().decode().split(_END)[:-1] for name in ("labels", "attributes"))
        weights = {name: arrays[name].astype(np.float32) for name in _NAMES}
        for name in _STEPS:
            weights[name] = np.ascontiguousarray(weights[name].swapaxes(-1, -2)) * arrays[f"{name}_scale"]
    except (OSError, EOFError, KeyError, TypeError, NotImplementedError, zipfile.BadZipFile, zlib.error) as error:
        raise ValueError("no model of paperkit, or one cut short") from error
    network = Network(tuple(labels), {name: number for number, name in enumerate(attributes, 1)}, **weights)
    _check(network)
    return network


def _check(network: Network) -> None:
    size, count = network.vectors.shape[1], len(network.labels)
    layers = len(network.kernels)
    shapes = {
        "vectors": (len(network.attributes) + 1, size),
        "floor": (size,),
        "issue": (size, size),
        "issue_floor": (size,),
        "kernels": (layers, _SPAN * size, size),
        "kernel_floors": (layers, size),
        "out": (size, count),
        "out_floor": (count,),
        "transitions": (count, count),
    }
    for name, shape in shapes.items():
        if getattr(network, name).shape != shape:
            raise ValueError(f"{name} is {getattr(network, name).shape}, not {shape}")
