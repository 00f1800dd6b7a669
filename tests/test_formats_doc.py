"""docs/formats.md shows what the exporters write, and speaks of every format."""

from __future__ import annotations

import pytest

from paperkit.export import format_names
from tests.make_formats_doc import DOCUMENT, filled


def test_the_examples_are_what_the_exporters_write() -> None:
    for library in ("pyarrow", "jinja2"):
        pytest.importorskip(library)
    document = DOCUMENT.read_text("utf-8")
    assert filled(document) == document, "run: python -m tests.make_formats_doc"


@pytest.mark.parametrize("name", format_names())
def test_every_format_has_its_section_and_example(name: str) -> None:
    document = DOCUMENT.read_text("utf-8")
    assert f"\n### {name}\n" in document
    assert f"<!-- made: example {name} -->" in document
