"""Make each sample's .txt from its .gold: `python -m tests.samples`."""

from __future__ import annotations

import sys
from pathlib import Path

from paperkit.errors import PaperkitError
from paperkit.gold import read_gold

SAMPLES = Path(__file__).resolve().parent.parent / "samples"


def main() -> int:
    """Write the raw files; say what is wrong with a gold file, and exit 1 then."""
    wrong = 0
    for path in sorted(SAMPLES.rglob("*.gold")):
        try:
            (gold,) = read_gold(path)
        except PaperkitError as error:
            print(error, file=sys.stderr)
            wrong += 1
            continue
        path.with_suffix(".txt").write_bytes(gold.text.encode())
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
