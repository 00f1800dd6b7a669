"""Agencies in place of a name: （法新社）, （路透社／美聯社）, ■共同社."""

from __future__ import annotations

import re

from paperkit.patterns import pattern
from paperkit.readers.names import Name
from paperkit.readers.roles import BETWEEN
from paperkit.readers.runs import BylineReading

# A closed list and three endings: any other …社 can be a co-operative, a magazine or a village.
_AGENCY = (
    r"新[华華]社|中[新央通评評]社|路透社?|法新社|德新社|俄新社|共同社|[时時]事社|塔斯社|埃菲社|安莎社|彭博社?|朝中社|马新社|馬新社"
    r"|[^\W\d\x00-\x7f]{1,3}[联聯]社|[^\W\d\x00-\x7f]{1,2}通社|[^\W\d\x00-\x7f]{2,6}通[讯訊]社"
)
_AGENCIES = pattern(rf"(?:{_AGENCY})(?:[{re.escape(BETWEEN)}]{{1,3}}(?:{_AGENCY})){{0,3}}")
_ONE = pattern(_AGENCY)


def read_agencies(text: str, start: int, stop: int) -> tuple[BylineReading, ...]:
    """The agencies that fill `text[start:stop]`, as one byline; empty where anything else stands there."""
    if text.find("社", start, stop) < 0 or _AGENCIES.fullmatch(text, start, stop) is None:
        return ()
    names = tuple(Name(found[0], found.start(), found.end()) for found in _ONE.finditer(text, start, stop))
    return (BylineReading(start, stop, "agency", names),)
