"""The network and its sequences: what they compute is held against sums written out, what they learn against lines."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from paperkit.label.gradients import Weights, gradients
from paperkit.label.learn import Recipe, first_weights, learn
from paperkit.label.network import Network, from_bytes, to_bytes
from paperkit.label.sequence import Floats, beliefs, likeliest
from paperkit.label.texts import Text, Texts

FEW = Recipe(size=8, attributes=50, rarest=1, steps=200)


def _scores(seed: int, lines: int, labels: int) -> tuple[Floats, Floats]:
    chance = np.random.default_rng(seed)
    return chance.normal(size=(lines, labels)), chance.normal(size=(labels, labels))


def _of_path(scores: Floats, transitions: Floats, path: tuple[int, ...]) -> float:
    own = sum(scores[line, label] for line, label in enumerate(path))
    return float(own + sum(transitions[pair] for pair in pairwise(path)))


@given(st.integers(0, 1000), st.integers(1, 5), st.integers(1, 4))
def test_sequences_are_as_all_paths_say(seed: int, lines: int, labels: int) -> None:
    scores, transitions = _scores(seed, lines, labels)
    paths = list(product(range(labels), repeat=lines))
    weights = np.exp([_of_path(scores, transitions, path) for path in paths])
    assert likeliest(scores, transitions) == list(paths[int(weights.argmax())])
    found = beliefs(scores[:, None, :], transitions, [lines])
    assert found.total == pytest.approx(float(np.log(weights.sum())), abs=1e-6)
    for line, label in product(range(lines), range(labels)):
        share = sum(w for w, path in zip(weights, paths, strict=True) if path[line] == label) / weights.sum()
        assert found.probabilities[line, 0, label] == pytest.approx(share, abs=1e-6)
    for pair in product(range(labels), repeat=2):
        times = sum(w * list(pairwise(path)).count(pair) for w, path in zip(weights, paths, strict=True))
        assert found.transitions[pair] == pytest.approx(times / weights.sum(), abs=1e-6)


def test_sequences_side_by_side_are_as_each_alone() -> None:
    sizes = [5, 3, 3, 1]
    alone = [_scores(seed, size, 3)[0] for seed, size in enumerate(sizes)]
    transitions = _scores(9, 1, 3)[1]
    block = np.zeros((5, 4, 3))
    for place, scores in enumerate(alone):
        block[: len(scores), place] = scores
    together = beliefs(block, transitions, sizes)
    each = [beliefs(scores[:, None, :], transitions, [len(scores)]) for scores in alone]
    for place, (one, size) in enumerate(zip(each, sizes, strict=True)):
        assert together.probabilities[:size, place] == pytest.approx(one.probabilities[:, 0])
        assert not together.probabilities[size:, place].any()
    assert together.total == pytest.approx(sum(one.total for one in each))
    assert together.transitions == pytest.approx(sum(one.transitions for one in each))


def _loss(weights: Weights, heap: list[Text]) -> float:
    """What learning makes least, computed text by text and line by line."""
    lost = 0.0
    for text in heap:
        summed = np.zeros((len(text.labels), 1, len(weights["floor"])))
        edges = np.cumsum(text.counts)
        for line, own in enumerate(np.split(text.attributes, edges[:-1])):
            summed[line, 0] = weights["vectors"][own].sum(axis=0)
        network = Network(tuple("abcd"), {}, **weights)
        hidden = network.hidden(summed)
        scores = network.scores_of_hidden(hidden, hidden[:, 0].mean(axis=0))
        path = tuple(text.labels)
        right = _of_path(scores[:, 0], weights["transitions"], path)
        lost += beliefs(scores, weights["transitions"], [len(path)]).total - right
    return lost / sum(len(text.labels) for text in heap)


def test_gradients_are_the_slopes_of_the_loss() -> None:
    chance = np.random.default_rng(0)
    weights = {name: values.astype(np.float64) for name, values in first_weights(20, 4, Recipe(size=5), chance).items()}
    # Nothing stands at nothing, where the slope jumps.
    for name in ("floor", "issue_floor", "kernel_floors", "out_floor", "transitions"):
        weights[name] += chance.normal(size=weights[name].shape) / 4
    heap = []
    for size in (7, 4, 4, 1):
        counts = chance.integers(0, 4, size)
        heap.append(Text(chance.integers(1, 21, counts.sum()), counts, chance.integers(0, 4, size)))
    found = gradients(weights, heap, chance, left_out=0.0, dropped=0.0)
    vectors = np.zeros_like(weights["vectors"])
    vectors[found.touched] = found.of_vectors
    for name, slopes in {**found.whole, "vectors": vectors}.items():
        for place in chance.choice(slopes.size, size=min(slopes.size, 25), replace=False):
            where = np.unravel_index(place, slopes.shape)
            kept = weights[name][where]
            weights[name][where] = kept + 1e-5
            above = _loss(weights, heap)
            weights[name][where] = kept - 1e-5
            below = _loss(weights, heap)
            weights[name][where] = kept
            assert slopes[where] == pytest.approx((above - below) / 2e-5, abs=1e-6), (name, where)


def _texts() -> Texts:
    """Where a line is b only by the company it keeps: x is a, but b below y."""
    texts = Texts()
    chance = random.Random(1)
    for _ in range(100):
        order = [chance.random() < 0.4 for _ in range(12)]
        marks = ["y" if y else "x" for y in order]
        labels = ["c" if y else "b" if above else "a" for y, above in zip(order, [False, *order], strict=False)]
        texts.add([["bias"] * 12, marks], labels)
    return texts


def _labels(network: Network, marks: str) -> str:
    scores = network.scores([["bias"] * len(marks), list(marks)])
    return "".join(network.labels[number] for number in likeliest(scores, network.transitions))


def test_what_is_learnt_hangs_on_the_lines_around() -> None:
    network = learn(_texts(), recipe=FEW, seed=1)
    assert network.labels == ("a", "b", "c")
    assert _labels(network, "xxyxxyyxx") == "aacbaccba"


def test_the_same_seed_learns_the_same() -> None:
    first, again, other = (to_bytes(learn(_texts(), recipe=FEW, seed=seed)) for seed in (1, 1, 2))
    assert first == again != other


def test_learning_goes_on_from_another_network() -> None:
    start = learn(_texts(), recipe=FEW, seed=1)
    more = Texts()
    for _ in range(10):
        more.add([["bias"] * 3, ["x", "z", "x"]], ["a", "d", "a"])
    onward = learn(more, recipe=FEW, seed=1, start=start)
    assert onward.labels == ("a", "b", "c", "d")
    assert _labels(onward, "xzx") == "ada"
    with pytest.raises(ValueError, match="another build"):
        learn(more, recipe=Recipe(size=9), seed=1, start=start)


def test_a_network_comes_out_of_its_file_nearly_as_it_went_in() -> None:
    network = learn(_texts(), recipe=FEW, seed=1)
    data = to_bytes(network)
    again = from_bytes(data)
    assert (again.labels, again.attributes) == (network.labels, network.attributes)
    columns = [["bias"] * 5, list("xyyxz")]
    assert again.scores(columns) == pytest.approx(network.scores(columns), abs=0.3)
    assert to_bytes(again) == data


def test_a_text_has_the_same_scores_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    network = learn(_texts(), recipe=FEW, seed=1)
    columns = [["bias"] * 23, list("xyyxzxxyxyyyxzzxyxxyxyx")]
    whole = network.scores(columns)
    for size in (1, 2, 5, 22, 23):
        monkeypatch.setattr("paperkit.label.network._AT_ONCE", size)
        assert network.scores(columns) == pytest.approx(whole, abs=1e-5)


@pytest.mark.parametrize("cut", [0, 1, 100, -40])
def test_a_file_cut_short_is_refused(cut: int) -> None:
    with pytest.raises(ValueError, match="no model"):
        from_bytes(to_bytes(learn(_texts(), recipe=FEW, seed=1))[:cut])


def test_a_file_of_other_shapes_is_refused() -> None:
    network = learn(_texts(), recipe=FEW, seed=1)
    wrong = replace(network, labels=network.labels[:2])
    with pytest.raises(ValueError, match="out is"):
        from_bytes(to_bytes(wrong))
