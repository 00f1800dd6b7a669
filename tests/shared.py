"""The one place where tests find the reference issue, the corpus and the schemas, which are not part of the project."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

_FOLDER = Path(os.environ.get("PAPERKIT_SHARED") or Path(__file__).resolve().parents[2] / "shared")


def shared(*parts: str) -> Path:
    """The path of a file or folder of the shared data; the test skips, saying so, where it is absent."""
    path = _FOLDER.joinpath(*parts)
    if not path.exists():
        pytest.skip(f"{path} is not here; PAPERKIT_SHARED can name the folder of the shared data")
    return path
