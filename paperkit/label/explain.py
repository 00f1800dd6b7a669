"""Why a line got its label: the attributes that spoke loudest for it and against it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from paperkit.label.features import attributes
from paperkit.label.network import REACH, Network
from paperkit.label.reflow import reflow
from paperkit.label.sequence import Floats
from paperkit.label.sheet import Sheet
from paperkit.label.tagger import MODEL, open_network
from paperkit.profile import Profile
from paperkit.source import Source

_SHOWN = 4
#: What counts for less is not worth a word.
_LEAST = 0.1


@dataclass(frozen=True, slots=True)
class Reason:
    """An attribute of a line, and by how much less the network would score the label above the next likely without it."""

    attribute: str
    weight: float

    def __str__(self) -> str:
        return f"{'+' if self.weight >= 0 else '-'}{self.attribute} ({abs(self.weight):.1f})"


def explain(
    source: Source,
    signs: Sequence[str],
    others: Sequence[str],
    *,
    profile: Profile | None = None,
    model: Path | None = None,
) -> list[list[Reason]]:
    """For each line the attributes that decided between its label and the next likely one, heaviest first.

    `signs` are the labels as gold writes them, `others` the next likely ones ("" to weigh the label alone). A
    hard-wrapped line that was joined to the one above before it was labelled has the reasons of that one.

    Raises SettingsError where the model cannot be used.
    """
    if not source.lines:
        return []
    network = open_network(model or MODEL)
    whole = reflow(source, profile=profile)
    columns = attributes(Sheet(whole))
    places = {name: place for place, name in enumerate(network.labels)}
    reasons: list[list[Reason]] = []
    rows = zip(zip(*columns, strict=True), whole.firsts(signs), whole.firsts(others), whole.counts, strict=True)
    sums = network.sums(columns)
    mean = network.hidden(sums).mean(axis=0)
    for index, (row, sign, other, count) in enumerate(rows):
        known = [attribute for attribute in row if attribute in network.attributes]
        scores = _without_each(network, sums, mean, index, [network.attributes[attribute] for attribute in known])
        for_it = scores[:, places[sign]] if sign in places else np.zeros(len(scores))
        if other in places:
            for_it = for_it - scores[:, places[other]]
        found = [
            Reason(attribute, float(for_it[0] - without)) for attribute, without in zip(known, for_it[1:], strict=True)
        ]
        found = sorted(
            (reason for reason in found if abs(reason.weight) >= _LEAST), key=lambda reason: -abs(reason.weight)
        )
        reasons += [found[:_SHOWN]] * count
    return reasons


def _without_each(network: Network, sums: Floats, mean: Floats, index: int, attributes: Sequence[int]) -> Floats:
    """The scores of a line with all its attributes, then without each of these: one more row than attributes."""
    reach = REACH * len(network.kernels)
    begin = max(0, index - reach)
    block = np.repeat(sums[begin : index + reach + 1, None, :], len(attributes) + 1, axis=1)
    block[index - begin, 1:] -= network.vectors[list(attributes)]
    scores: Floats = network.scores_of_hidden(network.hidden(block), mean)[index - begin]
    return scores
