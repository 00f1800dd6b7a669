"""Texts to learn from, in numbers: which attributes each line has, and its label."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Text:
    """The attributes of the lines, one line's after the other's; how many each line has; each line's label."""

    attributes: NDArray[np.int32]
    counts: Ints
    labels: Ints

    def renumbered(self, numbers: NDArray[np.int32]) -> Text:
        """The text with other numbers for its attributes, without those whose number is 0."""
        renumbered = numbers[self.attributes]
        lines = np.repeat(np.arange(len(self.counts)), self.counts)
        known = renumbered != 0
        return Text(renumbered[known], np.bincount(lines[known], minlength=len(self.counts)), self.labels)

    def pieces(self, longest: int) -> Iterator[Text]:
        """The text in pieces of so many lines at most."""
        edges = np.concatenate([[0], np.cumsum(self.counts)])
        for start in range(0, len(self.labels), longest):
            stop = min(start + longest, len(self.labels))
            yield Text(self.attributes[edges[start] : edges[stop]], self.counts[start:stop], self.labels[start:stop])


class Texts:
    """Labelled texts to learn from, their attributes and labels numbered as they come; attribute 0 is none."""

    def __init__(self) -> None:
        """None yet."""
        self.attributes: dict[str, int] = {"": 0}
        self.labels: dict[str, int] = {}
        self._texts: list[Text] = []

    def __len__(self) -> int:
        return len(self._texts)

    def add(self, columns: Sequence[Sequence[str]], labels: Sequence[str]) -> None:
        """A text: its columns of attributes, as `features.attributes` gives them, and the label of each line."""
        numbers = self.attributes
        table = np.array([[_number(numbers, name) for name in column] for column in columns], dtype=np.int32).T
        own = np.array([_number(self.labels, label) for label in labels], dtype=np.int64)
        shown = table != 0
        self._texts.append(Text(table[shown], shown.sum(axis=1), own))

    def extend(self, others: Texts) -> None:
        """Other texts behind these, by the numbers that their attributes and labels have here."""
        attributes = np.array([_number(self.attributes, name) for name in others.attributes], np.int32)
        labels = np.array([_number(self.labels, name) for name in others.labels], np.int64)
        self._texts += [Text(attributes[text.attributes], text.counts, labels[text.labels]) for text in others._texts]

    def kept(self, names: Mapping[str, int]) -> list[Text]:
        """The texts with the attributes of these names and no others, by their numbers."""
        renumbered = np.array([names.get(name, 0) for name in self.attributes], dtype=np.int32)
        return [text.renumbered(renumbered) for text in self._texts]

    def commonest(self, count: int, rarest: int) -> list[str]:
        """At most so many names of attributes that stand at so many lines at least, the commonest first."""
        seen = np.zeros(len(self.attributes), dtype=np.int64)
        for text in self._texts:
            seen += np.bincount(text.attributes, minlength=len(seen))
        names = [name for number, name in enumerate(self.attributes) if number and seen[number] >= rarest]
        return sorted(names, key=lambda name: (-seen[self.attributes[name]], name))[:count]


def _number(numbers: dict[str, int], name: str) -> int:
    """The number of a name, the next one where it has none yet."""
    return numbers.setdefault(name, len(numbers))
