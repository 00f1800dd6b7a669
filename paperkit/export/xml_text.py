"""XML as the exporters of news formats write it."""

from __future__ import annotations

from collections.abc import Set
from xml.etree.ElementTree import Element, tostring


def xml_text(root: Element, containers: Set[str]) -> bytes:
    """A document of its own in UTF-8.

    Only `containers`, elements that hold no text, get line feeds and indents: white space in the others is that of
    the newspaper. A carriage return is written as a reference, for a parser would make it a line feed (XML 1.0, 2.11).
    """
    _indent(root, containers, "\n")
    data: bytes = tostring(root, encoding="UTF-8", xml_declaration=True)
    return data.replace(b"\r", b"&#13;") + b"\n"


def _indent(element: Element, containers: Set[str], line: str) -> None:
    if element.tag not in containers or not len(element):
        return
    element.text = line + " "
    for child in element:
        child.tail = line + " "
        _indent(child, containers, line + " ")
    element[-1].tail = line
