"""Links: pairs of characters that are rare in an issue and come back a few lines further on.

A name, a place, a thing that an article is about stands in several of its lines and hardly elsewhere. Where few
of such chains cross from one line to the next, another article may begin (lexical chains: Morris and Hirst 1991;
their use for boundaries: Hearst 1997, Galley and others 2003).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass
from itertools import accumulate, chain

#: A pair that stands in more lines than this is a common word.
_RARE = 6
#: A pair that comes back after more lines than this has come back by chance.
_REACH = 8


@dataclass(frozen=True, slots=True)
class Links:
    """For each line of an issue how many links there are."""

    crossing: list[int]
    """From a line above it to it or a line below it."""
    above: list[int]
    """From a line above it to it."""
    below: list[int]
    """From it to a line below it."""


def find_links(pairs: Sequence[Set[int]]) -> Links:
    """The links between lines, each given by the pairs of characters at its start."""
    count = len(pairs)
    above, below = [0] * count, [0] * count
    change = [0] * (count + 1)
    rare = {pair for pair, lines in Counter(chain.from_iterable(pairs)).items() if 1 < lines <= _RARE}
    last: dict[int, int] = {}
    for index, own in enumerate(pairs):
        nearest = index - _REACH
        for pair in own & rare:
            other = last.get(pair, -_REACH - 1)
            last[pair] = index
            if other >= nearest:
                above[index] += 1
                below[other] += 1
                change[other + 1] += 1
        change[index + 1] -= above[index]
    return Links(list(accumulate(change[:count])), above, below)
