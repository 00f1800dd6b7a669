"""Damage on purpose: gold made worse as raw text is made worse, its labels kept true.

Each kind of damage is a function of the lines and a random generator; `damage` draws from the table. The
same gold and the same seed give the same result. Training learns from the copies, tests mend them.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from dataclasses import replace
from zlib import crc32

from paperkit.damage import characters, layout, order
from paperkit.errors import UsageError
from paperkit.gold import Gold, GoldLine

Damage = Callable[[list[GoldLine], random.Random], list[GoldLine]]

#: Name, function, and how often a copy gets it; in the order in which a copy gets them.
DAMAGES: tuple[tuple[str, Damage, float], ...] = (
    ("other-script", characters.other_script, 0.15),
    ("confused-characters", characters.confused_characters, 0.15),
    ("half-width", characters.half_width, 0.3),
    ("other-digits", characters.other_digits, 0.2),
    ("spaces-lost", characters.spaces_lost, 0.15),
    ("heads-behind-bodies", order.heads_behind_bodies, 0.15),
    ("captions-into-cuts", order.captions_into_cuts, 0.6),
    ("paragraphs-cut", order.cut_paragraphs, 0.7),
    ("hard-wrapped", layout.hard_wrapped, 0.15),
    ("without-indents", layout.without_indents, 0.25),
    ("with-indents", layout.with_indents, 0.2),
    ("without-blank-lines", layout.without_blank_lines, 0.3),
    ("blank-lines-everywhere", layout.blank_lines_everywhere, 0.2),
    ("some-blank-lines", layout.some_blank_lines, 0.25),
    ("furniture-inserted", layout.furniture_inserted, 0.2),
)
NAMES = tuple(name for name, _, _ in DAMAGES)


def damage(gold: Gold, *, seed: int, only: Iterable[str] | None = None) -> Gold:
    """A damaged copy of gold, true to its new text.

    `only` names the kinds of damage to do, all of them; without it they are drawn with the seed.

    Raises UsageError where a kind is unknown.
    """
    chosen = None if only is None else frozenset(only)
    for name in chosen or ():
        if name not in NAMES:
            raise UsageError(f"unknown damage {name!r}; one of {', '.join(NAMES)}")
    # A seed of its own for each text, whatever else is damaged in the same call.
    chance = random.Random(f"{seed} {crc32(gold.text.encode('utf-8', 'replace'))}")
    lines = list(gold.lines)
    for name, function, often in DAMAGES:
        drawn = chance.random() < often
        if drawn if chosen is None else name in chosen:
            lines = function(lines, chance)
    return replace(gold, lines=tuple(lines))
