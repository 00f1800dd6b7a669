"""Make the models that come along: `python -m tests.make_models CORPUS`.

CORPUS is a folder with `pfr1998-01-20.jsonl.gz`, twenty days whose article boundaries are known; the first fifteen
are trained on, the last five are left for scoring. The rest is learnt from `samples/`.
"""

from __future__ import annotations

import gzip
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from paperkit.fields import headlines, train_heads
from paperkit.gold import Gold, read_gold
from paperkit.label import tagger
from paperkit.label.silver import silver
from paperkit.label.train import train, training_gold
from paperkit.output import whole_path

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
DAYS, TIMES, COPIES, SEED = 15, 5, 10, 1


def main(corpus: Path) -> None:
    """Write both models."""
    with whole_path(tagger.MODEL) as model:
        print(tagger.MODEL.name, train(_gold(corpus), model), "issues")
        # Packed it is half as large, and unpacked again in a few milliseconds.
        model.write_bytes(gzip.compress(model.read_bytes(), mtime=0))
    with whole_path(headlines.MODEL) as model:
        print(headlines.MODEL.name, train_heads.train_parts(read_gold(SAMPLES), model), "heads")


def _gold(corpus: Path) -> Iterator[Gold]:
    yield from training_gold([SAMPLES], copies=COPIES, seed=SEED)
    days = [silver(gold) for gold in islice(read_gold(corpus / "pfr1998-01-20.jsonl.gz"), DAYS)]
    for _ in range(TIMES):
        yield from days


if __name__ == "__main__":
    main(Path(sys.argv[1]))
