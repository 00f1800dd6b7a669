"""Several models as one: each weight the mean of theirs.

Models trained on other copies of the same gold differ, most where the gold says little; their mean errs less than
each of them (bagging: Breiman 1996; of a CRF's weights: Sutton, Sindelar and McCallum 2006). The mean is one model
again and costs no more to use.

CRFsuite takes no weights from outside. So it is made to train a model that has all the features, in a moment, on one
line for each; its weights are then written over in the file, of the form that CRFsuite's crf1d_model.c and cqdb.c give.
"""

from __future__ import annotations

import struct
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import pycrfsuite

#: What a weight belongs to: an attribute and a label, or two labels one below the other, which the first part tells.
Feature = tuple[bool, str, str]

#: Whether it is of two labels, the numbers of the two, the weight.
_FEATURE, _WEIGHT = struct.Struct("<IIId"), struct.Struct("<d")
#: A chunk's name, its size in bytes, how many features.
_FEATURES_HEAD = struct.Struct("<4sII")
#: Name, size, flags, byte order, how many strings, where the list of their places begins.
_STRINGS_HEAD = struct.Struct("<4sIIIII")
#: A string's number and its size in bytes, a closing NUL among them.
_STRING_HEAD = struct.Struct("<II")
#: Where the chunks of a model begin: features, labels, attributes.
_CHUNKS, _CHUNKS_AT = struct.Struct("<III"), 28
#: Weights are rounded to this: far less than members of one recipe differ by, and a file of such weights packs to half.
_GRAIN = 1 / 64
#: A model keeps so many of its features, those of the heaviest weights; a packed model of so many is under a megabyte.
_MOST = 120_000


def average(models: Sequence[bytes]) -> bytes:
    """The model whose weights are the means of those of these models, as CRFsuite's file."""
    sums: dict[Feature, float] = {}
    labels = sorted({label for model in models for label in _labels(model)})
    for model in models:
        for feature, weight, _ in _features(model):
            sums[feature] = sums.get(feature, 0.0) + weight
    heaviest = sorted(sums, key=lambda feature: (-abs(sums[feature]), feature))[:_MOST]
    weights = {feature: round(sums[feature] / len(models) / _GRAIN) * _GRAIN for feature in heaviest}
    weights = {feature: weight for feature, weight in weights.items() if weight}
    frame = _frame(labels, sorted(weights))
    mean = bytearray(frame)
    for feature, _, place in _features(frame):
        _WEIGHT.pack_into(mean, place, weights[feature])
    return bytes(mean)


def _frame(labels: Sequence[str], features: Sequence[Feature]) -> bytes:
    """A model that has these labels and features and no others, with weights that mean nothing."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    for label in labels:
        trainer.append([[]], [label])
    for number, (is_pair, first, second) in enumerate(features):
        # A feature that stands as often as chance has it would get no weight, and CRFsuite leaves those out.
        for _ in range(1 + number % 3):
            if is_pair:
                trainer.append([[], []], [first, second])
            else:
                trainer.append([[first]], [second])
    trainer.set_params({"c1": 0.0, "c2": 1.0, "max_iterations": 2, "feature.minfreq": 0})
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "frame.crf"
        trainer.train(str(path))
        return path.read_bytes()


def _features(model: bytes) -> Iterator[tuple[Feature, float, int]]:
    """The features of a model, each with its weight and the place of the weight in the file."""
    begin, _, attributes_at = _CHUNKS.unpack_from(model, _CHUNKS_AT)
    labels, attributes = _labels(model), _strings(model, attributes_at)
    _, _, count = _FEATURES_HEAD.unpack_from(model, begin)
    begin += _FEATURES_HEAD.size
    rows = _FEATURE.iter_unpack(model[begin : begin + count * _FEATURE.size])
    for place, (is_pair, first, second, weight) in enumerate(rows, 1):
        named = labels[first] if is_pair else attributes[first]
        yield (bool(is_pair), named, labels[second]), weight, begin + place * _FEATURE.size - _WEIGHT.size


def _labels(model: bytes) -> list[str]:
    _, labels_at, _ = _CHUNKS.unpack_from(model, _CHUNKS_AT)
    return _strings(model, labels_at)


def _strings(model: bytes, begin: int) -> list[str]:
    """The strings of a chunk in the order of their numbers."""
    *_, count, places_at = _STRINGS_HEAD.unpack_from(model, begin)
    strings = []
    for place in struct.unpack_from(f"<{count}I", model, begin + places_at):
        _, size = _STRING_HEAD.unpack_from(model, begin + place)
        start = begin + place + _STRING_HEAD.size
        strings.append(model[start : start + size - 1].decode())
    return strings
