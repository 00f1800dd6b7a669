"""Why a line got its label: the attributes that spoke loudest for it and against it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from paperkit.label.reflow import reflow
from paperkit.label.sheet import Sheet
from paperkit.label.tagger import MODEL, model_rows, open_taggers
from paperkit.profile import Profile
from paperkit.source import Source

_SHOWN = 4


@dataclass(frozen=True, slots=True)
class Reason:
    """An attribute of a line and the weight it gave to the label, above what it gave to the next likely."""

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
    *lower, tagger = open_taggers(model or MODEL)
    weights = tagger.info().state_features
    reasons: list[list[Reason]] = []
    whole = reflow(source, profile=profile)
    rows = zip(model_rows(Sheet(whole), lower), whole.firsts(signs), whole.firsts(others), whole.counts, strict=True)
    for row, sign, other, count in rows:
        found = []
        for attribute in row:
            weight = weights.get((attribute, sign), 0.0)
            if other:
                weight -= weights.get((attribute, other), 0.0)
            if abs(weight) >= 0.1:
                found.append(Reason(attribute, weight))
        found.sort(key=lambda reason: -abs(reason.weight))
        reasons += [found[:_SHOWN]] * count
    return reasons
