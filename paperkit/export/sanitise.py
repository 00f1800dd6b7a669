"""Characters that XML 1.0 has no place for, replaced by U+FFFD, and a count of what was replaced.

XML 1.0 (Fifth Edition), section 2.2, production 2: tab, LF, CR, U+0020 to U+D7FF, U+E000 to U+FFFD and
everything beyond the first plane. HTML also counts as errors the C1 controls, U+007F and the
noncharacters of every plane (HTML Standard, section 13.2.3.5).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from paperkit.export.texts import texts_of
from paperkit.model import Issue

REPLACEMENT = "\ufffd"

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NONCHARACTERS = "".join(chr(plane << 16 | last) for plane in range(1, 17) for last in (0xFFFE, 0xFFFF))
_FORBIDDEN_IN_HTML = re.compile(
    f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff{_NONCHARACTERS}]"
)


def clean(text: str) -> str:
    """The text with each character that XML forbids replaced by U+FFFD; its length stays."""
    return _FORBIDDEN.sub(REPLACEMENT, text)


def clean_for_html(text: str) -> str:
    """The text with each character that XML forbids or HTML counts as an error replaced by U+FFFD."""
    return _FORBIDDEN_IN_HTML.sub(REPLACEMENT, text)


def forbidden_in(issue: Issue, *, for_html: bool = False) -> Mapping[str, int]:
    """How often each character that `clean` replaces stands in the issue's texts.

    `for_html` counts what `clean_for_html` replaces. The characters stand in the order of their code points.
    """
    pattern = _FORBIDDEN_IN_HTML if for_html else _FORBIDDEN
    found: Counter[str] = Counter()
    for text in texts_of(issue):
        found.update(pattern.findall(text))
    return dict(sorted(found.items()))


def report(found: Mapping[str, int]) -> str:
    """Such counts as a line for people: U+0000 ×2, U+001B ×1."""
    return ", ".join(f"U+{ord(character):04X} ×{count}" for character, count in found.items())
