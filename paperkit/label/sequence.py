"""Sequences of labels: which is likeliest, and how likely each label is of each line.

Scores say how well a label suits a line, transitions how well one label follows another; both are log odds. The
likeliest sequence is Viterbi's (1967), the probabilities come of the forward-backward sums (Rabiner 1989, with his
scaling), as of any linear-chain conditional random field (Lafferty, McCallum and Pereira 2001).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Beliefs:
    """What is believed of sequences: each label's probability (lines by sequences by labels), the expected count of each
    transition, and the log of the sum over all sequences."""

    probabilities: Floats
    transitions: Floats
    total: float


def likeliest(scores: Floats, transitions: Floats) -> list[int]:
    """The numbers of the labels of the likeliest sequence; `scores` are lines by labels, at least one line."""
    best = scores[0]
    labels = np.arange(len(best))
    back = []
    for line in scores[1:]:
        ways = best[:, None] + transitions
        above = ways.argmax(axis=0)
        back.append(above)
        best = ways[above, labels] + line
    path = [int(best.argmax())]
    for above in reversed(back):
        path.append(int(above[path[-1]]))
    path.reverse()
    return path


def beliefs(scores: Floats, transitions: Floats, sizes: list[int]) -> Beliefs:
    """The beliefs about sequences side by side.

    `scores` are lines by sequences by labels, `sizes` the lines of each sequence, the longest first and none of them
    empty. Beyond a sequence's end its probabilities are 0.
    """
    height = scores.max(axis=2, keepdims=True)
    likes = np.exp(scores - height)
    follows = np.exp(transitions)
    # Of each line, the sequences that are so long.
    longer = np.searchsorted(-np.asarray(sizes), -np.arange(len(scores)), side="left")
    forward = np.zeros_like(likes)
    sums = np.ones(likes.shape[:2], dtype=likes.dtype)
    running = likes[0]
    for line, count in enumerate(longer):
        if line:
            running = (running[:count] @ follows) * likes[line, :count]
        sums[line, :count] = running.sum(axis=1)
        running = running / sums[line, :count, None]
        forward[line, :count] = running
    backward = np.zeros_like(likes)
    ahead = np.zeros_like(likes)
    for line in range(len(scores) - 1, -1, -1):
        count = longer[line]
        backward[line, :count] = 1.0
        if line + 1 < len(scores) and longer[line + 1]:
            on = longer[line + 1]
            ahead[line, :on] = likes[line + 1, :on] * backward[line + 1, :on] / sums[line + 1, :on, None]
            backward[line, :on] = ahead[line, :on] @ follows.T
    width = scores.shape[2]
    pairs = follows * (forward.reshape(-1, width).T @ ahead.reshape(-1, width))
    seen = np.arange(len(scores))[:, None] < np.asarray(sizes)[None, :]
    total = float(np.log(sums).sum() + height[seen].sum())
    return Beliefs(forward * backward, pairs, total)
