"""A third look: heads without a text, one right above the next.

The chain sees two lines at a time, so it can let an article begin and let the next one begin before any text has come.
Articles without text are rare (one in 550 of the samples); of two such beginnings one is nearly always none: a standing
label of the page over the head, a head behind its body, a name below it. The less likely one goes.
"""

from __future__ import annotations

from collections.abc import Sequence

from paperkit.label.labels import GOES_ON, HEAD, LONE_PHOTO, PAGE, START
from paperkit.label.resume import Probability

_NO_TEXT = HEAD | PAGE
#: From this probability on, a beginning stays one.
_CERTAIN = 0.8


def grounded(signs: Sequence[str], names: Sequence[str], probability: Probability) -> list[str]:
    """The labels of the lines after that look; `names` are all the labels that a model knows."""
    now = list(signs)
    starts = [name for name in names if name.startswith(START) and name != LONE_PHOTO]
    others = [name for name in names if not name.startswith(START) and not name.endswith(GOES_ON)]

    def begins(index: int) -> float:
        return sum(probability(name, index) for name in starts)

    first = None
    has_text = True
    for index, sign in enumerate(now):
        if not sign.startswith(START) or sign == LONE_PHOTO:
            has_text = has_text or sign.strip(START + GOES_ON) not in _NO_TEXT
            continue
        if first is None or has_text or min(begins(first), begins(index)) >= _CERTAIN:
            first = index
        else:
            weaker = first if begins(first) < begins(index) else index
            now[weaker] = max(others, key=lambda name: probability(name, weaker))
            first = first if weaker == index else index
        has_text = now[index].strip(START + GOES_ON) not in _NO_TEXT
    return now
